//! Text fields that are published, without the remarks between editors in them.
//!
//! In: a node. Out: its text without remarks and in one line where its script has no spaces, or an error if a remark has no end; a warning if it seems to
//! contain a citation or a link, which fields do not have.

use super::reader::{Reader, reader};
use super::remark::{self, SIGNS};
use super::scalar::quoted;
use super::shape::Shape;
use super::{YamlNode, folds, reading};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::source::Span;

/// A text without its remarks.
pub fn prose() -> impl Reader<Value = String> {
    reader(|| Shape::Text, read_prose)
}

fn read_prose(node: &YamlNode<'_>) -> Option<String> {
    warn_of_comment(node);
    let text = folds::close_up(node.string()?, || node.written(node.span()));
    let text = reading::without(&text).into_owned();
    match remark::without(text) {
        Ok(text) => {
            warn_of_citation(node, &text);
            warn_of_links(node, &text);
            Some(text)
        }
        Err(remark::Unclosed(marker)) => {
            let message = format!("`{marker}` opens a remark that is not closed, so it would be public");
            let diagnostic = Diagnostic::new(Rule::UnclosedRemark, node.source(), node.span(), message);
            node.report(diagnostic.help(if marker == SIGNS {
                "end it with `%%`, or write one `%`; next to a field, use YAML's own remarks: `# …`"
            } else {
                "end it with `-->`; next to a field, use YAML's own remarks: `# …`"
            }));
            None
        }
    }
}

/// `title: Bill #12 of 2024`: YAML reads a comment from ` #` on. A comment that reads as one, with a space behind its sign, is left alone.
fn warn_of_comment(node: &YamlNode<'_>) {
    let span = node.span();
    let written = node.written(span);
    if written.is_empty()
        || written.contains('\n')
        || written.starts_with(['"', '\'', '|', '>', '[', '{', '&', '*', '!'])
    {
        return;
    }
    let rest = node.rest_of_line(span.end());
    let comment = rest.trim_start_matches([' ', '\t']);
    if !is_value(comment) || comment.len() == rest.len() {
        return;
    }
    let end = span.end() + rest.trim_end().len();
    let place = Span::new(span.end() + rest.len() - comment.len(), end);
    let whole = format!("{written}{}", rest.trim_end());
    let value = quoted(&whole);
    let message = format!("`{}` is a comment for YAML, so it is cut off", comment.trim_end());
    let edit = Edit::replace(node.source(), span.ending(end), value.as_str());
    node.report(
        Diagnostic::new(Rule::CutByComment, node.source(), place, message)
            .suggest(format!("put the value in quotes: `{value}`"), [edit], Applicability::Likely)
            .help("or put the comment on a line of its own"),
    );
}

