//! Definition, hover, references, links, symbols and folding.

use serde_json::{Value, json};

use super::lsp_client::{Client, place, uri, words};
use super::site::Site;

const HOME: &str = "---\ntitle: Home\n---\n😀 See [the law](terms/law.md#scope) and [[ito]].\n\nA [claim][^why] by the 岸田 [@act].\n\n[^why]: Because of [e.g. this](https://e.example/).\n\n![A](images/a.png)\n";
const LAW: &str = "---\ntitle: Law\ndefinition: What *binds*.\n---\n## Scope\n\nThe law [@act, p. 3].\n\n### Inner 法\n\n- one\n- two\n\n## After\n\nSee [above](#scope).\n";
const EVENTS: &str = "- id: opening\n  date: 2023-03-21\n  title: The 岸田 opening\n  actors: [ito]\n";

fn site() -> Site {
    let site = Site::clean();
    site.write("content/index.md", HOME);
    site.write("content/terms/law.md", LAW);
    site.write("content/events/2023.yaml", EVENTS);
    site.write("content/images/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x02\0\0\0");
    site
}

/// A position in the text of a file.
fn at(uri: &str, text: &str, words: &str, offset: usize) -> Value {
    json!({"textDocument": {"uri": uri}, "position": place(text, words, offset)})
}

struct Opened {
    site: Site,
    client: Client,
}

impl Opened {
    fn new() -> Self {
        let site = site();
        let client = Client::of(&[&site.root()]);
        Self { site, client }
    }

    fn uri(&self, path: &str) -> String {
        uri(&self.site.root().join(path))
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(super::folder::tree(&self.site.root())[path].clone()).unwrap()
    }

    /// The result of a request about a place, with the words of each location: `path: words`.
    fn locations(&mut self, method: &str, path: &str, words_at: &str, offset: usize) -> Vec<String> {
        let (uri, text) = (self.uri(path), self.text(path));
        let mut params = at(&uri, &text, words_at, offset);
        params["context"] = json!({"includeDeclaration": false});
        let result = self.client.result(method, &params);
        let list = if result.is_array() { result.as_array().unwrap().clone() } else { vec![result] };
        list.iter().filter(|location| !location.is_null()).map(|location| self.shown(location)).collect()
    }

    fn shown(&self, location: &Value) -> String {
        let root = uri(&self.site.root());
        let path = location["uri"].as_str().unwrap().strip_prefix(&root).unwrap().trim_start_matches('/').to_owned();
        match std::str::from_utf8(&super::folder::tree(&self.site.root())[&path]) {
            Ok(text) => format!("{path}: {}", words(text, &location["range"])),
            Err(_) => path,
        }
    }

    fn hover(&mut self, path: &str, words_at: &str, offset: usize) -> Option<String> {
        let (uri, text) = (self.uri(path), self.text(path));
        let result = self.client.result("textDocument/hover", &at(&uri, &text, words_at, offset));
        result["contents"]["value"].as_str().map(str::to_owned)
    }
}

#[test]
fn definitions_of_all_that_words_can_mean() {
    let mut opened = Opened::new();
    for (path, at, offset, expected) in [
        ("content/index.md", "terms/law.md", 3, "content/terms/law.md: ## Scope"),
        ("content/index.md", "[[ito]]", 3, "content/people/ito.md: Ito"),
        ("content/index.md", "@act", 2, "content/sources/acts.yaml: act"),
        ("content/index.md", "[^why]", 3, "content/index.md: [^why]"),
        ("content/index.md", "images/a.png", 3, "content/images/a.png"),
        ("content/terms/law.md", "#scope", 3, "content/terms/law.md: ## Scope"),
        ("content/events/2023.yaml", "ito", 1, "content/people/ito.md: Ito"),
    ] {
        let found = opened.locations("textDocument/definition", path, at, offset);
        assert_eq!(found, [expected], "{path} at {at}");
    }
    for (path, at) in
        [("content/index.md", "See"), ("content/index.md", "https"), ("content/sources/acts.yaml", "date")]
    {
        assert!(opened.locations("textDocument/definition", path, at, 1).is_empty(), "{path} at {at}");
    }
}

