//! Dossiers: an issue with all its articles on one page, as readers see it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;
#[path = "support/web.rs"]
mod web;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};
use site::Site;
use web::{Web, all_ids, select};

const DOSSIER: &str = "issues/budget/dossier.html";

const FILES: [(&str, &str); 8] = [
    ("postil.yaml", "title: Test\nbase_url: https://postil.example\nlanguages: [en, ja]\n"),
    ("content/index.md", "---\ntitle: Home\n---\nSee [[budget]].\n"),
    (
        "content/issues/budget/index.md",
        "---\ntitle: Budget\nquestion: Who pays?\nstages:\n  - {label: Tabled, state: done, date: 2024, source: act}\n---\n\
         Read [the second](two.md#the-price) and [its aim](#aim).[^n]\n\n## Aim\n\nTo [[two|spend]].\n\n[^n]: Of the issue.\n",
    ),
    (
        "content/issues/budget/one.md",
        "---\ntitle: One\norder: 1\nclaims:\n  - {quote: It costs ten., state: superseded, sources: [act], superseded_by: \"@bill\"}\n\
         ---\nIt costs ten.\n\n## The price\n\nA [word](../../terms/levy.md) of [much][^n] and little.[^m]\n\n\
         ![Dot](dot.svg)\n\n![Dot](dot.svg)\n\n[^n]: **Context:** See [above](#the-price) [@bill].\n[^m]: The other.\n",
    ),
    (
        "content/issues/budget/two.md",
        "---\ntitle: Two\norder: 2\nas_of: 2026-01-02\ncorrections:\n  - {date: 2026-01-03, was: nine, now: ten}\n---\n\
         ## The price\n\n### In short\n\nTen [@act; @bill], as [[one]] says.[^n]\n\n[^n]: Of the second.\n",
    ),
    ("content/terms/levy.md", "---\ntitle: Levy\ndefinition: A tax.\n---\n"),
    (
        "content/people/ito.md",
        "---\ntitle: Ito\npositions:\n  - {issue: budget, stance: supports, statement: It is right., date: 2024, source: speech}\n---\n",
    ),
    (
        "content/sources/all.yaml",
        "act:\n  type: legislation\n  title: An Act\n  date: 2014\nbill:\n  type: legislation\n  title: A Bill\n  date: 2015\n\
         speech:\n  type: legislation\n  title: A Speech\n  date: 2024\nother:\n  type: legislation\n  title: Another\n  date: 2013\n",
    ),
];

fn site() -> Site {
    let files = FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    let more = [
        ("content/issues/budget/dot.svg".to_owned(), dot.as_bytes().to_vec()),
        ("content/issues/budget/index.ja.md".to_owned(), "---\ntitle: 予算\nquestion: 誰が払う\n---\n本文。\n".into()),
        (
            "content/events/all.yaml".to_owned(),
            "- {id: vote, date: 2024-05-06, title: The vote, issues: [budget], sources: [act]}\n".into(),
        ),
    ];
    Site::of(files.into_iter().chain(more))
}

fn built(site: &Site) -> Web {
    site.build();
    Web::new(&site.output())
}

fn page(web: &Web, path: &str) -> Html {
    Html::parse_document(web.pages.get(path).unwrap_or_else(|| panic!("there is no {path}")))
}

/// The text of an element, without the joiners around the buttons of cards, which are not printed.
fn words(element: ElementRef<'_>) -> String {
    // Paper has neither the mark of a quiet citation nor the titles in its card.
    let printed = element.descendants().filter(|node| {
        let mut around = node.ancestors().filter_map(ElementRef::wrap);
        !around.any(|element| element.value().classes().any(|class| ["cite-mark", "cite-title"].contains(&class)))
    });
    let texts = printed.filter_map(|node| Some(&*node.value().as_text()?.text));
    texts.collect::<String>().replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    select(html, selector).into_iter().map(words).collect()
}

#[test]
fn it_holds_the_issue_and_its_articles_word_for_word() {
    let web = built(&site());
    let dossier = page(&web, DOSSIER);
    assert_eq!(texts(&dossier, "h1"), ["Budget"]);
    assert_eq!(texts(&dossier, ".part h2"), ["Budget", "One", "Two"]);
    let bodies = texts(&dossier, ".part > .body");
    let notes = texts(&dossier, ".part .note");
    let mut of_pages = (Vec::new(), Vec::new());
    for name in ["index", "one", "two"] {
        let html = page(&web, &format!("issues/budget/{name}.html"));
        of_pages.0.extend(texts(&html, ".body"));
        of_pages.1.extend(texts(&html, ".body .note"));
    }
    assert_eq!((bodies, notes), of_pages);
    assert_eq!(select(&dossier, ".part .note").len(), 4);
    assert_eq!(select(&dossier, ".part .dates .as-of time[datetime='2026-01-02']").len(), 1);
    assert!(texts(&dossier, ".corrections").concat().contains("nine"));
    assert_eq!(texts(&page(&web, "ja/issues/budget/dossier.html"), ".part h2"), ["予算"]);
}

