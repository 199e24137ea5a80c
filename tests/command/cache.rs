//! The cache of the last build only saves work. If it is lost, damaged or out of date, the output equals that of a build without
//! it.
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::fs;

use crate::folder::{self, assert_same};
use crate::site::Site;

const RECORD: &str = ".postil/cache/build-public.json";

fn warned() -> Site {
    let site = Site::clean();
    site.write("content/terms/idle.md", "---\ntitle: Idle\ndefinition: A term.\n---\n![A dot](../dot.svg)\n");
    site.write("content/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>");
    site.write("content/sources/idle.yaml", "idle:\n  type: book\n  title: Idle\n");
    site
}

/// A build without changes still reports the diagnostics of the content.
#[test]
fn the_same_again_says_the_same() {
    let site = warned();
    let first = site.build();
    assert!(first.err.contains("unused-source"), "{}", first.err);
    let second = site.build();
    let told = |err: &str| err.lines().filter(|line| !line.starts_with("postil:")).collect::<Vec<_>>().join("\n");
    assert_eq!(told(&first.err), told(&second.err));
    assert!(second.err.contains(" 0 files written"), "{}", second.err);
}

#[test]
fn lost_or_broken_it_costs_time_only() {
    let site = warned();
    site.build();
    let whole = site.output();
    let kept = folder::tree(&site.root())[RECORD].clone();
    for broken in [&b""[..], b"{}", b"\xff\x00", &kept[..kept.len() / 2]] {
        site.write(RECORD, broken);
        site.write("content/terms/idle.md", "---\ntitle: Idle\ndefinition: Another.\n---\n![A dot](../dot.svg)\n");
        site.build();
        site.write(RECORD, broken);
        site.write("content/terms/idle.md", "---\ntitle: Idle\ndefinition: A term.\n---\n![A dot](../dot.svg)\n");
        site.build();
        assert_same(&whole, &site.output(), "with a broken record");
    }
}

/// A record that lists no files, or others, is not trusted: the output itself is inspected.
#[test]
fn a_record_of_other_files_is_not_believed() {
    let site = warned();
    site.build();
    let whole = site.output();
    let kept = folder::tree(&site.root())[RECORD].clone();
    let lies = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut record: serde_json::Value = serde_json::from_slice(&kept).unwrap();
        change(&mut record);
        site.write(RECORD, record.to_string());
        site.write("public/terms/law.html", "somebody else's page");
        site.build();
        assert_same(&whole, &site.output(), "with a record of other files");
    };
    lies(&|record| record["files"] = serde_json::json!([]));
    lies(&|record| record["files"].as_array_mut().unwrap().retain(|file| file["path"] != "404.html"));
    lies(&|record| record["files"][0]["path"] = "../postil.yaml".into());
}

/// A record whose diagnostics point outside any file is not shown.
#[test]
fn a_record_of_other_faults_is_not_shown() {
    let site = warned();
    let said = site.build().err;
    let kept = folder::tree(&site.root())[RECORD].clone();
    let kept = String::from_utf8(kept).unwrap();
    let told = |err: &str| err.lines().filter(|line| !line.starts_with("postil:")).collect::<Vec<_>>().join("\n");
    let mut record: serde_json::Value = serde_json::from_str(&kept).unwrap();
    let primary = &mut record["diagnostics"][0]["primary"]["Words"];
    assert!(primary["source"].is_number(), "{primary}");
    primary["source"] = 9999.into();
    site.write(RECORD, record.to_string());
    assert_eq!(told(&site.build().err), told(&said));
}

/// Everything that a page depends on is covered by the record.
#[test]
fn every_input_counts() {
    let site = warned();
    for (path, bytes) in folder::tree(&folder::repository().join("themes/folio")) {
        site.write(&format!("themes/folio/{path}"), bytes);
    }
    site.build();
    let change = |path: &str, bytes: &str, shown: &str| {
        let before = site.output();
        site.write(path, bytes);
        let run = site.build();
        assert!(!run.err.contains(" 0 files written"), "{path}: {}", run.err);
        assert_ne!(before, site.output(), "{path}");
        assert!(site.output().values().any(|file| String::from_utf8_lossy(file).contains(shown)), "{path}");
    };
    change("content/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='2'/>", "width='2'");
    site.write("content/data/costs.csv", "year,cost\n2024,1\n");
    site.write("postil.yaml", "title: Test\npublish: [\"data/**\"]\n");
    site.build();
    change("content/data/costs.csv", "\u{feff}year,cost\n2024,1\n", "\u{feff}year");
    change("content/people/ito.md", "---\ntitle: Ito Renamed\n---\n", "Ito Renamed");
    change("themes/folio/templates/not-found.html", "<!doctype html><p>Nowhere to be seen</p>", "Nowhere to be seen");
    change("themes/folio/static/style.css", "body{color:#123456}", "#123456");
    site.write(
        "content/people/ito.md",
        "---\ntitle: Ito\nreviewed: 2026-01-01\nreview_every: 6 months\n---\nA person.\n",
    );
    let day = |day: &str| site.run(&["build", "--date", day]).err;
    assert!(!day("2026-02-01").contains("overdue-review"));
    assert!(day("2027-02-01").contains("overdue-review"), "the day counts");
}

