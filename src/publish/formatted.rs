//! What a build makes once for the whole site before its pages: citations, highlighted code and the index.
//!
//! In: a checked site. Out: [`Formatted`], and the [`Site`] from which pages are made. A session instead keeps these parts from
//! one snapshot to the next and makes them on first use.

use super::Prepared;
use crate::cite::SiteCitations;
use crate::highlight::Highlights;
use crate::model::Day;
use crate::picture::Pictures;
use crate::site::{Site, SiteIndex};

/// What is made once for the whole site.
#[derive(Debug)]
pub struct Formatted<'p> {
    prepared: &'p Prepared,
    citations: SiteCitations,
    highlights: Highlights<'p>,
    index: SiteIndex,
}

impl<'p> Formatted<'p> {
    /// Formats citations and code, and builds the index.
    pub fn of(prepared: &'p Prepared) -> Self {
        let Prepared { documents, graph, frame, .. } = prepared;
        Self {
            prepared,
            citations: SiteCitations::format(documents, &frame.config, &graph.hidden_sources()),
            highlights: Highlights::of(documents),
            index: SiteIndex::new(documents, graph, &frame.config, &frame.locales),
        }
    }

    /// The site with its images, on a given day.
    pub fn site<'a>(&'a self, pictures: &'a Pictures, today: Day) -> Site<'a> {
        let Prepared { documents, graph, frame, translations, .. } = self.prepared;
        let Self { citations, highlights, index, .. } = self;
        let (config, locales) = (&frame.config, &frame.locales);
        Site { config, documents, graph, locales, citations, pictures, highlights, index, translations, today }
    }
}
