//! The ledger of claims and cited sentences.

use std::fmt::Write;

use crate::{Files, files, hrefs, ids, page, site, texts};

fn explainer() -> Files {
    files(&[
        ("postil.yaml", "title: Test\n"),
        ("content/issues/rule/index.md", "---\ntitle: The rule\nquestion: Who?\n---\nIt is so [@act].\n"),
        (
            "content/issues/rule/one.md",
            "---\ntitle: One\nclaims:\n  - {quote: rose to ten, state: contested, as_of: 2023, sources: [\"@act\"]}\n  - {quote: fell to two, state: superseded, superseded_by: \"[[vote]]\"}\n  - {quote: Nobody doubts, state: settled, sources: [\"@act\"]}\n---\n\
             Aid rose to ten and then fell to two [@act]. Nobody doubts this [@act].\n\n\
             A sentence with a note.[^n] A sentence [@act] with [@act] two.\n\n\
             | Poll | Answer | Source |\n|---|---|---|\n| Jiji. In May. | No. 4 of 10. | [@act] |\n\n\
             [^n]: The note cites too [@act].\n",
        ),
        ("content/events/all.yaml", "- {id: vote, date: 2024-05-06, title: The vote}\n"),
        ("content/sources/all.yaml", "act:\n  type: legislation\n  title: An Act\n  date: 2014\n"),
    ])
}

#[test]
fn it_opens_with_what_is_contested_or_overtaken() {
    let site = site(explainer());
    let front = page(&site, "claims.html");
    assert_eq!(texts(&front, ".ledger-entry .claim-state"), ["Contested", "Superseded"]);
    // Of a sentence with two claims, the second entry shows only its words.
    assert_eq!(texts(&front, ".ledger-sentence"), ["Aid rose to ten and then fell to two.", "… fell to two …"]);
    assert_eq!(texts(&front, ".ledger-filter [aria-current]"), ["Open or overtaken 2", "All pages 2"]);
    let facts = texts(&front, ".ledger-facts");
    assert!(facts[0].contains("As of 2023") && facts[1].contains("by The vote (May 6, 2024)"), "{facts:?}");
    assert_eq!(texts(&front, ".ledger-shown"), ["Listed here: 2 of 7. List them all"]);
    assert_eq!(hrefs(&front, ".ledger-shown a"), ["claims/all.html"]);
    let all = page(&site, "claims/all.html");
    assert_eq!(texts(&all, ".ledger-entry").len(), 7);
    assert!(texts(&all, ".ledger-shown").is_empty());
    assert!(hrefs(&all, ".ledger-filter a").contains(&"../claims.html".to_owned()));
}

#[test]
fn without_such_claims_it_shows_all() {
    let mut files = explainer();
    files.insert("content/issues/rule/one.md".to_owned(), "---\ntitle: One\n---\nSo it is [@act].\n".to_owned());
    let site = site(files);
    assert_eq!(texts(&page(&site, "claims.html"), ".ledger-entry").len(), 2);
    assert!(!site.output().contains_key("claims/all.html"));
}

/// The sentence itself is the link, and its place is on the page.
#[test]
fn every_entry_leads_to_its_sentence() {
    let site = site(explainer());
    let all = page(&site, "claims/all.html");
    let links = hrefs(&all, ".ledger-sentence > a");
    assert_eq!(links.len(), 7);
    for link in &links {
        let (path, fragment) = link.strip_prefix("../").unwrap().split_once('#').unwrap();
        assert!(fragment.starts_with("_s-") || fragment.starts_with("claim-"), "{link}");
        assert!(ids(&page(&site, path)).contains(fragment), "{link}");
    }
    // What a source is cited for leads there as well.
    let source = page(&site, "sources/act.html");
    let cited = hrefs(&source, ".cited .locator");
    assert!(
        cited.len() >= 5 && cited.iter().all(|href| href.contains("#_s-") || href.contains("#claim-")),
        "{cited:?}"
    );
    // On paper, where the issue and the article stand on one page, each id is there once.
    let dossier = page(&site, "issues/rule/dossier.html");
    assert!(ids(&dossier).iter().any(|id| id.starts_with("_part-2-_s-")));
}

#[test]
fn sentences_keep_their_beginning_and_rows_are_whole() {
    let mut files = explainer();
    let long = format!("On 21 April 2026 the rule that confined {}ended", "and confined ".repeat(40));
    files.insert("content/issues/rule/two.md".to_owned(), format!("---\ntitle: Two\n---\n{long} [@act].\n"));
    let site = site(files);
    let sentences = texts(&page(&site, "claims/all.html"), ".ledger-sentence");
    assert!(sentences.contains(&format!("{long}.")), "{sentences:?}");
    assert!(sentences.contains(&"Jiji. In May. · No. 4 of 10. ·".to_owned()), "{sentences:?}");
}

/// An issue with hundreds of entries folds them up, page by page, as the whole ledger does.
#[test]
fn a_long_page_is_folded() {
    let mut files = explainer();
    for number in 0..3 {
        let body = (0..80).fold(String::new(), |mut body, sentence| {
            let _ = write!(body, "Sentence {sentence} of {number} [@act]. ");
            body
        });
        files.insert(
            format!("content/issues/rule/more-{number}.md"),
            format!("---\ntitle: More {number}\n---\n{body}\n"),
        );
    }
    let site = site(files);
    let issue = page(&site, "claims/issue-rule.html");
    assert_eq!(texts(&issue, ".ledger details").len(), 5);
    assert_eq!(texts(&page(&site, "claims.html"), ".ledger details").len(), 0);
}
