//! Provisions of primary texts: the articles, paragraphs and items that are cited by number.
//!
//! Types and numbers only: how a number is written in a heading, before a paragraph, in a citation or after `#`. Independent of
//! which version of a text contains a provision.

mod marker;
mod number;
mod path;

pub use marker::{Marker, MarkerClass, markers};
pub use number::{HeadingNumber, HeadingRank, heading_number};
pub use path::{CitedPart, cited_parts, normal_path};

/// A numbered provision, on the block that begins it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Its numbers in this version, from the outermost: `84-3.2.1`. Kanji, letters and Roman numerals are digits in it.
    pub id: String,
    /// The same as it is written, in lower case: `84-3.2.i`.
    pub written: String,
    /// The id by which it is known in every version: the one that its heading gives it, or its number.
    pub permanent: String,
    /// What it is called here: `Article 84-3`, `(2)`.
    pub label: String,
    /// How many provisions contain it.
    pub depth: usize,
}
