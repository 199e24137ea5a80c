//! Emphasis beside CJK punctuation.
//!
//! CommonMark lets `**` close only where it is "right-flanking"; after `」` and before a letter it is not,
//! so `**「強調」**です` stays literal. Japanese has no spaces, so writers cannot mend it. Here a pair of
//! `**` or `*` that stayed literal becomes emphasis if a CJK character stands beside either of them.
//! See <https://github.com/commonmark/commonmark-spec/issues/650>.

use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// A run of asterisks that stayed text.
struct Run {
    index: usize,
    at: usize,
    length: usize,
    beside_cjk: bool,
}

/// Pairs runs of the same length, nearest first, within one sequence of inlines.
pub(super) fn emphasize(mut inlines: Vec<Inline>, source: &str) -> Vec<Inline> {
    while let Some((open, close)) = pair(&inlines, source) {
        inlines = wrap(inlines, &open, &close);
    }
    inlines
}

fn pair(inlines: &[Inline], source: &str) -> Option<(Run, Run)> {
    let mut open: Option<Run> = None;
    for (index, inline) in inlines.iter().enumerate() {
        let Inline::Text(text) = inline else { continue };
        if text.literal.is_some() || !text.as_str(source).contains('*') {
            continue;
        }
        for run in runs(index, text, source) {
            match open.take() {
                Some(before) if before.length == run.length && holds_text(&before, &run) => {
                    if before.beside_cjk || run.beside_cjk {
                        return Some((before, run));
                    }
                    open = Some(run);
                }
                _ => open = Some(run),
            }
        }
    }
    None
}

fn holds_text(open: &Run, close: &Run) -> bool {
    open.at + open.length < close.at
}

fn runs(index: usize, text: &Text, source: &str) -> Vec<Run> {
    let words = text.as_str(source);
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find('*') {
        let start = at + found;
        let length = words[start..].bytes().take_while(|&byte| byte == b'*').count();
        at = start + length;
        let place = text.span.start + start;
        let escaped = source[..place].ends_with('\\');
        if length > 2 || escaped {
            continue;
        }
        let before = source[..place].chars().next_back();
        let after = source[place + length..].chars().next();
        let beside_cjk = before.is_some_and(is_cjk) || after.is_some_and(is_cjk);
        runs.push(Run { index, at: place, length, beside_cjk });
    }
    runs
}

/// Ideographs, kana, hangul, and their punctuation and full-width forms.
fn is_cjk(letter: char) -> bool {
    matches!(u32::from(letter),
        0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

fn wrap(inlines: Vec<Inline>, open: &Run, close: &Run) -> Vec<Inline> {
    let mut before = Vec::with_capacity(inlines.len());
    let (mut inside, mut after) = (Vec::new(), Vec::new());
    for (index, inline) in inlines.into_iter().enumerate() {
        let Inline::Text(text) = inline else {
            let place = if index < open.index { &mut before } else if index < close.index { &mut inside } else { &mut after };
            place.push(inline);
            continue;
        };
        let parts = [
            (&mut before, text.span.start, open.at),
            (&mut inside, open.at + open.length, close.at),
            (&mut after, close.at + close.length, text.span.end),
        ];
        if text.literal.is_some() {
            let [before, inside, after] = parts;
            let place = if index < open.index { before.0 } else if index < close.index { inside.0 } else { after.0 };
            place.push(Inline::Text(text));
            continue;
        }
        for (place, from, to) in parts {
            let (from, to) = (from.max(text.span.start), to.min(text.span.end));
            if from < to {
                place.push(Inline::Text(Text { span: Span::new(from, to), literal: None }));
            }
        }
    }
    before.push(if open.length == 2 { Inline::Strong(inside) } else { Inline::Emphasis(inside) });
    before.extend(after);
    before
}
