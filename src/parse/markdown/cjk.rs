//! Fixes emphasis beside CJK punctuation.
//!
//! CommonMark lets `**` close only if it is "right-flanking"; between `」` and a letter it is not, so `**「強調」**です` stays literal.
//! Japanese has no spaces, so authors cannot work around it. Here a pair of literal `**` or `*` becomes emphasis if either of
//! them has a CJK character beside it.
//!
//! If a paragraph has two of these, the end of the first and the start of the second form a pair under CommonMark's rules: in
//! `**「A」**と**「B」**` the pair around `と`. Such a pair is undone and the runs are paired again. See
//! <https://github.com/commonmark/commonmark-spec/issues/650>.

use crate::model::script::is_cjk;
use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// How many levels of emphasis may be nested in emphasis found here: strong in plain, for example.
const MAX_NESTED: usize = 1;

/// A run of asterisks that stayed literal.
struct AsteriskRun {
    at: usize,
    length: usize,
    beside_cjk: bool,
}

/// A run that may open emphasis, and the state since then.
struct OpenEmphasis {
    run: AsteriskRun,
    /// The number of inlines before it; the run itself is the next one.
    before: usize,
    /// The nesting depth of the emphasis after it.
    nested: usize,
}

/// Whether emphasis has CJK punctuation directly outside it, so that its marks may be the end of one emphasis and the start of
/// another.
pub(super) fn is_ambiguous(emphasis: Span, source: &str) -> bool {
    let (before, after) = outside(emphasis, source);
    before.is_some_and(is_cjk_punctuation) || after.is_some_and(is_cjk_punctuation)
}

/// Whether the marks of emphasis are two runs of exactly this many asterisks, the kind that is paired here.
pub(super) fn is_pair_of_runs(emphasis: Span, length: usize, source: &str) -> bool {
    let written = emphasis.slice(source);
    let leads = written.len() - written.trim_start_matches('*').len();
    let trails = written.len() - written.trim_end_matches('*').len();
    let (before, after) = outside(emphasis, source);
    leads == length && trails == length && before != Some('*') && after != Some('*')
}

fn outside(emphasis: Span, source: &str) -> (Option<char>, Option<char>) {
    (source[..emphasis.start()].chars().next_back(), source[emphasis.end()..].chars().next())
}

/// Pairs runs of equal length, nearest first, within one sequence of inlines.
pub(super) fn emphasize(inlines: Vec<Inline>, source: &str) -> Vec<Inline> {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Text(text) if may_hold_run(text, source))) {
        return inlines;
    }
    let mut pairing = Pairing { out: Vec::with_capacity(inlines.len()), open: Vec::new() };
    for inline in inlines {
        match inline {
            Inline::Text(text) if may_hold_run(&text, source) => pairing.text(&text, source),
            other => pairing.out.push(other),
        }
    }
    join(pairing.out)
}

fn may_hold_run(text: &Text, source: &str) -> bool {
    text.literal.is_none() && text.as_str(source).contains('*')
}

struct Pairing {
    out: Vec<Inline>,
    open: Vec<OpenEmphasis>,
}

impl Pairing {
    fn text(&mut self, text: &Text, source: &str) {
        let mut at = text.span.start();
        for run in runs(text, source) {
            self.words(at, run.at);
            at = run.at + run.length;
            self.run(run);
        }
        self.words(at, text.span.end());
    }

    fn words(&mut self, from: usize, to: usize) {
        if from < to {
            self.out.push(Inline::Text(Text { span: Span::new(from, to), literal: None }));
        }
    }

    /// Closes the nearest open run before it, or opens emphasis itself.
    fn run(&mut self, run: AsteriskRun) {
        // Runs of equal length pair if either is beside a CJK character and there is text between them.
        let closes = self.open.last().is_some_and(|open| {
            open.run.length == run.length
                && open.run.at + run.length < run.at
                && (open.run.beside_cjk || run.beside_cjk)
                && open.nested <= MAX_NESTED
        });
        let Some(open) = self.open.pop_if(|_| closes) else {
            let before = self.out.len();
            self.words(run.at, run.at + run.length);
            self.open.push(OpenEmphasis { run, before, nested: 0 });
            return;
        };
        let inside = join(self.out.split_off(open.before + 1));
        self.out.pop();
        self.out.push(if run.length == 2 { Inline::Strong(inside) } else { Inline::Emphasis(inside) });
        if let Some(around) = self.open.last_mut() {
            around.nested = around.nested.max(open.nested + 1);
        }
    }
}

fn runs(text: &Text, source: &str) -> Vec<AsteriskRun> {
    let words = text.as_str(source);
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find('*') {
        let start = at + found;
        let length = words[start..].bytes().take_while(|&byte| byte == b'*').count();
        at = start + length;
        let start_in_file = text.span.start() + start;
        let escaped = source[..start_in_file].ends_with('\\');
        if length > 2 || escaped {
            continue;
        }
        let before = source[..start_in_file].chars().next_back();
        let after = source[start_in_file + length..].chars().next();
        let beside_cjk = before.is_some_and(is_cjk) || after.is_some_and(is_cjk);
        runs.push(AsteriskRun { at: start_in_file, length, beside_cjk });
    }
    runs
}

/// Joins texts that an unpaired run separates.
fn join(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        if let (Some(Inline::Text(last)), Inline::Text(text)) = (joined.last_mut(), &inline)
            && last.literal.is_none()
            && text.literal.is_none()
            && last.span.end() == text.span.start()
        {
            last.span = last.span.to(text.span);
        } else {
            joined.push(inline);
        }
    }
    joined
}

fn is_cjk_punctuation(c: char) -> bool {
    is_cjk(c) && !c.is_alphanumeric()
}
