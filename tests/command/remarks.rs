//! Remarks between `%%` and `%%` and in HTML comments: no file of the output contains any of their text.

use proptest::prelude::*;

use crate::site::Site;

/// Builds a site with a page's body and fails if a file of the output contains the secret words.
fn build(body: &str) -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nbase_url: https://example.org\nlanguages: [en, ja]\n");
    site.write("content/index.md", format!("---\ntitle: Home\n---\n{body}\n"));
    site.build();
    assert_silent(&site);
    site
}

fn assert_silent(site: &Site) {
    // Any character may be found among the bytes of the theme's typefaces.
    for (path, bytes) in site.output().into_iter().filter(|(path, _)| !path.starts_with("assets/fonts/")) {
        let text = String::from_utf8_lossy(&bytes);
        for word in ["SECRET", "\u{70d}", "\u{1}"] {
            assert!(!text.contains(word), "{path} holds {word:?}:\n{text}");
        }
    }
}

/// The article's text in the built home page.
fn text(site: &Site) -> String {
    let html = String::from_utf8(site.output()["index.html"].clone()).unwrap();
    let page = scraper::Html::parse_document(&html);
    let main = scraper::Selector::parse("main").unwrap();
    let words: String = page.select(&main).flat_map(|main| main.text()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn html(site: &Site) -> String {
    String::from_utf8(site.output()["index.html"].clone()).unwrap()
}

#[test]
fn no_remark_reaches_a_reader() {
    for body in [
        "The levy rose. %%SECRET%% It fell. <!-- SECRET --> Then.",
        "%%\nSECRET block.\n%%",
        "%%\nSECRET\n\n- SECRET\n- list\n\n```\nSECRET code\n```\n\n> SECRET\n\n%%\n\nSeen.",
        "a %%SECRET *b* [c](https://example.org) `SECRET` d%% e",
        "a %%SECRET\nSECRET\nSECRET%% b",
        "- one\n- %%SECRET%%\n- two %%SECRET%%\n\n1. %%SECRET%%",
        "> quoted %%SECRET\n> SECRET%% end\n>\n> %%\n> SECRET\n>\n> SECRET\n> %%\n> end",
        "## Heading %%SECRET%%\n\n## %%SECRET%%\n\n## <!-- SECRET -->Other {#other}",
        "| a %%SECRET%% | b |\n|---|---|\n| c | d <!-- SECRET --> |\n| %%SECRET%% | |\n%%SECRET%%\n| e | f |",
        "A [passage %%SECRET%% here][^n].\n\n[^n]: The note %%SECRET%% says <!-- SECRET --> so.\n\n    %%SECRET%%",
        "[link %%SECRET%%](https://example.org/%%SECRET%%x \"title %%SECRET%%\") ![alt %%SECRET%% <!-- SECRET --> text](map.svg)",
        "See [@act, p. 3 %%SECRET%%] and [%%SECRET%% @act] and [[law%%SECRET%%]] and [[law|the %%SECRET%% law]].",
        "*%%SECRET%%* **a %%SECRET%%** ~~%%SECRET%%~~ _b_%%SECRET%%",
        "<div>\n%%SECRET%%\n<p title=\"%%SECRET%%\">x <!-- SECRET --></p>\n<!--\nSECRET\n-->\n</div>",
        "An <abbr title=\"x %%SECRET%%\">abbr</abbr>.",
        "<!--\nSECRET\n\nSECRET\n-->\n\nSeen.",
        "%%SECRET <!-- SECRET --> SECRET%% seen",
        "%%%%SECRET%%%% seen",
        "%%don't SECRET `it%% and `code` %%SECRET%%",
        "%%\n```\nSECRET\n%%\n\nSeen.",
        "```rust %%SECRET%%\nfn x() {}\n```",
        "前の行は%%SECRET%%続く。\n%%SECRET%%\n次の行。",
        "![](data/aid.chart.yaml)",
    ] {
        let site = Site::clean();
        site.write("postil.yaml", "title: Test\nbase_url: https://example.org\nlanguages: [en, ja]\n");
        site.write("content/map.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
        site.write("content/data/aid.csv", "year,amount\n2020,1\n");
        site.write(
            "content/data/aid.chart.yaml",
            "kind: bar\ntitle: \"Aid %%SECRET%%\"\ndata: aid.csv\nx: year\ny: {column: amount, unit: \"euros %%SECRET%%\"}\n\
             source: \"@act\"\nnote: A note <!-- SECRET -->\nalt: \"It grew. %%SECRET%%\"\n",
        );
        for ending in ["\n", "\r\n"] {
            let page = format!("---\ntitle: Home\nsummary: A page %%SECRET%%\n---\nBegin.\n\n{body}\n\nEnd.\n");
            site.write("content/index.md", page.replace('\n', ending));
            let run = site.run(&["build"]);
            assert_eq!(run.code, Some(0), "{body}\n{}", run.err);
            assert_silent(&site);
            let text = text(&site);
            assert!(text.contains("Begin.") && text.contains("End."), "{body}: {text}");
        }
    }
}

#[test]
fn the_words_around_a_remark_are_as_if_it_were_not_there() {
    for (with, without) in [
        ("The levy rose. %%x%% It fell.", "The levy rose. It fell."),
        ("The levy rose %%x%%.", "The levy rose."),
        ("He said \"yes\"%%x%%. %%x%%\"No\".", "He said \"yes\". \"No\"."),
        ("_b_%%x%% and %%x%%_c_ **d**%%x%%", "_b_ and _c_ **d**"),
        ("one %%x%%\ntwo\n%%x%%\nthree %%y\nz%%", "one\ntwo\nthree"),
        ("one %%x%%  \ntwo", "one  \ntwo"),
        ("%%x%%%%y%% one", "one"),
        ("- a\n- %%x%%\n- b\n%%x%%\n- c", "- a\n- b\n- c"),
        ("## A %%x%% {#id}\n%%x%%\ntext\n%%x%%\n## B", "## A {#id}\ntext\n## B"),
        ("| a | b |\n|---|---|\n| c | d |\n%%x%%\n| e | f |", "| a | b |\n|---|---|\n| c | d |\n| e | f |"),
        ("a\n\n%%\nx\n\ny\n%%\n\n---\n\nb", "a\n\n---\n\nb"),
        ("> a\n> %%x%%\n> b", "> a\n> b"),
        ("関税は%%x%%上がった。\n%%x%%\n次。", "関税は上がった。\n次。"),
        ("    code %%x%%\n\n`%%y%%` and ``a %% b``", "    code %%x%%\n\n`%%y%%` and ``a %% b``"),
        ("5 % and \\%% and \\%\\% and 6 %", "5 % and \\%% and \\%\\% and 6 %"),
        ("A [[law %%x%%]]", "A [[law]]"),
    ] {
        let (with_remarks, plain) = (build(with), build(without));
        assert!(html(&with_remarks) == html(&plain), "{with}\n\n{}\n\n{}", text(&with_remarks), text(&plain));
    }
}

#[test]
fn what_does_not_end_is_an_error() {
    for body in [
        "Growth was 5%% then.",
        "One %%open.\n\nAnother%% close.",
        "- a %%open\n- b%%",
        "%%\nNo end.\n\nMore.",
        "One %%two%% three %%four.",
        "| a %%x | y%% |\n|---|---|",
        "<!-- no end\n\nSeen.",
        "Text <!-- no end\n\nin its paragraph -->",
        "<p>\n<!-- a\n\nb -->",
        "<!-- a <!-- b --> c -->",
        "<!--\n<!-- b -->\n\nSECRET\n-->",
        "[a](https://example.org \"<!-- t -->\")",
    ] {
        let site = Site::clean();
        site.write("content/index.md", format!("---\ntitle: Home\n---\n{body}\n"));
        site.run(&["build"]).expect(1, "unclosed-remark");
        assert!(!site.public("").exists());
    }
    for field in ["summary: Open %%here", "summary: Open <!-- here", "authors: [\"a %%b\"]"] {
        let site = Site::clean();
        site.write("content/index.md", format!("---\ntitle: Home\n{field}\n---\n"));
        site.run(&["build"]).expect(1, "unclosed-remark");
    }
    for body in ["`%%`", "```\n%%\n```", "    %%", "\\%%", "`<!--`", "\\<!--", "5% %", "<!-- %% -->", "<!-->"] {
        let site = build(&format!("Seen.\n\n{body}"));
        assert!(text(&site).contains("Seen."));
    }
}

/// Text in a remark has no effect: no source is cited, no note referred to, no term mentioned.
#[test]
fn nothing_in_a_remark_counts() {
    let site = Site::clean();
    site.write("content/sources/more.yaml", "other:\n  type: legislation\n  title: Other\n  date: 2014\n");
    site.write("content/index.md", "---\ntitle: Home\n---\nText. %%[@other] [[nobody]] [x](no.md) and Law%%\n");
    let run = site.build();
    assert!(run.err.contains("unused-source"), "{}", run.err);
    assert!(!text(&site).contains("Law"));
    site.write("content/index.md", "---\ntitle: Home\n---\nText. %%[words][^n]%%\n\n[^n]: A note.\n");
    site.run(&["build"]).expect(1, "unused-footnote");
}

/// Claims quote the text that readers see.
#[test]
fn a_quotation_passes_over_a_remark() {
    let site = Site::clean();
    site.write("content/issues/one/index.md", "---\ntitle: One\nquestion: Why?\n---\n");
    site.write(
        "content/issues/one/a.md",
        "---\ntitle: A\nclaims:\n  - {quote: \"The levy rose. It fell.\", state: contested}\n---\nThe levy rose. %%SECRET%% It fell.\n",
    );
    site.build();
    assert_silent(&site);
}

/// Words and syntax of a page, each complete, with positions for remarks between them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "word ", "岸田は", "です。", "*em*", "**strong**", "_it_ ", "~~old~~ ", "[law](terms/law.md)", "[[law]]", "[words][^n] ", "[@act, p. 3] ",
    "\"said\" ", "don't ", "\n", "\n\n", "\n\n- item ", "\n\n1. item ", "\n\n> quote ", "\n\n## Heading ", "\n\n### Sub\n", "`code`", "\n\n```\ncode\n```\n\n",
    "\n\n| a | b |\n|---|---|\n| c | d |\n\n", "<b>bold</b> ", "<!-- c -->", "\n\n<div>\nx\n</div>\n\n", "👩‍👩‍👧 ", "\\* ", "&amp; ", "  \n", "https://example.org/a ", "{漢字|かんじ}",
    "\n\n    indented\n\n", "(", ")", ". ", ", ", "— ", "5 % ",
];

#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "%%SECRET%%", " %%SECRET%% ", "%%SECRET words%%", "%% SECRET %%", "<!-- SECRET -->", "\n\n%%\nSECRET\n\n- SECRET\n%%\n\n", "\n%%SECRET%%\n", "%%SECRET\nSECRET%%",
    "%%SECRET *a* `b` [c](d.md) [@nobody] [^none]%%", "\n\n<!--\nSECRET\n\nSECRET\n-->\n\n", "%%秘密SECRET%%", "%%%SECRET%%%",
];

fn document() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    let remark = prop::sample::select(REMARKS);
    prop::collection::vec(prop_oneof![3 => piece, 1 => remark], 1..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever surrounds a remark. Most documents have other errors; the output contains no text of a remark.
    #[test]
    fn no_document_gives_a_remark_away(body in document()) {
        let site = Site::clean();
        site.write("postil.yaml", "title: Test\nbase_url: https://example.org\n");
        let note = if body.contains("[^n]") { "\n\n[^n]: A note %%SECRET%%.\n" } else { "" };
        // Only one reference to a note is allowed.
        let body = body.replacen("[^n]", "[^m]", 1).replace("[words][^n]", "words").replacen("[^m]", "[^n]", 1);
        site.write("content/index.md", format!("---\ntitle: Home\n---\n{body}{note}"));
        let run = site.run(&["build"]);
        // Remarks may break the syntax around them: that is reported, and nothing is published.
        prop_assert!(matches!(run.code, Some(0 | 1)), "{}", run.err);
        assert_silent(&site);
    }
}

/// Lines that begin with a colon are no definitions; what stands for their colons while they are read reaches no file, in no form.
#[test]
fn no_mask_reaches_a_reader() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nbase_url: https://example.org\nlanguages: [en, ja]\n");
    site.write("content/map.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
    let body = "Words [link](terms/law.md \"a title\n: goes on\") and ![A\n:map](map.svg \"of\n:words\").\n\n\
        Words <abbr title=\"a\n:b\">c</abbr> `code\n:d` [@act, p.\n:3] [passage\n:here][^n] [r][lab\n:el] [[law|the\n:law]].\n\n\
        ![A map](map.svg \"A caption\n: of two lines [@act]\")\n\n> [!NOTE] A\n> :b\n\n- a\n:b\n\n## Heading\n:text\n\n\
        <div title=\"x\n:y\">\n:z\n</div>\n\n```rust\n:e\n```\n\n[^n]: A note\n:goes on.\n\n[lab\n:el]: terms/law.md \"t\n:u\"\n";
    site.write("content/index.md", format!("---\ntitle: Home\n---\n{body}"));
    let run = site.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for (path, bytes) in site.output().into_iter().filter(|(path, _)| !path.starts_with("assets/")) {
        let text = String::from_utf8_lossy(&bytes);
        for mask in ["\u{2}", "\u{fffd}", "\\u0002", "&#2;"] {
            assert!(!text.contains(mask), "{path} holds {mask:?}:\n{text}");
        }
    }
}