#[test]
fn references_come_from_the_whole_site() {
    let mut opened = Opened::new();
    for (path, at, expected) in [
        ("content/people/ito.md", "Ito", vec!["content/events/2023.yaml: ito", "content/index.md: ito"]),
        ("content/sources/acts.yaml", "act", vec!["content/index.md: act", "content/terms/law.md: act"]),
        ("content/terms/law.md", "Scope", vec!["content/index.md: terms/law.md#scope", "content/terms/law.md: #scope"]),
        ("content/terms/law.md", "title: Law", vec!["content/index.md: terms/law.md#scope"]),
        ("content/index.md", "[^why]: B", vec!["content/index.md: [^why]"]),
        ("content/index.md", "images/a.png", vec!["content/index.md: images/a.png"]),
    ] {
        assert_eq!(opened.locations("textDocument/references", path, at, 1), expected, "{path} at {at}");
    }
    let home = opened.uri("content/index.md");
    let here = opened.client.result("textDocument/documentHighlight", &at(&home, HOME, "[^why]", 2));
    let here: Vec<&str> = here.as_array().unwrap().iter().map(|one| words(HOME, &one["range"])).collect();
    assert_eq!(here, ["[^why]", "[^why]"]);
    let (uri, text) = (opened.uri("content/people/ito.md"), opened.text("content/people/ito.md"));
    let mut params = at(&uri, &text, "Ito", 1);
    params["context"] = json!({"includeDeclaration": true});
    let all = opened.client.result("textDocument/references", &params);
    assert_eq!(all.as_array().unwrap().len(), 3, "{all}");
}

#[test]
fn hovers_say_what_is_known() {
    let mut opened = Opened::new();
    for (path, at, expected) in [
        ("content/index.md", "ito", "**Ito** — person `ito`\n\n*2 references*"),
        ("content/index.md", "terms/law.md", "**Scope** in **Law** — term `law#scope`\n\n*2 references*"),
        ("content/terms/law.md", "title: Law", "**Law** — term `law`\n\nWhat \\*binds\\*.\n\n*1 reference*"),
        ("content/index.md", "[^why]", "Because of [e.g. this](https://e.example/).\n\n*1 reference*"),
        ("content/index.md", "images/a.png", "`images/a.png`, 2 × 3\n\n*1 reference*"),
        (
            "content/events/2023.yaml",
            "opening",
            "**The 岸田 opening** — event `opening`\n\n2023-03-21\n\n*Nothing refers to it.*",
        ),
    ] {
        assert_eq!(opened.hover(path, at, 1).as_deref(), Some(expected), "{path} at {at}");
    }
    let source = opened.hover("content/index.md", "@act", 1).unwrap();
    assert!(source.contains("**An Act** — source `act`") && source.contains("2014"), "{source}");
    assert_eq!(opened.hover("content/index.md", "See", 1), None);
    assert_eq!(opened.hover("content/index.md", "https", 1), None);
}

#[test]
fn unsaved_text_counts_everywhere() {
    let mut opened = Opened::new();
    let uri = opened.uri("content/index.md");
    let text = "---\ntitle: Home\n---\n😀😀 [the law][^new] [[ito]] by [x](new.md).\n\n[^new]: Unsaved 岸.\n";
    opened.client.open(&uri, text);
    let new = opened.uri("content/new.md");
    opened.client.open(&new, "---\ntitle: Not on the disk\n---\nWords.\n");
    let hover = opened.client.result("textDocument/hover", &at(&uri, text, "[^new]", 2));
    assert_eq!(hover["contents"]["value"], "Unsaved 岸.\n\n*1 reference*");
    let hover = opened.client.result("textDocument/hover", &at(&uri, text, "new.md", 2));
    assert_eq!(hover["contents"]["value"], "**Not on the disk** — page `new`\n\n*1 reference*");
    let definition = opened.client.result("textDocument/definition", &at(&uri, text, "new.md", 2));
    assert_eq!(definition["uri"], new);
    // A request right after a change is about the changed text.
    let text = "---\ntitle: Home\n---\n岸田 [[law]].\n";
    opened.client.change(&uri, 2, text);
    let hover = opened.client.result("textDocument/hover", &at(&uri, text, "law", 1));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**Law**"), "{hover}");
    assert_eq!(words(text, &hover["range"]), "law");
}

