//! Diagnostics of unsaved text: which files have them, where, and when they go.

use serde_json::{Value, json};

use super::lsp_client::{Client, uri, words};
use super::site::Site;

fn page(body: &str) -> String {
    format!("---\ntitle: Home\n---\n{body}")
}

#[test]
fn unsaved_text_is_checked_with_the_whole_site() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    let home = uri(&site.root().join("content/index.md"));
    let text = page("See [the law](terms/lawn.md).\n");
    client.open(&home, &text);
    let fault = client.until_rule(&home, "unresolved-term");
    assert_eq!(words(&text, &fault["range"]), "[the law](terms/lawn.md)");
    assert_eq!((&fault["severity"], &fault["source"]), (&json!(1), &json!("postil")));
    assert!(fault["message"].as_str().unwrap().contains("help: did you mean"), "{fault}");
    client.change(&home, 2, &page("See [the law](terms/law.md).\n"));
    client.until_clean(&home);
    assert_eq!(client.shown(&home).unwrap()["version"], 2);

    // A change of one file concerns those that refer to it.
    let law = uri(&site.root().join("content/terms/law.md"));
    client.change(&home, 3, &page("See [the law](terms/law.md#what).\n"));
    client.until_rule(&home, "unresolved-anchor");
    client.open(&law, "---\ntitle: Law\ndefinition: What binds.\n---\n## What\n\nThe law [@act].\n");
    client.until_clean(&home);
    // Closed without saving: what is on the disk counts.
    client.notify("textDocument/didClose", &json!({"textDocument": {"uri": law}}));
    client.until_rule(&home, "unresolved-anchor");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn columns_are_right_for_wide_characters_and_any_line_break() {
    let site = Site::clean();
    for break_ in ["\n", "\r\n"] {
        let text = page("岸田首相は😀 [法](terms/lawn.md) e\u{301} を [@akt] 見た。\n").replace('\n', break_);
        for encoding in ["utf-8", "utf-16"] {
            let mut client = Client::with(&json!({"capabilities": {"general": {"positionEncodings": [encoding]}}}));
            let home = uri(&site.root().join("content/index.md"));
            client.open(&home, &text);
            let (link, source) =
                (client.until_rule(&home, "unresolved-term"), client.until_rule(&home, "unresolved-source"));
            let fourth = text.lines().nth(3).unwrap();
            for (fault, expected) in [(link, "[法](terms/lawn.md)"), (source, "@akt")] {
                let before = &fourth[..fourth.find(expected).unwrap()];
                let width = if encoding == "utf-8" { before.len() } else { before.encode_utf16().count() };
                assert_eq!(fault["range"]["start"], json!({"line": 3, "character": width}), "{encoding} {expected}");
            }
        }
    }
}

#[test]
fn incremental_changes_are_followed() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    let home = uri(&site.root().join("content/index.md"));
    client.open(&home, &page("岸田は😀 [法](terms/law.md) を見た。\n"));
    let change = |from: usize, to: usize, text: &str| json!({"range": {"start": {"line": 3, "character": from}, "end": {"line": 3, "character": to}}, "text": text});
    // Two changes in one message, each of the text after the one before; columns behind the emoji count it as two.
    let column = "岸田は😀 [法](terms/law".encode_utf16().count();
    client.edit(&home, 2, &json!([change(column, column, "n"), change(0, 2, "首相")]));
    let fault = client.until_rule(&home, "unresolved-term");
    assert_eq!(words(&page("首相は😀 [法](terms/lawn.md) を見た。\n"), &fault["range"]), "[法](terms/lawn.md)");
    client.edit(&home, 3, &json!([change(column, column + 1, "")]));
    client.until_clean(&home);
}

