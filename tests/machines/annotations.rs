//! Annotations in the model of the W3C: each page with notes has its own, and every selector finds its words in the text of the page,
//! as `docs/annotations.md` describes it and as it is read here from the HTML.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use postil::graph::Drafts;
use scraper::{ElementRef, Html, Node};
use serde_json::Value;

use crate::folder::Tree;
use crate::web::select;
use crate::{EXPLAINER, NOWHERE, SITE, built, text};

const ARCHIVE: &str = include_str!("annotated.txtar");

static NOTES: LazyLock<Tree> = LazyLock::new(|| built(ARCHIVE, Drafts::Hidden));

/// The pages with annotations, and these.
fn collections(tree: &Tree) -> Vec<(String, Value)> {
    let files = tree.keys().filter_map(|path| path.strip_prefix("annotations/")?.strip_suffix(".jsonld"));
    let read = |page: &str| serde_json::from_str(text(tree, &format!("annotations/{page}.jsonld"))).unwrap();
    files.map(|page| (format!("{page}.html"), read(page))).collect()
}

fn items(collection: &Value) -> &Vec<Value> {
    collection["first"]["items"].as_array().unwrap()
}

fn item<'v>(collection: &'v Value, id: &str) -> &'v Value {
    let is_it = |item: &&Value| item["id"].as_str().unwrap().ends_with(&format!("#{id}"));
    items(collection).iter().find(is_it).unwrap_or_else(|| panic!("there is no {id} in {collection:#}"))
}

/// The elements of the default theme that are not part of the text.
fn is_silent(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let classes = [
        "note",
        "ref",
        "claim",
        "cite-mark",
        "cite-card",
        "citation",
        "anchor",
        "alert-label",
        "chart",
        "provision-line",
        "beside",
    ];
    matches!(value.name(), "rt" | "rp" | "button")
        || classes.iter().any(|class| value.classes().any(|own| own == *class))
}

/// The text of an element as a reader sees it.
#[derive(Default)]
struct Shown {
    text: String,
    gap: Option<char>,
}

impl Shown {
    fn of(element: ElementRef<'_>) -> String {
        let mut shown = Self::default();
        shown.inside(element);
        shown.text
    }

    fn inside(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => text.chars().for_each(|c| self.push(c)),
                Node::Element(_) => self.element(ElementRef::wrap(child).unwrap()),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        let is_line =
            !["a", "span", "em", "strong", "code", "kbd", "b", "i", "ruby", "td", "th", "cite", "del", "sub", "sup"]
                .contains(&name);
        if is_silent(element) {
            // Spaces before a citation or a state are the theme's.
            self.gap =
                if matches!(name, "figure" | "aside") { Some('\n') } else { self.gap.filter(|gap| *gap == '\n') };
            return;
        }
        if is_line {
            self.gap = Some('\n');
        }
        self.inside(element);
        if is_line {
            self.gap = Some('\n');
        } else if matches!(name, "td" | "th") {
            self.gap = self.gap.or(Some(' '));
        }
    }

    fn push(&mut self, c: char) {
        match c {
            '\u{2060}' => {}
            c if c.is_whitespace() => self.gap = self.gap.or(Some(' ')),
            c => {
                if let Some(gap) = self.gap.take().filter(|_| !self.text.is_empty()) {
                    self.text.push(gap);
                }
                self.text.push(c);
            }
        }
    }
}

/// Checks that words with their context stand in a text once, and returns where, in code points.
fn found(text: &str, quote: &Value, what: &str) -> (usize, usize) {
    let [prefix, exact, suffix] = ["prefix", "exact", "suffix"].map(|name| quote[name].as_str().unwrap());
    assert!(!exact.trim().is_empty(), "{what}");
    let whole = format!("{prefix}{exact}{suffix}");
    assert_eq!(text.matches(&whole).count(), 1, "{what}: {whole:?} in\n{text}");
    let start = text[..text.find(&whole).unwrap() + prefix.len()].chars().count();
    (start, start + exact.chars().count())
}

/// Checks the selectors of a page's annotations.
fn check(tree: &Tree, page: &str, collection: &Value) {
    let html = Html::parse_document(text(tree, page));
    let body = Shown::of(select(&html, ".body")[0]);
    for item in items(collection) {
        let id = item["id"].as_str().unwrap();
        let target = &item["target"];
        let canonical = select(&html, "link[rel=canonical]")[0].value().attr("href").unwrap();
        if target.is_string() {
            assert!(target == canonical && id.contains("#correction-"), "{id}");
            continue;
        }
        assert_eq!(target["source"], canonical, "{id}");
        match target["selector"].as_array().unwrap().as_slice() {
            [quote, position] => {
                let (start, end) = found(&body, quote, id);
                assert_eq!(
                    (position["start"].as_u64(), position["end"].as_u64()),
                    (Some(start as u64), Some(end as u64)),
                    "{id}"
                );
            }
            [fragment] => {
                let element = fragment["value"].as_str().unwrap();
                let element = select(&html, &format!("[id='{element}']"))[0];
                if !fragment["refinedBy"].is_null() {
                    let note = Shown::of(element);
                    // The head of the note is the theme's.
                    found(note.split_once('\n').unwrap().1, &fragment["refinedBy"], id);
                }
            }
            more => panic!("{id}: {more:?}"),
        }
        for body in item["body"].as_array().unwrap() {
            let html = body["value"].as_str().unwrap_or_default();
            for address in Html::parse_fragment(html).select(&scraper::Selector::parse("[href], [src]").unwrap()) {
                let address = address.value();
                let address = address.attr("href").or(address.attr("src")).unwrap();
                assert!(address.contains(':'), "{id}: {address}");
            }
        }
    }
}

