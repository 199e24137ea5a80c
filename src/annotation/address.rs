//! Where the annotations of a page stand, and absolute addresses as seen from the page.

use crate::graph::Route;
use crate::locale::Locale;
use crate::site::PageContext;

const FOLDER: &str = "annotations/";
const ENDING: &str = ".jsonld";

/// The file with the annotations of a page.
pub fn file_of(page: &Route) -> Route {
    let path = page.as_str();
    Route::new(&format!("{FOLDER}{}{ENDING}", path.strip_suffix(".html").unwrap_or(path)))
}

/// The page whose annotations stand at a path, if there is one.
pub fn page_at(path: &str) -> Option<Route> {
    let page = path.strip_prefix(FOLDER)?.strip_suffix(ENDING)?;
    Some(Route::new(&format!("{page}.html")))
}

/// The addresses of a page of a site that has one.
pub(super) struct PageAddress<'a> {
    /// The site's address, without a slash at its end.
    base: &'a str,
    route: String,
    /// The language of the page.
    pub(super) locale: &'a Locale,
    /// The page.
    pub(super) url: String,
    /// The file with its annotations.
    pub(super) file: String,
}

impl<'a> PageAddress<'a> {
    /// `None` if the site has no address.
    pub(super) fn of(context: &PageContext<'a>) -> Option<Self> {
        let route = context.route();
        Some(Self {
            base: context.site.config.base_url.as_deref()?,
            route: route.encoded(),
            locale: context.locale,
            url: context.site.canonical(route)?,
            file: context.site.canonical(&file_of(route))?,
        })
    }

    /// The absolute form of an address on the page.
    pub(super) fn absolute(&self, href: &str) -> String {
        if href.is_empty() || href.starts_with('#') {
            return format!("{}{href}", self.url);
        }
        let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
        if scheme.contains(':') || href.starts_with('/') {
            return href.to_owned();
        }
        let mut folders: Vec<&str> = self.route.split('/').collect();
        folders.pop();
        let mut rest = href;
        while let Some(above) = rest.strip_prefix("../") {
            folders.pop();
            rest = above;
        }
        folders.push(rest);
        format!("{}/{}", self.base, folders.join("/"))
    }
}
