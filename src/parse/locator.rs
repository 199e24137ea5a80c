//! Places in sources as lawyers and others write them: `p. 12`, `art. 3(2)`, `§§ 14–16`, `Rn. 125`, `第9条第2項`.
//!
//! In: the words after a key. Out: a locator, if they begin with one, and the words after it.

use super::citation::words;
use crate::model::tree::{Locator, LocatorLabel};

/// Words and signs of laws that CSL has no label for, or another than the law has: they are printed as they are written.
const OF_LAWS: [&str; 33] = [
    "§§",
    "§",
    "Rn.",
    "Rdn.",
    "Rdnr.",
    "Rz.",
    "Tz.",
    "Abs.",
    "Ziff.",
    "Nr.",
    "lit.",
    "Kap.",
    "Anl.",
    "Anh.",
    "cl.",
    "cls.",
    "clause",
    "clauses",
    "reg.",
    "regs.",
    "regulation",
    "recital",
    "recitals",
    "rec.",
    "sch.",
    "sched.",
    "schedule",
    "annex",
    "subsec.",
    "subs.",
    "sub-s.",
    "order",
    "tit.",
];

/// What Japanese laws and books are counted in.
const COUNTERS: [&str; 11] = ["条", "項", "号", "頁", "ページ", "章", "節", "款", "編", "巻", "段落"];

/// A label and a value, then words; a bare number is a page; anything else is a suffix.
pub(super) fn locator(text: &str) -> (Option<Locator>, Option<String>) {
    if let Some(found) = japanese(text).or_else(|| of_law(text)) {
        return found;
    }
    let labelled = spelled(text).filter(|(_, _, rest)| !rest.is_empty());
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    match labelled {
        Some((label, spelling, rest)) => {
            let (value, suffix) = split(rest);
            (Some(Locator { label, value: number(label, spelling, &value) }), suffix)
        }
        None if is_number => {
            let (value, suffix) = split(text);
            (Some(Locator { label: LocatorLabel::Page, value: number(LocatorLabel::Page, "pp.", &value) }), suffix)
        }
        None => (None, words(text)),
    }
}

/// The label that a text begins with, its spelling and the rest.
fn spelled(text: &str) -> Option<(LocatorLabel, &'static str, &str)> {
    // German pages: `S. 12`. A section is written small.
    if let Some(rest) = text.strip_prefix("S.").or_else(|| text.strip_prefix("S "))
        && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((LocatorLabel::Page, "pp.", rest.trim()));
    }
    let spellings = LocatorLabel::ALL
        .into_iter()
        .flat_map(|label| label.spellings().iter().map(move |spelling| (label, *spelling)));
    let found = spellings.filter_map(|(label, spelling)| {
        let (written, rest) = text.split_at_checked(spelling.len())?;
        let is_separated = rest.starts_with(char::is_whitespace) || spelling.ends_with('.');
        (written.eq_ignore_ascii_case(spelling) && is_separated).then_some((label, spelling, rest.trim()))
    });
    found.max_by_key(|(_, spelling, _)| spelling.len())
}

/// A place with the words of its law.
fn of_law(text: &str) -> Option<(Option<Locator>, Option<String>)> {
    let is_one = |word: &&&str| {
        text.strip_prefix(**word).is_some_and(|rest| {
            let is_separated = rest.starts_with(char::is_whitespace) || word.ends_with(['.', '§']);
            let value = rest.trim_start();
            let is_counted = value.starts_with(|c: char| c.is_ascii_digit())
                || value
                    .split([' ', ','])
                    .next()
                    .is_some_and(|first| !first.is_empty() && first.len() < 6 && is_roman_or_letter(first));
            is_separated && is_counted
        })
    };
    let word = OF_LAWS.iter().filter(is_one).max_by_key(|word| word.len())?;
    let (value, suffix) = split(text[word.len()..].trim());
    let blank = if text[word.len()..].starts_with(char::is_whitespace) { " " } else { "" };
    let value = ranged(&value, true);
    Some((Some(Locator { label: LocatorLabel::AsWritten, value: format!("{word}{blank}{value}") }), suffix))
}

fn is_roman_or_letter(text: &str) -> bool {
    text.chars().all(|c| "IVXLCDM".contains(c)) || text.chars().count() == 1 && text.chars().all(char::is_alphabetic)
}

/// What Japanese laws and books have besides numbered parts, before a number or alone.
const JAPANESE_PARTS: [&str; 10] = ["附則", "付則", "別表", "別紙", "別添", "前文", "脚注", "注", "図", "表"];

/// Signs between a place and what follows it.
const COMMAS: [char; 4] = [',', '、', '，', ' '];

/// `第9条第2項`, `9条`, `125頁`, `頁12`, `附則第2条`.
fn japanese(text: &str) -> Option<(Option<Locator>, Option<String>)> {
    let head = text.split(COMMAS).next().unwrap_or(text);
    let is_numeral =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇一二三四五六七八九十百千".contains(c);
    let begins = head.starts_with('第') || head.starts_with(is_numeral);
    let counts = COUNTERS.iter().any(|counter| head.contains(counter));
    let is_part = JAPANESE_PARTS.iter().any(|part| {
        head.strip_prefix(part)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('第') || rest.starts_with(is_numeral))
    });
    // `頁12` is written as it is said, 12頁.
    let page = ["頁", "ページ"].iter().find_map(|page| {
        let number = head.strip_prefix(page)?;
        number.starts_with(is_numeral).then(|| format!("{number}{page}"))
    });
    if page.is_none() && !is_part && !(begins && counts) {
        return None;
    }
    let suffix = words(text[head.len()..].trim_start_matches(COMMAS));
    let value = page.unwrap_or_else(|| head.to_owned());
    Some((Some(Locator { label: LocatorLabel::AsWritten, value }), suffix))
}

