//! Floor 4: a CSL processor over the typed styles of `citationberg`.
//!
//! In: a style, its locale and items. Out: citations and references as runs of text with their formatting. It must not know what
//! a site is, nor HTML.
//!
//! hayagriva 0.10 has a processor as well; measured against citeproc-js (`tests/citations`), it formats a third of the references
//! otherwise, cannot tell grouped citations apart, and looks at every entry for each citation.

mod case;
mod cite;
mod cluster;
mod condition;
mod dates;
mod disambiguate;
mod elements;
mod language;
mod library;
mod locale;
mod name;
mod names;
mod number;
mod position;
mod punctuation;
mod range;
mod rich;
mod run;
mod sort;
mod style;
mod variables;

pub use cluster::Piece;
pub use library::{Cite, Library, Reference};
pub use locale::{CslLabel, csl_locale};
pub use position::{Position, Positions};
pub use run::{Format, Run, Vertical, plain};
pub use style::Processor;