/// Files of a site, each with texts that it may have.
fn versions() -> Vec<(&'static str, Vec<String>)> {
    let style = |name: &str| {
        let file = folder::repository().join("tests/citations/styles").join(name);
        fs::read_to_string(file).unwrap()
    };
    let page = |fields: &str, text: &str| format!("---\ntitle: A\n{fields}---\n{text}\n");
    let note =
        "The law[^1] of [Ito](people/ito.md) [@act].\n\n[^1]: It binds, say [B](b.md) and [the law](terms/law.md).";
    vec![
        (
            "content/a.md",
            vec![
                page("authors: [Ito]\n", note),
                page("authors: [Ito, Sato]\nupdated: 2024-02-03\n", note),
                page("corrections: [{date: 2024-09-01, was: A rule., now: The law of Ito}]\n", note),
                page("claims: [{quote: The law, state: settled, sources: [\"@act\"]}]\n", note),
                page("", "[B](b.md) and [Ito](people/ito.md)."),
            ],
        ),
        (
            "content/b.md",
            vec![
                "---\ntitle: B\n---\n[A](a.md)[^n]\n\n[^n]: Words.\n".to_owned(),
                "---\ntitle: B renamed\nauthors: [Ito]\n---\n[A](a.md)[^n]\n\n[^n]: Words.\n".to_owned(),
            ],
        ),
        (
            "content/people/ito.md",
            vec![
                "---\ntitle: Ito\n---\nA person.\n".to_owned(),
                "---\ntitle: Sato\n---\nA person.\n".to_owned(),
                "---\ntitle: Ito\nsort: Ito, Aki\n---\nA person.\n".to_owned(),
            ],
        ),
        (
            "content/sources/acts.yaml",
            vec![
                "act:\n  type: legislation\n  title: An Act\n  date: 2014\n".to_owned(),
                "act:\n  type: legislation\n  title: Another Act\n  date: 2014\n".to_owned(),
            ],
        ),
        ("content/style.csl", vec![style("oscola.csl"), style("bluebook-law-review.csl")]),
        (
            "postil.yaml",
            vec![
                "title: Test\nbase_url: https://example.org\ncitation_style: content/style.csl\n".to_owned(),
                "title: Other\nbase_url: https://example.org\ncitation_style: content/style.csl\n".to_owned(),
            ],
        ),
    ]
}

/// After any edits, a build that reuses what the last one wrote writes what a build from nothing does.
#[test]
fn builds_after_edits_equal_clean_builds() {
    let site = Site::clean();
    let versions = versions();
    for (path, texts) in &versions {
        site.write(path, &texts[0]);
    }
    site.write("content/index.md", "---\ntitle: Home\n---\n[A](a.md), [B](b.md), [law](terms/law.md)\n");
    site.build();
    let mut random = 7_u32;
    for step in 0..30 {
        let mut pick = |count: usize| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 16) as usize % count
        };
        let (path, texts) = &versions[pick(versions.len())];
        let text = pick(texts.len());
        site.write(path, &texts[text]);
        site.build();
        let updated = site.output();
        site.remove("public");
        site.remove(".postil");
        site.build();
        assert_same(&updated, &site.output(), &format!("step {step}: {path}, text {text}"));
    }
}

/// A file of the output that was changed or removed is restored.
#[test]
fn what_happened_to_the_output_is_noticed() {
    let site = warned();
    site.build();
    let whole = site.output();
    site.write("public/terms/law.html", "changed by hand, and longer or shorter than it was");
    site.build();
    assert_same(&whole, &site.output(), "after a change by hand");
    site.remove("public/terms/law.html");
    site.build();
    assert_same(&whole, &site.output(), "after a file was lost");
    site.remove("public");
    site.build();
    assert_same(&whole, &site.output(), "after everything was lost");
}

/// A page with an unchanged view is neither rendered nor read: its size and time show that it has not been modified.
#[test]
fn pages_that_an_edit_does_not_reach_are_not_made_again() {
    let site = warned();
    site.build();
    let path = site.root().join("public/people/ito.html");
    let left = fs::metadata(&path).unwrap().modified().unwrap();
    let html = fs::read_to_string(&path).unwrap();
    let marked = html.replacen("</title>", "</TITLE>", 1);
    assert_ne!(html, marked);
    fs::write(&path, &marked).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(left).unwrap();

    let edit = |words: &str| {
        let text = format!("---\ntitle: Idle\ndefinition: A term.\n---\n![A dot](../dot.svg)\n\n{words}\n");
        site.write("content/terms/idle.md", text);
        site.build()
    };
    edit("One.");
    assert_eq!(fs::read_to_string(&path).unwrap(), marked, "it was made again");
    assert!(site.output()["terms/idle.html"].windows(4).any(|part| part == b"One."));

    site.remove(RECORD);
    edit("Two.");
    assert_eq!(fs::read_to_string(&path).unwrap(), html, "it was not made anew without a record");
}
