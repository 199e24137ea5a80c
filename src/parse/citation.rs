//! The grammar of citations: `[@key, p. 12; see also @other, art. 3, emphasis ours]`.
//!
//! Pandoc's: clusters are separated by `;`, a key begins with `@`, `-@` leaves the author out, words before it are its prefix, and after
//! a comma come a locator and then a suffix.

use super::locator::locator;
use crate::diagnostic::{Applicability, Edit, Help};
use crate::model::tree::{Citation, CitationForm, CitationItem};
use crate::source::{SourceId, Span};

/// What is wrong with a citation, at the words that do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CitationFault {
    /// A part without a key.
    Keyless(Span),
    /// Words right after a key.
    MissingComma { words: Span, meant: Meant },
    /// A second key in one part.
    MissingSemicolon { words: Span, meant: Meant },
}

/// What somebody meant who forgot a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// From the key on.
    text: String,
    /// What is replaced.
    replaced: Span,
    /// By what.
    replacement: String,
    /// Whether nothing else can be meant.
    is_certain: bool,
}

impl Meant {
    fn help(&self, source: SourceId) -> Help {
        let edit = Edit::replace(source, self.replaced, &self.replacement);
        let applicability = if self.is_certain { Applicability::Safe } else { Applicability::Likely };
        Help::with_edits(format!("write `{}`", self.text), [edit], applicability)
    }
}

impl CitationFault {
    /// The words that do not fit.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Keyless(words) | Self::MissingComma { words, .. } | Self::MissingSemicolon { words, .. } => *words,
        }
    }

    /// What is wrong, and how to mend it.
    pub(super) fn message_and_help(&self, source: SourceId) -> (&'static str, Help) {
        match self {
            Self::Keyless(_) => (
                "this part of the citation names no source",
                "write `[@key, p. 12; see also @other]`: each part between `;` has one key".into(),
            ),
            Self::MissingComma { meant, .. } => ("a comma is missing after the key", meant.help(source)),
            Self::MissingSemicolon { meant, .. } => ("a `;` is missing before the next source", meant.help(source)),
        }
    }
}

/// Whether the inside of brackets is meant as a citation: an `@` begins it or follows a space.
pub(super) fn is_citation(inside: &str) -> bool {
    inside.match_indices('@').any(|(at, _)| {
        let before = inside[..at].strip_suffix('-').unwrap_or(&inside[..at]);
        before.chars().next_back().is_none_or(|before| before.is_whitespace() || before == ';')
    })
}

/// Reads what stands in the brackets behind `@key`: a place in that source and words after it, then perhaps other sources. Its first
/// item has no key.
pub(super) fn parse_tail(inside: &str, offset: usize, span: Span) -> Result<Citation, CitationFault> {
    let (first, rest) = inside.split_once(';').map_or((inside, None), |(first, rest)| (first, Some(rest)));
    if is_citation(first) {
        let mut citation = parse(inside, offset, span)?;
        citation.items.insert(0, tail_item(""));
        return Ok(citation);
    }
    let mut items = vec![tail_item(first)];
    if let Some(rest) = rest {
        items.extend(parse(rest, offset + first.len() + 1, span)?.items);
    }
    Ok(Citation { items, span })
}

fn tail_item(text: &str) -> CitationItem {
    let (locator, suffix) = locator(text.trim().trim_start_matches(',').trim());
    CitationItem {
        key: String::new(),
        span: Span::default(),
        prefix: None,
        locator,
        suffix,
        form: CitationForm::Narrative,
    }
}

/// Reads the inside of the brackets, which begins at `offset`.
pub(super) fn parse(inside: &str, offset: usize, span: Span) -> Result<Citation, CitationFault> {
    let mut items = Vec::new();
    let mut at = 0;
    for part in inside.split(';') {
        let span = Span::new(at, at + part.len()).shifted(offset);
        items.push(item(part, span)?);
        at += part.len() + 1;
    }
    Ok(Citation { items, span })
}

fn item(part: &str, span: Span) -> Result<CitationItem, CitationFault> {
    let at_sign = part.find('@').ok_or(CitationFault::Keyless(span))?;
    let rest = &part[at_sign + 1..];
    let key = key(rest);
    if key.is_empty() {
        return Err(CitationFault::Keyless(span));
    }
    let start = span.start() + at_sign;
    let after = rest[key.len()..].trim();
    let words_after = || {
        let end = span.start() + part.trim_end().len();
        Span::new(end - after.len(), end)
    };
    let key_end = start + 1 + key.len();
    let other = after.strip_prefix(',').unwrap_or(after).trim_start();
    if is_citation(other) && (other.starts_with('@') || other.len() == after.len()) {
        let comma = usize::from(after.starts_with(',')) * (words_after().start() + 1);
        let meant = Meant {
            text: format!("@{key}; {other}"),
            replaced: Span::new(key_end, comma.max(key_end)),
            replacement: ";".to_owned(),
            is_certain: other.starts_with('@'),
        };
        return Err(CitationFault::MissingSemicolon { words: words_after(), meant });
    }
    let (locator, suffix) = match after.strip_prefix([',', '、', '，']) {
        Some(after) => locator(after.trim()),
        None if after.is_empty() => (None, None),
        None => {
            let bare = after.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
            let (replaced, replacement) = match bare {
                Some(bare) => (Span::new(key_end, words_after().end()), format!(", {bare}")),
                None => (Span::new(key_end, key_end), ",".to_owned()),
            };
            let bare = bare.unwrap_or(after);
            let text = format!("@{key}, {bare}");
            let is_certain = !bare.starts_with(|c: char| c.is_ascii_digit()) && locator(bare).0.is_some();
            let meant = Meant { text, replaced, replacement, is_certain };
            return Err(CitationFault::MissingComma { words: words_after(), meant });
        }
    };
    let before = &part[..at_sign];
    let (before, form) = match before.strip_suffix('-') {
        Some(bare) if bare.is_empty() || bare.ends_with(char::is_whitespace) => (bare, CitationForm::WithoutAuthor),
        _ => (before, CitationForm::Full),
    };
    Ok(CitationItem {
        key: key.to_owned(),
        span: Span::new(start, start + 1 + key.len()),
        prefix: words(before),
        locator,
        suffix,
        form,
    })
}

