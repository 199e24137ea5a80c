//! Dated events, as `events/*.yaml` lists them.

use super::Date;
use super::entity::Reference;
use super::index_word::IndexWord;
use super::translation::Translations;
use crate::source::Span;

/// An entry of `events/*.yaml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// The span of the id.
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
    /// The sources for it.
    pub sources: Vec<Reference>,
    /// Whether it is one of the few that a drawing of all events names.
    pub turning_point: bool,
    /// The words under which the A to Z index lists it.
    pub index: Vec<IndexWord>,
    /// What it says in further languages.
    pub translations: Translations<EventWords>,
}

/// What an event says in a further language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventWords {
    /// The headline.
    pub title: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The words under which the A to Z index of that language lists it.
    pub index: Option<Vec<IndexWord>>,
}
