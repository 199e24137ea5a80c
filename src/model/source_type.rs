//! The types of sources, as shown to readers.

use hayagriva::Entry;
use hayagriva::types::EntryType;

use super::words;

words! {
    /// The type of a source.
    pub enum SourceType said as "source" {
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
    /// The type of an entry of the bibliography.
    pub fn of(entry: &Entry) -> Self {
        let parent = entry.parents().first().map(Entry::entry_type);
        match (entry.entry_type(), parent) {
            (EntryType::Article, Some(EntryType::Newspaper)) | (EntryType::Newspaper, _) => Self::Newspaper,
            (EntryType::Article | EntryType::Periodical, _) => Self::Article,
            (EntryType::Web | EntryType::Blog | EntryType::Post | EntryType::Thread, _) => Self::Web,
            (EntryType::Legislation | EntryType::Case, _) => Self::Legislation,
            (EntryType::Report, _) => Self::Report,
            (EntryType::Entry | EntryType::Reference, _) => Self::Entry,
            (EntryType::Book | EntryType::Chapter | EntryType::Anthology, _) => Self::Book,
            _ => Self::Misc,
        }
    }
}
