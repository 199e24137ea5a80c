//! Floor 6: the geometry and texts of charts, flows and timelines.
//!
//! In: a chart with its data, a flow, or events in chronological order, and a language. Out: marks with coordinates, which templates
//! draw. Independent of HTML, links and the site.

pub mod chart;
pub mod flow;
pub mod strip;
