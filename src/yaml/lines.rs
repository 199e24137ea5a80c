//! The lines of a text that is not valid YAML, as its author sees them.

use crate::source::Span;

/// A line or the rest of one, without its line break and trailing blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct YamlLine<'t> {
    /// The offset of its start in the text.
    pub(super) start: usize,
    pub(super) text: &'t str,
}

/// The name of a field at the start of a line.
#[derive(Debug)]
pub(super) struct LineKey<'t> {
    /// The number of bytes before it: blanks and `- `.
    pub(super) column: usize,
    pub(super) name: &'t str,
    /// The text after the colon.
    pub(super) value: &'t str,
}

impl<'t> YamlLine<'t> {
    /// The rest of a line from an offset on.
    pub(super) fn rest(text: &'t str, start: usize) -> Self {
        let words = text[start..].split(['\r', '\n']).next().unwrap_or_default();
        Self { start, text: words.trim_end() }
    }

    /// The whole line around an offset.
    pub(super) fn around(text: &'t str, at: usize) -> Self {
        Self::rest(text, text[..at].rfind('\n').map_or(0, |end| end + 1))
    }

    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// The line without leading blanks.
    pub(super) fn trimmed(self) -> Self {
        let text = self.text.trim_start();
        Self { start: self.start + self.text.len() - text.len(), text }
    }

    /// Whether it contains more than a comment.
    pub(super) fn has_words(&self) -> bool {
        let words = self.text.trim_start();
        !(words.is_empty() || words.starts_with('#'))
    }

    /// Whether it begins with the `-` of a list item.
    pub(super) fn is_item(&self) -> bool {
        self.text.trim_start().starts_with("- ")
    }

    /// The field at its start.
    pub(super) fn key(&self) -> Option<LineKey<'t>> {
        let (column, name, rest) = self.name()?;
        let value = rest.trim_start();
        (rest.is_empty() || value.len() < rest.len()).then_some(LineKey { column, name, value })
    }

    /// A name and a value with only a colon between them. URLs look like that too.
    pub(super) fn glued(&self) -> Option<(&'t str, &'t str)> {
        let (_, name, value) = self.name()?;
        let is_glued = !value.is_empty() && !value.starts_with(char::is_whitespace) && !value.starts_with("//");
        is_glued.then_some((name, value))
    }

    /// The text before the name, the name, and the text after its colon.
    fn name(&self) -> Option<(usize, &'t str, &'t str)> {
        let mut words = self.text.trim_start();
        while let Some(inner) = words.strip_prefix("- ") {
            words = inner.trim_start();
        }
        let (name, rest) = words.split_once(':')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.@/+".contains(c));
        is_name.then_some((self.text.len() - words.len(), name, rest))
    }
}

/// The name, and the field as intended, in a text such as `name:value`.
pub(super) fn with_blank_after_colon(text: &str) -> Option<(&str, String)> {
    let (name, value) = YamlLine::rest(text, 0).glued()?;
    Some((name, format!("{name}: {value}")))
}

/// The lines of a text.
pub(super) fn of(text: &str) -> impl DoubleEndedIterator<Item = YamlLine<'_>> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
    starts.map(|start| YamlLine::rest(text, start))
}

/// The lines before an offset that contain more than a comment, the last one first.
pub(super) fn before(text: &str, offset: usize) -> impl Iterator<Item = YamlLine<'_>> {
    of(&text[..offset]).rev().filter(YamlLine::has_words)
}
