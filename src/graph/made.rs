//! Addresses of what Postil generates for each issue, tag or part of a list, and of files for programs. Pages at fixed addresses
//! are rows of `model::MadePage`.
//!
//! In: what identifies such a page. Out: its path relative to the folder of its language. Views build their links with the same
//! functions, so the reserved address and the written one cannot differ.

use crate::model::MadePage;
use crate::model::entity::LedgerState;

/// The graph as data, in every output.
pub const GRAPH: &str = "graph.json";

/// The folder of derived pictures. Their names contain hashes of their sources.
pub const PICTURES: &str = "assets/images";
/// The folder of cards; their names contain hashes as well.
pub const CARDS: &str = "assets/cards";
/// The folder for the index of the search. Names there are the same in each build.
pub const SEARCH: &str = "assets/search";

/// Files for hosts and search engines. A site may provide its own, which take precedence over generated ones, but no page and no
/// alias may have these addresses.
pub(super) const FOR_HOSTS: [&str; 3] = ["_headers", "_headers.nginx.conf", "robots.txt"];

/// Files for programs that need a `base_url`, in every language. `robots.txt` is not reserved: a site's own takes precedence.
pub(super) const FEEDS: [&str; 2] = ["feed.xml", "changes.xml"];

/// An issue and its articles as one page, beside the issue.
pub const DOSSIER: &str = "dossier.html";

/// The maximum number of articles in a dossier: a longer page would be too large to print or open.
pub(super) const MOST_BOUND: usize = 100;

/// A scope of the ledger of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerPart<'i> {
    /// The whole ledger.
    Everything,
    /// An issue, by its id, with its articles.
    Issue(&'i str),
    /// Pages that belong to no issue.
    Elsewhere,
}

/// Which entries of a part of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerChoice {
    /// What is not settled, or no longer true.
    Open,
    /// All of them.
    All,
    /// Those of one state.
    State(LedgerState),
}

impl LedgerChoice {
    /// Every choice.
    pub fn every() -> impl Iterator<Item = Self> {
        [Self::Open, Self::All].into_iter().chain(LedgerState::ALL.map(Self::State))
    }

    /// Whether it takes entries of a state.
    pub fn takes(self, state: LedgerState) -> bool {
        match self {
            Self::Open => state.is_open(),
            Self::All => true,
            Self::State(wanted) => wanted == state,
        }
    }
}

/// A page of the ledger: of a part of it, and of some states or all. The whole ledger opens with what is open.
pub fn ledger_page(part: LedgerPart<'_>, choice: LedgerChoice) -> String {
    let part = match part {
        LedgerPart::Everything => None,
        LedgerPart::Issue(id) => Some(format!("issue-{id}")),
        LedgerPart::Elsewhere => Some("elsewhere".to_owned()),
    };
    let choice = match (choice, part.is_none()) {
        (LedgerChoice::Open, true) | (LedgerChoice::All, false) => None,
        (LedgerChoice::Open, false) => Some("open".to_owned()),
        (LedgerChoice::All, true) => Some("all".to_owned()),
        (LedgerChoice::State(state), _) => Some(format!("state-{state}")),
    };
    let names = [part, choice].into_iter().flatten().map(|name| format!("/{name}"));
    page(&format!("{}{}", stem(MadePage::Claims.path()), names.collect::<String>()))
}

/// A part of a page of the ledger that is too long: `claims/issue-a/part-2`.
pub fn ledger_part(whole: &str, number: usize) -> String {
    page(&format!("{}/part-{number}", stem(whole)))
}

/// A part of a list that is too long for one page: `articles-2024`, `people/index-s`. Two hyphens are used where a tag could have
/// the same name; tags never contain two in a row.
pub(super) fn part_page(list: &str, address: &str) -> String {
    let hyphens = if list.starts_with(TAGS) { "--" } else { "-" };
    page(&format!("{}{hyphens}{address}", stem(list)))
}

/// The list of articles of an issue with more articles than its page can show.
pub(super) fn articles_page(issue: &str) -> String {
    page(&format!("issues/{issue}/{}", stem(MadePage::Articles.path())))
}

/// The list of pages that refer to a page with more references than it can show, or a part of that list.
pub fn references_page(page_of: &str, address: Option<&str>) -> String {
    let address = address.map(|address| format!("-{address}")).unwrap_or_default();
    page(&format!("{}{REFERENCES}{address}", stem(page_of)))
}

/// The suffix of the addresses of such lists.
pub(super) const REFERENCES: &str = "--references";

/// Two versions of a document compared, beside the later one: `2023--from-2014.html`.
pub fn redline_page(later: &str, earlier: &str) -> String {
    page(&format!("{}{REDLINE}{earlier}", stem(later)))
}

/// What marks the addresses of such pages.
pub(super) const REDLINE: &str = "--from-";

/// The path of a page without its extension.
fn stem(path: &str) -> &str {
    path.strip_suffix(ENDING).unwrap_or(path)
}

fn page(stem: &str) -> String {
    format!("{stem}{ENDING}")
}

/// The extension of pages.
const ENDING: &str = ".html";

/// A word as part of an address.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
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

/// The address of a tag's page, relative to the list of all tags.
pub fn tag_file(tag: &str) -> String {
    let mut name = slug(tag);
    // The list itself has that name.
    if Some(name.as_str()) == MadePage::Tags.path().strip_prefix(TAGS).map(stem) {
        name.push('-');
    }
    page(&name)
}

/// Whether a path may be that of a part of the sitemap, whose number grows with the site.
pub(super) fn is_part_of_sitemap(path: &str) -> bool {
    let number = path.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a path may be that of a script of the search's index, which gets more of them as the site grows.
pub(super) fn is_script_of_search(path: &str) -> bool {
    let name = path.strip_prefix(SEARCH).and_then(|rest| rest.strip_prefix('/'));
    let parts = name.filter(|name| !name.contains('/')).and_then(|name| name.rsplit_once('.'));
    parts.is_some_and(|(_, ending)| ending == "js")
}

/// Whether a path is in one of the folders of derived files, where any name may occur.
pub(super) fn is_among_derived(path: &str) -> bool {
    let path = path.to_lowercase();
    [PICTURES, CARDS, SEARCH].iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}
