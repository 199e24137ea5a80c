//! Renaming: the thing at a place, and files that the editor moves.

use serde_json::{Value, json};

use super::lsp_client::{Client, place, uri, words};
use super::site::Site;

const HOME: &str = "---\ntitle: Home\n---\n😀 See [the law](terms/law.md#scope) and [[law]] [@act].\n\nWords.[^why]\n\n[^why]: 岸田.\n";
const LAW: &str = "---\ntitle: Law\ndefinition: What binds.\n---\n## Scope\n\nThe [[law]] says so [@act].\n";

fn client(site: &Site, operations: &Value) -> Client {
    // Some clients do not say that they know versions, which moves imply.
    Client::with(&json!({
        "rootUri": uri(&site.root()),
        "capabilities": {"workspace": {"workspaceEdit": {"resourceOperations": operations}}},
    }))
}

fn site() -> Site {
    let site = Site::clean();
    site.write("content/index.md", HOME);
    site.write("content/terms/law.md", LAW);
    site
}

fn at(uri: &str, text: &str, words: &str) -> Value {
    json!({"textDocument": {"uri": uri}, "position": place(text, words, 1)})
}

/// What an edit does: `path: old → new` for each edit, `path → path` for each move.
fn deeds(site: &Site, edit: &Value, texts: &[(&str, &str)]) -> Vec<String> {
    let root = format!("{}/", uri(&site.root()));
    let path = |uri: &Value| uri.as_str().unwrap().strip_prefix(&root).unwrap().to_owned();
    let changes = edit["documentChanges"].as_array().unwrap_or_else(|| panic!("{edit}")).iter();
    let deeds = changes.flat_map(|change| {
        if change["kind"] == "rename" {
            return vec![format!("{} → {}", path(&change["oldUri"]), path(&change["newUri"]))];
        }
        let path = path(&change["textDocument"]["uri"]);
        let text = texts.iter().find(|(name, _)| *name == path).map_or("", |(_, text)| text);
        let edits = change["edits"].as_array().unwrap().iter();
        edits
            .map(|edit| format!("{path}: {} → {}", words(text, &edit["range"]), edit["newText"].as_str().unwrap()))
            .collect()
    });
    deeds.collect()
}

const TEXTS: [(&str, &str); 3] = [
    ("content/index.md", HOME),
    ("content/terms/law.md", LAW),
    ("content/sources/acts.yaml", "act:\n  type: legislation\n  title: An Act\n  date: 2014\n"),
];

#[test]
fn things_get_other_names_everywhere() {
    let site = site();
    let mut client = client(&site, &json!(["rename"]));
    let home = uri(&site.root().join("content/index.md"));
    let prepared = client.result("textDocument/prepareRename", &at(&home, HOME, "terms/law.md"));
    assert_eq!((&prepared["placeholder"], words(HOME, &prepared["range"])), (&json!("scope"), "terms/law.md#scope"));
    for (there, name, expected) in [
        (
            "act]",
            "statute",
            vec![
                "content/index.md: act → statute",
                "content/sources/acts.yaml: act → statute",
                "content/terms/law.md: act → statute",
            ],
        ),
        ("[^why]", "because", vec!["content/index.md: why → because", "content/index.md: why → because"]),
    ] {
        let mut params = at(&home, HOME, there);
        params["newName"] = json!(name);
        let mut found = deeds(&site, &client.result("textDocument/rename", &params), &TEXTS);
        found.sort();
        assert_eq!(found, expected, "{there}");
    }
    let mut params = at(&home, HOME, "[[law]]");
    params["position"] = place(HOME, "law]]", 1);
    params["newName"] = json!("statute");
    let found = deeds(&site, &client.result("textDocument/rename", &params), &TEXTS);
    assert!(found.contains(&"content/terms/law.md → content/terms/statute.md".to_owned()), "{found:?}");
    assert!(found.iter().any(|deed| deed.starts_with("content/index.md: ")), "{found:?}");
    assert!(found.last().unwrap().contains(" → content/terms/"), "moves come last: {found:?}");
}

#[test]
fn what_cannot_be_renamed_says_why() {
    let site = site();
    let mut client = client(&site, &json!([]));
    let home = uri(&site.root().join("content/index.md"));
    assert_eq!(client.result("textDocument/prepareRename", &at(&home, HOME, "See")), Value::Null);
    for (there, name, expected) in [
        ("See", "x", "nothing here"),
        ("act]", "", "empty"),
        ("law]]", "statute", "does not move files"),
        ("law]]", "a/../b", "is not a path"),
    ] {
        let mut params = at(&home, HOME, there);
        params["newName"] = json!(name);
        let response = client.response("textDocument/rename", &params);
        assert_eq!(response["error"]["code"], -32803, "{response}");
        assert!(response["error"]["message"].as_str().unwrap().contains(expected), "{response}");
    }
}

#[test]
fn references_follow_files_that_the_editor_moves() {
    let site = site();
    let mut client = client(&site, &json!(["rename"]));
    let (old, new) =
        (uri(&site.root().join("content/terms/law.md")), uri(&site.root().join("content/terms/statute.md")));
    let moved = |old: &str, new: &str| json!({"files": [{"oldUri": old, "newUri": new}]});
    let found = deeds(&site, &client.result("workspace/willRenameFiles", &moved(&old, &new)), &TEXTS);
    assert!(found.iter().any(|deed| deed.starts_with("content/index.md: ") && deed.contains("statute")), "{found:?}");
    assert!(!found.iter().any(|deed| deed.starts_with("content/terms/law.md → ")), "the editor moves it: {found:?}");
    let outside = uri(&site.outside().join("a.md"));
    assert_eq!(client.result("workspace/willRenameFiles", &moved(&outside, &new)), Value::Null);
    assert_eq!(client.result("workspace/willRenameFiles", &json!({"files": []})), Value::Null);
    let readme = uri(&site.root().join("README.md"));
    assert_eq!(client.result("workspace/willRenameFiles", &moved(&readme, &outside)), Value::Null);
}
