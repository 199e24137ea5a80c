//! Names that contain line breaks, hide files or are too long: reported by `check`, and never used for a file of the output.
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::fs;

use crate::folder::{self, assert_same};
use crate::site::Site;

/// A page with an alias, written in double quotes in YAML.
fn aliased(alias: &str) -> Site {
    let site = Site::clean();
    site.write("content/about.md", format!("---\ntitle: About\naliases: [\"{alias}\"]\n---\nText.\n"));
    site
}

#[test]
fn an_alias_is_the_address_of_a_page_and_of_nothing_else() {
    let long = "x".repeat(256);
    let deep = "a/".repeat(600);
    let refused = [
        (".bashrc", "unsafe-name"),
        (".ssh/authorized_keys", "unsafe-name"),
        ("old/.git/config", "unsafe-name"),
        ("old/.hidden/", "unsafe-name"),
        ("a\\nmine.txt", "unsafe-name"),
        ("a\\0b.html", "unsafe-name"),
        ("a\\u2028b.html", "unsafe-name"),
        ("a\\x1B[31m.html", "unsafe-name"),
        ("a./b.html", "unsafe-name"),
        (&long, "unsafe-name"),
        (&deep, "unsafe-name"),
        ("../up.html", "path-outside-site"),
        ("/../up.html", "path-outside-site"),
        ("a\\\\b.html", "path-outside-site"),
        ("C:/x.html", "path-outside-site"),
        ("_headers", "route-collision"),
        ("_headers/x.html", "route-collision"),
        ("_headers.nginx.conf", "route-collision"),
        ("robots.txt", "route-collision"),
        ("graph.json", "route-collision"),
        ("404.html", "route-collision"),
        ("assets/cards/0123456789abcdef.png", "route-collision"),
        ("Assets/images/x.jpg", "route-collision"),
    ];
    for (alias, rule) in refused {
        let site = aliased(alias);
        let before = folder::tree(site.outside());
        for command in ["check", "build"] {
            let run = site.run(&[command, "--format", "short"]);
            assert_eq!(run.code, Some(1), "{alias}: {}", run.err);
            assert!(run.err.contains(&format!("content/about.md:3:11: error[{rule}]")), "{alias}: {}", run.err);
            assert!(
                run.err.contains("1 error,") && !run.err.contains(['\u{1b}', '\0', '\u{2028}']),
                "{alias}: {}",
                run.err
            );
        }
        assert_same(&before, &folder::tree(site.outside()), alias);
    }
    for alias in [
        "old.html",
        "/from/root.html",
        "old/page",
        "日本/語.html",
        "a b.html",
        "assets/about.html",
        "headers",
        "v1.2/x",
    ] {
        let site = aliased(alias);
        site.build();
        assert!(site.output().len() > 10, "{alias}");
    }
}

/// A file of somebody else, named by the second line of a name.
#[test]
fn a_line_break_in_a_name_removes_nothing() {
    let site = Site::clean();
    if fs::write(site.root().join("content/a\nmine.txt"), "x").is_err() {
        return;
    }
    site.run(&["build", "--format", "short"]).expect(1, "content/a\\nmine.txt:1:1: error[unsafe-name]");
    site.remove("content/a\nmine.txt");
    site.build();
    site.write("public/mine.txt", "mine");
    site.build();
    assert_eq!(site.output()["mine.txt"], b"mine");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_names_are_told_once_and_not_published() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let site = Site::clean();
    let content = site.root().join("content");
    site.write("content/assets/x\n  X-Evil: 1\n.deadbeef.css", "a{}");
    site.write("content/issues/one/index.md", "---\ntitle: One\nquestion: Why?\n---\n");
    site.write("content/issues/one/two\u{1b}[31m/a.md", "---\ntitle: A\n---\n");
    site.write("content/issues/one/two\u{1b}[31m/b.md", "---\ntitle: B\n---\n");
    site.write("content/terms/new\rline.md", "---\ntitle: New\ndefinition: New.\n---\n");
    let expected = if fs::write(content.join(OsStr::from_bytes(b"caf\xe9.png")), "x").is_ok() { 4 } else { 3 };
    let run = site.run(&["check", "--format", "short"]);
    assert_eq!(run.err.matches("error[unsafe-name]").count(), expected, "{}", run.err);
    assert!(!run.err.contains(['\u{1b}', '\r']), "{:?}", run.err);
    run.expect(1, &format!("{expected} errors"));
    for format in ["text", "github", "sarif", "json"] {
        let run = site.run(&["check", "--format", format]);
        assert!(!run.err.contains(['\u{1b}', '\r']) && !run.out.contains(['\u{1b}', '\r']), "{format}: {run:?}");
    }
}

