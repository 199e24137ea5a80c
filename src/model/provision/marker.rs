//! The number that a paragraph or an item begins with: `2 `, `(1) `, `(a) `, `a) `, `一　`, `イ　`, `①`.
//!
//! In: the text of a block. Out: every reading of its number. `(i)` may be a letter or a Roman numeral, which only the items before
//! it can tell.

use super::number::{branches, digit, is_hyphen, numeral, roman_value};

/// A number before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// How it is written; what is numbered in the same way stands side by side.
    pub class: MarkerClass,
    /// The number in digits: `2`, `1-2`.
    pub value: String,
    /// What is written, in lower case, without brackets.
    pub written: String,
    /// The bytes of the text that are the number.
    pub length: usize,
}

/// The ways of writing a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerClass {
    /// `2 `, `２　`, `2. `, or an ordered list.
    Digit,
    /// `(2)`
    BracketedDigit,
    /// `一　`
    Kanji,
    /// `（一）`
    BracketedKanji,
    /// `(iv)`
    Roman,
    /// `(d)`
    Letter,
    /// `(D)`
    Capital,
    /// `イ　`
    Iroha,
    /// `②`
    Circled,
}

impl MarkerClass {
    /// Whether paragraphs of an article are numbered in this way, the first of which may have no number.
    pub fn is_of_paragraphs(self) -> bool {
        matches!(self, Self::Digit | Self::BracketedDigit | Self::Circled)
    }

    /// Whether a sentence might begin in the same way, so that the number counts only in its order.
    pub fn is_doubtful(self) -> bool {
        matches!(self, Self::Digit)
    }
}

const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
/// The most digits of a paragraph's number: more is a year.
const MOST_DIGITS: usize = 3;

/// The readings of the number that a text begins with, the likeliest first.
pub fn markers(text: &str) -> Vec<Marker> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    match first {
        '(' | '（' => bracketed(text),
        '①'..='⑳' => {
            let value = u32::from(first) - u32::from('①') + 1;
            vec![marker(MarkerClass::Circled, value.to_string(), value.to_string(), first.len_utf8())]
        }
        c if digit(c).is_some() => plain_digits(text).into_iter().collect(),
        'a'..='z' => closed_letter(text).into_iter().collect(),
        c if IROHA.contains(c) && is_blank(&text[c.len_utf8()..]) => {
            let value = iroha(c).to_string();
            vec![marker(MarkerClass::Iroha, value, c.to_string(), c.len_utf8())]
        }
        _ => kanji(text).into_iter().collect(),
    }
}

fn marker(class: MarkerClass, value: String, written: String, length: usize) -> Marker {
    Marker { class, value, written, length }
}

fn iroha(c: char) -> usize {
    IROHA.chars().position(|other| other == c).map_or(0, |index| index + 1)
}

/// Whether a space or the end follows.
fn is_blank(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

/// `2 `, `２　`, `2. `, `2-2 `
fn plain_digits(text: &str) -> Option<Marker> {
    let (value, length) = number(text)?;
    let rest = &text[length..];
    let rest = rest.strip_prefix(['.', '．', ')', '）']).unwrap_or(rest);
    let length = text.len() - rest.len();
    (is_blank(rest) && !rest.is_empty()).then(|| marker(MarkerClass::Digit, value.clone(), value, length))
}

/// `a) `, `aa) `
fn closed_letter(text: &str) -> Option<Marker> {
    let close = text.find(')').filter(|close| *close <= 2 && is_blank(&text[close + 1..]))?;
    let (class, value) = letters(&text[..close])?;
    Some(marker(class, value.to_string(), text[..close].to_owned(), close + 1))
}

/// `一　`, `一の二　`
fn kanji(text: &str) -> Option<Marker> {
    let (value, rest) = numeral(text)?;
    let mut number = value.to_string();
    let rest = branches(rest, &mut number);
    let is_closed = rest.starts_with(['　', ' ', '、', '．']);
    let length = text.len() - rest.len();
    is_closed.then(|| marker(MarkerClass::Kanji, number, text[..length].to_owned(), length))
}

/// `(2)`, `(a)`, `(iv)`, `（一）`
fn bracketed(text: &str) -> Vec<Marker> {
    let open = text.chars().next().map_or(0, char::len_utf8);
    let Some(close) = text.find([')', '）']).filter(|close| *close - open <= 12) else { return Vec::new() };
    let inside: String = text[open..close].trim().chars().map(narrow).collect();
    let inside = inside.as_str();
    let length = close + text[close..].chars().next().map_or(0, char::len_utf8);
    let written = inside.to_lowercase();
    let of = |class, value: String| marker(class, value, written.clone(), length);
    if let Some((value, end)) = number(inside)
        && end == inside.len()
    {
        return vec![of(MarkerClass::BracketedDigit, value)];
    }
    if let Some((value, rest)) = numeral(inside) {
        let mut number = value.to_string();
        return if branches(rest, &mut number).is_empty() {
            vec![of(MarkerClass::BracketedKanji, number)]
        } else {
            Vec::new()
        };
    }
    let mut single = inside.chars();
    let (first, more) = (single.next(), single.next());
    if let (Some(c), None) = (first, more)
        && IROHA.contains(c)
    {
        return vec![of(MarkerClass::Iroha, iroha(c).to_string())];
    }
    let is_lower = inside.chars().all(|c| c.is_ascii_lowercase());
    let roman = roman_value(inside).filter(|_| is_lower).map(|value| of(MarkerClass::Roman, value.to_string()));
    let letter = letters(inside).map(|(class, value)| of(class, value.to_string()));
    // A single letter that may be a numeral is a numeral only as `i`, unless the order says otherwise.
    let is_likely_letter = inside.len() == 1 && inside != "i";
    if is_likely_letter { letter.into_iter().chain(roman).collect() } else { roman.into_iter().chain(letter).collect() }
}

/// A Latin letter of full width, as Japanese laws write items in, as one of usual width.
fn narrow(c: char) -> char {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - u32::from('Ａ') + u32::from('A')).unwrap_or(c),
        _ => c,
    }
}

