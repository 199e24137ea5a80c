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
        let mut starts: Vec<usize> = bibliography.entries.iter().map(|entry| entry.span.start()).collect();
        starts.sort_unstable();
        for entry in &bibliography.entries {
            let next = starts.partition_point(|start| *start <= entry.span.start());
            let end = starts.get(next).copied().unwrap_or(source.text.len());
            let archive = entry.item.provenance.archive.as_ref();
            if let Some(url) = entry.item.text("URL") {
                add(url, Use { is_archived: archive.is_some(), ..place(source, entry, end, url) });
            }
            if let Some(archive) = archive {
                add(&archive.url, place(source, entry, end, &archive.url));
            }
        }
    }
    found
}

/// Where an entry, which ends before `end`, has an address: behind its key in most forms, and else at its key.
fn place(source: &Source, entry: &SourceEntry, end: usize, url: &str) -> Use {
    let start = entry.span.end().min(source.text.len());
    let within = Span::new(start, end.max(start));
    let words = written(within.slice(&source.text), url).map(|at| at.shifted(start));
    Use { source: source.id, span: words.unwrap_or(entry.span), words, is_archived: false }
}

/// Where an address stands in a text by itself, not as a part of another one.
fn written(text: &str, url: &str) -> Option<Span> {
    let is_whole = |at: usize| {
        let before = text[..at].chars().next_back();
        let mut rest = text[at + url.len()..].chars();
        let (after, then) = (rest.next(), rest.next());
        let begins = before.is_none_or(|c| c.is_whitespace() || "\"'{<(".contains(c));
        let ends = match after {
            None | Some('"' | '\'' | '}') => true,
            Some('>') => before == Some('<'),
            Some(')') => before == Some('('),
            // A comma may be in an address; one before a space ends it.
            Some(',') => then.is_none_or(char::is_whitespace),
            Some(c) => c.is_whitespace(),
        };
        begins && ends
    };
    let at = text.match_indices(url).map(|(at, _)| at).find(|at| is_whole(*at))?;
    Some(Span::new(at, at + url.len()))
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
    use super::{Span, asked, written};

    #[test]
    fn addresses_are_found_where_they_stand_by_themselves() {
        let url = "http://h/old";
        for (text, before) in [
            ("archiveurl={http://h/web/2023/http://h/old}, url={http://h/old}", Some("url={")),
            (r#""archive": "http://h/web/http://h/old", "URL": "http://h/old""#, Some(r#""URL": ""#)),
            ("url: http://h/older\nurl: http://h/old\n", Some("older\nurl: ")),
            ("{url: http://h/old, date: 2026}", Some("{url: ")),
            ("url = {<http://h/old>}", Some("url = {<")),
            ("url: http://h/old,b", None),
            ("url: http://h/web/http://h/old", None),
            ("note: http://h/old)b", None),
        ] {
            let at = before.map(|before| text.rfind(before).unwrap_or_default() + before.len());
            assert_eq!(written(text, url).map(Span::start), at, "{text}");
        }
    }

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
