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

/// Signs and words that mean something in front matter.
#[rustfmt::skip]
const YAML: &[&str] = &[
    "title", "summary", "names", "relations", "published", "draft", "extra", ": ", ":", "\n", "\n  ", "\n    ", "- ", "[",
    "]", "{", "}", ", ", "\"", "'", "|", ">", "&a ", "*a", "!tag ", "#", " # ", "? ", "%", "@key", "2023-02-30", "2023", "~",
    "true", "null", "岸田", "\t", "\r\n", "---\n", "...\n", "<<: ", "\u{feff}", "\\u00", "type", "target", "x",
];

/// Signs and words that mean something in a bibliography.
#[rustfmt::skip]
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

/// About as large as hostile files are made here: what takes time or stack in proportion to its square would
/// hang or overflow at this size.
const HOSTILE: usize = 200_000;

fn repeated(part: &str) -> String {
    part.repeat(HOSTILE / part.len())
}

fn numbered(part: impl Fn(usize) -> String) -> String {
    let length = part(10_000).len();
    (0..HOSTILE / length).map(part).collect()
}

/// Opening signs and, after a word, as many closing ones.
fn nested(open: &str, close: &str) -> String {
    let count = HOSTILE / (open.len() + close.len());
    format!("{}岸{}", open.repeat(count), close.repeat(count))
}

/// Checks a page whose front matter is sound. Only the places are looked at: thousands of faults take long to draw.
fn endure(body: &str) -> Checked {
    let page = format!("---\ntitle: 題\n---\n{body}");
    let checked = check_files(&[("postil.yaml", CONFIG), ("content/page.md", &page)]);
    checked.assert_places_are_sound();
    checked
}

#[test]
fn long_lines_of_one_sign_are_read() {
    for part in [
        "[", "]", "(", "*", "**", "_", "`", "~", "!", "![", "[[", "]]", "[^", "[^a", "[@", "[@a;", "{", "{|", "<",
        "</", "<b", "<!--", "<!", "<?", "\\", "\\[", "|", "&", "&#", "\"", "「", "**「", "」**", "a**", ".", ". ", "#",
        "> ", "- ", "1. ", "\t", "\r", "\n", "\n\n", "[a](", "[a](<", "[a]: ", "<https:", "x\u{301}", "---\n", "```\n",
        "***", "_*",
    ] {
        endure(&repeated(part));
        endure(&format!("Words[^n]\n\n[^n]: {}", repeated(part)));
        endure(&format!("{}\n>]}}`*|", repeated(part)));
    }
}

#[test]
fn many_small_things_are_read() {
    for part in [
        "[x][^a] ",
        "x][^a]",
        "[^a]",
        "[^x] ",
        "[@key, p. 1] ",
        "[[x]] ",
        "[x](y.md) ",
        "![x](y.png) ",
        "<b>x</b>",
        "<b>",
        "</b>",
        "<b></i>",
        "<br>",
        "<x>",
        "{漢|か}",
        "**「あ」**い",
        "*a*",
        "`x` ",
        "\\*",
        "a\n",
        "- x\n",
        "- [ ] x\n",
        "> x\n\n",
        "# x\n",
        "## x\n",
        "| a | b |\n",
        "<div>\n",
        "<div>\n\n",
        "<p>x</p>\n\n",
        "[^a]: x\n\n",
        "```\nx\n```\n",
        "&amp;",
        "\"x\" ",
        "x. X",
        "SDF ",
        "http://a.b ",
        "https://a.b/(c). ",
        "http://",
        "xhttp://a.b",
        "http://a.b/&amp;",
    ] {
        endure(&format!("{}\n\n[^a]: Note.\n", repeated(part)));
        endure(&format!("| a |\n|---|\n| {} |\n", repeated(part).replace('\n', " ")));
    }
    for sign in [")", "(", ").", "_", "://", "/http://a.b"] {
        endure(&format!("http://a.b/{}", repeated(sign)));
    }
    endure(&numbered(|n| format!("x[^{n}]\n\n[^{n}]: y\n\n")));
    endure(&numbered(|n| format!("[^{n}]: y\n\n")));
    endure(&numbered(|n| format!("[^{n}]: y[^{}]\n\n", n + 1)));
    endure(&format!("x[^0]\n\n{}", numbered(|n| format!("[^{n}]: y[^{}]\n\n", n + 1))));
    endure(&numbered(|n| format!("[x{n}]: y\n")));
    endure(&numbered(|n| format!("## x {{#i{n}}}\n\n[x](#i{n})\n\n")));
}

