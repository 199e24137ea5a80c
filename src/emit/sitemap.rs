//! `sitemap.xml` (sitemaps.org 0.9): every page that search engines may know, and `robots.txt`, which says where it is.
//!
//! In: the pages of all languages. Out: XML; for more pages than one file may list, several files and an index of them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Listed;
use crate::config::Config;

/// A file may list 50,000 addresses in 50 MB; ours are longer than usual where a page has translations.
const PAGES: usize = 25_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files of the sitemap by their paths from the site's root. `base` is the site's address.
pub(super) fn sitemap(pages: &[Listed], config: &Config, base: &str) -> Vec<(String, Vec<u8>)> {
    let mut sorted: Vec<&Listed> = pages.iter().collect();
    sorted.sort_by_key(|page| &page.route);
    let translations = translations(&sorted, config);
    let parts: Vec<Vec<u8>> = sorted.chunks(PAGES).map(|part| list(part, &translations, config)).collect();
    if parts.len() == 1 {
        return parts.into_iter().map(|part| ("sitemap.xml".to_owned(), part)).collect();
    }
    let names: Vec<String> = (1..=parts.len()).map(|number| format!("sitemap-{number}.xml")).collect();
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n");
    for name in &names {
        let _ = writeln!(index, "<sitemap><loc>{}/{name}</loc></sitemap>", escaped(base));
    }
    index.push_str("</sitemapindex>\n");
    let index = ("sitemap.xml".to_owned(), index.into_bytes());
    std::iter::once(index).chain(names.into_iter().zip(parts)).collect()
}

/// What search engines may read: all of it. `sitemap` is the address of the sitemap, where there is one.
pub(super) fn robots(base: Option<&str>) -> Vec<u8> {
    let sitemap = base.map(|base| format!("\nSitemap: {base}/sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
}

/// The pages that say the same in several languages: they differ in the folder of the language alone.
type Translations<'p> = BTreeMap<&'p str, Vec<&'p Listed>>;

fn translations<'p>(pages: &[&'p Listed], config: &Config) -> Translations<'p> {
    let mut translations = Translations::new();
    if config.languages.len() > 1 {
        for page in pages {
            translations.entry(local(page, config)).or_default().push(page);
        }
    }
    translations
}

/// The path of a page from the folder of its language.
fn local<'p>(page: &'p Listed, config: &Config) -> &'p str {
    if page.language == config.default_language().as_str() {
        return &page.route;
    }
    page.route.strip_prefix(page.language.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(&page.route)
}

fn list(pages: &[&Listed], translations: &Translations<'_>, config: &Config) -> Vec<u8> {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for page in pages {
        let _ = write!(xml, "<url><loc>{}</loc>", escaped(&page.url));
        if let Some(day) = page.changed().and_then(|date| date.start()) {
            let _ = write!(xml, "<lastmod>{}</lastmod>", day.iso());
        }
        let same = translations.get(local(page, config)).filter(|pages| pages.len() > 1);
        for other in same.into_iter().flatten() {
            let (language, url) = (escaped(&other.language), escaped(&other.url));
            let _ = write!(xml, "\n<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{url}\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn escaped(text: &str) -> String {
    crate::markup::escaped(text)
}
