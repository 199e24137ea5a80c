//! Implements `text-case`.

use hayagriva::citationberg::TextCase;

use super::run::{Run, RunKind};

/// Words that English title case keeps in lower case, except the first and the last.
const SMALL: &str = " a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos \
    apud around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by c ca circa \
    d' d’ de despite down during et except for forenenst from given in inside into lest like modulo near next nor notwithstanding of \
    off on onto or out over per plus pro qua sans since so than the through throughout thru thruout till to toward towards under \
    underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with within without yet ";

/// Changes the case of runs. Title case is English only.
pub(super) fn apply(case: TextCase, runs: &mut [Run], is_english: bool) {
    match case {
        TextCase::Lowercase => each(runs, str::to_lowercase),
        TextCase::Uppercase => each(runs, str::to_uppercase),
        TextCase::CapitalizeFirst => first(runs),
        TextCase::CapitalizeAll => words(runs, |word, _| capitalized(word)),
        TextCase::SentenceCase => sentence(runs),
        TextCase::TitleCase if is_english => title(runs),
        TextCase::TitleCase => {}
    }
}

fn each(runs: &mut [Run], change: impl Fn(&str) -> String) {
    for run in runs.iter_mut().filter(|run| run.kind == RunKind::Text) {
        run.text = change(&run.text);
    }
}

/// Capitalises the first letter, unless its word contains capitals already.
fn first(runs: &mut [Run]) {
    let Some(run) = runs.iter_mut().find(|run| run.is_text() && run.text.contains(char::is_alphanumeric)) else {
        return;
    };
    if run.kind != RunKind::Text {
        return;
    }
    let Some(at) = run.text.find(char::is_alphanumeric) else { return };
    let length = run.text[at..].find(char::is_whitespace).unwrap_or(run.text.len() - at);
    let word = capitalized(&run.text[at..at + length]);
    run.text.replace_range(at..at + length, &word);
}

/// Capitalises a word; one that contains a capital stays.
fn capitalized(word: &str) -> String {
    if word.chars().any(char::is_uppercase) {
        return word.to_owned();
    }
    let Some(at) = word.find(char::is_alphabetic) else { return word.to_owned() };
    // `3rd` stays.
    if word[..at].contains(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let mut chars = word[at..].chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{}{first}{}", &word[..at], chars.as_str())
}

fn sentence(runs: &mut [Run]) {
    let shouts = {
        let chars = || runs.iter().filter(|run| run.is_text()).flat_map(|run| run.text.chars());
        chars().any(char::is_uppercase) && !chars().any(char::is_lowercase)
    };
    if shouts {
        each(runs, str::to_lowercase);
    }
    first(runs);
}

/// The position of a word in a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WordPosition {
    /// At the beginning, or after punctuation that starts a new phrase.
    First,
    Inside,
    Last,
}

fn title(runs: &mut [Run]) {
    let shouts = {
        let chars = || runs.iter().filter(|run| run.kind == RunKind::Text).flat_map(|run| run.text.chars());
        chars().filter(|c| c.is_alphabetic()).count() > 3
            && chars().any(char::is_whitespace)
            && chars().all(|c| !c.is_lowercase())
    };
    if shouts {
        each(runs, str::to_lowercase);
    }
    words(runs, |word, position| {
        let bare = word.trim_matches(|c: char| "()[]{},;“”‘’\"!?".contains(c)).to_lowercase();
        let is_small = SMALL.contains(&format!(" {bare} "));
        if is_small && position == WordPosition::Inside && !word.chars().next().is_some_and(char::is_uppercase) {
            return word.to_owned();
        }
        if is_small && position == WordPosition::Inside {
            // A capital that the style's language does not use: `On The Law`.
            return if word.chars().filter(|c| c.is_uppercase()).count() == 1 && bare.len() > 1 {
                word.to_lowercase()
            } else {
                word.to_owned()
            };
        }
        // Both parts of a compound.
        let parts: Vec<String> = word
            .split('-')
            .enumerate()
            .map(|(at, part)| {
                if at > 0 && SMALL.contains(&format!(" {} ", part.to_lowercase())) {
                    part.to_owned()
                } else {
                    capitalized(part)
                }
            })
            .collect();
        parts.join("-")
    });
}

/// Changes each word, given its position.
fn words(runs: &mut [Run], change: impl Fn(&str, WordPosition) -> String) {
    let is_word = |text: &str| text.contains(char::is_alphanumeric);
    let last = runs.iter().rposition(|run| run.is_text() && is_word(&run.text));
    let mut position = WordPosition::First;
    // A word may continue in the next run, as in `H<sub>2</sub>O`.
    let mut goes_on = false;
    for (index, run) in runs.iter_mut().enumerate() {
        if !run.is_text() {
            goes_on = false;
            if run.kind == RunKind::Open {
                position = WordPosition::First;
            }
            continue;
        }
        let pieces: Vec<&str> = run.text.split_inclusive(|c: char| c.is_whitespace()).collect();
        let last_word = pieces.iter().rposition(|piece| is_word(piece));
        let mut changed = String::with_capacity(run.text.len());
        for (at, piece) in pieces.iter().enumerate() {
            let word = piece.trim_end();
            let is_last = last == Some(index) && last_word == Some(at);
            let here = if is_last && position == WordPosition::Inside { WordPosition::Last } else { position };
            if goes_on && at == 0 || run.kind == RunKind::Verbatim || !is_word(word) {
                changed.push_str(piece);
            } else {
                changed.push_str(&change(word, here));
                changed.push_str(&piece[word.len()..]);
            }
            if is_word(word) {
                let begins = word.ends_with([':', '?', '!', '—']) || word.ends_with("…");
                position = if begins { WordPosition::First } else { WordPosition::Inside };
            } else if word.ends_with([':', '—', '–']) && !word.is_empty() {
                position = WordPosition::First;
            }
        }
        goes_on = !run.text.ends_with(char::is_whitespace);
        run.text = changed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::{rich, run::plain};

    fn titled(text: &str) -> String {
        let mut runs = rich::runs(text);
        apply(TextCase::TitleCase, &mut runs, true);
        plain(&runs)
    }

    #[test]
    fn titles() {
        for (text, expected) in [
            ("after the vote, ports wait for a decision", "After the Vote, Ports Wait for a Decision"),
            ("Defence exports: a review of the rules", "Defence Exports: A Review of the Rules"),
            ("On <i>Lloyd v. Harbour</i>: tides", "On Lloyd v. Harbour: Tides"),
            (
                "<span class=\"nocase\">mRNA</span> and H<sub>2</sub>O at long-term rest, iNews in",
                "mRNA and H2O at Long-Term Rest, iNews In",
            ),
            ("the 3rd way", "The 3rd Way"),
        ] {
            assert_eq!(titled(text), expected);
        }
    }

    #[test]
    fn other_cases() {
        let cased = |case, text: &str| {
            let mut runs = rich::runs(text);
            apply(case, &mut runs, false);
            plain(&runs)
        };
        assert_eq!(cased(TextCase::TitleCase, "Über die Häfen"), "Über die Häfen");
        assert_eq!(cased(TextCase::CapitalizeFirst, "éditeurs de"), "Éditeurs de");
        assert_eq!(cased(TextCase::SentenceCase, "THE LAW"), "The law");
        assert_eq!(cased(TextCase::CapitalizeAll, "the law"), "The Law");
    }
}
