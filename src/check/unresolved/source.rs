//! `unresolved-source`: a key that is in no bibliography.

use super::known::Fate;
use super::{DELETED, DanglingCase, Known, renamed, rewrite};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::Kind;
use crate::source::{SourceId, Span};

pub(super) fn missing(case: &DanglingCase<'_, '_>, key: &str) -> Diagnostic {
    let dangling = case.dangling;
    unknown_source(case.known, (case.source, dangling.span), key, (dangling.words, case.text))
}

/// A key that is in no bibliography, in a text.
pub(in crate::check) fn unknown_source(
    known: &Known<'_>,
    (source, span): (SourceId, Span),
    key: &str,
    (words, text): (Span, &str),
) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Rule::UnresolvedSource, source, span, format!("no bibliography has the key `{key}`"));
    let kinds = [Kind::Source, Kind::Document];
    match known.fate(key, |kind| kinds.contains(&kind)) {
        Some(Fate::Moved(node)) => {
            let edit = rewrite(source, text, words, &node.key.id);
            return diagnostic.suggest(renamed(&node.key.id), edit, Applicability::Likely);
        }
        Some(Fate::Gone) => return diagnostic.help(DELETED),
        None => {}
    }
    match known.id(&kinds, key) {
        Some(meant) => {
            let edit = rewrite(source, text, words, meant);
            diagnostic.suggest(format!("did you mean `{meant}`?"), edit, Applicability::Likely)
        }
        None => diagnostic.help("add it to a file in `content/sources/`"),
    }
}
