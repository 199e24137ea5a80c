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
