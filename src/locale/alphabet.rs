//! The letters under which a language lists names.
//!
//! In: names. Out: their order, and the letter that each stands under. It must not know interface strings, so that lists can be
//! divided before a theme is read.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};

use crate::model::Language;

/// Letters that stand for all that a language lists with them. Whatever is first in a list, its letter has one address.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんΑΕΗΙΟΥΩ";

/// The rows of the Japanese syllabary, each by its first letter.
const ROWS: &str = "あかさたなはまやらわ";

/// The order of a language's names.
#[derive(Debug)]
pub struct Alphabet {
    /// Whether lists have a heading for each row of the Japanese syllabary.
    has_rows: bool,
    names: CollatorBorrowed<'static>,
    /// The order of letters, whatever their accents and case.
    letters: CollatorBorrowed<'static>,
}

/// Under which letters a name is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initials {
    /// As readers see them: `S`, `Sm`.
    pub label: String,
    /// As a part of an address: `s`, `sm`.
    pub address: String,
}

impl Alphabet {
    /// The order of a language. Languages that ICU has no data for have the order of the root locale.
    pub fn new(language: &Language) -> Self {
        let locale = language.as_str().parse().unwrap_or(icu_locale::Locale::UNKNOWN);
        let has_rows = language.primary() == "ja";
        Self { has_rows, names: collator(&locale, Strength::Tertiary), letters: collator(&locale, Strength::Primary) }
    }

    /// The order of two names in a list.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.names.compare(a, b).then_with(|| a.cmp(b))
    }

    /// Whether names under two headings are listed together: `Ä` stands with `A` in German, and apart from it in Swedish.
    pub fn is_same(&self, a: &str, b: &str) -> bool {
        self.letters.compare(a, b).is_eq()
    }

    /// The heading under which a name is listed: its first letter, the row of the syllabary, or a substitute for it.
    pub fn heading(&self, name: &str) -> String {
        let letter = name.chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        if letter.is_numeric() && !is_ideograph(letter) {
            return "0–9".to_owned();
        }
        if self.has_rows && is_ideograph(letter) {
            return "漢字".to_owned();
        }
        if self.has_rows && matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}') {
            return self.row(letter);
        }
        letter.to_uppercase().collect()
    }

    /// The row of a kana.
    fn row(&self, kana: char) -> String {
        let letter = self.letter(kana);
        let place = |letter: char| LETTERS.chars().position(|known| known == letter);
        let at = letter.chars().next().and_then(place);
        let row = ROWS.chars().rev().find(|row| at >= place(*row)).filter(|_| at.is_some());
        row.map_or(letter, String::from)
    }

    /// The first letter of a name and, where the name is written with letters, its first two.
    pub fn initials(&self, name: &str) -> (Initials, Option<Initials>) {
        let mut letters = name.chars().filter(|c| c.is_alphanumeric());
        let Some(first) = letters.next() else { return (fixed("#", "other"), None) };
        if first.is_numeric() {
            return (fixed("0–9", "0-9"), None);
        }
        if is_ideograph(first) {
            return (fixed("漢字", "kanji"), None);
        }
        let first = self.letter(first);
        let second = letters.next().filter(|c| !is_ideograph(*c)).map(|second| self.letter(second).to_lowercase());
        let two = match second {
            Some(second) => spelt(&format!("{first}{second}")),
            // A name of one letter.
            None => Initials { label: first.clone(), address: format!("{}_", first.to_lowercase()) },
        };
        (spelt(&first), Some(two))
    }

    /// The letter that stands for a letter, in upper case.
    fn letter(&self, letter: char) -> String {
        if let Some(consonant) = hangul(letter) {
            return consonant.to_string();
        }
        let upper: String = letter.to_uppercase().collect();
        let mut buffer = [0; 4];
        let same = LETTERS.chars().find(|known| self.is_same(known.encode_utf8(&mut buffer), &upper));
        same.map_or(upper, String::from)
    }
}

fn spelt(label: &str) -> Initials {
    Initials { label: label.to_owned(), address: label.to_lowercase() }
}

fn fixed(label: &str, address: &str) -> Initials {
    Initials { label: label.to_owned(), address: address.to_owned() }
}

/// Ideographs are thousands, so names that begin with one are listed together.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The first consonant of a Korean syllable, under which Korean lists stand.
fn hangul(syllable: char) -> Option<char> {
    const CONSONANTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    let index = u32::from(syllable).checked_sub(0xac00).filter(|index| *index < 11_172)? / 588;
    CONSONANTS.chars().nth(usize::try_from(index).ok()?)
}

fn collator(locale: &icu_locale::Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    // The root collation is compiled in, so the second attempt cannot fail; the order of code points is the
    // fallback that the comparison above adds anyway.
    match Collator::try_new(locale.clone().into(), options) {
        Ok(collator) => collator,
        Err(_) => root_collator(options),
    }
}

#[expect(clippy::expect_used, reason = "compiled data always holds the root locale")]
fn root_collator(options: CollatorOptions) -> CollatorBorrowed<'static> {
    Collator::try_new(icu_locale::Locale::UNKNOWN.into(), options).expect("the root collation is compiled in")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_the_letters_of_their_language() {
        let under = |language: &str, name: &str| {
            let (first, two) = Alphabet::new(&Language::new(language)).initials(name);
            (first.label, first.address, two.map(|two| two.address))
        };
        let is = |label: &str, address: &str, two: Option<&str>| {
            (label.to_owned(), address.to_owned(), two.map(str::to_owned))
        };
        assert_eq!(under("en", "Ábel"), is("A", "a", Some("ab")));
        assert_eq!(under("de", "Äbd"), is("A", "a", Some("ab")));
        assert_eq!(under("sv", "Äbd"), is("Ä", "ä", Some("äb")));
        assert_eq!(under("en", "“Smith”"), is("S", "s", Some("sm")));
        assert_eq!(under("en", "X"), is("X", "x", Some("x_")));
        assert_eq!(under("en", "2 + 2"), is("0–9", "0-9", None));
        assert_eq!(under("en", "§"), is("#", "other", None));
        assert_eq!(under("ja", "ガザ"), is("か", "か", Some("かさ")));
        assert_eq!(under("ja", "安倍"), is("漢字", "kanji", None));
        assert_eq!(under("ko", "김"), is("ㄱ", "ㄱ", Some("ㄱ_")));
    }

    #[test]
    fn japanese_lists_have_a_heading_for_each_row() {
        let japanese = Alphabet::new(&Language::new("ja"));
        for (name, heading) in [
            ("きしだ", "か"),
            ("ガザ", "か"),
            ("ゔぇらむ", "あ"),
            ("ぱん", "は"),
            ("ょ", "や"),
            ("をん", "わ"),
            ("んじゃめな", "わ"),
            ("ﾊﾝ", "は"),
            ("「ん」", "わ"),
            ("岸田", "漢字"),
            ("一覧", "漢字"),
            ("NATO", "N"),
            ("2＋2", "0–9"),
            ("§", "#"),
        ] {
            assert_eq!(japanese.heading(name), heading, "{name}");
        }
        assert_eq!(Alphabet::new(&Language::new("zh")).heading("岸田"), "岸");
        assert_eq!(Alphabet::new(&Language::new("de")).heading("Ärzte"), "Ä");
    }
}
