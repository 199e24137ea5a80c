//! The output folder: what a build may change in it, and what it may not.

use crate::folder::{self, assert_same};
use crate::site::Site;

#[test]
fn a_build_with_errors_leaves_the_output_as_it_was() {
    let site = Site::clean();
    site.build();
    let before = folder::times(&site.public(""));
    site.write("content/people/new.md", "---\ntitle: New\n---\n[Nowhere](../terms/no.md).\n");
    site.remove("content/terms/law.md");
    let run = site.run(&["build"]);
    run.expect(1, "nothing written");
    assert_eq!(before, folder::times(&site.public("")));
    let fresh = Site::clean();
    fresh.write("content/index.md", "---\ntitle: Home\n---\n[@nobody]\n");
    fresh.run(&["build"]).expect(1, "unresolved-source");
    assert!(!fresh.public("").exists(), "a folder was made for nothing");
}

/// Template errors appear while pages are rendered: none of the pages is written.
#[test]
fn a_template_that_fails_leaves_the_output_as_it_was() {
    let site = Site::clean();
    for (path, bytes) in folder::tree(&folder::repository().join("themes/folio")) {
        site.write(&format!("themes/folio/{path}"), bytes);
    }
    site.build();
    let before = folder::times(&site.public(""));
    site.write("themes/folio/templates/term.html", "{{ page.no_such.field }}");
    site.run(&["build"]).expect(1, "template-error");
    assert_eq!(before, folder::times(&site.public("")));
}

#[test]
fn what_others_put_there_stays() {
    let site = Site::clean();
    let foreign = ["public/CNAME", "public/terms/notes.txt", "public/terms/law.txt", "public/other/index.html"];
    for path in foreign {
        site.write(path, "mine");
    }
    site.build();
    site.remove("content/terms");
    site.write("content/index.md", "---\ntitle: Home\n---\nText.\n");
    site.build();
    let output = site.output();
    for path in foreign {
        assert_eq!(output[path.strip_prefix("public/").unwrap()], b"mine", "{path}");
    }
    assert!(!output.contains_key("terms/law.html"));
}

/// A folder created by something else is not overwritten, neither by a first build nor after the record was lost.
#[test]
fn a_file_of_others_is_not_overwritten() {
    let site = Site::clean();
    for output in ["public", "../elsewhere"] {
        let theirs = site.root().join(output);
        folder::write(&theirs, "index.html", "mine");
        let run = site.run(&["build", "--output", output]);
        run.expect(2, "index.html was not written by Postil");
        assert_eq!(folder::tree(&theirs).len(), 1, "{:?}", folder::tree(&theirs).keys());
        folder::remove(&theirs.join("index.html"));
        site.run(&["build", "--output", output]).expect(0, "written");
        let whole = folder::tree(&theirs);
        site.remove(".postil");
        folder::write(&theirs, "index.html", "changed by hand");
        site.run(&["build", "--output", output]).expect(0, "1 file written");
        assert_same(&whole, &folder::tree(&theirs), "after the record was lost");
    }
    // Another site cannot be the output either.
    folder::write(site.outside(), "other/postil.yaml", "title: Other\n");
    folder::write(site.outside(), "other/content/index.md", "---\ntitle: Other\n---\n");
    for output in ["../other", "../other/content", "../other/themes/x"] {
        site.run(&["build", "--output", output]).expect(2, "holds the site's own files");
    }
    site.run(&["build", "--output", "../other/public"]).expect(0, "written");
}

