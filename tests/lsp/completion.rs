//! Completion in Markdown, in front matter and in data files.

use serde_json::{Value, json};

use super::lsp_client::{Client, position, uri, words};
use super::site::Site;

fn site() -> Site {
    let site = Site::clean();
    site.write(
        "content/terms/law.md",
        "---\ntitle: Law\ndefinition: What binds.\n---\n## Scope 岸\n\nThe [[law]] says so [@act].\n",
    );
    site.write("content/terms/kishida.md", "---\ntitle: 岸田\ndefinition: A name.\n---\nWords.\n");
    site.write("content/institutions/diet.md", "---\ntitle: The Diet\n---\nWords.\n");
    site.write("content/terms/diet.md", "---\ntitle: A diet\ndefinition: Food.\n---\nWords.\n");
    site.write("content/documents/pact/index.md", "---\ntitle: The Pact\ntype: law\n---\nWords.\n");
    site.write(
        "content/documents/pact/2014.md",
        "---\nin_force: {from: 2014-01-01}\nstatus: official\n---\n## Article 1 (Aim)\n\nWords.\n\n## Article 2 (Means)\n\nWords.\n",
    );
    site.write("content/images/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x02\0\0\0");
    site.write("content/files/a.pdf", b"%PDF");
    site
}

struct Writer {
    site: Site,
    client: Client,
    version: i32,
}

/// An item, applied: the whole text, and the item.
struct Completed {
    text: String,
    item: Value,
}

impl Writer {
    fn new() -> Self {
        let site = site();
        let client = Client::of(&[&site.root()]);
        Self { site, client, version: 0 }
    }

    /// The items at `▮` in the unsaved text of a file, applied.
    fn items(&mut self, path: &str, text: &str) -> Vec<Completed> {
        let at = text.find('▮').unwrap();
        let text = text.replace('▮', "");
        let uri = uri(&self.site.root().join(path));
        self.version += 1;
        self.client.open(&uri, &text);
        let params = json!({"textDocument": {"uri": uri}, "position": position(&text, at)});
        let result = self.client.result("textDocument/completion", &params);
        self.client.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri}}));
        let items = result["items"].as_array().cloned().unwrap_or_default();
        let apply = |item: Value| {
            let old = words(&text, &item["textEdit"]["range"]);
            let start = old.as_ptr() as usize - text.as_ptr() as usize;
            let mut applied = text.clone();
            applied.replace_range(start..start + old.len(), item["textEdit"]["newText"].as_str().unwrap());
            // What is typed in the range is the beginning of what the client filters by.
            let typed = &text[start..at];
            let filter = item["filterText"].as_str().unwrap();
            let filter = filter.to_lowercase();
            let mut rest = filter.chars();
            let is_found = typed.to_lowercase().chars().all(|c| rest.any(|other| other == c));
            assert!(is_found, "`{typed}` does not find `{filter}`");
            Completed { text: applied, item }
        };
        items.into_iter().map(apply).collect()
    }

    /// The labels of the items at `▮`.
    fn labels(&mut self, path: &str, text: &str) -> Vec<String> {
        self.items(path, text).iter().map(|found| found.item["label"].as_str().unwrap().to_owned()).collect()
    }

    /// The body of a page after the item with a label was taken.
    fn body(&mut self, body: &str, label: &str) -> String {
        let head = "---\ntitle: Home\n---\n";
        let found = self.items("content/index.md", &format!("{head}{body}"));
        let labels: Vec<&Value> = found.iter().map(|found| &found.item["label"]).collect();
        let wanted = found.iter().find(|found| found.item["label"] == label);
        let wanted = wanted.unwrap_or_else(|| panic!("`{label}` is not among {labels:?} at {body}"));
        wanted.text.strip_prefix(head).unwrap().to_owned()
    }

    /// The text of a file after the item with a label was taken.
    fn file(&mut self, path: &str, text: &str, label: &str) -> String {
        let found = self.items(path, text);
        let labels: Vec<&Value> = found.iter().map(|found| &found.item["label"]).collect();
        let wanted = found.iter().find(|found| found.item["label"] == label);
        wanted.unwrap_or_else(|| panic!("`{label}` is not among {labels:?} at {text}")).text.clone()
    }
}

