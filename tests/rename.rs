//! `postil rename`: what changes, and that nothing else does.
//!
//! A case in `tests/rename/` is a site with the command in its first line; beside it is what the command shows with `--diff`, and what it
//! says. Each case is carried out as well: the site then has no error that it did not have, and the diff was true.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use folder::Tree;
use site::{Run, Site};

/// A site with the files of an archive.
fn unpack(archive: &str) -> Site {
    let unpacked = archive::unpack(archive);
    Site::of(folder::tree(unpacked.path()))
}

/// The words of a command line; quotation marks keep them together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    let words = parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

fn run(site: &Site, arguments: &[String], more: &[&str]) -> Run {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
    site.run(&arguments)
}

/// What was said, without the time it took.
fn said(run: &Run) -> String {
    let line = |line: &str| {
        line.rfind(" (")
            .filter(|_| line.starts_with("postil: ") && line.ends_with(" s)"))
            .map_or(line.to_owned(), |end| line[..end].to_owned())
    };
    run.err.lines().map(|text| line(text) + "\n").collect()
}

/// The paths and texts of a site after a unified diff of ours is applied to it.
fn patched(mut tree: Tree, diff: &str) -> Tree {
    let mut lines = diff.split_inclusive('\n').peekable();
    let mut moves: Vec<(String, String)> = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix("rename from ") {
            let to = lines.next().unwrap().strip_prefix("rename to ").unwrap().trim_end().to_owned();
            moves.push((path.trim_end().to_owned(), to));
        } else if let Some(path) = line.strip_prefix("--- a/") {
            let from = path.trim_end().to_owned();
            lines.next();
            let text = String::from_utf8(tree[&from].clone()).unwrap();
            let old: Vec<&str> = text.split_inclusive('\n').collect();
            let (mut at, mut new) = (0, String::new());
            while let Some(hunk) = lines.next_if(|line| line.starts_with("@@ -")) {
                let counts: Vec<usize> =
                    hunk.split([',', ' ', '-', '+']).filter_map(|part| part.parse().ok()).collect();
                let count = |side: usize| {
                    let part = hunk.split(' ').nth(side).unwrap();
                    part.split_once(',').map_or(1, |(_, count)| count.parse().unwrap())
                };
                let (start, mut left): (usize, usize) = (counts[0].max(1), count(1) + count(2));
                new.extend(old[at..start - 1].iter().copied());
                at = start - 1;
                while left > 0 || lines.peek().is_some_and(|line| line.starts_with('\\')) {
                    let line = lines.next().unwrap();
                    match line.chars().next().unwrap() {
                        '\\' => {
                            new.pop();
                            continue;
                        }
                        ' ' => left -= 2,
                        _ => left -= 1,
                    }
                    at += usize::from(!line.starts_with('+'));
                    if !line.starts_with('-') {
                        new.push_str(&line[1..]);
                    }
                }
            }
            new.extend(old[at..].iter().copied());
            tree.insert(from, new.into_bytes());
        }
    }
    for (from, to) in moves {
        let bytes = tree.remove(&from).unwrap();
        tree.insert(to, bytes);
    }
    tree
}

