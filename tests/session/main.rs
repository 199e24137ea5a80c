//! A site in memory always equals a build of the same files: the same bytes, the same diagnostics.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

#[path = "../support/folder.rs"]
mod folder;
mod follows;
#[path = "../support/site.rs"]
mod site;
mod source_files;
mod versions;

use std::collections::BTreeSet;
use std::fs;

use folder::Tree;
use postil::check::Expired;
use postil::diagnostic::render::{Format, render};
use postil::emit::Artifact;
use postil::graph::Drafts;
use postil::picture::published_bytes;
use postil::publish::{Changes, Options, Refreshed, Session, Snapshot, build, check};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use site::Site;

/// A site whose files all refer to each other.
const FILES: [(&str, &str); 12] = [
    ("postil.yaml", "title: Test\nbase_url: https://a.example/sub\nlanguages: [en, ja]\n"),
    ("content/index.md", "---\ntitle: Home\n---\nSee [the law](terms/law.md) and [[cap]].\n"),
    ("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nThe [[cap]] binds [@act, p. 2].\n"),
    (
        "content/terms/law.ja.md",
        "---\ntitle: 法律\ndefinition: 決まり。\n---\n法律は[[cap]]と[上限](cap.md)に並ぶ[@act]。\n",
    ),
    ("content/terms/cap.md", "---\ntitle: Cap\ndefinition: A bound.\naka: [ceiling]\n---\nA law may set a cap.\n"),
    (
        "content/people/ito.md",
        "---\ntitle: Ito\npositions:\n  - issue: spending\n    statement: In favour.\n    stance: supports\n    source: \"@act\"\n    date: 2014\n---\nA person.\n",
    ),
    (
        "content/issues/spending/index.md",
        "---\ntitle: Spending\nquestion: How much?\n---\nThe law says, and the ceiling holds.\n",
    ),
    (
        "content/issues/spending/first.md",
        "---\ntitle: First\ntags: [money]\npublished: 2024-05-01\naliases: [/old.html]\n---\n## Begin {#begin}\n\nThe law came [in May][^n] [@act; @paper].\n\n[^n]: **Context:** see [[law]].\n",
    ),
    (
        "content/issues/spending/second.md",
        "---\ntitle: Second\ntags: [money, law]\n---\nAfter [the first](first.md#begin), a cap and [a file](../../picture.bin).\n",
    ),
    (
        "content/events/all.yaml",
        "- id: passed\n  date: 2014-04-01\n  title: Passed\n  issues: [spending]\n  actors: [ito]\n  sources: [act]\n",
    ),
    (
        "content/sources/acts.yaml",
        "act:\n  type: legislation\n  title: An Act\n  date: 2014\npaper:\n  type: report\n  title: A Paper\n  author: Ito, A.\n  date: 2015\n",
    ),
    ("content/picture.bin", "bytes"),
];

fn options(site: &Site) -> Options {
    let output = site.root().join("public");
    Options { root: site.root(), output, drafts: Drafts::Hidden, today: (2026, 11, 22), expired: Expired::Warn }
}

fn whole() -> Site {
    Site::of(FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())))
}

fn drawn(state: &Snapshot) -> String {
    render(state.diagnostics(), state.sources(), "", Format::Text { color: false })
}

fn bytes(site: &Site, artifact: &Artifact) -> Vec<u8> {
    match artifact {
        Artifact::Bytes(bytes) => bytes.clone(),
        Artifact::Copy(from) => fs::read(site.root().join(from)).unwrap(),
        Artifact::Stripped(from) => published_bytes("x.jpg", &fs::read(site.root().join(from)).unwrap()).unwrap(),
    }
}

/// What a build makes that knows of no other.
fn anew(site: &Site) -> Tree {
    let output = site.root().join("anew");
    if output.exists() {
        site.remove("anew");
        site.remove(".postil/cache/build-anew.json");
    }
    build(&Options { output: output.clone(), ..options(site) }, &|_| {}).unwrap();
    folder::tree(&output)
}

