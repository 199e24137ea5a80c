//! Why a thing cannot get another name.

use std::collections::BTreeSet;
use std::fmt;

use crate::publish::Prepared;
use crate::source::{LineIndex, SourceId, Sources, Span};

/// Why a thing cannot get another name. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameFault {
    /// Nothing has the old name.
    NotFound {
        /// The name as it was given.
        name: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// Something has the new name.
    Taken {
        /// What has it.
        name: String,
    },
    /// The new name cannot be one, or is the old one.
    Unfit {
        /// Why, in a sentence.
        reason: String,
    },
    /// Files with errors, which may hide references.
    Hidden {
        /// Their paths.
        files: Vec<String>,
    },
    /// References that cannot be rewritten.
    Unwritable {
        /// Where they are: `content/index.md:3`.
        places: Vec<String>,
    },
}

impl RenameFault {
    pub(super) fn unfit(reason: impl Into<String>) -> Self {
        Self::Unfit { reason: reason.into() }
    }

    pub(super) fn taken(name: impl Into<String>) -> Self {
        Self::Taken { name: name.into() }
    }
}

impl fmt::Display for RenameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { name, near } => {
                write!(f, "nothing in the site has the name `{name}`")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
            }
            Self::Taken { name } => write!(f, "`{name}` exists already: choose another name, or move it away first"),
            Self::Unfit { reason } => f.write_str(reason),
            Self::Hidden { files } => {
                write!(f, "these files have errors, which may hide references: mend them first, see `postil check`")?;
                list(f, files)
            }
            Self::Unwritable { places } => {
                write!(
                    f,
                    "these references are written in a way that cannot be changed: write them more plainly first"
                )?;
                list(f, places)
            }
        }
    }
}

impl std::error::Error for RenameFault {}

fn list(f: &mut fmt::Formatter<'_>, items: &[String]) -> fmt::Result {
    items.iter().try_for_each(|item| write!(f, "\n  {item}"))
}

/// Fails if files could not be read completely.
pub(super) fn nothing_is_hidden(prepared: &Prepared) -> Result<(), RenameFault> {
    let sources = &prepared.sources;
    let faulty = prepared.graph.faulty().map(|source| sources.get(source).path.to_string());
    let unreadable = sources.unreadable.iter().map(|file| file.path.clone());
    let files: BTreeSet<String> = faulty.chain(unreadable).collect();
    if files.is_empty() { Ok(()) } else { Err(RenameFault::Hidden { files: files.into_iter().collect() }) }
}

/// A place as people name it.
pub(super) fn place(sources: &Sources, source: SourceId, span: Span) -> String {
    let file = sources.get(source);
    format!("{}:{}", file.path, LineIndex::new(&file.text).locate(&file.text, span.start()).line)
}