#[test]
fn what_is_gone_from_the_content_goes_and_its_folders_too() {
    let site = Site::clean();
    site.write("content/issues/one/index.md", "---\ntitle: One\nquestion: Why?\naliases: [old/deep/one.html]\n---\n");
    site.write("postil.yaml", "title: Test\npublish: [\"**/*\"]\n");
    site.write("content/issues/one/pictures/map.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    site.build();
    let before = site.output();
    assert!(before.contains_key("issues/one/pictures/map.svg") && before.contains_key("old/deep/one.html"));
    site.remove("content/issues");
    site.write("postil.yaml", "title: Test\n");
    let run = site.build();
    assert!(run.err.contains(" 5 removed"), "{}", run.err);
    assert!(!site.public("issues/one").exists() && !site.public("old").exists());
    let cold = Site::clean();
    cold.build();
    assert_same(&site.output(), &cold.output(), "after the issue was taken out");
}

#[test]
fn a_build_that_changes_nothing_writes_nothing() {
    let site = Site::clean();
    // The index of the search holds the text of all pages.
    site.write("postil.yaml", "title: Test\nsearch: false\n");
    site.write("content/map.png", "not looked into");
    site.build();
    let before = folder::times(&site.root());
    let run = site.build();
    assert!(run.err.contains(" 0 files written"), "{}", run.err);
    assert_eq!(before, folder::times(&site.root()));
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\nA changed person.\n");
    let run = site.build();
    assert!(run.err.contains(" 1 file written"), "{}", run.err);
}

/// A path that was a file becomes a folder, and the reverse.
#[test]
fn files_and_folders_may_change_places() {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\npublish: [\"**/*\"]\n");
    site.write("content/data", "a file without an ending");
    site.build();
    site.remove("content/data");
    site.write("content/data/table.csv", "a,b\n");
    site.build();
    assert_eq!(site.output()["data/table.csv"], b"a,b\n");
    site.remove("content/data");
    site.write("content/data", "a file again");
    site.build();
    assert_eq!(site.output()["data"], b"a file again");
}

#[test]
fn an_output_that_would_swallow_the_site_is_refused() {
    let site = Site::clean();
    let before = folder::tree(site.outside());
    let root = site.root();
    let root = root.to_str().unwrap();
    for output in
        [".", "..", "/", root, "content", "content/public", "themes/../content", ".postil", ".git/x", "x/../.."]
    {
        site.run(&["build", "--output", output]).expect(2, "holds the site's own files");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("content", site.root().join("public")).unwrap();
        site.run(&["build"]).expect(2, "holds the site's own files");
    }
    assert_same(&before, &folder::tree(site.outside()), "after refusals");
    site.run(&["build", "--output", "../elsewhere"]).expect(0, "elsewhere");
    assert!(site.outside().join("elsewhere/index.html").is_file());
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let site = Site::clean();
    site.write("public", "a file where the folder should be");
    site.run(&["build"]).expect(2, "cannot write");
    site.remove("public");
    site.write("public/terms/law.html/mine.txt", "a folder where a file should be");
    site.run(&["build"]).expect(2, "law.html");
    assert_eq!(site.output()["terms/law.html/mine.txt"], b"a folder where a file should be");
    assert!(site.output().keys().all(|path| !path.contains("partial")), "{:?}", site.output().keys());
    site.remove("public");
    site.build();
    if cfg!(target_os = "linux") {
        site.run(&["build", "--output", "/proc/postil"]).expect(2, "cannot write /proc/postil");
    }
}

/// Concurrent runs into one folder wait for each other: each leaves a complete site.
#[test]
fn builds_at_the_same_time_leave_a_whole_site() {
    let site = Site::clean();
    for number in 0..200 {
        site.write(&format!("content/people/p{number}.md"), format!("---\ntitle: Person {number}\n---\nA person.\n"));
    }
    let mut runs: Vec<_> =
        (0..4).map(|_| site.command(&["build"]).stderr(std::process::Stdio::null()).spawn().unwrap()).collect();
    for run in &mut runs {
        assert!(run.wait().unwrap().success());
    }
    let together = site.output();
    let alone = site.run(&["build", "--output", "alone"]);
    assert_eq!(alone.code, Some(0), "{}", alone.err);
    assert_same(&folder::tree(&site.root().join("alone")), &together, "four builds at a time");
}

/// A new spelling of a name may be the same file as the old one.
#[test]
fn a_page_renamed_in_case_alone_is_there_once() {
    let site = Site::clean();
    site.write("content/people/Abe.md", "---\ntitle: Abe\n---\n");
    site.build();
    site.remove("content/people/Abe.md");
    site.write("content/people/abe.md", "---\ntitle: Abe\n---\n");
    site.build();
    assert!(site.output().contains_key("people/abe.html") && !site.output().contains_key("people/Abe.html"));
}

/// The cache of an output folder has a short name of its own, however long the folder's path is.
#[test]
fn an_output_may_stand_deep() {
    let site = Site::clean();
    let deep = format!("{}/out", ["出力先の長い名前".repeat(3), "b".repeat(100), "c".repeat(100)].join("/"));
    for _ in 0..2 {
        let run = site.run(&["build", "--output", &deep]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    assert!(site.root().join(&deep).join("index.html").exists());
}
