//! Links bare addresses: `https://example.org/a` in running text becomes a link, by GFM's rules for `http://` and `https://`.
//!
//! In: the parts of a sequence of inlines, neighbouring texts joined. Out: the same with links. Scripts without spaces continue
//! directly after an address: their punctuation ends it, and after a bare host any non-ASCII character.

use super::Builder;
use super::raw::{Raw, RawContent};
use crate::model::address;
use crate::model::entity::Target;
use crate::model::tree::{Inline, Link, Text};
use crate::source::Span;

const SCHEMES: [&str; 2] = ["https://", "http://"];

/// Replaces bare addresses with links.
pub(super) fn link(builder: &Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Raw> {
    let source = builder.input.text;
    if builder.in_link
        || !raw.iter().any(|part| verbatim(part).is_some_and(|span| may_hold_address(span.slice(source))))
    {
        return raw;
    }
    let mut linked: Vec<Raw> = Vec::with_capacity(raw.len() + 2);
    let mut parts = raw.into_iter().peekable();
    while let Some(part) = parts.next() {
        let Some(mut rest) = verbatim(&part) else {
            linked.push(part);
            continue;
        };
        while let Some(start) = start(rest, source) {
            // An address may continue into texts that were changed: smart quotes and dashes, entities.
            let limit = Span::new(start, builder.input.body.end());
            let Some(end) = end(limit.slice(source)).map(|length| start + length) else { break };
            let mut url = Span::new(start, end.min(rest.end())).slice(source).to_owned();
            linked.extend(text(rest.start(), start));
            rest = rest.starting(end.min(rest.end()));
            let mut reached = rest.start();
            while reached < end && rest.start() == rest.end() {
                let Some(next) = parts.next_if(|next| is_text_at(next, reached)) else { break };
                let RawContent::Inline(Inline::Text(next)) = next.content else { break };
                let upto = end.min(next.span.end());
                match &next.literal {
                    Some(literal) if source[next.span.start()..].starts_with('&') => url.push_str(literal),
                    _ => url.push_str(Span::new(reached, upto).slice(source)),
                }
                reached = upto;
                rest = Span::new(upto, next.span.end());
            }
            let span = Span::new(start, reached);
            let literal = (span.slice(source) != url).then(|| url.as_str().into());
            let content = vec![Inline::Text(Text { span, literal })];
            // Cannot fail: the address begins with `https://` or `http://`.
            let url = address::external(&url).unwrap_or(url);
            let link =
                Link { target: Target::External { url }, relation: None, title: None, content, span, words: span };
            linked.push(Raw { content: RawContent::Inline(Inline::Link(Box::new(link))), span });
        }
        linked.extend(text(rest.start(), rest.end()));
    }
    linked
}

/// Whether a link was written as a bare address.
pub(super) fn is_bare(link: &Link) -> bool {
    matches!(link.content.as_slice(), [Inline::Text(text)] if text.span == link.span)
}

fn may_hold_address(text: &str) -> bool {
    text.as_bytes().contains(&b':') && text.contains("://")
}

fn text(start: usize, end: usize) -> Option<Raw> {
    let span = Span::new(start, end);
    let content = RawContent::Inline(Inline::Text(Text { span, literal: None }));
    (start < end).then_some(Raw { content, span })
}

fn verbatim(part: &Raw) -> Option<Span> {
    match &part.content {
        RawContent::Inline(Inline::Text(Text { span, literal: None })) => Some(*span),
        _ => None,
    }
}

fn is_text_at(part: &Raw, at: usize) -> bool {
    matches!(&part.content, RawContent::Inline(Inline::Text(text)) if text.span.start() == at)
}

/// The start of the first address in a text; it must not be inside a word or escaped.
fn start(text: Span, source: &str) -> Option<usize> {
    let words = text.slice(source);
    let scheme_before = |at: usize| SCHEMES.iter().find(|scheme| words[..at + 3].ends_with(**scheme));
    let starts = words.match_indices("://");
    let starts = starts.filter_map(|(at, _)| Some(text.start() + at + 3 - scheme_before(at)?.len()));
    let free = |at: &usize| {
        let before = source[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"\\+-./:@<".contains(c))
    };
    let whole = |at: &usize| end(&source[*at..]).is_some();
    starts.filter(free).find(whole)
}

/// The length of the address at the start of a text; `None` if it has no host.
fn end(text: &str) -> Option<usize> {
    let scheme = SCHEMES.iter().find(|scheme| text.starts_with(**scheme))?.len();
    let host = text[scheme..].find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c));
    let host = host.map_or(text.len(), |length| scheme + length);
    if !is_host(text[scheme..host].trim_end_matches('.')) {
        return None;
    }
    let runs_on = text[host..].starts_with(['/', '?', '#', ':']);
    let end = if runs_on { text[host..].find(ends).map_or(text.len(), |length| host + length) } else { host };
    Some(without_closing(&text[..end]))
}

/// GFM requires a full stop in the host, and no `_` in its last two labels.
fn is_host(host: &str) -> bool {
    let names: Vec<&str> = host.split('.').collect();
    names.len() > 1
        && names.iter().all(|name| !name.is_empty())
        && !names.iter().rev().take(2).any(|name| name.contains('_'))
}

/// Whether a character cannot be part of an address as people write them.
fn ends(c: char) -> bool {
    let closes = "<>[]{}|\"`\\^、。，．・：；！？「」『』（）［］【】〈〉《》“”‘’…";
    c.is_whitespace() || c.is_control() || closes.contains(c)
}

/// The length without trailing punctuation of the sentence, and without a closing bracket that was not opened in the address.
fn without_closing(address: &str) -> usize {
    let mut address = address;
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    loop {
        address = address.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'']);
        match address.strip_suffix(')') {
            Some(inner) if closed > opened => (address, closed) = (inner, closed - 1),
            _ => return address.len(),
        }
    }
}
