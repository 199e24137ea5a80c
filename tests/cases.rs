//! Every rule, on sites as small as possible: content that breaks it, and content that nearly does.
//!
//! `tests/cases/<rule>/<case>.txtar` is a site and `<case>.txt` the output of `postil check` for it, as text. An empty file means
//! no diagnostics. The folder `several` contains cases about more than one rule.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/expected.rs"]
mod expected;

use std::collections::BTreeMap;
use std::path::Path;

use postil::check::Expired;
use postil::diagnostic::Rule;
use postil::diagnostic::render::{Format, render};
use postil::graph::Drafts;
use postil::publish::{Options, Outcome, check};

/// Cases about more than one rule.
const SEVERAL: &str = "several";

/// Rules that cannot be broken by a small text file; the tests at the end of this file break them, and `tests/pictures/` those of pictures.
const NOT_AS_TEXT: [Rule; 7] = [
    Rule::InvalidUtf8,
    Rule::BrokenSymlink,
    Rule::FileTooLarge,
    Rule::PictureMetadata,
    Rule::TemplateError,
    Rule::DeadLink,
    Rule::MovedLink,
];

fn check_site(root: &Path) -> Outcome {
    let output = root.join("public");
    let options = Options {
        root: root.to_path_buf(),
        output,
        drafts: Drafts::Hidden,
        today: (2026, 11, 22),
        expired: Expired::Warn,
    };
    check(&options, &|_| {}).unwrap()
}

fn said(outcome: &Outcome) -> String {
    render(&outcome.diagnostics, &outcome.sources, "", Format::Text { color: false })
}

fn rules(outcome: &Outcome) -> Vec<Rule> {
    outcome.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect()
}

/// The number of cases of a rule that break it, and of those that do not.
#[derive(Default)]
struct Seen {
    broken: usize,
    clean: usize,
}

#[test]
fn every_rule_is_broken_and_almost_broken() {
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for case in expected::fixtures(&expected::folder("cases"), "txtar", "txt") {
        let site = archive::unpack(&expected::read(&case));
        let said = said(&check_site(site.path()));
        wrong.extend(expected::compare(&case.with_extension("txt"), &said).err());
        let rule = case.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        let breaks = said.contains(&format!("[{rule}]"));
        if !breaks && !said.is_empty() && rule != SEVERAL {
            wrong.push(format!("{} neither breaks its rule nor is clean", case.display()));
        }
        let seen = seen.entry(rule).or_default();
        *(if breaks { &mut seen.broken } else { &mut seen.clean }) += 1;
    }
    assert!(wrong.is_empty(), "{} cases are wrong\n\n{}", wrong.len(), wrong.join("\n"));
    assert_complete(seen);
}

fn assert_complete(mut seen: BTreeMap<String, Seen>) {
    for rule in Rule::ALL {
        let Seen { broken, clean } = seen.remove(rule.name()).unwrap_or_default();
        let broken_below = NOT_AS_TEXT.contains(rule);
        assert!(broken > 0 || broken_below, "no case breaks `{rule}`");
        assert!(clean > 0 || broken_below, "no case almost breaks `{rule}`");
    }
    seen.remove(SEVERAL);
    assert!(seen.is_empty(), "there are no such rules: {:?}", seen.keys());
}

