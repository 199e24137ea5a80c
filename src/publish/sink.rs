//! Where output files go: a folder, or memory.
//!
//! In: files, from any thread, as soon as each is made. It must not know how they are made, nor in which order.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::cache::ReusablePages;
use super::derived::Access;
use super::error::BuildError;
use super::write::OutputWriter;
use crate::emit::{Artifact, Artifacts};

/// Takes the files of an output.
pub(super) trait Sink: Sync {
    /// Announces files: each is announced before it is put.
    fn expect(&mut self, paths: &mut dyn Iterator<Item = &str>) -> Result<(), BuildError>;

    /// Whether the sink already has the page whose view has this hash; such a page is not rendered.
    fn keeps(&self, path: &str, view: u128) -> bool;

    /// Whether what is expensive to make is kept for the next build.
    fn access(&self) -> Access {
        Access::Write
    }

    /// Takes a file.
    fn put(&self, path: &str, artifact: Artifact) -> Result<(), BuildError>;
}

/// Announces files and puts them.
pub(super) fn put_all(sink: &mut dyn Sink, files: Artifacts) -> Result<(), BuildError> {
    sink.expect(&mut files.keys().map(String::as_str))?;
    let sink = &*sink;
    files.into_par_iter().try_for_each(|(path, file)| sink.put(&path, file))
}

/// An output folder.
pub(super) struct Folder<'f> {
    pub(super) writer: &'f mut OutputWriter,
    /// The site's folder, where files to copy are.
    pub(super) root: &'f Path,
    /// The pages of an earlier build.
    pub(super) reusable: &'f ReusablePages,
}

impl Sink for Folder<'_> {
    fn expect(&mut self, paths: &mut dyn Iterator<Item = &str>) -> Result<(), BuildError> {
        self.writer.expect(paths)
    }

    fn keeps(&self, path: &str, view: u128) -> bool {
        let kept = self.reusable.has(path, view);
        if kept {
            self.writer.keep();
        }
        kept
    }

    fn put(&self, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        self.writer.put(self.root, path, artifact)
    }
}

/// Takes nothing: what is made for it is made to see whether it can be made.
pub(super) struct Discard<'f> {
    /// The pages of an earlier build, which need not be made again.
    pub(super) reusable: &'f ReusablePages,
}

impl Sink for Discard<'_> {
    fn expect(&mut self, _: &mut dyn Iterator<Item = &str>) -> Result<(), BuildError> {
        Ok(())
    }

    fn keeps(&self, path: &str, view: u128) -> bool {
        self.reusable.has(path, view)
    }

    fn access(&self) -> Access {
        Access::Read
    }

    fn put(&self, _: &str, _: Artifact) -> Result<(), BuildError> {
        Ok(())
    }
}

/// A whole output in memory.
#[derive(Default)]
pub(super) struct Memory(Mutex<HashMap<String, Artifact>>);

impl Memory {
    /// The files that were put.
    pub(super) fn into_files(self) -> Artifacts {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }
}

impl Sink for Memory {
    fn expect(&mut self, _: &mut dyn Iterator<Item = &str>) -> Result<(), BuildError> {
        Ok(())
    }

    fn keeps(&self, _: &str, _: u128) -> bool {
        false
    }

    fn put(&self, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), artifact);
        Ok(())
    }
}
