//! Code actions: what the help of diagnostics describes, as edits.

use serde_json::{Value, json};

use super::lsp_client::{Client, position, uri, words};
use super::site::Site;

/// The actions for all of a text.
fn actions(client: &mut Client, uri: &str, text: &str, only: &Value) -> Vec<Value> {
    let range = json!({"start": position(text, 0), "end": position(text, text.len())});
    let context = if only.is_null() { json!({"diagnostics": []}) } else { json!({"diagnostics": [], "only": only}) };
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
    client.result("textDocument/codeAction", &params).as_array().unwrap().clone()
}

/// The text after the edits of an action, which concern one file.
fn applied(text: &str, action: &Value) -> String {
    let change = &action["edit"]["documentChanges"][0];
    let mut edits = change["edits"].as_array().unwrap().clone();
    edits.reverse();
    let mut text = text.to_owned();
    for edit in edits {
        let old = words(&text, &edit["range"]);
        let start = old.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + old.len();
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}

#[test]
fn every_edit_of_a_help_is_an_action() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    let home = uri(&site.root().join("content/index.md"));
    let text = "---\ntitle: Home\ndescripton: x\n---\n岸田 😀 See [the law](terms/lawn.md) [@akt].\n";
    client.open(&home, text);
    let found = actions(&mut client, &home, text, &Value::Null);
    let fix = found.iter().find(|action| action["title"] == "Change to `terms/law.md`");
    let fix = fix.unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["diagnostics"][0]["code"], "unresolved-term");
    assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"], json!({"uri": home, "version": 1}));
    assert_eq!(applied(text, fix), text.replace("lawn.md", "law.md"));
    let source = found.iter().find(|action| action["title"] == "Change to `act`").unwrap();
    assert_eq!(applied(text, source), text.replace("@akt", "@act"));
    assert!(actions(&mut client, &home, text, &json!(["refactor"])).is_empty());
    assert!(!actions(&mut client, &home, text, &json!(["quickfix"])).is_empty());
}

#[test]
fn all_certain_corrections_are_one_action() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    let home = uri(&site.root().join("content/index.md"));
    // A number where a text is expected, twice.
    let text = "---\ntitle: 2014\nsummary: 7\n---\nWords.\n";
    client.open(&home, text);
    let found = actions(&mut client, &home, text, &Value::Null);
    assert!(found.iter().any(|action| action["isPreferred"] == true), "{found:#?}");
    for only in [json!(["source.fixAll"]), json!(["source"])] {
        let all = actions(&mut client, &home, text, &only);
        assert_eq!(all.len(), 1, "{all:#?}");
        assert_eq!(all[0]["kind"], "source.fixAll");
        assert_eq!(applied(text, &all[0]), "---\ntitle: \"2014\"\nsummary: \"7\"\n---\nWords.\n");
    }
    client.change(&home, 2, "---\ntitle: Home\n---\n[the law](terms/law.md)\n");
    client.until_clean(&home);
    assert!(actions(&mut client, &home, text, &json!(["source.fixAll"])).is_empty());
}

#[test]
fn a_client_without_versions_gets_plain_edits() {
    let site = Site::clean();
    let mut client = Client::with(&json!({"capabilities": {}, "rootUri": uri(&site.root())}));
    let home = uri(&site.root().join("content/index.md"));
    let text = "---\ntitle: Home\n---\n[the law](terms/lawn.md)\n";
    client.open(&home, text);
    let found = actions(&mut client, &home, text, &Value::Null);
    assert_eq!(found[0]["edit"]["changes"][&home][0]["newText"], "terms/law.md", "{found:#?}");
}
