//! The front matter of primary texts: a document, and each of its versions.

use super::entity::{Names, Reference};
use super::item::{Item, ItemKind};
use super::{Date, Day, words};
use crate::yaml::Spanned;

/// The fields of a document: what is true of all its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct PrimaryText {
    /// Names in other languages.
    pub names: Names,
    /// Who made it.
    pub issuer: Option<Named>,
    /// Its official number: `Act No. 165 of 1954`.
    pub number: Option<String>,
    /// What it is.
    pub document_type: DocumentType,
    /// When it was made.
    pub date: Option<Date>,
    /// Where the official text can be read.
    pub url: Option<String>,
    /// Pairs of versions that are compared besides consecutive ones, by their ids.
    pub compare: Vec<(Spanned<String>, Spanned<String>)>,
    /// The document as a source.
    pub item: Item,
}

/// Somebody or something that a field names: an entity of the site, or words.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// An entity.
    Entity(Reference),
    /// Words.
    Words(String),
}

words! {
    /// What a document is, which says how it is cited.
    pub enum DocumentType localized as "document-type" {
        Constitution, "constitution", "A constitution.";
        Law, "law", "A law or statute.";
        Order, "order", "An order, ordinance or regulation under a law.";
        Treaty, "treaty", "A treaty or another agreement between states.";
        CabinetDecision, "cabinet-decision", "A decision of a cabinet or government.";
        Guidelines, "guidelines", "Guidelines, principles or another rule of an administration.";
        Resolution, "resolution", "A resolution of a parliament or an international body.";
        Judgment, "judgment", "A judgment of a court.";
        Statement, "statement", "An official statement, answer or communiqué.";
        Other, "other", "Any other document.";
    }
}

impl DocumentType {
    /// Its type among sources.
    pub fn item_kind(self) -> ItemKind {
        match self {
            Self::Constitution | Self::Law => ItemKind::Legislation,
            Self::Order => ItemKind::Regulation,
            Self::Treaty => ItemKind::Treaty,
            Self::Judgment => ItemKind::LegalCase,
            Self::CabinetDecision | Self::Guidelines | Self::Resolution | Self::Statement | Self::Other => {
                ItemKind::Document
            }
        }
    }

    /// Whether it is law, as schema.org understands `Legislation`.
    pub fn is_legislation(self) -> bool {
        matches!(self, Self::Constitution | Self::Law | Self::Order | Self::Treaty)
    }
}

/// The fields of a version of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct TextVersion {
    /// When it is or was in force. A file in a further language may leave it to the first.
    pub in_force: Option<InForce>,
    /// When it was promulgated or adopted.
    pub promulgated: Option<Date>,
    /// The source of its words.
    pub source: Option<Reference>,
    /// What made it: an amending law, an event.
    pub amended_by: Option<Named>,
    /// Whose words it has.
    pub status: VersionStatus,
    /// Provisions that come into force later, or whose old text still applies.
    pub provisions: Vec<ProvisionException>,
    /// Why provisions changed.
    pub changes: Vec<ProvisionChangeNote>,
}

/// Why a provision changed with a version.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvisionChangeNote {
    /// Its id, in this version or the one before.
    pub provision: Spanned<String>,
    /// Why, in a sentence or two.
    pub note: String,
    /// What changed it, if not what made the version.
    pub by: Option<Named>,
}

/// When a version is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it is in force.
    pub to: Option<Date>,
}

impl InForce {
    /// From when to when, as one date.
    pub fn time(&self) -> Date {
        let first = match self.from {
            Date::At(point) => Some(point),
            Date::Between(from, to) => from.or(to),
        };
        let last = self.to.and_then(|to| match to {
            Date::At(point) => Some(point),
            Date::Between(from, to) => to.or(from),
        });
        Date::Between(first, last)
    }
}

words! {
    /// Whose words a version of a text has.
    pub enum VersionStatus localized as "text-status" {
        Official, "official", "The official text.";
        OfficialTranslation, "official-translation", "An official translation.";
        OurTranslation, "our-translation", "A translation by the editors.";
        OurRestatement, "our-restatement", "What it says in the words of the editors.";
    }
}

words! {
    /// How a version stands on the day of a build.
    pub enum Standing localized as "standing" {
        InForce, "in-force", "It is in force.";
        Past, "past", "It was in force.";
        Future, "future", "It is not in force yet.";
    }
}

/// A provision that does not follow its version.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvisionException {
    /// Its id.
    pub provision: Spanned<String>,
    /// It is not in force before this day.
    pub not_before: Option<Date>,
    /// Its old text applies until this day, the last one.
    pub old_text_until: Option<Date>,
}

impl ProvisionException {
    /// Whether it holds on a day: the words of the provision are not those of the version yet.
    pub fn holds_on(&self, day: Day) -> bool {
        self.not_before.is_some_and(|first| day < first.first_day())
            || self.old_text_until.is_some_and(|last| day <= last.last_day())
    }
}