#[test]
fn names_paths_and_places_are_completed_where_links_are_written() {
    let mut writer = Writer::new();
    for (body, label, expected) in [
        ("岸田😀 [[l▮", "law", "岸田😀 [[law]]"),
        ("[[la▮]] x", "law", "[[law]] x"),
        ("[[▮ito]]", "ito", "[[ito]]"),
        ("[[di▮", "terms/diet", "[[terms/diet]]"),
        ("[[岸▮]]", "kishida", "[[kishida]]"),
        ("[[law#▮", "scope-岸", "[[law#scope-岸]]"),
        ("[[pact#▮]]", "2", "[[pact#2]]"),
        ("[[pact/▮]]", "pact/2014", "[[pact/2014]]"),
        ("[the law](▮)", "terms/law.md", "[the law](terms/law.md)"),
        ("[the law](la▮", "terms/law.md", "[the law](terms/law.md)"),
        ("[a](terms/la▮wn.md#x)", "terms/law.md", "[a](terms/law.md#x)"),
        ("[a](terms/law.md#▮)", "scope-岸", "[a](terms/law.md#scope-岸)"),
        ("[a](files/▮)", "files/a.pdf", "[a](files/a.pdf)"),
        ("## Here 見出し\n\n[a](#▮)", "here-見出し", "## Here 見出し\n\n[a](#here-見出し)"),
        ("![a](▮)", "images/a.png", "![a](images/a.png)"),
        ("[a](terms/law.md \"contr▮\")", "contradicts", "[a](terms/law.md \"contradicts\")"),
        ("x [@▮", "act", "x [@act"),
        ("岸田は@a▮、", "act", "岸田は@act、"),
        ("x [see @act; @p▮, art. 1]", "pact", "x [see @act; @pact, art. 1]"),
        ("Words[^▮\n\n[^why]: A note.\n", "why", "Words[^why]\n\n[^why]: A note.\n"),
        ("Words[^new]\n\n[^▮]: A note.\n", "new", "Words[^new]\n\n[^new]: A note.\n"),
        ("> [!no▮", "NOTE", "> [!NOTE]"),
    ] {
        assert_eq!(writer.body(body, label), expected, "{body}");
    }
    assert!(writer.labels("content/index.md", "---\ntitle: x\n---\nplain wor▮").is_empty());
    assert!(writer.labels("content/index.md", "---\ntitle: x\n---\n`[[▮`").is_empty());
    assert_eq!(
        writer.labels("content/terms/law.md", "---\ntitle: x\ndefinition: x\n---\n[a](../people/▮)")[0],
        "../people/ito.md"
    );
}

#[test]
fn items_say_what_they_are_and_the_best_is_first() {
    let mut writer = Writer::new();
    let found = writer.items("content/index.md", "---\ntitle: x\n---\n[[la▮");
    assert_eq!(found[0].item["label"], "law");
    assert_eq!(found[0].item["detail"], "Law (term)");
    assert_eq!(found[0].item["documentation"]["value"], "What binds.");
    let source = writer.items("content/index.md", "---\ntitle: x\n---\n[@act▮");
    assert_eq!(source[0].item["detail"], "An Act");
}

