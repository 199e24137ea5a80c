//! Folded text as tokens: words, and pairs of characters where a script writes no spaces.
//!
//! In: folded text. Out: tokens. themes/folio/static/search/engine.js/1-tokens.js does the same; both are tested with the same vectors.

use super::fold::{fold, is_attached};

/// Longer words are cut off.
const LONGEST: usize = 40;

/// A part of folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Letters and digits of a script with spaces.
    Word(&'t str),
    /// Characters of scripts without spaces, or whose words take endings without one.
    Run(&'t str),
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    each_token(&fold(text), |token| tokens.push(token.to_owned()));
    tokens
}

/// Passes the tokens of folded text on: words joined by hyphens also as one, re-export as reexport.
pub(super) fn each_token(folded: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    let mut compound = Compound::default();
    for (at, part) in parts(folded) {
        if !matches!(part, Part::Word(_)) || !compound.goes_on(folded, at) {
            compound.pass_on(&mut word, &mut take);
        }
        match part {
            Part::Word(letters) => {
                stem_into(letters, &mut word);
                take(&word);
                compound.add(at, letters);
            }
            Part::Run(run) => each_pair(run, &mut take),
        }
    }
    compound.pass_on(&mut word, &mut take);
}

/// Words that hyphens join, on their way to a token.
#[derive(Default)]
struct Compound<'t> {
    words: Vec<&'t str>,
    end: usize,
}

impl<'t> Compound<'t> {
    /// Whether nothing but a hyphen stands between the words so far and a place.
    fn goes_on(&self, folded: &str, at: usize) -> bool {
        !self.words.is_empty() && matches!(folded.get(self.end..at), Some("-" | "\u{2010}"))
    }

    fn add(&mut self, at: usize, word: &'t str) {
        self.words.push(word);
        self.end = at + word.len();
    }

    /// Passes the words on as one token, unless all are numbers, and forgets them.
    fn pass_on(&mut self, token: &mut String, take: &mut impl FnMut(&str)) {
        let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        if self.words.len() > 1 && !self.words.iter().all(is_number) {
            stem_into(&self.words.concat().replace('.', ""), token);
            take(token);
        }
        self.words.clear();
    }
}

/// Each pair of neighbours, then the last character: every character begins a token, so one alone is found by prefix.
fn each_pair(run: &str, take: &mut impl FnMut(&str)) {
    let mut before = None;
    for (at, letter) in run.char_indices() {
        if let Some(before) = before {
            take(&run[before..at + letter.len_utf8()]);
        }
        before = Some(at);
    }
    if let Some(last) = before {
        take(&run[last..]);
    }
}

/// The words and runs of folded text, each with its place. A word of single letters with dots, as u.s. is, includes the dots between them.
pub(super) fn parts(folded: &str) -> impl Iterator<Item = (usize, Part<'_>)> {
    let mut rest = folded;
    let mut after_apostrophe = false;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let class = Class::of(first);
            let length = dotted(rest, class.length_in(rest));
            let at = folded.len() - rest.len();
            let (part, after) = rest.split_at(length);
            rest = after;
            let is_possessive = after_apostrophe && part == "s";
            after_apostrophe = part.ends_with(['\'', '’']);
            match class {
                Class::Word if !is_possessive => return Some((at, Part::Word(part))),
                Class::Run => return Some((at, Part::Run(part))),
                _ => {}
            }
        }
    })
}

/// How long the word is that begins a text, of which the length is known up to a dot: single letters go on after dots.
fn dotted(text: &str, length: usize) -> usize {
    let is_letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase);
    let ends = |at: usize| text[at..].chars().next().is_none_or(|next| Class::of(next) != Class::Word);
    let mut end = length;
    while length == 1 && is_letter(0) && text[end..].starts_with('.') && is_letter(end + 1) && ends(end + 2) {
        end += 2;
    }
    end
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Run,
    Between,
}

impl Class {
    fn of(letter: char) -> Self {
        if letter.is_ascii() {
            return if letter.is_ascii_alphanumeric() { Self::Word } else { Self::Between };
        }
        if is_unspaced(letter) {
            return Self::Run;
        }
        if letter.is_alphanumeric() || is_attached(letter) { Self::Word } else { Self::Between }
    }
}

impl Class {
    /// How much of a text is of this class, in bytes from its beginning.
    fn length_in(self, text: &str) -> usize {
        // Most letters are ASCII, of which no table has to be asked.
        let ascii = match self {
            Self::Word => text.bytes().take_while(u8::is_ascii_alphanumeric).count(),
            Self::Between => text.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count(),
            Self::Run => 0,
        };
        let rest = &text[ascii..];
        ascii + rest.char_indices().find(|(_, letter)| Self::of(*letter) != self).map_or(rest.len(), |(at, _)| at)
    }
}

/// Han, kana, Hangul, Thai, Lao, Burmese and Khmer.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' | '\u{1000}'..='\u{1049}' | '\u{1050}'..='\u{109d}'
        | '\u{1780}'..='\u{17d3}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Writes the stem of a word: dots between its letters and leading zeros of a number are left out; the English plural and verbs in `s` lose their
/// ending.
fn stem_into(word: &str, stem: &mut String) {
    stem.clear();
    let most = if word.len() <= LONGEST { None } else { word.char_indices().nth(LONGEST) };
    let end = most.map_or(word.len(), |(at, _)| at);
    stem.push_str(&word[..end]);
    if stem.as_bytes().get(1) == Some(&b'.') {
        stem.retain(|c| c != '.');
    }
    if stem.starts_with('0') && stem.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = stem.trim_start_matches('0');
        *stem = if number.is_empty() { "0".to_owned() } else { number.to_owned() };
    }
    if stem.len() < 4 || !stem.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| stem.ends_with(ending)) {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| stem.ends_with(ending)) {
        stem.pop();
    }
}

/// The key under which a whole title or name is found: its words in any order, or, where it is all of scripts without spaces, its
/// characters without the spaces. Empty for a title without words.
pub fn exact_key(text: &str) -> String {
    let folded = fold(text);
    let mut words = Vec::new();
    let mut runs = String::new();
    for (_, part) in parts(&folded) {
        match part {
            Part::Word(letters) => {
                let mut word = String::new();
                stem_into(letters, &mut word);
                words.push(word);
            }
            Part::Run(run) => {
                runs.push_str(run);
                words.push(run.to_owned());
            }
        }
    }
    let only_runs = runs.len() == words.iter().map(String::len).sum::<usize>();
    if only_runs {
        return runs;
    }
    words.sort();
    words.join("+")
}
