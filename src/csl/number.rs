//! Parses and formats numbers.

/// A token of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberToken {
    /// `12`, `2b`, `A4`, `iv`
    Number(String),
    /// A hyphen or a dash.
    Range,
    /// A comma.
    Comma,
    /// `&`
    And,
}

/// The tokens of a text that consists of numbers only: `12`, `2b`, `3–5`, `4, 6 & 9`. `None` for other text.
pub(super) fn tokens(text: &str) -> Option<Vec<NumberToken>> {
    let mut tokens = Vec::new();
    let mut number = String::new();
    let flush = |number: &mut String, tokens: &mut Vec<NumberToken>| {
        let word = std::mem::take(number);
        let word = word.trim();
        if !word.is_empty() {
            tokens.push(NumberToken::Number(word.to_owned()));
        }
    };
    for c in text.chars() {
        let between = match c {
            '-' | '–' | '—' => NumberToken::Range,
            ',' | '、' => NumberToken::Comma,
            '&' => NumberToken::And,
            c => {
                number.push(c);
                continue;
            }
        };
        flush(&mut number, &mut tokens);
        match (tokens.last(), &between) {
            (Some(NumberToken::Range), NumberToken::Range) => {}
            _ => tokens.push(between),
        }
    }
    flush(&mut number, &mut tokens);
    let is_numeric = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit())
            && word.split([':', '/']).all(|part| {
                part.chars().all(char::is_alphanumeric)
                    && part.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count() == 1
            })
            && word.chars().take_while(|c| c.is_alphabetic()).count() <= 2
    };
    let alternate = tokens.iter().enumerate().all(|(at, token)| match token {
        NumberToken::Number(word) => at.is_multiple_of(2) && is_numeric(word),
        _ => !at.is_multiple_of(2),
    });
    (alternate && tokens.len() % 2 == 1).then_some(tokens)
}

/// Whether a text consists of numbers only.
pub(super) fn is_numeric(text: &str) -> bool {
    tokens(text).is_some()
}

/// Whether a text contains more than one number.
pub(super) fn is_plural(text: &str) -> bool {
    if text.contains(" and ") || text.contains('–') {
        return true;
    }
    if let Some(tokens) = tokens(text) {
        return tokens.len() > 1;
    }
    let has_digit = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    let are_many = |c: char| text.split(c).filter(has_digit).count() > 1;
    are_many(',') || are_many('&') || is_roman_range(text)
}

fn is_roman_range(text: &str) -> bool {
    let is_roman = |part: &str| !part.is_empty() && part.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    text.split_once('-').is_some_and(|(from, to)| is_roman(from.trim()) && is_roman(to.trim()))
}

/// A number in Roman numerals.
pub(super) fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number;
    let mut text = String::new();
    for (value, symbol) in SIGNS {
        while rest >= value && number < 4000 {
            text.push_str(symbol);
            rest -= value;
        }
    }
    if text.is_empty() { number.to_string() } else { text }
}

/// `a` … `z`, `aa`, `ab` …
pub(super) fn alphabetic(index: usize) -> String {
    let mut rest = index;
    let mut reversed = Vec::new();
    loop {
        reversed.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    reversed.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_words_is_none() {
        for text in ["12", "2b", "3-5", "3–5", "4, 6 & 9", "A4", "D2-D4", "2017/42"] {
            assert!(is_numeric(text), "{text}");
        }
        for text in ["MOD-2024-7", "c. 12", "HR 1205", "second", "", "-", "3-", "2501.00001", "昭和25年法律第218号"]
        {
            assert!(!is_numeric(text), "{text}");
        }
        assert!(is_plural("3-5") && is_plural("iv-xi") && is_plural("9, 10") && !is_plural("9(2)") && !is_plural("A4"));
    }

    #[test]
    fn letters_go_on_after_z() {
        let some: Vec<String> = [0, 25, 26, 27, 51, 52, 701, 702].into_iter().map(alphabetic).collect();
        assert_eq!(some, ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn roman_numerals() {
        assert_eq!([1, 4, 9, 14, 40, 1994].map(roman), ["i", "iv", "ix", "xiv", "xl", "mcmxciv"]);
    }
}