/// A site without errors, to be modified.
fn sound_site() -> tempfile::TempDir {
    archive::unpack("-- postil.yaml --\ntitle: Site\n-- content/index.md --\n---\ntitle: Home\n---\nWords.\n")
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_place() {
    let site = sound_site();
    archive::write(site.path(), "content/sjis.md", b"---\ntitle: \xe5\xb2\xb8 \x8a\xdd\n---\n");
    let outcome = check_site(site.path());
    assert_eq!(rules(&outcome), [Rule::InvalidUtf8]);
    // The error is at the character after `title: 岸 `.
    assert!(said(&outcome).contains("--> content/sjis.md:2:10"), "{}", said(&outcome));
}

#[test]
fn what_refers_to_a_file_that_is_not_utf8_is_not_reported() {
    let site = sound_site();
    let links = "[a](about.md) [[kyiv]] [@kiel] [@kiel-2] [c](data/c.csv)\n\n![a](data/a.chart.yaml)\n";
    archive::write(site.path(), "content/links.md", format!("---\ntitle: Links\n---\n{links}"));
    archive::write(site.path(), "content/about.md", b"---\ntitle: \x8a\xdd \x8a\x5b\nx: y\n---\n[l](gone.md)\n");
    archive::write(site.path(), "content/events/a.yaml", b"- {id: kyiv, title: K\xfdiv, date: 2023}\n");
    archive::write(site.path(), "content/sources/a.yaml", b"kiel: {type: \xfd}\nkiel-2: {type: web}\n");
    archive::write(site.path(), "content/data/a.chart.yaml", b"kind: \xfd\n");
    archive::write(site.path(), "content/data/c.csv", b"a,b\n\xfd,1\n");
    assert_eq!(rules(&check_site(site.path())), [Rule::InvalidUtf8; 5]);
    archive::write(site.path(), "postil.yaml", b"title: \xfd\n");
    assert_eq!(rules(&check_site(site.path())), [Rule::InvalidUtf8; 6]);
}

#[test]
fn a_file_that_nobody_could_have_written_is_not_read() {
    let site = sound_site();
    archive::write(site.path(), "content/huge.md", vec![b'a'; 32 * 1024 * 1024 + 1]);
    let outcome = check_site(site.path());
    assert_eq!(rules(&outcome), [Rule::FileTooLarge]);
    assert!(said(&outcome).contains("content/huge.md"), "{}", said(&outcome));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_in_the_site() {
    let site = sound_site();
    let elsewhere = tempfile::tempdir().unwrap();
    archive::write(elsewhere.path(), "secret.md", "---\ntitle: Secret\n---\n");
    archive::write(site.path(), "drafts/inside.md", "---\ntitle: Inside\n---\n");
    let link = |from: &Path, to: &str| std::os::unix::fs::symlink(from, site.path().join(to)).unwrap();
    link(&site.path().join("drafts/inside.md"), "content/inside.md");
    archive::write(site.path(), "postil.yaml", "title: Site\nfooter: {links: [inside.md]}\n");
    assert_eq!(rules(&check_site(site.path())), []);
    link(&elsewhere.path().join("secret.md"), "content/secret.md");
    link(elsewhere.path(), "content/terms");
    let outcome = check_site(site.path());
    assert_eq!(rules(&outcome), [Rule::PathOutsideSite, Rule::PathOutsideSite]);
    let said = said(&outcome);
    assert!(said.contains("content/secret.md") && said.contains("content/terms"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_leads_somewhere() {
    let site = sound_site();
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(from, site.path().join(to)).unwrap();
    archive::write(
        site.path(),
        "content/terms/law.md",
        "---\ntitle: Law\ndefinition: What binds.\n---\n[Not here](gone.md), [the same](../same.txt)\n",
    );
    link("terms/law.md", "content/same.txt");
    assert_eq!(rules(&check_site(site.path())), [Rule::UnresolvedTerm]);
    // The target of a broken link is unknown, so links to it are not reported.
    link("../../nothing.md", "content/terms/gone.md");
    link("..", "content/terms/up");
    assert_eq!(rules(&check_site(site.path())), [Rule::BrokenSymlink; 2]);
}

#[test]
fn a_template_that_does_not_compile_is_shown_where_it_fails() {
    let site = sound_site();
    for (path, bytes) in postil::theme::folio_files() {
        archive::write(site.path(), &format!("themes/folio/{path}"), bytes);
    }
    assert_eq!(rules(&check_site(site.path())), []);
    archive::write(site.path(), "themes/folio/templates/term.html", "<p>\n{% if page.title %}\n</p>\n{{ 岸 \n");
    let outcome = check_site(site.path());
    assert_eq!(rules(&outcome), [Rule::TemplateError]);
    assert!(said(&outcome).contains("--> themes/folio/templates/term.html:4"), "{}", said(&outcome));
}
