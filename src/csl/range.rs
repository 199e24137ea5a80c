//! Ranges of pages and of other locators.

use hayagriva::citationberg::taxonomy::OtherTerm;

use super::style::Processor;

/// Pages, with ranges abbreviated as the style requires.
pub(super) fn pages(text: &str, processor: &Processor) -> String {
    parts(text, |from, to| {
        let delimiter = delimiter(processor);
        let mut range = String::new();
        let is_plain = |page: &str| page.chars().last().is_some_and(|c| c.is_ascii_digit());
        if processor.formats_page_ranges() && is_plain(from) && is_plain(to) {
            let _ = processor.page_ranges().format(&mut range, from, to, Some(delimiter));
            range
        } else {
            format!("{from}{delimiter}{to}")
        }
    })
}

/// Other locators, with en dashes in ranges.
pub(super) fn others(text: &str, processor: &Processor) -> String {
    parts(text, |from, to| format!("{from}{}{to}", delimiter(processor)))
}

fn delimiter(processor: &Processor) -> &str {
    match processor.locale.word(OtherTerm::PageRangeDelimiter) {
        "" => "–",
        c => c,
    }
}

/// Formats each range of a list: `12-15, 20--22`.
fn parts(text: &str, write: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let end = rest.find([',', '&', ';']).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        let (before, words) = part.split_at(part.len() - part.trim_start().len());
        let (words, behind) = words.split_at(words.trim_end().len());
        out.push_str(before);
        out.push_str(&one(words, &write));
        out.push_str(behind);
        let Some(c) = after.chars().next() else { return out };
        out.push(c);
        rest = &after[c.len_utf8()..];
    }
}

fn one(words: &str, write: impl Fn(&str, &str) -> String) -> String {
    let dashes = ["---", "--", "–", "—", "-"];
    let found = dashes.iter().find_map(|dash| words.split_once(dash));
    match found.map(|(from, to)| (from.trim_end(), to.trim_start())) {
        // An end is not a word: `A-4 to the end` is not a range.
        Some((from, to)) if is_end(from) && is_end(to) => write(from, to),
        _ => words.to_owned(),
    }
}

fn is_end(text: &str) -> bool {
    let is_roman = || text.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    !text.is_empty()
        && !text.contains(char::is_whitespace)
        && !text.contains(['-', '–', '—'])
        && (text.contains(|c: char| c.is_ascii_digit()) || is_roman())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csl::style::tests::processor;

    #[test]
    fn ranges_have_dashes() {
        let chicago = processor("chicago-author-date", "en-US");
        for (text, expected) in [
            ("1001-1020", "1001–20"),
            ("12--15, 20", "12–15, 20"),
            ("162a-165d", "162a–165d"),
            ("iv-xi", "iv–xi"),
            ("A-4 to B", "A-4 to B"),
            ("e0123", "e0123"),
        ] {
            assert_eq!(pages(text, &chicago), expected);
        }
        assert_eq!(others("9-11", &chicago), "9–11");
    }
}