/// Names without line breaks can have a meaning in the files for hosts as well.
#[cfg(unix)]
#[test]
fn names_are_no_rules_for_hosts() {
    let site = Site::clean();
    site.publish_all();
    let odd = [
        "x; } location { return 302 evil.example; } #.deadbeef.css",
        "*.deadbeef.css",
        ":all.deadbeef.css",
        "a\"b.deadbeef.css",
        "a b.deadbeef.css",
    ];
    for name in odd {
        site.write(&format!("content/assets/{name}"), "a{}");
    }
    site.write("content/assets/plain.deadbeef.css", "a{}");
    site.build();
    let output = site.output();
    for file in ["_headers", "_headers.nginx.conf"] {
        let text = String::from_utf8(output[file].clone()).unwrap();
        assert!(text.contains("plain") && !text.contains("evil") && text.matches("deadbeef").count() == 1, "{text}");
    }
    assert!(odd.iter().all(|name| output.contains_key(&format!("assets/{name}"))));
}

/// The manifest supports any name that the output may have, and each such file is removed again.
#[test]
fn the_manifest_takes_any_name() {
    let site = Site::clean();
    site.publish_all();
    let odd =
        ["a\"b.txt", "a'b$c.txt", "%41.txt", "ｆｕｌｌ　width.txt", " a.txt", "日本語/é.txt", "postil manifest 2"];
    #[cfg(unix)]
    let odd = [&odd[..], &["a\\b.txt", "<a>.txt", "c:d.txt", "a?.txt"]].concat();
    for name in &odd {
        site.write(&format!("content/{name}"), "x");
    }
    site.build();
    assert!(odd.iter().all(|name| site.public(name).is_file()), "{:?}", site.output().keys());
    for name in &odd {
        site.remove(&format!("content/{name}"));
    }
    site.write("postil.yaml", "title: Test\n");
    let run = site.build();
    assert!(run.err.contains(&format!("{} removed", odd.len())), "{}", run.err);
    let fresh = Site::clean();
    fresh.build();
    assert_same(&fresh.output(), &site.output(), "after the files were taken out");
}

/// Names that no file can have are reported before anything is written.
#[test]
fn names_of_no_file_are_told_by_check() {
    let long = |bytes: usize| "a".repeat(bytes);
    let page = |front: &str| format!("---\ntitle: Page\n{front}---\nText.\n");
    let cases = [
        (format!("content/terms/{}.md", long(252)), page("definition: A term.\n"), "the address of the term"),
        (format!("content/issues/{}/index.md", long(245)), page("question: Why?\n"), "the address of the issue"),
        ("content/about.md".to_owned(), page(&format!("tags: [{}]\n", long(251))), "the address of the tag"),
        ("content/about.md".to_owned(), page(&format!("aliases: [{}.html]\n", long(251))), "cannot be an address"),
        (
            "content/sources/more.yaml".to_owned(),
            format!("{}:\n  type: book\n  title: A\n  author: B\n  date: 2014\n", long(251)),
            "the address of the source",
        ),
        (
            "content/sources/more.yaml".to_owned(),
            ".hidden:\n  type: book\n  title: A\n  author: B\n  date: 2014\n".to_owned(),
            "begins with `.`",
        ),
    ];
    for (path, text, said) in cases {
        let site = Site::clean();
        site.write(&path, &text);
        for command in ["check", "build"] {
            let run = site.run(&[command, "--format", "short"]);
            run.expect(1, "error[unsafe-name]");
            run.expect(1, said);
            assert_eq!(run.err.matches("error[").count(), 1, "{}", run.err);
        }
        assert!(!site.public("").exists());
    }
}

/// Files with names of the maximum length are updated like any other.
#[test]
fn the_longest_names_can_change() {
    let site = Site::clean();
    site.publish_all();
    let (page, asset) = ("a".repeat(250), "b".repeat(251));
    for words in ["One.", "Two."] {
        site.write(&format!("content/terms/{page}.md"), format!("---\ntitle: A\ndefinition: A.\n---\n{words}\n"));
        site.write(&format!("content/{asset}.txt"), words);
        site.build();
        assert_eq!(site.output()[&format!("{asset}.txt")], words.as_bytes());
    }
    site.remove(&format!("content/terms/{page}.md"));
    site.build();
    assert!(!site.output().contains_key(&format!("terms/{page}.html")));
}
