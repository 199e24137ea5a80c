//! A language client, as an editor has one: it starts the server, sends messages and waits for answers.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The time limit for something that takes milliseconds, on a machine under load.
const PATIENCE: Duration = Duration::from_mins(1);

/// A client with its server.
pub(crate) struct Client {
    process: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i32,
    /// The last diagnostics of each address.
    shown: HashMap<String, Value>,
    /// What the server asked of the client.
    pub(crate) asked: Vec<Value>,
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.to_str().unwrap().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.extend(format!("%{byte:02X}").chars());
        }
    }
    uri
}

/// A place in a file.
pub(crate) fn at(uri: &str, line: usize, character: usize) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
}

/// The place in a text at which some words begin, with columns in UTF-16, moved by some characters.
pub(crate) fn place(text: &str, words: &str, offset: usize) -> Value {
    let byte = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    let byte = text[byte..].char_indices().nth(offset).map_or(text.len(), |(at, _)| byte + at);
    position(text, byte)
}

/// The position of a byte, with columns in UTF-16.
pub(crate) fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line = before.matches('\n').count();
    let column: usize = before.rsplit('\n').next().unwrap_or_default().chars().map(char::len_utf16).sum();
    json!({"line": line, "character": column})
}

/// The words of a range, with columns in UTF-16.
pub(crate) fn words<'t>(text: &'t str, range: &Value) -> &'t str {
    let byte = |end: &str| {
        let number = |name: &str| usize::try_from(range[end][name].as_u64().unwrap()).unwrap();
        let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
        let mut left = number("character");
        let letters = text[start..].char_indices().find(|(_, c)| {
            let is_there = left == 0;
            left = left.saturating_sub(c.len_utf16());
            is_there
        });
        letters.map_or(text.len(), |(at, _)| start + at)
    };
    &text[byte("start")..byte("end")]
}

impl Client {
    /// Starts the server of these tests without a word.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_program(Path::new(option_env!("CARGO_BIN_EXE_postil").unwrap_or("postil")), arguments)
    }

    /// Starts a server without a word.
    pub(crate) fn start_program(program: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.arg("lsp").args(["--date", "2026-11-22"]).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut process = command.spawn().unwrap();
        let input = process.stdin.take();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { process, input, messages, next: 0, shown: HashMap::new(), asked: Vec::new() }
    }

    /// A client that can do everything that the server can use, with some folders open.
    pub(crate) fn of(folders: &[&Path]) -> Self {
        let folders: Vec<Value> =
            folders.iter().map(|folder| json!({"uri": uri(folder), "name": "a folder"})).collect();
        Self::with(&json!({
            "processId": null,
            "workspaceFolders": folders,
            "capabilities": {
                "workspace": {
                    "didChangeWatchedFiles": {"dynamicRegistration": true},
                    "workspaceEdit": {"documentChanges": true},
                },
                "textDocument": {"publishDiagnostics": {"relatedInformation": true}},
            },
        }))
    }

    /// A client that introduces itself in this way.
    pub(crate) fn with(params: &Value) -> Self {
        let mut client = Self::start(&[]);
        client.result("initialize", params);
        client.notify("initialized", &json!({}));
        client
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request, without waiting. Returns its id.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> i32 {
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}));
        self.next
    }

    /// The whole response to a request.
    pub(crate) fn response(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        self.response_to(&json!(id))
    }

    /// The response with an id.
    pub(crate) fn response_to(&mut self, id: &Value) -> Value {
        let id = id.clone();
        self.wait(&format!("a response to {id}"), |message| message.get("method").is_none() && message["id"] == id)
    }

    /// The result of a request.
    pub(crate) fn result(&mut self, method: &str, params: &Value) -> Value {
        let response = self.response(method, params);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].clone()
    }

    /// Opens a document with a text.
    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let item = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": item}));
    }

    /// Replaces the text of a document.
    pub(crate) fn change(&mut self, uri: &str, version: i32, text: &str) {
        self.edit(uri, version, &json!([{"text": text}]));
    }

    /// Changes the text of a document.
    pub(crate) fn edit(&mut self, uri: &str, version: i32, changes: &Value) {
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.notify("textDocument/didChange", &params);
    }

    /// Waits until the diagnostics of a file are such.
    pub(crate) fn until(&mut self, uri: &str, what: &str, fits: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(list) = self.shown.get(uri).and_then(|shown| shown["diagnostics"].as_array())
                && fits(list)
            {
                return list.clone();
            }
            let shown = self.shown.get(uri).cloned().unwrap_or_default();
            self.receive(until, &format!("{what} at {uri}, which has {shown}"));
        }
    }

    /// Waits until the diagnostics of a version of a file are there.
    pub(crate) fn until_version(&mut self, uri: &str, version: i32) {
        let until = Instant::now() + PATIENCE;
        while self.shown.get(uri).is_none_or(|shown| shown["version"] != version) {
            self.receive(until, &format!("diagnostics of version {version} of {uri}"));
        }
    }

    /// Waits until a file has a diagnostic of a rule.
    pub(crate) fn until_rule(&mut self, uri: &str, rule: &str) -> Value {
        let list = self.until(uri, rule, |list| list.iter().any(|diagnostic| diagnostic["code"] == rule));
        list.into_iter().find(|diagnostic| diagnostic["code"] == rule).unwrap()
    }

    /// Waits until a file has no diagnostics, after it has had some.
    pub(crate) fn until_clean(&mut self, uri: &str) {
        self.until(uri, "nothing", <[Value]>::is_empty);
    }

    /// The diagnostics that were shown for an address, if any ever were.
    pub(crate) fn shown(&self, uri: &str) -> Option<&Value> {
        self.shown.get(uri)
    }

    fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let message = self.receive(until, what);
            if fits(&message) {
                return message;
            }
        }
    }

    fn receive(&mut self, until: Instant, what: &str) -> Value {
        let left = until.saturating_duration_since(Instant::now());
        let message = self.messages.recv_timeout(left).unwrap_or_else(|_| panic!("the server did not send {what}"));
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap().to_owned();
            self.shown.insert(uri, message["params"].clone());
        } else if message.get("method").is_some() && message.get("id").is_some() {
            self.asked.push(message.clone());
        }
        message
    }

    /// Waits until the server asks something of the client.
    pub(crate) fn until_asked(&mut self, method: &str) -> Value {
        if let Some(asked) = self.asked.iter().find(|asked| asked["method"] == method) {
            return asked.clone();
        }
        self.wait(method, |message| message["method"] == method)
    }

    /// Waits until the server ends by itself.
    pub(crate) fn ended(&mut self) -> Option<i32> {
        self.process.wait().unwrap().code()
    }

    /// Closes the way to the server, and waits until it ends.
    pub(crate) fn hang_up(&mut self) -> Option<i32> {
        self.input = None;
        self.process.wait().unwrap().code()
    }

    /// Ends the server as the protocol wants it.
    pub(crate) fn end(&mut self) -> Option<i32> {
        assert_eq!(self.response("shutdown", &Value::Null)["result"], Value::Null);
        self.notify("exit", &Value::Null);
        self.process.wait().unwrap().code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                let (_, value) = header.split_once("Content-Length: ")?;
                length = value.parse().ok()?;
            }
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
