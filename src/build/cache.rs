//! What the last build found and wrote, kept in `.postil/cache/`: a build of the same has nothing to do, and in others a page
//! whose view is the same is not made again.
//!
//! It may vanish or be damaged at any time: unreadable means that nothing is known. It is taken away before an output
//! changes and written anew when the output is whole, so what it says was true when it was written; that nobody touched a
//! file since is told by its size and time.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::fingerprint::{Fingerprint, stamp};
use super::place;
use crate::diagnostic::Diagnostic;

/// The form of the record. What is written in another form is not read.
const FORM: &str = "postil build 2";

/// What a build left.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    form: String,
    /// What filled its templates, and all that it depended on.
    frame: u128,
    whole: u128,
    /// How many pages the site has.
    pub(super) pages: usize,
    /// What was found wrong with the content; no errors among it.
    pub(super) diagnostics: Vec<Diagnostic>,
    files: Vec<KeptFile>,
}

/// A file of an output.
#[derive(Debug, Serialize, Deserialize)]
struct KeptFile {
    path: String,
    /// Its size, and when it was written.
    stamp: (u64, u128),
    /// The number of its view, for a page.
    view: Option<u128>,
}

impl Kept {
    /// How many files the output has.
    pub(super) fn files(&self) -> usize {
        self.files.len()
    }
}

/// The pages that need not be made again.
#[derive(Debug, Default)]
pub(super) struct Memo {
    output: PathBuf,
    pages: HashMap<String, (u128, (u64, u128))>,
}

impl Memo {
    /// Whether the output has the page of a view, as the last build left it.
    pub(super) fn has(&self, path: &str, view: u128) -> bool {
        let known = self.pages.get(path).filter(|(known, _)| *known == view);
        known.is_some_and(|(_, left)| stamp(&self.output.join(path)) == Some(*left))
    }
}

/// The record of one output folder.
#[derive(Debug)]
pub(super) struct Cache {
    path: PathBuf,
    output: PathBuf,
}

impl Cache {
    /// Where the record of an output is kept: beside the manifest of the same folder, under the same name.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let name = place::file_name(root, output);
        Self {
            path: root.join(".postil/cache").join(format!("build-{name}.json")),
            output: place::direct(output).into_owned(),
        }
    }

    /// What the last build left.
    pub(super) fn last(&self) -> Option<Kept> {
        let kept: Kept = serde_json::from_slice(&fs::read(&self.path).ok()?).ok()?;
        (kept.form == FORM).then_some(kept)
    }

    /// Whether that was of the same, and its files are as it left them.
    pub(super) fn is_current(&self, kept: &Kept, fingerprint: Fingerprint) -> bool {
        let untouched = |file: &KeptFile| stamp(&self.output.join(&file.path)) == Some(file.stamp);
        (kept.frame, kept.whole) == (fingerprint.frame, fingerprint.whole) && kept.files.par_iter().all(untouched)
    }

    /// The pages that it left, where templates are filled as they were.
    pub(super) fn memo(&self, kept: Kept, fingerprint: Fingerprint) -> Memo {
        if kept.frame != fingerprint.frame {
            return Memo::default();
        }
        let pages = kept.files.into_iter().filter_map(|file| Some((file.path, (file.view?, file.stamp))));
        Memo { output: self.output.clone(), pages: pages.collect() }
    }

    /// Forgets what is known: the output is about to change.
    pub(super) fn forget(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(error),
            _ => Ok(()),
        }
    }

    /// Keeps what a build found and wrote: its files, each with the number of its view. A disk that does not take it costs the
    /// next build some time, no more.
    pub(super) fn keep(
        &self,
        fingerprint: Fingerprint,
        pages: usize,
        diagnostics: &[Diagnostic],
        files: Vec<(String, Option<u128>)>,
    ) {
        let stamped = |(path, view): (String, Option<u128>)| {
            stamp(&self.output.join(&path)).map(|stamp| KeptFile { path, stamp, view })
        };
        let Some(files) = files.into_par_iter().map(stamped).collect::<Option<Vec<_>>>() else { return };
        let Fingerprint { frame, whole } = fingerprint;
        let kept = Kept { form: FORM.to_owned(), frame, whole, pages, diagnostics: diagnostics.to_vec(), files };
        let partial = self.path.with_extension("partial");
        let folder = self.path.parent().map_or(Ok(()), fs::create_dir_all);
        let Ok(text) = serde_json::to_vec(&kept) else { return };
        let written = folder.and_then(|()| fs::write(&partial, text)).and_then(|()| fs::rename(&partial, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
    }

    /// The record, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
