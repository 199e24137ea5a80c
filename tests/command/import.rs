//! `postil import`: files of other programs become files of a site.

use crate::site::{Run, Site};

const LAW: &str = "<Law Era=\"Heisei\" Year=\"11\" Num=\"7\" LawType=\"Act\" Lang=\"ja\"><LawNum>平成十一年法律第七号</LawNum><LawBody><LawTitle>時計台法</LawTitle>\
    <MainProvision><Article Num=\"1\"><ArticleTitle>第一条</ArticleTitle><Paragraph Num=\"1\"><ParagraphNum/><ParagraphSentence><Sentence>鐘を鳴らす。</Sentence>\
    </ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>";
const NAME: &str = "411AC0000000007_20240401_506AC0000000003.xml";

fn site(languages: &str) -> Site {
    let site = Site::clean();
    site.write("postil.yaml", format!("title: Test\nlanguages: [{languages}]\n"));
    site.write(NAME, LAW);
    site
}

fn text(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.root().join(path)).unwrap()
}

#[test]
fn a_law_becomes_a_version_that_check_accepts() {
    let site = site("en, ja");
    let run = site.run(&["import", "egov", NAME]);
    run.expect(0, "wrote ./content/documents/411ac0000000007/2024-04-01.ja.md\n");
    run.expect(0, "wrote ./content/documents/411ac0000000007/index.md\n");
    assert!(text(&site, "content/documents/411ac0000000007/2024-04-01.ja.md").contains("## 第一条\n\n鐘を鳴らす。\n"));
    let checked = site.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
}

#[test]
fn no_file_is_replaced_unless_that_was_asked_for() {
    let site = site("ja");
    let arguments = ["import", "egov", NAME, "--document", "tokei", "--version-id", "2024"];
    site.run(&arguments).expect(0, "content/documents/tokei/2024.md");
    site.write("content/documents/tokei/2024.md", "mine");
    site.write("content/documents/tokei/index.md", "mine too");
    site.run(&arguments).expect(2, "exists already");
    assert_eq!(text(&site, "content/documents/tokei/2024.md"), "mine");
    let run = site.run(&[&arguments[..], &["--force"]].concat());
    assert!(!run.err.contains("index.md"), "{}", run.err);
    assert!(text(&site, "content/documents/tokei/2024.md").contains("鐘"));
    assert_eq!(text(&site, "content/documents/tokei/index.md"), "mine too");
}

#[test]
fn the_output_may_be_any_file_or_standard_output() {
    let site = site("ja");
    let run = site.run(&["import", "egov", NAME, "--output", "-"]);
    assert!(run.out.starts_with("---\nin_force: {from: 2024-04-01}\n") && run.err.is_empty(), "{}{}", run.out, run.err);
    site.run(&["import", "egov", NAME, "-o", "drafts/law.md"]).expect(0, "wrote drafts/law.md");
    assert_eq!(text(&site, "drafts/law.md"), run.out);
    assert!(!site.root().join("drafts/index.md").exists() && !site.root().join("content/documents").exists());
    // Words on standard output are not mixed with those for people.
    let mut command = site.command(&["import", "egov", NAME, "--root", "..", "--output", "-"]);
    assert_eq!(Run::of(&mut command).code, Some(0));
}

#[test]
fn what_cannot_be_done_is_said() {
    let site = site("ja");
    site.write("bad.xml", "<Law>\n<LawBody>&nbsp;</LawBody></Law>");
    site.write("latin.xml", b"<Law>\xe9</Law>");
    site.write("plain.xml", LAW);
    // The language becomes a part of a file's name.
    site.write("outside.xml", LAW.replace("Lang=\"ja\"", "Lang=\"x/../../../../../outside\""));
    for (arguments, word) in [
        (&["import", "egov", "bad.xml"][..], "bad.xml:2: the entity `&nbsp;`"),
        (&["import", "egov", "latin.xml"], "latin.xml is not UTF-8"),
        (&["import", "egov", "nowhere.xml"], "cannot read nowhere.xml"),
        (&["import", "akn", NAME], "root element is `Law`"),
        (&["import", "egov", "plain.xml"], "give it an id with `--version-id`"),
        (&["import", "egov", NAME, "--document", "../x"], "cannot be an id"),
        (&["import", "egov", "outside.xml", "--version-id", "old"], "is not a language tag"),
        (&["import", "egov", NAME, "--root", ".."], "there is no site at .."),
    ] {
        site.run(arguments).expect(2, word);
    }
    let run = site.run(&["import", "egov", "plain.xml", "--version-id", "old"]);
    run.expect(0, "add `in_force:");
    run.expect(0, "content/documents/law-1999-7/old.md");
}

