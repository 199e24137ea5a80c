//! Converts formatted citations to HTML without styles and classes. Small capitals are `<span data-small-caps>`, for themes to
//! style.

use crate::csl::{Run, TextFormat, Vertical};
use crate::markup::escape;
use crate::model::address;

/// What to do with addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    /// Make them links.
    Linked,
    /// Keep them as text, inside what becomes a link itself: links cannot be nested.
    Plain,
}

/// Runs as HTML.
pub(crate) fn html(runs: &[Run], links: Links) -> String {
    let mut html = String::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|run| run.link == first.link).count();
        let (linked, others) = rest.split_at(length);
        rest = others;
        let url = first.link.as_deref().filter(|_| links == Links::Linked).and_then(address::external);
        if let Some(url) = &url {
            html.push_str("<a href=\"");
            escape(url, &mut html);
            html.push_str("\">");
        }
        write(linked, &mut html);
        if url.is_some() {
            html.push_str("</a>");
        }
    }
    html
}

/// Adjacent runs with the same formatting share their tags.
fn write(runs: &[Run], html: &mut String) {
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let same = |run: &&Run| tags(run.format) == tags(first.format);
        let (alike, others) = rest.split_at(rest.iter().take_while(same).count());
        rest = others;
        let tags = tags(first.format);
        for (open, _) in &tags {
            html.push_str(open);
        }
        for run in alike {
            escape(&run.text, html);
        }
        for (_, close) in tags.iter().rev() {
            html.push_str(close);
        }
    }
}

fn tags(format: TextFormat) -> Vec<(&'static str, &'static str)> {
    let mut tags = Vec::new();
    if format.italic() {
        tags.push(("<i>", "</i>"));
    }
    if format.bold {
        tags.push(("<b>", "</b>"));
    }
    if format.underline {
        tags.push(("<u>", "</u>"));
    }
    if format.small_caps {
        tags.push(("<span data-small-caps>", "</span>"));
    }
    match format.vertical {
        Vertical::Superscript => tags.push(("<sup>", "</sup>")),
        Vertical::Subscript => tags.push(("<sub>", "</sub>")),
        Vertical::Line => {}
    }
    tags
}

/// The words of an item; a line break must not separate the year.
pub(crate) fn kept_together(mut html: String) -> String {
    let year = |at: &usize| {
        let rest = &html.as_bytes()[at + 1..];
        rest.starts_with(b"n.d.") || (rest.len() >= 4 && rest[..4].iter().all(u8::is_ascii_digit))
    };
    // Spaces inside tags do not count.
    let in_tag = |at: usize| html[..at].rfind('<') > html[..at].rfind('>');
    let spaces: Vec<usize> = html.match_indices(' ').map(|(at, _)| at).filter(|at| year(at) && !in_tag(*at)).collect();
    for at in spaces.into_iter().rev() {
        html.replace_range(at..=at, "\u{a0}");
    }
    html
}
