//! Edits of the files that were read, and their application.
//!
//! In: a text and edits of it. Out: the text with all edits applied, or the reason why they cannot be applied. The result does
//! not depend on the order of the edits. Independent of the reasons for an edit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Help};
use crate::source::{SourceId, Span, line_end};

/// Replaces a range of a file with other text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// The file.
    pub source: SourceId,
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

impl Edit {
    /// Replaces a range.
    pub fn replace(source: SourceId, span: Span, replacement: impl Into<String>) -> Self {
        Self { source, span, replacement: replacement.into() }
    }

    /// Inserts text at a byte offset.
    pub fn insert(source: SourceId, at: usize, text: impl Into<String>) -> Self {
        Self::replace(source, Span::new(at, at), text)
    }

    /// Deletes a range.
    pub fn delete(source: SourceId, span: Span) -> Self {
        Self::replace(source, span, "")
    }

    /// The same edit with the line ends of a text: its line breaks are `\r\n` where those of the text are.
    #[must_use]
    pub fn with_line_ends_of(self, text: &str) -> Self {
        if !self.replacement.contains('\n') || line_end(text) == "\n" {
            return self;
        }
        let replacement = self.replacement.replace("\r\n", "\n").replace('\n', "\r\n");
        Self { replacement, ..self }
    }

    /// Whether the two edits cannot both be applied: they share bytes, or one inserts text within the range of the other. Two
    /// insertions at the same byte do not overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (self.span, other.span);
        self.source == other.source && self != other && a.start() < b.end() && b.start() < a.end()
    }
}

/// Why edits cannot be applied to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Two edits share bytes.
    Overlap(Edit, Edit),
    /// An edit begins or ends inside a character, or past the end of the text.
    Boundary(Edit),
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(first, second) => {
                write!(f, "the edits at bytes {:?} and {:?} overlap", first.span.range(), second.span.range())
            }
            Self::Boundary(edit) => write!(f, "the edit at bytes {:?} does not fit the text", edit.span.range()),
        }
    }
}

impl std::error::Error for Misfit {}

/// Applies all edits to a text. An edit that is given twice is applied once. Insertions at the same byte are sorted by their
/// text, so that the result does not depend on the order of the edits.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Result<String, Misfit> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_unstable_by(|a, b| (a.span, &a.replacement).cmp(&(b.span, &b.replacement)));
    edits.dedup();
    let mut edited = String::with_capacity(text.len());
    let mut last: Option<&Edit> = None;
    for edit in edits {
        let from = last.map_or(0, |last| last.span.end());
        if let Some(last) = last.filter(|last| edit.span.start() < last.span.end()) {
            return Err(Misfit::Overlap(last.clone(), edit.clone()));
        }
        if text.get(edit.span.range()).is_none() {
            return Err(Misfit::Boundary(edit.clone()));
        }
        edited.push_str(text.get(from..edit.span.start()).unwrap_or_default());
        edited.push_str(&edit.replacement);
        last = Some(edit);
    }
    edited.push_str(text.get(last.map_or(0, |last| last.span.end())..).unwrap_or_default());
    Ok(edited)
}

/// The edits that a program may apply without asking, by file: the first safe help of each diagnostic, in the order of the
/// diagnostics. If two helps overlap, the first is used and all edits of the other are dropped.
pub fn safe_edits(diagnostics: &[Diagnostic]) -> BTreeMap<SourceId, Vec<Edit>> {
    let safe = diagnostics.iter().filter_map(|diagnostic| diagnostic.help.iter().find(|help| help.is_safe()));
    let mut chosen: BTreeSet<&Edit> = BTreeSet::new();
    for Help { edits, .. } in safe {
        if edits.iter().all(|edit| is_apart(edit, &chosen)) {
            chosen.extend(edits);
        }
    }
    let mut by_file: BTreeMap<SourceId, Vec<Edit>> = BTreeMap::new();
    for edit in chosen {
        by_file.entry(edit.source).or_default().push(edit.clone());
    }
    by_file
}

