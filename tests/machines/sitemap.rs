//! The sitemap and `robots.txt`.

use std::collections::BTreeMap;

use roxmltree::Document;

use crate::{ARCHIVE, BASE, EXPLAINER, NOWHERE, SITE, text};

/// The last change of a page, and its translations as language and address.
type Entry = (Option<String>, Vec<(String, String)>);

/// The addresses, each with its entry.
fn pages(xml: &str) -> BTreeMap<String, Entry> {
    let document = Document::parse(xml).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "urlset")));
    let page = |url: roxmltree::Node<'_, '_>| {
        let child = |name: &str| url.children().find(|child| child.tag_name().name() == name);
        let text = |name: &str| child(name).and_then(|child| child.text()).map(str::to_owned);
        let links = url.children().filter(|child| child.has_tag_name(("http://www.w3.org/1999/xhtml", "link")));
        let attribute = |link: &roxmltree::Node<'_, '_>, name: &str| link.attribute(name).unwrap().to_owned();
        let links = links.map(|link| (attribute(&link, "hreflang"), attribute(&link, "href"))).collect();
        (text("loc").unwrap(), (text("lastmod"), links))
    };
    root.children().filter(roxmltree::Node::is_element).map(page).collect()
}

#[test]
fn it_lists_what_may_be_found() {
    let pages = pages(text(&SITE, "sitemap.xml"));
    assert!(pages.keys().all(|url| url.starts_with(&format!("{BASE}/"))));
    let url = |path: &str| format!("{BASE}/{path}");
    for path in [
        "404.html",
        "ja/404.html",
        "search.html",
        "ja/search.html",
        "secret.html",
        "old/rules.html",
        "issues/arms/dossier.html",
    ] {
        assert!(!pages.contains_key(&url(path)), "{path}");
    }
    for path in
        ["", "ja/", "changes.html", "timeline.html", "terms/", "terms/law.html", "sources/act.html", "tags/arms.html"]
    {
        assert!(pages.contains_key(&url(path)), "{path}");
    }
    let (changed, translations) = &pages[&url("issues/arms/rules.html")];
    assert_eq!(changed.as_deref(), Some("2026-02"));
    let both = [("en", "issues/arms/rules.html"), ("ja", "ja/issues/arms/rules.html")];
    assert_eq!(*translations, both.map(|(language, path)| (language.to_owned(), url(path))));
    assert_eq!(pages[&url("ja/issues/arms/rules.html")].1, *translations);
    assert_eq!(pages[&url("terms/law.html")], (None, Vec::new()));
}

#[test]
fn drafts_stay_out_even_where_they_are_built() {
    let tree = crate::built(ARCHIVE, postil::graph::Drafts::Shown);
    assert!(tree.contains_key("secret.html"));
    assert!(!text(&tree, "sitemap.xml").contains("secret.html"));
}

#[test]
fn every_page_of_the_explainer_is_in_it() {
    let pages = pages(text(&EXPLAINER, "sitemap.xml"));
    let listed = |path: &&String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        !["404.html", "search.html", "dossier.html"].contains(&name)
    };
    let html = EXPLAINER.keys().filter(|path| crate::web::has_ending(path, "html")).filter(listed);
    let html = html.filter(|path| !text(&EXPLAINER, path).contains("http-equiv=\"refresh\""));
    assert_eq!(pages.len(), html.count());
}

#[test]
fn robots_may_read_all_and_a_site_may_say_otherwise() {
    assert_eq!(text(&SITE, "robots.txt"), format!("User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"));
    assert_eq!(text(&NOWHERE, "robots.txt"), "User-agent: *\nAllow: /\n");
    assert!(!NOWHERE.contains_key("sitemap.xml"));
    let own = "User-agent: *\nDisallow: /\n";
    let tree = crate::built(&format!("{ARCHIVE}-- content/robots.txt --\n{own}"), postil::graph::Drafts::Hidden);
    assert_eq!(text(&tree, "robots.txt"), own);
}