/// The value of a locator and the words after it: a comma goes on with the value where a number follows, as in `art. 9(2), 10`.
fn split(text: &str) -> (String, Option<String>) {
    let text = in_one_line(text);
    let mut end = 0;
    for (at, _) in text.match_indices([',', ';']).chain([(text.len(), "")]) {
        let part = text[end..at].trim_start_matches([',', ';']).trim();
        if end > 0 && !goes_on(part) {
            break;
        }
        end = at;
    }
    let (value, rest) = text.split_at(end);
    (value.trim().to_owned(), words(rest.trim_start_matches([',', ';'])))
}

/// Whether a part of a list is one more place: `163`, `14–16`, `9(2)`, and no words.
fn goes_on(part: &str) -> bool {
    let bare = part.trim_start_matches("& ").trim_start_matches("and ");
    bare.starts_with(|c: char| c.is_ascii_digit())
        && !bare.contains(char::is_whitespace)
        && bare.chars().filter(|c| c.is_alphabetic()).count() < 4
}

/// A value that may be written in two lines.
fn in_one_line(value: &str) -> String {
    value.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The number of a place, with dashes in ranges.
fn number(label: LocatorLabel, spelling: &str, value: &str) -> String {
    let is_law =
        matches!(label, LocatorLabel::Article | LocatorLabel::Section | LocatorLabel::Paragraph | LocatorLabel::Rule);
    let is_plural = spelling.ends_with("s.") && spelling != "s." || spelling.ends_with('s') || spelling == "pp.";
    ranged(value, !is_law || is_plural)
}

/// Hyphens in ranges become dashes. In `art. 84-3` the hyphen is part of the number, as Japanese and other statutes have them: a
/// range goes up. `takes_all` says that what looks like a range is one.
fn ranged(value: &str, takes_all: bool) -> String {
    let value = value.replace("---", "–").replace("--", "–");
    let chars: Vec<(usize, char)> = value.char_indices().collect();
    let mut out = String::with_capacity(value.len());
    for (index, &(at, c)) in chars.iter().enumerate() {
        if c != '-' {
            out.push(c);
            continue;
        }
        let (before, after) = (value[..at].trim_end(), value[at + 1..].trim_start());
        let is_between = index > 0 && !before.is_empty() && !after.is_empty();
        let goes_up = match (last_number(before), first_number(after)) {
            (Some(from), Some(to)) => to > from || to < 100 && from >= 100 && takes_all,
            (None, None) => {
                let from = before.rsplit([' ', ',']).next().unwrap_or_default();
                is_roman(from) && is_roman(after.split([' ', ',']).next().unwrap_or_default())
            }
            _ => false,
        };
        out.push(if is_between && (goes_up || takes_all && last_number(before).is_some()) {
            '–'
        } else {
            '\u{2011}'
        });
    }
    out
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c))
}

fn last_number(text: &str) -> Option<u64> {
    let text = text.trim_end_matches(|c: char| c.is_alphabetic() || c == ')' || c == '(');
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    text[text.len() - digits..].parse().ok()
}

fn first_number(text: &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_as_lawyers_write_them() {
        use LocatorLabel::{Article, AsWritten, Note, Page, Paragraph, Section};
        for (text, label, value) in [
            ("art. 3(2)", Article, "3(2)"),
            ("Art. 3 (2)", Article, "3 (2)"),
            ("art. 9(2), 10", Article, "9(2), 10"),
            ("arts. 9-11", Article, "9–11"),
            ("art. 84-3", Article, "84\u{2011}3"),
            ("sec. 14-16", Section, "14–16"),
            ("s. 4(b)", Section, "4(b)"),
            ("ss. 4-6", Section, "4–6"),
            ("§ 3", AsWritten, "§ 3"),
            ("§§ 14--16", AsWritten, "§§ 14–16"),
            ("§§ 3-5", AsWritten, "§§ 3–5"),
            ("Rn. 125", AsWritten, "Rn. 125"),
            ("cl. 2", AsWritten, "cl. 2"),
            ("para. 5", Paragraph, "5"),
            ("note 4(a)", Note, "4(a)"),
            ("pp. 12--15", Page, "12–15"),
            ("p. 162a-165d", Page, "162a–165d"),
            ("pp. iv-xi", Page, "iv–xi"),
            ("pp. ix-xi, 3", Page, "ix–xi, 3"),
            ("pp. 41 (no. 58), 163", Page, "41 (no. 58), 163"),
            ("S. 12", Page, "12"),
            ("第9条第2項", AsWritten, "第9条第2項"),
            ("125頁", AsWritten, "125頁"),
            ("12", Page, "12"),
            ("1001-1020", Page, "1001–1020"),
        ] {
            let (found, suffix) = locator(text);
            assert_eq!((found, suffix), (Some(Locator { label, value: value.to_owned() }), None), "{text}");
        }
    }

    #[test]
    fn words_after_a_place_are_a_suffix() {
        let parts = |text: &str| {
            let (found, suffix) = locator(text);
            (found.map(|found| found.value), suffix)
        };
        assert_eq!(parts("p. 12, our emphasis"), (Some("12".into()), Some("our emphasis".into())));
        assert_eq!(parts("art. 84-3, our reading"), (Some("84\u{2011}3".into()), Some("our reading".into())));
        assert_eq!(parts("passim"), (None, Some("passim".into())));
        assert_eq!(parts("reg. of the port"), (None, Some("reg. of the port".into())));
    }
}
