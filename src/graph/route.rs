//! Addresses in the output, and relative URLs between them.

use std::fmt;
use std::sync::Arc;

use crate::model::address::encode_name;
use crate::model::document::Location;
use crate::model::{Address, EntityKey, Kind, Language, MadePage};

/// A file of the output, by its path relative to the site's root: `issues/sdf-mandate/index.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(Arc<str>);

impl Route {
    /// The route of that path.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// Its path relative to the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The relative path from it to the site's root: `""`, `"../"`, `"../../"` …
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Another file in the same folder.
    #[must_use]
    pub fn beside(&self, name: &str) -> Self {
        let folder = self.0.rfind('/').map_or("", |slash| &self.0[..=slash]);
        Self::new(&format!("{folder}{name}"))
    }

    /// The relative URL from it to another, with names percent-encoded as necessary.
    pub fn link_to(&self, other: &Self) -> String {
        // Folders that both share are omitted; the file itself never is.
        let equal = self.0.bytes().zip(other.0.bytes()).take_while(|(a, b)| a == b).count();
        let shared = self.0.as_bytes()[..equal].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
        let mut url = "../".repeat(self.0[shared..].matches('/').count());
        for (index, name) in other.0[shared..].split('/').enumerate() {
            if index > 0 {
                url.push('/');
            }
            encode_name(name, &mut url);
        }
        url
    }

    /// The path as part of an absolute URL.
    pub fn encoded(&self) -> String {
        let mut url = String::with_capacity(self.0.len());
        for (index, name) in self.0.split('/').enumerate() {
            if index > 0 {
                url.push('/');
            }
            encode_name(name, &mut url);
        }
        url
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a page; the index page of a folder has the folder's address.
pub fn folder_address(path: &str) -> &str {
    let first = MadePage::Home.path();
    let folder = path.strip_suffix(first).filter(|folder| folder.is_empty() || folder.ends_with('/'));
    folder.unwrap_or(path)
}

/// The address of a page, given its place in the content folder and the first language of the site.
pub fn route_of(location: &Location, default: &Language) -> Route {
    of(&location.key, Some(&location.path), &location.language, default).0
}

/// The address of an entity, and its anchor for those that share a page.
pub(super) fn of(
    key: &EntityKey,
    path: Option<&str>,
    language: &Language,
    default: &Language,
) -> (Route, Option<String>) {
    let info = key.kind.info();
    // A version has the id of its document before its own.
    let own = if key.kind == Kind::Version { key.id.rsplit('/').next().unwrap_or(&key.id) } else { &key.id };
    let (id, name) = (&key.id, file_name(own));
    let inside = |path: &str| info.folder.map_or_else(|| path.to_owned(), |folder| format!("{folder}/{path}"));
    let (local, fragment) = match info.address {
        Address::Fixed(page) => (page.path().to_owned(), None),
        Address::InFolder => (inside(&format!("{name}.html")), None),
        Address::OwnFolder => (inside(&format!("{name}/index.html")), None),
        Address::BesideFile => (format!("{}/{name}.html", folder(path.unwrap_or_default())), None),
        Address::Within(page) => (page.path().to_owned(), Some(id.to_string())),
    };
    (in_language(&local, language, default), fragment)
}

/// The default language is at the root, every other in its own folder.
pub(super) fn in_language(local: &str, language: &Language, default: &Language) -> Route {
    if language == default { Route::new(local) } else { Route::new(&format!("{language}/{local}")) }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("issues", |(folder, _)| folder)
}

/// A source's key as a file name: keys may contain `:`, `/` and `+`.
fn file_name(key: &str) -> String {
    key.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: &str, to: &str) -> String {
        Route::new(from).link_to(&Route::new(to))
    }

    #[test]
    fn links_are_relative_and_name_their_file() {
        assert_eq!(link("index.html", "terms/sdf.html"), "terms/sdf.html");
        assert_eq!(link("issues/a/x.html", "terms/sdf.html"), "../../terms/sdf.html");
        assert_eq!(link("issues/a/x.html", "issues/a/y.html"), "y.html");
        assert_eq!(link("issues/a/x.html", "issues/b/index.html"), "../b/index.html");
        assert_eq!(link("issues/a/x.html", "issues/a/x.html"), "x.html");
        assert_eq!(link("issues/index.html", "issues/issues/index.html"), "issues/index.html");
        assert_eq!(link("a.html", "b c#.html"), "b%20c%23.html");
    }
}
