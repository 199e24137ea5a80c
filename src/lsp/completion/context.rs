//! What is being written at a place of Markdown.
//!
//! In: a text, a byte. Out: a [`Context`]. Only the line is looked at, since the rest is incomplete while somebody writes.

use std::ops::Range;

/// What is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Context<'t> {
    /// The bytes that a completion replaces.
    pub(super) word: Range<usize>,
    /// What has to follow it.
    pub(super) after: &'static str,
    /// Its kind.
    pub(super) kind: ContextKind<'t>,
}

/// The kinds of what is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContextKind<'t> {
    /// `[[▮`
    Name,
    /// `[[name#▮`
    PlaceOfName(&'t str),
    /// `[…](▮`
    Path,
    /// `![…](▮`
    Picture,
    /// `[…](path#▮`; the path is empty for this page.
    PlaceOfPath(&'t str),
    /// `[…](path "▮`
    Relation,
    /// `@▮`
    Source,
    /// `[^▮`
    NoteLabel,
    /// `> [!▮`
    Alert,
    /// `[@key, ▮`
    Locator,
    /// `[^label]: ▮`, where nothing or the beginning of a bold word stands.
    LeadIn,
}

/// What is being written at a byte; `None` for plain words and code.
pub(super) fn context(text: &str, at: usize) -> Option<Context<'_>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..at];
    if is_code(&text[..start], line) {
        return None;
    }
    let rest = text[at..].split(['\n', '\r']).next().unwrap_or_default();
    let at_line = At { line, rest, byte: at };
    at_line
        .note_label()
        .or_else(|| at_line.name())
        .or_else(|| at_line.destination())
        .or_else(|| at_line.alert())
        .or_else(|| at_line.source())
        .or_else(|| at_line.locator())
        .or_else(|| at_line.lead_in())
}

/// Whether a place is in a block of code or in code in a sentence.
fn is_code(above: &str, line: &str) -> bool {
    let fences = above.lines().filter(|line| ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence)));
    fences.count() % 2 == 1 || line.matches('`').count() % 2 == 1
}

/// A place in a line.
#[derive(Clone, Copy)]
struct At<'t> {
    /// The line up to the place.
    line: &'t str,
    /// The line after it.
    rest: &'t str,
    /// The byte of the place in the text.
    byte: usize,
}

