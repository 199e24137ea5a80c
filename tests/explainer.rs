//! The explainer of this repository, from its files to its pages: complete, valid and reachable.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/web.rs"]
mod web;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use folder::Tree;
use postil::check::Expired;
use postil::diagnostic::render::{Format, render};
use postil::graph::Drafts;
use postil::publish::{Options, build};
use scraper::{CaseSensitivity, ElementRef, Html};
use tempfile::TempDir;
use web::{Web, select};

/// An address that pages do not depend on.
const BASE: &str = "https://postil.example/explainer";

const KIB: usize = 1024;

struct Built {
    diagnostics: String,
    tree: Tree,
    web: Web,
}

static SITE: LazyLock<Built> = LazyLock::new(|| {
    let home = TempDir::new().unwrap();
    let root = home.path().join("site");
    for (path, bytes) in folder::explainer() {
        folder::write(&root, &path, bytes);
    }
    let config = String::from_utf8(folder::tree(&root)["postil.yaml"].clone()).unwrap();
    let config: Vec<&str> = config.lines().filter(|line| !line.starts_with("base_url:")).collect();
    folder::write(&root, "postil.yaml", format!("{}\nbase_url: {BASE}\n", config.join("\n")));
    let output = root.join("public");
    let options =
        Options { root, output: output.clone(), drafts: Drafts::Hidden, today: (2026, 12, 1), expired: Expired::Warn };
    let outcome = build(&options, &|_| {}).unwrap();
    let tree = folder::tree(&output);
    let diagnostics = render(&outcome.diagnostics, &outcome.sources, "", Format::Short);
    Built { diagnostics, web: Web::new(&as_served(tree.clone())), tree }
});

/// The links of the “page not found” page are relative to the host's root, since a server shows it at any address. Below the
/// site's own path they lead where relative links would.
fn as_served(mut tree: Tree) -> Tree {
    for (path, home, up) in [("404.html", "index.html", ""), ("ja/404.html", "ja/index.html", "../")] {
        let not_found = String::from_utf8(tree[path].clone()).unwrap();
        let leads_home = not_found.contains(&format!("\"/explainer/{home}\""));
        assert!(leads_home, "the page for what is not found leads home from anywhere");
        tree.insert(path.to_owned(), not_found.replace("\"/explainer/", &format!("\"{up}")).into_bytes());
    }
    tree
}

fn assert_none(faults: &[String], what: &str) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

/// The ids of the content files in a folder in English; an `index` has the name of its folder.
fn ids(folder: &str) -> Vec<String> {
    ids_in(folder, "").into_iter().filter(|id| !id.contains('.')).collect()
}

/// The same in the language whose files have an ending.
fn ids_in(folder: &str, language: &str) -> Vec<String> {
    let paths = folder::explainer().into_keys().filter_map(|path| {
        let path = path.strip_prefix("content/")?.strip_prefix(folder)?.strip_prefix('/')?;
        path.strip_suffix(".md")?.strip_suffix(language).map(str::to_owned)
    });
    paths.collect()
}

/// The keys of the bibliography, which are at the start of a line.
fn source_keys() -> Vec<String> {
    let files = folder::explainer().into_iter().filter(|(path, _)| path.starts_with("content/sources/"));
    let texts: Vec<String> = files.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    let keys = lines.filter(|line| !line.starts_with([' ', '#'])).filter_map(|line| line.strip_suffix(':'));
    keys.map(str::to_owned).collect()
}

fn page(path: &str) -> Html {
    Html::parse_document(SITE.web.pages.get(path).unwrap_or_else(|| panic!("there is no {path}")))
}

#[test]
fn builds_without_a_fault() {
    assert_eq!(SITE.diagnostics, "");
    assert!(SITE.web.pages.len() > 150, "only {} pages", SITE.web.pages.len());
}

#[test]
fn every_link_leads_to_a_file_and_an_id() {
    assert_none(&SITE.web.broken_links(), "these links lead nowhere");
    let links: usize = SITE.web.pages.values().map(|text| text.matches("href=\"").count()).sum();
    assert!(links > 5_000, "only {links} links were there to look at");
}

#[test]
fn every_page_is_reached_from_the_first() {
    assert_none(&SITE.web.unreachable(), "no links lead to these pages");
}

#[test]
fn ids_are_unique_and_what_is_named_is_there() {
    assert_none(&SITE.web.faults(|_, html| web::repeated_ids(html)), "these ids stand twice");
    assert_none(&SITE.web.faults(|_, html| web::missing_ids(html)), "no element has these ids");
}

