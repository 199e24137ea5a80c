//! Whatever stands in a file, reading it gives a document and diagnostics that point into the file: never
//! a panic, never an overflow of the stack, and no time out of proportion to its size.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/memory_site.rs"]
mod memory_site;

use memory_site::{Checked, check_files};
use postil::model::Date;
use proptest::prelude::*;

const CONFIG: &str = "title: Test\nlanguages: [en, ja]\n";

/// Signs and words that mean something in a page's body.
const MARKDOWN: &[&str] = &[
    "[", "]", "(", ")", "[^", "[^a]", "[^b]", "[^a]: ", "][^a]", "[@", "[@key, p. 3]", "; see @b", "[[", "]]", "[[sdf]]",
    "[[sdf#law|x]]", "|", "\\|", "\\", "*", "**", "_", "~~", "`", "```", "```rust\n", "{", "}", "{#id}", "{漢字|かんじ}",
    "<", ">", "<b>", "</b>", "<br>", "<div>", "<script>", "<!--", "-->", "<?", "<https://example.org>", "&amp;", "![",
    "](x.md)", "](x.md \"implements\")", "](../../../y)", "](javascript:x)", "\n", "\n\n", "\r\n", "\t", " ", "    ",
    "- ", "1. ", "- [ ] ", "> ", "> [!NOTE]\n", "# ", "## ", "#### ", "---\n", "| a | b |\n|---|:-:|\n", "「", "」", "です",
    "。", "word", "岸田", "👩‍👩‍👧", "e\u{301}", "\u{0}", "\u{feff}", "\u{a0}", "**Context:** ", "**Contxt：** ", "\"", "'",
    "--", "...", "~", "=", "===\n", ":", "a: b\n",
];

/// Signs and words that mean something in front matter.
const YAML: &[&str] = &[
    "title", "summary", "names", "relations", "published", "draft", "extra", ": ", ":", "\n", "\n  ", "\n    ", "- ", "[",
    "]", "{", "}", ", ", "\"", "'", "|", ">", "&a ", "*a", "!tag ", "#", " # ", "? ", "%", "@key", "2023-02-30", "2023", "~",
    "true", "null", "岸田", "\t", "\r\n", "---\n", "...\n", "<<: ", "\u{feff}", "\\u00", "type", "target", "x",
];

/// Signs and words that mean something in a bibliography.
const SOURCES: &[&str] = &[
    "@article{", "@", "{", "}", "key", ",", "=", " = ", "title", "author", "date", "\"", "岸田", "\n", "[", "]", ":", "\"id\"",
    "\"type\"", "\"é\"", "2023", "{\"id\": \"a\"}", "\\u5cb8", "\\", "type: ", "  ", "parent", "#", "and", "\\\"o", "$",
];

fn pieces(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|words| words.concat())
}

/// Checks a file among others, and that what is said of it is sound, can be drawn, and is said again.
fn read(path: &str, text: &str) -> Checked {
    let files = [
        ("postil.yaml", CONFIG),
        ("content/terms/sdf.md", "---\ntitle: SDF\ndefinition: The forces.\n---\n## Law\n"),
        (path, text),
    ];
    let checked = check_files(&files);
    checked.assert_places_are_sound();
    assert!(checked.graph.nodes().count() >= 1);
    assert_eq!(checked.drawn(), check_files(&files).drawn());
    checked
}

fn read_page(body: &str) -> Checked {
    read("content/page.md", &format!("---\ntitle: 題\n---\n{body}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_page(text in any::<String>()) {
        read("content/page.md", &text);
        read_page(&text);
    }

    #[test]
    fn any_markdown_is_a_page(body in pieces(MARKDOWN)) {
        read_page(&body);
        read_page(&body.replace('\n', "\r\n"));
        read("content/page.ja.md", &format!("---\ntitle: 題\n---\n{body}"));
    }

    #[test]
    fn any_markdown_is_a_note(body in pieces(MARKDOWN)) {
        read_page(&format!("Words[^n]\n\n> | {body} | [^m] |\n\n[^n]: **Context:** {body}\n\n[^m]: {body}"));
    }

    #[test]
    fn any_yaml_is_front_matter(fields in pieces(YAML)) {
        read("content/terms/x.md", &format!("---\n{fields}\n---\nText."));
        read("content/people/x.md", &format!("---\ntitle: 岸田\n{fields}\n---\nText."));
    }

    #[test]
    fn any_yaml_is_a_data_file(text in pieces(YAML)) {
        read("content/events/x.yaml", &text);
        read("content/sources/x.yaml", &text);
        read("content/events/x.yaml", &format!("- id: x\n  title: 岸田\n  date: {text}"));
        check_files(&[("postil.yaml", &text)]).assert_places_are_sound();
    }

    #[test]
    fn any_bibliography_is_read(text in pieces(SOURCES)) {
        read("content/sources/x.bib", &text);
        read("content/sources/x.json", &text);
        read("content/sources/x.json", &format!("[{{\"id\": \"岸\", \"title\": {text}}}]"));
    }

    #[test]
    fn a_date_that_is_read_is_written_alike(text in "[0-9]{4}(-[0-3][0-9](-[0-3][0-9])?)?[~?%]?(/(\\.\\.|[0-9]{4}(-[01][0-9])?)?)?") {
        if let Ok(date) = Date::parse(&text) {
            let open_end = if text.ends_with('/') { ".." } else { "" };
            prop_assert_eq!(date.to_string(), format!("{text}{open_end}"));
            prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
            prop_assert!(date.first_day() <= date.last_day());
        }
    }

    #[test]
    fn any_text_may_stand_for_a_date(text in "[-0-9/.~?%0-9岸 ]{0,14}") {
        if let Ok(date) = Date::parse(&text) {
            prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
        }
    }
}
