//! Floor 6: turns files from outside into content: texts of law in Akoma Ntoso and in Japan's standard XML, annotations of Hypothesis.
//!
//! In: the text of a file. Out: the text of content files, and what could not be carried over. Nothing is read or written here, and the
//! site is not known: an import makes a file that the site then reads as any other.

mod akn;
mod dates;
mod egov;
mod escape;
mod front;
mod hypothesis;
mod markdown;
mod parts;
mod report;
mod text;
mod xml;

use std::fmt;

pub use akn::import as akn;
pub use egov::import as egov;
pub use front::Facts;
pub use hypothesis::import as hypothesis;
pub use hypothesis::{ImportedNote, ImportedNotes, ImportedQuote, yaml as notes_yaml};
pub use report::{Entry, Fate, Report};

/// A text that was imported.
#[derive(Debug)]
pub struct ImportedText {
    /// What the file says about it.
    pub facts: Facts,
    /// The Markdown of the version, without front matter.
    pub body: String,
    /// What could not be carried over.
    pub report: Report,
}

/// The largest file that is imported, in bytes: several times the longest code of law there is.
pub const MOST_BYTES: usize = 64 << 20;

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The byte at which it is wrong.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

impl ImportError {
    pub(crate) fn new(at: usize, message: String) -> Self {
        Self { at, message }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ImportError {}
