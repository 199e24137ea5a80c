//! Blocks of raw HTML: anything not on the allow-list is reported; the rest is sanitised with ammonia, so that the safety of the
//! output does not depend on this reading of HTML alone.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pulldown_cmark::Event;

use super::html::{ATTRIBUTES, INLINE, Reason, Refusal, Refused, VOID, published, refused_attributes};
use super::html_help;
use super::tags::{HtmlTag, tags};
use crate::model::address::SAFE_SCHEMES;
use crate::source::Span;

/// Elements that are allowed in blocks, in addition to inline ones.
const ELEMENTS: [&str; 30] = [
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
    "ul",
];

/// Attributes of single elements, in addition to the general ones.
const OWN_ATTRIBUTES: [(&str, &[&str]); 6] = [
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("details", &["open"]),
];

/// Elements whose closing tag may be omitted.
const UNCLOSED: [&str; 11] = ["hr", "img", "col", "p", "li", "dt", "dd", "tr", "td", "th", "rt"];

/// The maximum nesting depth of elements.
const MAX_DEPTH: usize = 64;

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    let attributes = OWN_ATTRIBUTES.into_iter().map(|(element, own)| (element, own.iter().copied().collect()));
    builder
        .tags(INLINE.into_iter().chain(ELEMENTS).collect())
        .tag_attributes(attributes.collect::<HashMap<_, HashSet<_>>>())
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .url_schemes(HashSet::from(SAFE_SCHEMES))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(|_, name, value| Some(published(name, value)))
        .link_rel(None);
    builder
});

/// A block as written, without the markers of enclosing quotes and lists.
#[derive(Debug, Default)]
pub(super) struct HtmlBlock {
    raw: String,
    /// The start of each line in `raw`, and its span in the file.
    lines: Vec<(usize, Span)>,
}

impl HtmlBlock {
    /// Reads events up to the end of the block.
    pub(super) fn read<'t>(events: &mut impl Iterator<Item = (Event<'t>, Span)>) -> Self {
        let mut block = Self::default();
        for (event, span) in events {
            match event {
                Event::Html(line) | Event::Text(line) => {
                    block.lines.push((block.raw.len(), span));
                    block.raw.push_str(&line);
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        block
    }

    /// The parts of it that are not allowed. `refused` are the open elements that were refused before.
    pub(super) fn refusals(&self, refused: &mut Refused) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for tag in tags(&self.raw) {
            let span = self.span_in_file(tag.span);
            let name = tag.name.as_str();
            if !is_allowed(name) {
                let message = format!("the element `{name}` is not allowed");
                let reason = Reason::of(message, html_help::for_element(&tag));
                refusals.extend(refused.is_news(&tag).then_some(Refusal { span, reason }));
            } else if !tag.closes {
                let reasons = refused_attributes(&tag, |attribute| allows(name, attribute), "");
                refusals.extend(reasons.into_iter().map(|reason| Refusal { span, reason }));
            }
        }
        if refusals.is_empty() {
            refusals = self.unclosed();
        }
        refusals
    }

    /// Elements that begin or end outside the block. Sanitising the block alone would close them, so they would not enclose what
    /// follows.
    fn unclosed(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let mut open: Vec<HtmlTag> = Vec::new();
        for tag in self.nesting_tags().filter(|tag| is_allowed(&tag.name)) {
            if !tag.closes {
                open.push(tag);
            } else if open.pop_if(|opened| opened.name == tag.name).is_none() {
                let reason = Reason::NotAllowed(format!("`</{}>` closes nothing", tag.name));
                refusals.push(Refusal { span: self.span_in_file(tag.span), reason });
            }
        }
        refusals.extend(open.into_iter().map(|tag| Refusal {
            span: self.span_in_file(tag.span),
            reason: Reason::NotAllowed(format!(
                "`<{}>` is not closed before the empty line that ends the block",
                tag.name
            )),
        }));
        refusals
    }

    /// The first tag that is nested too deep.
    pub(super) fn nested_too_deep(&self) -> Option<Span> {
        let mut depth = 0_usize;
        for tag in self.nesting_tags() {
            depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
            if depth > MAX_DEPTH {
                return Some(self.span_in_file(tag.span));
            }
        }
        None
    }

    fn nesting_tags(&self) -> impl Iterator<Item = HtmlTag> {
        let nests = |tag: &HtmlTag| !VOID.contains(&tag.name.as_str()) && !UNCLOSED.contains(&tag.name.as_str());
        tags(&self.raw).into_iter().filter(nests)
    }

    /// Its HTML as it is published.
    pub(super) fn sanitized(&self) -> String {
        CLEANER.clean(&self.raw).to_string()
    }

    /// Converts a span in the raw text to one in the file.
    fn span_in_file(&self, span: Span) -> Span {
        let at = |byte: usize| {
            let index = self.lines.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
            let (start, line) = self.lines.get(index).copied().unwrap_or_default();
            (line.start() + (byte - start)).min(line.end())
        };
        Span::new(at(span.start()), at(span.end().saturating_sub(1)) + 1)
    }
}

fn is_allowed(name: &str) -> bool {
    INLINE.contains(&name) || ELEMENTS.contains(&name)
}

fn allows(element: &str, attribute: &str) -> bool {
    let own = OWN_ATTRIBUTES.into_iter().filter(|(name, _)| *name == element);
    ATTRIBUTES.contains(&attribute) || own.into_iter().any(|(_, attributes)| attributes.contains(&attribute))
}
