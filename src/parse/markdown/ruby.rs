//! `{漢字|かんじ}`: ruby, in the syntax of Obsidian and Pandoc users.

use crate::model::tree::{Inline, Ruby, Text};
use crate::source::Span;
use crate::yaml::reading::find;

/// Finds ruby in texts.
pub(super) fn read(inlines: Vec<Inline>, source: &str) -> Vec<Inline> {
    let has_ruby = |inline: &Inline| matches!(inline, Inline::Text(text) if text.as_str(source).contains('{'));
    if !inlines.iter().any(has_ruby) {
        return inlines;
    }
    let mut read = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => split(&text, source, &mut read),
            other => read.push(other),
        }
    }
    read
}

fn split(text: &Text, source: &str, out: &mut Vec<Inline>) {
    let words = text.as_str(source);
    let part = |from: usize, to: usize| match text.literal {
        None => Text { span: Span::new(text.span.start() + from, text.span.start() + to), literal: None },
        Some(_) => Text { span: text.span, literal: Some(words[from..to].into()) },
    };
    let mut done = 0;
    while let Some((open, bar, close)) = find(words, done) {
        if done < open {
            out.push(Inline::Text(part(done, open)));
        }
        out.push(Inline::Ruby(Box::new(Ruby { base: part(open + 1, bar), reading: part(bar + 1, close) })));
        done = close + 1;
    }
    if done < words.len() {
        out.push(Inline::Text(part(done, words.len())));
    }
}
