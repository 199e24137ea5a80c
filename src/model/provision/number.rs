//! The number with which a heading begins: `Article 84-3`, `§ 5`, `第八十四条の三`, `Annex II`, `1.`
//!
//! In: the text of a heading. Out: its number in digits, and what kind of heading it is. It must not know other headings.

use std::fmt::Write;

/// The number of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingNumber<'t> {
    /// What the number is for.
    pub rank: HeadingRank,
    /// The number, normalised: `84-3`; of an annex, `annex-2`.
    pub number: String,
    /// The words that are the number, as written: `Article 84-3`.
    pub label: &'t str,
    /// The words after it.
    pub title: &'t str,
}

/// What a numbered heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingRank {
    /// `Article 5`, `§ 5`, `第五条`: numbered through the whole text.
    Article,
    /// `Section 5`, `Rule 5`, `Principle 1`: the same, in a text that has no articles; else a division of it.
    Section,
    /// `Paragraph 2`, `2.`, `(a)`: numbered within what contains it.
    Within,
    /// `Annex II`, `Schedule 1`: what it contains is numbered anew.
    Annex,
    /// `Part II`, `第二章`: it divides the text and is not cited by itself.
    Division,
}

/// Words of English and German before a number, in lower case.
const WORDS: [(&str, HeadingRank); 31] = [
    ("article", HeadingRank::Article),
    ("art.", HeadingRank::Article),
    ("artikel", HeadingRank::Article),
    ("§", HeadingRank::Article),
    ("section", HeadingRank::Section),
    ("sec.", HeadingRank::Section),
    ("rule", HeadingRank::Section),
    ("regulation", HeadingRank::Section),
    ("principle", HeadingRank::Section),
    ("guideline", HeadingRank::Section),
    ("condition", HeadingRank::Section),
    ("clause", HeadingRank::Within),
    ("paragraph", HeadingRank::Within),
    ("para.", HeadingRank::Within),
    ("subparagraph", HeadingRank::Within),
    ("subsection", HeadingRank::Within),
    ("item", HeadingRank::Within),
    ("point", HeadingRank::Within),
    ("no.", HeadingRank::Within),
    ("annex", HeadingRank::Annex),
    ("schedule", HeadingRank::Annex),
    ("appendix", HeadingRank::Annex),
    ("appended table", HeadingRank::Annex),
    ("protocol", HeadingRank::Annex),
    ("part", HeadingRank::Division),
    ("chapter", HeadingRank::Division),
    ("title", HeadingRank::Division),
    ("book", HeadingRank::Division),
    ("division", HeadingRank::Division),
    ("subdivision", HeadingRank::Division),
    ("subchapter", HeadingRank::Division),
];

/// What Japanese and Chinese texts count, after the number.
const COUNTERS: [(char, HeadingRank); 10] = [
    ('条', HeadingRank::Article),
    ('條', HeadingRank::Article),
    ('項', HeadingRank::Within),
    ('号', HeadingRank::Within),
    ('編', HeadingRank::Division),
    ('章', HeadingRank::Division),
    ('節', HeadingRank::Division),
    ('款', HeadingRank::Division),
    ('目', HeadingRank::Division),
    ('部', HeadingRank::Division),
];

/// Headings of provisions that were added to a text and are numbered anew, without a number of their own.
const SUPPLEMENTS: [(&str, &str); 5] = [
    ("supplementary provisions", "supplement"),
    ("supplementary provision", "supplement"),
    ("transitional provisions", "transitional"),
    ("附則", "supplement"),
    ("附　則", "supplement"),
];

/// The number of a heading, if its text begins with one.
pub fn heading_number(text: &str) -> Option<HeadingNumber<'_>> {
    let text = text.trim();
    counted(text).or_else(|| worded(text)).or_else(|| supplement(text)).or_else(|| bare(text))
}

/// `第八十四条の三`
fn counted(text: &str) -> Option<HeadingNumber<'_>> {
    let annexed = text.strip_prefix("別表");
    let (inner, is_annex) = annexed.map_or((text, false), |rest| (rest, true));
    let inner = if is_annex { inner.strip_prefix('第').unwrap_or(inner) } else { inner.strip_prefix('第')? };
    let (value, rest) = numeral(inner)?;
    let (rank, rest) = if is_annex {
        (HeadingRank::Annex, rest)
    } else {
        let counter = rest.chars().next()?;
        let (_, rank) = COUNTERS.iter().find(|(known, _)| *known == counter)?;
        (*rank, &rest[counter.len_utf8()..])
    };
    let mut number = if is_annex { format!("annex-{value}") } else { value.to_string() };
    let rest = branches(rest, &mut number);
    is_end(rest).then(|| found(rank, number, text, rest))
}

/// `の三の二` after a number, as `-3-2`.
pub(super) fn branches<'t>(mut rest: &'t str, number: &mut String) -> &'t str {
    while let Some((value, after)) = rest.strip_prefix('の').and_then(numeral) {
        let _ = write!(number, "-{value}");
        rest = after;
    }
    rest
}

