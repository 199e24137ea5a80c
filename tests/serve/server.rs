//! A running server, and a minimal HTTP client in place of a browser.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::site::Site;

/// The time limit for something that takes milliseconds, on a machine under load.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server of a site, stopped at the end of the test.
pub(super) struct Server {
    pub(super) site: Site,
    process: Child,
    port: u16,
    said: Receiver<String>,
}

/// A response.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Server {
    /// Serves a site on a free port.
    pub(super) fn of(site: Site, arguments: &[&str]) -> Self {
        let mut command = site.command(&["serve", "--port", "0", "--date", "2026-11-22"]);
        let mut process = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let (tell, said) = mpsc::channel();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let mut server = Self { site, process, port: 0, said };
        let line = server.hears("the site is at http://");
        let (_, address) = line.split_once("http://").unwrap();
        server.port = address.split(['/', ' ']).next().unwrap().rsplit(':').next().unwrap().parse().unwrap();
        server
    }

    /// Waits until the server prints some words.
    pub(super) fn hears(&self, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let line = self.said.recv_timeout(until.saturating_duration_since(Instant::now()));
            let line = line.unwrap_or_else(|_| panic!("the server did not say `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Sends a raw request and reads the whole response.
    pub(super) fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// Sends a request with a method and additional headers.
    pub(super) fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        self.send(&format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"))
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// The text of a page, if it exists.
    pub(super) fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        answer.text()
    }

    /// Listens for events like the script in a page.
    pub(super) fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("GET /.postil/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }

    /// Waits until a page contains some words, or no longer does, and the server reports no errors. While files come and go, the
    /// page may be missing.
    pub(super) fn shows(&self, path: &str, words: &str, wanted: bool) {
        let mut events = self.listen();
        loop {
            let state = events.next();
            if problems(&state).is_empty() && self.get(path).text().contains(words) == wanted {
                return;
            }
        }
    }

    /// Interrupts the process like Ctrl-C, and returns its exit code.
    pub(super) fn interrupt(&mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server did not stop");
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The events that the script in a page receives.
pub(super) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state; the first is the current one.
    pub(super) fn next(&mut self) -> Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("nothing was told for a long time") > 0, "the events ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The next state with, or without, errors.
    pub(super) fn next_with(&mut self, errors: bool) -> Value {
        loop {
            let state = self.next();
            if problems(&state).is_empty() != errors {
                return state;
            }
        }
    }
}

/// The messages of the errors.
pub(super) fn problems(state: &Value) -> Vec<String> {
    let problems = state["problems"].as_array().unwrap().iter();
    problems.map(|problem| problem["text"].as_str().unwrap().to_owned()).collect()
}
