//! The pages that say over the whole site what there is, as readers see them: the index, the ledger, changes, positions, the timeline.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod a_to_z;
mod changes;
#[path = "../support/folder.rs"]
mod folder;
mod ledger;
mod positions;
#[path = "../support/site.rs"]
mod site;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use site::Site;

type Files = BTreeMap<String, String>;

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn site(files: Files) -> Site {
    let site = Site::of(files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    site.build();
    site
}

fn page(site: &Site, path: &str) -> Html {
    let output = site.output();
    let bytes = output.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", output.keys()));
    Html::parse_document(std::str::from_utf8(bytes).unwrap())
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(page: &Html, css: &str) -> Vec<String> {
    page.select(&selector(css)).map(text).collect()
}

fn hrefs(page: &Html, css: &str) -> Vec<String> {
    page.select(&selector(css)).map(|link| link.attr("href").unwrap().to_owned()).collect()
}

fn ids(page: &Html) -> BTreeSet<String> {
    page.select(&selector("[id]")).map(|element| element.attr("id").unwrap().to_owned()).collect()
}
