//! What `check --translations` says besides what is out of date: what is not translated, facts that differ, terms without their names.

use crate::site::Site;
use crate::{ORIGINAL, TRANSLATION, status, synced};

const LONG: &str = "This long paragraph is here so that somebody may forget to translate it.";

/// The words of the original, or words in another script than the language's.
#[test]
fn words_of_the_original_are_no_translation() {
    let site = synced();
    site.write("content/terms/law.md", ORIGINAL.replace("The last paragraph.", LONG));
    site.write("content/terms/law.ja.md", TRANSLATION.replace("最後の段落。", LONG));
    site.run(&["translate", "sync", "--all"]).expect(0, "");
    let report = status(&site);
    assert!(report.starts_with("ja: 2 missing, 0 stale, 1 untranslated, 0 unrecorded, 0 complete"), "{report}");
    assert!(report.contains(&format!("content/terms/law.ja.md:14: paragraph not translated: {LONG}")), "{report}");
    // Other words in Latin script are none either; names and a few words are.
    let other = "Nobody has translated these other words into Japanese so far.";
    site.write("content/terms/law.ja.md", TRANSLATION.replace("最後の段落。", other));
    assert!(status(&site).contains(&format!(":14: paragraph not translated: {other}")), "{}", status(&site));
    for kept in
        ["Lockheed Martin F-35", "[Ministry of Foreign Affairs of Japan](../index.md) の Diplomatic Bluebook を参照。"]
    {
        site.write("content/terms/law.ja.md", TRANSLATION.replace("最後の段落。", kept));
        assert!(!status(&site).contains("not translated"), "{}", status(&site));
    }
    let json = site.run(&["check", "--translations", "--format", "json"]).out;
    assert!(!json.contains("remarks"), "{json}");
}

#[test]
fn facts_that_differ_are_named() {
    let site = synced();
    site.write("content/sources/acts.yaml", "act: {type: book, title: Act, date: 2020}\n");
    site.write(
        "content/issues/aid/index.md",
        "---\ntitle: Aid\nquestion: Who pays?\nproposition: The state pays.\n---\nText.\n",
    );
    let article = |title: &str, quote: &str, state: &str| {
        let correction = "corrections: [{date: 2024-05-02, was: It did not., now: It pays.}]\n";
        let correction = if state == "corrected" { correction } else { "" };
        format!(
            "---\ntitle: {title}\n{correction}claims:\n  - {{quote: {quote}, state: {state}, as_of: 2024-05-01, sources: [\"@act\"]}}\n---\n{quote}\n"
        )
    };
    let write = |own: &str, theirs: &str, stance: &str| {
        site.write("content/issues/aid/one.md", article("One", "The state pays all of it.", own));
        site.write("content/issues/aid/one.ja.md", article("一", "国がすべて払う。", theirs));
        let person = |title: &str, stance: &str| {
            format!(
                "---\ntitle: {title}\npositions: [{{issue: aid, date: 2024, stance: {stance}, source: \"@act\"}}]\n---\n{title}.\n"
            )
        };
        site.write("content/people/ito.md", person("Ito", "supports"));
        site.write("content/people/ito.ja.md", person("伊藤", stance));
        site.run(&["translate", "sync", "--all"]).expect(0, "");
    };
    write("settled", "contested", "opposes");
    let report = site.run(&["check", "--translations"]).out;
    assert!(report.contains("complete: content/issues/aid/one.ja.md\n"), "{report}");
    assert!(report.contains("one.ja.md:4: `claims.state`: `settled` in the original, `contested` here"), "{report}");
    assert!(report.contains("ito.ja.md:3: `positions.stance`: `supports` in the original, `opposes` here"), "{report}");
    assert!(!report.contains("as_of"), "{report}");
    // What the original corrected, the translation may never have said.
    write("corrected", "settled", "supports");
    let report = site.run(&["check", "--translations"]).out;
    assert!(!report.contains("in the original, "), "{report}");
}

