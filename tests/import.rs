//! Files of other programs become content: what is imported reads back as the same words, is accepted by `check`, and nothing is dropped
//! without being listed.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/expected.rs"]
mod expected;
#[path = "support/memory_site.rs"]
mod memory_site;

use std::path::Path;

use memory_site::{Checked, check_files};
use postil::diagnostic::Severity;
use postil::import::{self, ImportError, ImportedNotes, ImportedText};
use postil::model::document::{Content, Page};
use postil::model::tree::{Block, BlockContent};
use postil::model::{Kind, plain_text};
use proptest::prelude::*;

/// Imports a fixture by the folder in which it is.
fn imported(path: &Path) -> Result<ImportedText, ImportError> {
    let xml = expected::read(path);
    let name = path.file_name().unwrap().to_str().unwrap();
    if path.parent().unwrap().ends_with("egov") { import::egov(&xml, name) } else { import::akn(&xml) }
}

/// A site with the imported text alone, checked.
fn checked(imported: &ImportedText) -> Checked {
    let language = imported.facts.language.clone().unwrap_or_else(|| "en".to_owned());
    let index = imported.facts.document().expect("the file names its text");
    let mut facts = imported.facts.clone();
    // Where the file does not say it, the editor is told to fill it in.
    facts.in_force_from.get_or_insert_with(|| "2020".to_owned());
    let version = format!("{}\n{}", facts.version(), imported.body);
    check_files(&[
        ("postil.yaml", &format!("title: Test\nlanguages: [{language}]\n")),
        ("content/documents/text/index.md", &index),
        ("content/documents/text/version.md", &version),
    ])
}

/// The page of the version.
fn page(checked: &Checked) -> &Page {
    let pages = checked.documents.iter().filter_map(|document| match &document.content {
        Content::Page(page) => Some(&**page),
        _ => None,
    });
    pages.into_iter().find(|page| page.location.key.kind == Kind::Version).expect("the version was read")
}

fn fixtures() -> Vec<std::path::PathBuf> {
    expected::fixtures(&expected::folder("import"), "xml", "txt")
}

/// The whole result is beside each fixture: both files of content, the report, and what `check` says.
#[test]
fn imports_are_as_expected() {
    let mut faults = Vec::new();
    for path in fixtures() {
        let result = match imported(&path) {
            Ok(imported) => {
                let checked = checked(&imported);
                let faults = checked.drawn();
                let faults = if faults.is_empty() { "nothing\n".to_owned() } else { faults };
                format!(
                    "{}\n======== version\n{}\n{}\n======== report\n{}\n======== check says\n{faults}",
                    imported.facts.document().unwrap_or_default(),
                    imported.facts.version(),
                    imported.body,
                    imported.report.render(),
                )
            }
            Err(error) => format!("error: {error}\n"),
        };
        faults.extend(expected::compare(&path.with_extension("txt"), &result).err());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn check_accepts_what_was_imported() {
    for path in fixtures() {
        let Ok(imported) = imported(&path) else { continue };
        let checked = checked(&imported);
        let errors: Vec<_> = checked.diagnostics.iter().filter(|fault| fault.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {}", path.display(), checked.drawn());
    }
}

/// Every text of a fixture is in the output or in the report.
#[test]
fn no_text_is_dropped_silently() {
    for path in fixtures() {
        let Ok(imported) = imported(&path) else { continue };
        let checked = checked(&imported);
        let mut kept = squeezed(&imported.facts.document().unwrap());
        kept.push_str(&squeezed(imported.facts.title.as_deref().unwrap()));
        kept.push_str(&squeezed(&words_of(page(&checked))));
        let listed: String =
            imported.report.entries().iter().flat_map(|entry| &entry.words).map(|words| squeezed(words)).collect();
        let xml = expected::read(&path);
        let document = roxmltree::Document::parse(&xml).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_text) {
            let words = squeezed(node.text().unwrap());
            assert!(kept.contains(&words) || listed.contains(&words), "{}: `{words}` is lost", path.display());
        }
    }
}

/// A text without blanks, which files are laid out with.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a page as readers see them, with readings and notes.
fn words_of(page: &Page) -> String {
    let mut words = String::new();
    push_words(&page.body, &page.text, &mut words);
    page.notes.iter().for_each(|note| push_words(&note.content, &page.text, &mut words));
    // The readings of ruby are no part of plain text.
    words.push_str(&page.text);
    words
}

fn push_words(blocks: &[Block], source: &str, words: &mut String) {
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph(line) | BlockContent::Plain(line) => words.push_str(&plain_text(line, source)),
            BlockContent::Heading(heading) => words.push_str(&plain_text(&heading.content, source)),
            BlockContent::List(list) => list.items.iter().for_each(|item| push_words(item, source, words)),
            BlockContent::Quote(inside) => push_words(inside, source, words),
            BlockContent::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    words.push_str(&plain_text(cell, source));
                }
            }
            BlockContent::Html(html) => {
                words.extend(scraper::Html::parse_fragment(html).root_element().text());
            }
            _ => {}
        }
        words.push('\n');
    }
}

