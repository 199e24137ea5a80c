//! Where output files go: a folder, or memory.
//!
//! In: files, from any thread, as soon as each is made. It must not know how they are made, nor in which order.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::cache::ReusablePages;
use super::error::BuildError;
use super::fingerprint;
use super::write::OutputWriter;
use crate::emit::{Artifact, Artifacts};

/// Takes the files of an output.
pub(super) trait Sink: Sync {
    /// Announces files: each is announced before it is put.
    fn expect(&mut self, paths: &mut dyn Iterator<Item = &str>) -> Result<(), BuildError>;

    /// Whether the sink already has the file with this hash, such as that of a page's view; such a file is not made.
    fn keeps(&self, path: &str, hash: u128) -> bool;

    /// Takes a file.
    fn put(&self, path: &str, artifact: Artifact) -> Result<(), BuildError>;
}

/// The path of a file, with a hash: of its view if it is a page, of its bytes if they were made.
pub(super) type OutputFile = (String, Option<u128>);

/// Announces files and puts them.
pub(super) fn put_all(sink: &mut dyn Sink, files: Artifacts) -> Result<Vec<OutputFile>, BuildError> {
    sink.expect(&mut files.keys().map(String::as_str))?;
    let sink = &*sink;
    files.into_par_iter().map(|(path, file)| put_made(sink, path, file)).collect()
}

/// Puts a file that was announced, unless the sink has it with these bytes.
pub(super) fn put_made(sink: &dyn Sink, path: String, file: Artifact) -> Result<OutputFile, BuildError> {
    let hash = match &file {
        Artifact::Bytes(bytes) => Some(fingerprint::of_bytes(bytes)),
        Artifact::Copy(_) | Artifact::Stripped(_) => None,
    };
    if !hash.is_some_and(|hash| sink.keeps(&path, hash)) {
        sink.put(&path, file)?;
    }
    Ok((path, hash))
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

    fn keeps(&self, path: &str, hash: u128) -> bool {
        let kept = self.reusable.has(path, hash);
        if kept {
            self.writer.keep();
        }
        kept
    }

    fn put(&self, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        self.writer.put(self.root, path, artifact)
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