#[test]
fn each_case_changes_what_it_shows_and_nothing_else() {
    let mut wrong = String::new();
    for case in expected::fixtures(&expected::folder("rename"), "txtar", "txt") {
        let text = expected::read(&case);
        let (command, archive) = text.split_once('\n').unwrap();
        let arguments = words(command);
        let site = unpack(archive);
        let errors = |site: &Site| {
            site.run(&["check", "--quiet", "--format", "short"])
                .err
                .lines()
                .filter(|line| line.contains(" error["))
                .count()
        };
        let (before, faults) = (folder::tree(&site.root()), errors(&site));
        let shown = run(&site, &arguments, &["--diff"]);
        folder::assert_same(&before, &folder::tree(&site.root()), "a diff writes nothing");
        let done = run(&site, &arguments, &[]);
        let after = folder::tree(&site.root());
        let actual = format!("{}{}exit code {}\n", shown.out, said(&done), done.code.unwrap());
        if let Err(difference) = expected::compare(&case.with_extension("txt"), &actual) {
            let _ = writeln!(wrong, "{difference}");
        }
        if done.code == Some(0) {
            folder::assert_same(&patched(before, &shown.out), &after, &case.display().to_string());
            assert!(errors(&site) <= faults, "{}: {}", case.display(), site.run(&["check"]).err);
        } else {
            folder::assert_same(&before, &after, "what is refused changes nothing");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The explainer with the locks of its translations.
fn explainer() -> Site {
    let mut files = folder::explainer();
    let locks = folder::tree(&folder::repository().join("translations"));
    files.extend(locks.into_iter().map(|(path, bytes)| (format!("translations/{path}"), bytes)));
    Site::of(files)
}

/// A line of a lock without the hashes of its words.
fn without_hashes(line: &str) -> String {
    let parts = line.split("\"source\":\"").enumerate();
    parts
        .map(|(index, part)| if index == 0 { part } else { part.split_once("\"text\"").map_or(part, |(_, text)| text) })
        .collect()
}

/// Fails unless the texts differ only in a name, and in lines of aliases.
fn assert_differs_in_name(path: &str, before: &[u8], after: &[u8], names: (&str, &str)) {
    let lines = |bytes: &[u8]| -> Vec<String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.lines().filter(|line| !line.starts_with("aliases:")).map(without_hashes).collect()
    };
    if before == after {
        return;
    }
    let (old, new) = (lines(before), lines(after));
    assert_eq!(old.len(), new.len(), "{path}");
    for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
        assert_eq!(*old, new.replace(names.1, names.0), "{path}");
    }
}

/// Renames things of the explainer: each pair of names with the parts of paths and texts that change.
const RENAMED: [(&str, &str, (&str, &str)); 8] = [
    ("terms/sdf", "terms/zz-forces", ("sdf", "zz-forces")),
    ("content/people/kishida-fumio.md", "content/people/zz-prime.md", ("kishida-fumio", "zz-prime")),
    ("institutions/ldp", "institutions/zz-party", ("ldp", "zz-party")),
    ("issues/arms-export-rules", "issues/zz-rules", ("arms-export-rules", "zz-rules")),
    (
        "issues/diet-procedure/the-kyiv-exception",
        "issues/diet-procedure/zz-exception",
        ("the-kyiv-exception", "zz-exception"),
    ),
    ("documents/sdf-act", "documents/zz-act", ("sdf-act", "zz-act")),
    ("about", "zz-about", ("about", "zz-about")),
    ("@pollmann-2023", "@zz-2023", ("pollmann-2023", "zz-2023")),
];

/// Each kind of thing of the explainer is renamed and named back: only the name changes, and the site stays clean.
#[test]
fn the_explainer_stays_clean_whatever_is_renamed() {
    let site = explainer();
    let said = |site: &Site| {
        let run = site.run(&["check", "--translations"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let summary = run.err.rsplit_once(" (").unwrap().0.to_owned();
        (run.out, summary)
    };
    let first = folder::tree(&site.root());
    let report = said(&site);
    let mut last = first.clone();
    for (old, new, names) in RENAMED {
        let run = site.run(&["rename", old, new]);
        assert_eq!(run.code, Some(0), "{old}: {}", run.err);
        let tree = folder::tree(&site.root());
        for (path, bytes) in &tree {
            let was = if last.contains_key(path) { path.clone() } else { path.replace(names.1, names.0) };
            assert_differs_in_name(path, &last[&was], bytes, names);
        }
        assert_eq!(last.len(), tree.len(), "{old}");
        last = tree;
    }
    let (out, summary) = said(&site);
    assert_eq!((out.lines().count(), &summary), (report.0.lines().count(), &report.1), "{out}");

    // Former addresses answer.
    site.build();
    for (address, to) in [
        ("terms/sdf.html", "zz-forces.html"),
        ("ja/terms/sdf.html", "zz-forces.html"),
        ("people/kishida-fumio.html", "zz-prime.html"),
        ("institutions/ldp.html", "zz-party.html"),
        ("issues/arms-export-rules/index.html", "zz-rules/index.html"),
        ("ja/issues/arms-export-rules/opening-for-ukraine.html", "zz-rules/opening-for-ukraine.html"),
        ("issues/arms-export-rules/sanctions-in-step.html", "zz-rules/sanctions-on-russia.html"),
        ("issues/diet-procedure/the-kyiv-exception.html", "zz-exception.html"),
        ("documents/sdf-act/index.html", "zz-act/index.html"),
        ("documents/sdf-act/2022.html", "zz-act/2022.html"),
        ("about.html", "zz-about.html"),
        // Pages that Postil makes of them.
        ("issues/arms-export-rules/dossier.html", "zz-rules/dossier.html"),
        ("ja/issues/arms-export-rules/dossier.html", "zz-rules/dossier.html"),
        ("claims/issue-arms-export-rules.html", "issue-zz-rules.html"),
        ("claims/issue-arms-export-rules/state-contested.html", "issue-zz-rules/state-contested.html"),
        ("documents/sdf-act/2022--from-1994.html", "zz-act/2022--from-1994.html"),
    ] {
        let page = fs::read_to_string(site.public(address)).unwrap_or_else(|_| panic!("{address} is gone"));
        assert!(page.contains(to), "{address} does not lead to {to}:\n{page}");
    }
    folder::remove(&site.public(""));
    folder::remove(&site.root().join(".postil"));

    for (old, new, _) in RENAMED.iter().rev() {
        let run = site.run(&["rename", new, old, "--quiet"]);
        assert_eq!(run.code, Some(0), "{new}: {}", run.err);
    }
    let back = folder::tree(&site.root());
    let without_aliases = |tree: &Tree| -> Tree {
        let kept = |bytes: &[u8]| -> Vec<u8> {
            let lines = bytes.split_inclusive(|byte| *byte == b'\n');
            lines.filter(|line| !line.starts_with(b"aliases:")).flatten().copied().collect()
        };
        tree.iter().map(|(path, bytes)| (path.clone(), kept(bytes))).collect()
    };
    folder::assert_same(&without_aliases(&first), &without_aliases(&back), "there and back");
}

#[test]
fn what_is_in_the_way_is_said_before_anything_changes() {
    let refuse = |site: &Site, arguments: &[&str], said: &str| {
        let before = folder::tree(&site.root());
        site.run(arguments).expect(2, said);
        folder::assert_same(&before, &folder::tree(&site.root()), "what is refused changes nothing");
    };
    let site = Site::clean();
    refuse(&site, &["rename", "terms/lew", "terms/x"], "did you mean `terms/law`?");
    refuse(&site, &["rename", "terms/law", "people/law"], "is a page of the kind `term`");
    refuse(&site, &["rename", "terms/law", "terms/a b"], "cannot be an id");
    refuse(&site, &["rename", "terms/law", "terms/../../x"], "is not a path in `content/`");
    refuse(&site, &["rename", "terms", "words"], "keeps its name");
    refuse(&site, &["rename", "index", "start"], "the home page keeps its name");
    refuse(&site, &["rename", "@act", "@the act"], "cannot be cited");
    refuse(&site, &["rename", "@acts", "@x"], "did you mean `@act`?");
    refuse(&site, &["rename", "terms/law#nothing", "#x"], "nothing in the site has the name `terms/law.md#nothing`");
    // A file that discovery does not read is in the way as well.
    site.write("content/terms/.hidden/x", "x");
    site.write("content/terms/statute.md~", "x");
    site.write("notes.txt", "x");
    let from_elsewhere = Run::of(
        site.command(&[
            "rename",
            "site/content/terms/law.md",
            "site/content/terms/statute.md",
            "--root",
            "site",
            "--diff",
        ])
        .current_dir(site.outside()),
    );
    assert_eq!(from_elsewhere.code, Some(0), "{}", from_elsewhere.err);
    assert!(from_elsewhere.out.contains("rename to site/content/terms/statute.md\n"), "{}", from_elsewhere.out);
    make_read_only(&site.root().join("content/index.md"));
    refuse(&site, &["rename", "terms/law", "terms/statute"], "content/index.md cannot be changed: it is read-only");
}

fn make_read_only(path: &Path) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions).unwrap();
}

#[test]
fn a_move_that_fails_midway_is_undone() {
    let site = Site::clean();
    site.write("content/index.md", "---\ntitle: Home\n---\n[The law](terms/law.md), [a file](files/a.pdf).\n");
    site.write("content/files/a.pdf", b"%PDF");
    // There cannot be files in it.
    site.write("content/papers", "x");
    let before = folder::tree(&site.root());
    let run = site.run(&["rename", "files/a.pdf", "papers/a.pdf"]);
    run.expect(2, "the site is as it was: 1 written, 0 moved");
    folder::assert_same(&before, &folder::tree(&site.root()), "what fails changes nothing");
}

#[test]
fn names_are_the_same_however_their_letters_are_composed() {
    let site = Site::clean();
    // A Mac writes `é` as two characters.
    site.write(
        "content/terms/cafe\u{301}.md",
        "---\ntitle: Coffee\ndefinition: What keeps us awake.\n---\nThe [[law]].\n",
    );
    site.write(
        "content/index.md",
        "---\ntitle: Home\n---\n[The law](terms/law.md), [[café]] and [coffee](terms/café.md).\n",
    );
    let run = site.run(&["rename", "terms/law", "terms/statute"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let text = fs::read_to_string(site.root().join("content/terms/cafe\u{301}.md")).unwrap();
    assert!(text.contains("[[statute]]"), "{text}");
    let run = site.run(&["rename", "terms/café", "terms/tea"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(site.root().join("content/terms/tea.md").is_file());
    assert!(!site.root().join("content/terms/cafe\u{301}.md").exists());
    assert_eq!(site.run(&["check"]).code, Some(0));
}

#[test]
fn locks_keep_their_line_breaks() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nlanguages: [{code: en}, {code: ja}]\n");
    site.write("content/index.md", "---\ntitle: Home\n---\nThe [law](terms/law.md).\n\nMore.\n");
    site.write("content/index.ja.md", "---\ntitle: ホーム\n---\n[法律](terms/law.md)。\n\nもっと。\n");
    let sync = site.run(&["translate", "sync", "content/index.ja.md"]);
    assert_eq!(sync.code, Some(0), "{}", sync.err);
    let lock = site.root().join("translations/ja/index.lock");
    let text = fs::read_to_string(&lock).unwrap().replace('\n', "\r\n");
    fs::write(&lock, format!("{text}\r\n")).unwrap();
    let stale = |site: &Site| site.run(&["check", "--translations"]).out;
    let before = stale(&site);
    let run = site.run(&["rename", "terms/law", "terms/statute"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let after = fs::read_to_string(&lock).unwrap();
    assert_ne!(after, format!("{text}\r\n"));
    assert!(after.contains("statute") && after.replace("\r\n", "").find('\n').is_none(), "{after:?}");
    assert_eq!(stale(&site).replace("statute", "law"), before);
}
