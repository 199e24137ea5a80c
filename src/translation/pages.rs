//! Which page is a translation of which.
//!
//! In: the files of a site. Out: each translation with its original and its lock. It must not know what is in them.

use std::borrow::Borrow;
use std::collections::HashMap;

use crate::config::Config;
use crate::model::document::{Content, Document, Location, Page};
use crate::model::{EntityKey, Kind};
use crate::source::{LOCKS, SourceId, Sources, Span, TRANSLATIONS, is_lock};

/// A page with the file that it was read from.
pub(super) type FilePage<'a> = (SourceId, &'a Page);

/// A translation.
#[derive(Clone, Copy, Debug)]
pub struct TranslatedPage<'a> {
    /// The page in the site's first language.
    pub original: FilePage<'a>,
    /// The same in another language.
    pub translation: FilePage<'a>,
}

/// The path of the lock of a translation, from the folder of the site.
pub fn lock_path(location: &Location) -> String {
    let language = location.language.as_str();
    let stem = location.path.trim_end_matches(".md").trim_end_matches(language).trim_end_matches('.');
    format!("{TRANSLATIONS}/{language}/{stem}{LOCKS}")
}

/// The span that stands for a line of a lock.
pub(super) fn line_span(text: &str, line: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    Span::new(start, start + length)
}

/// The pages that can be translated, in the order of their paths. Versions of a document stand beside each other: none is a translation in
/// this sense.
pub(super) fn pages<D: Borrow<Document>>(documents: &[D]) -> impl Iterator<Item = FilePage<'_>> {
    documents.iter().map(Borrow::borrow).filter_map(|document| match &document.content {
        Content::Page(page) if !matches!(page.kind(), Kind::Document | Kind::Version) => {
            Some((document.source, &**page))
        }
        _ => None,
    })
}

/// The translations whose original is there, in the order of their paths.
pub fn translated_pages<'a, D: Borrow<Document>>(documents: &'a [D], config: &Config) -> Vec<TranslatedPage<'a>> {
    let first = config.default_language();
    let originals: HashMap<&EntityKey, FilePage<'_>> = pages(documents)
        .filter(|(_, page)| page.location.language == *first)
        .map(|(source, page)| (&page.location.key, (source, page)))
        .collect();
    let translated = |translation: FilePage<'a>| {
        let original = *originals.get(&translation.1.location.key)?;
        Some(TranslatedPage { original, translation })
    };
    pages(documents).filter(|(_, page)| page.location.language != *first).filter_map(translated).collect()
}

/// The locks whose translation is not there.
pub(super) fn without_translation<'s>(sources: &'s Sources, translated: &[TranslatedPage<'_>]) -> Vec<&'s str> {
    let known: Vec<String> = translated.iter().map(|page| lock_path(&page.translation.1.location)).collect();
    let locks = sources.iter().map(|source| &*source.path).filter(|path| is_lock(path));
    locks.filter(|path| !known.iter().any(|known| known == path)).collect()
}