#[test]
fn every_selector_finds_its_words() {
    for tree in [&*SITE, &*EXPLAINER, &*NOTES] {
        let collections = collections(tree);
        assert!(!collections.is_empty());
        for (page, collection) in collections {
            check(tree, &page, &collection);
        }
    }
}

#[test]
fn required_properties_are_there() {
    for (page, collection) in [&*SITE, &*EXPLAINER, &*NOTES].into_iter().flat_map(collections) {
        assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld", "{page}");
        assert_eq!(collection["type"], "AnnotationCollection", "{page}");
        assert_eq!(collection["first"]["type"], "AnnotationPage", "{page}");
        assert_eq!(collection["total"], items(&collection).len(), "{page}");
        let ids: BTreeSet<&str> = items(&collection).iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), items(&collection).len(), "{page}");
        for item in items(&collection) {
            assert_eq!(item["type"], "Annotation", "{page}");
            assert!(item["motivation"].is_string() && !item["target"].is_null(), "{item:#}");
            let day = |name: &str| item[name].is_null() || item[name].as_str().unwrap().ends_with("T00:00:00Z");
            assert!(day("created") && day("modified"), "{item:#}");
        }
    }
}

#[test]
fn pages_lead_to_their_annotations_and_nothing_else_has_any() {
    for tree in [&*SITE, &*EXPLAINER, &*NOTES, &*NOWHERE] {
        let mut annotated = BTreeSet::new();
        for page in tree.keys().filter(|path| path.ends_with(".html")) {
            let html = Html::parse_document(text(tree, page));
            for link in select(&html, "link[rel=alternate][type='application/ld+json']") {
                let file = format!("annotations/{}.jsonld", page.strip_suffix(".html").unwrap());
                assert!(link.value().attr("href").unwrap().ends_with(&file), "{page}");
                annotated.insert(file);
            }
        }
        let files: BTreeSet<String> = tree.keys().filter(|path| path.ends_with(".jsonld")).cloned().collect();
        assert_eq!(files, annotated);
    }
    assert!(NOWHERE.keys().all(|path| !path.starts_with("annotations/")), "annotations need an address");
    assert!(!NOTES.contains_key("annotations/issues/arms/index.jsonld"));
}

#[test]
fn annotations_say_what_the_page_says() {
    let collection = collections(&NOTES).into_iter().find(|(page, _)| page == "issues/arms/rules.html").unwrap().1;
    let quote = |id: &str| item(&collection, id)["target"]["selector"][0]["exact"].as_str().unwrap().to_owned();
    for (id, words) in [
        ("note-head", "heading with a note"),
        ("note-long", "decided that ten"),
        ("note-point", "far"),
        ("note-again", "again"),
        ("note-item", "item over two lines"),
        ("note-ruby", "keys"),
        ("note-cell", "two"),
        ("claim-1", "ten were sold"),
        ("claim-2", "It’s “all” legal – so far"),
    ] {
        assert_eq!(quote(id), words, "{id}");
    }
    let head = item(&collection, "note-head");
    assert_eq!(head["motivation"], "describing");
    assert_eq!(
        head["body"][0]["value"],
        "<p>Of a heading, with a <a href=\"https://notes.example/sub/terms/law.html\">link</a> and \
         <a href=\"https://a.example/?x=1&amp;y=2\">one outside</a>.</p>"
    );
    assert_eq!(head["body"][1]["value"], "context");
    assert_eq!(head["creator"][0]["id"], "https://notes.example/sub/people/ito-hiro.html");
    assert_eq!(head["creator"][0]["type"], "Person");
    assert_eq!(head["creator"][1]["name"], "A. Writer");
    assert_eq!(
        (head["created"].as_str(), head["modified"].as_str()),
        (Some("2026-01-03T00:00:00Z"), Some("2026-02-01T00:00:00Z"))
    );
    let inner = &item(&collection, "note-inner")["target"]["selector"][0];
    assert_eq!((inner["value"].as_str(), inner["refinedBy"]["exact"].as_str()), (Some("note-kind"), Some("Minister")));
    let claim = item(&collection, "claim-1");
    assert_eq!(claim["body"][0]["value"], "settled");
    assert_eq!(claim["body"][1]["source"], "https://notes.example/sub/sources/act.html");
    assert_eq!(item(&collection, "correction-2026-03-05_2")["motivation"], "editing");
    let japanese = collections(&NOTES).into_iter().find(|(page, _)| page.starts_with("ja/")).unwrap().1;
    assert_eq!(item(&japanese, "note-gensoku")["target"]["selector"][0]["exact"], "原則として");
    assert_eq!(item(&japanese, "note-gensoku")["target"]["selector"][0]["prefix"], "防衛装備は");
}

#[test]
fn a_file_of_the_site_replaces_its_annotations() {
    let own = format!("{ARCHIVE}-- content/annotations/issues/arms/rules.jsonld --\n{{}}\n");
    let own = own.replace("source_files: off", "source_files: off\npublish: [\"annotations/**\"]");
    let tree = built(&own, Drafts::Hidden);
    assert_eq!(text(&tree, "annotations/issues/arms/rules.jsonld"), "{}\n");
    assert!(tree.contains_key("annotations/ja/issues/arms/rules.jsonld"));
}
