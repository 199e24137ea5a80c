//! Fixes emphasis beside CJK punctuation.
//!
//! CommonMark lets `**` close only if it is "right-flanking"; between `」` and a letter it is not, so `**「強調」**です` stays literal.
//! Japanese has no spaces, so authors cannot work around it. Here pairs of literal runs of `*` or `~` become emphasis if one of them has a
//! CJK character beside it and both may stand there by the rules of flanking of the CJK-friendly amendment
//! (<https://github.com/tats-u/markdown-cjk-friendly>): a run opens before no blank, and closes after none; punctuation counts as a letter
//! if it is CJK, and other punctuation inside is allowed if a CJK character is outside.
//!
//! If a paragraph has two of these, the end of the first and the start of the second form a pair under CommonMark's rules: in
//! `**「A」**と**「B」**` the pair around `と`. Such a pair is undone and the runs are paired again. See
//! <https://github.com/commonmark/commonmark-spec/issues/650>.

use crate::model::script::is_cjk;
use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// How many levels of emphasis may be nested in emphasis found here: strong in plain, for example.
const MAX_NESTED: usize = 1;

/// What a pair of runs makes of the words between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EmphasisMark {
    /// `*` or `~`.
    pub(super) sign: char,
    /// How many of them.
    pub(super) length: usize,
}

impl EmphasisMark {
    /// Whether such runs are paired here. A single `~` is a dash in `1月~3月`.
    fn is_paired(self) -> bool {
        if self.sign == '*' { self.length <= 3 } else { self.length == 2 }
    }

    /// A number of its own, for counting.
    fn index(self) -> usize {
        if self.sign == '*' { self.length - 1 } else { 3 }
    }

    fn wrap(self, inside: Vec<Inline>) -> Inline {
        match (self.sign, self.length) {
            ('*', 1) => Inline::Emphasis(inside),
            ('*', 2) => Inline::Strong(inside),
            ('*', _) => Inline::Emphasis(vec![Inline::Strong(inside)]),
            _ => Inline::Strikethrough(inside),
        }
    }
}

/// A run of signs that stayed literal.
struct LiteralRun {
    at: usize,
    mark: EmphasisMark,
    beside_cjk: bool,
    may_open: bool,
    may_close: bool,
}

/// A run that may open emphasis, and the state since then.
struct OpenEmphasis {
    run: LiteralRun,
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

/// Whether the marks of emphasis are two runs of exactly this length, the kind that is paired here.
pub(super) fn is_pair_of_runs(emphasis: Span, mark: EmphasisMark, source: &str) -> bool {
    let written = emphasis.slice(source);
    let leads = written.len() - written.trim_start_matches(mark.sign).len();
    let trails = written.len() - written.trim_end_matches(mark.sign).len();
    let (before, after) = outside(emphasis, source);
    mark.is_paired()
        && leads == mark.length
        && trails == mark.length
        && before != Some(mark.sign)
        && after != Some(mark.sign)
}

fn outside(emphasis: Span, source: &str) -> (Option<char>, Option<char>) {
    (source[..emphasis.start()].chars().next_back(), source[emphasis.end()..].chars().next())
}

/// Pairs runs of equal length, nearest first, within one sequence of inlines.
pub(super) fn emphasize(inlines: Vec<Inline>, source: &str) -> Vec<Inline> {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Text(text) if may_hold_run(text, source))) {
        return inlines;
    }
    let mut pairing = Pairing { out: Vec::with_capacity(inlines.len()), open: Vec::new(), counts: Counts::default() };
    for inline in inlines {
        match inline {
            Inline::Text(text) if may_hold_run(&text, source) => pairing.text(&text, source),
            other => pairing.out.push(other),
        }
    }
    join(pairing.out)
}

fn may_hold_run(text: &Text, source: &str) -> bool {
    text.literal.is_none() && text.as_str(source).contains(['*', '~'])
}

/// How many runs of each mark are open: those beside a CJK character, and all of them. No run is looked for in vain.
#[derive(Default)]
struct Counts([(usize, usize); 4]);

impl Counts {
    fn add(&mut self, run: &LiteralRun) {
        let (beside_cjk, all) = &mut self.0[run.mark.index()];
        *beside_cjk += usize::from(run.beside_cjk);
        *all += 1;
    }

