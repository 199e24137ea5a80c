//! How long a site in memory takes to see what was done to its files.
//!
//! `cargo run --release --example edits -- DIR [ROUNDS]`, where DIR is a Postil site that the example `corpus` wrote. Each round leaves
//! the files as they were.

#![allow(clippy::disallowed_methods, reason = "it edits a site as a person would")]

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use postil::check::Expired;
use postil::graph::Drafts;
use postil::publish::{Changes, Options, Session};

/// Times a session's refresh after edits of one file.
#[derive(Parser)]
struct Arguments {
    /// The folder of the site.
    folder: PathBuf,
    /// How often each edit is done.
    #[arg(default_value_t = 5)]
    rounds: usize,
}

const EDITED: &str = "content/issues/s3/a000013.md";
const ADDED: &str = "content/issues/s0/a000000-new.md";
const RENAMED: &str = "content/issues/s4/renamed.md";
const TERM: &str = "content/terms/brand-new.md";
const DATA: &str = "content/events/brand-new.yaml";
const ARTICLE: &str =
    "---\ntitle: \"New\"\nsummary: \"A new article.\"\npublished: 2024-05-01\ntags: [law]\n---\n\n## Begin\n\nText.\n";

struct Measured {
    root: PathBuf,
    session: Session,
    times: Vec<(&'static str, Vec<Duration>)>,
}

impl Measured {
    fn refresh(&mut self, what: &'static str, paths: &[&str]) -> Result<(), Box<dyn Error>> {
        let changes = Changes::Paths(paths.iter().map(|path| (*path).to_owned()).collect::<BTreeSet<_>>());
        let before = std::sync::Arc::clone(self.session.current());
        let begun = Instant::now();
        self.session.refresh(&changes)?;
        let time = begun.elapsed();
        drop(before);
        if self.session.current().has_errors() {
            return Err(format!("the site has errors after: {what}").into());
        }
        match self.times.iter_mut().find(|(known, _)| *known == what) {
            Some((_, times)) => times.push(time),
            None => self.times.push((what, vec![time])),
        }
        Ok(())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&mut self, what: &'static str, path: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        fs::write(file, text)?;
        self.refresh(what, &[path])
    }

    fn remove(&mut self, what: &'static str, path: &str) -> Result<(), Box<dyn Error>> {
        fs::remove_file(self.path(path))?;
        self.refresh(what, &[path])
    }

    fn round(&mut self) -> Result<(), Box<dyn Error>> {
        let text = fs::read_to_string(self.path(EDITED))?;
        self.write("text edited", EDITED, &format!("{text}\nMore words.\n"))?;
        self.write("text edited", EDITED, &text)?;
        self.write("title edited", EDITED, &text.replacen("title: \"", "title: \"Another ", 1))?;
        self.write("title edited", EDITED, &text)?;
        self.write("file added", ADDED, ARTICLE)?;
        fs::rename(self.path(ADDED), self.path(RENAMED))?;
        self.refresh("file renamed", &[ADDED, RENAMED])?;
        self.remove("file deleted", RENAMED)?;
        self.write("events added", DATA, "- id: brand-new\n  date: 2015\n  title: New\n")?;
        self.remove("events deleted", DATA)?;
        let term = "---\ntitle: Quorum of the coalition\ndefinition: A new term.\n---\nA term.\n";
        self.write("term added", TERM, term)?;
        self.remove("term deleted", TERM)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { folder: root, rounds } = Arguments::parse();
    let output = root.join("public");
    let options =
        Options { root: root.clone(), output, drafts: Drafts::Hidden, today: (2026, 11, 22), expired: Expired::Warn };
    let begun = Instant::now();
    let session = Session::open(options)?;
    println!("{:<16} {:>8.1} ms", "opened", begun.elapsed().as_secs_f64() * 1e3);
    let mut measured = Measured { root, session, times: Vec::new() };
    for _ in 0..rounds {
        measured.round()?;
    }
    for (what, times) in &mut measured.times {
        times.sort_unstable();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let (least, median) = (milliseconds(times[0]), milliseconds(times[times.len() / 2]));
        println!("{what:<16} {median:>8.1} ms, at best {least:.1} ms");
    }
    Ok(())
}
