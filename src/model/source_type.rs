//! The types of sources, as shown to readers.

use super::item::{Item, ItemKind};
use super::words;

words! {
    /// The type of a source.
    pub enum SourceType localized as "source" {
        Newspaper, "newspaper", "A newspaper, or an article in one.";
        Article, "article", "An article, or a periodical.";
        Web, "web", "A page on the web.";
        Legislation, "legislation", "A law, or the judgment of a court.";
        Report, "report", "A report.";
        Entry, "entry", "An entry of a work of reference.";
        Book, "book", "A book or a part of one.";
        Misc, "misc", "Anything else.";
    }
}

impl SourceType {
    /// The type of an item.
    pub fn of(item: &Item) -> Self {
        match item.kind {
            ItemKind::ArticleNewspaper => Self::Newspaper,
            ItemKind::Article
            | ItemKind::ArticleJournal
            | ItemKind::ArticleMagazine
            | ItemKind::Periodical
            | ItemKind::PaperConference
            | ItemKind::Review
            | ItemKind::ReviewBook => Self::Article,
            ItemKind::Webpage | ItemKind::Post | ItemKind::PostWeblog => Self::Web,
            ItemKind::Legislation
            | ItemKind::LegalCase
            | ItemKind::Bill
            | ItemKind::Hearing
            | ItemKind::Regulation
            | ItemKind::Treaty => Self::Legislation,
            ItemKind::Report => Self::Report,
            ItemKind::Entry | ItemKind::EntryDictionary | ItemKind::EntryEncyclopedia => Self::Entry,
            ItemKind::Book | ItemKind::Chapter | ItemKind::Collection | ItemKind::Classic => Self::Book,
            _ => Self::Misc,
        }
    }
}