/// `Article 84-3`
fn worded(text: &str) -> Option<HeadingNumber<'_>> {
    let (rank, word, rest) = WORDS.iter().find_map(|(word, rank)| {
        let (written, rest) = text.split_at_checked(word.len())?;
        let is_separated = word.ends_with(['.', '§']) || rest.starts_with(char::is_whitespace);
        (written.to_lowercase() == *word && is_separated).then_some((*rank, *word, rest.trim_start()))
    })?;
    let (mut number, rest) = latin_number(rest).or_else(|| letter(rest).filter(|_| rank == HeadingRank::Annex))?;
    if rank == HeadingRank::Annex {
        let word = if word == "appended table" { "annex" } else { word };
        number = format!("{word}-{number}");
    }
    is_end(rest).then(|| found(rank, number, text, rest))
}

fn supplement(text: &str) -> Option<HeadingNumber<'_>> {
    let lower = text.to_lowercase();
    let (word, number) = SUPPLEMENTS.iter().find(|(word, _)| lower.starts_with(word))?;
    let rest = text.get(word.len()..)?;
    // Of several supplements, only the first has the plain name: others are told apart by headings with ids of their own.
    is_end(rest).then(|| found(HeadingRank::Annex, (*number).to_owned(), text, rest))
}

/// `1.`, `1.2`, `(3)`, `三　`
fn bare(text: &str) -> Option<HeadingNumber<'_>> {
    let (number, rest) = match text.chars().next()? {
        '(' | '（' => {
            let marker = super::markers(text).into_iter().next()?;
            (marker.value, &text[marker.length..])
        }
        c if digit(c).is_some() => {
            let (number, rest) = latin_number(text)?;
            let is_dotted = number.contains('.');
            let closed =
                rest.strip_prefix(['.', '．', ')', '）', '、']).or_else(|| rest.starts_with('　').then_some(rest));
            (number, closed.or_else(|| (is_dotted && is_end(rest)).then_some(rest))?)
        }
        _ => {
            let (value, rest) = numeral(text)?;
            (value.to_string(), rest.strip_prefix(['　', '、', '．', '.'])?)
        }
    };
    Some(found(HeadingRank::Within, number, text, rest))
}

fn found<'t>(rank: HeadingRank, number: String, text: &'t str, rest: &'t str) -> HeadingNumber<'t> {
    let label = text[..text.len() - rest.len()].trim_end_matches(['.', '．', '、', '　', ' ']);
    let title = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:：—–-．、".contains(c)).trim();
    HeadingNumber { rank, number, label, title }
}

/// Whether a number ends before this: what follows is no part of it.
fn is_end(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || "(（.:：．,、—–「『[".contains(c))
}

/// A number in Latin text: `84-3`, `12a`, `2.1`, `IX`. Branches are told by hyphens of any kind.
fn latin_number(text: &str) -> Option<(String, &str)> {
    let mut number = String::new();
    let mut rest = text;
    loop {
        let (value, after) = digits(rest)?;
        number.push_str(&value);
        rest = after;
        // `12a`, `12A`, `12 bis` are numbers of their own.
        let letter = rest.chars().next().filter(char::is_ascii_alphabetic);
        if let Some(letter) = letter.filter(|_| !rest[1..].starts_with(char::is_alphanumeric)) {
            number.push(letter.to_ascii_lowercase());
            rest = &rest[1..];
        }
        for word in ["bis", "ter", "quater"] {
            let bare = rest.strip_prefix(' ').unwrap_or(rest);
            if let Some(after) = bare.strip_prefix(word).filter(|after| is_end(after)) {
                number.push_str(word);
                rest = after;
            }
        }
        let next = rest.chars().next().filter(|c| is_hyphen(*c) || *c == '.');
        let Some(joint) = next.filter(|joint| digits(&rest[joint.len_utf8()..]).is_some()) else { break };
        number.push(if joint == '.' { '.' } else { '-' });
        rest = &rest[joint.len_utf8()..];
    }
    Some((number, rest))
}

/// An annex may have a letter: `Annex B`.
fn letter(text: &str) -> Option<(String, &str)> {
    let first = text.chars().next().filter(char::is_ascii_uppercase)?;
    Some((first.to_lowercase().to_string(), &text[1..]))
}

/// Whether a character is a hyphen or a dash.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '−')
}

/// Digits, or a Roman numeral in capitals, as digits.
fn digits(text: &str) -> Option<(String, &str)> {
    let arabic: String = text.chars().map_while(digit).collect();
    if !arabic.is_empty() && arabic.len() <= 6 {
        let length = text.chars().take(arabic.len()).map(char::len_utf8).sum();
        let plain = arabic.trim_start_matches('0');
        return Some((if plain.is_empty() { "0" } else { plain }.to_owned(), &text[length..]));
    }
    let roman = text.len() - text.trim_start_matches(|c: char| "IVXLC".contains(c)).len();
    let (written, rest) = text.split_at(roman);
    let value = roman_value(written)?;
    (!rest.starts_with(char::is_alphanumeric)).then(|| (value.to_string(), rest))
}

