//! The manifest of files that earlier builds wrote: even if it is lost, damaged or forged, a build never removes files of others.

use crate::folder;
use crate::site::Site;

/// The path of the manifest of `public/` in the site's folder.
fn manifest(site: &Site) -> String {
    let files = folder::tree(&site.root().join(".postil"));
    let mut lists = files.keys().filter(|path| path.starts_with("written-") && !path.ends_with("lock"));
    let list = lists.next().unwrap();
    assert_eq!(lists.next(), None, "{:?}", files.keys());
    format!(".postil/{list}")
}

#[test]
fn without_it_nothing_is_removed() {
    let older = b"postil manifest 1\nterms/law.html\n";
    for broken in [&b""[..], b"postil manifest 99\n\"terms/law.html\"\n", older, b"\xff\xfe\x00", b"terms/law.html"] {
        let site = Site::clean();
        site.build();
        site.write(&manifest(&site), broken);
        site.remove("content/terms/law.md");
        site.write("content/index.md", "---\ntitle: Home\n---\nText.\n");
        let run = site.build();
        assert!(!run.err.contains("removed"), "{}", run.err);
        assert!(site.public("terms/law.html").is_file());
    }
    let site = Site::clean();
    site.build();
    site.remove(".postil");
    site.build();
    assert_eq!(manifest(&site), ".postil/written-public.txt");
}

#[test]
fn it_is_not_believed_when_it_points_elsewhere() {
    let site = Site::clean();
    site.build();
    let absolute = site.root().join("content/terms/law.md");
    let kept = folder::tree(&site.root().join("content"));
    site.write("public/.mine", "mine");
    site.write("public/.git/config", "mine");
    let lies = [
        "../content/index.md",
        "terms/../../postil.yaml",
        absolute.to_str().unwrap(),
        "",
        ".",
        "./",
        "terms",
        "a\0b",
        ".mine",
        ".git/config",
        "./.mine",
        "terms//../.mine",
        "terms/gone/x.html",
        "index.html/x",
    ];
    let path = manifest(&site);
    let named = lies.map(|lie| serde_json::to_string(lie).unwrap());
    let text = format!("postil manifest 2\n{}\nno string\n{{}}\n", named.join("\n"));
    site.write(&path, text);
    site.build();
    folder::assert_same(&kept, &folder::tree(&site.root().join("content")), "after lies");
    assert!(site.root().join("postil.yaml").is_file());
    assert!(site.public("terms/law.html").is_file());
    assert!(site.public(".mine").is_file() && site.public(".git/config").is_file());
}

/// A first build into somebody's folder was killed before it wrote anything: what it was about to write is theirs as before.
#[test]
fn an_unfinished_one_claims_nothing_in_a_folder_of_somebody_else() {
    let site = Site::clean();
    site.write("public/terms/law.html", "mine");
    site.write("public/notes.txt", "mine");
    site.write(
        ".postil/written-public.txt",
        "postil manifest 2, unfinished\n[\"index.html\"]\n[\"notes.txt\"]\n[\"terms/law.html\"]\n",
    );
    site.run(&["build"]).expect(2, "law.html was not written by Postil");
    assert_eq!(folder::tree(&site.public(""))["terms/law.html"], b"mine");
    site.remove("public/terms");
    site.build();
    assert_eq!(folder::tree(&site.public(""))["notes.txt"], b"mine");
}

/// What a killed build had put into its place is its own, and goes with the page.
#[test]
fn an_unfinished_one_claims_what_had_arrived() {
    let site = Site::clean();
    site.write("public/notes.txt", "mine");
    site.write("public/terms/law.html", "half of a site");
    site.write("public/terms/gone.html", "a page that is gone since");
    site.write(
        ".postil/written-public.txt",
        "postil manifest 2, unfinished\n\"terms/gone.html\"\n\"terms/law.html\"\n[\"notes.txt\"]\n",
    );
    site.build();
    let files = folder::tree(&site.public(""));
    assert!(files["terms/law.html"].starts_with(b"<!doctype html>") && !files.contains_key("terms/gone.html"));
    assert_eq!(files["notes.txt"], b"mine");
}

/// Each output folder has a list of its own, however it is spelled.
#[test]
fn two_outputs_do_not_meddle() {
    let site = Site::clean();
    site.write("a-b/terms/law.html", "mine");
    site.run(&["build", "--output", "a/b"]).expect(0, "written");
    site.remove("content/terms");
    site.write("content/index.md", "---\ntitle: Home\n---\nText [@act].\n");
    site.run(&["build", "--output", "a-b"]).expect(0, "written");
    assert_eq!(folder::tree(&site.root())["a-b/terms/law.html"], b"mine");
    let same = site.root().join("x/../a/b");
    site.run(&["build", "--output", same.to_str().unwrap()]).expect(0, " removed");
    assert!(!site.root().join("a/b/terms/law.html").exists());
}

#[test]
fn a_folder_in_its_place_is_a_fault_of_the_machine() {
    let site = Site::clean();
    site.write(".postil", "a file where the folder should be");
    site.run(&["build"]).expect(2, "cannot write");
    assert!(!site.public("").exists());
}
