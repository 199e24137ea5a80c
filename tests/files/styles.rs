//! A citation style of the site's own is one of its files: under the same rules, and read again when it changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use postil::diagnostic::render::{Format, render};
use postil::emit::Artifact;
use postil::publish::{Changes, Refreshed, Session, check};
use postil::source::MemoryFiles;

use super::site::{CLEAN, Site};
use super::{drawn, on_disk, open, paths};

const PATH: &str = "styles/own.csl";
const LAW: &str = "/terms/law.html";

/// A style whose citations are a word and the title.
fn style(word: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\">\
         <info><title>Own</title><id>https://a.example/own</id><updated>2026-01-01T00:00:00Z</updated></info>\
         <citation><layout delimiter=\"; \"><text value=\"{word}\"/><text variable=\"title\" prefix=\" \"/></layout></citation>\
         <bibliography><layout><text variable=\"title\"/></layout></bibliography></style>"
    )
}

fn config(path: &str) -> String {
    format!("title: Test\ncitations: inline\ncitation_style: {path}\n")
}

fn page(session: &Session) -> String {
    match session.current().file(LAW.trim_start_matches('/')).unwrap().unwrap() {
        Artifact::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        Artifact::Copy(path) | Artifact::Stripped(path) => panic!("{} is a copy", path.display()),
    }
}

#[test]
fn a_style_is_read_again_when_it_changes() {
    let files = Arc::new(MemoryFiles::of(CLEAN));
    files.write("postil.yaml", config(PATH));
    let mut session = open(&files);
    assert!(drawn(session.current()).contains("there is no citation style `styles/own.csl`"));
    let mut refresh = |path: &str, expected: Refreshed| {
        assert_eq!(session.refresh(&paths([path])).unwrap(), expected, "{path}");
        session.current().clone()
    };
    files.write(PATH, style("First"));
    let came = refresh("styles", Refreshed::Changed);
    assert!(!came.has_errors(), "{}", drawn(&came));
    files.write(PATH, "<style>");
    assert!(drawn(&refresh(PATH, Refreshed::Changed)).contains("this is not a citation style"));
    files.write(PATH, style("Second"));
    refresh(PATH, Refreshed::Changed);
    refresh(PATH, Refreshed::Unchanged);
    assert!(page(&session).contains("Second"), "{}", page(&session));
    files.remove(PATH);
    assert_eq!(session.refresh(&paths(["styles"])).unwrap(), Refreshed::Changed);
    assert!(session.current().has_errors());
    assert_eq!(
        session.refresh(&Changes::Paths(BTreeSet::from(["other/own.csl".to_owned()]))).unwrap(),
        Refreshed::Unchanged
    );
}

fn found(site: &Site) -> String {
    let checked = check(&on_disk(site), &|_| {}).unwrap();
    render(&checked.diagnostics, &checked.sources, "", Format::Text { color: false })
}

#[test]
fn paths_that_are_no_files_of_the_site_are_not_read() {
    let site = Site::clean();
    super::folder::write(site.outside(), "own.csl", style("Outside"));
    site.write("styles/.own.csl", style("Hidden"));
    site.write(".styles/own.csl", style("Hidden"));
    site.write("folder.csl/own.csl", style("Within"));
    let absolute = site.outside().join("own.csl");
    for path in [
        "../own.csl",
        "styles/../../own.csl",
        absolute.to_str().unwrap(),
        "styles/.own.csl",
        ".styles/own.csl",
        "folder.csl",
        "postil.yaml/own.csl",
        "nowhere/own.csl",
    ] {
        site.write("postil.yaml", config(path));
        assert!(found(&site).contains("error[config-fault]: there is no citation style"), "{path}: {}", found(&site));
    }
    // A folder of the content holds files of any kind.
    site.write("content/styles/own.csl", style("Content"));
    site.write("postil.yaml", config("content/styles/own.csl") + "publish: [styles/own.csl]\n");
    assert_eq!(found(&site), "");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_style_leads_where_links_may() {
    use std::os::unix::fs::symlink;
    let site = Site::clean();
    super::folder::write(site.outside(), "private/own.csl", style("Outside"));
    site.write("shared/own.csl", style("Shared"));
    site.write(".git/own.csl", style("Hidden"));
    let root = site.root();
    symlink("../private", root.join("styles")).unwrap();
    symlink("../private/own.csl", root.join("outside.csl")).unwrap();
    symlink(".git/own.csl", root.join("hidden.csl")).unwrap();
    symlink("nowhere.csl", root.join("broken.csl")).unwrap();
    symlink("shared/own.csl", root.join("inside.csl")).unwrap();
    symlink("shared", root.join("linked")).unwrap();
    for (path, rule) in [
        (PATH, "path-outside-site"),
        ("outside.csl", "path-outside-site"),
        ("hidden.csl", "path-outside-site"),
        ("broken.csl", "error["),
    ] {
        site.write("postil.yaml", config(path));
        assert!(found(&site).contains(rule), "{path}: {}", found(&site));
    }
    for path in ["inside.csl", "linked/own.csl"] {
        site.write("postil.yaml", config(path));
        let session = Session::open(on_disk(&site)).unwrap();
        assert_eq!(drawn(session.current()), "", "{path}");
        assert!(page(&session).contains("Shared"));
        assert_eq!(session.current().sources().links.len(), 1, "what it leads to is watched");
    }
}