/// Letters, digits and the signs that Zotero's keys use; a sign at the end belongs to the sentence.
pub(super) fn key(rest: &str) -> &str {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_.:/+".contains(c))).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', ':', '/', '+'])
}

/// Whether a citation can name a source by a key.
pub(super) fn is_key(text: &str) -> bool {
    !text.is_empty() && key(text) == text
}

/// The key that a citation could name in place of another.
pub(super) fn nearest_key(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|&c| c.is_alphanumeric() || "-_.:/+".contains(c)).collect();
    let near = key(&kept);
    (!near.is_empty()).then(|| near.to_owned())
}

pub(super) fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::apply;
    use crate::model::tree::LocatorLabel;
    use crate::source::Sources;

    fn read(inside: &str) -> Result<Vec<CitationItem>, CitationFault> {
        parse(inside, 1, Span::default()).map(|citation| citation.items)
    }

    /// Key, prefix, locator, suffix.
    type Shape = (String, Option<String>, Option<(LocatorLabel, String)>, Option<String>);

    fn shape(inside: &str) -> Vec<Shape> {
        let items = read(inside).unwrap_or_default();
        let shape = |item: CitationItem| {
            (item.key, item.prefix, item.locator.map(|locator| (locator.label, locator.value)), item.suffix)
        };
        items.into_iter().map(shape).collect()
    }

    #[test]
    fn keys_prefixes_locators_and_suffixes() {
        let page = |value: &str| Some((LocatorLabel::Page, value.to_owned()));
        assert_eq!(shape("@kiel-2023, p. 12"), [("kiel-2023".into(), None, page("12"), None)]);
        assert_eq!(
            shape("@a, pp. 3–5; see also @b, art. 84-3, our reading"),
            [
                ("a".into(), None, page("3–5"), None),
                (
                    "b".into(),
                    Some("see also".into()),
                    Some((LocatorLabel::Article, "84\u{2011}3".into())),
                    Some("our reading".into())
                ),
            ]
        );
        assert_eq!(shape("@a, 12"), [("a".into(), None, page("12"), None)]);
        assert_eq!(shape("@a, passim"), [("a".into(), None, None, Some("passim".into()))]);
        assert_eq!(shape("@a, § 3"), [("a".into(), None, Some((LocatorLabel::AsWritten, "§ 3".into())), None)]);
        assert_eq!(shape("@a, Art. 3"), [("a".into(), None, Some((LocatorLabel::Article, "3".into())), None)]);
    }

    #[test]
    fn values_are_taken_as_they_are_written() {
        // In lower case the first is longer than it is written, and the second shorter.
        for value in ["5İ", "İİİİİ", "ẞ", "K5", "頁五", "🧑‍🚀", "V\u{0307}"] {
            let page = Some((LocatorLabel::Page, value.to_owned()));
            assert_eq!(shape(&format!("@a, p. {value}")), [("a".into(), None, page, None)]);
        }
        assert_eq!(shape("@a, İ"), [("a".into(), None, None, Some("İ".into()))]);
    }

    #[test]
    fn every_spelling_of_a_locator_is_read_and_written_in_its_short_form() {
        for label in LocatorLabel::ALL {
            for spelling in label.spellings() {
                let read = read(&format!("@a, {spelling} 7"));
                let locator = read.ok().and_then(|items| items.into_iter().next()?.locator);
                assert_eq!(locator.as_ref().map(|locator| locator.label), Some(label), "{spelling}");
                assert_eq!(locator.map(|locator| locator.to_string()), Some(format!("{} 7", label.spellings()[0])));
            }
        }
    }

    #[test]
    fn a_part_without_a_key_is_refused_at_its_words() {
        assert_eq!(read("@a; page 3"), Err(CitationFault::Keyless(Span::new(4, 11))));
    }

    #[test]
    fn a_sign_that_is_missing_is_told() {
        let parts = |inside: &str| match read(inside) {
            Err(CitationFault::MissingComma { words, meant } | CitationFault::MissingSemicolon { words, meant }) => {
                let edit = Edit::replace(Sources::default().push("a.md", ""), meant.replaced, meant.replacement);
                let mended = apply(&format!("[{inside}]"), [&edit]).unwrap_or_default();
                (words.range(), mended, meant.text, meant.is_certain)
            }
            _ => (0..0, String::new(), String::new(), false),
        };
        let expected = |words, mended: &str, meant: &str, is_certain| (words, mended.into(), meant.into(), is_certain);
        assert_eq!(parts("@a p. 3 "), expected(4..8, "[@a, p. 3 ]", "@a, p. 3", true));
        assert_eq!(parts("@a (p. 3)"), expected(4..10, "[@a, p. 3]", "@a, p. 3", true));
        assert_eq!(parts("@a 2023"), expected(4..8, "[@a, 2023]", "@a, 2023", false));
        assert_eq!(parts("@a see @bc"), expected(4..11, "[@a; see @bc]", "@a; see @bc", false));
        assert_eq!(parts("@a, @bcde"), expected(3..10, "[@a; @bcde]", "@a; @bcde", true));
    }

    #[test]
    fn addresses_are_not_citations() {
        assert!(is_citation("@a"));
        assert!(is_citation("see @a"));
        assert!(!is_citation("write to me@example.org"));
    }
}