#[test]
fn every_page_has_one_first_heading_and_a_title() {
    let faults = SITE.web.faults(|path, html| {
        let redirect = web::is_redirect(&SITE.web.pages[path]);
        let count = |selector| select(html, selector).len();
        let wrong = (count("h1") != 1 && !redirect) || count("head > title") != 1 || count("html[lang]") != 1;
        wrong.then(|| format!("{} first headings, {} titles", count("h1"), count("head > title"))).into_iter().collect()
    });
    assert_none(&faults, "these pages have not one heading and one title");
}

#[test]
fn nothing_is_inline() {
    assert_none(&SITE.web.faults(|_, html| web::inline_code(html)), "the policy of the page would stop these");
}

/// Only relative addresses: the site works in a sub-path, on any host and from a disk.
#[test]
fn works_from_a_sub_path() {
    let faults = SITE.web.faults(|path, html| {
        let metadata = |element: &str| element == "link" || element == "meta";
        // A server shows the “page not found” page at any address: its links are relative to the host's root.
        let from_host = path.ends_with("404.html");
        let absolute = |(element, address): &(&str, String)| {
            address.starts_with('/') && !from_host || address.starts_with(BASE) && !metadata(element)
        };
        web::links(html).into_iter().filter(absolute).map(|(_, address)| address).collect()
    });
    assert_none(&faults, "these addresses are not relative");
    let known = ["https", "http", "mailto", "data"];
    let faults = SITE.web.faults(|_, html| {
        let addresses = web::links(html).into_iter().map(|(_, address)| address);
        addresses.filter(|address| web::scheme(address).is_some_and(|scheme| !known.contains(&scheme))).collect()
    });
    assert_none(&faults, "these schemes are unknown");
    for (path, bytes) in SITE.tree.iter().filter(|(path, _)| web::has_ending(path, "css")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for loaded in ["url(/", "url(\"/", "url('/", "url(http", "url(\"http", "@import"] {
            assert!(!text.contains(loaded), "{path} has {loaded}");
        }
    }
}

#[test]
fn no_markdown_is_left() {
    let faults = SITE.web.faults(|path, html| {
        let is_markdown =
            |address: &String| web::resolve(path, address).is_some_and(|(target, _)| web::has_ending(&target, "md"));
        let mut left: Vec<String> =
            web::links(html).into_iter().map(|(_, address)| address).filter(is_markdown).collect();
        // The bracket of a claim may stand directly before that of a citation.
        let text = select(html, "body").iter().flat_map(ElementRef::text).collect::<Vec<&str>>().join("\n");
        let signs = ["[^", "[[", "]]", "[@", "](", "**", "](../"].into_iter().filter(|sign| text.contains(sign));
        left.extend(signs.map(str::to_owned));
        left
    });
    assert_none(&faults, "this is Markdown");
}

#[test]
fn everything_has_its_page_and_stands_in_its_index() {
    let mut expected: Vec<(String, String)> = Vec::new();
    for (root, ids) in [("", ids as fn(&str) -> Vec<String>), ("ja/", |folder| ids_in(folder, ".ja"))] {
        for kind in ["terms", "people", "institutions"] {
            let page = |id: String| (format!("{root}{kind}/index.html"), format!("{root}{kind}/{id}.html"));
            expected.extend(ids(kind).into_iter().map(page));
        }
        let source = |key: String| (format!("{root}sources/index.html"), format!("{root}sources/{key}.html"));
        expected.extend(source_keys().into_iter().map(source));
        for id in ids("issues") {
            let index = if id.ends_with("/index") { "issues/index.html" } else { "articles.html" };
            expected.push((format!("{root}{index}"), format!("{root}issues/{id}.html")));
        }
    }
    assert!(expected.len() > 300, "only {} things were looked for", expected.len());
    for (index, path) in expected {
        let html = page(&index);
        let listed: BTreeSet<String> = select(&html, "main a[href]")
            .iter()
            .filter_map(|a| web::resolve(&index, a.attr("href")?))
            .map(|to| to.0)
            .collect();
        assert!(SITE.web.pages.contains_key(&path), "{path} is missing");
        assert!(listed.contains(&path), "{path} does not stand in {index}");
    }
}

#[test]
fn every_article_is_annotated_and_sourced() {
    let articles: Vec<String> = ids("issues").into_iter().filter(|id| !id.ends_with("/index")).collect();
    assert!(articles.len() >= 7, "only {articles:?}");
    for id in articles {
        let html = page(&format!("issues/{id}.html"));
        let notes = select(&html, "aside[role=note].note");
        let kinds: BTreeSet<String> =
            select(&html, "aside.note .note-kind").iter().map(|kind| kind.text().collect()).collect();
        assert!(notes.len() >= 6, "{id} has {} notes", notes.len());
        assert!(kinds.len() >= 3, "{id} has notes of these kinds only: {kinds:?}");
        assert!(!select(&html, "section.sources li[id]").is_empty(), "{id} has no sources");
    }
}

