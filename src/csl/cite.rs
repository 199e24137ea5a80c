//! The state while one item is formatted: for which part of the style, and with which disambiguation.

use std::cell::{Cell, RefCell};

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{InheritableNameOptions, LayoutRenderingElement, Names};

use super::locale::CslLabel;
use super::position::CitePosition;
use super::run::Run;
use super::style::{Facts, Processor};
use super::{elements, language};
use crate::model::item::Item;

/// What an item is formatted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RenderMode {
    Citation,
    Bibliography,
    /// A sort key, with its `names-min` and `names-use-first`.
    Sort(Option<u32>, Option<u32>),
}

/// A locator of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LocatorRef<'a> {
    /// Its label.
    pub label: CslLabel,
    /// Its value, as written.
    pub value: &'a str,
}

/// How an item is distinguished from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Disambiguation {
    /// The minimum number of names shown.
    pub(super) names: usize,
    /// How much of each given name is shown. The last entry holds for all further names.
    pub(super) given: Vec<GivenNameForm>,
    /// Whether `disambiguate` holds.
    pub(super) condition: bool,
    /// The letter after the year.
    pub(super) suffix: Option<String>,
}

/// How much of a given name a short form shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GivenNameForm {
    #[default]
    Hidden,
    Initials,
    Full,
}

impl Disambiguation {
    pub(super) fn given(&self, index: usize) -> GivenNameForm {
        self.given.get(index).copied().unwrap_or_default()
    }
}

/// One item that is being formatted.
pub(super) struct CiteContext<'a> {
    pub(super) processor: &'a Processor,
    pub(super) item: &'a Item,
    pub(super) mode: RenderMode,
    pub(super) locator: Option<LocatorRef<'a>>,
    pub(super) position: CitePosition,
    /// Its number in the bibliography.
    pub(super) number: usize,
    pub(super) disambiguation: &'a Disambiguation,
    /// Variables that have been printed in place of names.
    pub(super) substituted: RefCell<Vec<Variable>>,
    /// The names for which a substitute is being printed: substitutes without a form of their own inherit theirs.
    pub(super) replaced_names: RefCell<Option<Names>>,
    /// Whether the year already has its letter.
    pub(super) has_suffix: Cell<bool>,
    /// Whether the names at the beginning of the cite are omitted.
    pub(super) hides_names: bool,
    /// Whether names have been rendered.
    pub(super) met_names: Cell<bool>,
    /// The names at the beginning of the cite.
    pub(super) first_names: RefCell<Option<String>>,
    /// The same, or what is printed in their place.
    pub(super) author: RefCell<Vec<Run>>,
}

impl<'a> CiteContext<'a> {
    pub(super) fn new(
        processor: &'a Processor,
        item: &'a Item,
        mode: RenderMode,
        disambiguation: &'a Disambiguation,
    ) -> Self {
        Self {
            processor,
            item,
            mode,
            locator: None,
            position: CitePosition::First,
            number: 0,
            disambiguation,
            substituted: RefCell::default(),
            replaced_names: RefCell::default(),
            has_suffix: Cell::default(),
            hides_names: false,
            met_names: Cell::default(),
            first_names: RefCell::default(),
            author: RefCell::default(),
        }
    }

    pub(super) fn name_options(&self) -> &'a InheritableNameOptions {
        match self.mode {
            RenderMode::Bibliography => &self.processor.bibliography_names,
            RenderMode::Citation | RenderMode::Sort(..) => &self.processor.citation_names,
        }
    }

    pub(super) fn facts(&self) -> &'a Facts {
        match self.mode {
            RenderMode::Bibliography => &self.processor.listed,
            RenderMode::Citation | RenderMode::Sort(..) => &self.processor.cited,
        }
    }

    /// Notes that a variable is printed. What is printed in place of names is not printed again.
    pub(super) fn print(&self, variable: Variable) {
        if self.replaced_names.borrow().is_some() {
            self.substituted.borrow_mut().push(variable);
        }
    }

    pub(super) fn is_english(&self) -> bool {
        language::is_english(self.item, &self.processor.locale.code)
    }

    /// The runs of some elements, in order.
    pub(super) fn render(&self, elements: &[LayoutRenderingElement], delimiter: &str) -> Vec<Run> {
        elements::sequence(self, elements, delimiter).runs
    }
}
