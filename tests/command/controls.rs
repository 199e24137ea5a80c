//! Control characters, which HTML and XML do not allow in any form, are published as U+FFFD.

use crate::site::Site;

/// The places where they can occur: raw in Markdown, and as escapes in YAML as well.
const PAGE: &str = "---\ntitle: \"A \\x01 title\"\nsummary: \"\\0\\x1b\\x7f\\x85\"\ntags: [\"a\\x02b\"]\n---\n\
    ## Head\u{0}ing \u{1}\n\nText \u{0}\u{8}\u{1b}[31m, \u{7f}\u{9f}, `co\u{2}de`, &#1; &#x1b;, [li\u{3}nk](terms/law.md 'ti\u{4}tle').\n\n\
    ```rust\nlet a\u{5} = \"\u{6}\";\n```\n\n<p title=\"\u{e}\">raw \u{f}</p>\n\n<abbr title=\"\u{10}\">x</abbr> &#17;[@act, p. \u{12}5]\n\n\
    | a\u{13} |\n|---|\n| b\u{14} |\n";

#[test]
fn none_reaches_a_page() {
    let site = Site::clean();
    site.write("postil.yaml", "title: \"Te\\x01st\"\nbase_url: https://a.example\ncards: true\n");
    site.write("content/index.md", PAGE);
    site.write("content/sources/acts.yaml", "act:\n  type: legislation\n  title: \"An \\x15 Act\"\n  date: 2014\n");
    site.build();
    let output = site.output();
    let is_text = |path: &str| [".html", ".xml", ".txt"].iter().any(|ending| path.ends_with(ending));
    for (path, bytes) in output.iter().filter(|(path, _)| is_text(path)) {
        let text = std::str::from_utf8(bytes).unwrap();
        let control = text.find(|sign: char| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{c}'));
        assert_eq!(control.map(|at| &text[at.saturating_sub(20)..]), None, "{path}");
    }
    let page = std::str::from_utf8(&output["index.html"]).unwrap();
    for words in
        ["A \u{FFFD} title", "Head\u{FFFD}ing", "Text \u{FFFD}\u{FFFD}\u{FFFD}[31m, \u{FFFD}\u{FFFD}", "co\u{FFFD}de"]
    {
        assert!(page.contains(words), "{words}");
    }
}
