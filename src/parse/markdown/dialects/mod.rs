//! Syntax of other dialects of Markdown, which would be printed as it is written: one warning for each construct, with what to write
//! instead.
//!
//! In: what Markdown left as text, and a table with one entry for each construct. Out: diagnostics. Does not change the text, and does not
//! look at code, HTML and addresses.

mod attributes;
mod blocks;
pub(super) mod callout;
mod fields;
mod lines;
mod marks;
mod migrated;
mod present;
mod review;
mod scripts;
mod shown;
mod table;
mod taken;
mod wide;

pub(super) use self::shown::Surface;

use self::shown::Shown;
use self::taken::Taken;
use super::input::Input;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Help, Rule};
use crate::source::Span;

/// A construct of another dialect.
struct Construct {
    /// What it begins with.
    sign: &'static str,
    /// What it is, and whose: `a highlight of Obsidian and Pandoc`.
    what: &'static str,
    /// What to write instead.
    write: &'static str,
    /// Reads the construct whose sign stands at a byte.
    find: fn(&Shown<'_>, usize) -> Option<Found>,
}

/// A construct that was found.
#[derive(Debug, Default)]
struct Found {
    /// The words to point at.
    span: Span,
    /// The end of what is part of it and is not looked at again; at least the end of its span.
    end: usize,
    /// Whether it has been told with another part of the construct: a closing tag.
    is_told: bool,
    /// What it is, if the table does not say it exactly.
    what: Option<&'static str>,
    /// What to write instead, if the table does not say it exactly.
    write: Option<String>,
    /// The edits that write it.
    edits: Vec<(Span, String)>,
}

impl Found {
    fn new(span: Span) -> Self {
        Self { span, end: span.end(), ..Self::default() }
    }

    /// The closing part of a construct.
    fn told(span: Span) -> Self {
        Self { is_told: true, ..Self::new(span) }
    }

    fn until(self, end: usize) -> Self {
        Self { end: end.max(self.span.end()), ..self }
    }

    fn write(self, words: impl Into<String>) -> Self {
        Self { write: Some(words.into()), ..self }
    }

    fn edit(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.edits.push((span, replacement.into()));
        self
    }
}

/// Reports the constructs in a text. `read` are the spans that this dialect reads.
pub(super) fn check(surface: &Surface, read: &[Span], input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let shown = Shown::of(surface, input);
    let mut taken = Taken::default();
    for span in read {
        taken.add(*span);
    }
    let is_present = present::signs(shown.from(input.body.start()));
    for (construct, _) in table::CONSTRUCTS.iter().zip(is_present).filter(|(_, is_present)| *is_present) {
        let mut from = input.body.start();
        while let Some(at) = shown.find(construct.sign, from) {
            from = at + construct.sign.len();
            if let Some(end) = taken.end_at(at) {
                from = from.max(end);
                continue;
            }
            let Some(found) = (construct.find)(&shown, at) else { continue };
            from = found.end.max(from);
            taken.add(found.span.starting(found.span.start().min(at)).ending(found.end));
            if !found.is_told {
                diagnostics.push(construct.diagnostic(found, input));
            }
        }
    }
}

/// The longest excerpt in a message.
const EXCERPT: usize = 40;

impl Construct {
    fn diagnostic(&self, found: Found, input: &Input<'_>) -> Diagnostic {
        let words = found.span.slice(input.text);
        let excerpt = match words.char_indices().nth(EXCERPT) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        };
        let what = found.what.unwrap_or(self.what);
        let message = format!("`{excerpt}` is {what}, which Postil does not read");
        let write = found.write.unwrap_or_else(|| self.write.to_owned());
        let edits = found.edits.into_iter().map(|(span, words)| Edit::replace(input.source, span, words));
        let help = Help::with_edits(write, edits, Applicability::Likely);
        let mut fault = Diagnostic::new(Rule::ForeignSyntax, input.source, found.span, message);
        fault.add_help(help);
        match words.chars().next() {
            Some('\\') if !words[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                fault.add_help("to print the brackets, write them without backslashes");
            }
            Some(first) if first.is_ascii_punctuation() => {
                fault.add_help(format!("to print it as it is, write `\\{first}`"));
            }
            _ => {}
        }
        fault
    }
}