#[test]
fn deep_nesting_is_refused_or_read() {
    for (open, close) in [
        ("[", "]"),
        ("[", "][^a]"),
        ("*「", "」*"),
        ("*a **b ", "** *"),
        ("_a *b ", "* _"),
        ("~~a ~b ", "~ ~~"),
        ("<b>", "</b>"),
        ("<b></i>", "</b>"),
        ("<b>*", "*</b>"),
        ("![", "](x.png)"),
        ("[[", "]]"),
        ("(", ")"),
        ("「", "」"),
    ] {
        endure(&format!("{}\n\n[^a]: Note.\n", nested(open, close)));
        endure(&format!("| a |\n|---|\n| {} |\n", nested(open, close)));
    }
    for block in ["> ", "- ", "1. ", "> - ", "[^a]: ", "<div>", "<table><tr><td>"] {
        endure(&format!("{}岸", repeated(block)));
    }
    endure(&(0..600).map(|depth| "  ".repeat(depth) + "- x\n").collect::<String>());
    endure(&(0..600).map(|depth| ">".repeat(depth) + "x\n").collect::<String>());
    endure(&numbered(|n| format!("{}x\n", ">".repeat(n % 100))));
}

#[test]
fn hostile_data_files_are_read() {
    let texts = [
        "[",
        "{",
        "- ",
        "? ",
        "a: ",
        "&a *a ",
        "*a",
        "!",
        "\"",
        "'",
        "|\n",
        "岸: ",
        "- {id: x}\n",
        "@",
        "@a{b,",
        "@a{",
        "{\"a\":",
        "[1,",
        "\"\\u5cb8\",",
    ];
    for text in texts {
        for path in [
            "content/events/a.yaml",
            "content/sources/a.yaml",
            "content/sources/a.bib",
            "content/sources/a.json",
            "postil.yaml",
        ] {
            check_files(&[(path, &repeated(text))]).assert_places_are_sound();
        }
        let page = format!("---\ntitle: x\nextra: {}\n---\n", repeated(text));
        check_files(&[("content/page.md", &page)]).assert_places_are_sound();
    }
    let unknown = numbered(|n| format!("f{n}: x\n"));
    check_files(&[("content/page.md", &format!("---\ntitle: x\n{unknown}---\n"))]).assert_places_are_sound();
    let entries = numbered(|n| format!("k{n}: {{type: web}}\n"));
    check_files(&[("content/sources/a.yaml", &entries)]).assert_places_are_sound();
    let items = numbered(|n| format!("{{\"id\": {n}}},"));
    check_files(&[("content/sources/a.json", &format!("[{items}{{\"id\": \"x\"}}]"))]).assert_places_are_sound();
}

/// Faults that were found by the tests above.
#[test]
fn what_was_found_stays_mended() {
    for body in [
        // A citation takes the space before it, even one that ends the words of a link.
        "[a link ](https://example.org)[@key]",
        "[ [@key]](https://example.org) and [x](https://example.org)",
        // Notes that call for each other.
        "x[^a]\n\n[^a]: y[^a]",
        "x[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]",
        // Raw HTML in a quote, whose marks its text leaves out.
        "> <div>\n> 岸<script>\n> </div>",
        "> 岸\n>\n> <a\n> 岸=\"岸\" onclick>",
    ] {
        endure(body);
    }
}

/// What a link names is known to the letter, however the link is written: a rename replaces these words and no others.
#[test]
fn the_words_that_name_a_target_are_known() {
    let body = r#"[a](t/1.md) [a [b] `](x)` *c*](t/2.md#x "Title (x)") [a](<t/3 4.md> 'Title') [a](t/5(6).md) ![](t/7.png)
![a [b](x) c](t/8.png "Title") [[n9]] [[n10#x]] [[ n11 |text]] ![[n12|alt]] [@n13, p. 3; see @n14] [a][r15] [r16][] [R17]
[a](  t/18.md  ) > [a](
t/19.md
"Title") [![a](t/20.png)](t/21.md) [](t/22.md) [「岸」](t/岸.md)

| a |
|---|
| [[n23\|text]] [a](t/24.md) |

> - [a
>   b](t/25.md)

[r15]: t/15.md
[R16]: <t/16.md> "Title"
[r17]:
  t/17.md
"#;
    let head = "---\ntitle: T\nimage: {src: 'i.png', alt: A}\nrelations:\n  - {type: amends, target: \"[[n30]]\"}\n  \
                - {type: amends, target: t/31.md#x}\n  - {type: amends, target: '@n32'}\n---\n";
    let text = format!("{head}{body}");
    let checked = check_files(&[("postil.yaml", CONFIG), ("content/page.md", &text)]);
    let words: Vec<&str> = checked.graph.dangling.iter().map(|dangling| dangling.words.slice(&text)).collect();
    let expected = [
        "n30",
        "t/31.md#x",
        "n32",
        "i.png",
        "t/1.md",
        "t/2.md#x",
        "t/3 4.md",
        "t/5(6).md",
        "t/7.png",
        "t/8.png",
        "n9",
        "n10#x",
        " n11 ",
        "n12",
        "n13",
        "n14",
        "t/15.md",
        "t/16.md",
        "t/17.md",
        "t/18.md",
        "t/19.md",
        "t/20.png",
        "t/21.md",
        "t/22.md",
        "t/岸.md",
        "n23",
        "t/24.md",
        "t/25.md",
    ];
    assert_eq!(words, expected);
}
