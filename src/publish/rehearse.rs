//! A check of a site as it would be after changes that nobody has made yet.
//!
//! In: a site's folder, moves of its files, and new texts. Out: what a check would say. Nothing is written.

use std::sync::Arc;

use super::{BuildError, Options, Outcome, diagnose, prepare, reading};
use crate::diagnostic::FileChange;
use crate::source::{MovedFiles, OverlayFiles};

/// Checks a site after moves, each from one path to another, and after changes of texts.
pub fn rehearse(
    options: &Options,
    moves: impl IntoIterator<Item = (String, String)>,
    changes: &[FileChange],
) -> Result<Outcome, BuildError> {
    let overlay = OverlayFiles::new(Arc::new(MovedFiles::new(reading::disk(options), moves)));
    for change in changes {
        if let Some((_, text)) = &change.texts {
            overlay.set(change.moved_to.as_deref().unwrap_or(&change.path), text);
        }
    }
    let prepared = prepare::prepare(reading::read_from(Arc::new(overlay), None)?, options, None, &|_| {});
    let (pages, scheduled) = (prepared.page_count(), prepared.scheduled_count());
    let diagnostics = diagnose::sorted(prepared.diagnostics, &prepared.sources);
    Ok(Outcome { sources: prepared.sources, diagnostics, pages, scheduled, written: None })
}
