//! Any content of a file parses to a document, with diagnostics whose spans are inside the file: never a panic, never a stack
//! overflow, and no time out of proportion to its size.

#![allow(clippy::unwrap_used, clippy::expect_used)]

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

/// The size of the hostile files generated here: quadratic time or stack use would hang or overflow at this size.
const HOSTILE: usize = 200_000;

fn repeated(part: &str) -> String {
    part.repeat(HOSTILE / part.len())
}

fn numbered(part: impl Fn(usize) -> String) -> String {
    let length = part(10_000).len();
    (0..HOSTILE / length).map(part).collect()
}

/// Opening characters and, after a word, as many closing ones.
fn nested(open: &str, close: &str) -> String {
    let count = HOSTILE / (open.len() + close.len());
    format!("{}岸{}", open.repeat(count), close.repeat(count))
}

/// Checks a page with valid front matter. Only the spans are tested: rendering thousands of diagnostics takes long.
fn endure(body: &str) -> Checked {
    let page = format!("---\ntitle: 題\n---\n{body}");
    let checked = check_files(&[("postil.yaml", CONFIG), ("content/page.md", &page)]);
    checked.assert_places_are_sound();
    checked
}

#[test]
fn long_lines_of_one_sign_are_read() {
    for part in [
        "[",
        "]",
        "(",
        "*",
        "**",
        "_",
        "`",
        "~",
        "!",
        "![",
        "[[",
        "]]",
        "[^",
        "[^a",
        "[@",
        "[@a;",
        "{",
        "{|",
        "<",
        "</",
        "<b",
        "<!--",
        "<!",
        "<?",
        "\\",
        "\\[",
        "|",
        "&",
        "&#",
        "\"",
        "「",
        "**「",
        "」**",
        "a**",
        ".",
        ". ",
        "#",
        "> ",
        "- ",
        "1. ",
        "\t",
        "\r",
        "\n",
        "\n\n",
        "[a](",
        "[a](<",
        "[a]: ",
        "<https:",
        "x\u{301}",
        "---\n",
        "```\n",
        "***",
        "_*",
        "$",
        "$$",
        "$x",
        "\\begin{",
        "\\begin{a}",
        "\\(",
        "{{",
        "{%",
        "{{<",
        ":::",
        "!!!",
        "???",
        "==",
        "::",
        "a::",
        "[a:: ",
        "~a",
        "a~",
        "^[",
        "a^[",
        "^",
        "a^",
        "{++",
        "{--",
        "{~~",
        "{>>",
        "{==",
        "*[",
        "*[A",
        "{.a",
        "#a",
        "#+",
        ".. ",
        "［",
        "［＠",
        "［^a",
        "[＠",
        "｛",
        "｛a｜",
        "｜",
        "][",
        "][^",
        "![a](b \"",
        "[a](b \"",
        "%%",
        "@a",
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
        "$x$ ",
        "\\begin{a}\\end{a}",
        "\\(x\\) ",
        "{{x}} ",
        "::: note\n",
        ":::\n",
        "!!! note\n",
        "=== \"a\"\n",
        ".. note::\n",
        "#+begin_quote\n",
        "[TOC]\n",
        "==x== ",
        "x^2^ ",
        "H~2~O ",
        "~x~ ",
        "^[x] ",
        "^x\n\n",
        "[x]{.y} ",
        "x {.y}\n\n",
        "{++x++} ",
        "{~~x~>y~~} ",
        "[x:: y] ",
        "x:: y\n",
        "*[A]: b\n",
        "#x ",
        "｛漢｜か｝",
        "［＠x］",
        "![[x.png]] ",
        "> [!note] x\n\n",
        "```{r}\n```\n",
        "x\n: y\n\n",
        "%%x%% ",
        "@key ",
        "[x] [^a] ",
        "[ä](ö.md) ",
        "../../x.md ",
        "[x](../../../x.md) ",
        "[x](/y.md) ",
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

/// Four times as many constructs take about four times as long, not sixteen times.
#[test]
fn time_grows_with_the_text() {
    let read = |part: &str, count: usize| {
        let page = format!("---\ntitle: 題\n---\n{}", part.repeat(count));
        let begun = std::time::Instant::now();
        let checked = check_files(&[("postil.yaml", CONFIG), ("content/page.md", &page)]);
        drop(checked);
        begun.elapsed()
    };
    for part in [
        "$x$ ",
        "\\begin{",
        "\\begin{a}",
        "{.a}]",
        "]{.a}",
        "[a]{.b}",
        "｜",
        "｛a｜",
        "x^[y] ",
        "~x~ ",
        "{++x",
        "[a:: ",
        "a::b ",
        "x\n::: note\n",
        "!!! note\n",
        "==x== ",
        "[^a][",
        "![a](b \"c",
    ] {
        let (few, many) = (read(part, 3_000), read(part, 12_000));
        let limit = few * 10 + std::time::Duration::from_secs(2);
        assert!(many < limit, "{part:?}: {few:?}, and four times as many {many:?}");
    }
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
        "@a{b,\n",
        "@a{b}\n",
        "@book{b, title={x}, crossref={b}}\n",
        "@string{a=a}\n",
        "@comment{\n",
        "@a",
        "@\n",
        "%",
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

/// Errors that the tests above have found.
#[test]
fn what_was_found_stays_mended() {
    for body in [
        // A citation removes the space before it, even one at the end of a link's text.
        "[a link ](https://example.org)[@key]",
        "[ [@key]](https://example.org) and [x](https://example.org)",
        // The space of a line break is written before the next text, and the referring words begin after it.
        "あ、\n[標準](index.md)",
        "あ、\n[[page|標準]]",
        "あ、\n![図](a.png)標準",
        "あ、\n[](index.md)標準",
        // Its lower-case form is longer.
        "Text [@a, p. 5İ].",
        // Notes that refer to each other.
        "x[^a]\n\n[^a]: y[^a]",
        "x[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]",
        // Raw HTML in a quote, whose markers are not part of its text.
        "> <div>\n> 岸<script>\n> </div>",
        "> 岸\n>\n> <a\n> 岸=\"岸\" onclick>",
    ] {
        endure(body);
    }
    // A key with a tag looks like a key of the name after it, but is not.
    read("content/page.md", "---\n!tag title:: \n---\n");
    read("content/page.md", "---\n!tag title: T\n!x titel: T\n---\n");
}
