//! Files that nobody would write: long lines of one sign, thousands of small things, deep nesting. Each is read in a time in proportion to
//! its size.

use std::num::NonZero;
use std::thread;

use super::memory_site::{Checked, check_files};
use super::{CONFIG, read};

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

/// The signs that begin or end something.
#[rustfmt::skip]
const SIGNS: [&str; 99] = [
    "[", "]", "(", "*", "**", "_", "`", "~", "!", "![", "[[", "]]", "[^", "[^a", "[@", "[@a;", "{", "{|", "<",
    "</", "<b", "<!--", "<!", "<?", "\\", "\\[", "|", "&", "&#", "\"", "「", "**「", "」**", "a**", ".", ". ", "#",
    "> ", "- ", "1. ", "\t", "\r", "\n", "\n\n", "[a](", "[a](<", "[a]: ", "<https:", "x\u{301}", "---\n", "```\n",
    "***", "_*", "$", "$$", "$x", "\\begin{", "\\begin{a}", "\\(", "{{", "{%", "{{<", ":::", "!!!", "???", "==",
    "::", "a::", "[a:: ", "~a", "a~", "^[", "a^[", "^", "a^", "{++", "{--", "{~~", "{>>", "{==", "*[", "*[A",
    "{.a", "#a", "#+", ".. ", "［", "［＠", "［^a", "[＠", "｛", "｛a｜", "｜", "][", "][^", "![a](b \"", "[a](b \"", "%%",
    "@a",
];

#[test]
fn long_lines_of_one_sign_are_read() {
    let test = |part: &str| {
        endure(&repeated(part));
        endure(&format!("Words[^n]\n\n[^n]: {}", repeated(part)));
        endure(&format!("{}\n>]}}`*|", repeated(part)));
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for part in SIGNS.iter().skip(first).step_by(threads) {
                    test(part);
                }
            });
        }
    });
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

#[test]
fn constructs_that_are_never_finished_are_read() {
    for part in
        ["{.a}]", "]{.a}", "[a]{.b}", "x^[y] ", "{++x", "a::b ", "x\n::: note\n", "!!! note\n", "[^a][", "![a](b \"c"]
    {
        endure(&repeated(part));
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

#[test]
fn long_fields_of_one_sign_are_read() {
    for part in ["[", "[[", "[a", "[a](", "]", "](", "![", "[@", "%%", "<!--", "#", " #", "~", "{"] {
        let page = format!("---\ntitle: '{}'\nsummary: >\n  a{}\n---\n", repeated(part), repeated(part));
        check_files(&[("postil.yaml", CONFIG), ("content/page.md", &page)]).assert_places_are_sound();
    }
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
