//! A style with its locale.

use std::collections::{BTreeSet, HashMap};

use hayagriva::citationberg::taxonomy::{NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    DemoteNonDroppingParticle, IndependentStyle, InheritableNameOptions, LayoutRenderingElement, NamesChild,
    PageRangeFormat, StyleClass, TextTarget,
};

use super::locale::StyleLocale;

/// A style in a locale.
pub struct Processor {
    pub(super) style: IndependentStyle,
    pub(super) locale: StyleLocale,
    macros: HashMap<String, usize>,
    pub(super) cited: Facts,
    pub(super) listed: Facts,
    pub(super) citation_names: InheritableNameOptions,
    pub(super) bibliography_names: InheritableNameOptions,
}

/// The properties of a layout's elements.
pub(super) type Facts = BTreeSet<Fact>;

/// A property of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// They print year suffixes themselves.
    YearSuffix,
    /// They test the position of a citation.
    Position,
    /// They print names.
    Names,
    /// They print the place in a source.
    Locator,
}

/// Something that a site may ask of a style, and not every style can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ability {
    /// Its citations are notes.
    Notes,
    /// Its citations say where in a source.
    Locators,
    /// It has a list of sources.
    Bibliography,
}

/// What a style can do.
pub fn abilities(style: &IndependentStyle) -> BTreeSet<Ability> {
    let processor = Processor::new(style.clone(), "en-US");
    let can = |ability: &Ability| match ability {
        Ability::Notes => processor.is_note(),
        Ability::Locators => processor.cited.contains(&Fact::Locator),
        Ability::Bibliography => processor.has_bibliography(),
    };
    [Ability::Notes, Ability::Locators, Ability::Bibliography].into_iter().filter(can).collect()
}

impl Processor {
    /// The same with dates as its language writes them where they have signs for their parts, 4月26日, even if the style spells them in
    /// the order of its own language.
    #[must_use]
    pub fn with_written_dates(self) -> Self {
        Self { locale: self.locale.with_written_dates(), ..self }
    }

    /// The same with the dates of a region.
    #[must_use]
    pub fn with_dates(self, region: &str) -> Self {
        Self { locale: self.locale.with_dates(region), ..self }
    }

    /// A style in the locale of a language: a CSL locale, such as `en-GB`.
    pub fn new(style: IndependentStyle, language: &str) -> Self {
        let locale = StyleLocale::of(&style, language);
        let macros: HashMap<String, usize> =
            style.macros.iter().enumerate().map(|(index, part)| (part.name.clone(), index)).collect();
        let citation_names = style.settings.options.apply(&style.citation.name_options);
        let bibliography_names = style
            .bibliography
            .as_ref()
            .map_or_else(|| style.settings.options.clone(), |list| style.settings.options.apply(&list.name_options));
        let mut processor = Self {
            style,
            locale,
            macros,
            cited: Facts::default(),
            listed: Facts::default(),
            citation_names,
            bibliography_names,
        };
        processor.cited = processor.facts(&processor.style.citation.layout.elements);
        if let Some(list) = &processor.style.bibliography {
            processor.listed = processor.facts(&list.layout.elements);
        }
        processor
    }

    /// The elements of a macro.
    pub(super) fn elements_of(&self, name: &str) -> &[LayoutRenderingElement] {
        self.macros.get(name).and_then(|&index| self.style.macros.get(index)).map_or(&[], |part| &part.children)
    }

    /// Whether citations are notes.
    pub fn is_note(&self) -> bool {
        self.style.settings.class == StyleClass::Note
    }

    /// Whether a citation depends on those before it.
    pub fn depends_on_position(&self) -> bool {
        let names = &self.citation_names;
        self.cited.contains(&Fact::Position)
            || names.et_al_subsequent_min.is_some()
            || names.et_al_subsequent_use_first.is_some()
    }

    /// The maximum distance of a `near-note`.
    pub fn near_notes(&self) -> usize {
        usize::try_from(self.style.citation.near_note_distance).unwrap_or(usize::MAX)
    }

    /// The code of its CSL locale.
    pub fn language(&self) -> &str {
        &self.locale.code
    }

    /// Whether it has a bibliography.
    pub fn has_bibliography(&self) -> bool {
        self.style.bibliography.is_some()
    }

    pub(super) fn page_ranges(&self) -> PageRangeFormat {
        self.style.settings.page_range_format.unwrap_or_default()
    }

    /// Whether the style requires page ranges in a certain form.
    pub(super) fn formats_page_ranges(&self) -> bool {
        self.style.settings.page_range_format.is_some()
    }

    pub(super) fn demotes(&self) -> DemoteNonDroppingParticle {
        self.style.settings.demote_non_dropping_particle
    }

    fn facts(&self, elements: &[LayoutRenderingElement]) -> Facts {
        let mut facts = Facts::default();
        self.look(elements, &mut facts, &mut BTreeSet::new());
        facts
    }

    fn look<'s>(&'s self, elements: &'s [LayoutRenderingElement], facts: &mut Facts, seen: &mut BTreeSet<&'s str>) {
        for element in elements {
            match element {
                LayoutRenderingElement::Text(text) => match &text.target {
                    TextTarget::Macro { name } if seen.insert(name) => self.look(self.elements_of(name), facts, seen),
                    TextTarget::Variable { var: Variable::Standard(StandardVariable::YearSuffix), .. } => {
                        facts.insert(Fact::YearSuffix);
                    }
                    TextTarget::Variable { var: Variable::Number(NumberVariable::Locator), .. } => {
                        facts.insert(Fact::Locator);
                    }
                    _ => {}
                },
                LayoutRenderingElement::Group(group) => self.look(&group.children, facts, seen),
                LayoutRenderingElement::Choose(choose) => {
                    for branch in choose.branches() {
                        if branch.position.is_some() {
                            facts.insert(Fact::Position);
                        }
                        self.look(&branch.children, facts, seen);
                    }
                    if let Some(otherwise) = &choose.otherwise {
                        self.look(&otherwise.children, facts, seen);
                    }
                }
                LayoutRenderingElement::Names(names) => {
                    facts.insert(Fact::Names);
                    for child in &names.children {
                        if let NamesChild::Substitute(substitute) = child {
                            self.look(&substitute.children, facts, seen);
                        }
                    }
                }
                LayoutRenderingElement::Number(number) => {
                    if Variable::from(number.variable) == Variable::Number(NumberVariable::Locator) {
                        facts.insert(Fact::Locator);
                    }
                }
                LayoutRenderingElement::Date(_) | LayoutRenderingElement::Label(_) => {}
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use hayagriva::archive::ArchivedStyle;
    use hayagriva::citationberg::Style;

    use super::*;

    pub(in crate::csl) fn processor(name: &str, language: &str) -> Processor {
        match ArchivedStyle::by_name(name).map(ArchivedStyle::get) {
            Some(Style::Independent(style)) => Processor::new(style, language),
            _ => panic!("{name} is no style"),
        }
    }

    #[test]
    fn what_a_style_needs() {
        assert!(processor("chicago-notes", "en-US").depends_on_position());
        assert!(!processor("harvard-cite-them-right", "en-US").depends_on_position());
        assert!(processor("apa", "en-US").cited.contains(&Fact::YearSuffix));
    }
}
