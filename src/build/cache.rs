//! What the last build found and wrote, kept in `.postil/cache/`, so that a build of the same has nothing to do.
//!
//! It may vanish or be damaged at any time: unreadable means that nothing is known. It is taken away before an output
//! changes and written anew when the output is whole, so what it says was true when it was written; that nobody touched a
//! file since is told by its size and time.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::fingerprint::stamp;
use super::place;
use crate::diagnostic::Diagnostic;

/// The form of the record. What is written in another form is not read.
const FORM: &str = "postil build 1";

/// What a build left.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    form: String,
    /// What it depended on, in hexadecimal.
    fingerprint: String,
    /// How many pages the site has.
    pub(super) pages: usize,
    /// What was found wrong with the content; no errors among it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The files of the output: path, size, time.
    files: Vec<(String, u64, u128)>,
}

impl Kept {
    /// How many files the output has.
    pub(super) fn files(&self) -> usize {
        self.files.len()
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

    /// What the last build left, if it was of the same and its files are as it left them.
    pub(super) fn unchanged(&self, fingerprint: u128) -> Option<Kept> {
        let kept: Kept = serde_json::from_slice(&fs::read(&self.path).ok()?).ok()?;
        let same = kept.form == FORM && kept.fingerprint == format!("{fingerprint:032x}");
        let untouched =
            |(path, bytes, time): &(String, u64, u128)| stamp(&self.output.join(path)) == Some((*bytes, *time));
        (same && kept.files.par_iter().all(untouched)).then_some(kept)
    }

    /// Forgets what is known: the output is about to change.
    pub(super) fn forget(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(error),
            _ => Ok(()),
        }
    }

    /// Keeps what a build found and wrote. A disk that does not take it costs the next build some time, no more.
    pub(super) fn keep(&self, fingerprint: u128, pages: usize, diagnostics: &[Diagnostic], paths: Vec<String>) {
        let stamped = |path: String| stamp(&self.output.join(&path)).map(|(bytes, time)| (path, bytes, time));
        let Some(files) = paths.into_par_iter().map(stamped).collect::<Option<Vec<_>>>() else { return };
        let kept = Kept {
            form: FORM.to_owned(),
            fingerprint: format!("{fingerprint:032x}"),
            pages,
            diagnostics: diagnostics.to_vec(),
            files,
        };
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
