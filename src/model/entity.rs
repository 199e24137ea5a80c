//! The typed front matter of each kind of page, and the entries of data files.
//!
//! Born complete: a value of these types has passed the checks of its own file. What it refers to is a
//! [`Reference`], resolved later by the graph.

use std::collections::BTreeMap;

use super::brief::{Answer, KeyPoint};
use super::{Date, Kind, Language, Quotation, Relation, words};
use crate::source::Span;

/// Something the content points at, as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A Markdown file by its path from the content folder, with a fragment.
    Page {
        /// For example `terms/sdf.md`.
        path: String,
        /// What follows `#`.
        fragment: Option<String>,
    },
    /// `[[name]]` or `[[folder/name]]`.
    Name {
        /// The id, perhaps with the folder of its kind before it.
        name: String,
        /// What follows `#`.
        fragment: Option<String>,
    },
    /// `#fragment` of the same page.
    Here {
        /// What follows `#`.
        fragment: String,
    },
    /// An id in a field that tells the kinds it may be of.
    Entity {
        /// The kinds, in the order they are looked up.
        kinds: &'static [Kind],
        /// The id.
        id: String,
    },
    /// `@key`: an entry of the bibliography.
    Source {
        /// The key.
        key: String,
    },
    /// A chart, by the path of its file from the content folder.
    Chart {
        /// For example `data/aid-by-donor.chart.yaml`.
        path: String,
    },
    /// A file that is copied, by its path from the content folder.
    Asset {
        /// For example `images/kyiv.jpg`.
        path: String,
        /// What stands after `#`, as it is written: `page=3` of a PDF.
        fragment: Option<String>,
    },
    /// A path that begins with `/`. It would count from the root of a host, of which nobody knows what it is.
    Rooted {
        /// The path as it is typed: `/terms/sdf.md#law`.
        written: String,
    },
    /// An address elsewhere.
    External {
        /// The URL.
        url: String,
    },
}

/// A target and the words that name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// What is named.
    pub target: Target,
    /// Where in the file.
    pub span: Span,
    /// The words that name the target, without brackets, quotation marks and `@`. Empty where they are written with escapes.
    pub words: Span,
}

/// A name in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name in its own script.
    pub name: String,
    /// How it is read, for scripts that do not say.
    pub reading: Option<String>,
}

/// Names per language.
pub type Names = BTreeMap<Language, Name>;

/// The fields that every page may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// The page's name, and its only first-level heading.
    pub title: String,
    /// One or two sentences, for cards, feeds and lists.
    pub summary: Option<String>,
    /// First day in public.
    pub published: Option<Date>,
    /// Day of the last substantive change.
    pub updated: Option<Date>,
    /// Day somebody last checked every statement.
    pub reviewed: Option<Date>,
    /// Where that day is written, for pages whose review can expire.
    pub reviewed_at: Option<Span>,
    /// How long a review holds.
    pub review_every: Option<Period>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its place among its neighbours, from small to large.
    pub order: i64,
    /// Free key words.
    pub tags: Vec<String>,
    /// Old addresses below the site's root, which lead here.
    pub aliases: Vec<Alias>,
    /// Whether it is kept from the public.
    pub draft: bool,
    /// The picture of the page.
    pub image: Option<LeadImage>,
    /// Typed relations to other pages.
    pub relations: Vec<RelationTo>,
    /// What was wrong once.
    pub corrections: Vec<Correction>,
    /// Free fields for themes.
    pub extra: serde_json::Value,
}

/// A stretch of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Whole months.
    pub months: i32,
    /// Further days.
    pub days: i32,
}

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The route it was at, without a leading slash.
    pub route: String,
    /// Where it is written.
    pub span: Span,
}

/// The picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadImage {
    /// The file.
    pub file: Reference,
    /// What it shows, in words.
    pub alt: String,
    /// Whose it is.
    pub credit: Option<String>,
}

/// An entry of `relations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationTo {
    /// Which relation.
    pub relation: Relation,
    /// To what.
    pub target: Reference,
}

/// An entry of `corrections`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was put right.
    pub date: Date,
    /// Where that day is written.
    pub span: Span,
    /// What was wrong.
    pub was: String,
    /// What it says now.
    pub now: String,
}

/// What only pages of one kind have.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// The first page.
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
}

impl Subject {
    /// The claims that are stated about passages of the page.
    pub fn claims(&self) -> &[Claim] {
        match self {
            Self::Issue(issue) => &issue.claims,
            Self::Article(article) => &article.claims,
            Self::Home | Self::Page | Self::Person(_) | Self::Institution(_) | Self::Term(_) => &[],
        }
    }
}