#[test]
fn annotations_become_the_notes_of_a_version() {
    let site = site("en");
    site.write("content/documents/tower/index.md", "---\ntitle: Tower\n---\n");
    let version = "---\nin_force: {from: 2014}\nstatus: official\n---\n## Article 1\n\nThe tower stands in the square. The tower has a clock, and the clock has a bell.\n";
    site.write("content/documents/tower/2014.md", version);
    let row = |id: &str, exact: &str, prefix: &str| {
        format!(
            "{{\"id\": \"{id}\", \"text\": \"Words.\", \"created\": \"2024-05-03T10:00:00+00:00\", \"target\": [{{\"selector\": [{{\"type\": \"TextQuoteSelector\", \"exact\": \"{exact}\", \"prefix\": \"{prefix}\"}}]}}]}}"
        )
    };
    let rows = [
        row("one", "in the square", "stands "),
        row("two", "clock", "and the "),
        row("moved", "a bell", "never had "),
        row("gone", "a gong", ""),
        row("many", "clock", "no "),
    ];
    site.write("export.json", format!("{{\"rows\": [{}]}}", rows.join(", ")));
    let run = site.run(&["import", "hypothesis", "export.json", "--text", "content/documents/tower/2014.md"]);
    for word in [
        "note `moved`: its words stand in the text, those around them are others",
        "note `gone` does not anchor: its words are not in the text",
        "note `many` does not anchor: its words occur more than once",
        "wrote content/documents/tower/2014.notes.yaml",
    ] {
        run.expect(0, word);
    }
    assert!(!run.err.contains("`one`") && !run.err.contains("`two`"), "{}", run.err);
    let notes = text(&site, "content/documents/tower/2014.notes.yaml");
    assert!(notes.starts_with("- id: one\n  quote: in the square\n  date: 2024-05-03\n  body: |\n    Words.\n- id: two\n  quote: {exact: \"clock\", prefix: \"and the \"}\n"), "{notes}");
    site.run(&["import", "hypothesis", "export.json", "--text", "content/index.md"])
        .expect(2, "is not the file of a version");
}

/// What a site exports of the notes on a version is the same after it was imported.
#[test]
fn exported_annotations_are_the_same_after_an_import() {
    let site = site("en");
    site.write("postil.yaml", "title: Test\nbase_url: https://lower-margin.example\n");
    site.write("content/documents/tower/index.md", "---\ntitle: Tower\n---\n");
    let version = "---\nin_force: {from: 2014}\nstatus: official\n---\n## Article 1\n\nThe tower stands in the square. The tower has a clock, and the clock has a bell.\n";
    site.write("content/documents/tower/2014.md", version);
    let notes = "- id: square\n  quote: in the square\n  kind: evidence\n  author: Robin Vellum\n  date: 2024-05-03\n  body: |\n    It *stands* there, see [the map](https://example.org/map).\n\n    - one\n    - two\n\n    > Said of {漢字|かんじ}.\n\
        - id: bell\n  quote: {exact: clock, prefix: \"and the \"}\n  kind: dispute\n  body: Is it **one**?\n";
    site.write("content/documents/tower/2014.notes.yaml", notes);
    site.build();
    let path = "annotations/documents/tower/2014.jsonld";
    let exported = std::fs::read_to_string(site.public(path)).unwrap();
    let arguments = ["import", "hypothesis", "export.jsonld", "--text", "content/documents/tower/2014.md", "--force"];
    site.write("export.jsonld", &exported);
    let run = site.run(&arguments);
    run.expect(0, "wrote content/documents/tower/2014.notes.yaml");
    assert!(!run.err.contains("to do"), "{}", run.err);
    site.build();
    assert_eq!(std::fs::read_to_string(site.public(path)).unwrap(), exported);
}
