//! Sites whose files are in memory, wholly or in part: what a language server needs for text that is not saved yet.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use postil::check::Expired;
use postil::diagnostic::render::{Format, render};
use postil::graph::Drafts;
use postil::publish::{Changes, Found, Options, Session, State, check};
use postil::source::{DiskFiles, Files, MemoryFiles, Overlay, Standing};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
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

fn drawn(state: &State) -> String {
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
    assert_eq!(session.refresh(&paths(["content/terms/law.md"])).unwrap(), Found::Change);
    assert!(drawn(session.current()).contains("`cap`"), "{}", drawn(session.current()));
    files.write("content/terms/cap.md", "---\ntitle: Cap\ndefinition: A bound.\n---\nWords.\n");
    assert_eq!(session.refresh(&paths(["content/terms/cap.md"])).unwrap(), Found::Change);
    assert!(!session.current().has_errors(), "{}", drawn(session.current()));
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Found::Nothing);
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

#[test]
fn text_that_is_not_saved_is_read_while_it_lies_over_the_disk() {
    let site = Site::clean();
    let options = on_disk(&site);
    let overlay = Arc::new(Overlay::over(Arc::new(DiskFiles::new(&options.root, &options.output))));
    let mut session = Session::open_from(Arc::clone(&overlay) as Arc<dyn Files>, options).unwrap();
    assert_eq!(drawn(session.current()), "");
    const LAW: &str = "content/terms/law.md";
    const NEW: &str = "content/terms/new.md";

    overlay.lay(LAW, "---\ntitle: Law\ndefinition: What binds.\n---\nNot saved: [[nobody]].\n");
    assert_eq!(session.refresh(&paths([LAW])).unwrap(), Found::Change);
    assert!(drawn(session.current()).contains("`nobody`"), "{}", drawn(session.current()));
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\nSaved: [[nobody-else]].\n");
    session.refresh(&paths(["content/people/ito.md"])).unwrap();
    let found = drawn(session.current());
    assert!(found.contains("`nobody`") && found.contains("`nobody-else`"), "{found}");

    // A file that is not on the disk yet, whether it is read alone or with everything.
    overlay.lay(NEW, "---\ntitle: New\ndefinition: Of an editor.\n---\nSee [[law]] and [[no-such]].\n");
    session.refresh(&paths([NEW])).unwrap();
    let found = drawn(session.current());
    assert!(found.contains("`no-such`"), "{found}");
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Found::Nothing);

    assert!(overlay.lift(LAW) && overlay.lift(NEW) && !overlay.lift(NEW));
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\nA person.\n");
    session.refresh(&paths([LAW, NEW, "content/people/ito.md"])).unwrap();
    assert_eq!(drawn(session.current()), "");
    assert_eq!(session.refresh(&Changes::Anything).unwrap(), Found::Nothing);
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
    let overlay = Arc::new(Overlay::over(Arc::new(DiskFiles::new(&options.root, &options.output))));
    for path in ["content/secret.md", "content/private/secret.md"] {
        overlay.lay(path, "---\ntitle: Laid\n---\nWords.\n");
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
    assert_eq!(files.standing("content/a"), Standing::Folder);
    assert_eq!(files.standing("content/a/b.md"), Standing::File);
    assert_eq!(files.standing("content/a/b"), Standing::Nothing);
    assert_eq!(files.list("content/a").unwrap().files, ["content/a/b.md"]);
    assert_eq!(files.list("content/a/b.md").unwrap().files, ["content/a/b.md"]);
    assert!(files.list("content/b").is_err());
    assert!(files.remove("content/a") && files.standing("content/a") == Standing::Nothing);
}

// Sites at random.

/// Paths that files may have. Two folders have articles of one name, and ids of one kind may be declared twice.
const PLACES: [&str; 25] = [
    "content/index.md",
    "content/about.md",
    "content/terms/law.md",
    "content/terms/cap.md",
    "content/terms/bound.md",
    "content/terms/law.ja.md",
    "content/people/ito.md",
    "content/people/abe.md",
    "content/institutions/court.md",
    "content/issues/spending/index.md",
    "content/issues/spending/first.md",
    "content/issues/spending/second.md",
    "content/issues/spending/law.md",
    "content/issues/other/index.md",
    "content/issues/other/first.md",
    "content/issues/other/third.ja.md",
    "content/events/a.yaml",
    "content/events/b.yaml",
    "content/sources/a.yaml",
    "content/sources/b.yaml",
    "content/data/share.csv",
    "content/data/share.chart.yaml",
    "content/picture.bin",
    "content/notes.txt",
    "postil.yaml",
];

