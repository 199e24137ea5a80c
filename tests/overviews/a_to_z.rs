//! The A to Z index.

use scraper::{ElementRef, Html};

use crate::{Files, files, page, selector, site, text, texts};

/// Each entry: its head word and what follows it, and the addresses that its places lead to.
fn entries(page: &Html) -> Vec<(String, Vec<String>)> {
    let places = selector(".a-z-places a");
    let entry = |entry: ElementRef<'_>| {
        let hrefs = entry.select(&places).map(|link| link.attr("href").unwrap().to_owned()).collect();
        (text(entry), hrefs)
    };
    page.select(&selector(".a-z-entry")).map(entry).collect()
}

fn heads(page: &Html) -> Vec<String> {
    texts(page, ".a-z-head")
}

fn explainer() -> Files {
    files(&[
        ("postil.yaml", "title: Test\nlink_terms: first\n"),
        ("content/issues/rule/index.md", "---\ntitle: The rule\nquestion: Who?\nindex: [patriot missiles]\n---\n"),
        (
            "content/issues/rule/one.md",
            "---\ntitle: One\nindex:\n  - {word: Patriot missiles, at: [first, second]}\n  - Zebra\n  - Ito Jun\n---\nThe draft law [@act].\n\n## First\n\nText.\n\n## Second\n\nText of [Abe](../../people/abe.md).\n",
        ),
        ("content/terms/law.md", "---\ntitle: Draft law\naka: [bill, bills, Draft laws]\ndefinition: A text.\n---\n"),
        ("content/people/abe.md", "---\ntitle: Kenji Abe\nsort: Abe Kenji\n---\n"),
        ("content/people/ito.md", "---\ntitle: Ito Jun\n---\n"),
        (
            "content/events/all.yaml",
            "- {id: vote, date: 2023-01-02, title: Vote, index: [Patriot missiles], issues: [rule], actors: [abe]}\n",
        ),
        ("content/sources/all.yaml", "act:\n  type: legislation\n  title: An Act\n  date: 2014\n"),
    ])
}

#[test]
fn a_key_word_leads_to_its_pages_sections_and_events() {
    let site = site(explainer());
    let index = entries(&page(&site, "a-z.html"));
    let (words, places) = index.iter().find(|(words, _)| words.to_lowercase().starts_with("patriot")).unwrap();
    // The section is told by its heading; pages that spell the word otherwise stand in the same entry.
    assert!(words.contains("The rule") && words.contains("One: First") && words.contains("One: Second"), "{words}");
    assert!(words.contains("Vote (January 2, 2023)"), "{words}");
    assert_eq!(
        *places,
        ["issues/rule/index.html", "issues/rule/one.html#first", "issues/rule/one.html#second", "timeline.html#vote"]
    );
    assert_eq!(index.iter().filter(|(words, _)| words.to_lowercase().starts_with("patriot")).count(), 1);
}

#[test]
fn things_lead_to_the_places_that_mention_them() {
    let site = site(explainer());
    let index = entries(&page(&site, "a-z.html"));
    let of = |head: &str| index.iter().find(|(words, _)| words.starts_with(head)).unwrap();
    // A term by its mention, a person by a link, a source by a citation.
    assert_eq!(of("Draft law Term").1, ["issues/rule/one.html"]);
    assert_eq!(of("Kenji Abe").1, ["issues/rule/one.html#second"]);
    let cited = &of("An Act").1;
    assert!(cited.len() == 1 && cited[0].starts_with("issues/rule/one.html#_s-"), "{cited:?}");
    // A key word that is somebody's name joins that entry.
    assert_eq!(of("Ito Jun Person").1, ["issues/rule/one.html"]);
    assert_eq!(index.iter().filter(|(words, _)| words.starts_with("Ito Jun")).count(), 1);
    // Another name refers to the title; the same name with an ending is not told again.
    assert_eq!(of("bill").0, "bill see Draft law");
    assert!(!index.iter().any(|(words, _)| words.starts_with("bills") || words.starts_with("Draft laws")));
    assert_eq!(
        heads(&page(&site, "a-z.html")),
        ["Kenji Abe", "An Act 2014", "bill", "Draft law", "Ito Jun", "patriot missiles", "Vote", "Zebra"]
    );
}