/// Whether a comment reads as part of a value: those that are meant as such have a space behind their sign.
fn is_value(comment: &str) -> bool {
    comment.strip_prefix('#').is_some_and(|words| {
        let numbered = words.trim_start_matches([' ', '\t']).starts_with(|c: char| c.is_ascii_digit());
        numbered || words.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// `accent: #9a2b1c`: to YAML, the whole value is a comment.
pub(super) fn warn_of_swallowed(node: &YamlNode<'_>) {
    let key = node.key_span();
    let line = node.rest_of_line(key.end());
    let Some(rest) = line.trim_start_matches(['"', '\'']).strip_prefix(':') else { return };
    let comment = rest.trim_start_matches([' ', '\t']);
    if !is_value(comment) || comment.len() == rest.len() {
        return;
    }
    let start = key.end() + line.len() - comment.len();
    let place = Span::new(start, start + comment.trim_end().len());
    let value = quoted(comment.trim_end());
    let message = format!("`{}` is a comment for YAML, so the field is empty", comment.trim_end());
    let edit = Edit::replace(node.source(), place, value.as_str());
    node.report(
        Diagnostic::new(Rule::CutByComment, node.source(), place, message)
            .suggest(format!("put the value in quotes: `{value}`"), [edit], Applicability::Likely)
            .help("or put the comment on a line of its own"),
    );
}

/// A citation in a field would be published as it is written.
fn warn_of_citation(node: &YamlNode<'_>, text: &str) {
    let is_citation = |at: usize| {
        let rest = &text[at + 2..];
        let inside = rest.find([']', '[']).filter(|end| rest[*end..].starts_with(']')).map(|end| &rest[..end]);
        inside.is_some_and(|inside| inside.starts_with(char::is_alphanumeric)) && !text[..at].ends_with('\\')
    };
    let Some((at, _)) = text.match_indices("[@").find(|(at, _)| is_citation(*at)) else { return };
    // Where the text is written as it reads, the bracket is underlined; otherwise the whole value.
    let end = at + text[at..].find(']').map_or(text.len() - at, |end| end + 1);
    let written = node.written(node.span()).find(&text[at..end]);
    let span = written.map_or(node.span(), |start| {
        let start = node.span().start() + start;
        Span::new(start, start + end - at)
    });
    let diagnostic =
        Diagnostic::new(Rule::BareCitation, node.source(), span, "a citation in a field is published as it is written");
    node.report(diagnostic.help(
        "name the source in a field for sources beside it, such as `sources: [\"@key\"]`, or in the text of the page",
    ));
}

/// A link that is written in a text.
struct WrittenLink<'t> {
    /// All of it.
    whole: &'t str,
    /// The words that a reader of a page would see.
    words: &'t str,
}

/// Links of Markdown in a field would be published as they are written.
fn warn_of_links(node: &YamlNode<'_>, text: &str) {
    let mut from = 0;
    for WrittenLink { whole, words } in links(text) {
        let message = format!("`{whole}` is no link here: a field is plain text, so it is published as it is written");
        let written = node.written(node.span());
        let place = written.get(from..).and_then(|rest| rest.find(whole)).map(|at| from + at);
        let Some(at) = place else {
            node.report(Diagnostic::new(Rule::LinkInField, node.source(), node.span(), message).help(LINK_HELP));
            continue;
        };
        from = at + whole.len();
        let span = Span::new(at, from).shifted(node.span().start());
        let edit = Edit::replace(node.source(), span, words);
        let diagnostic = Diagnostic::new(Rule::LinkInField, node.source(), span, message);
        node.report(diagnostic.suggest(format!("write `{words}`"), [edit], Applicability::Likely).help(LINK_HELP));
    }
}

/// Where a link can be instead.
const LINK_HELP: &str = "link it in the text of the page";

/// `[[name]]`, `[[name|words]]` and `[words](address)`.
fn links(text: &str) -> Vec<WrittenLink<'_>> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices('[') {
        if at < end || text[..at].ends_with('\\') {
            continue;
        }
        if let Some(link) = name(&text[at..]).or_else(|| address(&text[at..])) {
            end = at + link.whole.len();
            found.push(link);
        }
    }
    found
}

fn name(text: &str) -> Option<WrittenLink<'_>> {
    let inside = text.strip_prefix("[[")?;
    // No name contains these: a text that opens many is not searched to its end for each.
    let inside = &inside[..inside.find(['[', ']', '\n']).filter(|end| inside[*end..].starts_with("]]"))?];
    let is_name = !inside.trim().is_empty();
    let words = inside.rsplit('|').next().unwrap_or(inside).trim();
    is_name.then(|| WrittenLink { whole: &text[..inside.len() + 4], words })
}

fn address(text: &str) -> Option<WrittenLink<'_>> {
    let inside = text.strip_prefix('[')?;
    let (words, rest) = inside.split_at(inside.find(['[', ']', '\n'])?);
    let rest = rest.strip_prefix("](")?;
    let address = &rest[..rest.find([')', '[', ' ', '\n']).filter(|end| rest[*end..].starts_with(')'))?];
    let is_address = address.contains(['/', '.', '#']) && !address.contains(char::is_whitespace);
    let is_link = is_address && !words.trim().is_empty();
    is_link.then(|| WrittenLink { whole: &text[..words.len() + address.len() + 4], words: words.trim() })
}
