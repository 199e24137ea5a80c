//! The typed front matter of each kind of page, and the entries of data files.
//!
//! Values of these types are complete: they have passed the checks of their own file. References to other things are
//! [`Reference`]s, resolved later by the graph.

use std::collections::BTreeMap;

use super::author::Author;
use super::brief::{Answer, KeyPoint};
pub use super::claim::{Claim, ClaimCorrection, ClaimState, Expectation, LedgerState};
pub use super::event::{Event, EventWords};
use super::index_word::IndexWord;
pub use super::primary_text::{PrimaryText, TextVersion};
pub use super::stance::{Shift, Stance};
use super::{Date, Kind, Language, Relation, words};
use crate::source::Span;
use crate::yaml::Spanned;

/// The target of a reference, as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A Markdown file by its path relative to the content folder, with a fragment.
    Page {
        /// For example `terms/sdf.md`.
        path: String,
        /// The text after `#`.
        fragment: Option<String>,
    },
    /// `[[name]]` or `[[folder/name]]`.
    Name {
        /// The id, optionally prefixed with the folder of its kind.
        name: String,
        /// The text after `#`.
        fragment: Option<String>,
    },
    /// `#fragment` of the same page.
    Here {
        /// The text after `#`.
        fragment: String,
    },
    /// An id in a field that determines the possible kinds.
    Entity {
        /// The kinds, in lookup order.
        kinds: &'static [Kind],
        /// The id.
        id: String,
    },
    /// `@key`: an entry of the bibliography.
    Source {
        /// The key.
        key: String,
    },
    /// A chart, by the path of its file relative to the content folder.
    Chart {
        /// For example `data/aid-by-donor.chart.yaml`.
        path: String,
    },
    /// A file that is copied, by its path relative to the content folder.
    Asset {
        /// For example `images/kyiv.jpg`.
        path: String,
        /// The text after `#`, as written: `page=3` of a PDF.
        fragment: Option<String>,
    },
    /// A path that begins with `/`. It would be relative to the root of a host, which is unknown.
    Rooted {
        /// The path as typed: `/terms/sdf.md#law`.
        written: String,
    },
    /// An external address.
    External {
        /// The URL.
        url: String,
    },
}

/// A target and the text that names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The target.
    pub target: Target,
    /// The span in the file.
    pub span: Span,
    /// The span of the name itself, without brackets, quotation marks and `@`. Empty if it is written with escapes.
    pub words: Span,
}

/// A name in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name in its own script.
    pub name: String,
    /// The reading, for scripts in which it is not evident.
    pub reading: Option<String>,
}

/// Names per language.
pub type Names = BTreeMap<Language, Name>;

/// The common fields of pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// The page's name, and its only first-level heading.
    pub title: String,
    /// One or two sentences, for cards, feeds and lists.
    pub summary: Option<String>,
    /// The first day in public.
    pub published: Option<Date>,
    /// The day of the last substantive change.
    pub updated: Option<Date>,
    /// The day somebody last checked every statement.
    pub reviewed: Option<Date>,
    /// The span of that date, for pages whose review can expire.
    pub reviewed_at: Option<Span>,
    /// How long a review remains valid.
    pub review_every: Option<Period>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Its sort order among its siblings, ascending.
    pub order: i64,
    /// Keywords.
    pub tags: Vec<String>,
    /// The words under which the A to Z index lists the page.
    pub index: Vec<IndexWord>,
    /// Former addresses, from the site's root, that redirect to this page.
    pub aliases: Vec<Alias>,
    /// Whether it is a draft, which is not published.
    pub draft: bool,
    /// The picture of the page.
    pub image: Option<LeadImage>,
    /// Typed relations to other pages.
    pub relations: Vec<RelationTo>,
    /// Errors that have been corrected.
    pub corrections: Vec<Correction>,
    /// Whether mentions of terms in its text become links.
    pub link_terms: bool,
    /// The ids of terms whose mentions do not, where they are written.
    pub unlinked_terms: Vec<Spanned<String>>,
    /// Custom fields for themes.
    pub extra: serde_json::Value,
}

/// A duration in calendar units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Whole months.
    pub months: i32,
    /// Additional days.
    pub days: i32,
}

/// A former address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The former route, without a leading slash.
    pub route: String,
    /// Its span in the file.
    pub span: Span,
}

/// The picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadImage {
    /// The file.
    pub file: Reference,
    /// What it shows, in words.
    pub alt: String,
    /// Its creator or owner.
    pub credit: Option<String>,
}

/// An entry of `relations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationTo {
    /// The type of relation.
    pub relation: Relation,
    /// The other page.
    pub target: Reference,
}

/// An entry of `corrections`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was corrected.
    pub date: Date,
    /// The span of that date.
    pub span: Span,
    /// What was wrong.
    pub was: String,
    /// What it says now.
    pub now: String,
}

