//! Shows the current stage in one line, on a terminal only.

use std::io::{self, IsTerminal, Write};

use crate::publish::BuildStage;

/// Goes to the start of the line and clears it (ECMA-48: CR, then EL).
const CLEAR: &str = "\r\x1b[K";

/// The line; nothing in a pipe.
pub(super) struct ProgressLine {
    is_shown: bool,
}

impl ProgressLine {
    pub(super) fn new(quiet: bool) -> Self {
        Self { is_shown: !quiet && io::stderr().is_terminal() }
    }

    /// Shows the stage that begins.
    pub(super) fn stage(&self, stage: BuildStage) {
        self.show(match stage {
            BuildStage::Discover => "reading files",
            BuildStage::Parse => "parsing",
            BuildStage::Link => "linking",
            BuildStage::Check => "checking",
            BuildStage::Publish => "writing pages",
        });
    }

    /// Clears the line, so that what is printed next stands alone.
    pub(super) fn finish(&self) {
        self.show("");
    }

    /// A terminal that does not take the line is no reason to fail.
    fn show(&self, words: &str) {
        if self.is_shown {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "{CLEAR}{words}").and_then(|()| stderr.flush());
        }
    }
}