/// The fields of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The question it asks.
    pub question: String,
    /// What positions are for or against.
    pub proposition: Option<String>,
    /// Where it stands.
    pub status: Option<Status>,
    /// What the page shows, in a few sentences.
    pub key_points: Vec<KeyPoint>,
    /// How it came there.
    pub stages: Vec<Stage>,
    /// Claims stated about passages of its page.
    pub claims: Vec<Claim>,
}

/// Where an issue stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// In a few words.
    pub label: String,
    /// On which day.
    pub as_of: Option<Date>,
    /// Says who.
    pub source: Option<Reference>,
    /// The answer to the issue's question.
    pub answer: Option<Answer>,
}

/// A step on an issue's way.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// In a few words.
    pub label: String,
    /// When.
    pub date: Option<Date>,
    /// How far it is.
    pub state: StageState,
    /// Says who.
    pub source: Option<Reference>,
}

words! {
    /// How far a stage is.
    pub enum StageState said as "state" {
        Done, "done", "It has happened.";
        Current, "current", "It is happening.";
        Pending, "pending", "It is to come.";
        Blocked, "blocked", "Something stands in its way.";
    }
}

/// The fields of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The day its statements stand for.
    pub as_of: Option<Date>,
    /// What it shows, in a few sentences.
    pub key_points: Vec<KeyPoint>,
    /// Claims stated about passages of it.
    pub claims: Vec<Claim>,
}

/// An entry of `claims`: a passage, quoted exactly, and how certain it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The passage, word for word.
    pub quote: Quotation,
    /// How certain it is.
    pub state: ClaimState,
    /// The day for which the passage states it.
    pub as_of: Option<Date>,
    /// What it rests on.
    pub sources: Vec<Reference>,
    /// What overtook it.
    pub superseded_by: Option<Reference>,
}

words! {
    /// How certain a claim is.
    pub enum ClaimState said as "claim" {
        Settled, "settled", "Nobody disputes it.";
        Contested, "contested", "Somebody disputes it.";
        Superseded, "superseded", "Something later overtook it.";
    }
}

words! {
    /// How certain an entry of the ledger is: a claim, or a sentence that cites.
    pub enum LedgerState said as "claim" {
        Sourced, "sourced", "It has a citation, and nothing more is said about it.";
        Settled, "settled", "Nobody disputes it.";
        Contested, "contested", "Somebody disputes it.";
        Superseded, "superseded", "Something later overtook it.";
    }
}

impl From<ClaimState> for LedgerState {
    fn from(state: ClaimState) -> Self {
        match state {
            ClaimState::Settled => Self::Settled,
            ClaimState::Contested => Self::Contested,
            ClaimState::Superseded => Self::Superseded,
        }
    }
}

/// The fields of a person or an institution.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The name as lists by name have it, where that is not the title: `Kishida Fumio`, `きしだ ふみお`.
    pub sort: Option<String>,
    /// Names in other languages.
    pub names: Names,
    /// Offices held.
    pub roles: Vec<Role>,
    /// The party.
    pub party: Option<Reference>,
    /// Where they stood on issues.
    pub positions: Vec<Position>,
}

/// An office.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its name.
    pub title: String,
    /// When, as far as is known.
    pub time: Option<Date>,
    /// Where.
    pub institution: Option<Reference>,
}

/// Where an actor stood on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Which issue.
    pub issue: Reference,
    /// When.
    pub date: Option<Date>,
    /// For or against.
    pub stance: Stance,
    /// In a sentence.
    pub statement: String,
    /// Says who.
    pub source: Option<Reference>,
}

words! {
    /// For or against the proposition of an issue.
    pub enum Stance said as "stance" {
        Supports, "supports", "For it.";
        Opposes, "opposes", "Against it.";
        Conditional, "conditional", "For it under conditions.";
        Neutral, "neutral", "Neither for nor against it.";
    }
}

/// The fields of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Names in other languages.
    pub names: Names,
    /// Other names in the page's language.
    pub aka: Vec<String>,
    /// One or two sentences: what the card shows.
    pub definition: String,
}

/// An entry of `events/*.yaml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// When.
    pub date: Date,
    /// A headline.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The issues it belongs to.
    pub issues: Vec<Reference>,
    /// People and institutions that took part.
    pub actors: Vec<Reference>,
    /// What it rests on.
    pub sources: Vec<Reference>,
}