/// Characters and words with a meaning in Markdown, in Postil's extensions of it, and in numbers of provisions.
#[rustfmt::skip]
const MEANING: &[&str] = &[
    "[", "]", "(", ")", "[^", "[^a]", "[@key]", "@key", "-@key", "; see @b", "[[", "]]", "[[sdf#law|x]]", "|", "\\", "*", "**", "_",
    "~~", "~", "`", "```", "{", "}", "{#id}", "{漢字|かんじ}", "<", ">", "<b>", "</b>", "<br>", "<div>", "<!--", "-->", "<?", "&amp;",
    "&", "&#65;", "![", "](x.md)", " ", "  ", "- ", "+ ", "1. ", "1) ", "12. ", "- [ ] ", "> ", "> [!NOTE] ", "# ", "## ", "#", "---",
    "***", "===", "| a | b |", "|---|", "「", "」", "です", "。", "word", "岸田", "👩‍👩‍👧", "e\u{301}", "\u{a0}", "\u{3000}", "**Context:** ",
    "\"", "'", "--", "...", "..", "=", ":", "::: ", "%%", "%", "%%x%%", "$", "$$", "^", "https://example.org/a_b", "http://a.b/c?d=1&e=2",
    "www.example.org", "a@example.org", "(1) ", "(a) ", "一　", "２　", "①", "1 ", "Article 2", "\u{200b}", "\u{ad}", "!", "é", "\t",
];

fn meaningful() -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => prop::sample::select(MEANING).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(word, 1..14).prop_map(|words| words.concat())
}

