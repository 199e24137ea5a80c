//! Authors as a sentence names them: `Smith`, `Smith and Jones`, `Smith et al.`, and the title of a work that has none.
//!
//! In: an item. Out: runs. Styles whose citations are numbers or notes do not say how; this is a small style of its own.

use std::sync::LazyLock;

use hayagriva::citationberg::IndependentStyle;

use super::cite::{CiteContext, Disambiguation, RenderMode};
use super::punctuation;
use super::run::Run;
use super::style::Processor;
use crate::model::item::Item;

/// Names in short, or else a title.
const STYLE: &str = include_str!("author.csl");

/// How authors are named in a language.
pub struct Authors {
    processor: Option<Processor>,
}

impl Authors {
    /// The names of authors in a CSL locale.
    pub fn new(language: &str) -> Self {
        static PARSED: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| IndependentStyle::from_xml(STYLE).ok());
        Self { processor: PARSED.clone().map(|style| Processor::new(style, language)) }
    }

    /// The authors of an item.
    pub fn name(&self, item: &Item) -> Vec<Run> {
        let Some(processor) = &self.processor else { return Vec::new() };
        let disambiguation = Disambiguation::default();
        let context = CiteContext::new(processor, item, RenderMode::Citation, &disambiguation);
        let mut runs = context.render(&processor.style.citation.layout.elements, "");
        punctuation::settle(&mut runs, &processor.locale);
        runs
    }
}
