//! Who wrote a page.
//!
//! In: nothing. Out: a type. Whether the site has a page of an author is not known here.

use super::entity::Reference;

/// Who wrote a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name, or the id as written.
    pub name: String,
    /// The person or the institution with this id, if it may be one.
    pub reference: Option<Reference>,
    /// Whether it is a name unless there is such a page: nothing marks it as an id.
    pub is_word: bool,
}
