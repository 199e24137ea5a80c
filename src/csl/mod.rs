//! Floor 4: a CSL processor over the typed styles of `citationberg`.
//!
//! In: a style, its locale and items. Out: citations and references as runs of text with their formatting. It must not know what
//! a site is, nor HTML.
//!
//! hayagriva 0.10 has a processor as well. It formats 88 of 120 references and 109 of 120 citations like citeproc-js; it joins
//! works of different authors where citations are grouped and collapsed, adds letters only to the first three groups of years,
//! and examines every entry for each citation. None of this can be corrected in its input or output. `tests/citations` compares
//! this processor with citeproc-js.

mod author;
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

pub use author::Authors;
pub use cluster::ClusterPart;
pub use language::{is_tag, title_language};
pub use library::{BibliographyEntry, Cite, Library};
pub use locale::{CslLabel, csl_locale};
pub use position::{CitePosition, NoteNumber, NotePlace, Positions};
pub use run::{Run, TextFormat, Vertical, plain};
pub use style::{Ability, Processor, abilities};
