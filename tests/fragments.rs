//! A body in each of its formats: what is XHTML can be read by an XML parser, and plain text is what a reader reads.
//!
//! Every construct of `tests/constructs/` is a body here. Their HTML is held by `tests/constructs.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[allow(dead_code, reason = "nothing is compared with a file")]
#[path = "support/expected.rs"]
mod expected;

use postil::body::{Element, Fragment, PassageView, plain_text};
use postil::check::Expired;
use postil::graph::Drafts;
use postil::markup::Syntax;
use postil::model::tree::NoteKind;
use postil::page;
use postil::picture::Pictures;
use postil::publish::{self, Formatted, Options, Prepared};
use postil::render::Engine;
use scraper::{ElementRef, Html, Node, Selector};

/// What the default theme adds to the words of a body: numbers, labels, states, buttons, the drawings and the data of charts.
const ADDED: [&str; 17] = [
    ".untranslated",
    ".cite-mark",
    ".cite-title",
    ".anchor",
    ".ref",
    ".peek",
    ".note-head",
    ".alert-label",
    ".claim",
    "rp",
    "rt",
    ".chart-unit",
    ".chart-sheet",
    ".chart-points",
    ".chart-note",
    ".chart-source",
    ".chart-data",
];

/// Calls `look` with the body of each construct, its name, and the engine of its language.
fn each_construct(mut look: impl FnMut(&str, &Fragment, &Engine)) {
    let folder = expected::folder("constructs");
    let site = archive::unpack(&expected::read(&folder.with_extension("txtar")));
    archive::write(site.path(), "content/images/map.png", b"no picture");
    let constructs = expected::fixtures(&folder, "md", "html");
    for construct in &constructs {
        let name = construct.file_name().unwrap().to_str().unwrap();
        archive::write(site.path(), &format!("content/issues/example/{name}"), expected::read(construct));
    }
    let options = Options {
        root: site.path().to_path_buf(),
        output: site.path().join("public"),
        drafts: Drafts::Hidden,
        today: (2026, 11, 22),
        expired: Expired::Warn,
    };
    let prepared = publish::prepare(&options).unwrap();
    let Prepared { graph, frame, .. } = &prepared;
    let formatted = Formatted::of(&prepared);
    let pictures = Pictures::new();
    let site = formatted.site(&pictures, options.today);
    let mut seen = 0;
    for (id, node) in graph.nodes().filter(|(_, node)| node.visible) {
        let Some(page) = page::of_node(site, id) else { continue };
        if page.route.contains("issues/example/") && !page.route.ends_with("index.html") {
            look(&page.route, &page.body, frame.engines.get(&node.language).unwrap());
            seen += 1;
        }
    }
    assert_eq!(seen, constructs.len());
}

#[test]
fn every_construct_is_well_formed_xhtml() {
    each_construct(|name, body, engine| {
        let written = engine.body(body, Syntax::Xhtml).unwrap();
        let whole = format!("<body>{written}</body>");
        if let Err(error) = roxmltree::Document::parse(&whole) {
            panic!("{name}: {error}\n{whole}");
        }
        let html = engine.body(body, Syntax::Html).unwrap();
        assert_eq!(outline(&Html::parse_fragment(&written)), outline(&Html::parse_fragment(&html)), "{name}");
    });
}

/// The elements of a document with their attributes, and its words.
fn outline(document: &Html) -> Vec<String> {
    let told = document.tree.nodes().map(|node| match node.value() {
        Node::Element(element) => {
            let attributes = element.attrs().map(|(name, value)| {
                // An attribute that is merely there has no value in HTML, and its name in XHTML.
                format!(" {name}={}", if value.is_empty() { name } else { value })
            });
            format!("<{}{}>", element.name(), attributes.collect::<String>())
        }
        Node::Text(text) => text.to_string(),
        _ => String::new(),
    });
    told.collect()
}

#[test]
fn plain_text_is_what_a_reader_reads() {
    let added = Selector::parse(&ADDED.join(", ")).unwrap();
    each_construct(|name, body, engine| {
        let html = Html::parse_fragment(&engine.body(body, Syntax::Html).unwrap());
        let mut read = String::new();
        words(html.root_element(), &added, &mut read);
        assert_eq!(one_spaced(&plain_text(body)), one_spaced(&read), "{name}");
        assert!(!read.trim().is_empty(), "{name} says nothing");
    });
}

/// The words of an element, with what pictures and charts show in words, and cells apart.
fn words(element: ElementRef<'_>, added: &Selector, read: &mut String) {
    if added.matches(&element) {
        let is = |name: &str| element.value().classes().any(|class| class == name);
        if is("chart-sheet") {
            // A flow is described in its drawing.
            let described = Selector::parse("desc").unwrap();
            let description = || element.select(&described).next().map(|desc| desc.text().collect::<String>());
            let label = element.attr("aria-label").map(str::to_owned).or_else(description);
            read.push_str(&label.unwrap_or_default());
        }
        return;
    }
    if element.value().name() == "img" {
        read.push_str(element.attr("alt").unwrap_or_default());
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => read.push_str(text),
            _ => ElementRef::wrap(child).into_iter().for_each(|child| words(child, added, read)),
        }
    }
    if matches!(element.value().name(), "td" | "th") {
        read.push(' ');
    }
}

/// Without the letter that keeps a button with the word before it.
fn one_spaced(text: &str) -> String {
    text.replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A passage that crosses the edge of an element is drawn in two stretches, and stays one: it has one id and one number.
#[test]
fn a_divided_passage_has_one_id_and_one_number() {
    let stretch = |words: &str, first: bool| {
        let mut content = Fragment::default();
        content.push_text(words);
        Element::Passage(PassageView {
            reference: "ref-a".to_owned(),
            note: "note-a".to_owned(),
            number: 7,
            mark: "7".to_owned(),
            kind: NoteKind::Plain,
            label: "Note".to_owned(),
            first,
            last: !first,
            content,
        })
    };
    let mut divided = Fragment::default();
    divided.element(stretch("one & ", true));
    divided.open("em");
    divided.element(stretch("two", false));
    divided.close("em");
    assert_eq!(plain_text(&divided), "one & two");
    let mut seen = false;
    each_construct(|_, _, engine| {
        if std::mem::replace(&mut seen, true) {
            return;
        }
        let html = engine.body(&divided, Syntax::Html).unwrap();
        assert_eq!(html.matches("id=\"ref-a\"").count(), 1, "{html}");
        assert_eq!(html.matches("href=\"#note-a\"").count(), 1, "{html}");
        assert!(
            html.find("id=\"ref-a\"") < html.find("<em>") && html.find("<em>") < html.find("href=\"#note-a\""),
            "{html}"
        );
    });
    assert!(seen);
}
