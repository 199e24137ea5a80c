//! The commands of translations.

use serde_json::Value;

use crate::site::Site;
use crate::{ORIGINAL, TRANSLATION, reword, status, synced};

const LOCK: &str = "translations/ja/terms/law.lock";

fn lock(site: &Site) -> String {
    std::fs::read_to_string(site.root().join(LOCK)).unwrap()
}

#[test]
fn a_lock_is_a_line_for_each_passage() {
    let site = synced();
    let before = lock(&site);
    assert_eq!(before.lines().count(), 9 + 1, "{before}");
    assert!(before.contains(r#""at":"note c","kind":"note""#), "{before}");
    site.run(&["translate", "sync", "terms/law.md"]).expect(0, "");
    assert_eq!(lock(&site), before);
    reword(&site, "second reason", "third reason");
    site.run(&["translate", "sync", "./content/terms/law.ja.md"]).expect(0, "");
    let after = lock(&site);
    assert_eq!(before.lines().zip(after.lines()).filter(|(old, new)| old != new).count(), 1);
}

#[test]
fn what_is_missing_stale_and_complete_is_listed() {
    let site = synced();
    assert!(
        status(&site).starts_with("ja: 2 missing, 0 stale, 0 untranslated, 0 unrecorded, 1 complete\n"),
        "{}",
        status(&site)
    );
    reword(&site, "second reason", "third reason");
    let told = status(&site);
    assert!(told.contains("1 stale"), "{told}");
    let place = "    content/terms/law.ja.md:10: item changed\n";
    let words = "      was: The second reason, which is…\n      now: The third reason, which is…\n";
    assert!(told.contains(&format!("{place}{words}")), "{told}");
    assert_eq!(site.run(&["translate", "status"]).out, told);
    std::fs::remove_file(site.root().join(LOCK)).unwrap();
    assert!(status(&site).contains("  unrecorded: content/terms/law.ja.md\n"), "{}", status(&site));
}

#[test]
fn the_report_has_three_forms() {
    let site = synced();
    reword(&site, "second", "third");
    let json = site.run(&["check", "--translations", "--format", "json"]);
    let lines: Vec<Value> = json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["stale"], 1);
    let stale = lines.iter().find(|line| line["state"] == "stale").unwrap();
    assert_eq!(stale["passages"][0]["line"], 10);
    assert_eq!(stale["passages"][0]["change"], "changed");
    let markdown = site.run(&["check", "--translations", "--format", "markdown"]);
    assert!(markdown.out.contains("| stale | content/terms/law.ja.md:10: item changed |"), "{}", markdown.out);
    for format in ["sarif", "github"] {
        site.run(&["check", "--translations", "--format", format]).expect(2, "text, json or markdown");
    }
    site.run(&["check", "--translations", "--since", "2026-01-01"]).expect(2, "cannot be used with");
}

/// A stale translation keeps nobody from publishing, and an ordinary check says nothing of it.
#[test]
fn an_ordinary_check_is_quiet() {
    let site = synced();
    reword(&site, "second reason", "third reason");
    site.run(&["check"]).expect(0, "clean");
    site.build();
    assert!(site.output().keys().all(|path| !path.contains("lock") && !path.contains("translations/")));
}

#[test]
fn layout_is_no_change() {
    let site = synced();
    let again = ORIGINAL
        .replace("It binds\neverybody in the [country]", "It\nbinds everybody in\nthe [country]")
        .replace("- The", "* The")
        .replace("> A quotation that", "> A quotation\n> that")
        .replace("title: Law", "title: \"Law\"\norder: 3");
    assert_ne!(again, ORIGINAL);
    site.write("content/terms/law.md", again);
    assert!(status(&site).contains("1 complete"), "{}", status(&site));
}

#[test]
fn typing_errors_need_no_translation() {
    let site = synced();
    reword(&site, "second reason", "secnd reason");
    site.run(&["translate", "sync", "content/terms/law.md"]).expect(0, "");
    reword(&site, "secnd reason", "second reason");
    reword(&site, "\nThe last", "\nA new one.\n\nThe last");
    let run = site.run(&["translate", "sync", "--typo", "content/terms/law.md"]);
    run.expect(0, "");
    assert!(run.out.contains("accepted 1 change without"), "{}", run.out);
    assert!(
        run.out.contains("  was: The secnd reason, which is…\n  now: The second reason, which is…\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("left as they are: 1 change,"), "{}", run.out);
    let told = status(&site);
    assert!(told.contains("paragraph added, line 15 of the original") && !told.contains("item"), "{told}");
}

#[test]
fn files_are_named_in_every_way() {
    let site = synced();
    for file in ["content/terms/law.ja.md", "./terms/law.ja.md", "terms/law.md", "content\\terms\\law.md"] {
        site.run(&["translate", "sync", file]).expect(0, "");
    }
    let outside = site.root().join("content/terms/law.md");
    let root = site.root();
    site.run(&["translate", "sync", outside.to_str().unwrap(), "--root", root.to_str().unwrap()]).expect(0, "");
    site.run(&["translate", "sync", "--all"]).expect(0, "");
    site.run(&["translate", "sync"]).expect(2, "FILES");
    site.run(&["translate", "sync", "terms/low.md"]).expect(2, "there is no file terms/low.md");
    site.run(&["translate", "sync", "people/ito.md"]).expect(2, "no translation of it");
    std::fs::remove_file(site.root().join(LOCK)).unwrap();
    site.run(&["translate", "sync", "--typo", "terms/law.md"]).expect(2, "without --typo first");
}

#[test]
fn a_lock_that_cannot_be_read_is_reported_and_can_be_written_anew() {
    let site = synced();
    let lock = lock(&site);
    site.write(LOCK, format!("{lock}<<<<<<< ours\n"));
    site.run(&["check"]).expect(0, "two versions of this lock were not merged");
    site.run(&["translate", "sync", "terms/law.md"]).expect(0, "");
    site.run(&["check"]).expect(0, "clean");
    site.remove("content/terms/law.ja.md");
    assert!(status(&site).contains("lock without a translation: translations/ja/terms/law.lock"));
    site.write("content/terms/law.ja.md", TRANSLATION);
    assert!(status(&site).contains("1 complete"));
}

/// A translator's own files beside the locks are left alone.
#[test]
fn other_files_beside_the_locks_are_none_of_ours() {
    let site = synced();
    site.write("translations/ja/law.po", "msgid \"\"\n");
    site.write("translations/ja/notes.md", "no front matter");
    site.run(&["check"]).expect(0, "clean");
}
