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

/// The texts of a site after the moves of the editor and the edits of the server.
fn errors_after(site: &Site, edit: &Value, own: &[(&str, &str)]) -> String {
    let root = format!("{}/", uri(&site.root()));
    let path = |uri: &Value| site.root().join(uri.as_str().unwrap().strip_prefix(&root).unwrap());
    let mut moves = Vec::new();
    for change in edit["documentChanges"].as_array().unwrap_or_else(|| panic!("{edit}")) {
        if change["kind"] == "rename" {
            moves.push((path(&change["oldUri"]), path(&change["newUri"])));
            continue;
        }
        let file = path(&change["textDocument"]["uri"]);
        let mut text = std::fs::read_to_string(&file).unwrap();
        for edit in change["edits"].as_array().unwrap().iter().rev() {
            let old = words(&text, &edit["range"]);
            let at = old.as_ptr() as usize - text.as_ptr() as usize;
            let range = at..at + old.len();
            text.replace_range(range, edit["newText"].as_str().unwrap());
        }
        site.write(file.strip_prefix(site.root()).unwrap().to_str().unwrap(), text);
    }
    moves.extend(own.iter().map(|(from, to)| (site.root().join(from), site.root().join(to))));
    for (from, to) in moves {
        let text = std::fs::read_to_string(&from).unwrap();
        site.write(to.strip_prefix(site.root()).unwrap().to_str().unwrap(), text);
        site.remove(from.strip_prefix(site.root()).unwrap().to_str().unwrap());
    }
    site.run(&["check", "--quiet", "--format", "short"]).err
}

/// What the client asks when it moves files.
fn moved(site: &Site, files: &[(&str, &str)]) -> Value {
    let file = |path: &str| uri(&site.root().join(path));
    let files = files.iter().map(|(old, new)| json!({"oldUri": file(old), "newUri": file(new)}));
    json!({"files": files.collect::<Vec<_>>()})
}

const ISSUE: &str = "---\ntitle: An issue\nquestion: What now?\nstatus: {label: Open}\nsummary: What is known.\n---\n";
const ARTICLE: &str = "---\ntitle: An article\nsummary: What it says.\n---\n";

/// A site with two issues, and articles of the first that refer to each other.
fn issues() -> Site {
    let site = Site::clean();
    let home = "---\ntitle: Home\n---\n[One](issues/one/index.md), [two](issues/two/index.md), [a](issues/one/a.md), [[b]] [[law]].\n";
    site.write("content/index.md", home);
    site.write("content/issues/one/index.md", format!("{ISSUE}See [a](a.md).\n"));
    site.write("content/issues/two/index.md", format!("{ISSUE}See [a](../one/a.md).\n"));
    site.write("content/issues/one/a.md", format!("{ARTICLE}See [b](b.md#there), [the issue](index.md).\n"));
    site.write(
        "content/issues/one/b.md",
        format!("{ARTICLE}## There\n\nSee [a](a.md) and [law](../../terms/law.md).\n"),
    );
    site
}

#[test]
fn files_that_move_together_are_planned_together() {
    for files in [
        &[
            ("content/issues/one/a.md", "content/issues/two/a.md"),
            ("content/issues/one/b.md", "content/issues/two/b.md"),
        ][..],
        // Each takes the place of the other.
        &[
            ("content/issues/one/a.md", "content/issues/one/b.md"),
            ("content/issues/one/b.md", "content/issues/one/a.md"),
        ],
        &[("content/issues/one", "content/issues/three"), ("content/terms/law.md", "content/terms/statute.md")],
        &[("content/issues/one", "content/issues/x"), ("content/issues/two", "content/issues/one")],
    ] {
        let site = issues();
        let mut client = client(&site, &json!(["rename"]));
        let edit = client.result("workspace/willRenameFiles", &moved(&site, files));
        let swap = "content/.swap.md";
        let own: Vec<(&str, &str)> = match files {
            [(one, other), (back, _)] if other == back => vec![(one, swap), (back, one), (swap, other)],
            _ => files.to_vec(),
        };
        if own.iter().all(|(from, _)| from.contains(".md")) {
            assert_eq!(errors_after(&site, &edit, &own), "", "{files:?}: {edit}");
            continue;
        }
        // Folders.
        let paths: Vec<String> = super::folder::tree(&site.root()).into_keys().collect();
        let steps: Vec<(String, String)> = own
            .iter()
            .flat_map(|(from, to)| {
                let below = paths.iter().filter_map(move |path| Some((path, path.strip_prefix(from)?)));
                below.map(move |(path, rest)| (path.clone(), format!("{to}{rest}")))
            })
            .collect();
        let steps: Vec<(&str, &str)> = steps.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        assert_eq!(errors_after(&site, &edit, &steps), "", "{files:?}: {edit}");
    }
}

#[test]
fn what_would_break_the_site_is_refused() {
    let site = issues();
    // The alias of another page has the address.
    site.write("content/people/ito.md", "---\ntitle: Ito\naliases: [people/sato.html]\n---\n");
    let refused = |response: &Value, said: &str| {
        assert_eq!(response["error"]["code"], -32803, "{response}");
        assert!(response["error"]["message"].as_str().unwrap().contains(said), "{response}");
    };
    site.write("content/people/abe.md", "---\ntitle: Abe\n---\nA person.\n");
    let home = "---\ntitle: Home\n---\n[One](issues/one/index.md), [two](issues/two/index.md), [[abe]] [[law]].\n";
    site.write("content/index.md", home);
    let mut client = client(&site, &json!(["rename"]));
    let uri = uri(&site.root().join("content/index.md"));
    let mut params = at(&uri, home, "abe]]");
    params["newName"] = json!("sato");
    refused(&client.response("textDocument/rename", &params), "people/ito.md:");
    let one = [("content/people/abe.md", "content/people/sato.md")];
    refused(&client.response("workspace/willRenameFiles", &moved(&site, &one)), "people/ito.md:");
    let issue = [("content/issues/one/index.md", "content/issues/three/index.md")];
    refused(&client.response("workspace/willRenameFiles", &moved(&site, &issue)), "would have new errors");
}

