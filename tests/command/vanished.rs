//! Addresses of the last build that lead nowhere any more, and names of things that have moved since.

use std::fs;

use crate::site::Site;

const LAW: &str = "---\ntitle: Law\ndefinition: What binds.\n---\nThe [[law]] says so [@act].\n";

/// The small site, built.
fn built() -> Site {
    let site = Site::clean();
    site.build();
    assert_eq!(site.run(&["check"]).err.lines().count(), 1);
    site
}

#[test]
fn a_page_that_moved_gets_its_former_address_back() {
    let site = built();
    site.remove("content/terms/law.md");
    site.write("content/terms/statute.md", LAW.replace("[[law]]", "[[statute]]").replace("[@act]", "[@act, p. 1]"));
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [the law](terms/statute.md).\n");
    let run = site.run(&["check"]);
    run.expect(0, "warning[vanished-address]: `terms/law.html`, an address of the last build, leads nowhere any more");
    assert!(
        run.err.contains("content/terms/statute.md:1:1") && run.err.contains("aliases: [terms/law.html]"),
        "{}",
        run.err
    );
    // With the same text it is certain.
    site.write(
        "content/terms/statute.md",
        LAW.replace("title: Law", "title: Statute").replace("---\nThe [[law]] says so [@act].\n", "---\nText.\n"),
    );
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [the law](terms/statute.md) [@act].\n");
    site.run(&["check"]).expect(0, "if another page has taken its place, write `aliases: [terms/law.html]` there");
}

#[test]
fn what_certainly_moved_is_mended_without_asking() {
    let site = built();
    site.write(
        "content/people/ito.md",
        "---\ntitle: Ito\naliases: [people/i.html]\n---\nA member of the House of Councillors since 2010.\n",
    );
    site.build();
    site.remove("content/people/ito.md");
    site.write(
        "content/people/ito-akira.md",
        "---\ntitle: Ito Akira\n---\nA member of the House of Councillors since 2010.\n",
    );
    site.run(&["check", "--fix"]).expect(0, "1 fixed in 1 file");
    let text = fs::read_to_string(site.root().join("content/people/ito-akira.md")).unwrap();
    assert_eq!(
        text,
        "---\ntitle: Ito Akira\naliases: [people/ito.html, people/i.html]\n---\nA member of the House of Councillors since 2010.\n"
    );
    assert_eq!(site.run(&["check"]).err.lines().count(), 1);
}

/// A few words can be the text of several pages: nobody is taken for somebody else because of them.
#[test]
fn a_short_text_is_no_sign_of_the_same_page() {
    let site = built();
    site.write("content/people/ito.md", "---\ntitle: Ito\n---\nA person.\n");
    site.build();
    site.remove("content/people/ito.md");
    site.write("content/people/sato.md", "---\ntitle: Sato\n---\nA person.\n");
    let run = site.run(&["check", "--fix"]);
    run.expect(0, "0 fixed in 0 files");
    run.expect(0, "if another page has taken its place, write `aliases: [people/ito.html]` there");
}

/// A build says so once: the next one is compared with it.
#[test]
fn what_is_gone_for_good_is_said_once() {
    let site = built();
    site.remove("content/people/ito.md");
    for command in ["check", "check", "build"] {
        let run = site.run(&[command]);
        run.expect(0, "content/people/ito.md");
        assert!(run.err.contains("warning[vanished-address]: `people/ito.html`"), "{}", run.err);
    }
    for command in ["check", "build", "check"] {
        assert_eq!(site.run(&[command]).err.lines().count(), 1, "{command}");
    }
    // Nothing is compared with a build of drafts, and a record that is damaged is none.
    site.write("content/people/sato.md", "---\ntitle: Sato\ndraft: true\n---\nText.\n");
    site.run(&["build", "--drafts"]);
    assert_eq!(site.run(&["check"]).err.lines().count(), 1);
    site.remove("content/terms/law.md");
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [@act].\n");
    site.run(&["check"]).expect(0, "vanished-address");
    site.write(".postil/published-public.txt", "postil published 1\n{\n\"x\"\n");
    assert_eq!(site.run(&["check"]).err.lines().count(), 1);
}

#[test]
fn a_name_is_looked_for_among_what_has_moved_before_it_is_guessed() {
    let site = built();
    site.write(
        "content/issues/rules/index.md",
        "---\ntitle: Rules\nquestion: Which?\n---\nThe rules were written anew in 2014 and again in 2026.\n",
    );
    site.write("content/terms/lax.md", "---\ntitle: Lax\ndefinition: Not strict.\n---\nLax.\n");
    site.write("content/index.md", "---\ntitle: Home\n---\nSee [[law]], [it](terms/law.md), [[rules]], [@act].\n");
    site.write(
        "content/people/ito.md",
        "---\ntitle: Ito\npositions:\n  - {issue: rules, date: 2024, stance: supports, statement: For., source: \"@act\"}\n---\nA person.\n",
    );
    site.build();
    site.remove("content/terms/law.md");
    site.write("content/terms/statute-book.md", LAW.replace("[[law]]", "law"));
    site.remove("content/issues/rules");
    site.write(
        "content/issues/weapons/index.md",
        "---\ntitle: Exports\nquestion: Which?\n---\nThe rules were written anew in 2014 and again in 2026.\n",
    );
    site.write("content/sources/acts.yaml", "statute-2014:\n  type: legislation\n  title: An Act\n  date: 2014\n");
    let run = site.run(&["check", "--quiet"]);
    for said in [
        "it has been renamed since the last build: write `statute-book`",
        "it has been renamed since the last build: write `terms/statute-book.md`",
        "it has been renamed since the last build: write `weapons`",
        "it has been renamed since the last build: write `statute-2014`",
    ] {
        assert!(run.err.contains(said), "`{said}` is not in:\n{}", run.err);
    }
    assert!(!run.err.contains("`lax`") && !run.err.contains("create the folder"), "{}", run.err);
    site.remove("content/terms/statute-book.md");
    let run = site.run(&["check", "--quiet"]);
    assert!(run.err.contains("it was there at the last build and has been deleted since"), "{}", run.err);
}
