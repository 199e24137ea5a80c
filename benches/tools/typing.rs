//! How long an editor waits for diagnostics after each character: `cargo run --release --example typing -- PROGRAM FOLDER [COUNT]`.
//!
//! Starts `PROGRAM lsp` on the site in a folder, opens an article, types characters one after another in its text, in a link and in its title,
//! and prints the median, the 95th percentile and the longest time from a character to the diagnostics of the text with it. Nothing is saved. On
//! a copy of a site of `corpus`, or any other.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a tool")]
#![allow(clippy::disallowed_methods, reason = "it stands outside both ends")]

#[path = "../../tests/support/lsp_client.rs"]
mod lsp_client;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lsp_client::{Client, position, uri};
use serde_json::json;

/// How many characters are typed if nobody says otherwise.
const COUNT: usize = 100;
/// What is typed in names.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
/// What is typed in the text.
const WORDS: &str = "The rule has been applied since then, and nobody has changed it. ";
/// A note that nobody wrote: a file without any fault is told about only once.
const FAULT: &str = "\n\nA note[^nothing].\n";
/// A name that nothing has, for which each check looks for the nearest ones.
const LINK: &str = "\n\nSee [[nothing-has-this-name]].\n";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [program, folder, rest @ ..] = arguments.as_slice() else {
        eprintln!("typing PROGRAM FOLDER [COUNT]");
        std::process::exit(2);
    };
    let count = rest.first().and_then(|count| count.parse().ok()).unwrap_or(COUNT);
    let folder = fs::canonicalize(folder).unwrap();
    let article = article(&folder.join("content/issues"));
    let begun = Instant::now();
    let mut client = Client::start_program(&fs::canonicalize(program).unwrap(), &[]);
    client.result("initialize", &json!({"rootUri": uri(&folder), "capabilities": {}}));
    client.notify("initialized", &json!({}));
    let mut editor = Editor::new(client, &article);
    println!("first diagnostics: {} ms", begun.elapsed().as_millis());
    let text = editor.text.clone();
    let body = text.match_indices("\n---").next().map_or(0, |(at, line)| at + line.len() + 1);
    let title = text.find("title: ").map_or(0, |at| at + "title: ".len());
    let middle = text[body..].find(". ").map_or(body, |at| body + at + 2);
    println!("in the text: {}", summary(&editor.type_words(middle, WORDS, count)));
    println!("in the title: {}", summary(&editor.type_words(title, LETTERS, count)));
    editor.append(LINK);
    let name = editor.text.len() - "]].\n".len();
    println!("in a name that nothing has: {}", summary(&editor.type_words(name, LETTERS, count)));
    editor.client.end();
}

/// An article that is not the first page of its issue.
fn article(issues: &Path) -> PathBuf {
    let sorted = |folder: &Path| {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let is_article = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.contains(".md") && !name.starts_with("index.") && name.matches('.').count() == 1
    };
    let articles = sorted(issues).into_iter().filter(|path| path.is_dir()).flat_map(|issue| sorted(&issue));
    articles.into_iter().find(is_article).expect("a site with an article")
}

/// Somebody who writes in an article.
struct Editor {
    client: Client,
    uri: String,
    text: String,
    version: i32,
}

impl Editor {
    /// Opens an article with a fault at its end, and waits for its diagnostics.
    fn new(mut client: Client, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap() + FAULT;
        let uri = uri(path);
        client.open(&uri, &text);
        client.until_version(&uri, 1);
        Self { client, uri, text, version: 1 }
    }

    /// Adds words to the end.
    fn append(&mut self, words: &str) {
        self.replace(self.text.clone() + words);
    }

    /// Replaces the whole text.
    fn replace(&mut self, text: String) {
        self.version += 1;
        self.client.change(&self.uri, self.version, &text);
        self.client.until_version(&self.uri, self.version);
        self.text = text;
    }

    /// Types characters from a place on, and takes them out again. Returns how long the diagnostics of each took.
    fn type_words(&mut self, at: usize, words: &str, count: usize) -> Vec<Duration> {
        let before = self.text.clone();
        let mut times = Vec::new();
        let mut place = at;
        for c in words.chars().cycle().take(count) {
            let here = position(&self.text, place);
            self.version += 1;
            let changes = json!([{"range": {"start": here, "end": here}, "text": c}]);
            let begun = Instant::now();
            self.client.edit(&self.uri, self.version, &changes);
            self.client.until_version(&self.uri, self.version);
            times.push(begun.elapsed());
            self.text.insert(place, c);
            place += c.len_utf8();
        }
        self.replace(before);
        times
    }
}

fn summary(times: &[Duration]) -> String {
    let mut times = times.to_vec();
    times.sort_unstable();
    let at =
        |share: usize| times.get((times.len() * share).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default();
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    format!("median {}, p95 {}, longest {} ({} characters)", ms(at(50)), ms(at(95)), ms(at(100)), times.len())
}
