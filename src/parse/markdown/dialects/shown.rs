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
            hide(source, span.start(), &mut text);
            // Behind a backslash, a character means itself.
            let escaped = source[..span.start()].ends_with('\\');
            let first = source[span.start()..].chars().next().map_or(0, char::len_utf8);
            let from = if escaped { span.start() + first } else { span.start() };
            hide(source, from, &mut text);
            if from < span.end() {
                text.push_str(Span::new(from, span.end()).slice(source));
            }
        }
        hide(source, source.len(), &mut text);
        Self { source, text }
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
        let start = self.source[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = at + self.source[at..].find('\n').unwrap_or(self.source.len() - at);
        let length = self.source[start..end].trim_end_matches('\r').len();
        Span::new(start, (start + length).max(at))
    }

    /// Whether nothing but the marks of quotes stands before a byte in its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let line = self.line(at);
        self.source[line.start()..at].trim_matches([' ', '\t', '>']).is_empty()
    }

    /// Whether nothing stands before a byte in its line, so that lines can be rewritten.
    pub(super) fn begins_plain_line(&self, at: usize) -> bool {
        self.line(at).start() == at
    }

    /// The lines after the one that holds a byte, without their ends.
    pub(super) fn lines_after(&self, at: usize) -> impl Iterator<Item = Span> + '_ {
        let mut next = self.line(at).end();
        std::iter::from_fn(move || {
            let start = next + self.source[next..].find('\n')? + 1;
            let line = (start < self.source.len()).then(|| self.line(start))?;
            next = line.end();
            Some(line)
        })
    }

    /// The rest of the paragraph from a byte on, of which no more is looked at than this.
    pub(super) fn paragraph(&self, at: usize) -> &'s str {
        super::super::paragraph::paragraph(self.source.get(at..).unwrap_or_default())
    }
}

/// Adds zero bytes up to a place in the source, and the line breaks between them.
fn hide(source: &str, to: usize, text: &mut String) {
    let from = text.len();
    if from < to {
        text.extend(source.as_bytes()[from..to].iter().map(|byte| if *byte == b'\n' { '\n' } else { '\0' }));
    }
}
