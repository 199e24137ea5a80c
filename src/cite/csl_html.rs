//! Converts formatted citations to HTML without styles and classes. Small capitals are `<span data-small-caps>`, for themes to
//! style.

use super::robust::RobustLink;
use crate::csl::{Run, TextFormat, Vertical};
use crate::markup::escape;
use crate::model::address;

/// What to do with addresses.
#[derive(Clone, Copy)]
pub(super) enum Links<'l> {
    /// Make them links, the first of them to an archived address with what is known of the copy.
    Linked(Option<&'l RobustLink<'l>>),
    /// Keep them as text, inside what becomes a link itself: links cannot be nested.
    Plain,
}

/// Runs as HTML.
pub(super) fn html(runs: &[Run], links: Links<'_>) -> String {
    let (is_linked, mut robust) = match links {
        Links::Linked(robust) => (true, robust),
        Links::Plain => (false, None),
    };
    let mut html = String::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|run| run.link == first.link).count();
        let (linked, others) = rest.split_at(length);
        rest = others;
        let url = first.link.as_deref().filter(|_| is_linked).and_then(address::external);
        if let Some(url) = &url {
            html.push_str("<a href=\"");
            escape(url, &mut html);
            html.push('"');
            if let Some(robust) = robust.take_if(|robust| robust.is_about(url)) {
                robust.attributes(&mut html);
            }
            html.push('>');
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

/// The words of an item; a line break must not separate the year, nor a section sign from its number.
pub(super) fn kept_together(mut html: String) -> String {
    let year = |at: &usize| {
        let rest = &html.as_bytes()[at + 1..];
        rest.starts_with(b"n.d.") || (rest.len() >= 4 && rest[..4].iter().all(u8::is_ascii_digit))
    };
    let section =
        |at: &usize| html[..*at].ends_with(['§', '¶']) && html.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    // Spaces inside tags do not count.
    let in_tag = |at: usize| html[..at].rfind('<') > html[..at].rfind('>');
    let spaces: Vec<usize> =
        html.match_indices(' ').map(|(at, _)| at).filter(|at| (year(at) || section(at)) && !in_tag(*at)).collect();
    for at in spaces.into_iter().rev() {
        html.replace_range(at..=at, "\u{a0}");
    }
    html
}
