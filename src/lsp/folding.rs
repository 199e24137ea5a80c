//! Which lines can be folded.

use std::collections::BTreeSet;

use gen_lsp_types as lsp;

use super::cursor::page_of;
use super::symbols;
use super::view::{FileView, View};
use crate::parse;
use crate::source::Span;

/// The ranges of a document that can be folded.
pub(super) fn ranges(params: &lsp::FoldingRangeParams, view: &View) -> Option<Vec<lsp::FoldingRange>> {
    let file = view.file(&params.text_document.uri)?;
    let text = &*file.source.text;
    let mut lines: BTreeSet<(u32, u32)> = BTreeSet::new();
    let page = page_of(view.site(), file.source).map(|(_, page)| page);
    let head = if file.source.path.ends_with(".md") { parse::front_matter_span(text) } else { None };
    lines.extend(page.iter().flat_map(|page| symbols::foldable(&file, page)).map(|span| lines_of(&file, span)));
    if let Some(head) = head {
        lines.insert(lines_of(&file, Span::new(0, head.end().saturating_sub(1))));
        lines.extend(indented(&file, head));
    } else if page.is_none() && !file.source.path.ends_with(".md") {
        lines.extend(indented(&file, Span::new(0, text.len())));
    }
    let range = |(start_line, end_line)| lsp::FoldingRange { start_line, end_line, ..lsp::FoldingRange::default() };
    Some(lines.into_iter().filter(|(start, end)| start < end).map(range).collect())
}

/// The first and the last line of a span, without blank lines at its end.
fn lines_of(file: &FileView<'_>, span: Span) -> (u32, u32) {
    let end = span.start() + span.slice(&file.source.text).trim_end().len();
    (file.positions.position(span.start()).line, file.positions.position(end).line)
}

/// The lines of YAML with the lines below them that are indented further.
fn indented(file: &FileView<'_>, span: Span) -> Vec<(u32, u32)> {
    let text = &*file.source.text;
    let mut starts = Vec::new();
    let mut at = span.start();
    for line in span.slice(text).split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            starts.push((at, line.len() - line.trim_start().len(), words.starts_with("- ")));
        }
        at += line.len();
    }
    let mut folds = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut last = span.start();
    let number = |at: usize| file.positions.position(at).line;
    for (at, indent, is_item) in starts {
        // A list may stand below its key without being indented.
        while let Some((start, _)) = open
            .pop_if(|(start, outer)| *outer >= indent && !(is_item && *outer == indent && !is_item_at(text, *start)))
        {
            folds.push((number(start), number(last)));
        }
        open.push((at, indent));
        last = at;
    }
    folds.extend(open.into_iter().map(|(start, _)| (number(start), number(last))));
    folds
}

fn is_item_at(text: &str, start: usize) -> bool {
    text.get(start..).is_some_and(|line| line.trim_start_matches(' ').starts_with("- "))
}
