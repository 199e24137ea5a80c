//! Text as a search compares it: compatibility forms, case, kana, older forms of Han, numbers of provisions and the accents of Latin and Greek
//! letters are folded; the voicing marks of kana are kept.
//!
//! In: any text. Out: the folded text. themes/folio/static/search/engine.js/1-tokens.js does the same; both are tested with the same vectors.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::han::{modern, with_digits};

/// The folded text.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // The last letter of a stretch of ASCII may have marks behind it.
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        let plain = if ascii == rest.len() { ascii } else { ascii.saturating_sub(1) };
        let begin = folded.len();
        folded.push_str(&rest[..plain]);
        folded[begin..].make_ascii_lowercase();
        rest = &rest[plain..];
        let Some(first) = rest.chars().next() else { return with_digits(folded) };
        let after = &rest[first.len_utf8()..];
        let marks: usize = after.chars().take_while(|mark| is_attached(*mark)).map(char::len_utf8).sum();
        match simple(first) {
            Some(letter) if marks == 0 => folded.push(letter),
            _ => push_folded(&rest[..first.len_utf8() + marks], &mut folded),
        }
        rest = &after[marks..];
    }
}

/// Letters whose folded form depends on nothing: most of any text.
fn simple(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{4dbf}' => Some(letter),
        '\u{4e00}'..='\u{9fff}' => Some(modern(letter)),
        '\u{30a1}'..='\u{30f6}' => hiragana(letter),
        _ => None,
    }
}

/// Marks that are folded together with the letter before them.
pub(super) fn is_attached(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{93c}' | '\u{9be}' | '\u{9d7}' | '\u{bbe}' | '\u{bd7}'
        | '\u{1161}'..='\u{11ff}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}' | '\u{ff9e}' | '\u{ff9f}')
}

/// Points of Hebrew and Arabic, which readers leave out, and the Arabic stroke that only fills a line.
fn is_point(mark: char) -> bool {
    matches!(mark, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}')
}

/// Folds a letter with its marks.
fn push_folded(segment: &str, folded: &mut String) {
    let mut unmarked = String::with_capacity(segment.len());
    let mut carrier = ' ';
    for letter in DecomposingNormalizerBorrowed::new_nfkd().normalize(segment).chars() {
        let is_accent = matches!(letter, '\u{300}'..='\u{36f}');
        if is_point(letter) || (is_accent && carrier < '\u{400}') {
            continue;
        }
        if !is_accent {
            carrier = letter;
        }
        unmarked.push(letter);
    }
    let lower = unmarked.to_lowercase();
    for letter in ComposingNormalizerBorrowed::new_nfkc().normalize(&lower).chars() {
        match spelt_out(letter) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(hiragana(letter).unwrap_or_else(|| modern(letter))),
        }
    }
}

/// Latin letters that readers type as others.
fn spelt_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

fn hiragana(letter: char) -> Option<char> {
    matches!(letter, '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}')
        .then(|| char::from_u32(letter as u32 - 0x60))
        .flatten()
}
