//! What was meant as a construct and stayed text: brackets that never close, links that are none, citations without brackets.
//!
//! In: text as a reader would get it, with its place. Out: diagnostics, and words that are slips if they name a source, which only
//! the whole site knows. It must not change the text.

use super::Builder;
use super::passages::is_escaped;
use crate::diagnostic::{Applicability, Edit, Help, Rule};
use crate::model::tree::Text;
use crate::source::{SourceId, Span};

/// A sign of the text that seems to belong to a construct.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slip {
    /// `[` or `[[` without its partner.
    Unclosed(Span),
    /// `](…)` that is no link: its address.
    Address(Span),
    /// `][…]` that is no link: its reference.
    Reference(Span),
}

impl Slip {
    /// What begins right after a closing bracket, in text that ends at `end`.
    pub(super) fn after(source: &str, bracket: usize, end: usize) -> Option<Self> {
        let rest = source.get(bracket + 1..end)?;
        let inside = |close: char| {
            let length = rest[1..].find(close).filter(|length| *length > 0)?;
            Some(Span::new(bracket + 2, bracket + 2 + length))
        };
        match rest.as_bytes().first()? {
            b'(' => inside(')').map(Self::Address),
            // A note that is not defined has been reported as such.
            b'[' if !rest.starts_with("[^") => inside(']').map(Self::Reference),
            _ => None,
        }
    }

    /// The brackets at these bytes, which nothing closes; two side by side are those of a `[[name]]`.
    pub(super) fn unclosed(at: &[usize]) -> impl Iterator<Item = Self> {
        let pairs = at.chunk_by(|first, second| first + 1 == *second);
        pairs.filter_map(|pair| Some(Self::Unclosed(Span::new(*pair.first()?, pair.last()? + 1))))
    }

    /// Tells the editor.
    pub(super) fn report(self, builder: &mut Builder<'_, '_>) {
        let source = builder.input.text;
        let (rule, span, message, help) = match self {
            Self::Unclosed(span) => (
                Rule::UnclosedBracket,
                span,
                format!("`{}` is never closed in its paragraph, heading or cell", span.slice(source)),
                "close it, or write `\\[` for a plain bracket; in a table, a `|` between brackets is written `\\|`"
                    .into(),
            ),
            Self::Address(span) => {
                let address = span.slice(source);
                (
                    Rule::MalformedLink,
                    span,
                    format!("`{address}` cannot be an address, so this is no link"),
                    in_angles(builder.input.source, span, address),
                )
            }
            Self::Reference(span) => {
                let label = span.slice(source);
                (
                    Rule::MalformedLink,
                    span,
                    format!("there is no definition of `{label}`, so this is no link"),
                    format!("add a line `[{label}]: …` with its address, or write `[text](address)`").into(),
                )
            }
        };
        builder.fault(rule, span, message).add_help(help);
    }
}

/// The help to write an address with spaces between `<` and `>`.
fn in_angles(source: SourceId, span: Span, address: &str) -> Help {
    let help = format!("write `(<{address}>)` for a path with spaces, or `\\]` for a plain bracket");
    let is_path = address.contains('.') && !address.contains(['<', '>', '\n', '"', '\'']);
    let edits = is_path.then(|| [Edit::insert(source, span.start(), "<"), Edit::insert(source, span.end(), ">")]);
    Help::with_edits(help, edits.into_iter().flatten(), Applicability::Likely)
}

impl Builder<'_, '_> {
    /// Keeps `@key` in running text, with `@`: a citation if there is such a source, which is not known here.
    pub(super) fn note_bare_citations(&mut self, text: &Text) {
        if text.literal.is_some() {
            return;
        }
        let words = text.as_str(self.input.text);
        for (at, _) in words.match_indices('@') {
            let is_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':' | '.');
            let before = words[..at].chars().next_back();
            let is_address = before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '/'));
            if is_address || is_escaped(self.input.text, text.span.start() + at) {
                continue;
            }
            let key = words[at + 1..].split(|letter| !is_key(letter)).next().unwrap_or_default();
            let key = key.trim_end_matches(['.', ':', '-']);
            if !key.is_empty() {
                let start = text.span.start() + at;
                self.bare_citations.push(Span::new(start, start + 1 + key.len()));
            }
        }
    }

    /// Reports a fence that opens a block of code and has no partner: all that follows would be code.
    pub(super) fn check_fence(&mut self, block: Span) {
        let words = block.slice(self.input.text);
        let mut lines = words.lines();
        let opening = lines.next().unwrap_or_default();
        // The marks of a quote or list that the block stands in.
        let last = lines.next_back().unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
        let sign = if opening.starts_with('~') { '~' } else { '`' };
        let length = opening.len() - opening.trim_start_matches(sign).len();
        let closes = last.len() >= length && last.chars().all(|letter| letter == sign);
        if !closes {
            let span = Span::new(block.start(), block.start() + opening.trim_end().len());
            self.fault(Rule::UnclosedCode, span, "this block of code never ends: all that follows is part of it")
                .add_help(format!("end it with a line of {length} such signs"));
        }
    }
}
