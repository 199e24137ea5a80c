//! Provisions as citations and links name them: `84-3(2)(i)`, `第84条の3第2項`, `84-3.2`.
//!
//! In: the value of a locator, or the text after `#`. Out: numbers from the outermost, joined by `.`, in digits or as written.

use super::number::{branches, digit, is_hyphen, numeral};

/// What parts of provisions are called between their numbers: `2 para. 2`, `2 Abs. 1 Nr. 3`.
const PARTS: [&str; 24] = [
    "para",
    "paras",
    "paragraph",
    "paragraphs",
    "subpara",
    "subparagraph",
    "subsec",
    "subsection",
    "item",
    "items",
    "point",
    "points",
    "cl",
    "clause",
    "no",
    "abs",
    "absatz",
    "satz",
    "nr",
    "ziff",
    "ziffer",
    "lit",
    "alinéa",
    "let",
];

/// One of the places that a locator names, as paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPart {
    /// One provision; a dash in it is taken for the hyphen of a branch number: `84–3` is `84-3`.
    pub one: String,
    /// If there is a dash, the first and the last provision of a range: `9` and `11`.
    pub ends: Option<[String; 2]>,
}

/// The provisions that a locator names: `9(2), 10` and `9(2) and 10` are `9.2` and `10`. Only a text can tell `84–3` from a range.
pub fn cited_parts(value: &str) -> Vec<CitedPart> {
    let mut parts = Vec::new();
    for part in value.split([',', ';', '&']) {
        for words in part.split_whitespace().collect::<Vec<_>>().split(|word| matches!(*word, "and" | "und" | "et")) {
            let written: String = words.iter().map(|word| as_in_path(word)).collect();
            let range = written.split_once('–');
            let ends = range.and_then(|(first, last)| Some([normal_path(first)?, normal_path(last)?]));
            let one = normal_path(&written.replace('–', "-"));
            parts.extend(one.map(|one| CitedPart { one, ends }));
        }
    }
    parts
}

/// A word of a locator as a part of a path: a sign says nothing, and the name of a part stands for what separates numbers.
fn as_in_path(word: &str) -> &str {
    let word = word.trim_start_matches('§');
    let name = word.trim_end_matches('.').to_lowercase();
    if PARTS.contains(&name.as_str()) { "." } else { word }
}

/// A path in its normal form, however it is written: `84‑3(2)` and `第八十四条の三第二項` are `84-3.2`. `None` if it is none.
pub fn normal_path(text: &str) -> Option<String> {
    let text = text.trim();
    japanese(text).or_else(|| latin(text)).filter(|path| !path.is_empty())
}

/// `第84条の3第2項第1号`
fn japanese(text: &str) -> Option<String> {
    let mut path = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (value, after) = numeral(rest.strip_prefix('第').unwrap_or(rest))?;
        let counter = after.chars().next().filter(|c| "条條項号".contains(*c))?;
        rest = &after[counter.len_utf8()..];
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&value.to_string());
        rest = branches(rest, &mut path);
    }
    Some(path)
}

/// `84-3(2)(i)`, `84-3.2`, `5(1)a`
fn latin(text: &str) -> Option<String> {
    let mut path = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' | '.' => {
                if !path.is_empty() && !path.ends_with('.') {
                    path.push('.');
                }
            }
            ')' | '）' => {}
            c if is_hyphen(c) => path.push('-'),
            c => match digit(c) {
                Some(digit) => path.push(digit),
                // A page or a chapter in Japanese is no provision.
                None if c.is_ascii_alphanumeric() => path.extend(c.to_lowercase()),
                None => return None,
            },
        }
    }
    let path = path.trim_end_matches('.');
    Some(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_laws_are_paths() {
        for (value, paths) in [
            ("84\u{2011}3", vec!["84-3"]),
            ("84-3(2)", vec!["84-3.2"]),
            ("3 (2)", vec!["3.2"]),
            ("9(2), 10", vec!["9.2", "10"]),
            ("9–11", vec!["9-11"]),
            ("125頁", vec![]),
            ("第三章", vec![]),
            ("§ 5(1)(a)", vec!["5.1.a"]),
            ("第84条の3第2項第1号", vec!["84-3.2.1"]),
            ("第八十四条の三", vec!["84-3"]),
            ("2条", vec!["2"]),
            ("2 para. 2", vec!["2.2"]),
            ("2 paragraph 2 item (i)", vec!["2.2.i"]),
            ("2(2)(i) and 3", vec!["2.2.i", "3"]),
            ("5 Abs. 1 Nr. 3", vec!["5.1.3"]),
            ("and", vec![]),
        ] {
            let cited: Vec<String> = cited_parts(value).into_iter().map(|part| part.one).collect();
            assert_eq!(cited, paths, "{value}");
        }
        assert_eq!(cited_parts("9–11")[0].ends, Some(["9".to_owned(), "11".to_owned()]));
        assert_eq!(normal_path("84-3.2"), Some("84-3.2".to_owned()));
        assert_eq!(normal_path("第九条第二項"), Some("9.2".to_owned()));
    }
}
