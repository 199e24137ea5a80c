//! Alerts with a title: `> [!NOTE] Title`. pulldown-cmark reads those without one.
//!
//! In: the first paragraph of a quotation. Out: the kind and the title that its first line says. Kinds of other programs are reported.

use super::dialects::callout;
use super::{Builder, dialects};
use crate::diagnostic::{Applicability, Edit, Rule};
use crate::model::tree::{AlertKind, Block, BlockContent, Inline};
use crate::source::Span;

/// What is known of the quotation that is being read.
#[derive(Debug, Default)]
pub(super) struct Alerts {
    /// Whether the next block is the first of a quotation.
    pub(super) is_expected: bool,
    /// What the first line of the quotation says.
    head: Option<Head>,
}

/// The first line of an alert.
#[derive(Debug)]
pub(super) struct Head {
    kind: AlertKind,
    title: Vec<Inline>,
    span: Span,
}

impl Alerts {
    /// Enters a quotation. Returns what is known of the one around it.
    pub(super) fn enter(&mut self, is_expected: bool) -> Option<Head> {
        self.is_expected = is_expected;
        self.head.take()
    }

    /// Leaves a quotation. Returns what its first line says.
    pub(super) fn leave(&mut self, around: Option<Head>) -> Option<Head> {
        self.is_expected = false;
        std::mem::replace(&mut self.head, around)
    }
}

/// A quotation, or the alert that its first line makes it.
pub(super) fn quotation(head: Option<Head>, mut content: Vec<Block>) -> BlockContent {
    let Some(Head { kind, title, span }) = head else { return BlockContent::Quote(content) };
    let is_titled = !title.is_empty();
    if is_titled {
        content.insert(0, Block { content: BlockContent::Plain(title), span, provision: None });
    }
    BlockContent::Alert { kind, is_titled, content }
}

/// Takes the first line of an alert from the first paragraph of a quotation.
pub(super) fn take_head(builder: &mut Builder<'_, '_>, paragraph: Span, content: &mut Vec<Inline>) -> bool {
    let source = builder.input.text;
    let Some(word) =
        paragraph.slice(source).strip_prefix("[!").and_then(|rest| rest.split_once(']')).map(|pair| pair.0)
    else {
        return false;
    };
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mark = Span::new(paragraph.start(), paragraph.start() + word.len() + 3);
    let fits = matches!(content.first(), Some(Inline::Text(text))
        if text.literal.is_none() && text.span.start() == mark.start() && text.span.end() >= mark.end());
    if !is_word || !fits {
        return false;
    }
    let Some(kind) = callout::own(word) else {
        unknown(builder, word, mark);
        return false;
    };
    let end = content.iter().position(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak));
    let rest = end.map(|end| content.split_off(end)).unwrap_or_default();
    let mut title = std::mem::replace(content, rest.into_iter().skip(1).collect());
    if let Some(Inline::Text(text)) = title.first_mut() {
        let written = text.span.starting(mark.end()).slice(source);
        let words = written.strip_prefix(['+', '-']).unwrap_or(written).trim_start();
        text.span = text.span.starting(text.span.end() - words.len());
        builder.read.push(Span::new(mark.start(), text.span.start()));
        if words.is_empty() {
            title.remove(0);
        }
    }
    builder.close_up(&mut title);
    let line = source[mark.start()..].find('\n').map_or(paragraph.end(), |length| mark.start() + length);
    builder.alerts.head = Some(Head { kind, title, span: Span::new(mark.start(), line.min(paragraph.end())) });
    true
}

/// Reports a kind that is not one of the five.
fn unknown(builder: &mut Builder<'_, '_>, word: &str, mark: Span) {
    let source = builder.input.source;
    let fault = builder.fault(
        Rule::ForeignSyntax,
        mark,
        format!("`[!{word}]` is a call-out of Obsidian or another program, which Postil does not read"),
    );
    let suggestion = match dialects::callout::kind(word) {
        Some(kind) => {
            let words = format!("[!{}]", callout::mark(kind));
            Some((format!("write `{words}`, which is the nearest"), Edit::replace(source, mark, words)))
        }
        None if callout::is_quotation(word) => {
            Some(("leave it out: a quotation needs no mark".to_owned(), Edit::delete(source, mark)))
        }
        None => None,
    };
    match suggestion {
        Some((words, edit)) => {
            fault.add_help(crate::diagnostic::Help::with_edits(words, [edit], Applicability::Likely));
        }
        None => fault.add_help("the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`"),
    }
}
