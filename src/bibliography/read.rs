//! What a reader of bibliographies returns.

use crate::diagnostic::Diagnostic;
use crate::model::document::Bibliography;

/// The entries, and what was wrong with some of them; or what was wrong with the whole.
pub(super) type Read = Result<(Bibliography, Vec<Diagnostic>), Vec<Diagnostic>>;
