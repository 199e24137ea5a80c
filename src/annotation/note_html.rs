//! The text of a note as HTML that needs no theme and no page around it: plain elements, absolute addresses.
//!
//! In: the note's [`Fragment`]. Out: HTML. What a theme draws (marks of other notes, labels, cards) is not part of it.

use std::convert::Infallible;

use super::address::PageAddress;
use crate::body::{CitationView, Element, Fragment, PictureView};
use crate::markup::{Syntax, escaped, plain};

/// Writes a fragment on the page at an address.
pub(super) fn html(fragment: &Fragment, page: &PageAddress<'_>) -> String {
    let mut out = Vec::new();
    push(fragment, page, &mut out);
    String::from_utf8_lossy(&out).trim().to_owned()
}

fn push(fragment: &Fragment, page: &PageAddress<'_>, out: &mut Vec<u8>) {
    let Ok(()) = fragment.write(Syntax::Html, out, |view, out| {
        element(view, page, out);
        Ok::<_, Infallible>(())
    });
}

fn element(element: &Element, page: &PageAddress<'_>, out: &mut Vec<u8>) {
    let mut add = |html: &str| out.extend_from_slice(html.as_bytes());
    match element {
        Element::Block(view) => push(&view.content, page, out),
        Element::Heading(view) => inside(&format!("h{}", view.level), &view.content, page, out),
        Element::Passage(view) => push(&view.content, page, out),
        Element::Link(view) => link(&view.href, &view.content, page, out),
        Element::Term(view) => link(&view.href, &view.content, page, out),
        Element::Citation(view) => add(&citation(view, page)),
        Element::Alert(view) => {
            add(&format!("<blockquote>\n<p><strong>{}</strong></p>\n", escaped(&view.label)));
            push(&view.content, page, out);
            out.extend_from_slice(b"</blockquote>\n");
        }
        Element::Table(view) => inside("table", &view.content, page, out),
        Element::Code(view) => add(&format!("<pre><code>{}</code></pre>\n", escaped(&plain(&view.content_html)))),
        Element::Ruby(view) => add(&format!("<ruby>{}<rt>{}</rt></ruby>", escaped(&view.base), escaped(&view.text))),
        Element::Image(view) => add(&image(&view.picture, &view.alt, page)),
        Element::Figure(view) => {
            add(&format!("<figure>{}", image(&view.picture, &view.alt, page)));
            inside("figcaption", &view.caption, page, out);
            out.extend_from_slice(b"</figure>\n");
        }
        Element::Chart(view) => {
            let title = view.caption.as_deref().unwrap_or(&view.title);
            add(&format!("<p>{}</p>\n", escaped(&page.locale.labelled(title, &view.alt))));
        }
        Element::Flow(view) => {
            let title = view.caption.as_deref().unwrap_or(&view.title);
            add(&format!("<p>{}</p>\n", escaped(&page.locale.labelled(title, &view.alt))));
        }
        Element::Outdated(view) => push(&view.content, page, out),
        Element::Provision(view) => push(&view.content, page, out),
        Element::Row(view) => push(&view.content, page, out),
        Element::Beside(_) | Element::Status(_) | Element::Note(_) | Element::Point(_) | Element::Claim(_) => {}
    }
}

fn inside(name: &str, content: &Fragment, page: &PageAddress<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("<{name}>").as_bytes());
    push(content, page, out);
    out.extend_from_slice(format!("</{name}>\n").as_bytes());
}

fn link(href: &str, content: &Fragment, page: &PageAddress<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(opening(href, page).as_bytes());
    push(content, page, out);
    out.extend_from_slice(b"</a>");
}

fn opening(href: &str, page: &PageAddress<'_>) -> String {
    format!("<a href=\"{}\">", escaped(&page.absolute(href)))
}

fn image(picture: &PictureView, alt: &str, page: &PageAddress<'_>) -> String {
    format!("<img src=\"{}\" alt=\"{}\">", escaped(&page.absolute(&picture.src)), escaped(alt))
}

/// A citation in full, whether the page shows it so or as a mark.
fn citation(view: &CitationView, page: &PageAddress<'_>) -> String {
    let mut html = String::new();
    let parts = view.parts.iter().map(|part| (part.href.as_deref(), part.text_html.as_str()));
    if let Some(author) = &view.author {
        html.push_str(&author.text_html);
        html.push_str(if view.parts.is_empty() { "" } else { view.gap });
    } else if view.card.is_some() {
        html.push(' ');
    }
    for (href, text) in parts {
        match href {
            Some(href) => {
                html.push_str(&opening(href, page));
                html.push_str(text);
                html.push_str("</a>");
            }
            None => html.push_str(text),
        }
    }
    html
}
