//! Content that points outside the site, or is not text: reported with its location, and nothing outside is read or written.

use crate::site::{Run, Site};

fn check(site: &Site) -> Run {
    let run = site.run(&["check", "--format", "short"]);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

#[cfg(unix)]
mod links_of_the_disk {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::folder;

    #[test]
    fn those_that_lead_out_are_refused_and_not_followed() {
        let site = Site::clean();
        folder::write(site.outside(), "secret/deep/a.md", "---\ntitle: Secret\n---\n");
        folder::write(site.outside(), "secret/b.png", "secret");
        symlink(site.outside().join("secret"), site.root().join("content/terms/away")).unwrap();
        symlink("../../secret/deep/a.md", site.root().join("content/a.md")).unwrap();
        symlink("../../secret/b.png", site.root().join("content/b.png")).unwrap();
        symlink("/", site.root().join("content/people/disk")).unwrap();
        let run = check(&site);
        let places: Vec<&str> =
            run.err.lines().filter_map(|line| line.split(": error[path-outside-site]").next()).collect();
        let expected = ["content/a.md:1:1", "content/b.png:1:1", "content/people/disk:1:1", "content/terms/away:1:1"];
        assert_eq!(places[..4], expected);
        run.expect(1, "4 errors");
    }

    #[test]
    fn those_that_stay_inside_are_followed() {
        let site = Site::clean();
        site.write("postil.yaml", "title: Test\npublish: [\"**/*\"]\n");
        site.write("common/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        symlink("../common", site.root().join("content/common")).unwrap();
        site.build();
        assert!(site.output().contains_key("common/logo.svg"));
    }

    /// Emacs marks a file that is being edited with a dangling link; other editors leave files behind.
    #[test]
    fn what_editors_leave_is_passed_over() {
        let site = Site::clean();
        symlink("editor@machine.1234:5", site.root().join("content/.#index.md")).unwrap();
        for left in [".index.md.swp", "index.md~", "#index.md#", ".obsidian/app.json", ".DS_Store", "terms/.trash/x.md"]
        {
            site.write(&format!("content/{left}"), b"\xff\xfe");
        }
        check(&site).expect(0, "3 pages, clean");
    }
}

#[test]
fn a_file_that_is_no_text_is_told_with_the_place() {
    let site = Site::clean();
    site.write("content/terms/old.md", b"---\ntitle: Old\n---\nfine \x93quoted\x94\n");
    site.write("content/events/x.yaml", [0xff; 64]);
    let run = check(&site);
    run.expect(1, "content/terms/old.md:4:6: error[invalid-utf8]");
    run.expect(1, "content/events/x.yaml:1:1: error[invalid-utf8]");
    site.write("postil.yaml", b"title: \xff\n");
    check(&site).expect(1, "postil.yaml:1:8: error[invalid-utf8]");
}

#[test]
fn addresses_that_leave_the_site_are_told_with_the_place() {
    let links = [
        "[a](/etc/passwd)",
        "[a](../../etc/passwd)",
        "[a](../../../../../../../../etc/passwd.md)",
        "[a](..%2f..%2fetc%2fpasswd)",
        "[a](file:///etc/passwd)",
        "[a](javascript:alert%281%29)",
        "![a](/etc/logo.png)",
        "![a](../../../logo.png)",
        "[a](C:\\\\windows)",
    ];
    for link in links {
        let site = Site::clean();
        site.write("content/terms/x.md", format!("---\ntitle: X\ndefinition: An x.\n---\nText {link}\n"));
        let run = check(&site);
        assert_eq!(run.code, Some(1), "{link}: {}", run.err);
        let told = run.err.lines().filter(|line| line.starts_with("content/terms/x.md:5:") && line.contains("error["));
        assert_eq!(told.count(), 1, "{link}: {}", run.err);
        assert_eq!(site.run(&["build"]).code, Some(1), "{link}");
        assert!(!site.public("").exists(), "{link}");
    }
}

/// Text of the front matter never becomes a path outside the output.
#[test]
fn aliases_that_leave_the_output_are_refused() {
    for alias in ["../up.html", "a/../../up.html", "..", "terms/../../../up.html", "https://example.org/x"] {
        let site = Site::clean();
        site.write("content/about.md", format!("---\ntitle: About\naliases: [\"{alias}\"]\n---\nText.\n"));
        let before = crate::folder::tree(site.outside());
        let run = site.run(&["build"]);
        assert_eq!(run.code, Some(1), "{alias}: {}", run.err);
        crate::folder::assert_same(&before, &crate::folder::tree(site.outside()), alias);
    }
}

#[test]
fn odd_bytes_of_text_are_no_fault() {
    let site = Site::clean();
    site.write("content/terms/bom.md", "\u{feff}---\r\ntitle: Bom\r\ndefinition: A mark.\r\n---\r\nText.\r\n");
    site.write("content/terms/bare.md", "---\ntitle: Bare\ndefinition: No line end.\n---");
    site.build();
    assert!(site.output().contains_key("terms/bom.html") && site.output().contains_key("terms/bare.html"));
    site.write("content/terms/empty.md", "");
    check(&site).expect(1, "content/terms/empty.md:1:1: error[missing-front-matter]");
}
