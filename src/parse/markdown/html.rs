//! Raw inline HTML: elements on a small allow-list become part of the tree; everything else is reported.

use std::borrow::Cow;
use std::collections::HashMap;

use super::html_help as help;
use super::raw::{Raw, RawContent};
use super::tags::{HtmlTag, tags};
use super::{Builder, without_line_marks};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::address;
use crate::model::entity::Target;
use crate::model::tree::{HtmlElement, Inline};
use crate::parse::target::{self, TargetFault};
use crate::source::Span;

/// Help for refused HTML.
const HELP: &str = "allowed are plain text elements (abbr, cite, dfn, kbd, mark, q, s, small, span, sub, sup, time, br …) and simple blocks without scripts, styles or event handlers";

/// Elements that are allowed in running text.
pub(super) const INLINE: [&str; 26] = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements without content.
pub(super) const VOID: [&str; 2] = ["br", "wbr"];

/// Attributes that describe text and have no other effect.
pub(super) const ATTRIBUTES: [&str; 5] = ["cite", "datetime", "dir", "lang", "title"];

/// Help for an address that only works in Markdown.
const ADDRESS_HELP: &str = "raw HTML is published unchanged, so it can only link to other sites; write a link as `[text](page.md)` and an image as `![what it shows](photo.jpg)`, which are checked";

/// A tag that is not allowed.
pub(super) struct Refusal {
    /// Its span in the file.
    pub(super) span: Span,
    /// Why it is refused.
    pub(super) reason: Reason,
}

/// Why a tag is refused.
pub(super) enum Reason {
    /// It is not on the allow-list.
    NotAllowed(String),
    /// Markdown has syntax for it.
    InMarkdown(String, Cow<'static, str>),
    /// It refers to a page or file of the site by its path. Raw HTML is not converted, so the link would be dead.
    InsideSite(String),
    /// It is an image on another host.
    Elsewhere(String),
}

impl Reason {
    /// A refusal, with the Markdown to write instead, if known.
    pub(super) fn of(message: String, help: Option<Cow<'static, str>>) -> Self {
        match help {
            Some(help) => Self::InMarkdown(message, help),
            None => Self::NotAllowed(message),
        }
    }

    /// Reports the refusal.
    pub(super) fn report(self, builder: &mut Builder<'_, '_>, span: Span) {
        let source = builder.input.source;
        builder.diagnostics.push(match self {
            Self::NotAllowed(message) => Diagnostic::new(Rule::UnsafeHtml, source, span, message).help(HELP),
            Self::InMarkdown(message, help) => Diagnostic::new(Rule::UnsafeHtml, source, span, message).help(help),
            Self::InsideSite(value) => {
                let message = format!("raw HTML cannot link to `{value}`, a path of this site");
                Diagnostic::new(Rule::UnresolvedLink, source, span, message).help(ADDRESS_HELP)
            }
            Self::Elsewhere(value) => TargetFault::Elsewhere.diagnostic(source, span, &value),
        });
    }
}

/// The refused elements that are still open, with a count of each, so that their closing tags are not reported again.
#[derive(Debug, Default)]
pub(super) struct Refused(HashMap<String, usize>);

impl Refused {
    /// Whether the refusal of a tag should be reported.
    pub(super) fn is_news(&mut self, tag: &HtmlTag) -> bool {
        if !tag.closes {
            *self.0.entry(tag.name.clone()).or_default() += 1;
            return true;
        }
        match self.0.get_mut(&tag.name).filter(|open| **open > 0) {
            Some(open) => {
                *open -= 1;
                false
            }
            None => true,
        }
    }
}

/// The refused attributes of a tag: one refusal for each address, one for all others together. `place` is the end of the message,
/// for attributes that are allowed elsewhere.
pub(super) fn refused_attributes(tag: &HtmlTag, allows: impl Fn(&str) -> bool, element: &str) -> Vec<Reason> {
    let mut refused = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (name, value) in &tag.attributes {
        if let Some(reason) = refused_address(name, value) {
            refused.push(reason);
        } else if runs(name) || !allows(name) {
            names.push(format!("`{name}`"));
        }
    }
    let message = match names.as_slice() {
        [] => return refused,
        [one] if runs(one.trim_matches('`')) => format!("the attribute {one} is not allowed"),
        [one] => format!("the attribute {one} is not allowed{element}"),
        [first @ .., last] => format!("the attributes {} and {last} are not allowed{element}", first.join(", ")),
    };
    let help = match names.as_slice() {
        [one] => help::for_attribute(&tag.name, one.trim_matches('`')),
        _ => None,
    };
    refused.push(Reason::of(message, help));
    refused
}

/// Whether an attribute has an effect beyond describing text, on any element.
fn runs(name: &str) -> bool {
    name.starts_with("on") || name == "style"
}

fn refused_address(name: &str, value: &str) -> Option<Reason> {
    if !matches!(name, "href" | "src" | "cite") {
        return None;
    }
    match target::link(value, "") {
        Ok(Target::External { .. }) if name == "src" => Some(Reason::Elsewhere(value.to_owned())),
        Ok(Target::External { .. }) => None,
        Err(TargetFault::Unsafe | TargetFault::Empty | TargetFault::Elsewhere) => {
            Some(Reason::NotAllowed(format!("the address `{value}` is not allowed")))
        }
        // The folder of the file does not matter here: any relative path is refused.
        Ok(_) | Err(TargetFault::Outside | TargetFault::Backslash | TargetFault::Template) => {
            Some(Reason::InsideSite(value.to_owned()))
        }
    }
}

/// The value of an attribute as it is published.
pub(super) fn published<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    let address = matches!(name, "href" | "src" | "cite").then(|| address::external(value)).flatten();
    address.map_or(Cow::Borrowed(value), Cow::Owned)
}

