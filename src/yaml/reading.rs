//! `{漢字|かんじ}`: words with their reading.
//!
//! In: a text. Out: where such words stand; and, for fields, the text without readings, since a field has no room above its words.

use std::borrow::Cow;

/// The next `{base|reading}` with non-empty parts and a non-ASCII base: braces with a bar between Latin letters are more likely
/// to be code.
pub(crate) fn find(words: &str, from: usize) -> Option<(usize, usize, usize)> {
    let mut search = from;
    loop {
        let close = search + words[search..].find('}')?;
        let inside = words[search..close].rfind('{').map(|open| (search + open, &words[search + open + 1..close]));
        if let Some((open, inside)) = inside
            && let Some((base, reading)) = inside.split_once('|')
            && !base.is_empty()
            && !base.is_ascii()
            && !reading.is_empty()
        {
            return Some((open, open + 1 + base.len(), close));
        }
        search = close + 1;
    }
}

/// The text without readings.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut done = 0;
    while let Some((open, bar, close)) = find(text, done) {
        kept.push_str(&text[done..open]);
        kept.push_str(&text[open + 1..bar]);
        done = close + 1;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[done..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn only_the_words_are_left() {
        assert_eq!(without("{漢字|かんじ}の題、{題|だい}"), "漢字の題、題");
        assert_eq!(without("{a|b} {漢字} {|x}"), "{a|b} {漢字} {|x}");
    }
}
