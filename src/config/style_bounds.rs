//! Whether a citation style can be rendered: it is nested within bounds, and its macros end.
//!
//! In: the text of a CSL file, and the style read from it. Out: nothing, or what is wrong. A site may be somebody else's, and both the
//! reader of styles and the processor follow what a style says by recursion.

use std::collections::HashMap;

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, NamesChild, TextTarget};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Styles in use are nested about twenty elements deep.
const MOST_NESTED: usize = 64;
/// Elements of a layout with all macros written out. The largest styles in use have a few thousand.
const MOST_ELEMENTS: usize = 100_000;

/// Fails if elements are nested too deeply for a reader that recurses. What is no XML is left to that reader.
pub(super) fn check_nesting(xml: &str) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        if depth > MOST_NESTED {
            return Err(format!("its elements are nested more than {MOST_NESTED} deep"));
        }
    }
}

/// Fails if a macro uses itself, by whatever way, or if the style becomes endless once its macros are written out.
pub(super) fn check_macros(style: &IndependentStyle) -> Result<(), String> {
    let macros = style.macros.iter().map(|part| (part.name.as_str(), part.children.as_slice())).collect();
    let mut sizes = Sizes { macros, known: HashMap::new() };
    let list = style.bibliography.as_ref().map(|list| list.layout.elements.as_slice());
    for layout in [Some(style.citation.layout.elements.as_slice()), list].into_iter().flatten() {
        sizes.of(layout)?;
    }
    let names: Vec<&str> = sizes.macros.keys().copied().collect();
    names.into_iter().try_for_each(|name| sizes.of_macro(name).map(|_| ()))
}

/// The sizes of macros once all that they use is written out.
struct Sizes<'s> {
    macros: HashMap<&'s str, &'s [LayoutRenderingElement]>,
    /// None while a macro is being looked into.
    known: HashMap<&'s str, Option<usize>>,
}

impl<'s> Sizes<'s> {
    fn of_macro(&mut self, name: &'s str) -> Result<usize, String> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(format!("its macro `{name}` uses itself")),
            None => {}
        }
        self.known.insert(name, None);
        let size = match self.macros.get(name).copied() {
            Some(elements) => self.of(elements)?,
            None => 0,
        };
        self.known.insert(name, Some(size));
        Ok(size)
    }

    fn of(&mut self, elements: &'s [LayoutRenderingElement]) -> Result<usize, String> {
        let mut sum = elements.len();
        for element in elements {
            sum += match element {
                LayoutRenderingElement::Text(text) => match &text.target {
                    TextTarget::Macro { name } => self.of_macro(name)?,
                    _ => 0,
                },
                LayoutRenderingElement::Group(group) => self.of(&group.children)?,
                LayoutRenderingElement::Choose(choose) => {
                    let branches = choose.branches().map(|branch| &branch.children);
                    let otherwise = choose.otherwise.iter().map(|otherwise| &otherwise.children);
                    let mut inside = 0;
                    for children in branches.chain(otherwise) {
                        inside += self.of(children)?;
                    }
                    inside
                }
                LayoutRenderingElement::Names(names) => {
                    let mut inside = 0;
                    for child in &names.children {
                        if let NamesChild::Substitute(substitute) = child {
                            inside += self.of(&substitute.children)?;
                        }
                    }
                    inside
                }
                LayoutRenderingElement::Date(_)
                | LayoutRenderingElement::Number(_)
                | LayoutRenderingElement::Label(_) => 0,
            };
            if sum > MOST_ELEMENTS {
                return Err("its macros use each other so often that it has no end".to_owned());
            }
        }
        Ok(sum)
    }
}
