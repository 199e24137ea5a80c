//! A site whose files refer to each other in every way, and what may be done to them.

use postil::source::{Files, MemoryFiles, PathStatus};
use proptest::prelude::*;

/// Paths that files may have. Two folders have articles of one name, and ids of one kind may be declared twice.
pub(crate) const PLACES: [&str; 25] = [
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
pub(crate) enum Deed {
    Write(usize, usize, usize),
    Restore(usize),
    Remove(usize),
    Rename(usize, usize),
    RemoveFolder(usize),
    RenameFolder(usize, usize),
}

pub(crate) fn deed() -> impl Strategy<Value = Deed> {
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
pub(crate) fn text(place: usize) -> String {
    let page = |front: usize, body: usize| format!("---\n{}---\n{}", FRONTS[front], BODIES[body]);
    match place {
        0 => {
            "---\ntitle: Home\n---\nSee [the law](terms/law.md), [who we are](about.md) and [the years](timeline.html#year-2014).\n".to_owned()
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
    pub(crate) fn perform(&self, files: &MemoryFiles) -> Vec<String> {
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
                let is_page = path.rsplit('.').next() == Some("md");
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
                if files.path_status(&from) == PathStatus::Nothing || from == to {
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
                if files.path_status(from) == PathStatus::Nothing || from == to {
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
