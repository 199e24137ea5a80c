//! Floor 3: the content model.
//!
//! Types only: kinds and ids, languages, EDTF dates, relations, the typed front matter of each kind, the Markdown tree.
//! Independent of how they are parsed (parse), joined (graph) or displayed (page).

pub mod address;
pub mod apostrophe;
mod author;
pub mod brief;
pub mod change;
pub mod chart;
pub mod claim;
pub mod color;
pub mod data;
pub mod date;
mod day;
pub mod document;
pub mod entity;
mod event;
pub mod flow;
mod ids;
mod image_layout;
pub mod index_word;
mod iso;
pub mod item;
mod kind;
mod locator;
pub mod made_page;
mod moved;
mod page_kind;
pub mod percent;
mod plain_text;
pub mod primary_text;
mod provenance;
pub mod provision;
mod quotation;
mod relation;
mod review;
pub use crate::source::script;
mod source_type;
mod stance;
pub mod stand_off;
pub mod tag;
pub mod translation;
pub mod tree;
mod vocabulary;
mod walk;

pub use author::Author;
pub use color::Color;
pub use date::Date;
pub use day::{Day, day_after, day_before, iso_day};
pub use ids::{EntityKey, Language, TextDirection, fragment_safe, invalid_id_char, is_year_anchor, year_anchor};
pub use kind::{Address, Form, Kind, KindInfo};
pub use made_page::MadePage;
pub use moved::Move;
pub use page_kind::PageKind;
pub use plain_text::{PlacedText, plain_text, plain_text_with_authors};
pub use provenance::{Archive, Provenance, SourceKind};
pub use quotation::{ContextPlaces, Quotation};
pub use relation::{Direction, Relation};
pub use source_type::SourceType;
pub use vocabulary::Localized;
pub(crate) use vocabulary::words;
pub use walk::BlockPart;
