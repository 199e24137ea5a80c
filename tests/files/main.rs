//! Sites whose files are in memory, wholly or in part: what a language server needs for text that is not saved yet.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod deeds;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/site.rs"]
mod site;
mod styles;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use deeds::{PLACES, deed, text};
use postil::check::Expired;
use postil::diagnostic::render::{Format, render};
use postil::graph::Drafts;
use postil::publish::{Changes, Options, Refreshed, Session, Snapshot, check};
use postil::source::{DiskFiles, Files, MemoryFiles, OverlayFiles, PathStatus};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use site::{CLEAN, Site};

/// No folder: nothing may be looked for there.
fn nowhere() -> Options {
    let root = PathBuf::from("/nowhere/at/all");
    Options { output: root.join("public"), root, drafts: Drafts::Hidden, today: (2026, 11, 22), expired: Expired::Warn }
}

fn on_disk(site: &Site) -> Options {
    Options { root: site.root(), output: site.root().join("public"), ..nowhere() }
}

fn drawn(state: &Snapshot) -> String {
    render(state.diagnostics(), state.sources(), "", Format::Text { color: false })
}

fn paths<P: Into<String>>(paths: impl IntoIterator<Item = P>) -> Changes {
    Changes::Paths(paths.into_iter().map(Into::into).collect())
}

fn open(files: &Arc<MemoryFiles>) -> Session {
    Session::open_from(Arc::clone(files) as Arc<dyn Files>, nowhere()).unwrap()
}

#[test]
fn a_site_is_checked_wholly_from_memory() {
    let files = Arc::new(MemoryFiles::of(CLEAN));
    let mut session = open(&files);
    assert_eq!(drawn(session.current()), "");
    let page = session.current().file("terms/law.html").unwrap().unwrap();
    assert!(format!("{page:?}").len() > 1000, "the page is made");

    files.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nSee [[cap]].\n");
    assert_eq!(session.refresh(&paths(["content/terms/law.md"])).unwrap(), Refreshed::Changed);
    assert!(drawn(session.current()).contains("`cap`"), "{}", drawn(session.current()));
    files.write("content/terms/cap.md", "---\ntitle: Cap\ndefinition: A bound.\n---\nWords.\n");
    assert_eq!(session.refresh(&paths(["content/terms/cap.md"])).unwrap(), Refreshed::Changed);
    assert!(!session.current().has_errors(), "{}", drawn(session.current()));
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Refreshed::Unchanged);
}

/// What discovery passes over on the disk it passes over in memory, and themes and configuration are read there.
#[test]
fn memory_has_the_rules_of_the_disk() {
    let more = [
        ("postil.yaml", "title: Test\ntheme: mine\n"),
        ("themes/mine/theme.yaml", "name: mine\nextends: nobodys\n"),
        ("content/.hidden.md", "---\ntitle: [\n"),
        ("content/terms/~$law.md", "---\ntitle: [\n"),
        ("content/terms/law.md~", "---\ntitle: [\n"),
        ("content/bad\u{202e}name.md", "---\ntitle: Bad\n---\n"),
        ("elsewhere/other.md", "---\ntitle: [\n"),
    ];
    let all: Vec<(String, Vec<u8>)> =
        CLEAN.iter().chain(&more).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let session = open(&Arc::new(MemoryFiles::of(all.clone())));
    let found = drawn(session.current());
    assert!(found.contains("there is no theme `nobodys`"), "{found}");
    assert!(found.contains("unsafe-name"), "{found}");
    let site = Site::of(all);
    let checked = check(&on_disk(&site), &|_| {}).unwrap();
    assert_eq!(found, render(&checked.diagnostics, &checked.sources, "", Format::Text { color: false }));
}

const LAW: &str = "content/terms/law.md";
const NEW: &str = "content/terms/new.md";

#[test]
fn text_that_is_not_saved_is_read_while_it_lies_over_the_disk() {
    let site = Site::clean();
    let options = on_disk(&site);
    let overlay = Arc::new(OverlayFiles::new(Arc::new(DiskFiles::new(&options.root, &options.output))));
    let mut session = Session::open_from(Arc::clone(&overlay) as Arc<dyn Files>, options).unwrap();
    assert_eq!(drawn(session.current()), "");

    overlay.set(LAW, "---\ntitle: Law\ndefinition: What binds.\n---\nNot saved: [[nobody]].\n");
    assert_eq!(session.refresh(&paths([LAW])).unwrap(), Refreshed::Changed);
    assert!(drawn(session.current()).contains("`nobody`"), "{}", drawn(session.current()));
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\nSaved: [[nobody-else]].\n");
    session.refresh(&paths(["content/people/ito.md"])).unwrap();
    let found = drawn(session.current());
    assert!(found.contains("`nobody`") && found.contains("`nobody-else`"), "{found}");

    // A file that is not on the disk yet, whether it is read alone or with everything.
    overlay.set(NEW, "---\ntitle: New\ndefinition: Of an editor.\n---\nSee [[law]] and [[no-such]].\n");
    session.refresh(&paths([NEW])).unwrap();
    let found = drawn(session.current());
    assert!(found.contains("`no-such`"), "{found}");
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Refreshed::Unchanged);

    assert!(overlay.remove(LAW) && overlay.remove(NEW) && !overlay.remove(NEW));
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\nA person.\n");
    session.refresh(&paths([LAW, NEW, "content/people/ito.md"])).unwrap();
    assert_eq!(drawn(session.current()), "");
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Refreshed::Unchanged);
}