/// A decimal digit, full-width ones too.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// The value of a Roman numeral in either case.
pub(super) fn roman_value(written: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_uppercase() {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = written.chars().map(value).collect::<Option<_>>()?;
    let is_less = |index: usize| values.get(index + 1).is_some_and(|next| *next > values[index]);
    let signed = values
        .iter()
        .enumerate()
        .map(|(index, value)| if is_less(index) { -i64::from(*value) } else { i64::from(*value) });
    let sum = u32::try_from(signed.sum::<i64>()).ok()?;
    // Written back, it must be the same: `IIX` and `VV` are no numerals.
    (sum > 0 && sum < 400 && roman(sum) == written.to_ascii_uppercase()).then_some(sum)
}

fn roman(mut value: u32) -> String {
    let signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut written = String::new();
    for (worth, sign) in signs {
        while value >= worth {
            written.push_str(sign);
            value -= worth;
        }
    }
    written
}

/// A numeral in kanji or digits: `八十四`, `二〇一四`, `84`, `８４`.
pub(super) fn numeral(text: &str) -> Option<(u32, &str)> {
    let length: usize = text.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    if length > 0 {
        let value: String = text[..length].chars().filter_map(digit).collect();
        return value.parse().ok().filter(|value| *value < LIMIT).map(|value| (value, &text[length..]));
    }
    let length: usize = text.chars().take_while(|c| kanji(*c).is_some()).map(char::len_utf8).sum();
    kanji_value(&text[..length]).map(|value| (value, &text[length..]))
}

/// No provision has a number as large as this.
const LIMIT: u32 = 1_000_000;

/// What a character of a kanji numeral is: a digit, or a unit.
fn kanji(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// `八十四` and `八四` are both 84.
fn kanji_value(written: &str) -> Option<u32> {
    let (mut sum, mut last, mut run) = (0_u32, None::<u32>, 0);
    for c in written.chars() {
        let value = kanji(c)?;
        if value >= 10 {
            sum = sum.checked_add(last.unwrap_or(1).checked_mul(value)?)?;
            (last, run) = (None, 0);
        } else {
            run += 1;
            last = Some(last.unwrap_or(0).checked_mul(10)?.checked_add(value)?);
        }
    }
    let is_written = !written.is_empty() && run <= 6;
    is_written.then(|| sum.checked_add(last.unwrap_or(0))).flatten().filter(|value| *value < LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_begin_with_numbers() {
        use HeadingRank::{Annex, Article, Division, Section, Within};
        for (text, rank, number, title) in [
            ("Article 84-3 (Rescue of nationals)", Article, "84-3", "(Rescue of nationals)"),
            ("Article 84\u{2011}3", Article, "84-3", ""),
            ("ARTICLE IX", Article, "9", ""),
            ("Article 12A. Delegation", Article, "12a", "Delegation"),
            ("§ 5 Begriffe", Article, "5", "Begriffe"),
            ("§5", Article, "5", ""),
            ("Section 2", Section, "2", ""),
            ("Principle 1: Cases", Section, "1", "Cases"),
            ("第八十四条の三", Article, "84-3", ""),
            ("第８４条の３の２（輸送）", Article, "84-3-2", "（輸送）"),
            ("第九条　戦争の放棄", Article, "9", "戦争の放棄"),
            ("第百十六条の三", Article, "116-3", ""),
            ("第二章", Division, "2", ""),
            ("第二項", Within, "2", ""),
            ("Chapter II", Division, "2", ""),
            ("Annex II", Annex, "annex-2", ""),
            ("Schedule B", Annex, "schedule-b", ""),
            ("附則", Annex, "supplement", ""),
            ("Supplementary Provisions", Annex, "supplement", ""),
            ("別表第一", Annex, "annex-1", ""),
            ("1. Cases in which transfers are prohibited", Within, "1", "Cases in which transfers are prohibited"),
            ("2.1 Scope", Within, "2.1", "Scope"),
            ("(3) Reports", Within, "3", "Reports"),
            ("一　移転を禁止する場合", Within, "1", "移転を禁止する場合"),
        ] {
            let found = heading_number(text).unwrap_or_else(|| panic!("{text} has no number"));
            assert_eq!((found.rank, found.number.as_str(), found.title), (rank, number, title), "{text}");
        }
    }

    #[test]
    fn other_headings_have_no_number() {
        for text in [
            "Articles of faith",
            "Article",
            "Article about",
            "2014 changes",
            "第一次世界大戦",
            "一般",
            "十月",
            "Sectional interests",
            "Particles 2",
            "In 1967",
            "VIP rules",
            "附則的",
        ] {
            assert_eq!(heading_number(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numerals_are_well_formed() {
        for (written, value) in [("i", 1), ("iv", 4), ("IX", 9), ("xiv", 14), ("XL", 40), ("cxvi", 116)] {
            assert_eq!(roman_value(written), Some(value), "{written}");
        }
        for written in ["", "iix", "vv", "abc", "iiii"] {
            assert_eq!(roman_value(written), None, "{written}");
        }
    }
}
