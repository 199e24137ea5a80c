//! The matrix of positions.

use crate::{Files, files, ids, page, site, texts};

fn explainer(positions: &str) -> Files {
    let party = format!("---\ntitle: The party\npositions:\n{positions}---\n");
    files(&[
        ("postil.yaml", "title: Test\n"),
        ("content/issues/rule/index.md", "---\ntitle: The rule\nquestion: Who?\nproposition: It may.\n---\n"),
        ("content/issues/other/index.md", "---\ntitle: The other\nquestion: What?\n---\n"),
        ("content/institutions/party.md", &party),
        ("content/sources/all.yaml", "act:\n  type: legislation\n  title: An Act\n  date: 2014\n"),
    ])
}

fn position(date: &str, stance: &str, more: &str) -> String {
    format!(
        "  - {{issue: rule, date: {date}, stance: {stance}, statement: \"Said {date}.\", source: \"@act\"{more}}}\n"
    )
}

#[test]
fn a_cell_shows_the_last_stance_and_its_change() {
    let positions =
        [position("2022", "opposes", ""), position("2023", "conditional", ""), position("2024", "conditional", "")];
    let site = site(explainer(&positions.concat()));
    let html = page(&site, "positions.html");
    // It has stood since 2023, whatever it repeated later.
    assert_eq!(texts(&html, ".matrix td .latest"), ["On conditions more in favor, since 2023; before: Opposes"]);
    assert_eq!(texts(&html, ".stances li"), ["The party On conditions more in favor, since 2023; before: Opposes"]);
    // Everything that was said is in the card that the stance opens.
    assert_eq!(texts(&html, ".position-cards .statement"), ["Said 2022.", "Said 2023.", "Said 2024."]);
    assert!(ids(&html).contains("_held-institution-party-rule"));
}

#[test]
fn a_change_within_a_stance_is_marked_by_an_editor() {
    let positions = [position("2023", "conditional", ""), position("2024", "conditional", ", shift: toward")];
    let built = site(explainer(&positions.concat()));
    assert_eq!(
        texts(&page(&built, "positions.html"), ".matrix td .latest"),
        ["On conditions more in favor, since 2024"]
    );
    let own = page(&built, "institutions/party.html");
    assert_eq!(texts(&own, ".stance-change"), ["Changed more in favor"]);
    let steady = [position("2023", "conditional", ""), position("2024", "conditional", "")];
    let built = site(explainer(&steady.concat()));
    assert_eq!(texts(&page(&built, "positions.html"), ".matrix td .latest"), ["On conditions 2024"]);
}
