//! `## Heading {#id}`: an explicit heading id.
//!
//! In: the inlines of a heading and its span. Out: the id, which is removed from the inlines. pulldown-cmark can read it too, but
//! drops any other text in braces at the end, such as the year of `## Budget {2024}`.

use super::Builder;
use super::escape::is_escaped;
use crate::diagnostic::{Applicability, Edit, Help, Rule};
use crate::model::tree::Inline;
use crate::source::Span;

/// The prefix of ids that are reserved for the theme.
const THEMES: char = '_';

/// The id at the end of a heading. One that cannot be an id is reported.
pub(super) fn heading_id(builder: &mut Builder<'_, '_>, content: &mut Vec<Inline>, heading: Span) -> Option<String> {
    let source = builder.input.text;
    let id_span = written(heading, source)?;
    let Some(Inline::Text(last)) = content.last() else { return None };
    if last.span.end() != id_span.end() {
        return None;
    }
    cut(content, id_span.start(), source);
    let id = Span::new(id_span.start() + 2, id_span.end() - 1).slice(source);
    // Behind an id, other dialects write classes and values.
    let fit = match id.trim().split_once(' ') {
        Some((name, rest)) if rest.trim_start().starts_with('.') || rest.contains('=') => fitting(name),
        _ => fitting(id),
    };
    if fit == id {
        return Some(fit);
    }
    let message = if id.starts_with(THEMES) {
        format!("`{id}` cannot be the id of a heading: those with `{THEMES}` are the theme's")
    } else {
        format!("`{id}` cannot be the id of a heading")
    };
    let words = Span::new(id_span.start() + 2, id_span.end() - 1);
    let (help, edit) = if fit.is_empty() {
        let blanks = source[..id_span.start()].len() - source[..id_span.start()].trim_end_matches([' ', '\t']).len();
        let id_span = id_span.starting(id_span.start() - blanks);
        ("leave it out".to_owned(), Edit::delete(builder.input.source, id_span))
    } else {
        (format!("write `{{#{fit}}}`"), Edit::replace(builder.input.source, words, fit))
    };
    let help = Help::with_edits(help, [edit], Applicability::Likely);
    builder.fault(Rule::InvalidId, id_span, message).add_help(help);
    None
}

/// The span of `{#…}` at the end of a heading.
fn written(heading: Span, source: &str) -> Option<Span> {
    let mut words = heading.slice(source).trim_end();
    let is_underline = |line: &str| line.trim_matches([' ', '\t', '>']).bytes().all(|byte| matches!(byte, b'=' | b'-'));
    // The underline of a setext heading is part of its span.
    if let Some((above, line)) = words.rsplit_once('\n')
        && is_underline(line)
    {
        words = above.trim_end();
    }
    let open = words.trim_end_matches('#');
    // So are the closing `#`s of an ATX heading.
    if words.starts_with('#') && open.ends_with([' ', '\t']) {
        words = open.trim_end();
    }
    let at = words.strip_suffix('}')?.rfind("{#")?;
    let id = &words[at + 2..words.len() - 1];
    let start = heading.start() + at;
    let is_id = !id.is_empty() && !id.contains(['{', '}', '\n']) && !is_escaped(source, start);
    is_id.then(|| Span::new(start, heading.start() + words.len()))
}

/// Removes the source text from a byte on from the end of the inlines, with the space before it.
fn cut(content: &mut Vec<Inline>, at: usize, source: &str) {
    while let Some(Inline::Text(last)) = content.last_mut() {
        if last.span.start() < at {
            if last.literal.is_none() {
                let words = last.span.ending(at).slice(source).trim_end().len();
                last.span = last.span.ending(last.span.start() + words);
            }
            if last.span.start() < last.span.end() {
                return;
            }
        }
        content.pop();
    }
}

/// The nearest valid id: letters, digits and the customary characters of HTML ids, without spaces.
fn fitting(id: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let fit: String = id.trim().chars().map(|c| if kept(c) { c } else { '-' }).collect();
    fit.trim_start_matches(THEMES).to_owned()
}
