//! The part of a text that Markdown left as text.
//!
//! In: events with spans. Out: the same text with zero bytes in the place of all markup, code, HTML and addresses. Independent of what is
//! looked for in it.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::super::input::{CITATION, Input, UNDEFINED_NOTE};
use crate::source::Span;

/// The spans of text, as events come.
#[derive(Debug, Default)]
pub(in crate::parse::markdown) struct Surface {
    spans: Vec<Span>,
    /// How many elements are open whose text is not looked at.
    hidden: usize,
    /// The links that are open, and whether their text is looked at.
    links: Vec<bool>,
}

impl Surface {
    /// Sees an event.
    pub(in crate::parse::markdown) fn see(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Text(_) if self.hidden == 0 => self.spans.push(span),
            Event::Start(Tag::CodeBlock(_)) => self.hidden += 1,
            Event::End(TagEnd::CodeBlock) => self.hidden = self.hidden.saturating_sub(1),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let is_name = matches!(link_type, LinkType::WikiLink { .. } | LinkType::Autolink | LinkType::Email);
                let is_hidden = is_name || matches!(&**dest_url, CITATION | UNDEFINED_NOTE);
                self.hidden += usize::from(is_hidden);
                self.links.push(is_hidden);
            }
            Event::End(TagEnd::Link) => {
                let was_hidden = self.links.pop().unwrap_or_default();
                self.hidden -= usize::from(was_hidden && self.hidden > 0);
            }
            _ => {}
        }
    }
}

/// A text of which only text is left; all bytes are where they are in the file.
pub(super) struct Shown<'s> {
    /// The text of the file.
    pub(super) source: &'s str,
    text: String,
    lines: Vec<Line>,
}

/// A line of the file: many constructs may stand in one, and none looks for its beginning again.
struct Line {
    start: usize,
    /// Where its words begin, behind blanks and the marks of quotes.
    words: usize,
    /// Its end, without the line break.
    end: usize,
}

impl<'s> Shown<'s> {
    /// What a surface shows.
    pub(super) fn of(surface: &Surface, input: &Input<'s>) -> Self {
        let source = input.text;
        let mut text = String::with_capacity(source.len());
        for span in &surface.spans {
            if span.start() < text.len() {
                continue;
            }
            // Behind a backslash, a character means itself; only formulas of TeX begin with an escaped bracket.
            let escaped = source[..span.start()].ends_with('\\');
            if escaped && span.start() > text.len() && source[span.start()..].starts_with(['(', '[']) {
                hide(source, span.start() - 1, &mut text);
                text.push('\\');
            }
            hide(source, span.start(), &mut text);
            let first = source[span.start()..].chars().next().map_or(0, char::len_utf8);
            let from = if escaped { span.start() + first } else { span.start() };
            hide(source, from, &mut text);
            if from < span.end() {
                text.push_str(Span::new(from, span.end()).slice(source));
            }
        }
        hide(source, source.len(), &mut text);
        Self { source, text, lines: lines(source) }
    }

    /// Where a sign stands as text, from a byte on.
    pub(super) fn find(&self, sign: &str, from: usize) -> Option<usize> {
        Some(from + self.text.get(from..)?.find(sign)?)
    }

    /// What stands as text from a byte on; markup is zero bytes.
    pub(super) fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Whether a byte is markup.
    pub(super) fn is_markup(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&0)
    }

    /// The character before a byte.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.source[..at].chars().next_back()
    }

    /// The character at a byte.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.source[at..].chars().next()
    }

    /// The line that holds a byte, without its end.
    pub(super) fn line(&self, at: usize) -> Span {
        let Line { start, end, .. } = self.lines[self.index(at)];
        Span::new(start, end.max(at))
    }

    fn index(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).saturating_sub(1)
    }

    /// Whether nothing but the marks of quotes stands before a byte in its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.lines[self.index(at)].words >= at
    }

    /// Whether nothing stands before a byte in its line, so that lines can be rewritten.
    pub(super) fn begins_plain_line(&self, at: usize) -> bool {
        self.line(at).start() == at
    }

    /// The lines after the one that holds a byte, without their ends.
    pub(super) fn lines_after(&self, at: usize) -> impl Iterator<Item = Span> + '_ {
        self.lines[self.index(at) + 1..].iter().map(|line| Span::new(line.start, line.end))
    }

    /// The rest of the paragraph from a byte on, of which no more is looked at than this.
    pub(super) fn paragraph(&self, at: usize) -> &'s str {
        super::super::paragraph::paragraph(self.source.get(at..).unwrap_or_default())
    }
}

/// The lines of a text; at least one.
fn lines(source: &str) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n').chain(source.is_empty().then_some("")) {
        let words = start + line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let end = start + line.trim_end_matches('\n').trim_end_matches('\r').len();
        lines.push(Line { start, words: words.min(end), end });
        start += line.len();
    }
    lines
}

/// Adds zero bytes up to a place in the source, and the line breaks between them.
fn hide(source: &str, to: usize, text: &mut String) {
    let from = text.len();
    if from < to {
        text.extend(source.as_bytes()[from..to].iter().map(|byte| if *byte == b'\n' { '\n' } else { '\0' }));
    }
}