/// A text as it is after XML: one space for each run of blanks.
fn normal(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn escaped_xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Imports texts as paragraphs and in a table, in a language, and gives back what a reader sees.
fn read_back(texts: &[String], language: &str) -> (Vec<String>, Vec<String>) {
    let all = |element: fn(String) -> String| -> String {
        texts.iter().map(|text| element(escaped_xml(text))).collect::<Vec<String>>().concat()
    };
    let cells = all(|text| format!("<tr><td><p>{text}</p></td><td>x</td></tr>"));
    let paragraphs = all(|text| format!("<p>{text}</p>"));
    let xml = format!(
        "<akomaNtoso><act><meta><identification><FRBRWork><FRBRname value='T'/></FRBRWork><FRBRExpression>\
         <FRBRlanguage language='{language}'/></FRBRExpression></identification></meta>\
         <body><article><num>Article 1</num><content>{paragraphs}<table>{cells}</table></content></article></body></act></akomaNtoso>"
    );
    let imported = import::akn(&xml).unwrap();
    let checked = checked(&imported);
    let page = page(&checked);
    let mut lines = Vec::new();
    collect(&page.body, &page.text, &mut lines);
    let table = page.body.iter().find_map(|block| match &block.content {
        BlockContent::Table(table) => Some(table.rows.iter().map(|row| plain_text(&row[0], &page.text)).collect()),
        _ => None,
    });
    (lines, table.unwrap_or_default())
}

fn collect(blocks: &[Block], source: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph(line) | BlockContent::Plain(line) => lines.push(plain_text(line, source)),
            BlockContent::Quote(inside) => collect(inside, source, lines),
            BlockContent::Table(_) | BlockContent::Heading(_) => {}
            other => lines.push(format!("{other:?}")),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn words_read_back_as_they_were(texts in prop::collection::vec(meaningful(), 1..4), language in prop::sample::select(&["eng", "jpn"][..])) {
        let texts: Vec<String> = texts.iter().map(|text| normal(text)).filter(|text| !text.is_empty()).collect();
        let (lines, cells) = read_back(&texts, language);
        prop_assert_eq!(&lines, &texts);
        prop_assert_eq!(&cells, &texts);
    }

    #[test]
    fn no_bytes_make_an_import_fail_in_other_ways_than_by_saying_so(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = import::akn(&text);
        let _ = import::egov(&text, &text);
        let _ = import::hypothesis(&text);
    }

    /// Any text of an annotation is Markdown that a page may have, and is read as YAML.
    #[test]
    fn any_annotation_is_a_note(text in prop::collection::vec(meaningful(), 1..5), exact in meaningful()) {
        let text = text.join("\n");
        let rows = serde_json::json!({"rows": [{"id": "a", "text": text, "target": [{"selector": [{"type": "TextQuoteSelector", "exact": exact}]}]}]});
        let imported = import::hypothesis(&rows.to_string()).unwrap();
        for note in &imported.notes {
            let checked = check_files(&[("postil.yaml", "title: Test\n"), ("content/note.md", &format!("---\ntitle: T\n---\n{}\n", note.body))]);
            let errors = checked.diagnostics.iter().any(|fault| fault.severity == Severity::Error);
            prop_assert!(!errors, "{}\n{}", note.body, checked.drawn());
            let yaml = import::notes_yaml(&imported.notes);
            let read: Vec<serde_yaml::Value> = serde_yaml::from_str(&yaml).unwrap();
            prop_assert_eq!(read[0]["body"].as_str().unwrap().trim_end(), note.body.trim_end(), "{}", yaml);
        }
    }

    /// Any HTML of an annotation is Markdown without errors.
    #[test]
    fn any_html_is_a_note(parts in prop::collection::vec(prop::sample::select(HTML), 1..14)) {
        let html = parts.concat();
        let annotation = serde_json::json!({
            "type": "Annotation", "id": "a", "body": {"type": "TextualBody", "format": "text/html", "value": html},
            "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}},
        });
        let imported = import::hypothesis(&annotation.to_string()).unwrap();
        for note in &imported.notes {
            let checked = check_files(&[("postil.yaml", "title: Test\n"), ("content/note.md", &format!("---\ntitle: T\n---\n{}\n", note.body))]);
            let errors = checked.diagnostics.iter().any(|fault| fault.severity == Severity::Error);
            prop_assert!(!errors, "{}\n{}\n{}", html, note.body, checked.drawn());
        }
    }

    /// Any tree of the elements of both standards is imported, and `check` accepts it.
    #[test]
    fn any_tree_of_elements_is_imported(tree in tree()) {
        let akn = format!("<akomaNtoso><act>{tree}</act></akomaNtoso>");
        let egov = format!("<Law><LawBody><LawTitle>T</LawTitle>{tree}</LawBody></Law>");
        for (xml, result) in [(&akn, import::akn(&akn)), (&egov, import::egov(&egov, "x.xml"))] {
            let mut imported = result.unwrap();
            imported.facts.title = Some("T".to_owned());
            imported.facts.in_force_from = Some("2020".to_owned());
            let checked = checked(&imported);
            let errors = checked.diagnostics.iter().any(|fault| fault.severity == Severity::Error);
            prop_assert!(!errors, "{}\n{}\n{}", xml, imported.body, checked.drawn());
            let kept = squeezed(&words_of(page(&checked)));
            let listed: String = imported.report.entries().iter().flat_map(|entry| &entry.words).map(|words| squeezed(words)).collect();
            let document = roxmltree::Document::parse(xml).unwrap();
            for node in document.descendants().filter(roxmltree::Node::is_text) {
                let words = squeezed(node.text().unwrap());
                prop_assert!(kept.contains(&words) || listed.contains(&words) || words == "T", "`{}` is lost: {}\n{}", words, xml, imported.body);
            }
        }
    }
}

/// Parts of HTML, which may be out of order.
#[rustfmt::skip]
const HTML: &[&str] = &[
    "<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<pre><code>", "</code></pre>", "<b>", "</b>",
    "<em>", "</em>", "<a href=\"https://example.org/a\">", "<a href=\"/b\">", "</a>", "<br>", "<ruby>漢<rt>かん</rt></ruby>", "<ruby>", "<table><tr><td>",
    "</td></tr></table>", "<h2>", "</h2>", "<img src=x>", "words", " ", "[^a]", "1. ", "- ", "# ", "@key", "%%", "&lt;!--", "&amp;lt;", "*", "```", "|",
];

/// Elements of both standards.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "body", "preface", "preamble", "chapter", "section", "article", "paragraph", "point", "num", "heading", "intro", "content", "wrapUp", "p",
    "b", "i", "ref", "authorialNote", "table", "tr", "td", "th", "blockList", "item", "quotedStructure", "attachments", "attachment", "doc",
    "conclusions", "ul", "li", "img", "toc", "foreign", "meta", "hcontainer", "crossHeading", "unknown", "listIntroduction", "ins",
    "MainProvision", "Chapter", "ChapterTitle", "Article", "ArticleTitle", "ArticleCaption", "Paragraph", "ParagraphNum", "ParagraphCaption",
    "ParagraphSentence", "Sentence", "Column", "Item", "ItemTitle", "ItemSentence", "Subitem1", "Subitem1Title", "Subitem1Sentence", "Ruby",
    "Rt", "TableStruct", "Table", "TableRow", "TableColumn", "List", "ListSentence", "SupplProvision", "SupplProvisionLabel", "AppdxTable",
    "AppdxTableTitle", "Fig", "Remarks", "RemarksLabel", "AmendProvision", "NewProvision", "TOC", "Preamble", "Line", "Style", "StyleStruct",
];

