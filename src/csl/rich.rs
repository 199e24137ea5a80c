//! Texts with CSL-JSON's tags, as runs.
//!
//! In: a text of an item. Out: its runs, with quotation marks that depend on their level, and curly apostrophes. Unclosed tags,
//! and all but the six known ones, are text.

use super::run::{Run, RunKind, Slant, Vertical};
use crate::model::item::TAGS;

/// An open tag: its closing form, and whether its content keeps its case.
struct OpenTag<'t> {
    name: &'t str,
    is_verbatim: bool,
    is_caps: bool,
}

/// The runs of a text.
pub(super) fn runs(text: &str) -> Vec<Run> {
    quoted(as_written(text))
}

/// The runs of a text whose quotation marks stay as they are written.
pub(super) fn as_written(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open: Vec<OpenTag<'_>> = Vec::new();
    let mut rest = text;
    let mut words = String::new();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        words.push_str(before);
        match read(tag, &open) {
            Some((RichTag::Opens(opened), length)) => {
                push(&mut words, &open, &mut runs);
                open.push(opened);
                rest = &tag[length..];
            }
            Some((RichTag::Closes, length)) => {
                push(&mut words, &open, &mut runs);
                open.pop();
                rest = &tag[length..];
            }
            None => {
                words.push('<');
                rest = &tag[1..];
            }
        }
    }
    words.push_str(rest);
    push(&mut words, &open, &mut runs);
    runs
}

enum RichTag<'t> {
    Opens(OpenTag<'t>),
    Closes,
}

fn read<'t>(tag: &'t str, open: &[OpenTag<'t>]) -> Option<(RichTag<'t>, usize)> {
    let end = tag.find('>')?;
    let inside = &tag[1..end];
    if let Some(name) = inside.strip_prefix('/') {
        let is_open = open.last().is_some_and(|last| last.name == name);
        return is_open.then_some((RichTag::Closes, end + 1));
    }
    let name = inside.split(' ').next()?;
    let is_span = name == "span" && inside.len() > name.len();
    let is_closed = tag.contains(&format!("</{name}>"));
    if !is_closed || !(is_span || TAGS.contains(&inside)) {
        return None;
    }
    let is_verbatim = is_span && inside.contains("nocase");
    let is_caps = name == "sc" || is_span && inside.contains("small-caps");
    Some((RichTag::Opens(OpenTag { name, is_verbatim, is_caps }), end + 1))
}

fn push(words: &mut String, open: &[OpenTag<'_>], runs: &mut Vec<Run>) {
    if words.is_empty() {
        return;
    }
    let mut run = Run::text(std::mem::take(words));
    for tag in open {
        match tag.name {
            "i" => run.format.slant = if run.format.slant == Slant::Turned { Slant::Unset } else { Slant::Turned },
            "b" => run.format.bold = true,
            "sub" => run.format.vertical = Vertical::Subscript,
            "sup" => run.format.vertical = Vertical::Superscript,
            _ => {}
        }
        run.format.small_caps |= tag.is_caps;
        if tag.is_verbatim {
            run.kind = RunKind::Verbatim;
        }
    }
    runs.push(run);
}

/// Paired double quotation marks become marks that depend on their level; others stay.
fn quoted(runs: Vec<Run>) -> Vec<Run> {
    let opening =
        |before: Option<char>| before.is_none_or(|before| before.is_whitespace() || "([{—–-".contains(before));
    let all: String = runs.iter().map(|run| run.text.as_str()).collect();
    let straight = all.matches('"').count();
    let curly = (all.matches('“').count(), all.matches('”').count());
    let are_paired = straight.is_multiple_of(2) && curly.0 == curly.1;
    let mut out = Vec::new();
    let mut before = None;
    for run in runs {
        let mut words = String::new();
        for c in run.text.chars() {
            let kind = match c {
                '“' if are_paired => Some(RunKind::Open),
                '”' if are_paired => Some(RunKind::Close),
                '"' if are_paired => Some(if opening(before) { RunKind::Open } else { RunKind::Close }),
                _ => None,
            };
            match kind {
                Some(kind) => {
                    if !words.is_empty() {
                        out.push(Run { text: std::mem::take(&mut words), ..run.clone() });
                    }
                    out.push(Run { text: String::new(), kind, ..run.clone() });
                }
                None if c == '\'' && before.is_some_and(char::is_alphanumeric) => words.push('’'),
                None => words.push(c),
            }
            before = Some(c);
        }
        if !words.is_empty() {
            out.push(Run { text: words, ..run });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::run::plain;

    #[test]
    fn tags_are_formatting_and_what_is_not_a_tag_is_text() {
        let read = runs("The <i>Endeavour</i>, H<sub>2</sub>O: <span class=\"nocase\">mRNA</span> < 5 <u>x</u> <i>");
        assert_eq!(plain(&read), "The Endeavour, H2O: mRNA < 5 <u>x</u> <i>");
        assert!(read[1].format.italic() && read[3].format.vertical == Vertical::Subscript);
        assert_eq!(read[5].kind, RunKind::Verbatim);
    }

    #[test]
    fn quotation_marks_in_pairs_turn() {
        let kinds: Vec<RunKind> = runs("The \"rule\" of it's 5\" pipe").iter().map(|run| run.kind).collect();
        assert_eq!(kinds, [RunKind::Text], "an odd mark is none");
        let kinds: Vec<RunKind> = runs("The \"rule\"").iter().map(|run| run.kind).collect();
        assert_eq!(kinds, [RunKind::Text, RunKind::Open, RunKind::Text, RunKind::Close]);
    }
}
