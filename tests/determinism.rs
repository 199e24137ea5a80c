//! The same content gives the same bytes, regardless of threads, folder, order of files on the disk, time zone, language of the
//! machine, and previous output.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::sync::LazyLock;

use folder::{Tree, assert_same};
use postil::check::Expired;
use postil::graph::Drafts;
use postil::publish::{Options, build};
use rayon::ThreadPoolBuilder;
use site::{Run, Site};

/// The explainer, built once; every other build must equal it.
static EXPECTED: LazyLock<Tree> = LazyLock::new(|| {
    let tree = built_in_process(&explainer(), 1);
    assert!(tree.len() > 150, "only {} files", tree.len());
    tree
});

fn explainer() -> Site {
    Site::of(folder::explainer())
}

fn built_in_process(site: &Site, threads: usize) -> Tree {
    let output = site.root().join("public");
    let options =
        Options { root: site.root(), output, drafts: Drafts::Hidden, today: (2026, 12, 1), expired: Expired::Warn };
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let outcome = pool.install(|| build(&options, &|_| {})).unwrap();
    assert!(outcome.written.is_some(), "{:?}", outcome.diagnostics);
    site.output()
}

fn built_by_command(site: &Site, arguments: &[&str], environment: &[(&str, &str)]) -> Tree {
    let mut command = site.command(&["build", "--date", "2026-12-01"]);
    let run = Run::of(command.args(arguments).envs(environment.iter().copied()));
    assert_eq!(run.code, Some(0), "{}", run.err);
    site.output()
}

#[test]
fn threads_make_no_difference() {
    assert_same(&EXPECTED, &built_in_process(&explainer(), 4), "four threads");
    assert_same(&EXPECTED, &built_by_command(&explainer(), &["--jobs", "1"], &[]), "--jobs 1");
    assert_same(&EXPECTED, &built_by_command(&explainer(), &["--jobs", "4"], &[]), "--jobs 4");
}

#[test]
fn place_and_order_on_the_disk_make_no_difference() {
    let reversed = Site::of(folder::explainer().into_iter().rev());
    assert_same(&EXPECTED, &built_in_process(&reversed, 2), "files created in reverse");
    let nested =
        Site::of(folder::explainer().into_iter().map(|(path, bytes)| (format!("a/длинный путь/{path}"), bytes)));
    let run = nested.run(&["build", "--root", "a/длинный путь", "--date", "2026-12-01"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_same(&EXPECTED, &folder::tree(&nested.root().join("a/длинный путь/public")), "another root");
    for (path, bytes) in EXPECTED.iter() {
        let text = String::from_utf8_lossy(bytes);
        let here = folder::repository();
        assert!(!text.contains(here.to_str().unwrap()), "{path} names the folder of this repository");
    }
}

#[test]
fn the_machine_makes_no_difference() {
    let japan = [("TZ", "Asia/Tokyo"), ("LANG", "ja_JP.UTF-8"), ("LC_ALL", "ja_JP.UTF-8"), ("HOME", "/nowhere")];
    assert_same(&EXPECTED, &built_by_command(&explainer(), &[], &japan), "Japan");
    let far = [("TZ", "Pacific/Kiritimati"), ("LANG", "C"), ("LC_ALL", "C"), ("NO_COLOR", "1"), ("COLUMNS", "20")];
    assert_same(&EXPECTED, &built_by_command(&explainer(), &[], &far), "Kiritimati");
}

/// A build into the output of other content gives the same result as a build into an empty folder.
#[test]
fn what_was_there_before_makes_no_difference() {
    let site = explainer();
    site.write("postil.yaml", "title: Another\nlanguages: [en, ja]\nlink_terms: off\ncitation_style: apa\n");
    site.write("content/about.md", "---\ntitle: About\naliases: [old/about.html]\ntags: [gone]\n---\nText.\n");
    let before = built_in_process(&site, 2);
    assert!(before.contains_key("about.html") && before.contains_key("old/about.html"));
    assert_ne!(before.get("index.html"), EXPECTED.get("index.html"));
    site.remove("content/about.md");
    for (path, bytes) in folder::explainer() {
        site.write(&path, bytes);
    }
    assert_same(&EXPECTED, &built_in_process(&site, 2), "over another build");
    assert!(!site.public("old").exists(), "an empty folder was left");
}