fn tree() -> impl Strategy<Value = String> {
    let words =
        prop::sample::select(&["第一条", "1", "(a)", "(1)", "words", "一", "２", "附則", "Article 3", "岸田"][..]);
    let leaf = words.prop_map(str::to_owned);
    leaf.prop_recursive(6, 40, 5, |inner| {
        (prop::sample::select(ELEMENTS), prop::collection::vec(inner, 0..5))
            .prop_map(|(name, content)| format!("<{name}>{}</{name}>", content.concat()))
    })
}

/// The notes and the report are beside each export.
#[test]
fn annotations_are_as_expected() {
    let mut faults = Vec::new();
    for path in expected::fixtures(&expected::folder("import-notes"), "json", "txt") {
        let json = expected::read(&path);
        let result = match import::hypothesis(&json) {
            Ok(imported) => {
                no_words_are_lost(&json, &imported);
                format!("{}\n======== report\n{}", import::notes_yaml(&imported.notes), imported.report.render())
            }
            Err(error) => format!("error: {error}\n"),
        };
        faults.extend(expected::compare(&path.with_extension("txt"), &result).err());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every text of a row of Hypothesis is in a note or in the report.
fn no_words_are_lost(json: &str, imported: &ImportedNotes) {
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let bodies = imported.notes.iter().map(|note| note.body.as_str());
    let listed = imported.report.entries().iter().flat_map(|entry| entry.words.iter().map(String::as_str));
    let kept: String = bodies.chain(listed).map(letters).collect();
    for row in value["rows"].as_array().into_iter().flatten() {
        for line in row["text"].as_str().unwrap().lines() {
            assert!(kept.contains(&letters(line)), "`{line}` is lost");
        }
    }
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.replace("<br>", "").chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A note is the YAML that it is read from.
#[test]
fn files_of_notes_are_yaml() {
    for path in expected::fixtures(&expected::folder("import-notes"), "json", "txt") {
        let Ok(imported) = import::hypothesis(&expected::read(&path)) else { continue };
        let read: Vec<serde_yaml::Value> = serde_yaml::from_str(&import::notes_yaml(&imported.notes)).unwrap();
        for (read, note) in read.iter().zip(&imported.notes) {
            assert_eq!(read["body"].as_str().unwrap().trim_end(), note.body.trim_end());
            let exact = read["quote"].as_str().or_else(|| read["quote"]["exact"].as_str());
            assert_eq!(exact.unwrap().replace('\u{200b}', ""), note.quote.exact);
        }
        assert_eq!(read.len(), imported.notes.len());
    }
}

#[test]
fn hostile_files_are_refused() {
    let deep =
        |depth: usize| format!("<akomaNtoso><act>{}{}</act></akomaNtoso>", "<p>".repeat(depth), "</p>".repeat(depth));
    assert!(import::akn(&deep(100)).is_ok());
    let bomb = "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><akomaNtoso><act><body><p>&b;</p></body></act></akomaNtoso>";
    let external = "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Law><LawBody><LawTitle>&a;</LawTitle></LawBody></Law>";
    for (xml, word) in [
        (bomb, "no other is expanded"),
        (external, "no other is expanded"),
        (&deep(100_000), "nested too deep"),
        ("<akomaNtoso><act>", "never closed"),
        ("<akomaNtoso></act>", "no XML"),
        ("<html/>", "root element is `html`"),
        ("", "no XML"),
        ("<a/><b/>", "two root elements"),
        ("words", "text outside"),
    ] {
        for result in [import::akn(xml), import::egov(xml, "x.xml")] {
            let message = result.unwrap_err().to_string();
            assert!(message.contains(word) || message.contains("root element is"), "{word}: {message}");
        }
    }
}
