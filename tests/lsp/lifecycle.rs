//! The beginning and the end of the server, requests out of order, and messages that cannot be read.

use serde_json::{Value, json};

use super::lsp_client::{Client, at, uri};
use super::site::Site;

fn code(response: &Value) -> i64 {
    response["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {response}"))
}

#[test]
fn it_begins_and_ends_as_the_protocol_wants() {
    let mut client = Client::start(&["--stdio"]);
    assert_eq!(code(&client.response("textDocument/hover", &at("file:///a", 0, 0))), -32002);
    let result = client.result("initialize", &json!({"processId": null, "rootUri": null, "capabilities": {}}));
    assert_eq!(result["serverInfo"]["name"], "postil");
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
    client.notify("initialized", &json!({}));
    assert_eq!(code(&client.response("initialize", &json!({"capabilities": {}}))), -32600);
    assert_eq!(client.response("shutdown", &Value::Null)["result"], Value::Null);
    assert_eq!(code(&client.response("textDocument/hover", &at("file:///a", 0, 0))), -32600);
    client.notify("exit", &Value::Null);
    assert_eq!(client.hang_up(), Some(0));
}

#[test]
fn an_end_without_shutdown_is_a_failure() {
    let initialize = json!({"capabilities": {}});
    let mut client = Client::with(&initialize);
    client.notify("exit", &Value::Null);
    assert_eq!(client.hang_up(), Some(1));
    assert_eq!(Client::with(&initialize).hang_up(), Some(1), "the client vanishes");
    assert_eq!(Client::start(&[]).hang_up(), Some(1), "the client never spoke");
    let mut client = Client::start(&[]);
    client.notify("exit", &Value::Null);
    assert_eq!(client.hang_up(), Some(1));
}

#[test]
fn the_encoding_is_the_first_offer_that_is_known() {
    for (offers, expected) in [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-16", "utf-8"]), "utf-16"),
        (json!(["utf-32", "utf-8"]), "utf-8"),
        (json!(["klingon"]), "utf-16"),
    ] {
        let mut client = Client::start(&[]);
        let params = json!({"capabilities": {"general": {"positionEncodings": offers}}});
        assert_eq!(client.result("initialize", &params)["capabilities"]["positionEncoding"], expected);
    }
}

#[test]
fn what_cannot_be_read_is_answered_and_survived() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    assert_eq!(code(&client.response("textDocument/juggle", &json!({}))), -32601);
    assert_eq!(code(&client.response("textDocument/codeAction", &json!({"textDocument": 7}))), -32602);
    assert_eq!(code(&client.response("textDocument/codeAction", &Value::Null)), -32602);
    for text in ["{", "[]", "7", r#"{"jsonrpc": "2.0", "id": {}}"#, "\u{fffd}"] {
        client.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
        assert_eq!(code(&client.response_to(&Value::Null)), -32700, "{text}");
    }
    client.raw(b"Content-Length: 2\r\n\r\n\xff\xff");
    assert_eq!(code(&client.response_to(&Value::Null)), -32700);
    for (method, params) in [
        ("textDocument/didOpen", json!({"textDocument": null})),
        (
            "textDocument/didChange",
            json!({"textDocument": {"uri": "file:///nowhere.md", "version": 1}, "contentChanges": [{"text": ""}]}),
        ),
        ("textDocument/didClose", json!([])),
        ("$/cancelRequest", json!({"id": {}})),
        ("$/cancelRequest", json!({"id": 77})),
        ("$/unknown", json!({})),
        ("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": "untitled:x", "type": 9}]})),
    ] {
        client.notify(method, &params);
    }
    client.send(&json!({"jsonrpc": "2.0", "id": 99, "result": null}));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_header_that_cannot_be_read_ends_the_server() {
    for header in
        ["Content-Length: 18446744073709551615\r\n\r\n", "Content-Length: x\r\n\r\n", "Nonsense\r\n\r\n", "\n"]
    {
        let mut client = Client::of(&[]);
        client.raw(header.as_bytes());
        assert_eq!(client.ended(), Some(1), "{header:?}");
    }
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let site = Site::clean();
    let mut client = Client::of(&[&site.root()]);
    let home = uri(&site.root().join("content/index.md"));
    // The site has not been read yet, so the request waits.
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let params = json!({"textDocument": {"uri": home}, "range": range, "context": {"diagnostics": []}});
    let id = client.ask("textDocument/codeAction", &params);
    client.notify("$/cancelRequest", &json!({"id": id}));
    let response = client.response_to(&json!(id));
    assert!(response.get("result").is_some() || code(&response) == -32800, "{response}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn files_are_watched_if_the_client_can() {
    let mut client = Client::of(&[]);
    let asked = client.until_asked("client/registerCapability");
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = registration["registerOptions"]["watchers"].as_array().unwrap();
    assert!(watchers.iter().any(|watcher| watcher["globPattern"] == "**/postil.yaml"), "{watchers:?}");
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));
    assert_eq!(client.end(), Some(0));
}
