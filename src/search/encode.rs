//! Numbers and sorted words as text that is short in a script: digits to the base of 32, words without what they share with the word
//! before them.
//!
//! In: numbers, words. Out: ASCII but for the words. themes/folio/static/search/engine.js/2-shards.js reads it.

const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Adds a number: its digits from the lowest, each but the last from the upper half of the alphabet.
pub(super) fn push_number(mut number: u32, text: &mut String) {
    loop {
        let (digit, rest) = ((number & 31) as usize, number >> 5);
        text.push(char::from(if rest > 0 { DIGITS[digit + 32] } else { DIGITS[digit] }));
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

/// Adds four digits of a hash, of six bits each.
pub(super) fn push_hash(hash: u64, text: &mut String) {
    for byte in &hash.to_le_bytes()[..4] {
        text.push(char::from(DIGITS[usize::from(byte & 63)]));
    }
}

/// Adds a word: how much of the word before it begins it, in UTF-16 units, and the rest.
pub(super) fn push_word(before: &str, word: &str, text: &mut String) {
    let shared = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter);
    let (mut bytes, mut units) = (0, 0);
    for letter in shared {
        if units + letter.len_utf16() > 31 {
            break;
        }
        bytes += letter.len_utf8();
        units += letter.len_utf16();
    }
    push_number(u32::try_from(units).unwrap_or(0), text);
    text.push_str(&word[bytes..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_few_digits() {
        let written = |number| {
            let mut text = String::new();
            push_number(number, &mut text);
            text
        };
        assert_eq!([0, 31, 32, 1023, 1024].map(written), ["0", "V", "W1", "_V", "WW1"]);
        assert_eq!(written(u32::MAX).len(), 7);
    }

    #[test]
    fn hashes_have_four_digits() {
        let mut text = String::new();
        push_hash(0, &mut text);
        push_hash(u64::MAX, &mut text);
        push_hash(1 << 8, &mut text);
        assert_eq!(text, "0000____0100");
    }

    #[test]
    fn words_share_their_beginnings() {
        let mut text = String::new();
        push_word("", "arms", &mut text);
        push_word("arms", "army", &mut text);
        push_word("防衛", "防衛費", &mut text);
        assert_eq!(text, "0arms3y2費");
    }
}
