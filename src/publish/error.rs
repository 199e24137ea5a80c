//! Failures outside the content: the disk, and commands that make no sense.

use std::io;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::source::DiscoverError;

/// The machine failed, or the command makes no sense: exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Reading failed.
    #[error(transparent)]
    Read(#[from] DiscoverError),
    /// Writing failed.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        #[source]
        error: io::Error,
    },
    /// The output folder would contain the site's own files.
    #[error("the output folder {} holds the site's own files: name another with --output", .0.display())]
    OutputHoldsSite(PathBuf),
    /// A symbolic link inside the site's folder is on the path to the output.
    #[error(
        "{} is a symbolic link, and Postil does not write through links: delete it, or name the folder that it leads to with --output",
        .0.display()
    )]
    OutputIsLink(PathBuf),
    /// The output folder contains a file that Postil did not write and would overwrite.
    #[error("{} was not written by Postil and would be overwritten: move it away, or name another folder with --output", .0.display())]
    ForeignFile(PathBuf),
}

/// Why a site was not published.
#[derive(Debug)]
pub(super) enum Failure {
    /// Images or templates have errors.
    Content(Vec<Diagnostic>),
    /// The machine failed.
    Machine(BuildError),
}

impl Failure {
    /// The results, or all errors of the content; an error of the machine comes first.
    pub(super) fn gathered<T>(all: impl IntoIterator<Item = Result<T, Self>>) -> Result<Vec<T>, Self> {
        let (mut done, mut faults) = (Vec::new(), Vec::new());
        for one in all {
            match one {
                Ok(one) => done.push(one),
                Err(Self::Content(found)) => faults.extend(found),
                Err(machine) => return Err(machine),
            }
        }
        if faults.is_empty() { Ok(done) } else { Err(Self::Content(faults)) }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Machine(error)
    }
}

impl From<Diagnostic> for Failure {
    fn from(fault: Diagnostic) -> Self {
        Self::Content(vec![fault])
    }
}
