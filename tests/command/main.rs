//! The `postil` command as a person or a machine runs it: its output, its exit code, and the files it writes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/site.rs"]
mod site;

mod authors;
mod bibliography;
mod cache;
mod controls;
mod day;
mod fixes;
mod formats;
mod full_disk;
mod import;
mod input;
mod killed;
mod links;
mod manifest;
mod names;
mod output;
mod pipeline;
mod pipes;
mod private;
mod published;
mod remarks;
mod revision;
mod schema;
mod starter;
mod templates;
mod vanished;
#[cfg(feature = "links")]
mod web_links;

use site::{Run, Site};

/// A site with one error, in the third line of the home page.
fn faulty() -> Site {
    let site = Site::clean();
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [nothing](terms/nothing.md).\n");
    site
}

#[test]
fn exit_codes_say_who_is_to_blame() {
    let site = Site::clean();
    for arguments in [&["check"][..], &["build"], &["explain"], &["explain", "unresolved-link"], &["--help"], &["-V"]] {
        assert_eq!(site.run(arguments).code, Some(0), "{arguments:?}");
    }
    for arguments in [&["check"][..], &["build"], &["check", "--quiet"], &["check", "--format", "sarif"]] {
        assert_eq!(faulty().run(arguments).code, Some(1), "{arguments:?}");
    }
    let wrong: [&[&str]; 8] = [
        &[],
        &["biuld"],
        &["check", "--format", "xml"],
        &["check", "--date", "2026-02-30"],
        &["check", "--root", "nowhere"],
        &["check", "--output", "x"],
        &["explain", "unresolved-lnk"],
        &["build", "--jobs", "many"],
    ];
    for arguments in wrong {
        let run = site.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(!run.err.is_empty() && run.out.is_empty(), "{arguments:?}");
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
    assert!(site.run(&["explain", "unresolved-lnk"]).err.contains("did you mean `unresolved-link`?"));
}

/// Systems refuse to start so many threads, which must not crash the program.
#[test]
fn any_number_of_threads_may_be_asked_for() {
    let site = Site::clean();
    for count in ["0", "3", "100000", "99999999999", "-1", "many"] {
        let run = Run::of(site.command(&["check"]).env("RAYON_NUM_THREADS", count));
        assert_eq!(run.code, Some(0), "{count}: {}", run.err);
    }
    for count in ["0", "3", "100000"] {
        assert_eq!(site.run(&["check", "--jobs", count]).code, Some(0), "{count}");
    }
}

#[test]
fn a_folder_that_is_no_site_is_told_so() {
    let site = Site::clean();
    site.remove("postil.yaml");
    site.run(&["check"]).expect(1, "this folder has no `postil.yaml`");
    site.remove("content");
    site.run(&["build"]).expect(1, "postil new");
    assert!(!site.public("").exists());
    site.write("postil.yaml", "title: Test\n");
    site.run(&["check"]).expect(2, "content");
    site.run(&["check", "--root", "nowhere"]).expect(2, "nowhere");
}

/// In a pipe there is no progress and no colour: a summary line for people, and nothing on standard output.
#[test]
fn a_pipe_gets_the_summary_and_nothing_else() {
    let site = Site::clean();
    for arguments in [&["build"][..], &["build"], &["check"]] {
        let Run { out, err, .. } = site.run(arguments);
        assert_eq!(out, "");
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(err.starts_with("postil: 3 pages, ") && err.ends_with(" s)\n"), "{err}");
        assert!(!err.contains(['\u{1b}', '\r']), "{err:?}");
    }
    assert_eq!(site.run(&["check", "--quiet"]).err, "");
    assert_eq!(site.run(&["build", "--quiet"]).err, "");
    assert!(site.run(&["check"]).err.contains("clean"));
    let run = faulty().run(&["build"]);
    assert!(run.err.contains("1 error, nothing written"), "{}", run.err);
    assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
}
