//! JSON-LD: present on every page, valid, and consistent with the content.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use serde_json::{Value, json};

use crate::folder::Tree;
use crate::web::{is_redirect, select};
use crate::{BASE, EXPLAINER, NOWHERE, SITE, text};

/// The required properties of each type: those required by Google's documentation of structured data or, where Google has none,
/// those that make it useful. `|` separates alternatives: an event with an open beginning has an end.
const REQUIRED: [(&str, &[&str]); 15] = [
    ("WebSite", &["@id", "name", "url", "inLanguage"]),
    ("WebPage", &["@id", "name", "url", "inLanguage", "isPartOf"]),
    ("CollectionPage", &["@id", "name", "url", "inLanguage", "isPartOf"]),
    ("Article", &["@id"]),
    ("Person", &["@id", "name", "url"]),
    ("Organization", &["@id", "name", "url"]),
    ("DefinedTerm", &["@id", "name", "description", "inDefinedTermSet", "url"]),
    ("DefinedTermSet", &["@id", "name", "url"]),
    ("Event", &["@id", "name", "startDate|endDate", "url"]),
    ("NewsArticle", &["@id", "name", "headline", "isPartOf", "mainEntityOfPage"]),
    ("Legislation", &["@id", "name", "mainEntityOfPage"]),
    ("Report", &["@id", "name", "mainEntityOfPage"]),
    ("CreativeWork", &["@id", "name", "mainEntityOfPage"]),
    ("BreadcrumbList", &["itemListElement"]),
    ("ClaimReview", &["@id", "url", "author", "claimReviewed", "itemReviewed", "reviewRating", "datePublished"]),
];

/// The required properties of every bibliography entry; some of their types are also those of our own pages.
const SOURCE: &[&str] = &["@id", "name", "mainEntityOfPage"];
/// The further properties of the site's own articles; bibliography entries can be articles as well.
const OWN_ARTICLE: [&str; 5] = ["headline", "url", "mainEntityOfPage", "inLanguage", "isPartOf"];
/// And those of the explainer's articles, which have all dates and sources.
const WHOLE_ARTICLE: [&str; 6] = ["datePublished", "dateModified", "author", "about", "citation", "description"];

/// The nodes of a page.
fn nodes(tree: &Tree, path: &str) -> Vec<Value> {
    let html = Html::parse_document(text(tree, path));
    let blocks = select(&html, "script[type='application/ld+json']");
    assert_eq!(blocks.len(), 1, "{path}");
    let value: Value = serde_json::from_str(&blocks[0].text().collect::<String>()).unwrap();
    assert_eq!(value["@context"], "https://schema.org", "{path}");
    value["@graph"].as_array().unwrap().clone()
}

fn pages(tree: &Tree) -> impl Iterator<Item = &String> {
    let described =
        |path: &&String| !["404.html", "/dossier.html", "search.html"].iter().any(|end| path.ends_with(end));
    let html = tree.keys().filter(|path| crate::web::has_ending(path, "html")).filter(described);
    html.filter(|path| !is_redirect(text(tree, path)))
}

fn has(node: &Value, name: &str) -> bool {
    name.split('|').any(|name| match &node[name] {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    })
}

/// Checks every page of a site, and counts the nodes by type.
fn types(tree: &Tree) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for path in pages(tree) {
        let nodes = nodes(tree, path);
        for node in &nodes {
            let kind = node["@type"].as_str().unwrap_or_else(|| panic!("{path}: {node}"));
            *counts.entry(kind.to_owned()).or_default() += 1;
            let is_source = node["@id"].as_str().is_some_and(|id| id.ends_with("#source"));
            let of_type = REQUIRED.iter().find(|(name, _)| *name == kind).map_or(SOURCE, |(_, names)| names);
            let as_source = is_source.then_some(SOURCE);
            let required = as_source.filter(|_| kind == "WebPage").unwrap_or(of_type);
            let own = kind == "Article" && path.contains("issues/");
            for name in required.iter().chain(own.then_some(&OWN_ARTICLE).into_iter().flatten()) {
                assert!(has(node, name), "{path}: {kind} without {name}: {node}");
            }
            for date in ["datePublished", "dateModified", "startDate", "endDate", "lastReviewed"] {
                let iso = node[date]
                    .as_str()
                    .is_none_or(|date| date.split('-').all(|part| part.bytes().all(|b| b.is_ascii_digit())));
                assert!(iso, "{path}: {}", node[date]);
            }
        }
        let is_home = path == "index.html" || path == "ja/index.html";
        assert_eq!(
            nodes.iter().filter(|node| node["@type"] == "BreadcrumbList").count(),
            usize::from(!is_home),
            "{path}"
        );
    }
    counts
}

