//! Removes doubled punctuation where runs meet, and sets quotation marks according to level and language.
//!
//! In: runs as the elements made them. Out: runs whose quotation marks are text. The inside of a run stays as the editor wrote
//! it.

use hayagriva::citationberg::taxonomy::OtherTerm;

use super::locale::StyleLocale;
use super::run::{Run, RunKind, Slant};

/// Finishes runs for output.
pub(super) fn settle(runs: &mut Vec<Run>, locale: &StyleLocale) {
    let mut settled: Vec<Run> = Vec::with_capacity(runs.len());
    for run in std::mem::take(runs) {
        push(&mut settled, run, locale);
    }
    settled.retain(|run| !(run.is_text() && run.text.is_empty()));
    quote(&mut settled, locale);
    for run in &mut settled {
        if run.format.slant == Slant::Turned {
            run.format.slant = Slant::Italic;
        }
    }
    *runs = settled;
}

fn push(settled: &mut Vec<Run>, mut run: Run, locale: &StyleLocale) {
    if !run.is_text() {
        settled.push(run);
        return;
    }
    loop {
        let Some(first) = run.text.chars().next() else { return };
        let open = settled.iter().rposition(|before| before.is_text() && !before.text.is_empty());
        let Some(last_text) = open else { break };
        let closes = settled[last_text + 1..].iter().filter(|between| between.kind == RunKind::Close).count();
        let opens = settled[last_text + 1..].iter().any(|between| between.kind == RunKind::Open);
        if opens {
            // `( “`: a space after a space.
            break;
        }
        let last = settled[last_text].text.chars().next_back().unwrap_or_default();
        if closes > 0 {
            match (first, last) {
                // The punctuation of the title ends the sentence.
                ('.', '.' | '!' | '?') => drop_first(&mut run),
                (',' | '.', _) if locale.punctuation_in_quote => {
                    let c = drop_first_char(&mut run);
                    join(settled, last_text, c);
                    continue;
                }
                _ => break,
            }
            continue;
        }
        match junction(last, first) {
            Junction::Both => break,
            Junction::First => drop_first(&mut run),
            Junction::Second => {
                settled[last_text].text.pop();
            }
        }
    }
    settled.push(run);
}

/// Appends a punctuation mark to the run before a closing quotation mark, unless the run ends in an equivalent one.
fn join(runs: &mut Vec<Run>, index: usize, c: char) {
    let text = &mut runs[index].text;
    match junction(text.chars().next_back().unwrap_or_default(), c) {
        Junction::Both => {}
        Junction::First => return,
        Junction::Second => {
            text.pop();
        }
    }
    // After italics at the end of a title, the mark has the formatting of the title.
    let format = runs[index + 1].format;
    if runs[index].format == format {
        runs[index].text.push(c);
    } else {
        runs.insert(index + 1, Run { format, ..Run::text(c) });
    }
}

fn drop_first(run: &mut Run) {
    let _ = drop_first_char(run);
}

fn drop_first_char(run: &mut Run) -> char {
    let c = run.text.chars().next().unwrap_or_default();
    run.text.replace_range(..c.len_utf8(), "");
    c
}

/// Which of two adjacent punctuation marks remain.
#[derive(Debug, PartialEq, Eq)]
enum Junction {
    Both,
    First,
    Second,
}

fn junction(last: char, first: char) -> Junction {
    match (last, first) {
        (' ' | '\u{a0}', ' ')
        | ('.' | '!' | '?' | ':' | ';', '.')
        | (',' | ';' | ':', ',')
        | (';', ';')
        | (':' | '!' | '?', ':')
        | ('!', '!')
        | ('?', '?') => Junction::First,
        (' ', ',' | ';' | '.' | ')') | (',', '.' | ';') | (':' | ';', '!' | '?') | (';', ':') => Junction::Second,
        _ => Junction::Both,
    }
}

/// Sets quotation marks: outer ones, and inner ones inside these.
fn quote(runs: &mut [Run], locale: &StyleLocale) {
    let mark = |term: OtherTerm, fallback: &str| match locale.word(term) {
        "" => fallback.to_owned(),
        mark => mark.to_owned(),
    };
    let outer = [mark(OtherTerm::OpenQuote, "“"), mark(OtherTerm::CloseQuote, "”")];
    let inner = [mark(OtherTerm::OpenInnerQuote, "‘"), mark(OtherTerm::CloseInnerQuote, "’")];
    let mut depth = 0_usize;
    for run in runs.iter_mut() {
        match run.kind {
            RunKind::Open => {
                let marks = if depth.is_multiple_of(2) { &outer } else { &inner };
                run.text.clone_from(&marks[0]);
                depth += 1;
            }
            RunKind::Close => {
                depth = depth.saturating_sub(1);
                let marks = if depth.is_multiple_of(2) { &outer } else { &inner };
                run.text.clone_from(&marks[1]);
            }
            RunKind::Text | RunKind::Verbatim => continue,
        }
        run.kind = RunKind::Text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::run::plain;
    use crate::csl::style::tests::processor;

    fn settled(parts: &[&str], language: &str) -> String {
        let processor = processor("chicago-author-date", language);
        let mut runs: Vec<Run> = parts
            .iter()
            .map(|part| match *part {
                "<" => Run::quote(RunKind::Open),
                ">" => Run::quote(RunKind::Close),
                text => Run::text(text),
            })
            .collect();
        settle(&mut runs, &processor.locale);
        plain(&runs)
    }

    #[test]
    fn one_full_stop_is_enough() {
        for (parts, expected) in [
            (&["2023. ", "<", "New Pledges.", ">", ". ", "https"][..], "2023. “New Pledges.” https"),
            (&["<", "Is It?", ">", ".", ". ", "https"], "“Is It?” https"),
            (&["Daily", ",", ". ", "May"], "Daily. May"),
            (&["The House Inc.", ". ", "May"], "The House Inc. May"),
            (&["<", "Old Ones...", ">", ". ", "May"], "“Old Ones...” May"),
            (&["<", "New Pledges", ">", ", ", "May"], "“New Pledges,” May"),
            (&["a", " ", " ", "b"], "a b"),
        ] {
            assert_eq!(settled(parts, "en-US"), expected);
        }
        assert_eq!(settled(&["<", "題", ">", ". ", "2023年"], "ja-JP"), "「題」. 2023年");
        assert_eq!(settled(&["<", "Rules", ">", ", ", "May"], "en-GB"), "‘Rules’, May");
    }

    #[test]
    fn quotations_within_quotations_are_told_apart() {
        assert_eq!(settled(&["<", "The ", "<", "Rule", ">", ">", ". ", "May"], "en-US"), "“The ‘Rule.’” May");
        assert_eq!(settled(&["<", "<", "規則", ">", "の題", ">"], "ja-JP"), "「『規則』の題」");
    }
}
