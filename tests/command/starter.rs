//! `postil new`: the new site builds, and existing files are not overwritten.

use crate::folder;
use crate::site::{Run, Site};

#[test]
fn a_new_site_checks_clean_and_builds() {
    let site = Site::clean();
    let made = site.run(&["new", "fresh"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(made.err.contains("postil build --root fresh"), "{}", made.err);
    let files = folder::tree(&site.root().join("fresh"));
    assert!(files.contains_key("postil.yaml") && files.contains_key("content/index.md"), "{:?}", files.keys());
    assert!(files.keys().all(|path| !path.contains("dot-")), "{:?}", files.keys());
    let kinds = ["issues", "people", "institutions", "terms", "events", "sources"];
    for kind in kinds {
        assert!(files.keys().any(|path| path.starts_with(&format!("content/{kind}/"))), "no file in {kind}");
    }
    for command in ["check", "build"] {
        let Run { code, err, .. } = site.run(&[command, "--root", "fresh"]);
        assert_eq!(code, Some(0), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    let built = folder::tree(&site.root().join("fresh/public"));
    assert!(built.contains_key("index.html") && built.contains_key("timeline.html"));
}

/// The languages whose starter sites are in the binary.
const LANGUAGES: [&str; 4] = ["en", "ja", "de", "fr"];

#[test]
fn a_new_site_is_in_the_language_of_its_editors() {
    let site = Site::clean();
    let english = made(&site, "en");
    for language in LANGUAGES {
        let files = made(&site, language);
        let config = text(&files, "postil.yaml");
        assert!(config.contains(&format!("\nlanguages: [{language}]\n")), "{config}");
        for command in ["check", "build"] {
            let Run { code, err, .. } = site.run(&[command, "--root", language]);
            assert_eq!((code, err.lines().count()), (Some(0), 1), "{language}: {err}");
        }
        let built = folder::tree(&site.root().join(language).join("public"));
        assert!(text(&built, "index.html").contains(&format!("<html lang=\"{language}\"")));
        let article = text(&built, "issues/library-sundays/what-the-sundays-showed.html");
        for kind in ["context", "evidence", "dispute"] {
            assert!(article.contains(&format!("note-{kind}")), "{language}: no note of the kind {kind}");
        }
        // The same kinds of files, and no sentence left in English.
        let folders = |files: &folder::Tree| -> std::collections::BTreeSet<String> {
            files.keys().filter_map(|path| Some(path.rsplit_once('/')?.0.to_owned())).collect()
        };
        assert_eq!(folders(&files), folders(&english), "{language}");
        let lines = |files: &folder::Tree| -> Vec<String> {
            let texts = files.keys().filter(|path| [".md", ".yaml"].iter().any(|ending| path.ends_with(ending)));
            texts.flat_map(|path| text(files, path).lines().map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let (own, other) = (lines(&files), lines(&english));
        let prose = own.iter().filter(|line| language != "en" && line.split(' ').count() > 7);
        let left: Vec<&String> = prose.filter(|line| other.contains(line)).collect();
        assert!(left.is_empty(), "{language}: {left:?}");
    }
}

#[test]
fn a_site_in_any_other_language_says_what_it_lacks() {
    let site = Site::clean();
    let austrian = site.run(&["new", "at", "--language", "de-AT"]);
    assert_eq!((austrian.code, austrian.err.lines().count()), (Some(0), 1), "{}", austrian.err);
    let files = folder::tree(&site.root().join("at"));
    assert!(text(&files, "postil.yaml").contains("\nlanguages: [de-AT]\n"));
    assert_eq!(site.run(&["check", "--root", "at"]).err.lines().count(), 1);
    let dutch = site.run(&["new", "nl", "--language", "nl"]);
    assert_eq!((dutch.code, dutch.err.lines().count()), (Some(0), 3), "{}", dutch.err);
    assert!(dutch.err.contains("in English") && dutch.err.contains("interface strings"), "{}", dutch.err);
    assert_eq!(site.run(&["check", "--root", "nl"]).code, Some(0));
    site.run(&["new", "x", "--language", "japanese"]).expect(2, "did you mean `ja`?");
    site.run(&["new", "x", "--language", "xx"]).expect(2, "there is no language `xx`");
    assert!(!site.root().join("x").exists());
}

/// The files of a new site in a language, in a folder of its name.
fn made(site: &Site, language: &str) -> folder::Tree {
    if !site.root().join(language).exists() {
        let run = site.run(&["new", language, "--language", language]);
        assert_eq!((run.code, run.err.lines().count()), (Some(0), 1), "{}", run.err);
    }
    folder::tree(&site.root().join(language))
}

fn text(files: &folder::Tree, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let site = Site::clean();
    let before = folder::tree(&site.root());
    site.run(&["new", "."]).expect(2, "is not empty");
    site.run(&["new", "content"]).expect(2, "is not empty");
    site.run(&["new", "postil.yaml"]).expect(2, "postil.yaml");
    folder::assert_same(&before, &folder::tree(&site.root()), "after three refusals");
}

#[test]
fn an_empty_folder_a_deep_one_and_one_of_any_name_will_do() {
    let site = Site::clean();
    folder::make(&site.root().join("empty"));
    for (place, typed) in
        [("empty", "empty"), ("deep/er", "deep/er"), ("a name ü", "\"a name ü\""), ("$it's", "'$it'\\''s'")]
    {
        let run = site.run(&["new", place]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains(&format!("`postil build --root {typed}`")), "{}", run.err);
        assert!(site.root().join(place).join("postil.yaml").is_file());
    }
}
