//! The pages that Postil makes itself and that stand at one fixed address in each language: one table of what is true of each.
//!
//! A row says where such a page stands, which template fills it, which interface string names it, when it is made and whether it
//! stands in the menu. Reserved names, links, menus, breadcrumbs and what is written all ask this table. Pages that are made for
//! each issue, tag or part of a list have addresses of their own, which `graph::made` derives from these.

use super::{Kind, PageKind, words};

words! {
    /// A page that Postil makes. Its word names it in templates, and what is said of it is what it lists, in the words of a
    /// message. The order is that of the menu.
    pub enum MadePage {
        Home, "home", "pages";
        Issues, "issues", "issues";
        Articles, "articles", "articles";
        People, "people", "people";
        Institutions, "institutions", "institutions";
        Positions, "positions", "positions on issues";
        Terms, "terms", "terms";
        Timeline, "timeline", "events";
        Claims, "claims", "claims or sentences with a citation";
        Documents, "documents", "documents";
        Sources, "sources", "sources";
        AToZ, "a-z", "people, institutions, terms, events, sources or key words";
        Tags, "tags", "tags";
        Changes, "changes", "changes";
        Search, "search", "pages to search";
        NotFound, "not-found", "missing pages";
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadePageInfo {
    /// Its path from the folder of its language.
    pub path: &'static str,
    /// The kind of page, which is the name of its template and says whether search engines and feeds know of it.
    pub page: PageKind,
    /// The interface string that names it; the first page has the name of the site.
    pub title: Option<&'static str>,
    /// When it is made.
    pub condition: Condition,
    /// Whether it stands in the menu at the head of every page.
    pub in_menu: bool,
}

/// When a page is made in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Always.
    Always,
    /// Where nobody wrote a first page.
    NoHome,
    /// Where something of a kind is published.
    Entries(Kind),
    /// Where a page has a tag.
    Tags,
    /// Where somebody has a position on an issue.
    Positions,
    /// Where the ledger of claims has an entry.
    Statements,
    /// Where the A to Z index has an entry.
    Headwords,
    /// Where the configuration does not turn search off.
    Search,
}

impl MadePage {
    /// The page's row of the table.
    #[rustfmt::skip]
    pub const fn info(self) -> MadePageInfo {
        use Condition::{Always, Entries, Headwords, NoHome, Positions, Statements, Tags};
        use PageKind as P;
        match self {
            Self::Home => row("index.html", P::Home, None, NoHome, false),
            Self::Issues => row("issues/index.html", P::Index, Some("kinds-issue"), Entries(Kind::Issue), true),
            Self::Articles => row("articles.html", P::Index, Some("kinds-article"), Entries(Kind::Article), true),
            Self::People => row("people/index.html", P::Index, Some("kinds-person"), Entries(Kind::Person), true),
            Self::Institutions => row("institutions/index.html", P::Index, Some("kinds-institution"), Entries(Kind::Institution), true),
            Self::Positions => row("positions.html", P::Positions, Some("positions"), Positions, true),
            Self::Terms => row("terms/index.html", P::Index, Some("kinds-term"), Entries(Kind::Term), true),
            Self::Timeline => row("timeline.html", P::Timeline, Some("timeline"), Entries(Kind::Event), true),
            Self::Claims => row("claims.html", P::Claims, Some("claims"), Statements, true),
            Self::Documents => row("documents/index.html", P::Index, Some("kinds-document"), Entries(Kind::Document), true),
            Self::Sources => row("sources/index.html", P::Index, Some("kinds-source"), Entries(Kind::Source), true),
            Self::AToZ => row("a-z.html", P::AToZ, Some("a-z"), Headwords, true),
            Self::Tags => row("tags/index.html", P::Index, Some("kinds-tag"), Tags, false),
            Self::Changes => row("changes.html", P::Changes, Some("changes-title"), Always, false),
            Self::Search => row("search.html", P::Search, Some("search"), Condition::Search, false),
            Self::NotFound => row("404.html", P::NotFound, Some("not-found-title"), Always, false),
        }
    }

    /// Its path from the folder of its language.
    pub const fn path(self) -> &'static str {
        self.info().path
    }

    /// The page at a path from the folder of its language.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.path() == path)
    }

    /// The name of its file without the ending, for a page that stands in no folder: `timeline`.
    pub fn top_name(self) -> Option<&'static str> {
        self.path().strip_suffix(".html").filter(|name| !name.contains('/'))
    }

    /// The kind whose things it lists, for the index of a kind.
    pub fn index_of(self) -> Option<Kind> {
        match self.info() {
            MadePageInfo { page: PageKind::Index, condition: Condition::Entries(kind), .. } => Some(kind),
            _ => None,
        }
    }
}

const fn row(
    path: &'static str,
    page: PageKind,
    title: Option<&'static str>,
    condition: Condition,
    in_menu: bool,
) -> MadePageInfo {
    MadePageInfo { path, page, title, condition, in_menu }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_has_an_address_of_its_own() {
        let paths: BTreeSet<&str> = MadePage::ALL.into_iter().map(MadePage::path).collect();
        assert_eq!(paths.len(), MadePage::ALL.len());
        for page in MadePage::ALL {
            assert_eq!(MadePage::at(page.path()), Some(page));
            assert_eq!(page.info().title.is_none(), page == MadePage::Home, "{page}");
        }
    }

    #[test]
    fn kinds_and_their_indexes_name_each_other() {
        for kind in Kind::ALL {
            let index = MadePage::ALL.into_iter().find(|page| page.index_of() == Some(kind));
            assert_eq!(kind.info().index, index, "{kind}");
        }
    }
}
