//! Constructs of several lines: containers and admonitions. Where their kind is one of Postil's alerts, an edit writes that.

use super::shown::Shown;
use super::{Found, callout};
use crate::model::tree::AlertKind;
use crate::source::Span;

/// `::: warning Title`, `:::{.note}`; closed by `:::`.
pub(super) fn container(shown: &Shown<'_>, at: usize) -> Option<Found> {
    if !shown.begins_line(at) {
        return None;
    }
    let line = shown.line(at).starting(at);
    let words = line.slice(shown.source);
    let rest = words.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(Found::told(line));
    }
    let (name, title) = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((attributes, title)) => {
            (attributes.split_whitespace().find_map(|word| word.strip_prefix('.')).unwrap_or(attributes), title)
        }
        None => rest.split_once([' ', '[']).unwrap_or((rest, "")),
    };
    let found = Found::new(line.ending(at + words.trim_end().len()));
    let name = name.trim_matches(['.', '{', '}', ' ']);
    let body: Vec<Span> = shown.lines_after(at).take_while(|line| !is_container(line.slice(shown.source))).collect();
    let close = shown.lines_after(at).nth(body.len()).filter(|close| is_close(close.slice(shown.source)));
    let lines = close.filter(|_| shown.begins_plain_line(at)).map(|close| (body, close));
    let title = title.trim().trim_end_matches(':').trim_matches(['[', ']', '"']).trim();
    let (Some(kind), Some((body, close))) = (callout::kind(name), lines.clone()) else {
        let found = found.write("leave the lines of colons out, or write an alert: `> [!NOTE]`");
        let Some((_, close)) = lines.filter(|_| callout::kind(name).is_none()) else { return Some(found) };
        let span = found.span;
        return Some(found.edit(span, "").edit(close, ""));
    };
    let found = alert(shown, found, callout::mark(kind), title, &body);
    Some(found.edit(close, ""))
}

fn is_container(line: &str) -> bool {
    line.trim_start_matches([' ', '\t', '>']).starts_with(":::")
}

fn is_close(line: &str) -> bool {
    line.trim().bytes().all(|byte| byte == b':')
}

/// `!!! note "Title"`, `??? tip`, `???+ tip`, with an indented body.
pub(super) fn admonition(shown: &Shown<'_>, at: usize) -> Option<Found> {
    if !shown.begins_line(at) {
        return None;
    }
    let line = shown.line(at).starting(at);
    let words = line.slice(shown.source);
    let rest = words[3..].trim_start_matches('+').strip_prefix(' ')?.trim();
    let (name, title) = rest.split_once(' ').unwrap_or((rest, ""));
    let kind = callout::kind(name).or(callout::is_quotation(name).then_some(AlertKind::Note))?;
    let found = Found::new(line.ending(at + words.trim_end().len()));
    if !shown.begins_plain_line(at) {
        return Some(found);
    }
    let is_body = |line: &Span| {
        let words = line.slice(shown.source);
        words.trim().is_empty() || words.starts_with("    ") || words.starts_with('\t')
    };
    let mut body: Vec<Span> = shown.lines_after(at).take_while(is_body).collect();
    body.truncate(body.iter().rposition(|line| !line.slice(shown.source).trim().is_empty()).map_or(0, |last| last + 1));
    let title = title.trim().trim_matches('"');
    Some(alert(shown, found, callout::mark(kind), title, &body))
}

/// The edits that write an alert: its first line, and a mark before each line of its body.
fn alert(shown: &Shown<'_>, found: Found, kind: &str, title: &str, body: &[Span]) -> Found {
    let first = format!("> [!{kind}] {title}");
    let first = first.trim_end();
    let span = found.span;
    let mut found = found.write(format!("write a quotation whose first line is `{first}`")).edit(span, first);
    for line in body {
        let words = line.slice(shown.source);
        let indent =
            words.strip_prefix("    ").or_else(|| words.strip_prefix('\t')).map_or(0, |rest| words.len() - rest.len());
        let mark = if words.trim().is_empty() { ">" } else { "> " };
        found = found.edit(Span::new(line.start(), line.start() + indent), mark);
    }
    found
}
