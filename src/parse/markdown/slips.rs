//! Finds syntax errors that stayed text: brackets that are never closed, links that are not links.
//!
//! In: text as readers see it, with its span. Out: diagnostics. Does not change the text.

use super::Builder;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Help, Rule};
use crate::model::tree::{Inline, NoteIndex};
use crate::parse::target::{TEMPLATE_HELP, is_template};
use crate::source::{SourceId, Span};

/// Text that seems to belong to some syntax.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slip {
    /// `[` or `[[` without a closing bracket.
    Unclosed(Span),
    /// `](…)` that is not a link: its address.
    Address(Span),
    /// `][…]` that is not a link: its reference.
    Reference(Span),
    /// `](…)` or `][…]` after brackets whose content a link cannot contain: the text after them.
    Holds(Held, Span),
}

/// What a link cannot contain, because it is a link itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    Link,
    Citation(Span),
    Note(NoteIndex),
}

impl Held {
    /// Classifies an inline, or the first such inline in it.
    pub(super) fn of(inline: &Inline) -> Option<Self> {
        match inline {
            Inline::Link(_) => Some(Self::Link),
            Inline::Citation(citation) => Some(Self::Citation(citation.span)),
            Inline::Point { note } | Inline::Passage { note, .. } => Some(Self::Note(*note)),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                content.iter().find_map(Self::of)
            }
            Inline::Html(element) => element.content.iter().flatten().find_map(Self::of),
            _ => None,
        }
    }

    /// Its span, if it can be moved behind the link as it is written.
    fn span(self, builder: &Builder<'_, '_>) -> Option<Span> {
        match self {
            Self::Link => None,
            Self::Citation(span) => Some(span),
            Self::Note(note) => builder.notes.reference(note),
        }
    }

    /// Reports what a link cannot contain. The address of the link is at `span`.
    fn report(self, builder: &mut Builder<'_, '_>, span: Span) {
        let (name, order) = self.words();
        let message = format!("a link cannot contain {name}, so this is not a link");
        let help = format!("{order}, or write `\\]` for a literal bracket");
        let Some(inside) = self.span(builder) else {
            builder.fault(Rule::MalformedLink, span, message).add_help(help);
            return;
        };
        let source = builder.input.source;
        let edits = move_behind(source, inside, span.end() + 1, builder.input.text);
        let fault = Diagnostic::new(Rule::MalformedLink, source, span, message)
            .also(source, inside, "inside it")
            .suggest(help, edits, Applicability::Likely);
        builder.diagnostics.push(fault);
    }

    /// Its name, and the syntax for it beside a link.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Link => ("another link", "put the other link after it: `[…](…) [[id]]`"),
            Self::Citation(_) => ("a citation", "put the citation after it: `[…](…) [@key]`"),
            Self::Note(_) => ("a note", "put the note after it: `[…](…)[^note]`"),
        }
    }
}

/// The length limit of an address; the search stops there.
const LONGEST: usize = 2048;

impl Slip {
    /// The construct that begins directly after a closing bracket, in text that ends at `end`. `held` is a link between the
    /// brackets, if any.
    pub(super) fn after(source: &str, bracket: usize, end: usize, held: Option<Held>) -> Option<Self> {
        let end = source.floor_char_boundary(end.min(bracket + 1 + LONGEST));
        let line = source.get(bracket + 1..end)?.lines().next()?;
        let inside = |close: char| {
            let length = line[1..].find(close).or_else(|| titled(source, bracket + 2, line)).filter(|end| *end > 0)?;
            Some(Span::new(bracket + 2, bracket + 2 + length))
        };
        let (span, slip): (_, fn(Span) -> Self) = match line.as_bytes().first()? {
            b'(' => (inside(')')?, Self::Address),
            // An undefined note has already been reported.
            b'[' if !line.starts_with("[^") => (inside(']')?, Self::Reference),
            _ => return None,
        };
        Some(held.map_or_else(|| slip(span), |held| Self::Holds(held, span)))
    }

    /// The brackets at these bytes, which are never closed; two adjacent ones belong to a `[[name]]`.
    pub(super) fn unclosed(at: &[usize]) -> impl Iterator<Item = Self> {
        let pairs = at.chunk_by(|first, second| first + 1 == *second);
        pairs.filter_map(|pair| Some(Self::Unclosed(Span::new(*pair.first()?, pair.last()? + 1))))
    }

