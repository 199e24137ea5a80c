//! Raw HTML: a small allow-list, as part of the tree where it stands in running text, and through
//! ammonia where it is a block of its own. What is not on the list is refused aloud.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Builder;
use super::inlines::{Raw, RawContent};
use crate::diagnostic::Rule;
use crate::model::tree::{HtmlElement, Inline};
use crate::source::Span;

/// What to do about refused HTML.
pub(super) const HELP: &str = "allowed are plain text elements (abbr, cite, dfn, kbd, mark, q, s, small, span, sub, sup, time, br …) and simple blocks without scripts, styles or event handlers";

/// Elements that may stand in running text.
const INLINE: [&str; 26] = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements that hold nothing.
const VOID: [&str; 2] = ["br", "wbr"];

/// Elements that may stand in blocks, besides those of running text.
const BLOCK: [&str; 29] = [
    "a",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "rp",
    "rt",
    "ruby",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Elements that ammonia's list has and `BLOCK` has no room for.
const LISTS: [&str; 1] = ["ul"];

/// Attributes that say something about text and do nothing.
const ATTRIBUTES: [&str; 5] = ["cite", "datetime", "dir", "lang", "title"];

/// A tag that is not allowed.
pub(super) struct Refusal {
    /// Its place in the raw text.
    pub(super) span: Span,
    /// What is wrong with it.
    pub(super) message: String,
}

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    let tags: HashSet<&str> = INLINE.into_iter().chain(BLOCK).chain(LISTS).collect();
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("details", HashSet::from(["open"])),
    ]);
    builder.tags(tags).tag_attributes(attributes).generic_attributes(HashSet::from(ATTRIBUTES)).link_rel(None);
    builder.url_relative(ammonia::UrlRelative::PassThrough);
    builder
});

/// Cleans a block of raw HTML.
pub(super) fn sanitize(raw: &str) -> String {
    CLEANER.clean(raw).to_string()
}

/// A tag as written: `<name attributes>`, `</name>`.
struct Tag<'t> {
    name: String,
    closes: bool,
    attributes: &'t str,
    span: Span,
}

/// The tags of a raw text, comments left out.
fn tags(raw: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = raw[at..].find('<') {
        let start = at + found;
        if raw[start..].starts_with("<!--") {
            at = raw[start..].find("-->").map_or(raw.len(), |end| start + end + 3);
            continue;
        }
        let end = raw[start..].find('>').map_or(raw.len(), |end| start + end + 1);
        let inside = raw[start + 1..end].trim_end_matches(['>', '/']);
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let length = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(inside.len());
        if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = inside[..length].to_ascii_lowercase();
            tags.push(Tag { name, closes, attributes: inside[length..].trim(), span: Span::new(start, end) });
            at = end;
        } else {
            at = start + 1;
        }
    }
    tags
}

/// What a block holds that is not allowed.
pub(super) fn refusals(raw: &str) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for tag in tags(raw) {
        let name = tag.name.as_str();
        if !INLINE.contains(&name) && !BLOCK.contains(&name) && !LISTS.contains(&name) {
            refusals.push(Refusal { span: tag.span, message: format!("the element `{name}` is not allowed") });
            continue;
        }
        for (attribute, value) in attributes(tag.attributes) {
            if let Some(message) = refused_attribute(&attribute, &value) {
                refusals.push(Refusal { span: tag.span, message });
            }
        }
    }
    refusals
}

fn refused_attribute(name: &str, value: &str) -> Option<String> {
    if name.starts_with("on") || name == "style" {
        return Some(format!("the attribute `{name}` is not allowed"));
    }
    let is_address = matches!(name, "href" | "src" | "cite");
    let refused = is_address && crate::parse::target::link(value, "").is_err();
    refused.then(|| format!("the address `{value}` is not allowed"))
}

/// `name="value"` pairs, by the letter; what is no attribute is passed over.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut read = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (found, remainder) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = found.to_owned();
            rest = remainder.trim_start();
        } else if end == 0 {
            break;
        }
        if !name.is_empty() {
            read.push((name, value));
        }
    }
    read
}

/// Pairs the tags in running text into elements, and refuses what has no place there.
pub(super) fn pair(builder: &mut Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Raw> {
    if !raw.iter().any(|part| matches!(part.content, RawContent::Tag)) {
        return raw;
    }
    // An element that has begun: its tag, and what stood before it.
    let mut open: Vec<(&'static str, Vec<(&'static str, String)>, Span, Vec<Raw>)> = Vec::new();
    let mut parts: Vec<Raw> = Vec::new();
    for part in raw {
        if !matches!(part.content, RawContent::Tag) {
            parts.push(part);
            continue;
        }
        let written = part.span.slice(builder.input.text);
        let Some(tag) = tags(written).into_iter().next() else { continue };
        let Some(name) = INLINE.into_iter().find(|name| *name == tag.name) else {
            refuse(builder, part.span, format!("the element `{}` is not allowed in running text", tag.name));
            continue;
        };
        let attributes = allowed_attributes(builder, &tag, part.span);
        if VOID.contains(&name) {
            let element = HtmlElement { name, attributes, content: None };
            parts.push(Raw { content: RawContent::Inline(Inline::Html(element)), span: part.span });
        } else if !tag.closes {
            open.push((name, attributes, part.span, std::mem::take(&mut parts)));
        } else if open.last().is_some_and(|(opened, ..)| *opened == name) {
            let Some((name, attributes, begun, before)) = open.pop() else { continue };
            let inside = std::mem::replace(&mut parts, before);
            let content = Some(builder.finish_inlines(inside));
            let element = HtmlElement { name, attributes, content };
            parts.push(Raw { content: RawContent::Inline(Inline::Html(element)), span: begun.to(part.span) });
        } else {
            refuse(builder, part.span, format!("`</{name}>` closes nothing"));
        }
    }
    while let Some((name, _, span, mut before)) = open.pop() {
        refuse(builder, span, format!("`<{name}>` is never closed in its paragraph"));
        before.append(&mut parts);
        parts = before;
    }
    parts
}

fn allowed_attributes(builder: &mut Builder<'_, '_>, tag: &Tag<'_>, span: Span) -> Vec<(&'static str, String)> {
    let mut allowed = Vec::new();
    for (name, value) in attributes(tag.attributes) {
        if let Some(message) = refused_attribute(&name, &value) {
            refuse(builder, span, message);
        } else if let Some(name) = ATTRIBUTES.into_iter().find(|known| *known == name) {
            allowed.push((name, value));
        } else {
            refuse(builder, span, format!("the attribute `{name}` is not allowed in running text"));
        }
    }
    allowed
}

fn refuse(builder: &mut Builder<'_, '_>, span: Span, message: String) {
    builder.fault(Rule::UnsafeHtml, span, message).help.push(HELP.to_owned());
}
