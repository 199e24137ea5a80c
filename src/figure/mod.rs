//! Floor 6: the geometry and texts of charts and timelines.
//!
//! In: a chart with its data, or events in chronological order, and a language. Out: marks with coordinates, which templates
//! draw. Independent of HTML, links and the site.

pub mod chart;
pub mod strip;