/// Text over a link that leads out of the site is not read, as what it leads to is not.
#[cfg(unix)]
#[test]
fn text_over_what_is_refused_stays_refused() {
    let site = Site::clean();
    folder::write(site.outside(), "private/secret.md", "---\ntitle: Secret\n---\nWords.\n");
    std::os::unix::fs::symlink("../../private/secret.md", site.root().join("content/secret.md")).unwrap();
    std::os::unix::fs::symlink("../../private", site.root().join("content/private")).unwrap();
    let options = on_disk(&site);
    let overlay = Arc::new(OverlayFiles::new(Arc::new(DiskFiles::new(&options.root, &options.output))));
    for path in ["content/secret.md", "content/private/secret.md"] {
        overlay.set(path, "---\ntitle: Laid\n---\nWords.\n");
    }
    let session = Session::open_from(Arc::clone(&overlay) as Arc<dyn Files>, options).unwrap();
    let found = drawn(session.current());
    assert_eq!(found.matches("error[path-outside-site]").count(), 2, "{found}");
    assert!(session.current().sources().at("content/secret.md").is_none());
    assert!(session.current().sources().at("content/private/secret.md").is_none());
}

/// `content` is a folder: a file of that name is no picture of it.
#[test]
fn a_file_in_the_place_of_the_content_folder_is_no_content() {
    let site = Site::of([("postil.yaml".to_owned(), b"title: Test\n".to_vec()), ("content".to_owned(), b"x".to_vec())]);
    let fault = check(&on_disk(&site), &|_| {}).unwrap_err().to_string();
    assert!(fault.starts_with("cannot read ") && fault.contains("content: ") && fault.contains("directory"), "{fault}");
    let theme = Site::clean();
    theme.write("postil.yaml", "title: Test\ntheme: mine\n");
    theme.write("themes/mine", "a file");
    let found = check(&on_disk(&theme), &|_| {}).unwrap();
    assert!(found.has_errors() && found.diagnostics[0].message.contains("there is no theme `mine`"));
}

/// A symbolic link that led nowhere leads to a file once that is there, and a file that a link shows goes from both places.
#[cfg(unix)]
#[test]
fn links_are_followed_when_what_they_lead_to_comes_and_goes() {
    let site = Site::clean();
    std::os::unix::fs::symlink("new.md", site.root().join("content/terms/linked.md")).unwrap();
    let mut session = Session::open(on_disk(&site)).unwrap();
    let is_as_read = |session: &Session| {
        let checked = check(&on_disk(&site), &|_| {}).unwrap();
        let expected = render(&checked.diagnostics, &checked.sources, "", Format::Text { color: false });
        assert_eq!(drawn(session.current()), expected);
    };
    is_as_read(&session);
    site.write("content/terms/new.md", "---\ntitle: New\ndefinition: Here.\n---\nSee [[no-such]].\n");
    session.refresh(&paths(["content/terms/new.md"])).unwrap();
    is_as_read(&session);
    assert!(session.current().sources().at("content/terms/linked.md").is_some());
    site.remove("content/terms/new.md");
    session.refresh(&paths(["content/terms/new.md"])).unwrap();
    is_as_read(&session);
}

#[test]
fn memory_knows_files_and_folders() {
    let files = MemoryFiles::of([("content/a/b.md", "x"), ("content/a-b.md", "y")]);
    assert_eq!(files.path_status("content/a"), PathStatus::Folder);
    assert_eq!(files.path_status("content/a/b.md"), PathStatus::File);
    assert_eq!(files.path_status("content/a/b"), PathStatus::Nothing);
    assert_eq!(files.list("content/a").unwrap().files, ["content/a/b.md"]);
    assert_eq!(files.list("content/a/b.md").unwrap().files, ["content/a/b.md"]);
    assert!(files.list("content/b").is_err());
    assert!(files.remove("content/a") && files.path_status("content/a") == PathStatus::Nothing);
}

/// Whatever is done to files, one deed after the other or several at once, a session is where a reading of the same files begins.
#[test]
fn a_session_follows_files_in_memory() {
    let mut runner = TestRunner::new_with_rng(
        Config { failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let whole =
        || PLACES.iter().enumerate().map(|(place, path)| (*path, text(place))).filter(|(_, text)| !text.is_empty());
    assert_eq!(drawn(open(&Arc::new(MemoryFiles::of(whole()))).current()), "", "the site as it is");
    let (mut good, mut states) = (0, 0);
    for _ in 0..32 {
        let deeds = proptest::collection::vec((deed(), 0..5_u8), 1..9).new_tree(&mut runner).unwrap().current();
        let files = Arc::new(MemoryFiles::of(whole()));
        let mut session = open(&files);
        let mut waiting = BTreeSet::new();
        for (index, (deed, wait)) in deeds.iter().enumerate() {
            waiting.extend(deed.perform(&files));
            if *wait == 0 && index + 1 < deeds.len() {
                continue;
            }
            let changes = Changes::Paths(std::mem::take(&mut waiting));
            session.refresh(&changes).unwrap();
            let (state, expected) = (session.current(), open(&files));
            let what = format!("after {index} of {deeds:?}");
            assert_eq!(drawn(state), drawn(expected.current()), "{what}");
            states += 1;
            if !state.has_errors() {
                good += 1;
                assert!(state.output().unwrap() == expected.current().output().unwrap(), "{what}: the output differs");
            }
        }
    }
    assert!(good > 15 && states - good > 15, "{good} of {states} states had something to write");
}
