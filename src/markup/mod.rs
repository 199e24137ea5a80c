//! Floor 4: how HTML is written and tokenized, whatever it says.
//!
//! In: text, typed events. Out: HTML, XHTML. It must not know what is written.

mod escape;
mod fragment;
mod syntax;
mod tags;

pub use escape::{escape, escaped};
pub use fragment::{Event, Events, Fragment, Tag};
pub use syntax::Syntax;
pub use tags::{Token, WrittenTag, plain, tokens, unescaped};