/// Whether a tag opens or closes an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting {
    Opens,
    Closes,
}

/// The element that an inline tag opens or closes, if the element can have content.
pub(super) fn nesting(written: &str) -> Option<(&'static str, Nesting)> {
    let tag = tags(written).into_iter().next()?;
    let name = INLINE.into_iter().find(|name| *name == tag.name && !VOID.contains(name))?;
    Some((name, if tag.closes { Nesting::Closes } else { Nesting::Opens }))
}

/// An open element: its tag, and the parts before it.
struct OpenElement {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    tag: Span,
    before: Vec<Raw>,
}

/// Pairs inline tags into elements, and refuses those that are not allowed.
pub(super) fn pair(builder: &mut Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Raw> {
    if !raw.iter().any(|part| matches!(part.content, RawContent::Tag)) {
        return raw;
    }
    let mut open: Vec<OpenElement> = Vec::new();
    let mut parts: Vec<Raw> = Vec::new();
    for part in raw {
        if !matches!(part.content, RawContent::Tag) {
            parts.push(part);
            continue;
        }
        let written = without_line_marks(part.span.slice(builder.input.text));
        let Some(tag) = tags(&written).into_iter().next() else { continue };
        // A refused tag is dropped; the text inside the element is kept.
        let Some(name) = INLINE.into_iter().find(|name| *name == tag.name) else {
            if builder.refused_tags.is_news(&tag) {
                refused_element(&tag).report(builder, part.span);
            }
            continue;
        };
        let attributes = allowed_attributes(builder, &tag, part.span);
        if VOID.contains(&name) {
            let element = HtmlElement { name, attributes, content: None };
            parts.push(Raw { content: RawContent::Inline(Inline::Html(Box::new(element))), span: part.span });
        } else if !tag.closes {
            open.push(OpenElement { name, attributes, tag: part.span, before: std::mem::take(&mut parts) });
        } else if open.last().is_some_and(|opened| opened.name == name) {
            let Some(OpenElement { name, attributes, tag: begun, before }) = open.pop() else { continue };
            let inside = std::mem::replace(&mut parts, before);
            let content = Some(builder.finish_inlines(inside));
            let element = HtmlElement { name, attributes, content };
            parts.push(Raw { content: RawContent::Inline(Inline::Html(Box::new(element))), span: begun.to(part.span) });
        } else {
            refuse(builder, part.span, format!("`</{name}>` closes nothing"));
        }
    }
    // Elements that are never closed: keep their content.
    while let Some(OpenElement { name, tag, mut before, .. }) = open.pop() {
        refuse(builder, tag, format!("`<{name}>` is not closed in its paragraph"));
        before.append(&mut parts);
        parts = before;
    }
    parts
}

fn allowed_attributes(builder: &mut Builder<'_, '_>, tag: &HtmlTag, span: Span) -> Vec<(&'static str, String)> {
    let mut allowed = Vec::new();
    for reason in refused_attributes(tag, |name| ATTRIBUTES.contains(&name), " in running text") {
        reason.report(builder, span);
    }
    for (name, value) in &tag.attributes {
        let known = ATTRIBUTES.into_iter().find(|known| known == name);
        let known = known.filter(|_| refused_address(name, value).is_none());
        allowed.extend(known.map(|name| (name, published(name, value).into_owned())));
    }
    allowed
}

fn refused_element(tag: &HtmlTag) -> Reason {
    Reason::of(format!("the element `{}` is not allowed in running text", tag.name), help::for_element(tag))
}

fn refuse(builder: &mut Builder<'_, '_>, span: Span, message: String) {
    Reason::NotAllowed(message).report(builder, span);
}