#[test]
fn links_lead_to_files_and_to_the_web() {
    let mut opened = Opened::new();
    let uri = opened.uri("content/index.md");
    let links = opened.client.result("textDocument/documentLink", &json!({"textDocument": {"uri": uri}}));
    let links = links.as_array().unwrap().iter();
    let found: Vec<(&str, String)> =
        links.map(|link| (words(HOME, &link["range"]), link["target"].as_str().unwrap().to_owned())).collect();
    let expected = [
        ("terms/law.md#scope", opened.uri("content/terms/law.md")),
        ("ito", opened.uri("content/people/ito.md")),
        ("images/a.png", opened.uri("content/images/a.png")),
        ("https://e.example/", "https://e.example/".to_owned()),
    ];
    for link in expected {
        assert!(found.contains(&link), "{link:?} is not among {found:#?}");
    }
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn symbols_are_headings_notes_and_entries() {
    let mut opened = Opened::new();
    let law = opened.uri("content/terms/law.md");
    let symbols = opened.client.result("textDocument/documentSymbol", &json!({"textDocument": {"uri": law}}));
    assert_eq!((&symbols[0]["name"], &symbols[1]["name"]), (&json!("Scope"), &json!("After")));
    assert_eq!(symbols[0]["children"][0]["name"], "Inner 法");
    assert_eq!(words(LAW, &symbols[0]["selectionRange"]), "## Scope");
    assert!(words(LAW, &symbols[0]["range"]).ends_with("- two"));
    let home = opened.uri("content/index.md");
    let symbols = opened.client.result("textDocument/documentSymbol", &json!({"textDocument": {"uri": home}}));
    assert_eq!(symbols[0]["name"], "[^why]");
    let events = opened.uri("content/events/2023.yaml");
    let symbols = opened.client.result("textDocument/documentSymbol", &json!({"textDocument": {"uri": events}}));
    assert_eq!((&symbols[0]["name"], &symbols[0]["detail"]), (&json!("The 岸田 opening"), &json!("opening")));
    let named = |client: &mut Client, query: &str| -> Vec<String> {
        let found = client.result("workspace/symbol", &json!({"query": query}));
        found.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(named(&mut opened.client, "LAW"), ["Law"]);
    assert_eq!(named(&mut opened.client, "岸田"), ["The 岸田 opening"]);
    assert_eq!(named(&mut opened.client, "act"), ["An Act"]);
    assert!(named(&mut opened.client, "nobody").is_empty());
    assert_eq!(named(&mut opened.client, "").len(), 5);
}

#[test]
fn sections_lists_and_fields_can_be_folded() {
    let site = site();
    let text = "---\ntitle: Law\ndefinition: What binds.\nnames:\n  ja:\n    name: 法\n---\n## Scope\n\nWords.[^a]\n\n- one\n- two\n\n## After\n\n[^a]: A note\n    of two lines.\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        site.write("content/terms/law.md", &text);
        let mut client = Client::of(&[&site.root()]);
        let law = uri(&site.root().join("content/terms/law.md"));
        let ranges = client.result("textDocument/foldingRange", &json!({"textDocument": {"uri": law}}));
        let ranges: Vec<(u64, u64)> = ranges
            .as_array()
            .unwrap()
            .iter()
            .map(|range| (range["startLine"].as_u64().unwrap(), range["endLine"].as_u64().unwrap()))
            .collect();
        for expected in [(0, 5), (3, 5), (4, 5), (7, 12), (11, 12), (16, 17)] {
            assert!(ranges.contains(&expected), "{expected:?} is not among {ranges:?}");
        }
    }
    let mut client = Client::of(&[&site.root()]);
    let events = uri(&site.root().join("content/events/2023.yaml"));
    let ranges = client.result("textDocument/foldingRange", &json!({"textDocument": {"uri": events}}));
    assert_eq!(ranges, json!([{"startLine": 0, "endLine": 3}]));
}

#[test]
fn places_beyond_the_text_and_strange_files_have_nothing() {
    let mut opened = Opened::new();
    for path in ["content/index.md", "content/nothing.md", "postil.yaml", "README.md", "content/images/a.png"] {
        let uri = opened.uri(path);
        let place = json!({"textDocument": {"uri": uri}, "position": {"line": 9999, "character": 9999}});
        let mut params = place.clone();
        params["context"] = json!({"includeDeclaration": true});
        for method in ["textDocument/hover", "textDocument/definition"] {
            assert_eq!(opened.client.result(method, &place), Value::Null, "{path}");
        }
        assert_eq!(opened.client.result("textDocument/references", &params), Value::Null, "{path}");
        for method in ["textDocument/documentLink", "textDocument/documentSymbol", "textDocument/foldingRange"] {
            opened.client.result(method, &json!({"textDocument": {"uri": uri}}));
        }
    }
}