/// The words of a text, and its links and buttons. Notes, cards, figures and tables stand beside the text and do not count, and
/// neither does the button beside a link that opens the card of its target.
fn words_and_marks(element: ElementRef<'_>, (words, marks): (&mut usize, &mut usize)) {
    let is_aside = element.attr("popover").is_some()
        || matches!(element.value().name(), "aside" | "figure" | "svg" | "table")
        || element.value().has_class("claim-words", CaseSensitivity::CaseSensitive);
    if is_aside {
        return;
    }
    let has = |class| element.value().has_class(class, CaseSensitivity::CaseSensitive);
    *marks += match element.value().name() {
        "a" => usize::from(!has("anchor")),
        "button" => usize::from(!has("peek")),
        _ => 0,
    };
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(text), _) => *words += text.split_whitespace().count(),
            (None, Some(element)) => words_and_marks(element, (&mut *words, &mut *marks)),
            (None, None) => {}
        }
    }
}

/// The text of articles is calm: at most 6 marks per 100 words on average, and in no article more than 7.
#[test]
fn articles_have_few_marks() {
    let (mut all_words, mut all_marks) = (0, 0);
    for id in ids("issues").into_iter().filter(|id| !id.ends_with("/index")) {
        let html = page(&format!("issues/{id}.html"));
        let (mut words, mut marks) = (0, 0);
        for body in select(&html, ".body") {
            words_and_marks(body, (&mut words, &mut marks));
        }
        assert!(words > 500, "{id} has {words} words");
        assert!(marks * 100 <= words * 7, "{id} has {marks} marks in {words} words");
        (all_words, all_marks) = (all_words + words, all_marks + marks);
    }
    assert!(all_marks * 100 <= all_words * 6, "{all_marks} marks in {all_words} words");
}

#[test]
fn the_ledger_lists_every_sentence_with_a_source_and_every_claim() {
    let count = |path: &str, selector: &str| select(&page(path), selector).len();
    // The page of all entries would be too long: it leads to those of the issues.
    let all = page("claims/all.html");
    let scopes = select(&all, ".ledger-filter ul:last-child a:not([aria-current])");
    let of_scopes = |selector: &str| -> usize {
        scopes.iter().filter_map(|link| link.attr("href")).map(|href| count(&format!("claims/{href}"), selector)).sum()
    };
    let listed = of_scopes(".ledger-entry");
    let number = |count: ElementRef| count.text().collect::<String>().replace(',', "").parse::<usize>().unwrap();
    let by_state: usize = select(&all, "a:has(.claim-state) .ledger-count").into_iter().map(number).sum();
    assert!(listed > 400, "only {listed} entries");
    assert_eq!(listed, by_state);
    // A dossier repeats the marks of its articles.
    let english = SITE.web.pages.keys().filter(|path| !path.starts_with("ja/"));
    let marks: usize = english.map(|path| count(path, "body:not(.kind-dossier) .body .claim[id]")).sum();
    assert_eq!(marks, of_scopes(".ledger-entry[id]"));
    assert!(count("claims/state-superseded.html", ".ledger-entry") >= 12, "few claims were overtaken");
    // Every claim is anchored in the text, and no mark is inside a link or a passage.
    let faults = SITE.web.faults(|_, html| {
        select(html, "a .claim, .passage .claim")
            .iter()
            .filter_map(|claim| claim.attr("id"))
            .map(str::to_owned)
            .collect()
    });
    assert_none(&faults, "these marks stand inside something else");
}

/// What a corrected claim said before stands in the ledger, on its page, among the changes and in `graph.json`.
#[test]
fn corrected_claims_are_shown_everywhere() {
    let said = "The Second Principle was said to screen everything that the First does not forbid.";
    let shown = |path: &str, selector: &str| {
        let html = page(path);
        select(&html, selector).iter().any(|element| element.text().collect::<String>() == said)
    };
    assert!(shown("claims/state-corrected.html", ".ledger-entry del"));
    assert!(shown("issues/arms-export-rules/from-ban-to-permission.html", ".corrections del"));
    assert!(shown("issues/arms-export-rules/from-ban-to-permission.html", ".body .claim-corrected q"));
    assert!(shown("issues/arms-export-rules/dossier.html", ".dossier-claims del"));
    assert!(shown("changes.html", ".change-correction del"));
    let has = |path: &str, text: &str| String::from_utf8(SITE.tree[path].clone()).unwrap().contains(text);
    assert!(has("graph.json", &format!("\"corrected\":\"2026-11-26\",\"was\":\"{said}\"")));
    assert!(SITE.tree.keys().any(|path| web::has_ending(path, "xml") && has(path, said)), "no feed has it");
}

