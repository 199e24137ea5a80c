//! Marks words in another script than the page's in formatted citations with their language.
//!
//! In: HTML of a source, the language of its title, that of the page. Out: the same, with `lang` on the words in Chinese, Japanese and
//! Korean; on pages in these languages, on the titles in Latin script.

use crate::model::script::{is_cjk, is_hangul, is_kana};

/// Marks the words of a source in Japanese, for example, that are Japanese: a title may also be given in translation. Kana are
/// Japanese and hangul Korean whatever the source's language; other characters are left alone if it is unknown.
pub(crate) fn marked(html: &str, language: Option<&str>, page: &str) -> String {
    let mark = if is_cjk_language(page) { mark_latin } else { mark };
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((words, tag)) = rest.split_once('<') {
        mark(words, language, page, &mut out);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        out.extend(["<", tag, ">"]);
        rest = after;
    }
    mark(rest, language, page, &mut out);
    out
}

fn mark(words: &str, language: Option<&str>, page: &str, out: &mut String) {
    let mut rest = words;
    while let Some(start) = rest.find(is_cjk) {
        out.push_str(&rest[..start]);
        let length = rest[start..].find(|c| !is_cjk(c)).unwrap_or(rest.len() - start);
        let (run, after) = rest[start..].split_at(length);
        match language_of(run, language).filter(|language| primary(language) != primary(page)) {
            Some(language) => out.extend(["<span lang=\"", language, "\">", run, "</span>"]),
            None => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
}

fn language_of<'l>(run: &str, language: Option<&'l str>) -> Option<&'l str> {
    if run.chars().any(is_kana) {
        Some("ja")
    } else if run.chars().any(is_hangul) {
        Some("ko")
    } else {
        language.filter(|language| is_cjk_language(language))
    }
}

/// The language of a tag, without script and region.
fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

fn is_cjk_language(tag: &str) -> bool {
    matches!(&*primary(tag), "ja" | "zh" | "ko")
}

/// Marks the words in Latin script of a source in another language. A single word may be a name; addresses are none.
fn mark_latin(words: &str, language: Option<&str>, page: &str, out: &mut String) {
    let Some(language) = language.filter(|language| !is_cjk_language(language)) else {
        return mark(words, language, page, out);
    };
    let mut rest = words;
    while let Some(start) = first_letter(rest) {
        let length = rest[start..].find(is_cjk).unwrap_or(rest.len() - start);
        let run = trimmed(&rest[start..start + length]);
        out.push_str(&rest[..start]);
        if run.contains(' ') && !run.contains("://") {
            out.extend(["<span lang=\"", language, "\">", run, "</span>"]);
            rest = &rest[start + run.len()..];
        } else {
            let length =
                if run.is_empty() { rest[start..].chars().next().map_or(0, char::len_utf8) } else { run.len() };
            out.push_str(&rest[start..start + length]);
            rest = &rest[start + length..];
        }
    }
    out.push_str(rest);
}

/// Where the first letter is that belongs to no character reference, such as `&amp;`.
fn first_letter(html: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = at + html[at..].find(|c: char| c.is_alphabetic() || c == '&')?;
        if !html[found..].starts_with('&') {
            return Some(found);
        }
        at = found + reference(&html[found..]).unwrap_or(1);
    }
}

/// The length of the character reference that a text begins with.
fn reference(html: &str) -> Option<usize> {
    let name = html.strip_prefix('&')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    (end > 0 && name[end..].starts_with(';')).then_some(end + 2)
}

/// A run without what follows its last letter; a character reference stays whole.
fn trimmed(run: &str) -> &str {
    let words = run.trim_end_matches(|c: char| !c.is_alphabetic());
    let last = words.rfind('&').filter(|at| reference(&run[*at..]).is_some_and(|length| at + length > words.len()));
    last.map_or(words, |at| run[..at].trim_end_matches(|c: char| !c.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn letters_take_the_language_of_their_source() {
        assert_eq!(
            marked("Sato. <i>議会雑感 (goo blog)</i>.", Some("ja"), "en"),
            "Sato. <i><span lang=\"ja\">議会雑感</span> (goo blog)</i>."
        );
        assert_eq!(marked("北京 2023", Some("zh"), "en"), "<span lang=\"zh\">北京</span> 2023");
        assert_eq!(
            marked("ニュース, 北京", None, "en"),
            "<span lang=\"ja\">ニュース</span>, 北京",
            "nothing says what these are"
        );
    }

    #[test]
    fn titles_in_latin_script_are_marked_on_japanese_pages() {
        assert_eq!(
            marked(
                "Quire, Ada編. 2024年. <i>The Port of Leeds</i>. 東京: Port. <a>https://example.org/a b</a>",
                Some("en"),
                "ja"
            ),
            "<span lang=\"en\">Quire, Ada</span>編. 2024年. <i><span lang=\"en\">The Port of Leeds</span></i>. 東京: Port. \
             <a>https://example.org/a b</a>"
        );
        assert_eq!(marked("佐藤 「港」 2023年", Some("ja"), "ja"), "佐藤 「港」 2023年");
        assert_eq!(marked("김 항구", Some("ko"), "ja"), "<span lang=\"ko\">김</span> <span lang=\"ko\">항구</span>");
        assert_eq!(marked("The Port", None, "ja"), "The Port", "nothing says what this is");
        assert_eq!(
            marked("田中 &amp; Smith Brothers", Some("en"), "ja"),
            "田中 &amp; <span lang=\"en\">Smith Brothers</span>"
        );
        assert_eq!(marked("The Port &amp; 東京", Some("en"), "ja"), "<span lang=\"en\">The Port</span> &amp; 東京");
        assert_eq!(
            marked("The Port &amp; Sons 東京", Some("en"), "ja"),
            "<span lang=\"en\">The Port &amp; Sons</span> 東京"
        );
    }
}
