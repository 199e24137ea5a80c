//! `postil check --since`: what leans on provisions that changed after a day.

use postil::check::Expired;
use postil::graph::Drafts;
use postil::publish::{Options, prepare};
use postil::since::{Happened, LeaningKind, ReportFormat, Stale, render, stale};

use crate::{ARCHIVE, archive};

fn found(archive: &str, today: (i16, u8, u8), since: (i16, u8, u8)) -> Vec<Stale> {
    let site = archive::unpack(archive);
    let options = Options {
        root: site.path().to_path_buf(),
        output: site.path().join("public"),
        drafts: Drafts::Hidden,
        today,
        expired: Expired::Warn,
    };
    stale(&prepare(&options).unwrap(), since)
}

fn brief(found: &[Stale]) -> Vec<(&str, Option<&str>, Happened, LeaningKind)> {
    found
        .iter()
        .map(|one| (one.file.rsplit('/').next().unwrap(), one.provision.as_deref(), one.happened, one.kind))
        .collect()
}

#[test]
fn sentences_on_changed_provisions_are_listed() {
    let found = found(ARCHIVE, (2026, 11, 22), (2019, 1, 1));
    // The words of the first paragraph are the same since 2014, and so is Article 4.
    assert_eq!(brief(&found), [("then.md", Some("Article 3"), Happened::Changed, LeaningKind::Page)]);
    assert_eq!(
        (found[0].date.to_string().as_str(), found[0].version.as_str(), found[0].line),
        ("2020-04-01", "2020", 5)
    );
}

#[test]
fn nothing_is_listed_after_the_last_change() {
    assert_eq!(found(ARCHIVE, (2026, 11, 22), (2020, 4, 1)), []);
    assert_eq!(found(ARCHIVE, (2019, 11, 22), (2014, 4, 1)), [], "a version that is to come has changed nothing");
}

#[test]
fn a_provision_that_came_into_force_later_is_listed() {
    let found = found(ARCHIVE, (2027, 2, 1), (2026, 12, 1));
    assert_eq!(brief(&found), [("now.md", Some("Article 5"), Happened::CameIntoForce, LeaningKind::Note)]);
    assert_eq!(found[0].date.to_string(), "2027-01-01");
}

#[test]
fn a_repealed_provision_and_a_text_as_a_whole_are_listed() {
    let site = ARCHIVE.replace(
        "Experts disagree",
        "The [[transfer-act]] was [repealed in part][[transfer-act/2014#3.3]]. Experts disagree",
    );
    let found = found(&site, (2026, 11, 22), (2019, 1, 1));
    let kinds: Vec<Happened> = found.iter().map(|one| one.happened).collect();
    assert!(kinds.contains(&Happened::NewVersion) && kinds.contains(&Happened::Repealed), "{found:#?}");
}

#[test]
fn a_first_paragraph_is_what_an_undivided_article_says() {
    let site = "-- postil.yaml --\ntitle: Site\n\
        -- content/documents/act/index.md --\n---\ntitle: Act\ntype: law\n---\n\
        -- content/documents/act/2010.md --\n---\nin_force: {from: 2010-01-01, to: 2019-12-31}\nstatus: official\n---\n\
        ## Article 2\n\nShips.\n\n2 Boats.\n\
        -- content/documents/act/2020.md --\n---\nin_force: {from: 2020-01-01}\nstatus: official\n---\n\
        ## Article 2\n\nShips and boats.\n\
        -- content/about.md --\n---\ntitle: About\n---\nSee [[act/2010#2.1]] and [[act/2010#2.2]].\n";
    let found = found(site, (2026, 11, 22), (2015, 1, 1));
    let expected = [
        ("about.md", Some("Article 2(1)"), Happened::Changed, LeaningKind::Page),
        ("about.md", Some("Article 2(2)"), Happened::Repealed, LeaningKind::Page),
    ];
    assert_eq!(brief(&found), expected);
}

#[test]
fn the_report_has_three_forms() {
    let found = found(ARCHIVE, (2026, 11, 22), (2019, 1, 1));
    let text = render(&found, (2019, 1, 1), ReportFormat::Text);
    assert!(text.starts_with("One sentence leans on a provision changed since 2019-01-01\n\ncontent/issues/transfers/then.md:5: page of \"Transfers in 2012\"\n  Transfer Act, Article 3: changed, 2020-04-01 (version 2020)\n"), "{text}");
    let markdown = render(&found, (2019, 1, 1), ReportFormat::Markdown);
    assert_eq!(markdown.lines().count(), 5, "{markdown}");
    assert!(markdown.starts_with("### One sentence leans"), "{markdown}");
    let json = render(&found, (2019, 1, 1), ReportFormat::Json);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((&first["provision"], &first["happened"]), (&"Article 3".into(), &"changed".into()), "{json}");
}