const FOLDERS: [&str; 7] = [
    "content/terms",
    "content/people",
    "content/issues/spending",
    "content/issues/other",
    "content/events",
    "content/sources",
    "content/data",
];

/// Bodies of pages. Most are without a fault wherever they stand, as long as the site is whole.
const BODIES: [&str; 16] = [
    "The law came [in May][^n] [@act; @paper].\n\n[^n]: **Context:** see [[terms/law]].\n",
    "See [[cap]], [[spending]] and [[people/ito]].\n",
    "A law may set a cap, and the ceiling holds.\n",
    "## Begin {#begin}\n\nWords [@act, p. 2].\n",
    "See [[issues/spending/second]] and [[court]].\n",
    "Plain words.\n",
    "See [[terms/bound]].\n",
    "Cited in [@extra].\n",
    "See [the law](../terms/law.md) and [the year](../timeline.html#year-2014).\n",
    "See [the first](../../issues/spending/first.md#begin) and [the file](../../picture.bin).\n",
    "See [all of it](../../tags/money.html) and [positions](../../positions.html).\n",
    "![Shares](../../data/share.chart.yaml)\n",
    "See [[first]] \"amends\" and [[third]].\n",
    "[a note](../../notes.txt), a bound and [@nobody]\n",
    "See [[law#begin]] and [[cap#nowhere]].\n",
    "A ceiling [@paper] \"extends\" [[terms/cap]].\n",
];

const FRONTS: [&str; 8] = [
    "title: Law\ndefinition: What binds.\n",
    "title: Cap\ndefinition: A bound.\naka: [ceiling]\n",
    "title: Bound\ndefinition: A limit.\naka: [law]\n",
    "title: Another\ndefinition: Kept back.\nquestion: Why?\ndraft: true\n",
    "title: Spending\nquestion: How much?\n",
    "title: Tagged\ntags: [money, law]\npublished: 2024-05-01\naliases: [/old.html]\n",
    "title: Ito\npositions:\n  - issue: spending\n    statement: In favour.\n    stance: supports\n    source: \"@act\"\n    date: 2014\n",
    "title: Tagged\ntags: [Money]\naliases: [terms/law.html]\n",
];

const DATA: [&str; 8] = [
    "act:\n  type: legislation\n  title: An Act\n  date: 2014\npaper:\n  type: report\n  title: A Paper\n  author: Ito, A.\n  date: 2015\n",
    "extra:\n  type: report\n  title: Extra\n  author: Ito, B.\n  date: 2015\n",
    "act:\n  type: report\n  title: Another Act\n  date: 2016\n",
    "- id: passed\n  date: 2014-04-01\n  title: Passed\n  issues: [spending]\n  actors: [ito]\n  sources: [act]\n",
    "- id: later\n  date: 2015\n  title: Later\n- id: passed\n  date: 2016\n  title: Again\n",
    "year,share\n2014,10\n2015,20\n",
    "kind: line\ntitle: Shares\nalt: Shares by year\ndata: share.csv\nx: year\ny:\n  - {column: share, unit: items}\nsources: [\"@act\"]\n",
    "[\n",
];