#[test]
fn japanese_head_words_stand_by_their_reading() {
    let site = site(files(&[
        ("postil.yaml", "title: 試験\nlanguages: [ja]\n"),
        ("content/index.md", "---\ntitle: 表紙\nindex: [{word: 迎撃弾, reading: げいげきだん}, パトリオット]\n---\n"),
        (
            "content/terms/custom.md",
            "---\ntitle: 慣例\nnames: {ja: {name: 慣例, reading: かんれい}}\ndefinition: 習わし。\n---\n",
        ),
        ("content/people/sato.md", "---\ntitle: 佐藤\nsort: さとう\n---\n"),
        ("content/people/abe.md", "---\ntitle: 安倍\nsort: あべ\n---\n"),
    ]));
    let page = page(&site, "a-z.html");
    assert_eq!(heads(&page), ["安倍", "慣例", "迎撃弾", "佐藤", "パトリオット"]);
    let letters: Vec<String> = texts(&page, "main h2");
    assert_eq!(letters, ["あ", "か", "さ", "は"]);
}

const WORKS: &str =
    "weblog: {type: article, title: '[Overseas trips]', author: {name: 議会雑感, alias: Diet weblog}, date: 2016}
    two: {type: article, title: A second, author: 'Lund, Ida', date: 2023}
    one: {type: article, title: Zebras, author: 'Lund, Ida', date: 2021}
    alone: {type: article, title: '[Notes] on custom', date: 2020}
";

/// Sources stand under the letter of the name that is shown, whatever their titles begin with.
#[test]
fn sources_stand_where_citations_name_them() {
    let cite = "---\ntitle: Home\n---\nSo it is [@weblog; @two; @one; @alone].\n";
    let with = |style: &str| {
        let config = format!("title: Test\ncitation_style: {style}\n");
        let works = WORKS.replace("    ", "");
        let files = [("postil.yaml", &*config), ("content/index.md", cite), ("content/sources/all.yaml", &*works)];
        page(&site(crate::files(&files)), "a-z.html")
    };
    let index = with("chicago-author-date");
    assert_eq!(heads(&index), ["Diet weblog 2016", "Lund 2021", "Lund 2023", "“[Notes] on Custom” 2020"]);
    assert_eq!(texts(&index, "main h2"), ["D", "L", "N"]);
    // With notes, citations have the title: it stands once.
    let index = with("chicago-notes");
    let entries = texts(&index, ".a-z-entry");
    assert!(entries.iter().all(|entry| entry.matches("Zebras").count() <= 1), "{entries:?}");
    assert!(entries.iter().any(|entry| entry.starts_with("Lund Zebras")), "{entries:?}");
}

/// A word that is everywhere makes no page grow without bound, and none of its places is lost.
#[test]
fn very_many_places_stand_in_several_entries() {
    let mut files = explainer();
    for number in 0..50 {
        files.insert(
            format!("content/issues/rule/more-{number}.md"),
            format!("---\ntitle: More {number}\nindex: [Everywhere]\n---\nSee [him](../../people/abe.md).\n"),
        );
    }
    let site = site(files);
    let index = entries(&page(&site, "a-z.html"));
    let everywhere: Vec<_> = index.iter().filter(|(words, _)| words.starts_with("Everywhere")).collect();
    assert_eq!(everywhere.iter().map(|(_, places)| places.len()).collect::<Vec<_>>(), [20, 20, 10]);
    assert_eq!(everywhere.iter().filter(|(words, _)| words.starts_with("Everywhere continued")).count(), 2);
    // A person's page lists what mentions it.
    let (words, places) = index.iter().find(|(words, _)| words.starts_with("Kenji Abe")).unwrap();
    assert!(words.ends_with("all 51 places"), "{words}");
    assert_eq!((places.len(), places[20].as_str()), (21, "people/abe.html"));
}

#[test]
fn an_index_of_very_many_words_is_divided_by_letter() {
    let mut files = explainer();
    for number in 0..1100 {
        let letter = char::from(b'a' + u8::try_from(number % 26).unwrap());
        files.insert(
            format!("content/terms/{letter}{number}.md"),
            format!("---\ntitle: {letter}{letter} {number}\ndefinition: A term.\n---\n"),
        );
    }
    let site = site(files);
    let output = site.output();
    let whole = page(&site, "a-z.html");
    assert!(entries(&whole).is_empty());
    let parts: Vec<&String> = output.keys().filter(|path| path.starts_with("a-z-")).collect();
    assert_eq!(parts.len(), 26, "{parts:?}");
    let listed: usize = parts.iter().map(|path| entries(&page(&site, path)).len()).sum();
    assert_eq!(listed, 1108);
    let p = entries(&page(&site, "a-z-p.html"));
    assert!(p.iter().any(|(words, _)| words.to_lowercase().starts_with("patriot missiles")));
}
