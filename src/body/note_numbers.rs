//! Numbers of notes on a page with the notes of two texts: in the order in which readers meet them.
//!
//! In: fragments with notes, in the order of the page. Out: the same fragments, their notes and what calls for these numbered anew. It must
//! not know where the notes come from: each is known by its id.

use std::collections::HashMap;

use super::elements::{Element, Fragment, PassageView};

/// The numbers of the notes of a page, by their ids.
#[derive(Debug, Default)]
pub(crate) struct NoteNumbers(HashMap<String, usize>);

impl NoteNumbers {
    /// Numbers the notes of a fragment, after those that have a number.
    pub(crate) fn add(&mut self, fragment: &mut Fragment) {
        for element in fragment.elements_mut() {
            if let Element::Note(note) = element {
                let next = self.0.len() + 1;
                self.0.entry(note.id.clone()).or_insert(next);
            }
            if let Some(content) = content(element) {
                self.add(content);
            }
        }
    }

    /// Writes the numbers into a fragment.
    pub(crate) fn renumber(&self, fragment: &mut Fragment) {
        for element in fragment.elements_mut() {
            match element {
                Element::Note(note) => self.write(&note.id, &mut note.number, &mut note.mark),
                Element::Point(point) => self.write(&point.note, &mut point.number, &mut point.mark),
                Element::Passage(passage) => self.renumber_passage(passage),
                _ => {}
            }
            if let Some(content) = content(element) {
                self.renumber(content);
            }
        }
    }

    /// Writes the number of a note into a passage.
    pub(crate) fn renumber_passage(&self, passage: &mut PassageView) {
        self.write(&passage.note, &mut passage.number, &mut passage.mark);
    }

    fn write(&self, id: &str, number: &mut usize, mark: &mut String) {
        if let Some(own) = self.0.get(id) {
            *number = *own;
            *mark = own.to_string();
        }
    }
}

/// What an element contains.
fn content(element: &mut Element) -> Option<&mut Fragment> {
    match element {
        Element::Block(view) => Some(&mut view.content),
        Element::Heading(view) => Some(&mut view.content),
        Element::Note(view) => Some(&mut view.content),
        Element::Passage(view) => Some(&mut view.content),
        Element::Link(view) => Some(&mut view.content),
        Element::Term(view) => Some(&mut view.content),
        Element::Figure(view) => Some(&mut view.caption),
        Element::Alert(view) => Some(&mut view.content),
        Element::Table(view) => Some(&mut view.content),
        Element::Provision(view) => Some(&mut view.content),
        Element::Row(view) => Some(&mut view.content),
        Element::Beside(view) => Some(&mut view.content),
        Element::Outdated(view) => Some(&mut view.content),
        Element::Point(_)
        | Element::Citation(_)
        | Element::Chart(_)
        | Element::Flow(_)
        | Element::Image(_)
        | Element::Code(_)
        | Element::Ruby(_)
        | Element::Claim(_)
        | Element::Status(_) => None,
    }
}