#[test]
fn every_page_of_the_explainer_is_described() {
    let counts = types(&EXPLAINER);
    for (kind, least) in [
        ("Article", 7),
        ("Person", 15),
        ("Organization", 25),
        ("DefinedTerm", 50),
        ("Event", 50),
        ("NewsArticle", 50),
        ("Legislation", 2),
    ] {
        assert!(counts.get(kind).is_some_and(|count| *count >= least), "{kind}: {counts:?}");
    }
    assert_eq!(counts["WebSite"], 2, "one in each language");
    assert!(has(&nodes(&EXPLAINER, "terms/index.html")[0], "hasDefinedTerm"));
    for path in pages(&EXPLAINER).filter(|path| path.starts_with("issues/") && !path.ends_with("index.html")) {
        let article = &nodes(&EXPLAINER, path)[0];
        for name in WHOLE_ARTICLE {
            assert!(has(article, name), "{path} without {name}");
        }
    }
}

#[test]
fn every_type_of_the_fixture_is_sound() {
    let counts = types(&SITE);
    let missing: Vec<&str> =
        REQUIRED.iter().map(|(kind, _)| *kind).filter(|kind| !counts.contains_key(*kind)).collect();
    assert_eq!(missing, ["WebPage"]);
    assert_eq!(counts, types(&NOWHERE));
}