impl<'t> At<'t> {
    /// The words since the last of some opening marks, if none of the closing ones follows it.
    fn since(&self, open: &str, close: &[char]) -> Option<&'t str> {
        let words = &self.line[self.line.rfind(open)? + open.len()..];
        (!words.contains(close)).then_some(words)
    }

    /// A completion of words before the place and of those after it up to one of some marks. If `close` does not follow, it is added.
    fn context(&self, typed: &str, ends: &[char], close: &'static str, kind: ContextKind<'t>) -> Context<'t> {
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let is_closed = self.rest[end..].contains(close) && !self.rest[..end].contains(' ');
        let end = if is_closed { end } else { 0 };
        let word = self.byte - typed.len()..self.byte + end;
        Context { word, after: if is_closed { "" } else { close }, kind }
    }

    fn note_label(&self) -> Option<Context<'t>> {
        let typed = self.since("[^", &[']', '[', ' '])?;
        Some(self.context(typed, &[']', ' '], "]", ContextKind::NoteLabel))
    }

    fn name(&self) -> Option<Context<'t>> {
        let inner = self.since("[[", &[']', '|', '['])?;
        Some(match inner.split_once('#') {
            Some((name, typed)) => self.context(typed, &[']', '|'], "]]", ContextKind::PlaceOfName(name)),
            None => self.context(inner, &[']', '|', '#'], "]]", ContextKind::Name),
        })
    }

    fn destination(&self) -> Option<Context<'t>> {
        let inner = self.since("](", &[')'])?;
        if let Some((_, title)) = inner.split_once(" \"") {
            return (!title.contains('"')).then(|| self.context(title, &['"'], "\")", ContextKind::Relation));
        }
        if inner.contains([' ', '<']) || inner.contains(':') {
            return None;
        }
        Some(match inner.split_once('#') {
            Some((path, typed)) => self.context(typed, &[')', ' '], ")", ContextKind::PlaceOfPath(path)),
            None if self.is_picture() => self.context(inner, &[')', ' '], ")", ContextKind::Picture),
            None => self.context(inner, &[')', ' ', '#'], ")", ContextKind::Path),
        })
    }

    /// Whether the last `](` ends the description of a picture.
    fn is_picture(&self) -> bool {
        let before = self.line.rfind("](").map_or("", |at| &self.line[..at]);
        let mut depth = 0_usize;
        for (at, c) in before.char_indices().rev() {
            match c {
                ']' => depth += 1,
                '[' if depth == 0 => return before[..at].ends_with('!'),
                '[' => depth -= 1,
                _ => {}
            }
        }
        false
    }

    fn alert(&self) -> Option<Context<'t>> {
        let typed = self.line.trim_start().strip_prefix('>')?.trim_start().strip_prefix("[!")?;
        (!typed.contains(']')).then(|| self.context(typed, &[']'], "]", ContextKind::Alert))
    }

    /// The words after the key of a citation, as long as they are no number.
    fn locator(&self) -> Option<Context<'t>> {
        let inner = self.since("[", &[']'])?;
        let item = inner.rsplit(';').next()?;
        let (before, typed) = item.split_once(',')?;
        let key = before.rsplit_once('@').map(|(_, key)| key)?;
        let is_key = !key.is_empty() && !key.contains(char::is_whitespace);
        let is_first = before.starts_with('@') || before.contains([' ', '-']);
        let typed = typed.trim_start();
        let is_begun = typed.chars().all(|c| c.is_alphabetic() || c == '.' || c == '§');
        let word = self.byte - typed.len()..self.byte;
        (is_key && is_first && is_begun).then_some(Context { word, after: " ", kind: ContextKind::Locator })
    }

    /// The beginning of a note's definition, up to the end of its first bold word.
    fn lead_in(&self) -> Option<Context<'t>> {
        let (label, typed) = self.line.strip_prefix("[^")?.split_once("]:")?;
        let typed = typed.trim_start();
        let is_begun = typed.trim_start_matches('*').chars().all(char::is_alphabetic)
            && typed.len() - typed.trim_start_matches('*').len() <= 2
            && (typed.is_empty() || typed.starts_with('*'));
        let end = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        // What closes the bold word already.
        let closed = [":**", "**:", "**"].into_iter().find(|close| self.rest[end..].starts_with(close));
        let end = closed.map_or(0, |close| end + close.len());
        let is_open = end > 0 || self.rest.trim().is_empty() || typed.is_empty();
        let after = if self.rest[end..].starts_with([' ', '\t']) { "" } else { " " };
        let word = self.byte - typed.len()..self.byte + end;
        (is_begun && is_open && !label.contains(']')).then_some(Context { word, after, kind: ContextKind::LeadIn })
    }

    fn source(&self) -> Option<Context<'t>> {
        let is_key = |c: char| c.is_alphanumeric() || "_-:.+/".contains(c);
        let typed = &self.line[self.line.trim_end_matches(is_key).len()..];
        let before = self.line[..self.line.len() - typed.len()].strip_suffix('@')?;
        // `name@example.org` is no citation; Japanese has no space before one.
        if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '@' || c == '/') {
            return None;
        }
        let end = self.rest.find(|c| !is_key(c)).unwrap_or(self.rest.len());
        let end = self.rest[..end].trim_end_matches(['.', ':', ',']).len();
        Some(Context { word: self.byte - typed.len()..self.byte + end, after: "", kind: ContextKind::Source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(ContextKind<'_>, &str, &str)>) {
        let at = text.find('▮').unwrap_or(0);
        let text = text.replace('▮', "");
        let found = context(&text, at);
        let found = found.map(|found| (format!("{:?}", found.kind), text[found.word].to_owned(), found.after));
        let expected = expected.map(|(kind, word, after)| (format!("{kind:?}"), word.to_owned(), after));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_written_is_recognised() {
        use ContextKind::{
            Alert, LeadIn, Locator, Name, NoteLabel, Path, Picture, PlaceOfName, PlaceOfPath, Relation, Source,
        };
        check("岸田 [[l▮", Some((Name, "l", "]]")));
        check("[[l▮aw]] x", Some((Name, "law", "")));
        check("[[▮ and [b](c.md)", Some((Name, "", "]]")));
        check("[[law#s▮]]", Some((PlaceOfName("law"), "s", "")));
        check("[a](te▮rms/b.md#c) d", Some((Path, "terms/b.md", "")));
        check("[a [b] c](▮", Some((Path, "", ")")));
        check("![a](i▮)", Some((Picture, "i", "")));
        check("[a](#▮)", Some((PlaceOfPath(""), "", "")));
        check("[a](b.md#x▮", Some((PlaceOfPath("b.md"), "x", ")")));
        check("[a](b.md \"con▮\")", Some((Relation, "con", "")));
        check("claim [@a▮]", Some((Source, "a", "")));
        check("岸田は@▮", Some((Source, "", "")));
        check("[see @a; @b-▮c, p. 3]", Some((Source, "b-c", "")));
        check("words[^▮", Some((NoteLabel, "", "]")));
        check("> [!no▮]", Some((Alert, "no", "")));
        check("claim [@act, ▮", Some((Locator, "", " ")));
        check("claim [see @act, ar▮]", Some((Locator, "ar", " ")));
        check("claim [@a, p. 3; -@b, ▮]", Some((Locator, "", " ")));
        check("[^a]: ▮", Some((LeadIn, "", " ")));
        check("[^a]: **Con▮", Some((LeadIn, "**Con", " ")));
        check("[^a]: **Con▮text:** words", Some((LeadIn, "**Context:**", "")));
        for text in [
            "plain ▮words",
            "me@e▮.org",
            "`[[▮`",
            "```\n[[▮\n```",
            "[a](https://▮",
            "[[law]] ▮",
            "[[law|w▮]]",
            "[a](b) ▮",
            "claim [@act, art. 3▮]",
            "claim [@act, art. 3, ▮]",
            "[me, ▮]",
            "[me@act, ▮]",
            "[^a]: Words ▮",
            "[^a]: **Bold**▮",
            "[^a] **Con▮",
        ] {
            check(text, None);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "[a@岸\\[\\]()^#|! \"`\n]{0,30}", at in 0..40_usize) {
            if let Some(found) = context(&text, at) {
                proptest::prop_assert!(text.get(found.word.clone()).is_some(), "{:?} of {:?}", found, text);
            }
        }
    }
}