    fn remove(&mut self, run: &LiteralRun) {
        let (beside_cjk, all) = &mut self.0[run.mark.index()];
        *beside_cjk -= usize::from(run.beside_cjk);
        *all -= 1;
    }

    fn has_opener_of(&self, run: &LiteralRun) -> bool {
        let (beside_cjk, all) = self.0[run.mark.index()];
        if run.beside_cjk { all > 0 } else { beside_cjk > 0 }
    }
}

struct Pairing {
    out: Vec<Inline>,
    open: Vec<OpenEmphasis>,
    counts: Counts,
}

impl Pairing {
    fn text(&mut self, text: &Text, source: &str) {
        let mut at = text.span.start();
        for run in runs(text, source) {
            self.words(at, run.at);
            at = run.at + run.mark.length;
            self.run(run);
        }
        self.words(at, text.span.end());
    }

    fn words(&mut self, from: usize, to: usize) {
        if from < to {
            self.out.push(Inline::Text(Text { span: Span::new(from, to), literal: None }));
        }
    }

    /// Closes the nearest run of the same length that is open, or opens emphasis itself.
    fn run(&mut self, run: LiteralRun) {
        let Some(opener) = self.opener_of(&run) else {
            let before = self.out.len();
            self.words(run.at, run.at + run.mark.length);
            if run.may_open {
                self.counts.add(&run);
                self.open.push(OpenEmphasis { run, before, nested: 0 });
            }
            return;
        };
        // Runs that were opened since then and never closed are text.
        let mut nested = 0;
        for unclosed in self.open.drain(opener + 1..) {
            self.counts.remove(&unclosed.run);
            nested = nested.max(unclosed.nested);
        }
        let Some(open) = self.open.pop() else { return };
        self.counts.remove(&open.run);
        let inside = join(self.out.split_off(open.before + 1));
        self.out.pop();
        self.out.push(run.mark.wrap(inside));
        if let Some(around) = self.open.last_mut() {
            around.nested = around.nested.max(open.nested.max(nested) + 1);
        }
    }

    /// The run that a run closes: both may stand there, one of them beside a CJK character, with text between them.
    fn opener_of(&self, run: &LiteralRun) -> Option<usize> {
        if !run.may_close || !self.counts.has_opener_of(run) {
            return None;
        }
        let at =
            self.open.iter().rposition(|open| open.run.mark == run.mark && (open.run.beside_cjk || run.beside_cjk))?;
        let open = &self.open[at];
        (open.run.at + run.mark.length < run.at && open.nested <= MAX_NESTED).then_some(at)
    }
}

fn runs(text: &Text, source: &str) -> Vec<LiteralRun> {
    let words = text.as_str(source);
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find(['*', '~']) {
        let start = at + found;
        let sign = if words[start..].starts_with('*') { '*' } else { '~' };
        let length = words[start..].chars().take_while(|&c| c == sign).count();
        at = start + length;
        let start_in_file = text.span.start() + start;
        let escaped = source[..start_in_file].ends_with('\\');
        let mark = EmphasisMark { sign, length };
        if !mark.is_paired() || escaped {
            continue;
        }
        let before = source[..start_in_file].chars().next_back();
        let after = source[start_in_file + length..].chars().next();
        runs.push(LiteralRun {
            at: start_in_file,
            mark,
            beside_cjk: before.is_some_and(is_cjk) || after.is_some_and(is_cjk),
            may_open: flanks(after, before),
            may_close: flanks(before, after),
        });
    }
    runs
}

/// Whether a run belongs to the words on its inner side.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if is_blank(inside) {
        return false;
    }
    let is_other_punctuation = |c: char| !is_cjk(c) && is_punctuation(c);
    let is_inside_letter = !inside.is_some_and(is_other_punctuation);
    is_inside_letter || is_blank(outside) || outside.is_some_and(|c| is_cjk(c) || is_other_punctuation(c))
}

/// Punctuation and symbols, as CommonMark has it.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { !c.is_alphanumeric() && !c.is_whitespace() && !is_mark(c) }
}

/// Marks over and under letters.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
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
