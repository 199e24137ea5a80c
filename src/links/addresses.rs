//! The addresses of a site that lead to other hosts, and where each is written.

use std::collections::BTreeMap;

use ammonia::Url;

use crate::model::address;
use crate::model::document::{Content, SourceEntry};
use crate::publish::Prepared;
use crate::source::{Source, SourceId, Span};

/// A place that has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) source: SourceId,
    pub(super) span: Span,
    /// The words of the address, where they are written as they are: they can be replaced.
    pub(super) words: Option<Span>,
    /// Whether it is that of a source of which a copy is kept.
    pub(super) is_archived: bool,
}

/// All addresses of a site on the web, without what stands behind `#`.
pub(super) fn addresses(prepared: &Prepared) -> BTreeMap<String, Vec<Use>> {
    let mut found: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    let mut add = |url: &str, at: Use| {
        if let Some(url) = asked(url) {
            found.entry(url).or_default().push(at);
        }
    };
    for (source, url, span) in prepared.external_links() {
        let words = Some(span).filter(|span| span.slice(&prepared.sources.get(source).text) == url);
        add(url, Use { source, span, words, is_archived: false });
    }
    for document in &prepared.documents {
        let Content::Bibliography(bibliography) = &document.content else { continue };
        let source = prepared.sources.get(document.source);
        for entry in &bibliography.entries {
            let archive = entry.item.provenance.archive.as_ref();
            if let Some(url) = entry.item.text("URL") {
                add(url, Use { is_archived: archive.is_some(), ..place(source, entry, url) });
            }
            if let Some(archive) = archive {
                add(&archive.url, place(source, entry, &archive.url));
            }
        }
    }
    found
}

/// Where an entry has an address: behind its key in most forms, and else at its key.
fn place(source: &Source, entry: &SourceEntry, url: &str) -> Use {
    let rest = Span::new(entry.span.end().min(source.text.len()), source.text.len());
    let ends = |at: &usize| {
        let after = rest.slice(&source.text)[at + url.len()..].chars().next();
        after.is_none_or(|sign| sign.is_whitespace() || "\"'{},".contains(sign))
    };
    let at = rest.slice(&source.text).match_indices(url).map(|(at, _)| at).find(ends);
    let words = at.map(|at| Span::new(at, at + url.len()).shifted(rest.start()));
    Use { source: source.id, span: words.unwrap_or(entry.span), words, is_archived: false }
}

/// An address as a server is asked for it; nothing for one that no server answers.
fn asked(url: &str) -> Option<String> {
    let mut url = Url::parse(&address::external(url)?).ok()?;
    url.set_fragment(None);
    let is_on_the_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty());
    // Names and passwords are not sent around.
    let is_plain = url.username().is_empty() && url.password().is_none();
    (is_on_the_web && is_plain).then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn addresses_are_asked_for_as_servers_know_them() {
        for (written, expected) in [
            ("https://example.org/a b#part", Some("https://example.org/a%20b")),
            ("https://例え.jp/自衛隊法", Some("https://xn--r8jz45g.jp/%E8%87%AA%E8%A1%9B%E9%9A%8A%E6%B3%95")),
            ("HTTP://Example.ORG", Some("http://example.org/")),
            ("mailto:a@example.org", None),
            ("https://user:secret@example.org/", None),
            ("doi:10.1000/1", None),
            ("https://", None),
        ] {
            assert_eq!(asked(written).as_deref(), expected, "{written}");
        }
    }
}
