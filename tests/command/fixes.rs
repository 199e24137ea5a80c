//! `postil check --fix` and `--diff`: what is written, what is left alone, and the exit codes.

use std::fs;

use crate::folder;
use crate::site::Site;

/// A site with two faults that can be mended safely, in files with other line ends, and one that a person has to mend.
fn site() -> Site {
    let site = Site::clean();
    site.write(
        "content/index.md",
        "\u{feff}---\r\ntitle: Home\r\n---\r\nSee [the law](terms/law.html).\r\nBeside.\r\n",
    );
    site.write(
        "content/people/ito.md",
        "---\ntitle: Ito\npublished: 01.02.2024\nupdated: 2024/3/5\n---\nA person, [gone](nobody.md).",
    );
    site
}

#[test]
fn what_is_safe_is_mended_and_the_rest_is_reported() {
    let site = site();
    let run = site.run(&["check", "--fix"]);
    run.expect(1, "content/index.md: 1 fixed\n  line 4: unresolved-link: ");
    assert!(run.err.contains("content/people/ito.md: "), "{}", run.err);
    assert!(run.err.contains("error[unresolved-person]"), "{}", run.err);
    assert!(!run.err.contains("error[unresolved-link]"), "{}", run.err);
    let tree = folder::tree(&site.root());
    assert_eq!(
        String::from_utf8_lossy(&tree["content/index.md"]),
        "\u{feff}---\r\ntitle: Home\r\n---\r\nSee [the law](terms/law.md).\r\nBeside.\r\n"
    );
    assert!(String::from_utf8_lossy(&tree["content/people/ito.md"]).contains("\nupdated: 2024-03-05\n"));
    let again = site.run(&["check", "--fix"]);
    again.expect(1, " 0 fixed in 0 files");
    folder::assert_same(&tree, &folder::tree(&site.root()), "nothing more can be mended");
}

#[test]
fn a_diff_shows_the_same_and_writes_nothing() {
    let site = site();
    let before = folder::tree(&site.root());
    let run = site.run(&["check", "--diff"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    folder::assert_same(&before, &folder::tree(&site.root()), "a diff writes nothing");
    assert!(
        run.out.contains(
            "--- a/content/index.md\n+++ b/content/index.md\n@@ -1,5 +1,5 @@\n \u{feff}---\r\n title: Home\r\n ---\r\n\
             -See [the law](terms/law.html).\r\n+See [the law](terms/law.md).\r\n Beside.\r\n"
        ),
        "{}",
        run.out
    );
    assert!(run.out.contains("\\ No newline at end of file") || !run.out.contains("A person"), "{}", run.out);
    // Faults that cannot be mended do not count.
    site.run(&["check", "--fix"]);
    let run = site.run(&["check", "--diff"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    for arguments in [["check", "--fix", "--since", "2024-01-01"], ["check", "--diff", "--translations", "--quiet"]] {
        assert_eq!(site.run(&arguments).code, Some(2));
    }
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_changed_are_left_and_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = site();
    let (index, ito) = (site.root().join("content/index.md"), site.root().join("content/people/ito.md"));
    fs::set_permissions(&index, fs::Permissions::from_mode(0o444)).unwrap();
    let elsewhere = site.root().join("notes/ito.md");
    folder::make(elsewhere.parent().unwrap());
    fs::rename(&ito, &elsewhere).unwrap();
    symlink("../../notes/ito.md", &ito).unwrap();
    let before = folder::tree(&site.root());
    let run = site.run(&["check", "--fix"]);
    run.expect(1, "content/index.md: not fixed, because it is read-only");
    assert!(
        run.err.contains("content/people/ito.md: not fixed, because it is reached through a symbolic link"),
        "{}",
        run.err
    );
    assert!(run.err.contains("error[unresolved-link]"), "{}", run.err);
    folder::assert_same(&before, &folder::tree(&site.root()), "nothing may be changed");
    // The permissions of a file stay as they are.
    fs::set_permissions(&index, fs::Permissions::from_mode(0o640)).unwrap();
    site.run(&["check", "--fix"]).expect(1, "content/index.md: 1 fixed");
    assert_eq!(fs::metadata(&index).unwrap().permissions().mode() & 0o777, 0o640);
    let names: Vec<String> = folder::tree(&site.root().join("content")).into_keys().collect();
    assert!(names.iter().all(|name| !name.contains("partial")), "{names:?}");
}
