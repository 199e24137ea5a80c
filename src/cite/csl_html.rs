//! What CSL formatted, as HTML without styles and classes.

use hayagriva::citationberg::{FontStyle, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted};

use super::year_suffix;
use crate::markup::escape;
use crate::model::address;

/// What becomes of the addresses in what was formatted.
#[derive(Clone, Copy)]
enum Links {
    /// They are links.
    Linked,
    /// They are text, in what becomes a link itself: a link holds no other.
    Plain,
}

/// Formatted parts as HTML.
pub(crate) fn html(children: &ElemChildren) -> String {
    let mut html = String::new();
    write(children, Links::Linked, &mut html);
    html
}

/// Formatted parts as text.
pub(crate) fn plain(children: &ElemChildren) -> String {
    format!("{children:#}")
}

fn write(children: &ElemChildren, links: Links, html: &mut String) {
    for child in &children.0 {
        write_child(child, links, html);
    }
}

fn write_child(child: &ElemChild, links: Links, html: &mut String) {
    match child {
        ElemChild::Elem(element) => write(&element.children, links, html),
        ElemChild::Markup(markup) => escape(markup, html),
        ElemChild::Link { text, url } => match (links, address::external(url)) {
            (Links::Linked, Some(url)) => {
                html.push_str("<a href=\"");
                escape(&url, html);
                html.push_str("\">");
                write_text(text, html);
                html.push_str("</a>");
            }
            _ => write_text(text, html),
        },
        ElemChild::Text(text) => write_text(text, html),
        ElemChild::Transparent { .. } => {}
    }
}

fn write_text(text: &Formatted, html: &mut String) {
    let formatting = &text.formatting;
    let mut marks = Vec::new();
    if formatting.font_style == FontStyle::Italic {
        marks.push("i");
    }
    if formatting.font_weight == FontWeight::Bold {
        marks.push("b");
    }
    match formatting.vertical_align {
        VerticalAlign::Sup => marks.push("sup"),
        VerticalAlign::Sub => marks.push("sub"),
        _ => {}
    }
    for mark in &marks {
        html.extend(["<", mark, ">"]);
    }
    escape(&text.text, html);
    for mark in marks.iter().rev() {
        html.extend(["</", mark, ">"]);
    }
}

/// A part of a citation: the words of one of its items, or what stands between them.
pub(crate) enum CitedPart {
    /// Brackets and separators.
    Between(String),
    /// The words of the item at this index.
    Item(usize, String),
}

/// Takes a formatted citation apart into its items, each of which becomes a link to its source. `suffix` tells what to
/// add to the year of an item.
pub(crate) fn parts<'s>(children: &ElemChildren, suffix: &dyn Fn(usize) -> Option<&'s str>) -> Vec<CitedPart> {
    let mut parts = Vec::new();
    collect(children, suffix, &mut parts);
    parts
}

/// The words of an item, whose year does not begin a line.
fn kept_together(mut html: String) -> String {
    let year = |at: &usize| {
        let rest = &html.as_bytes()[at + 1..];
        rest.starts_with(b"n.d.") || (rest.len() >= 4 && rest[..4].iter().all(u8::is_ascii_digit))
    };
    let spaces: Vec<usize> = html.match_indices(' ').map(|(at, _)| at).filter(year).collect();
    for at in spaces.into_iter().rev() {
        html.replace_range(at..=at, "\u{a0}");
    }
    html
}

fn collect<'s>(children: &ElemChildren, suffix: &dyn Fn(usize) -> Option<&'s str>, parts: &mut Vec<CitedPart>) {
    for child in &children.0 {
        match child {
            ElemChild::Elem(element) => match element.meta {
                Some(ElemMeta::Entry(index)) => {
                    let mut children = element.children.clone();
                    if let Some(suffix) = suffix(index) {
                        year_suffix::add(&mut children, suffix);
                    }
                    let mut words = String::new();
                    write(&children, Links::Plain, &mut words);
                    parts.push(CitedPart::Item(index, kept_together(words)));
                }
                _ => collect(&element.children, suffix, parts),
            },
            other => {
                let mut between = String::new();
                write_child(other, Links::Plain, &mut between);
                match parts.last_mut() {
                    Some(CitedPart::Between(last)) => last.push_str(&between),
                    _ => parts.push(CitedPart::Between(between)),
                }
            }
        }
    }
}