/// `a` is 1, `b` 2, `aa` 27.
fn letters(inside: &str) -> Option<(MarkerClass, usize)> {
    let first = inside.chars().next()?;
    let index = usize::from(u8::try_from(first.to_ascii_lowercase()).ok()?.checked_sub(b'a')?) + 1;
    let is_same = inside.chars().all(|c| c == first) && inside.len() <= 2 && first.is_ascii_alphabetic();
    let class = if first.is_ascii_uppercase() { MarkerClass::Capital } else { MarkerClass::Letter };
    is_same.then(|| (class, index + 26 * (inside.len() - 1)))
}

/// Digits with branches: `2`, `2-2`, `2a`.
fn number(text: &str) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut length = 0;
    loop {
        let run: String = text[length..].chars().map_while(digit).collect();
        if run.is_empty() || run.len() > MOST_DIGITS {
            return None;
        }
        length += text[length..].chars().take(run.len()).map(char::len_utf8).sum::<usize>();
        let plain = run.trim_start_matches('0');
        value.push_str(if plain.is_empty() { "0" } else { plain });
        let mut rest = text[length..].chars();
        match (rest.next(), rest.next()) {
            (Some(hyphen), Some(next)) if is_hyphen(hyphen) && digit(next).is_some() => {
                value.push('-');
                length += hyphen.len_utf8();
            }
            (Some(letter), after) if letter.is_ascii_lowercase() && after.is_none_or(|c| !c.is_alphanumeric()) => {
                value.push(letter);
                return Some((value, length + 1));
            }
            _ => return Some((value, length)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_begin_with_numbers_of_many_kinds() {
        use MarkerClass::{BracketedDigit, BracketedKanji, Circled, Digit, Iroha, Kanji, Letter, Roman};
        for (text, class, value) in [
            ("2 The Minister", Digit, "2"),
            ("２　防衛大臣は", Digit, "2"),
            ("(1) The", BracketedDigit, "1"),
            ("（２）移転", BracketedDigit, "2"),
            ("(1-2) The", BracketedDigit, "1-2"),
            ("一　当該", Kanji, "1"),
            ("一の二　当該", Kanji, "1-2"),
            ("十一　当該", Kanji, "11"),
            ("（一）当該", BracketedKanji, "1"),
            ("(a) the", Letter, "1"),
            ("(h) the", Letter, "8"),
            ("(i) the", Roman, "1"),
            ("(iv) the", Roman, "4"),
            ("(aa) the", Letter, "27"),
            ("（ｉｉ）当該", Roman, "2"),
            ("（ｂ）当該", Letter, "2"),
            ("b) the", Letter, "2"),
            ("aa) der", Letter, "27"),
            ("イ　当該", Iroha, "1"),
            ("②　移転", Circled, "2"),
        ] {
            let found = markers(text);
            let first = found.first().map(|marker| (marker.class, marker.value.as_str()));
            assert_eq!(first, Some((class, value)), "{text}");
        }
        let readings: Vec<MarkerClass> = markers("(i) the").into_iter().map(|marker| marker.class).collect();
        assert_eq!(readings, [Roman, Letter]);
    }

    #[test]
    fn sentences_have_no_number() {
        for text in [
            "2014 was",
            "The 2",
            "一般に",
            "（以下同じ。）",
            "(see below) the",
            "イギリス",
            "ab) c",
            "a)b",
            "A rule",
            "十分に",
            "3",
            "",
        ] {
            assert_eq!(markers(text), [], "{text}");
        }
    }
}
