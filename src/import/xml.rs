//! Reads XML into a tree in which every text remembers whether it was carried over.
//!
//! In: the text of a file from outside. Out: its root element, or what is wrong with it. No entity is expanded but those of XML itself, and
//! size, depth and number of elements are bounded. It must not know any standard.

use std::cell::Cell;
use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{ImportError, MOST_BYTES};

/// How deep elements may be nested.
const MOST_DEPTH: usize = 128;
/// The most elements of a file.
const MOST_ELEMENTS: usize = 4_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name, without the prefix of its namespace.
    pub(super) name: String,
    /// Its attributes, without the prefixes of their namespaces.
    attributes: BTreeMap<String, String>,
    /// What it contains.
    pub(super) children: Vec<Node>,
    /// Where it begins in the file.
    pub(super) at: usize,
}

/// What an element contains.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(XmlText),
}

/// A text.
#[derive(Debug)]
pub(super) struct XmlText {
    text: String,
    taken: Cell<bool>,
    /// Where it begins in the file.
    pub(super) at: usize,
}

impl XmlText {
    /// The text, which from now on counts as carried over or listed.
    pub(super) fn take(&self) -> &str {
        self.taken.set(true);
        &self.text
    }

    /// The text, if nothing took it and it is not blank.
    pub(super) fn left(&self) -> Option<&str> {
        let text = self.text.trim_matches(is_blank);
        (!self.taken.get() && !text.is_empty()).then_some(text)
    }
}

/// Whether XML treats a character as a blank.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

impl Element {
    /// The value of an attribute, if it is not empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element with a name, itself or at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        if self.name == name { Some(self) } else { self.elements().find_map(|element| element.find(name)) }
    }

    /// All elements with a name, at any depth.
    pub(super) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            }
            element.all(name, found);
        }
    }

    /// All texts in it, in order, with the name of the element that contains each.
    pub(super) fn texts<'e>(&'e self, visit: &mut dyn FnMut(&'e XmlText, &'e Element)) {
        for node in &self.children {
            match node {
                Node::Text(text) => visit(text, self),
                Node::Element(element) => element.texts(visit),
            }
        }
    }

    /// Its whole text on one line, taken.
    pub(super) fn take_text(&self) -> String {
        let mut words = String::new();
        self.texts(&mut |text, _| words.push_str(text.take()));
        on_one_line(&words)
    }

    /// Its whole text on one line, left for others to take.
    pub(super) fn peek_text(&self) -> String {
        let mut words = String::new();
        self.texts(&mut |text, _| words.push_str(&text.text));
        on_one_line(&words)
    }
}

/// A text with each run of XML's blanks as one space, without those at its ends.
pub(super) fn on_one_line(text: &str) -> String {
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Element, ImportError> {
    if text.len() > MOST_BYTES {
        return Err(ImportError::new(0, format!("the file is larger than {} MB", MOST_BYTES >> 20)));
    }
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| ImportError::new(at, format!("this is no XML: {error}")))?;
        match event {
            Event::Start(start) => tree.open(&start, at)?,
            Event::End(_) => tree.close(),
            Event::Text(part) => tree.text(&part.xml10_content().map_err(|error| fault(at, &error))?, at)?,
            Event::CData(part) => tree.text(&part.xml10_content().map_err(|error| fault(at, &error))?, at)?,
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| fault(at, &error))?;
                let written = if reference.is_char_ref() {
                    reference.resolve_char_ref().map_err(|error| fault(at, &error))?
                } else {
                    predefined(&name)
                };
                let Some(character) = written else {
                    return Err(ImportError::new(
                        at,
                        format!("the entity `&{name};` is not one of XML's own, and no other is expanded"),
                    ));
                };
                tree.text(character.encode_utf8(&mut [0; 4]), at)?;
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    tree.finish(text.len())
}

fn fault(at: usize, error: &dyn std::fmt::Display) -> ImportError {
    ImportError::new(at, error.to_string())
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// A tree while it is read.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Tree {
    fn open(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), ImportError> {
        self.count += 1;
        if self.open.len() >= MOST_DEPTH || self.count > MOST_ELEMENTS {
            return Err(ImportError::new(
                at,
                "the elements are too many, or nested too deep, to be a text of law".to_owned(),
            ));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(ImportError::new(at, "this is no XML: there are two root elements".to_owned()));
        }
        let mut attributes = BTreeMap::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| fault(at, &error))?;
            let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| fault(at, &error))?;
            attributes.insert(name, readable(&value));
        }
        let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
        self.open.push(Element { name, attributes, children: Vec::new(), at });
        Ok(())
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, at: usize) -> Result<(), ImportError> {
        let Some(parent) = self.open.last_mut() else {
            let is_nothing = text.trim_matches(is_blank).is_empty();
            let message = "this is no XML: there is text outside its root element".to_owned();
            return if is_nothing { Ok(()) } else { Err(ImportError::new(at, message)) };
        };
        let text = readable(text);
        match parent.children.last_mut() {
            Some(Node::Text(last)) => last.text.push_str(&text),
            _ => parent.children.push(Node::Text(XmlText { text, taken: Cell::new(false), at })),
        }
        Ok(())
    }

    fn finish(mut self, end: usize) -> Result<Element, ImportError> {
        if let Some(element) = self.open.pop() {
            return Err(ImportError::new(element.at, format!("this is no XML: `<{}>` is never closed", element.name)));
        }
        self.root.ok_or_else(|| ImportError::new(end, "this is no XML: there is no element".to_owned()))
    }
}

/// A text without the characters that XML does not permit; they become U+FFFD.
fn readable(text: &str) -> String {
    let permitted = |c: char| (c >= ' ' || matches!(c, '\t' | '\n' | '\r')) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if permitted(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
