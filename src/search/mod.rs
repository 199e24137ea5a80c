//! Floor 11: the index of the site's own search. docs/search.md specifies it.
//!
//! In: the views of pages, the records of events, the claims of the graph. Out: [`Thing`]s, and of all of them the files of the index:
//! scripts that a page loads when somebody searches. It must not know templates, the disk, nor how results look.

mod collect;
mod deflate;
mod encode;
mod fold;
mod grammar;
mod han;
mod index;
mod invert;
mod sections;
mod thing;
mod tokens;

pub use collect::{events, is_found, of_made, of_node};
pub use fold::fold;
pub use index::index;
pub use thing::{Section, Thing, ThingKind};
pub use tokens::{exact_key, tokens};
