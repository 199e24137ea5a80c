//! Floor 4: writing HTML, independent of content.
//!
//! In: text. Out: HTML.

mod escape;

pub use escape::{escape, escaped};
