//! A built site, read as a browser reads it, independent of how it was made.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use super::folder::Tree;

/// The pages of a site by path, and the paths of all files.
pub(crate) struct Web {
    pub(crate) pages: BTreeMap<String, String>,
    pub(crate) files: BTreeSet<String>,
}

/// Attributes whose values are ids of other elements.
const ID_REFERENCES: [&str; 8] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "for",
    "headers",
    "popovertarget",
];

impl Web {
    pub(crate) fn new(tree: &Tree) -> Self {
        let html = tree.iter().filter(|(path, _)| has_ending(path, "html"));
        let pages = html.map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).unwrap())).collect();
        Self { pages, files: tree.keys().cloned().collect() }
    }

    /// Runs a check on every page, and prefixes its results with the page's path.
    pub(crate) fn faults(&self, check: impl Fn(&str, &Html) -> Vec<String>) -> Vec<String> {
        let check = |(path, text): (&String, &String)| {
            let faults = check(path, &Html::parse_document(text));
            faults.into_iter().map(|fault| format!("{path}: {fault}")).collect::<Vec<_>>()
        };
        self.pages.iter().flat_map(check).collect()
    }

    /// The ids of every page.
    fn ids(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let ids = |text: &str| all_ids(&Html::parse_document(text)).into_iter().collect();
        self.pages.iter().map(|(path, text)| (path.as_str(), ids(text))).collect()
    }

    /// Links to missing files, and to ids that their page does not have.
    pub(crate) fn broken_links(&self) -> Vec<String> {
        let ids = self.ids();
        self.faults(|path, html| {
            let broken = |(_, address): &(&str, String)| {
                let Some((target, fragment)) = resolve(path, address) else { return false };
                let lacks = |id| ids.get(target.as_str()).is_some_and(|ids| !ids.contains(&id));
                !self.files.contains(&target) || fragment.is_some_and(lacks)
            };
            links(html).into_iter().filter(broken).map(|(_, address)| address).collect()
        })
    }

    /// Pages that cannot be reached from the home page by links.
    pub(crate) fn unreachable(&self) -> Vec<String> {
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut open = vec!["index.html".to_owned()];
        while let Some(path) = open.pop() {
            let Some(text) = self.pages.get(&path) else { continue };
            let html = Html::parse_document(text);
            let anchors = links(&html).into_iter().filter(|(element, _)| *element == "a");
            let targets = anchors.filter_map(|(_, address)| resolve(&path, &address));
            open.extend(targets.filter(|(target, _)| reached.insert(target.clone())).map(|(target, _)| target));
        }
        let left = self.pages.iter().filter(|(path, text)| !reached.contains(*path) && !is_redirect(text));
        left.map(|(path, _)| path.clone()).filter(|path| !path.ends_with("404.html")).collect()
    }
}

/// Whether a path has an extension such as `html`.
pub(crate) fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// Whether a page only redirects to another.
pub(crate) fn is_redirect(text: &str) -> bool {
    text.contains("http-equiv=\"refresh\"")
}

/// The elements that match a CSS selector.
pub(crate) fn select<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// Every id, as often as it occurs.
pub(crate) fn all_ids(html: &Html) -> Vec<String> {
    select(html, "[id]").iter().filter_map(|element| element.attr("id")).map(str::to_owned).collect()
}

/// Ids that occur more than once.
pub(crate) fn repeated_ids(html: &Html) -> Vec<String> {
    let mut seen = BTreeSet::new();
    all_ids(html).into_iter().filter(|id| !seen.insert(id.clone())).collect()
}

/// Ids that an element refers to and that do not exist.
pub(crate) fn missing_ids(html: &Html) -> Vec<String> {
    let ids: BTreeSet<String> = all_ids(html).into_iter().collect();
    let mut missing = Vec::new();
    for attribute in ID_REFERENCES {
        for element in select(html, &format!("[{attribute}]")) {
            let named = element.attr(attribute).unwrap_or_default().split_whitespace();
            missing.extend(named.filter(|id| !ids.contains(*id)).map(|id| format!("{attribute}={id}")));
        }
    }
    missing
}

/// Everything that a strict Content-Security-Policy would block: inline styles, scripts and handlers.
pub(crate) fn inline_code(html: &Html) -> Vec<String> {
    let mut found: Vec<String> = select(html, "style, [style], script:not([src])")
        .iter()
        // Structured data is not executed.
        .filter(|element| element.attr("type") != Some("application/ld+json"))
        .map(ElementRef::html)
        .collect();
    for element in select(html, "*") {
        let handlers = element.value().attrs().filter(|(name, _)| name.to_lowercase().starts_with("on"));
        found.extend(handlers.map(|(name, value)| format!("{name}={value}")));
    }
    let scripts = links(html).into_iter().map(|(_, address)| address);
    found.extend(scripts.filter(|address| address.trim().to_lowercase().starts_with("javascript:")));
    found
}

/// All addresses with the elements that contain them: links, images, style sheets, scripts, redirects.
pub(crate) fn links(html: &Html) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    for attribute in ["href", "src", "poster", "data", "action", "cite"] {
        for element in select(html, &format!("[{attribute}]")) {
            found.push((element.value().name(), element.attr(attribute).unwrap_or_default().to_owned()));
        }
    }
    for element in select(html, "[srcset]") {
        let candidates = element.attr("srcset").unwrap_or_default().split(',');
        let addresses = candidates.filter_map(|candidate| candidate.split_whitespace().next());
        found.extend(addresses.map(|address| (element.value().name(), address.to_owned())));
    }
    for element in select(html, "meta[http-equiv=refresh]") {
        let address = element.attr("content").unwrap_or_default().split_once("url=").map_or("", |(_, url)| url);
        found.push(("meta", address.to_owned()));
    }
    found
}

/// Whether an address begins with a scheme, such as `https:`.
pub(crate) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some(scheme)
}

/// The file and the id that an address in a page leads to; `None` for other sites.
pub(crate) fn resolve(from: &str, address: &str) -> Option<(String, Option<String>)> {
    if scheme(address).is_some() || address.starts_with("//") {
        return None;
    }
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(decoded(id))));
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Some((from.to_owned(), fragment));
    }
    let mut names: Vec<String> = from.split('/').map(str::to_owned).collect();
    names.pop();
    for name in path.split('/') {
        match name {
            "." => {}
            // Above the site's root: keep the name, which matches no file.
            ".." if names.last().is_some_and(|name| name != "..") => drop(names.pop()),
            name => names.push(decoded(name)),
        }
    }
    Some((names.join("/"), fragment))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| first == b'%');
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}
