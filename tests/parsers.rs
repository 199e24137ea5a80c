//! Any content of a file parses to a document, with diagnostics whose spans are inside the file: never a panic, never a stack
//! overflow, and no time out of proportion to its size.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "parsers/hostile.rs"]
mod hostile;
#[path = "support/memory_site.rs"]
mod memory_site;

use memory_site::{Checked, check_files};
use postil::diagnostic::{Rule, Severity};
use postil::model::Date;
use postil::model::document::{Content, Document};
use postil::parse::{LeadIns, Settings, parse};
use proptest::prelude::*;

const CONFIG: &str = "title: Test\nlanguages: [en, ja]\n";

/// Characters and words with a meaning in a page's body.
#[rustfmt::skip]
const MARKDOWN: &[&str] = &[
    "[", "]", "(", ")", "[^", "[^a]", "[^b]", "[^a]: ", "][^a]", "[@", "[@key, p. 3]", "; see @b", "[[", "]]", "[[sdf]]",
    "[[sdf#law|x]]", "|", "\\|", "\\", "*", "**", "_", "~~", "`", "```", "```rust\n", "{", "}", "{#id}", "{漢字|かんじ}",
    "<", ">", "<b>", "</b>", "<br>", "<div>", "<script>", "<!--", "-->", "<?", "<https://example.org>", "&amp;", "![",
    "](x.md)", "](x.md \"implements\")", "](../../../y)", "](javascript:x)", "\n", "\n\n", "\r\n", "\t", " ", "    ",
    "- ", "1. ", "- [ ] ", "> ", "> [!NOTE]\n", "# ", "## ", "#### ", "---\n", "| a | b |\n|---|:-:|\n", "「", "」", "です",
    "。", "word", "岸田", "👩‍👩‍👧", "e\u{301}", "\u{0}", "\u{feff}", "\u{a0}", "**Context:** ", "**Contxt：** ", "\"", "'",
    "--", "...", "~", "=", "===\n", ":", "a: b\n",
];

/// Syntax that turns the following text into code, a comment or plain characters, where there are no remarks.
const CODE: [&str; 11] = ["~", "~~", "`", "```", "```rust\n", "    ", "\t", " ", "<!--", "-->", "\\"];

/// A body without code and comments, with remarks anywhere.
fn with_remarks() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = MARKDOWN.iter().copied().filter(|word| !CODE.contains(word)).collect();
    let remarks = ["%%SECRET%%", "%%SECRET\nSECRET%%", "\n\n%%\nSECRET\n\n> SECRET\n%%\n\n", "\n"];
    let part = prop_oneof![3 => prop::sample::select(words), 1 => prop::sample::select(remarks.to_vec())];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Characters and words with a meaning in front matter.
#[rustfmt::skip]
const YAML: &[&str] = &[
    "title", "summary", "names", "relations", "published", "draft", "extra", ": ", ":", "\n", "\n  ", "\n    ", "- ", "[",
    "]", "{", "}", ", ", "\"", "'", "|", ">", "&a ", "*a", "!tag ", "#", " # ", "? ", "%", "@key", "2023-02-30", "2023", "~",
    "true", "null", "岸田", "\t", "\r\n", "---\n", "...\n", "<<: ", "\u{feff}", "\\u00", "type", "target", "x",
];

/// Characters and words with a meaning in a bibliography.
#[rustfmt::skip]
const SOURCES: &[&str] = &[
    "@article{", "@", "{", "}", "key", ",", "=", " = ", "title", "author", "date", "\"", "岸田", "\n", "[", "]", ":", "\"id\"",
    "\"type\"", "\"é\"", "2023", "{\"id\": \"a\"}", "\\u5cb8", "\\", "type: ", "  ", "parent", "#", "and", "\\\"o", "$",
    "@book{key, title={T}", "@string{key = ", "@string{a = key # a}", "@xdata{a, ", "@comment{", "crossref={key}", "xdata={a, key}",
    "ids={a}", "year={", "month={", "volumes={", "editortype", "pages={", "edition={", "\\emph{", "--", "{{", "}}", "%", "\n@", "(", ")",
    "- 5", "20200X", "²", "jan 999", "IV", "99999999999999999999", "🏛",
];

