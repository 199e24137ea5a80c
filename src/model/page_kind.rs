//! The kinds of published pages: pages with a file of their own, and generated pages.

use super::words;

words! {
    /// A kind of page. Each has a template of the same name.
    pub enum PageKind {
        Home, "home", "the first page of the site, and that of a language that has none of its own";
        Page, "page", "a plain page";
        Issue, "issue", "a policy issue";
        Article, "article", "an article";
        Person, "person", "a person";
        Institution, "institution", "an institution";
        Term, "term", "a term";
        Source, "source", "a source, with the sentences that lean on it";
        Document, "document", "a primary text with its versions";
        Version, "version", "a version of a primary text, with the words of its provisions";
        Redline, "redline", "two versions of a primary text compared";
        Index, "index", "the list of all things of a kind, and of all tags";
        AToZ, "a-z", "the A to Z index: people, terms, events, sources and key words, each with its places";
        Timeline, "timeline", "all events";
        Positions, "positions", "who said what on which issue";
        Claims, "claims", "the ledger: claims and cited sentences";
        Changes, "changes", "what was published, reviewed, updated, corrected and overtaken";
        Tag, "tag", "all that share a tag";
        Dossier, "dossier", "an issue with all its articles on one page, for paper";
        References, "references", "what refers to a page, where that is too much to stand on it";
        Search, "search", "what a search finds";
        NotFound, "not-found", "what a server shows for an address that it does not have";
    }
}

impl PageKind {
    /// Whether search engines and feeds list the page. A dossier repeats other pages; the pages of the search and of what
    /// is not found have no content of their own.
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::Dossier | Self::Search | Self::NotFound)
    }

    /// Whether a preview image is drawn for shared links to the page.
    pub fn has_card(self) -> bool {
        matches!(self, Self::Home | Self::Issue | Self::Article)
    }
}