/// Whether an edit overlaps none of the chosen edits. Those do not overlap each other, so it is enough to compare the two
/// neighbours in sort order.
fn is_apart(edit: &Edit, chosen: &BTreeSet<&Edit>) -> bool {
    let before = chosen.range::<&Edit, _>(..&edit).next_back();
    let after = chosen.range::<&Edit, _>(&edit..).next();
    before.into_iter().chain(after).all(|other| !edit.overlaps(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Sources;

    fn file(text: &str) -> SourceId {
        Sources::default().push("content/a.md", text)
    }

    /// A text of narrow and wide characters, and edits at random positions, which may overlap.
    fn edits() -> impl Strategy<Value = (String, Vec<Edit>)> {
        let text = "[a-c岸é\n]{0,24}";
        let ranges = prop::collection::vec((0..26_usize, 0..6_usize, "[x-z田]{0,3}"), 0..8);
        (text, ranges).prop_map(|(text, ranges)| {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = |index: usize| starts[index.min(starts.len() - 1)];
            let edit = |(from, length, words): (usize, usize, String)| {
                Edit::replace(file(&text), Span::new(at(from), at(from + length)), words)
            };
            let edits = ranges.into_iter().map(edit).collect();
            (text, edits)
        })
    }

    proptest! {
        #[test]
        fn any_order_gives_the_same((text, mut edits) in edits()) {
            let applied = apply(&text, &edits);
            let fits = edits.iter().all(|a| edits.iter().all(|b| !a.overlaps(b)));
            prop_assert_eq!(applied.is_ok(), fits);
            edits.reverse();
            prop_assert_eq!(apply(&text, &edits).ok(), applied.clone().ok());
            edits.sort_by(|a, b| a.replacement.cmp(&b.replacement));
            prop_assert_eq!(apply(&text, &edits).ok(), applied.ok());
        }

        #[test]
        fn one_after_another_from_the_end_gives_the_same((text, mut edits) in edits()) {
            let Ok(applied) = apply(&text, &edits) else { return Ok(()) };
            edits.sort();
            edits.dedup();
            let mut edited = text;
            for edit in edits.iter().rev() {
                edited.replace_range(edit.span.range(), &edit.replacement);
            }
            prop_assert_eq!(edited, applied);
        }

        #[test]
        fn what_is_chosen_always_fits((text, edits) in edits()) {
            let diagnostic = |edit: &Edit| {
                let fault = Diagnostic::new(crate::diagnostic::Rule::WrongType, edit.source, edit.span, "");
                fault.suggest("", [edit.clone()], crate::diagnostic::Applicability::Safe)
            };
            let diagnostics: Vec<Diagnostic> = edits.iter().map(diagnostic).collect();
            let chosen = safe_edits(&diagnostics);
            let chosen: Vec<Edit> = chosen.into_values().flatten().collect();
            prop_assert!(apply(&text, &chosen).is_ok());
            for edit in edits {
                prop_assert!(chosen.contains(&edit) || chosen.iter().any(|other| other.overlaps(&edit)));
            }
        }
    }

    #[test]
    fn what_does_not_fit_the_text_is_refused() {
        let text = "a岸";
        let within = Edit::insert(file(text), 2, "x");
        assert_eq!(apply(text, [&within]), Err(Misfit::Boundary(within.clone())));
        let past = Edit::delete(file(text), Span::new(1, 9));
        assert_eq!(apply(text, [&past]), Err(Misfit::Boundary(past.clone())));
        let (first, second) = (Edit::delete(file(text), Span::new(0, 4)), Edit::insert(file(text), 1, "x"));
        assert_eq!(apply(text, [&second, &first]), Err(Misfit::Overlap(first.clone(), second.clone())));
    }

    #[test]
    fn of_two_that_overlap_the_first_wins() {
        let text = "abcd";
        let fix = |edits: Vec<Edit>| {
            Diagnostic::new(crate::diagnostic::Rule::WrongType, file(text), Span::default(), "").suggest(
                "",
                edits,
                crate::diagnostic::Applicability::Safe,
            )
        };
        let replace = |from, to, words: &str| Edit::replace(file(text), Span::new(from, to), words);
        let first = replace(1, 3, "x");
        let diagnostics = [
            fix(vec![first.clone()]),
            fix(vec![replace(0, 1, "y"), replace(2, 4, "z")]),
            fix(vec![first.clone(), replace(3, 4, "w")]),
        ];
        let chosen = safe_edits(&diagnostics);
        assert_eq!(chosen.into_values().collect::<Vec<_>>(), [[first, replace(3, 4, "w")]]);
    }
}
