//! Marks words in Chinese, Japanese and Korean in formatted citations with their language.
//!
//! In: HTML of a source and its language. Out: the same, with `lang` on the words in the source's script.

use crate::model::script::is_cjk;

/// Marks the words of a source in Japanese, for example, that are Japanese: a title may also be given in translation. Kana are
/// Japanese and hangul Korean whatever the source's language; other characters are left alone if it is unknown.
pub(crate) fn marked(html: &str, language: Option<&str>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((words, tag)) = rest.split_once('<') {
        mark(words, language, &mut out);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        out.extend(["<", tag, ">"]);
        rest = after;
    }
    mark(rest, language, &mut out);
    out
}

fn mark(words: &str, language: Option<&str>, out: &mut String) {
    let mut rest = words;
    while let Some(start) = rest.find(is_cjk) {
        out.push_str(&rest[..start]);
        let length = rest[start..].find(|c| !is_cjk(c)).unwrap_or(rest.len() - start);
        let (run, after) = rest[start..].split_at(length);
        match language_of(run, language) {
            Some(language) => out.extend(["<span lang=\"", language, "\">", run, "</span>"]),
            None => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
}

fn language_of<'l>(run: &str, language: Option<&'l str>) -> Option<&'l str> {
    let any = |from: u32, to: u32| run.chars().any(|c| (from..=to).contains(&u32::from(c)));
    if any(0x3041, 0x30FA) {
        Some("ja")
    } else if any(0xAC00, 0xD7AF) {
        Some("ko")
    } else {
        language.filter(|language| ["ja", "zh", "ko"].contains(language))
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn letters_take_the_language_of_their_source() {
        assert_eq!(
            marked("Sato. <i>議会雑感 (goo blog)</i>.", Some("ja")),
            "Sato. <i><span lang=\"ja\">議会雑感</span> (goo blog)</i>."
        );
        assert_eq!(marked("北京 2023", Some("zh")), "<span lang=\"zh\">北京</span> 2023");
        assert_eq!(
            marked("ニュース, 北京", None),
            "<span lang=\"ja\">ニュース</span>, 北京",
            "nothing says what these are"
        );
    }
}
