//! A build that is killed: every file is complete, and the next build repairs the rest.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::folder::{self, Tree};
use crate::site::Site;

const PAGES: usize = 200;
const ATTEMPTS: u32 = 12;

/// Two states of a site: different text in every page, and some pages in only one of them.
fn become_state(site: &Site, state: usize) {
    site.write("postil.yaml", format!("title: State {state}\n"));
    let text = format!("Words of state {state}. ").repeat(60);
    for page in 0..PAGES {
        let path = format!("content/issues/many/article-{page}.md");
        let wanted = page % 4 != 3 - state;
        if wanted {
            site.write(&path, format!("---\ntitle: Article {page}\n---\n{text}\n"));
        } else if site.root().join(&path).exists() {
            site.remove(&path);
        }
    }
}

/// The complete outputs of the states, and how long the second build took.
fn states(site: &Site) -> ([Tree; 2], Duration) {
    site.write("content/issues/many/index.md", "---\ntitle: Many\nquestion: How many?\n---\n");
    become_state(site, 0);
    site.build();
    let first = site.output();
    become_state(site, 1);
    let begun = Instant::now();
    site.build();
    ([first, site.output()], begun.elapsed())
}

#[test]
fn leaves_whole_files_and_is_repaired_by_the_next() {
    let site = Site::clean();
    let (states, whole) = states(&site);
    assert_ne!(states[0]["index.html"], states[1]["index.html"]);
    site.write("public/mine.txt", "mine");
    let mut killed = 0;
    for attempt in 0..ATTEMPTS {
        become_state(&site, (attempt % 2) as usize);
        // The moments are spread over the duration of a build; their exact position differs from run to run.
        killed += u32::from(kill_build(&site, whole * (attempt + 1) / (ATTEMPTS + 1)));
        for (path, bytes) in site.output() {
            let is_growing = path.ends_with(".postil-partial");
            let is_whole = states.iter().any(|state| state.get(&path) == Some(&bytes));
            assert!(is_whole || is_growing || path == "mine.txt", "{path} is not whole after attempt {attempt}");
        }
    }
    assert!(killed > 0, "no build was killed");
    for state in [0, 1] {
        become_state(&site, state);
        kill_build(&site, whole / 2);
        site.build();
        let mut output = site.output();
        assert_eq!(output.remove("mine.txt").as_deref(), Some(&b"mine"[..]));
        folder::assert_same(&states[state], &output, "the repaired output");
    }
}

/// A first build is complete or absent.
#[test]
fn a_first_build_is_all_or_nothing() {
    let site = Site::clean();
    let (states, whole) = states(&site);
    let mut killed = 0;
    for attempt in 0..ATTEMPTS / 2 {
        if site.public("").exists() {
            site.remove("public");
        }
        killed += u32::from(kill_build(&site, whole * (attempt + 1) / (ATTEMPTS / 2 + 1)));
        if site.public("").exists() {
            folder::assert_same(&states[1], &site.output(), "a first build");
        }
    }
    assert!(killed > 0, "no build was killed");
    site.build();
    folder::assert_same(&states[1], &site.output(), "the repaired output");
    let beside: Vec<String> = folder::tree(&site.root()).into_keys().filter(|path| path.contains("partial")).collect();
    assert!(beside.is_empty(), "{beside:?}");
}

/// Starts a build and kills it after a while; returns whether it was still running.
fn kill_build(site: &Site, after: Duration) -> bool {
    let mut command = site.command(&["build"]);
    let mut build = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(after);
    build.kill().unwrap();
    !build.wait().unwrap().success()
}