/// The fields of single kinds of pages.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// The home page.
    Home,
    /// A plain page.
    Page,
    /// A policy issue.
    Issue(Issue),
    /// An article.
    Article(Article),
    /// A person.
    Person(Actor),
    /// An institution.
    Institution(Actor),
    /// A term.
    Term(Term),
    /// A primary text.
    Document(Box<PrimaryText>),
    /// A version of a primary text.
    Version(Box<TextVersion>),
}

impl Subject {
    /// The claims about passages of the page.
    pub fn claims(&self) -> &[Claim] {
        match self {
            Self::Issue(issue) => &issue.claims,
            Self::Article(article) => &article.claims,
            Self::Home
            | Self::Page
            | Self::Person(_)
            | Self::Institution(_)
            | Self::Term(_)
            | Self::Document(_)
            | Self::Version(_) => &[],
        }
    }
}

/// The fields of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The question it asks.
    pub question: String,
    /// The sentence that positions are for or against.
    pub proposition: Option<String>,
    /// Its current status.
    pub status: Option<Status>,
    /// What the page shows, in a few sentences.
    pub key_points: Vec<KeyPoint>,
    /// Its stages, in source order.
    pub stages: Vec<Stage>,
    /// Claims about passages of its page.
    pub claims: Vec<Claim>,
}

/// The status of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// In a few words.
    pub label: String,
    /// The day on which this was the status.
    pub as_of: Option<Date>,
    /// The source for it.
    pub source: Option<Reference>,
    /// The answer to the issue's question.
    pub answer: Option<Answer>,
}

/// A step of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// In a few words.
    pub label: String,
    /// When.
    pub date: Option<Date>,
    /// The event that it is; then its date is that of the event.
    pub event: Option<Reference>,
    /// The state of the step.
    pub state: StageState,
    /// The source for it.
    pub source: Option<Reference>,
}

words! {
    /// The states of a stage.
    pub enum StageState localized as "state" {
        Done, "done" ("completed", "complete", "finished", "past", "passed"), "It has happened.";
        Current, "current" ("now", "ongoing", "in-progress", "active", "present"), "It is happening.";
        Pending, "pending" ("planned", "next", "upcoming", "future", "to-come", "open"), "It is to come.";
        Blocked, "blocked" ("stalled", "halted", "failed", "rejected"), "Something stands in its way.";
    }
}

/// The fields of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The day on which its statements hold.
    pub as_of: Option<Date>,
    /// What it shows, in a few sentences.
    pub key_points: Vec<KeyPoint>,
    /// Claims stated about passages of it.
    pub claims: Vec<Claim>,
}

/// The fields of a person or an institution.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The name as it appears in lists, if it differs from the title: `Kishida Fumio`, `きしだ ふみお`.
    pub sort: Option<String>,
    /// Names in other languages.
    pub names: Names,
    /// Offices held.
    pub roles: Vec<Office>,
    /// The party.
    pub party: Option<Reference>,
    /// Positions on issues.
    pub positions: Vec<Position>,
}

/// An office.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// The name of the office.
    pub title: String,
    /// When it was held, as far as known.
    pub time: Option<OfficeTime>,
    /// The institution.
    pub institution: Option<Reference>,
}

/// When an office was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeTime {
    /// Its term: from its beginning to its end.
    Term(Date),
    /// A time within its term, whose ends are not known.
    Within(Date),
}

impl OfficeTime {
    /// The time, whatever is known of its ends.
    pub fn date(&self) -> Date {
        match self {
            Self::Term(date) | Self::Within(date) => *date,
        }
    }
}

impl Actor {
    /// The office that ended last or has not ended; of several, the one that began last, then the first one listed.
    pub fn last_office(&self) -> Option<&Office> {
        let ends = |office: &&Office| office.time.map(|time| (time.date().last_day(), time.date().first_day()));
        self.roles.iter().rev().max_by_key(ends)
    }
}

/// The position of an actor on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The issue.
    pub issue: Reference,
    /// When.
    pub date: Option<Date>,
    /// For or against.
    pub stance: Stance,
    /// How it moved since the last one, where the stance does not tell.
    pub shift: Option<Shift>,
    /// The position, in one sentence.
    pub statement: String,
    /// The source for it.
    pub source: Option<Reference>,
}

/// The fields of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Names in other languages.
    pub names: Names,
    /// Other names in the page's language.
    pub aka: Vec<String>,
    /// One or two sentences, shown on the card.
    pub definition: String,
    /// Which of its mentions become links.
    pub links: TermLinks,
    /// Whether its names are matched with their capitals only.
    pub as_written: bool,
    /// Words in which or beside which its names mean something else.
    pub not_in: Vec<String>,
}

words! {
    /// Which mentions of a term become links.
    pub enum TermLinks {
        First, "first", "The first mention in each page.";
        Never, "never", "None, but for links that are written.";
    }
}