    /// Reports it.
    pub(super) fn report(self, builder: &mut Builder<'_, '_>) {
        let source = builder.input.text;
        match self {
            Self::Address(span) => builder.read.push(span),
            Self::Holds(held, span) => return held.report(builder, span),
            Self::Unclosed(_) | Self::Reference(_) => {}
        }
        let (rule, span, message, help) = match self {
            Self::Unclosed(span) => (
                Rule::UnclosedBracket,
                span,
                format!("`{}` is not closed in its paragraph, heading or cell", span.slice(source)),
                "close it, or write `\\[` for a literal bracket; in a table, a `|` between brackets is written `\\|`"
                    .into(),
            ),
            Self::Address(span) if is_template(span.slice(source)) => (
                Rule::MalformedLink,
                span,
                format!("`{}` is template syntax of another program, so this is not a link", span.slice(source)),
                format!("{TEMPLATE_HELP}, or `\\]` for a literal bracket").into(),
            ),
            Self::Address(span) => {
                let address = span.slice(source);
                (
                    Rule::MalformedLink,
                    span,
                    format!("`{address}` cannot be an address, so this is not a link"),
                    address_help(builder.input.source, span, address),
                )
            }
            Self::Holds(..) => return,
            Self::Reference(span) => {
                let label = span.slice(source);
                (
                    Rule::MalformedLink,
                    span,
                    format!("there is no definition of `{label}`, so this is not a link"),
                    format!("add a line `[{label}]: …` with its address, or write `[text](address)`").into(),
                )
            }
        };
        builder.fault(rule, span, message).add_help(help);
    }
}

/// The length of what begins at a byte, up to the bracket behind a title. A citation or a note in the title ends the text.
fn titled(source: &str, at: usize, line: &str) -> Option<usize> {
    let quote = [" \"", " '"].into_iter().find(|quote| line.contains(quote) && line.starts_with('('))?;
    let end = source.floor_char_boundary((at + LONGEST).min(source.len()));
    source.get(at..end)?.lines().next()?.find(&format!("{})", quote.trim())).map(|close| close + 1)
}

/// Moves a note's mark or a citation behind the link that it stands in.
fn move_behind(source: SourceId, inside: Span, link_end: usize, text: &str) -> [Edit; 2] {
    let words = inside.slice(text);
    let gap = if words.starts_with("[^") || words.starts_with("^[") { "" } else { " " };
    let before = text[..inside.start()].trim_end_matches([' ', '\t']).len();
    [Edit::delete(source, Span::new(before, inside.end())), Edit::insert(source, link_end, format!("{gap}{words}"))]
}

/// The help for an invalid address: the path between `<` and `>`, followed by the title, if there seems to be one.
fn address_help(source: SourceId, span: Span, address: &str) -> Help {
    // The title begins at the first quotation mark behind a blank, and ends at the last.
    let titled = ['"', '\''].into_iter().find_map(|quote| {
        let at = address.find(&format!(" {quote}"))?;
        let title = &address[at + 1..];
        (title.len() > 1 && title.ends_with(quote)).then_some((&address[..at], title))
    });
    let (path, title) = titled.map_or((address, String::new()), |(path, title)| (path.trim_end(), format!(" {title}")));
    let reason = if path.contains(char::is_whitespace) {
        "for a path with spaces"
    } else {
        "for an address with such characters"
    };
    let help = format!("write `(<{path}>{title})` {reason}, or `\\]` for a literal bracket");
    let is_path = path.contains('.') && !path.contains(['<', '>', '\n', '"', '\'']);
    let end = span.start() + path.len();
    let edits = is_path.then(|| [Edit::insert(source, span.start(), "<"), Edit::insert(source, end, ">")]);
    Help::with_edits(help, edits.into_iter().flatten(), Applicability::Likely)
}

/// Reports a fence that opens a block of code and has no partner: all that follows would be code.
pub(super) fn check_fence(builder: &mut Builder<'_, '_>, block: Span) {
    let words = block.slice(builder.input.text);
    let mut lines = words.lines();
    let opening = lines.next().unwrap_or_default();
    // The marks of a quote or list that the block stands in.
    let last = lines.next_back().unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
    let fence = if opening.starts_with('~') { '~' } else { '`' };
    let length = opening.len() - opening.trim_start_matches(fence).len();
    let closes = last.len() >= length && last.chars().all(|c| c == fence);
    if !closes {
        let span = Span::new(block.start(), block.start() + opening.trim_end().len());
        builder
            .fault(Rule::UnclosedCode, span, "this code block is not closed: all text after it is part of it")
            .add_help(format!("close it with a line of {length} such characters"));
    }
}