#[test]
fn terms_without_their_names_are_told_with_the_passage() {
    let site = synced();
    site.write(
        "content/terms/bill.md",
        "---\ntitle: Bill\ndefinition: A draft.\nnames: {ja: {name: 法案}}\n---\nA draft.\n",
    );
    site.write("content/terms/bill.ja.md", "---\ntitle: 法律案\naka: [議案]\ndefinition: 案。\n---\n案。\n");
    site.write("content/terms/law.md", ORIGINAL.replace("The last paragraph.", "It was once a [bill](bill.md)."));
    let last = |words: &str| site.write("content/terms/law.ja.md", TRANSLATION.replace("最後の段落。", words));
    last("もとは草案だった。");
    site.run(&["translate", "sync", "--all"]).expect(0, "");
    let report = status(&site);
    assert!(report.contains("law.ja.md:14: term `bill` not called 法律案"), "{report}");
    for named in
        ["もとは法律案だった。", "もとは議案だった。", "もとは法案だった。", "もとは[草案](bill.ja.md)だった。"]
    {
        last(named);
        assert!(!status(&site).contains("term `bill`"), "{named}: {}", status(&site));
    }
}

#[test]
fn notes_on_versions_are_counted() {
    let site = synced();
    site.write("content/documents/act/index.md", "---\ntitle: Act\ntype: law\n---\n");
    site.write("content/documents/act/index.ja.md", "---\ntitle: 法\n---\n");
    site.write(
        "content/documents/act/2020.md",
        "---\nin_force: {from: 2020-01-01}\nstatus: our-translation\n---\n\n## Article 1\n\nThe state pays aid. It is public.\n",
    );
    let notes = "- {id: aid, quote: The state, kind: plain, body: The state pays it out of its own budget every year.}\n\
                 - {id: public, quote: It is public, kind: plain, body: In the gazette.}\n";
    site.write("content/documents/act/2020.notes.yaml", notes);
    assert!(!status(&site).contains("notes.yaml"), "there is no version to have notes: {}", status(&site));
    site.write(
        "content/documents/act/2020.ja.md",
        "---\nstatus: official\n---\n\n## 第一条\n\n国は補助金を払う。公開する。\n",
    );
    assert!(status(&site).contains("missing: content/documents/act/2020.notes.yaml"), "{}", status(&site));
    let first = "- {id: aid, quote: 国は, kind: plain, body: 国が払う。}\n";
    site.write("content/documents/act/2020.ja.notes.yaml", first);
    assert!(status(&site).contains("2020.ja.notes.yaml: note `public` not translated"), "{}", status(&site));
    let english =
        "- {id: public, quote: 公開する, kind: plain, body: It is printed in the official gazette of Japan.}\n";
    site.write("content/documents/act/2020.ja.notes.yaml", format!("{first}{english}"));
    assert!(
        status(&site).contains("2020.ja.notes.yaml:2: note `public` not translated: It is printed"),
        "{}",
        status(&site)
    );
    let whole = "- {id: public, quote: 公開する, kind: plain, body: 官報で。}\n";
    site.write("content/documents/act/2020.ja.notes.yaml", format!("{first}{whole}"));
    assert!(!status(&site).contains("notes.yaml"), "{}", status(&site));
}

/// What cannot be paired is named when it is recorded.
#[test]
fn passages_without_a_counterpart_are_named() {
    let site: Site = synced();
    site.write("content/terms/law.ja.md", TRANSLATION.replace("- 第二の理由。\n", "").replace("## なぜ", "### なぜ"));
    site.remove("translations/ja/terms/law.lock");
    let run = site.run(&["translate", "sync", "content/terms/law.ja.md"]);
    assert!(run.out.contains("it cannot be told where the translation is"), "{}", run.out);
    assert!(run.out.contains("content/terms/law.md:10: "), "{}", run.out);
}
