//! A check of a site as it would be after changes that nobody has made yet.
//!
//! In: the files of a site, moves of some, and new texts. Out: what a check would say. Nothing is written.

use std::sync::Arc;

use super::{BuildError, Options, Outcome, Prepared, prepare, reading};
use crate::diagnostic::FileChange;
use crate::source::{FileMove, Files, MovedFiles, OverlayFiles};

/// Checks a site after moves and changes of texts.
pub fn rehearse(options: &Options, moves: &[FileMove], changes: &[FileChange]) -> Result<Outcome, BuildError> {
    after(reading::disk(options), None, options, moves, changes)
}

/// The same for any files, with an earlier reading of them if there is one.
pub(super) fn after(
    files: Arc<dyn Files>,
    before: Option<&Prepared>,
    options: &Options,
    moves: &[FileMove],
    changes: &[FileChange],
) -> Result<Outcome, BuildError> {
    let overlay = OverlayFiles::new(Arc::new(MovedFiles::new(files, moves.iter().cloned())));
    for change in changes {
        if let Some((_, text)) = &change.texts {
            overlay.set(change.moved_to.as_deref().unwrap_or(&change.path), text);
        }
    }
    let site = reading::read_from(Arc::new(overlay), before.map(|before| &before.sources))?;
    Ok(Outcome::of(prepare::prepare(site, options, before, &|_| {}), Vec::new()))
}