#[test]
fn what_belongs_to_all_of_it_stands_once() {
    let web = built(&site());
    let dossier = page(&web, DOSSIER);
    let sources = texts(&dossier, ".sources li");
    for (title, count) in [("An Act", 1), ("A Bill", 1), ("A Speech", 1), ("Another", 0)] {
        assert_eq!(sources.iter().filter(|source| source.contains(title)).count(), count, "{title}: {sources:#?}");
    }
    assert_eq!(select(&dossier, ".stage").len(), 1);
    assert_eq!(select(&dossier, ".event").len(), 1);
    assert_eq!(texts(&dossier, ".positions .statement"), ["It is right."]);
    assert_eq!(texts(&dossier, ".dossier-claims .ledger-sentence .sentence"), ["It costs ten."]);
}

#[test]
fn every_id_stands_once_and_headings_step_down() {
    let web = built(&site());
    // The links of the “page not found” page are relative to the host's root.
    let broken: Vec<String> = web.broken_links().into_iter().filter(|link| !link.contains("404.html")).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    let faults = [web.faults(|_, html| web::repeated_ids(html)), web.faults(|_, html| web::missing_ids(html))].concat();
    assert!(faults.is_empty(), "{faults:#?}");
    let ids: BTreeSet<String> = all_ids(&page(&web, DOSSIER)).into_iter().collect();
    // The same id in two articles becomes two different ids.
    for part in [2, 3] {
        assert!(ids.contains(&format!("_part-{part}-the-price")), "{ids:?}");
        assert!(ids.contains(&format!("_part-{part}-note-n")), "{ids:?}");
    }
    assert_eq!(texts(&page(&web, DOSSIER), ".part h4"), ["In short §"]);
}

#[test]
fn links_between_its_parts_stay_on_it() {
    let web = built(&site());
    let dossier = page(&web, DOSSIER);
    let links: BTreeMap<String, String> = select(&dossier, ".part > .body a")
        .into_iter()
        .map(|link| (words(link), link.attr("href").unwrap().to_owned()))
        .collect();
    assert_eq!(links["the second"], "#_part-3-the-price");
    assert_eq!(links["its aim"], "#_part-1-aim");
    assert_eq!(links["spend"], "#_part-3");
    assert_eq!(links["One"], "#_part-2");
    assert_eq!(links["above"], "#_part-2-the-price");
    assert_eq!(links["word"], "../../terms/levy.html");
    assert_eq!(select(&dossier, ".claim-state[href='#_claim-2-claim-1']").len(), 1);
    assert_eq!(select(&dossier, ".ledger-sentence a[href='#_part-2-claim-1']").len(), 1);
    let field = select(&dossier, ".position-source a");
    assert_eq!(field[0].attr("href"), Some("#source-speech"));
}

#[test]
fn it_is_for_paper_and_not_for_search_engines() {
    let site = site();
    let web = built(&site);
    let dossier = page(&web, DOSSIER);
    assert!(select(&dossier, ".peek, [popover], img[loading=lazy]").is_empty());
    assert_eq!(select(&dossier, "img").len(), 2);
    assert_eq!(select(&dossier, "meta[name=robots][content=noindex]").len(), 1);
    assert!(!String::from_utf8(site.output()["sitemap.xml"].clone()).unwrap().contains("dossier"));
    for from in ["index", "one", "two"] {
        let html = page(&web, &format!("issues/budget/{from}.html"));
        assert_eq!(select(&html, "a[href='dossier.html']").len(), 1, "{from}");
    }
}

#[test]
fn a_site_may_do_without() {
    let site = site();
    site.write("postil.yaml", "title: Test\nlanguages: [en, ja]\ndossiers: false\n");
    let web = built(&site);
    assert!(!web.files.contains(DOSSIER));
    assert!(web.pages.values().all(|text| !text.contains("dossier.html")));
}

/// Drafts are not part of a dossier, as they are not part of the site.
#[test]
fn drafts_are_no_part_of_it() {
    let site = site();
    site.write("content/issues/budget/three.md", "---\ntitle: Three\ndraft: true\n---\nSecret.\n");
    let web = built(&site);
    assert!(!web.pages[DOSSIER].contains("Secret"));
    assert_eq!(texts(&page(&web, DOSSIER), ".part h2").len(), 3);
}

#[test]
fn an_issue_of_more_than_a_hundred_articles_has_none() {
    let with = |count: usize| {
        let site = site();
        // Two of them exist.
        for number in 2..count {
            site.write(
                &format!("content/issues/budget/more-{number}.md"),
                format!("---\ntitle: More {number}\n---\nText.\n"),
            );
        }
        site.build();
        site.output()
    };
    let (most, more) = (with(100), with(101));
    assert!(most.contains_key(DOSSIER));
    assert!(!more.contains_key(DOSSIER));
    let links =
        |files: &folder::Tree| String::from_utf8_lossy(&files["issues/budget/one.html"]).contains("dossier.html");
    assert!(links(&most) && !links(&more));
}
