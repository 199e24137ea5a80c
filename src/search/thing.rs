//! What can be found.

use crate::graph::NodeId;
use crate::model::entity::LedgerState;
use crate::model::words;

words! {
    /// The kinds of results, in the order of their numbers in the index.
    pub enum ThingKind {
        Issue, "issue", "A policy issue.";
        Article, "article", "An article.";
        Term, "term", "A term.";
        Person, "person", "A person.";
        Institution, "institution", "An institution.";
        Event, "event", "An event.";
        Claim, "claim", "A claim about a passage.";
        Source, "source", "A source.";
        Page, "page", "Any other page.";
        Document, "document", "A primary text, or a version of one.";
    }
}

/// Something that a search can find: a page with its sections, or a place of one that has a name of its own.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its kind.
    pub kind: ThingKind,
    /// The tag of its language.
    pub language: String,
    /// Its address from the site's root.
    pub address: String,
    /// Its name.
    pub title: String,
    /// Other names, and readings.
    pub names: Vec<String>,
    /// What its name may be abbreviated to, found and shown as a name is: NATO.
    pub initials: Option<String>,
    /// Words that are searched and not shown: authors, tags.
    pub keywords: Vec<String>,
    /// Words under which the A to Z index lists it, with their readings: what readers may call it by.
    pub indexed: Vec<String>,
    /// Names of what it mentions, in other languages than its own: searched, and shown if one of them is what was found.
    pub mentioned: Vec<String>,
    /// What stands beside its title in results: a date, the page that a claim is on.
    pub detail: String,
    /// The issue that it belongs to.
    pub issue: Option<NodeId>,
    /// The state of a claim.
    pub state: Option<LedgerState>,
    /// Its text; the first section has no heading.
    pub sections: Vec<Section>,
}

/// A section of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
}