/// The size of a file when gzipped, in bytes.
fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// The total size of all files with an extension.
fn weight_of_all(ending: &str) -> usize {
    let files: Vec<&Vec<u8>> =
        SITE.tree.iter().filter(|(path, _)| web::has_ending(path, ending)).map(|(_, bytes)| bytes).collect();
    assert!(!files.is_empty(), "there is no .{ending}");
    files.into_iter().map(|bytes| gzipped(bytes)).sum()
}

#[test]
fn style_sheets_and_scripts_are_light() {
    let (styles, typefaces) = (weight_of_all("css"), weight_of_all("woff2"));
    let is_everywhere = |path: &str| path.matches('/').count() == 1;
    let sheets = SITE.tree.iter().filter(|(path, _)| web::has_ending(path, "css") && is_everywhere(path));
    let everywhere: usize = sheets.map(|(_, bytes)| gzipped(bytes)).sum();
    // Every page loads the scripts at the top of the folder; those of the search are for readers who search.
    let (loaded, sought): (Vec<_>, Vec<_>) =
        SITE.tree.iter().filter(|(path, _)| web::has_ending(path, "js")).partition(|(path, _)| is_everywhere(path));
    let is_code = |bytes: &[u8]| !bytes.starts_with(b"postilSearch(");
    let scripts: usize = loaded.into_iter().map(|(_, bytes)| gzipped(bytes)).sum();
    let search: usize = sought.into_iter().filter(|(_, bytes)| is_code(bytes)).map(|(_, bytes)| gzipped(bytes)).sum();
    assert!((8 * KIB..=15 * KIB).contains(&everywhere), "the style sheets of every page weigh {everywhere} bytes");
    assert!(styles - everywhere <= 2 * KIB, "those of some pages weigh {} bytes", styles - everywhere);
    assert!((30 * KIB..=80 * KIB).contains(&typefaces), "all typefaces weigh {typefaces} bytes");
    assert!((1..=10 * KIB).contains(&scripts), "the scripts of a page weigh {scripts} bytes");
    assert!((1..=16 * KIB).contains(&search), "the scripts of the search weigh {search} bytes");
}

/// Articles are read on phones: an article with all style sheets takes at most 60 KiB, and with the typefaces 140 KiB.
#[test]
fn articles_are_light() {
    let (styles, typefaces) = (weight_of_all("css"), weight_of_all("woff2"));
    let articles: Vec<&String> = SITE.web.pages.keys().filter(|path| is_article(path)).collect();
    assert!(articles.len() >= 12, "only {articles:?}");
    for path in articles {
        let weight = gzipped(&SITE.tree[path]) + styles;
        assert!(weight <= 60 * KIB, "{path} and the style sheets weigh {weight} bytes");
        assert!(weight + typefaces <= 140 * KIB, "{path} weighs {} bytes with the typefaces", weight + typefaces);
    }
}

fn is_article(path: &str) -> bool {
    !select(&page(path), "body.kind-article").is_empty()
}

/// No script blocks rendering. The browser tests check that pages are complete without scripts.
#[test]
fn scripts_are_never_in_the_way() {
    let faults = SITE.web.faults(|_, html| {
        let waited_for = "script[src]:not([defer]):not([async]):not([type=module])";
        select(html, waited_for).iter().filter_map(|script| script.attr("src")).map(str::to_owned).collect()
    });
    assert_none(&faults, "these scripts hold up their page");
}

/// The checks in this file detect errors.
#[test]
fn a_broken_site_is_found_out() {
    let broken = "<a href='no.html'></a><a href='#no'></a><a href='x%20y.html#%C3%A9'></a><p id=a></p><p id=a></p>\
                  <button popovertarget=b></button><p style='x'></p><a onclick='x' href='javascript:x'></a>";
    let tree = [("index.html", broken), ("x y.html", "<p id='é'>"), ("alone.html", "")];
    let web = Web::new(&tree.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into());
    assert_eq!(web.broken_links(), ["index.html: no.html", "index.html: #no"]);
    assert_eq!(web.unreachable(), ["alone.html"]);
    let html = Html::parse_document(broken);
    assert_eq!(web::repeated_ids(&html), ["a"]);
    assert_eq!(web::missing_ids(&html), ["popovertarget=b"]);
    assert_eq!(web::inline_code(&html).len(), 3);
    assert_eq!(web::resolve("a/b.html", "../../c.html"), Some(("../c.html".to_owned(), None)));
}
