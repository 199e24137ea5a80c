//! Where a source comes from: what kind of evidence it is, who relayed it, where a copy is kept, and what was read.

use super::{Date, words};

words! {
    /// What kind of evidence a source is.
    pub enum SourceKind localized as "source-kind" {
        Official, "official" ("government", "authority", "primary"), "What an authority says: a ministry, a parliament, an embassy.";
        Law, "law" ("legal", "statute", "legislation", "treaty", "judgment"), "A law, a treaty or a judgment.";
        Press, "press" ("news", "media", "newspaper", "journalism", "article"), "A report or a comment: of a newspaper, an agency, a researcher.";
        Data, "data" ("statistics", "dataset", "survey", "poll"), "Figures: statistics, a survey, a database.";
        Relay, "relay" ("secondary", "copy", "aggregator", "mirror"), "What passes on the words of others and adds none: a copy, an aggregator.";
    }
}

/// Where a source comes from, as far as its entry says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Provenance {
    /// What kind of evidence it is.
    pub kind: Option<SourceKind>,
    /// The keys of the sources that relayed it: it was read in them.
    pub via: Vec<String>,
    /// Where a copy is kept.
    pub archive: Option<Archive>,
    /// The SHA-256 hash of the file that was read, as 64 hexadecimal digits.
    pub sha256: Option<String>,
}

/// A copy of a source in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Archive {
    /// Its address.
    pub url: String,
    /// The day on which it was made.
    pub date: Date,
}
