//! The theme in the tutorial of `docs/theming.md` works as written.

use std::fs;

use crate::expected;
use crate::folder;
use crate::site::{Run, Site};

/// The files of the tutorial: a path at the start of a paragraph, followed by a code block.
fn files() -> Vec<(String, String)> {
    let text = expected::read(&folder::repository().join("docs/theming.md"));
    let tutorial = text.split("\n## ").find(|part| part.starts_with("A theme of your own")).unwrap();
    let parts = tutorial.split("\n`themes/mine/").skip(1);
    let files = parts.map(|part| {
        let (path, rest) = part.split_once('`').unwrap();
        let code = rest.split("```").nth(1).unwrap();
        (format!("themes/mine/{path}"), code.split_once('\n').unwrap().1.to_owned())
    });
    files.collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]
fn the_tutorial_makes_a_theme() {
    let site = Site::clean();
    site.run(&["new", "my-explainer"]).expect(0, "");
    let root = site.root().join("my-explainer");
    let config = fs::read_to_string(root.join("postil.yaml")).unwrap();
    folder::write(&root, "postil.yaml", config.replace("theme: folio", "theme: mine"));
    let files = files();
    assert_eq!(files.len(), 4);
    for (path, text) in files {
        folder::write(&root, &path, text);
    }
    let run = Run::of(site.command(&["build"]).current_dir(&root));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let output = folder::tree(&root.join("public"));
    let home = String::from_utf8(output["index.html"].clone()).unwrap();
    assert!(
        home.contains("<p class=\"letterhead\">An explainer of the Town Library</p>")
            && home.contains("class=\"masthead\"")
    );
    let pages = output.values().filter(|bytes| String::from_utf8_lossy(bytes).contains("In this article"));
    assert!(pages.count() > 0, "the other name for the contents is seen");
    assert!(output.keys().any(|path| path.starts_with("assets/mine.")));
}