/// Sends messages at once, so that the server has all of them before it has answered the first.
fn burst(client: &mut Client, messages: &[Value]) {
    let text = |message: &Value| {
        let text = message.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    client.raw(messages.iter().map(text).collect::<String>().as_bytes());
}

fn change(uri: &str, version: i32, text: &str) -> Value {
    let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]});
    json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})
}

fn request(id: &str, method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

/// Whoever types while an answer is made gets edits of the version that they were made for, or none.
#[test]
fn edits_belong_to_the_version_that_they_were_made_for() {
    let site = site();
    let mut client = client(&site, &json!(["rename"]));
    let uri = uri(&site.root().join("content/index.md"));
    client.open(&uri, HOME);
    let typed = format!("---\ntitle: Home\n---\nTyped.\n\n{}", &HOME["---\ntitle: Home\n---\n".len()..]);
    let mut version = 1;
    for round in 0..20 {
        for (method, more) in [
            ("textDocument/rename", json!({"newName": "statute"})),
            (
                "textDocument/codeAction",
                json!({"range": {"start": place(HOME, "See", 0), "end": place(HOME, "[^why]:", 0)}, "context": {"diagnostics": []}}),
            ),
        ] {
            let id = format!("{method} {round}");
            let mut params = at(&uri, HOME, "act]");
            params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            // The first change has a fault that can be mended.
            let faulty = HOME.replace("[[law]] ", "[[lew]] ");
            burst(
                &mut client,
                &[change(&uri, version + 1, &faulty), request(&id, method, &params), change(&uri, version + 2, &typed)],
            );
            let response = client.response_to(&json!(id));
            if response["error"]["code"] != -32801 {
                let edits: Vec<&Value> = match &response["result"] {
                    Value::Array(actions) => actions.iter().map(|action| &action["edit"]).collect(),
                    edit => vec![edit],
                };
                for change in edits.iter().flat_map(|edit| edit["documentChanges"].as_array().unwrap()) {
                    if change["textDocument"]["uri"] == uri {
                        assert_eq!(change["textDocument"]["version"], version + 1, "{response}");
                    }
                }
            }
            burst(&mut client, &[change(&uri, version + 3, HOME)]);
            version += 3;
        }
    }
}

/// A place is that of the text that the client had when it asked.
#[test]
fn places_are_those_of_the_text_that_was_asked_about() {
    let site = site();
    let mut client = client(&site, &json!(["rename"]));
    let uri = uri(&site.root().join("content/index.md"));
    client.open(&uri, HOME);
    let typed = HOME.replace("😀 See ", "😀 Words before, more of them, and more: see ");
    let mut version = 1;
    for round in 0..30 {
        let id = format!("hover {round}");
        burst(
            &mut client,
            &[
                change(&uri, version + 1, HOME),
                request(&id, "textDocument/hover", &at(&uri, HOME, "[[law]]")),
                change(&uri, version + 2, &typed),
            ],
        );
        version += 2;
        let response = client.response_to(&json!(id));
        if response["error"]["code"] != -32801 {
            assert_eq!(words(HOME, &response["result"]["range"]), "law", "{response}");
        }
        let typing = HOME.replace("[[law]]", "[[l");
        let longer = HOME.replace("[[law]]", "[[la");
        let id = format!("completion {round}");
        let mut params = at(&uri, &typing, "[[l");
        params["position"] = place(&typing, "[[l", 3);
        burst(
            &mut client,
            &[
                change(&uri, version + 1, &typing),
                request(&id, "textDocument/completion", &params),
                change(&uri, version + 2, &longer),
            ],
        );
        version += 2;
        let response = client.response_to(&json!(id));
        let items = response["result"]["items"].as_array().unwrap_or_else(|| panic!("{response}"));
        let law = items.iter().find(|item| item["label"] == "law").unwrap_or_else(|| panic!("{response}"));
        assert_eq!(words(&typing, &law["textEdit"]["range"]), "l", "{response}");
    }
}

/// Names whose letters and marks are composed otherwise are the same names.
#[test]
fn names_are_the_same_however_they_are_composed() {
    let site = site();
    let decomposed = "content/terms/cafe\u{301}.md";
    site.write(decomposed, LAW.replace("Law", "Coffee"));
    let home = HOME.replace("[[law]]", "[[café]]");
    site.write("content/index.md", &home);
    let mut client = client(&site, &json!(["rename"]));
    let page = uri(&site.root().join(decomposed));
    let text = LAW.replace("[[law]]", "[[lew]]");
    client.open(&page, &text);
    client.until_rule(&page, "unresolved-link");
    let definition =
        client.result("textDocument/definition", &at(&uri(&site.root().join("content/index.md")), &home, "café"));
    assert_eq!(definition["uri"], page);
    client.change(&page, 2, LAW);
    client.until_clean(&page);
}
