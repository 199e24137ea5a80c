//! Key words of the A to Z index, as a page or an event names them.

use super::entity::Reference;

/// An entry of `index`: a word under which the A to Z index lists a page or some of its sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexWord {
    /// The word.
    pub word: String,
    /// Its reading, which decides its place in the index.
    pub reading: Option<String>,
    /// The headings of the sections that it is about; none for the whole page.
    pub at: Vec<Reference>,
}
