//! Floor 4: how HTML is written, whatever it says.
//!
//! In: text. Out: HTML. It must not know what is written.

mod escape;

pub use escape::{escape, escaped};