fn pieces(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|words| words.concat())
}

/// Checks a file among others, and asserts that its diagnostics are valid, can be rendered, and are the same each time.
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

    /// The text for later stages contains no text of a remark, unless an unclosed remark is reported.
    #[test]
    fn no_remark_is_left_in_a_page(body in with_remarks()) {
        for ending in ["\n", "\r\n"] {
            let body = body.replace('\n', ending);
            let checked = read_page(&body);
            let open = checked.diagnostics.iter().any(|found| found.rule == Rule::UnclosedRemark);
            let (config, _) = postil::config::read(checked.sources.config());
            let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
            let source = checked.sources.at("content/page.md").unwrap();
            let Some(Document { content: Content::Page(page), .. }) = parse(source, &settings) else { continue };
            prop_assert_eq!(page.text.len(), source.text.len());
            prop_assert!(open || !page.text.contains("SECRET"), "{:?}\n{:?}", body, page.text);
            assert_no_mask(&page.body, &page.notes, &body);
        }
    }

    /// Lines that begin with a colon are hidden from the Markdown parser, wherever they continue something.
    #[test]
    fn no_mask_is_left_in_a_page(body in pieces(MARKDOWN)) {
        for body in [body.replace('\n', "\n:"), body.replace(['a', 'x'], "\n:"), body.replace(' ', "\n: ")] {
            let checked = read_page(&body);
            let (config, _) = postil::config::read(checked.sources.config());
            let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
            let source = checked.sources.at("content/page.md").unwrap();
            let Some(Document { content: Content::Page(page), .. }) = parse(source, &settings) else { continue };
            assert_no_mask(&page.body, &page.notes, &body);
        }
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
    fn entries_that_take_fields_of_one_another_are_read(
        entries in prop::collection::vec((0..8usize, prop::collection::vec(0..8usize, 0..4), 0..3usize), 0..12),
        strings in prop::collection::vec((0..5usize, prop::collection::vec(0..5usize, 0..4)), 0..8),
    ) {
        let list = |name: &str, numbers: &[usize], between: &str| {
            numbers.iter().map(|number| format!("{name}{number}")).collect::<Vec<_>>().join(between)
        };
        let strings = strings.iter().map(|(name, parts)| {
            let parts = if parts.is_empty() { String::from("2023") } else { list("s", parts, " # ") };
            format!("@string{{s{name} = {{岸}} # {parts}}}\n")
        });
        let entries = entries.iter().map(|(key, parents, field)| {
            let (field, kind) = (["crossref", "xdata", "ids"][*field], ["book", "inbook", "xdata"][key % 3]);
            format!("@{kind}{{k{key}, title = s{}, {field} = {{{}}}}}\n", key % 6, list("k", parents, ","))
        });
        let text: Vec<String> = strings.chain(entries).collect();
        let text = text.concat();
        let checked = read("content/sources/x.bib", &text);
        let unread = checked.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        let keys = text.matches("@book").count() + text.matches("@inbook").count();
        prop_assert!(unread || checked.graph.nodes().count() > 1 || keys == 0, "{text}");
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

/// Fails if a tree contains a character that stands for something else while Markdown is read.
fn assert_no_mask(body: &dyn std::fmt::Debug, notes: &dyn std::fmt::Debug, written: &str) {
    let tree = format!("{body:?}{notes:?}");
    for mask in ["\u{70d}", "\u{1}", "\u{2}", "\\u{1}", "\\u{2}"] {
        assert!(written.contains(mask) || !tree.contains(mask), "{mask:?} of {written:?} in {tree}");
    }
}