#[test]
fn addresses_are_absolute_where_the_site_has_one() {
    fn walk(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if let (true, Some(text)) =
                        (["@id", "item", "mainEntityOfPage", "image"].contains(&name.as_str()), value.as_str())
                    {
                        found.insert(text.to_owned());
                    }
                    walk(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            _ => {}
        }
    }
    let addresses = |tree: &Tree| {
        let mut found = BTreeSet::new();
        pages(tree).for_each(|path| nodes(tree, path).iter().for_each(|node| walk(node, &mut found)));
        found
    };
    let absolute = addresses(&SITE);
    assert!(
        absolute.iter().all(|address| address.starts_with(&format!("{BASE}/")) && !address.contains("..")),
        "{absolute:#?}"
    );
    assert!(addresses(&NOWHERE).iter().all(|address| !address.starts_with('/') && !address.contains("https:")));
    // An address of the site is that of a page.
    let page = |address: &String| {
        let path = address.strip_prefix(&format!("{BASE}/")).unwrap().split('#').next().unwrap().to_owned();
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
    };
    let missing: Vec<String> =
        absolute.iter().map(page).filter(|path| !SITE.contains_key(path) && !path.contains("%20")).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn an_article_says_what_the_content_says() {
    let article = &nodes(&SITE, "issues/arms/rules.html")[0];
    assert_eq!(article["headline"], "Rules </script><b>& co</b>");
    assert_eq!((&article["datePublished"], &article["dateModified"]), (&json!("2026-01-03"), &json!("2026-03-05")));
    let person = json!({"@type": "Person", "@id": format!("{BASE}/people/ito-hiro.html#person"), "name": "Ito Hiro", "url": format!("{BASE}/people/ito-hiro.html")});
    assert_eq!(article["author"][0], person);
    assert_eq!(article["author"][1]["@type"], "Organization");
    assert_eq!(article["author"][2], json!({"@type": "Thing", "name": "Somebody"}));
    let cited = |index: usize| article["citation"][index]["@type"].as_str().unwrap().to_owned();
    assert_eq!([cited(0), cited(1)], ["Report", "Legislation"]);
    assert_eq!(
        article["isPartOf"][0],
        json!({"@type": "CollectionPage", "@id": format!("{BASE}/issues/arms/"), "name": "May arms be sold?"})
    );
    // Nothing inside the block closes it.
    assert!(!text(&SITE, "issues/arms/rules.html").contains("\"Rules </script>"));
}

/// The claim reviews on a page.
fn reviews(path: &str) -> Vec<Value> {
    nodes(&SITE, path).into_iter().filter(|node| node["@type"] == "ClaimReview").collect()
}

/// The site name of the fixture.
fn site_name() -> String {
    nodes(&SITE, "index.html")[0]["name"].as_str().unwrap().to_owned()
}

#[test]
fn every_author_says_what_it_is() {
    for tree in [&SITE, &EXPLAINER, &NOWHERE] {
        for path in tree.keys().filter(|path| path.ends_with(".html") && text(tree, path).contains("ld+json")) {
            for node in nodes(tree, path) {
                for author in node["author"].as_array().into_iter().flatten() {
                    let kinds: &[&str] = if node["@type"] == "ClaimReview" {
                        &["Person", "Organization"]
                    } else {
                        &["Person", "Organization", "Thing"]
                    };
                    assert!(kinds.contains(&author["@type"].as_str().unwrap_or_default()), "{path}: {author}");
                }
            }
        }
    }
}

#[test]
fn a_superseded_claim_is_reviewed_where_it_stands() {
    let place = format!("{BASE}/issues/arms/#claim-1");
    let expected = json!({
        "@type": "ClaimReview",
        "@id": place,
        "url": place,
        "claimReviewed": "Nothing was sold.",
        "inLanguage": "en",
        "datePublished": "2026-03-06",
        // The editors are not described in the content, so the publisher is the author of the review.
        "author": [{"@type": "Organization", "@id": format!("{BASE}/#publisher"), "url": format!("{BASE}/"), "name": site_name()}],
        "itemReviewed": {"@type": "Claim", "text": "Nothing was sold.", "appearance": place, "temporalCoverage": "2022-01"},
        "reviewRating": {"@type": "Rating", "alternateName": "Superseded"},
        "citation": format!("{BASE}/timeline.html#vote"),
    });
    assert_eq!(reviews("issues/arms/index.html"), [expected]);
    // The mark in the text links to the entry in the ledger.
    let page = text(&SITE, "issues/arms/index.html");
    assert!(page.contains("id=\"claim-1\"") && page.contains("../../claims/issue-arms.html#issue-arms-claim-1"));
    assert!(text(&SITE, "claims/issue-arms.html").contains("id=\"issue-arms-claim-1\""));
}

#[test]
fn a_page_without_a_review_was_last_seen_when_it_changed() {
    let reviews = reviews("issues/arms/rules.html");
    assert_eq!(reviews.len(), 1);
    let review = &reviews[0];
    assert_eq!(review["claimReviewed"], "The Cabinet decided");
    assert_eq!(review["datePublished"], "2026-03-05");
    assert_eq!(review["url"], format!("{BASE}/issues/arms/rules.html#claim-2"));
    assert_eq!(review["citation"], format!("{BASE}/sources/act.html"));
}

#[test]
fn claims_that_nothing_overtook_are_not_reviewed() {
    for path in ["issues/arms/undated.html", "index.html", "terms/law.html", "claims.html"] {
        assert_eq!(reviews(path), Vec::<Value>::new(), "{path}");
    }
    // One is contested and one settled, according to the marks in the text.
    assert!(text(&SITE, "issues/arms/undated.html").contains("claim-contested"));
    assert!(text(&SITE, "issues/arms/undated.html").contains("claim-settled"));
}

#[test]
fn articles_stand_among_those_of_their_own_language() {
    // The issue has no Japanese page; one of its articles does.
    let parts = &nodes(&SITE, "issues/arms/index.html")[0]["hasPart"];
    let headlines: Vec<&str> =
        parts.as_array().unwrap().iter().map(|part| part["headline"].as_str().unwrap()).collect();
    assert_eq!(headlines, ["Undated", "Rules </script><b>& co</b>"]);
    let linked = |path: &str, selector: &str| {
        let html = Html::parse_document(text(&SITE, path));
        let links = select(&html, selector);
        links.into_iter().filter_map(|link| link.value().attr("href").map(str::to_owned)).collect::<Vec<String>>()
    };
    assert_eq!(linked("issues/arms/rules.html", "ol.siblings a"), ["undated.html"]);
    // The Japanese article still links to its issue.
    let crumbs = linked("ja/issues/arms/rules.html", "nav a");
    assert!(crumbs.contains(&"../../../issues/arms/index.html".to_owned()), "{crumbs:?}");
    assert!(!crumbs.iter().any(|href| href.ends_with("undated.html")), "{crumbs:?}");
}

#[test]
fn events_have_their_dates_without_doubt() {
    let events: Vec<Value> =
        nodes(&SITE, "timeline.html").into_iter().filter(|node| node["@type"] == "Event").collect();
    let dates = |id: &str| {
        let event = events.iter().find(|event| event["@id"] == format!("{BASE}/timeline.html#{id}")).unwrap();
        (event["startDate"].clone(), event["endDate"].clone())
    };
    assert_eq!(dates("vote"), (json!("2023-03"), Value::Null));
    assert_eq!(dates("talks"), (json!("2022-01"), json!("2022-11")));
    assert_eq!(dates("before"), (Value::Null, json!("2014-04-01")));
    assert_eq!(dates("spring"), (json!("2024"), Value::Null));
}

#[test]
fn what_is_no_page_is_not_described() {
    for path in ["404.html", "search.html", "old/rules.html", "issues/arms/dossier.html"] {
        assert!(!text(&SITE, path).contains("ld+json"), "{path}");
    }
}