/// One thing that is done to files in memory.
#[derive(Clone, Debug)]
enum Deed {
    Write(usize, usize, usize),
    Restore(usize),
    Remove(usize),
    Rename(usize, usize),
    RemoveFolder(usize),
    RenameFolder(usize, usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let number = 0..1000_usize;
    prop_oneof![
        5 => (number.clone(), number.clone(), number.clone()).prop_map(|(a, b, c)| Deed::Write(a, b, c)),
        8 => number.clone().prop_map(Deed::Restore),
        3 => number.clone().prop_map(Deed::Remove),
        4 => (number.clone(), number.clone()).prop_map(|(a, b)| Deed::Rename(a, b)),
        1 => number.clone().prop_map(Deed::RemoveFolder),
        1 => (number.clone(), number).prop_map(|(a, b)| Deed::RenameFolder(a, b)),
    ]
}

/// A site in which everything hangs together.
fn text(place: usize) -> String {
    let page = |front: usize, body: usize| format!("---\n{}---\n{}", FRONTS[front], BODIES[body]);
    match place {
        0 => {
            "---\ntitle: Home\n---\nSee [the law](terms/law.md) and [the years](timeline.html#year-2014).\n".to_owned()
        }
        1 => "---\ntitle: About\n---\nSee [a file](picture.bin), [notes](notes.txt) and [[first]].\n".to_owned(),
        2 => page(0, 1),
        3 => page(1, 2),
        4 => "---\ntitle: Bound\ndefinition: A limit.\n---\nThe law.\n".to_owned(),
        5 => "---\ntitle: 法律\ndefinition: 決まり。\n---\n法律は[[cap]]に並ぶ[@act]。\n".to_owned(),
        6 => page(6, 5),
        7 => "---\ntitle: Abe\n---\nSee [[ito]].\n".to_owned(),
        8 => "---\ntitle: Court\n---\nWords.\n".to_owned(),
        9 => page(4, 2),
        10 => format!("---\n{}---\n{}{}", FRONTS[5], BODIES[3], BODIES[0]),
        11 => format!("---\ntitle: Second\ntags: [money]\n---\n{}\n{}\n{}", BODIES[9], BODIES[10], BODIES[11]),
        13 => "---\ntitle: Other\nquestion: What else?\n---\nThe ceiling.\n".to_owned(),
        15 => "---\ntitle: 三\n---\n[[cap]]と[@paper]。\n".to_owned(),
        16 => DATA[3].to_owned(),
        18 => DATA[0].to_owned(),
        20 => DATA[5].to_owned(),
        21 => DATA[6].to_owned(),
        22 | 23 => "bytes".to_owned(),
        24 => "title: Test\nbase_url: https://a.example/sub\nlanguages: [en, ja]\n".to_owned(),
        // Two of one name are a fault.
        _ => String::new(),
    }
}

impl Deed {
    /// Does it; says which paths a system would name.
    fn perform(&self, files: &MemoryFiles) -> Vec<String> {
        let place = |index: &usize| PLACES[index % PLACES.len()].to_owned();
        let move_file = |from: &str, to: &str| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut files.open(from).unwrap().content, &mut bytes).unwrap();
            files.remove(from);
            files.write(to, bytes);
            [from.to_owned(), to.to_owned()]
        };
        match self {
            Self::Write(index, front, body) => {
                let path = place(index);
                let is_page = path.ends_with(".md");
                let page = || format!("---\n{}---\n{}", FRONTS[front % FRONTS.len()], BODIES[body % BODIES.len()]);
                files.write(path.clone(), if is_page { page() } else { DATA[body % DATA.len()].to_owned() });
                vec![path]
            }
            Self::Restore(index) => {
                let text = text(index % PLACES.len());
                if text.is_empty() {
                    files.remove(&place(index));
                } else {
                    files.write(place(index), text);
                }
                vec![place(index)]
            }
            Self::Remove(index) => {
                files.remove(&place(index));
                vec![place(index)]
            }
            Self::Rename(from, to) => {
                let (from, to) = (place(from), place(to));
                if files.standing(&from) == Standing::Nothing || from == to {
                    return Vec::new();
                }
                move_file(&from, &to).to_vec()
            }
            Self::RemoveFolder(index) => {
                let folder = FOLDERS[index % FOLDERS.len()];
                files.remove(folder);
                vec![folder.to_owned()]
            }
            Self::RenameFolder(from, to) => {
                let (from, to) = (FOLDERS[from % FOLDERS.len()], FOLDERS[to % FOLDERS.len()]);
                if files.standing(from) == Standing::Nothing || from == to {
                    return Vec::new();
                }
                for path in files.list(from).unwrap().files {
                    move_file(&path, &path.replacen(from, to, 1));
                }
                vec![from.to_owned(), to.to_owned()]
            }
        }
    }
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
    for _ in 0..24 {
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