#[test]
fn fields_and_their_values_are_completed_in_front_matter() {
    let mut writer = Writer::new();
    for (path, text, label, expected) in [
        ("content/terms/law.md", "---\ntitle: x\ndef▮\n---\n", "definition", "---\ntitle: x\ndefinition: \n---\n"),
        ("content/terms/law.md", "---\ntitle: x\ndef▮: y\n---\n", "definition", "---\ntitle: x\ndefinition: y\n---\n"),
        ("content/terms/law.md", "---\r\ntitle: x\r\nlin▮\r\n---\r\n", "link", "---\r\ntitle: x\r\nlink: \r\n---\r\n"),
        ("content/terms/law.md", "---\ntitle: x\nlink: ▮\n---\n", "never", "---\ntitle: x\nlink: never\n---\n"),
        ("content/terms/law.md", "---\ntitle: x\ndraft: t▮\n---\n", "true", "---\ntitle: x\ndraft: true\n---\n"),
        ("content/new.md", "---\n▮", "title", "---\ntitle: "),
        (
            "content/index.md",
            "---\ntitle: x\nrelations:\n  - {type: ▮}\n---\n",
            "contradicts",
            "---\ntitle: x\nrelations:\n  - {type: contradicts}\n---\n",
        ),
        (
            "content/index.md",
            "---\ntitle: x\nrelations:\n  - type: x\n    target: ▮\n---\n",
            "[[law]]",
            "---\ntitle: x\nrelations:\n  - type: x\n    target: \"[[law]]\"\n---\n",
        ),
        ("content/people/ito.md", "---\ntitle: x\nparty: di▮\n---\n", "diet", "---\ntitle: x\nparty: diet\n---\n"),
        (
            "content/issues/a/index.md",
            "---\ntitle: x\nquestion: y\nkey_points:\n  - text: z\n    sources: [\"@▮\"]\n---\n",
            "@act",
            "---\ntitle: x\nquestion: y\nkey_points:\n  - text: z\n    sources: [\"@act\"]\n---\n",
        ),
        (
            "content/issues/a/index.md",
            "---\ntitle: x\nquestion: y\nstatus:\n  label: z\n  source: \"@a▮\n---\n",
            "@act",
            "---\ntitle: x\nquestion: y\nstatus:\n  label: z\n  source: \"@act\"\n---\n",
        ),
        (
            "content/issues/a/index.md",
            "---\ntitle: x\nquestion: y\nstages:\n  - {label: 岸😀, sta▮}\n---\n",
            "state",
            "---\ntitle: x\nquestion: y\nstages:\n  - {label: 岸😀, state: }\n---\n",
        ),
        (
            "content/events/2023.yaml",
            "- id: a\n  date: 2023\n  title: x\n  actors: [▮]\n",
            "ito",
            "- id: a\n  date: 2023\n  title: x\n  actors: [ito]\n",
        ),
        ("content/events/2023.yaml", "- id: a\n  ▮\n", "date", "- id: a\n  date: \n"),
        (
            "content/events/2023.yaml",
            "- id: a\n  date: 2023\n  title: x\n  actors: i▮\n",
            "ito",
            "- id: a\n  date: 2023\n  title: x\n  actors: [ito]\n",
        ),
        ("content/data/a.chart.yaml", "kind: ▮\n", "flow", "kind: flow\n"),
        ("postil.yaml", "title: Test\nsear▮\n", "search", "title: Test\nsearch: \n"),
    ] {
        assert_eq!(writer.file(path, text, label), expected, "{text}");
    }
    let labels = writer.labels("content/terms/law.md", "---\ntitle: x\n▮\n---\n");
    assert!(labels.contains(&"definition".to_owned()) && !labels.contains(&"title".to_owned()), "{labels:?}");
    for text in ["---\ntitle: ▮\n---\n", "---\ntitle: x\npublished: ▮\n---\n", "---\ntitle: x # ▮\n---\n"] {
        assert!(writer.labels("content/index.md", text).is_empty(), "{text}");
    }
    let found = writer.items("content/terms/law.md", "---\ntitle: x\ndef▮\n---\n");
    assert_eq!(found[0].item["detail"], "required");
    assert!(found[0].item["documentation"]["value"].as_str().unwrap().len() > 5, "{}", found[0].item);
}

#[test]
fn tags_lead_ins_and_places_are_offered() {
    let mut writer = Writer::new();
    writer.site.write("content/institutions/diet.md", "---\ntitle: The Diet\ntags: [arms exports, law]\n---\nWords.\n");
    writer.site.write("content/index.ja.md", "---\ntitle: ホーム\n---\n");
    writer.client = Client::of(&[&writer.site.root()]);
    for (text, expected) in [
        ("---\ntitle: Home\ntags: [a▮]\n---\n", "---\ntitle: Home\ntags: [arms exports]\n---\n"),
        ("---\ntitle: Home\ntags: ▮\n---\n", "---\ntitle: Home\ntags: [arms exports]\n---\n"),
        (
            "---\ntitle: Home\ntags:\n  - law\n  - ar▮\n---\n",
            "---\ntitle: Home\ntags:\n  - law\n  - arms exports\n---\n",
        ),
    ] {
        assert_eq!(writer.file("content/index.md", text, "arms exports"), expected);
    }
    assert_eq!(writer.body("Words [@act, ▮].\n", "art."), "Words [@act, art. ].\n");
    assert_eq!(writer.body("Words [see @act, ar▮]\n", "art."), "Words [see @act, art. ]\n");
    assert_eq!(writer.body("Words[^a].\n\n[^a]: ▮\n", "**Context:**"), "Words[^a].\n\n[^a]: **Context:** \n");
    assert_eq!(
        writer.body("Words[^a].\n\n[^a]: **di▮** so\n", "**Dispute:**"),
        "Words[^a].\n\n[^a]: **Dispute:** so\n"
    );

    writer.site.write("postil.yaml", "title: Test\nlanguages: [{code: en}, {code: ja}]\n");
    writer.client = Client::of(&[&writer.site.root()]);
    let labels = writer.labels("content/index.ja.md", "---\ntitle: ホーム\n---\n言葉[@act, ▮]。\n");
    assert!(labels.contains(&"第".to_owned()), "{labels:?}");
    let labels = writer.labels("content/index.ja.md", "---\ntitle: ホーム\n---\n言葉[^a]。\n\n[^a]: **▮\n");
    assert!(!labels.is_empty() && !labels.contains(&"**Context:**".to_owned()), "{labels:?}");
}