/// Fails unless the session shows what a build of the same files finds and writes. Says whether there was something to write.
fn assert_as_built(site: &Site, session: &Session, what: &str) -> bool {
    let state = session.current();
    let options = options(site);
    let checked = check(&options, &|_| {}).unwrap();
    let expected = render(&checked.diagnostics, &checked.sources, "", Format::Text { color: false });
    assert_eq!(drawn(state), expected, "{what}");
    if checked.has_errors() {
        assert!(state.has_errors());
        return false;
    }
    build(&options, &|_| {}).unwrap();
    let built = site.output();
    folder::assert_same(&anew(site), &built, &format!("{what}, brought up to date"));
    let whole: Tree = state.output().unwrap().iter().map(|(path, file)| (path.clone(), bytes(site, file))).collect();
    folder::assert_same(&built, &whole, what);
    for (path, expected) in &built {
        let file = state.file(path).unwrap().unwrap_or_else(|| panic!("{what}: {path} is not there on its own"));
        assert!(bytes(site, &file) == *expected, "{what}: {path} differs on its own");
    }
    assert!(state.file("nothing/here.html").unwrap().is_none());
    true
}

/// A different photograph for each number.
fn photograph(number: u8) -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(700, 40, |x, y| image::Rgb([number, x.to_le_bytes()[0], y.to_le_bytes()[0]]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// Pictures have the same sizes, and pages refer to the same cards, in a session and in a build.
#[test]
fn pictures_and_cards_are_those_of_a_build() {
    let site = whole();
    site.write("postil.yaml", "title: Test\nbase_url: https://a.example/sub\nlanguages: [en, ja]\ncards: true\n");
    site.write("content/photo.jpg", photograph(1));
    site.write("content/about.md", "---\ntitle: About\n---\n![A photograph](photo.jpg)\n");
    let mut session = Session::open(options(&site)).unwrap();
    assert!(assert_as_built(&site, &session, "at first"));
    let derived = |session: &Session| -> Vec<String> {
        let output = session.current().output().unwrap();
        output.keys().filter(|path| path.starts_with("assets/images/")).cloned().collect()
    };
    let first = derived(&session);
    assert_eq!(first.len(), 2, "{first:?}");
    let mut change = |path: &str, bytes: &[u8]| {
        site.write(path, bytes);
        session.refresh(&Changes::Paths(BTreeSet::from([path.to_owned()]))).unwrap();
        assert!(assert_as_built(&site, &session, path));
        derived(&session)
    };
    assert_eq!(change("content/terms/cap.md", b"---\ntitle: Cap\ndefinition: Less.\n---\nText.\n"), first);
    let second = change("content/photo.jpg", &photograph(2));
    assert!(second.len() == 2 && second.iter().all(|path| !first.contains(path)), "{second:?}");
    assert_eq!(change("content/about.md", b"---\ntitle: About\n---\nNo photograph.\n"), [""; 0]);
    // Cached files may be missing, for example after a build of other pages has removed them.
    assert_eq!(change("content/about.md", b"---\ntitle: About\n---\n![A photograph](photo.jpg)\n"), second);
    fs::remove_dir_all(site.root().join(".postil/cache")).unwrap();
    let file = session.current().file(&second[0]).unwrap().unwrap();
    assert!(!bytes(&site, &file).is_empty());
}

/// An action of an editor.
#[derive(Clone, Debug)]
enum Deed {
    Append(usize, usize),
    Replace(usize, usize),
    Restore(usize),
    Remove(usize),
    Add(usize, usize),
    Rename(usize, usize),
    Move(usize, usize),
    RemoveFolder(usize),
    RenameFolder(usize),
    AddFolder(usize),
}

const WORDS: [&str; 12] = [
    "\nMore words, and a law.\n",
    "\nA citation [@paper].\n",
    "\nSee [[law]] and [[nothing-of-that-name]].\n",
    "\n## Another heading\n\nText with a ceiling.\n",
    "\nA note.[^m]\n\n[^m]: **Evidence:** in [@act, ch. 3].\n",
    "\n[@nobody]\n",
    "\n[^lonely]: nobody refers to it\n",
    "\nSee [the first](../issues/spending/first.md) \"amends\".\n",
    "extra:\n  type: report\n  title: Extra\n  author: Ito, B.\n  date: 2015\n",
    "- id: later\n  date: 2015\n  title: Later\n",
    "\nPlain.\n",
    "\n<b>not allowed</b> <script>x</script>\n",
];

const HEADS: [&str; 6] = [
    "---\ntitle: Renamed\ndefinition: Other.\naka: [law, ceiling]\n---\nText.\n",
    "---\ntitle: [\n---\nBroken.\n",
    "---\ntitle: Draft\ndraft: true\ndefinition: Kept back.\n---\nText of a law.\n",
    "title: Other\nlanguages: [en, ja]\nlink_terms: never\n",
    "",
    "---\ntitle: Plain\n---\nThe cap.\n",
];

const NEW: [&str; 6] = [
    "content/about.md",
    "content/terms/bound.md",
    "content/issues/spending/third.md",
    "content/issues/other/index.md",
    "content/terms/cap.ja.md",
    "content/.hidden.md",
];

const FOLDERS: [&str; 4] = ["content/terms", "content/issues", "content/sources", "content/events"];

impl Deed {
    /// Performs the action; returns the paths that a file watcher would report.
    fn perform(&self, site: &Site) -> Vec<String> {
        let root = site.root();
        let is_of_site = |path: &String| path.starts_with("content/") || path == "postil.yaml";
        let existing: Vec<String> = folder::tree(&root).into_keys().filter(is_of_site).collect();
        let some = |index: usize| existing[index % existing.len()].clone();
        match self {
            Self::Append(file, words) => {
                let path = some(*file);
                let text = String::from_utf8(fs::read(root.join(&path)).unwrap()).unwrap();
                site.write(&path, text + WORDS[words % WORDS.len()]);
                vec![path]
            }
            Self::Replace(file, head) => {
                let path = some(*file);
                site.write(&path, HEADS[head % HEADS.len()]);
                vec![path]
            }
            Self::Restore(file) => {
                let (path, text) = FILES[file % FILES.len()];
                site.write(path, text);
                vec![path.to_owned()]
            }
            Self::Remove(file) => {
                let path = some(*file);
                site.remove(&path);
                vec![path]
            }
            Self::Add(place, head) => {
                let path = NEW[place % NEW.len()];
                site.write(path, HEADS[head % HEADS.len()]);
                vec![path.to_owned()]
            }
            Self::Rename(file, place) => {
                let (from, to) = (some(*file), NEW[place % NEW.len()].to_owned());
                folder::make(root.join(&to).parent().unwrap());
                fs::rename(root.join(&from), root.join(&to)).unwrap();
                vec![from, to]
            }
            Self::Move(file, place) => {
                let from = some(*file);
                let to = format!("{}/{}", FOLDERS[place % FOLDERS.len()], from.rsplit('/').next().unwrap());
                if from == "postil.yaml" || from == to {
                    return Vec::new();
                }
                folder::make(root.join(&to).parent().unwrap());
                fs::rename(root.join(&from), root.join(&to)).unwrap();
                vec![from, to]
            }
            // Away, or back to where it was.
            Self::RenameFolder(place) => {
                let here = FOLDERS[place % FOLDERS.len()];
                let away = format!("{here}-away");
                match (root.join(here).exists(), root.join(&away).exists()) {
                    (true, false) => fs::rename(root.join(here), root.join(&away)).unwrap(),
                    (false, true) => fs::rename(root.join(&away), root.join(here)).unwrap(),
                    _ => {}
                }
                vec![here.to_owned(), away]
            }
            // A system may name the folder alone, or what is in it as well.
            Self::AddFolder(head) => {
                let files = ["content/issues/fresh/index.md", "content/issues/fresh/one.md"];
                for path in files {
                    site.write(path, HEADS[head % HEADS.len()]);
                }
                let named = if head % 2 == 0 { &files[..] } else { &[] };
                ["content/issues/fresh"].iter().chain(named).map(|path| (*path).to_owned()).collect()
            }
            Self::RemoveFolder(place) => {
                let path = FOLDERS[place % FOLDERS.len()];
                if root.join(path).exists() {
                    site.remove(path);
                }
                vec![path.to_owned()]
            }
        }
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let number = 0..1000_usize;
    prop_oneof![
        6 => (number.clone(), number.clone()).prop_map(|(a, b)| Deed::Append(a, b)),
        2 => (number.clone(), number.clone()).prop_map(|(a, b)| Deed::Replace(a, b)),
        6 => number.clone().prop_map(Deed::Restore),
        2 => number.clone().prop_map(Deed::Remove),
        2 => (number.clone(), number.clone()).prop_map(|(a, b)| Deed::Add(a, b)),
        2 => (number.clone(), number.clone()).prop_map(|(a, b)| Deed::Rename(a, b)),
        2 => (number.clone(), number.clone()).prop_map(|(a, b)| Deed::Move(a, b)),
        1 => number.clone().prop_map(Deed::RemoveFolder),
        1 => number.clone().prop_map(Deed::RenameFolder),
        1 => number.prop_map(Deed::AddFolder),
    ]
}

/// After any sequence of changes to the files, the session equals a fresh build.
#[test]
fn every_state_is_that_of_a_build() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 24, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let mut written = 0;
    let deeds = proptest::collection::vec(deed(), 1..9);
    for _ in 0..24 {
        let deeds = deeds.new_tree(&mut runner).unwrap().current();
        let site = whole();
        let mut session = Session::open(options(&site)).unwrap();
        assert!(assert_as_built(&site, &session, "the site as it is"), "{}", drawn(session.current()));
        for (index, deed) in deeds.iter().enumerate() {
            let paths: BTreeSet<String> = deed.perform(&site).into_iter().collect();
            session.refresh(&Changes::Paths(paths)).unwrap();
            written += usize::from(assert_as_built(&site, &session, &format!("after {index} of {deeds:?}")));
        }
    }
    assert!(written > 10, "only {written} states had something to write");
}

fn changed(session: &mut Session, path: &str) -> Refreshed {
    session.refresh(&Changes::Paths(BTreeSet::from([path.to_owned()]))).unwrap()
}

#[test]
fn the_last_good_state_stays_while_there_are_errors() {
    let site = whole();
    let mut session = Session::open(options(&site)).unwrap();
    let before = session.last_good().unwrap().file("terms/law.html").unwrap();
    site.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nSee [[nobody-here]].\n");
    assert_eq!(changed(&mut session, "content/terms/law.md"), Refreshed::Changed);
    assert!(session.current().has_errors());
    assert_eq!(session.last_good().unwrap().file("terms/law.html").unwrap(), before);
    site.write("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nMended, by [@act].\n");
    assert_eq!(changed(&mut session, "content/terms/law.md"), Refreshed::Changed);
    let after = session.last_good().unwrap().file("terms/law.html").unwrap().unwrap();
    assert!(String::from_utf8(bytes(&site, &after)).unwrap().contains("Mended"));
}

#[test]
fn what_does_not_matter_is_no_change() {
    let site = whole();
    let mut session = Session::open(options(&site)).unwrap();
    site.write("content/.law.md.swp", "x");
    site.write("content/law.md~", "x");
    site.write("public/index.html", "x");
    for path in ["content/.law.md.swp", "content/law.md~", "public/index.html", "content/terms/law.md", "content/4913"]
    {
        assert_eq!(changed(&mut session, path), Refreshed::Unchanged, "{path}");
    }
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Refreshed::Unchanged);
    site.write("content/picture.bin", "other bytes");
    assert_eq!(changed(&mut session, "content/picture.bin"), Refreshed::Changed);
    site.write("content/spare.bin", "bytes");
    assert_eq!(changed(&mut session, "content/spare.bin"), Refreshed::Changed, "there is a new warning");
    site.write("content/spare.bin", "other bytes");
    assert_eq!(changed(&mut session, "content/spare.bin"), Refreshed::Unchanged, "nobody uses it");
    assert!(session.current().file("spare.bin").unwrap().is_none());
}

#[test]
fn a_folder_that_is_gone_leaves_the_site_as_it_was() {
    let site = whole();
    let mut session = Session::open(options(&site)).unwrap();
    let there = site.root().join("content");
    fs::rename(&there, site.root().join("elsewhere")).unwrap();
    assert!(session.refresh(&Changes::Anything).is_err());
    assert!(!session.current().has_errors());
    fs::rename(site.root().join("elsewhere"), there).unwrap();
    session.refresh(&Changes::Anything).unwrap();
    assert!(assert_as_built(&site, &session, "the folder is back"));
}

/// Changes that a failed refresh missed are read by the next one.
#[cfg(unix)]
#[test]
fn what_a_failed_reading_missed_is_read_by_the_next() {
    let site = Site::of(FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let mut session = Session::open(options(&site)).unwrap();
    site.write("content/people/abe.md", "---\ntitle: Abe\n---\nAnother.\n");
    let (content, away) = (site.root().join("content"), site.root().join("away"));
    let changed = |paths: &[&str]| Changes::Paths(paths.iter().map(|path| (*path).to_owned()).collect());
    fs::rename(&content, &away).unwrap();
    assert!(session.refresh(&changed(&["content/people/abe.md", "content"])).is_err());
    fs::rename(&away, &content).unwrap();
    assert_eq!(session.refresh(&changed(&["content/picture.bin"])).unwrap(), Refreshed::Changed);
    assert!(session.current().file("people/abe.html").unwrap().is_some());
}
