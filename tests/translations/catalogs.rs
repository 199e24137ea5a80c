//! Catalogs for the programs of translators.

use crate::site::{Run, Site};
use crate::{ORIGINAL, TRANSLATION, reword, status, synced};

const LOCK: &str = "translations/ja/terms/law.lock";

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.root().join(path)).unwrap()
}

fn export(site: &Site) -> String {
    let run = site.run(&["translate", "export", "content/terms/law.md", "--language", "ja"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out
}

fn import(site: &Site, catalog: &str) -> Run {
    site.write("law.po", catalog);
    site.run(&["translate", "import", "law.po"])
}

#[test]
fn a_catalog_that_nobody_changed_changes_nothing() {
    let site = synced();
    let (text, lock, catalog) = (read(&site, "content/terms/law.ja.md"), read(&site, LOCK), export(&site));
    assert!(catalog.contains("msgctxt \"note c\"\nmsgid \"**Context:** Japan, for example.\"\n"), "{catalog}");
    assert!(catalog.contains("#. Under: Why\n#: content/terms/law.md:10\n"), "{catalog}");
    import(&site, &catalog).expect(0, "9 translated passages, 0 are open");
    assert_eq!(read(&site, "content/terms/law.ja.md"), text);
    assert_eq!(read(&site, LOCK), lock);
    assert_eq!(export(&site), catalog);
    // The same page is made of the original and the catalog alone.
    site.remove("content/terms/law.ja.md");
    site.remove(LOCK);
    import(&site, &catalog).expect(0, "");
    assert_eq!(read(&site, "content/terms/law.ja.md"), text);
    assert_eq!(read(&site, LOCK), lock);
}

#[test]
fn what_is_stale_is_fuzzy_until_somebody_has_looked_at_it() {
    let site = synced();
    reword(&site, "second reason", "third reason");
    let (lock, catalog) = (read(&site, LOCK), export(&site));
    let entry = "#, fuzzy\n#| msgid \"The second reason, which is another.\"\n";
    assert!(catalog.contains(entry), "{catalog}");
    import(&site, &catalog).expect(0, "8 translated passages, 1 are open");
    assert_eq!(read(&site, LOCK), lock);
    assert!(status(&site).contains("1 stale"));
    let looked = catalog.replace(entry, "").replace("第二の理由。", "第三の理由。");
    import(&site, &looked).expect(0, "9 translated passages, 0 are open");
    assert!(status(&site).contains("1 complete"), "{}", status(&site));
    assert_eq!(read(&site, "content/terms/law.ja.md"), TRANSLATION.replace("第二", "第三"));
}

#[test]
fn new_passages_are_put_after_those_before_them() {
    let site = synced();
    reword(&site, "- The second", "- One between, which is new.\n- The second");
    reword(&site, "The last paragraph.", "A new\nparagraph.\n\nThe last paragraph.");
    let catalog = export(&site)
        .replace(
            "msgid \"One between, which is new.\"\nmsgstr \"\"",
            "msgid \"One between, which is new.\"\nmsgstr \"間。\"",
        )
        .replace(
            "\"A new\\n\"\n\"paragraph.\"\nmsgstr \"\"",
            "\"A new\\n\"\n\"paragraph.\"\nmsgstr \"\"\n\"新しい\\n\"\n\"段落。\"",
        );
    import(&site, &catalog).expect(0, "11 translated passages, 0 are open");
    let text = TRANSLATION.replace("- 第二", "- 間。\n- 第二").replace("最後", "新しい\n段落。\n\n最後");
    assert_eq!(read(&site, "content/terms/law.ja.md"), text);
    assert!(status(&site).contains("1 complete"), "{}", status(&site));
}

#[test]
fn a_catalog_of_another_state_says_so_entry_by_entry() {
    let site = synced();
    let catalog = export(&site).replace("第二の理由。", "変えた。");
    reword(&site, "second reason", "third reason");
    let run = import(&site, &catalog);
    let line = 1 + catalog.lines().position(|line| line.contains("content/terms/law.md:11")).unwrap();
    run.expect(0, "the original no longer says this: The second reason, which is another.");
    assert!(run.err.contains(&format!("warning: law.po:{}: ", line - 1)), "{line} {}", run.err);
    assert_eq!(read(&site, "content/terms/law.ja.md"), TRANSLATION);
    let changed = export(&site).replace("msgid \"Law\"", "msgid \"Laws\"");
    import(&site, &changed).expect(0, "the original now says something else: Laws");
}

#[test]
fn a_first_translation_is_made_of_the_original() {
    let site = synced();
    site.remove("content/terms/law.ja.md");
    site.remove(LOCK);
    site.write("content/terms/law.md", ORIGINAL.replace("title: Law", "title: Law\naliases:\n  - old.html\norder: 2"));
    let catalog = export(&site);
    import(&site, &catalog).expect(2, "before these are translated: title, definition");
    let filled = |text: &str, from: &str, to: &str| {
        let (empty, full) = (format!("{from}\"\nmsgstr \"\""), format!("{from}\"\nmsgstr \"{to}\""));
        assert!(text.contains(&empty), "{from} {text}");
        text.replace(&empty, &full)
    };
    let catalog = filled(&filled(&catalog, "Law", "法: 律 #1"), "What binds.", "拘束。");
    let catalog = filled(&catalog, "The last paragraph.", "最後。");
    import(&site, &catalog).expect(0, "3 translated passages, 6 are open");
    let text = "---\ntitle: \"法: 律 #1\"\norder: 2\ndefinition: 拘束。\n---\n最後。\n";
    assert_eq!(read(&site, "content/terms/law.ja.md"), text);
    assert!(status(&site).contains("paragraph added, line 8 of the original"), "{}", status(&site));
}

#[test]
fn what_is_no_catalog_is_refused() {
    let site = synced();
    import(&site, "msgid \"a\"\nmsgstr \"b\n").expect(2, "law.po:2: the quotes are not closed");
    import(&site, "msgid \"a\"\nmsgstr \"b\"\n").expect(2, "does not say which page it translates");
    import(&site, &export(&site).replace("Language: ja", "Language: de")).expect(2, "but into ja");
    import(&site, &export(&site).replace("terms/law.md\\n", "terms/low.md\\n")).expect(2, "not a page of the site");
    // The texts of a document are no translations, and what is there is kept.
    site.write("content/documents/act/index.md", "---\ntitle: Act\ntype: law\n---\n");
    let version = "---\nin_force: {from: 2014}\nstatus: official\n---\n## Article 1\n\nSo it is.\n";
    site.write("content/documents/act/2014.md", version);
    for path in ["documents/act/2014.md", "documents/act/index.md"] {
        site.run(&["translate", "export", path, "--language", "ja"]).expect(2, "not translations of each other");
    }
    let catalog = export(&site);
    site.write("content/terms/law.ja.md", "---\ntitle: [\n---\nMine.\n");
    import(&site, &catalog).expect(2, "exists already");
    assert!(read(&site, "content/terms/law.ja.md").contains("Mine."));
    let site = synced();
    site.run(&["translate", "export", "terms/law.md"]).expect(0, "");
    site.run(&["translate", "export", "terms/law.ja.md", "--output", "out.po"]).expect(0, "");
    assert_eq!(read(&site, "out.po"), export(&site));
    site.run(&["translate", "export", "terms/law.md", "--language", "fr"]).expect(2, "not translated into `fr`");
}

/// A citation, a note mark or the id of a heading that gets lost is told, and the entry left out.
#[test]
fn what_a_translation_must_keep_is_not_lost_in_silence() {
    let site = synced();
    site.write("content/sources/acts.yaml", "act: {type: book, title: Act, date: 2020}\n");
    site.write(
        "content/terms/law.md",
        ORIGINAL.replace("## Why", "## Why {#why}").replace("The last paragraph.", "The last paragraph [@act]."),
    );
    site.write(
        "content/terms/law.ja.md",
        TRANSLATION.replace("## なぜ", "## なぜ {#why}").replace("最後の段落。", "最後の段落[@act]。"),
    );
    site.run(&["translate", "sync", "--all"]).expect(0, "");
    let (text, catalog) = (read(&site, "content/terms/law.ja.md"), export(&site));
    for (kept, mark) in [("[国][^c]の全員", "[^c]"), ("なぜ {#why}", "{#why}"), ("段落[@act]。", "@act")] {
        let changed =
            catalog.replace(kept, &kept.replace("[@act]", "").replace("[国][^c]", "国").replace(" {#why}", ""));
        assert_ne!(changed, catalog);
        import(&site, &changed).expect(0, &format!("left out, because `{mark}` of the original is missing"));
        assert_eq!(read(&site, "content/terms/law.ja.md"), text);
    }
}

/// What the original corrected was never in its translation; a field that is new is written.
#[test]
fn only_what_can_be_written_is_offered() {
    let site = synced();
    let corrected = "title: Law\nsummary: All of it in one sentence.\ncorrections:\n  - {date: 2024-05-01, was: It bound, now: It binds}\n";
    site.write("content/terms/law.md", ORIGINAL.replace("title: Law\n", corrected));
    let catalog = export(&site);
    assert!(!catalog.contains("corrections"), "{catalog}");
    let open = "msgid \"All of it in one sentence.\"\nmsgstr \"\"";
    assert!(catalog.contains(open), "{catalog}");
    import(&site, &catalog.replace(open, "msgid \"All of it in one sentence.\"\nmsgstr \"一文で: 全部。\""))
        .expect(0, "0 are open");
    let text = read(&site, "content/terms/law.ja.md");
    assert!(text.contains("\nsummary: \"一文で: 全部。\"\n---\n"), "{text}");
    // Nor is it asked for in a first translation.
    let catalog = export(&site);
    site.remove("content/terms/law.ja.md");
    site.remove(LOCK);
    import(&site, &catalog).expect(0, "");
    assert!(
        !read(&site, "content/terms/law.ja.md").contains("corrections"),
        "{}",
        read(&site, "content/terms/law.ja.md")
    );
}