#[test]
fn every_file_of_the_site_has_its_diagnostics_without_being_open() {
    let site = Site::clean();
    site.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nThe [[lawn]].\n");
    site.write(
        "content/about.md",
        "---\ntitle: About\n---\nWords.[^a]\n\n[^a]: A note.\n\n[^b]: Another.\n\n[^c]: Third.\n\nMore.[^c]\n",
    );
    let mut client = Client::of(&[&site.root()]);
    let law = uri(&site.root().join("content/terms/law.md"));
    client.until_rule(&law, "unresolved-link");
    let unused = client.until_rule(&uri(&site.root().join("content/about.md")), "unused-footnote");
    assert_eq!(unused["tags"], json!([1]), "editors show it faded");
    client.until_rule(&uri(&site.root().join("content/sources/acts.yaml")), "unused-source");

    // The client reports changes on the disk.
    site.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nThe [[law]] [@act].\n");
    client.notify("workspace/didChangeWatchedFiles", &json!({"changes": [{"uri": law, "type": 2}]}));
    client.until_clean(&law);
    client.until_clean(&uri(&site.root().join("content/sources/acts.yaml")));
}

#[test]
fn other_places_are_told_with_their_files() {
    let site = Site::clean();
    site.write("content/sources/more.yaml", "act:\n  type: legislation\n  title: Another\n  date: 2015\n");
    let mut client = Client::of(&[&site.root()]);
    let fault = client.until_rule(&uri(&site.root().join("content/sources/more.yaml")), "duplicate-id");
    let related = fault["relatedInformation"].as_array().unwrap();
    assert_eq!(related[0]["location"]["uri"], uri(&site.root().join("content/sources/acts.yaml")));
}

#[test]
fn files_outside_a_site_are_left_alone_and_each_site_is_its_own() {
    let (one, other) = (Site::clean(), Site::clean());
    let mut client = Client::of(&[]);
    let outside = uri(&one.outside().join("notes.md"));
    client.open(&outside, "[[nothing]]\n");
    client.open("untitled:Untitled-1", "[[nothing]]\n");
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let params = json!({"textDocument": {"uri": outside}, "range": range, "context": {"diagnostics": []}});
    assert_eq!(client.result("textDocument/codeAction", &params), Value::Null);
    for (site, name) in [(&one, "first"), (&other, "second")] {
        let page = uri(&site.root().join(format!("content/{name}.md")));
        client.open(&page, &format!("---\ntitle: {name}\n---\nSee [[{name}]] and [[nobody]].\n"));
        let list = client.until(&page, "an error", |list| !list.is_empty());
        assert_eq!(list.len(), 1, "{list:?}");
    }
    // The page of one site is not one of the other.
    let home = uri(&other.root().join("content/index.md"));
    client.open(&home, "---\ntitle: Home\n---\nSee [[first]] and [[second]].\n");
    let list = client.until(&home, "an error", |list| !list.is_empty());
    assert_eq!(list.len(), 1, "{list:?}");
    assert!(client.shown(&outside).is_none() && client.shown("untitled:Untitled-1").is_none());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_configuration_that_comes_or_goes_makes_or_ends_a_site() {
    let site = Site::clean();
    site.remove("postil.yaml");
    let mut client = Client::of(&[&site.root()]);
    let (home, config) = (uri(&site.root().join("content/index.md")), uri(&site.root().join("postil.yaml")));
    client.open(&home, &page("[[nobody]]\n"));
    site.write("postil.yaml", "title: Test\n");
    client.notify("workspace/didChangeWatchedFiles", &json!({"changes": [{"uri": config, "type": 1}]}));
    client.until_rule(&home, "unresolved-link");
    site.remove("postil.yaml");
    client.notify("workspace/didChangeWatchedFiles", &json!({"changes": [{"uri": config, "type": 3}]}));
    client.until_clean(&home);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn many_changes_at_once_end_with_the_last() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    let home = uri(&site.root().join("content/index.md"));
    client.open(&home, &page("[[nobody]]\n"));
    for version in 2..200 {
        client.change(&home, version, &page(&format!("{}[[nobody]]\n", "x".repeat(usize::try_from(version).unwrap()))));
    }
    client.change(&home, 200, &page("[[nobody]] 岸\n"));
    let list =
        client.until(&home, "the last text", |list| list.iter().any(|fault| fault["range"]["start"]["character"] == 0));
    assert_eq!(list.len(), 1);
    client.change(&home, 201, &page("[the law](terms/law.md) \n"));
    client.until_clean(&home);
    assert_eq!(client.shown(&home).unwrap()["version"], 201);
}
