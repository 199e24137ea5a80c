//! Provisions as citations and links name them: `84-3(2)(i)`, `第84条の3第2項`, `84-3.2`.
//!
//! In: the value of a locator, or the text after `#`. Out: numbers from the outermost, joined by `.`, in digits or as written.

use std::fmt::Write;

use super::number::{digit, is_hyphen, numeral};

/// The provisions that a locator names, each as a path: `9(2), 10` is `9.2` and `10`. Of a range, its first and its last.
pub fn cited_paths(value: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for part in value.split([',', ';', '&', '–']) {
        let part = part.trim().trim_start_matches("and ").trim_start_matches("§§").trim_start_matches('§').trim();
        let part = part.split_whitespace().collect::<String>();
        let path = japanese(&part).or_else(|| latin(&part));
        paths.extend(path.filter(|path| !path.is_empty()));
    }
    paths
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
        while let Some((branch, after)) = rest.strip_prefix('の').and_then(numeral) {
            let _ = write!(path, "-{branch}");
            rest = after;
        }
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
                None if c.is_alphanumeric() => path.extend(c.to_lowercase()),
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
            ("9–11", vec!["9", "11"]),
            ("§ 5(1)(a)", vec!["5.1.a"]),
            ("第84条の3第2項第1号", vec!["84-3.2.1"]),
            ("第八十四条の三", vec!["84-3"]),
            ("2条", vec!["2"]),
        ] {
            assert_eq!(cited_paths(value), paths, "{value}");
        }
        assert_eq!(normal_path("84-3.2"), Some("84-3.2".to_owned()));
        assert_eq!(normal_path("第九条第二項"), Some("9.2".to_owned()));
    }
}
