//! Floor 6: charts and timelines as numbers and words.
//!
//! In: a chart with its data, or events in the order of time, and a language. Out: marks and their positions, which templates draw.
//! It must not know HTML, links or the site.

pub mod chart;
pub mod strip;
