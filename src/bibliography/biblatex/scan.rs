//! The entries and strings of a BibLaTeX file as they are written, each read on its own.
//!
//! In: the file. Out: raw entries and strings with their places in the file, and faults of those that have no form.

use biblatex::{Pair, ParseError, RawBibliography, RawEntry, Spanned};

use super::faults::{malformed, meaning, span_of};
use super::parts::{End, Part, PartKind, Parts};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What a file holds.
#[derive(Default)]
pub(super) struct Scanned<'s> {
    pub(super) entries: Vec<RawEntry<'s>>,
    pub(super) strings: Vec<Pair<'s>>,
    /// The keys of entries without a form.
    pub(super) unread: Vec<String>,
    /// Words in these entries, which may be the keys of others.
    pub(super) words: Vec<&'s str>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the parts of a file.
pub(super) fn scan(source: &Source) -> Scanned<'_> {
    let mut scanned = Scanned::default();
    let mut parts = Parts::new(&source.text);
    while let Some(mut part) = parts.next() {
        if part.kind == PartKind::Remark {
            continue;
        }
        let mut read = raw(&source.text, &part);
        if read.is_err()
            && let Some(shorter) = parts.shorter(&part)
        {
            read = raw(&source.text, &shorter);
            part = shorter;
        }
        match read {
            Ok(read) => scanned.take(source, read, part.range.start),
            Err(error) => scanned.miss(source, &part, &error),
        }
    }
    scanned
}

fn raw<'s>(text: &'s str, part: &Part) -> Result<RawBibliography<'s>, ParseError> {
    // What has no brace has no form either, and the crate says so.
    RawBibliography::parse(&text[part.range.clone()])
}

impl<'s> Scanned<'s> {
    fn take(&mut self, source: &Source, read: RawBibliography<'s>, offset: usize) {
        self.strings.extend(read.abbreviations.into_iter().map(|pair| shifted(pair, offset)));
        for Spanned { v: entry, span } in read.entries {
            let entry = RawEntry {
                key: moved(entry.key, offset),
                kind: moved(entry.kind, offset),
                fields: entry.fields.into_iter().map(|pair| shifted(pair, offset)).collect(),
            };
            if entry.key.v.is_empty() {
                let range = span.start + offset..entry.key.span.start;
                let message =
                    format!("this entry has no key: there is nothing between `@{}{{` and the comma", entry.kind.v);
                let diagnostic = malformed(source, range, message);
                self.diagnostics.push(diagnostic.help("add a short name to cite it by: `@book{report-2024,`"));
            } else {
                self.entries.push(entry);
            }
        }
    }

    fn miss(&mut self, source: &'s Source, part: &Part, error: &ParseError) {
        let text = &source.text;
        let key = span_of(source, part.key.clone()).slice(text);
        let kind = &text[part.range.start..part.key.start.min(part.range.end)];
        let kind = kind.trim_end().trim_end_matches(['{', '(']).trim_end();
        let is_string = kind.eq_ignore_ascii_case("@string");
        let name = match (is_string, key) {
            (true, _) | (_, "") => format!("`{kind}`"),
            (false, key) => format!("the entry `{key}`"),
        };
        let body = part.range.start..part.range.start + text[part.range.clone()].trim_end().len();
        let at = (part.range.start + error.span.start).min(text.len());
        self.diagnostics.push(if part.end == End::Braceless {
            let message = format!("`{{` is missing after `{kind}`");
            malformed(source, body, message).help("an entry is written `@book{key, title = {…}}`")
        } else if part.end == End::Open && at >= body.end {
            let open = part.range.start..part.key.end;
            malformed(source, open, format!("{name} is not closed: a `}}` is missing"))
                .help("count the braces of its fields, and close the entry with `}`")
        } else {
            let next = text[at..].chars().next().map_or(0, char::len_utf8);
            malformed(source, at..at + next, format!("in {name}, {}", meaning(&error.kind)))
        });
        if !is_string && !key.is_empty() {
            self.unread.push(key.to_owned());
        }
        let splits = |c: char| matches!(c, ',' | '{' | '}' | '"' | '=') || c.is_whitespace();
        self.words.extend(text[part.range.clone()].split(splits).filter(|word| !word.is_empty()));
    }
}

fn moved<T>(spanned: Spanned<T>, offset: usize) -> Spanned<T> {
    Spanned { v: spanned.v, span: spanned.span.start + offset..spanned.span.end + offset }
}

fn shifted(pair: Pair<'_>, offset: usize) -> Pair<'_> {
    let value = moved(pair.value, offset);
    let chunks = value.v.into_iter().map(|chunk| moved(chunk, offset)).collect();
    Pair { key: moved(pair.key, offset), value: Spanned { v: chunks, span: value.span } }
}
