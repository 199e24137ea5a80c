//! Addresses of what Postil makes itself, besides the pages that files stand for.
//!
//! In: what names such a page. Out: its path from the folder of its language. Views build their links with the same
//! functions, so that what is claimed for a page and where it is written cannot differ.

use crate::model::entity::LedgerState;

/// Pages of every language that are made where they have something to show, and whose names nothing else may take;
/// `index.html` only where nobody wrote one.
pub(super) const PAGES: [&str; 13] = [
    "issues/index.html",
    "articles.html",
    "people/index.html",
    "institutions/index.html",
    "terms/index.html",
    "sources/index.html",
    "tags/index.html",
    "timeline.html",
    "positions.html",
    "changes.html",
    "claims.html",
    "404.html",
    "index.html",
];

/// What the site knows, for programs: in every output.
pub const GRAPH: &str = "graph.json";

/// The folder for what is made of pictures. Names there hold sums of what the files were made of.
pub const PICTURES: &str = "assets/images";
/// The folder for cards, whose names are such sums.
pub const CARDS: &str = "assets/cards";

/// Files for hosts and search engines. A site may bring its own, which then stand before those that are made, but no page and no
/// alias may take their place.
pub(super) const FOR_HOSTS: [&str; 3] = ["_headers", "_headers.nginx.conf", "robots.txt"];

/// Files for machines that need a `base_url`, in every language. `robots.txt` is not among those that Postil claims: a
/// site's own stands before it.
pub(super) const FEEDS: [&str; 2] = ["feed.xml", "changes.xml"];

/// An issue and its articles as one page, beside the issue.
pub const DOSSIER: &str = "dossier.html";

/// More articles than these are not bound: they make a page that no printer is fed with and no browser likes to open.
pub(super) const MOST_BOUND: usize = 100;

/// A part of the ledger of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerPart<'i> {
    /// All of it.
    Everything,
    /// An issue, by its id, with its articles.
    Issue(&'i str),
    /// What belongs to no issue.
    Elsewhere,
}

/// A page of the ledger: of a part of it, and of one state or all.
pub fn ledger_page(part: LedgerPart<'_>, state: Option<LedgerState>) -> String {
    let part = match part {
        LedgerPart::Everything => None,
        LedgerPart::Issue(id) => Some(format!("issue-{id}")),
        LedgerPart::Elsewhere => Some("elsewhere".to_owned()),
    };
    match (part, state) {
        (None, None) => "claims.html".to_owned(),
        (None, Some(state)) => format!("claims/state-{state}.html"),
        (Some(part), None) => format!("claims/{part}.html"),
        (Some(part), Some(state)) => format!("claims/{part}/state-{state}.html"),
    }
}

/// A word as part of an address.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.trim().to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The folder of the pages of tags.
const TAGS: &str = "tags/";

/// The page of a tag.
pub fn tag_page(tag: &str) -> String {
    format!("{TAGS}{}", tag_file(tag))
}

/// The page of a tag, seen from the list of all tags.
pub fn tag_file(tag: &str) -> String {
    match slug(tag).as_str() {
        // That list is `index.html`.
        "index" => "index-.html".to_owned(),
        word => format!("{word}.html"),
    }
}

/// Whether a path may be that of a part of the sitemap: a site that grows is listed in more and more of them.
pub(super) fn is_part_of_sitemap(path: &str) -> bool {
    let number = path.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a path is in one of the folders for what is derived, where any name may be taken.
pub(super) fn is_among_derived(path: &str) -> bool {
    let path = path.to_lowercase();
    [PICTURES, CARDS].iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}
