//! A document on its way to a format: a flat sequence of typed events, among which elements of the caller's own may stand.
//!
//! In: elements, text and raw HTML, as a builder adds them. Out: the same as events, in order. Nothing is escaped here: that is left to
//! the syntax it is written in. All text is kept in one string, in the order of the events, which hold only lengths: an event
//! allocates nothing.

use std::hash::{Hash, Hasher};
use std::slice;

/// Events in order, with elements of the type `E` among them.
#[derive(Debug)]
pub struct Fragment<E> {
    parts: Vec<Part<E>>,
    /// The attributes of all tags, in order.
    attributes: Vec<Attribute>,
    /// The text of all parts and the values of all attributes, in order.
    text: String,
}

/// An event as it is kept: lengths are bytes of the text.
#[derive(Debug)]
enum Part<E> {
    /// With the number of its attributes.
    Open(&'static str, u32),
    Empty(&'static str, u32),
    Close(&'static str),
    Text(usize),
    Raw(usize),
    Element(Box<E>),
}

/// The name of an attribute and the length of its value, if it has one.
#[derive(Clone, Copy, Debug, Hash)]
struct Attribute(&'static str, Option<usize>);

/// A step through a fragment.
#[derive(Debug)]
pub enum Event<'f, E> {
    /// An element begins.
    Open(Tag<'f>),
    /// An element that holds nothing, such as `br`.
    Empty(Tag<'f>),
    /// The element of this name ends.
    Close(&'static str),
    /// Text, not escaped.
    Text(&'f str),
    /// HTML that an author wrote, sanitised.
    Raw(&'f str),
    /// An element that has a form of its own in each format.
    Element(&'f E),
}

/// The name of an element, and its attributes.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'f> {
    /// The name.
    pub name: &'static str,
    attributes: &'f [Attribute],
    values: &'f str,
}

impl<'f> Tag<'f> {
    /// The attributes with their values; some, like `disabled`, have none.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, Option<&'f str>)> + use<'f> {
        let mut values = self.values;
        self.attributes.iter().map(move |Attribute(name, length)| {
            let value = length.map(|length| {
                let (value, rest) = values.split_at(length);
                values = rest;
                value
            });
            (*name, value)
        })
    }
}

/// Hashers are faster with a few long writes than with many short ones, so the fixed-size data of all parts is gathered first.
impl<E: Hash> Hash for Fragment<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
        self.attributes.hash(state);
        let mut form = Vec::with_capacity(self.parts.len() * 12);
        for part in &self.parts {
            let (kind, name, number) = match part {
                Part::Open(name, count) => (0, *name, u64::from(*count)),
                Part::Empty(name, count) => (1, *name, u64::from(*count)),
                Part::Close(name) => (2, *name, 0),
                Part::Text(length) => (3, "", *length as u64),
                Part::Raw(length) => (4, "", *length as u64),
                Part::Element(_) => (5, "", 0),
            };
            form.push(kind);
            form.extend_from_slice(name.as_bytes());
            // No name has this byte.
            form.push(0xff);
            form.extend_from_slice(&number.to_le_bytes());
        }
        form.hash(state);
        for part in &self.parts {
            if let Part::Element(element) = part {
                element.hash(state);
            }
        }
    }
}

impl<E> Default for Fragment<E> {
    fn default() -> Self {
        Self { parts: Vec::new(), attributes: Vec::new(), text: String::new() }
    }
}

impl<E> Fragment<E> {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Begins an element without attributes.
    pub fn open(&mut self, name: &'static str) {
        self.parts.push(Part::Open(name, 0));
    }

    /// Begins an element.
    pub fn open_with<'v>(
        &mut self,
        name: &'static str,
        attributes: impl IntoIterator<Item = (&'static str, Option<&'v str>)>,
    ) {
        let count = self.attributes(attributes);
        self.parts.push(Part::Open(name, count));
    }

    /// Adds an element that holds nothing.
    pub fn empty(&mut self, name: &'static str) {
        self.parts.push(Part::Empty(name, 0));
    }

    /// Adds an element that holds nothing, with attributes.
    pub fn empty_with<'v>(
        &mut self,
        name: &'static str,
        attributes: impl IntoIterator<Item = (&'static str, Option<&'v str>)>,
    ) {
        let count = self.attributes(attributes);
        self.parts.push(Part::Empty(name, count));
    }

    fn attributes<'v>(&mut self, attributes: impl IntoIterator<Item = (&'static str, Option<&'v str>)>) -> u32 {
        let mut count = 0;
        for (name, value) in attributes {
            self.attributes.push(Attribute(name, value.map(str::len)));
            self.text.push_str(value.unwrap_or_default());
            count += 1;
        }
        count
    }

    /// Ends the element of this name, which was opened last.
    pub fn close(&mut self, name: &'static str) {
        self.parts.push(Part::Close(name));
    }

    /// Adds text, not escaped; adjacent text becomes one event.
    pub fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        match self.parts.last_mut() {
            Some(Part::Text(length)) => *length += text.len(),
            _ => self.parts.push(Part::Text(text.len())),
        }
    }

    /// The text at the end, if the last event is text.
    pub fn last_text(&self) -> Option<&str> {
        match self.parts.last()? {
            Part::Text(length) => self.text.get(self.text.len() - length..),
            _ => None,
        }
    }

    /// The element at the end, if the last event is one.
    pub fn last_element(&self) -> Option<&E> {
        match self.parts.last()? {
            Part::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether nothing but the beginning of elements was written last.
    pub fn is_at_start(&self) -> bool {
        matches!(self.parts.last(), None | Some(Part::Open(..)))
    }

    /// Removes one space or line break from the end, if the last event is text that ends in one.
    pub fn trim_space(&mut self) {
        if let Some(Part::Text(length)) = self.parts.last_mut()
            && self.text.ends_with([' ', '\n'])
        {
            self.text.pop();
            *length -= 1;
            if *length == 0 {
                self.parts.pop();
            }
        }
    }

    /// Adds HTML that an author wrote, sanitised.
    pub fn raw(&mut self, html: &str) {
        self.text.push_str(html);
        self.parts.push(Part::Raw(html.len()));
    }

    /// Adds an element with a form of its own.
    pub fn element(&mut self, element: E) {
        self.parts.push(Part::Element(Box::new(element)));
    }

    /// Adds another fragment.
    pub fn append(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
            return;
        }
        self.parts.extend(other.parts);
        self.attributes.extend(other.attributes);
        self.text.push_str(&other.text);
    }

    /// The elements of the caller's own, in order.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut E> {
        self.parts.iter_mut().filter_map(|part| match part {
            Part::Element(element) => Some(&mut **element),
            _ => None,
        })
    }

    /// The events in order.
    pub fn events(&self) -> Events<'_, E> {
        Events { parts: self.parts.iter(), attributes: &self.attributes, text: &self.text }
    }

    /// The same with each element replaced by what `replace` adds in its place.
    #[must_use]
    pub fn replacing(self, mut replace: impl FnMut(E, &mut Self)) -> Self {
        if !self.parts.iter().any(|part| matches!(part, Part::Element(_))) {
            return self;
        }
        let mut replaced = Self::default();
        let (mut attributes, mut text) = (self.attributes.into_iter(), self.text.as_str());
        for part in self.parts {
            let length = match &part {
                Part::Open(_, count) | Part::Empty(_, count) => {
                    let before = replaced.attributes.len();
                    replaced.attributes.extend(attributes.by_ref().take(*count as usize));
                    replaced.attributes[before..].iter().filter_map(|Attribute(_, length)| *length).sum()
                }
                Part::Text(length) | Part::Raw(length) => *length,
                Part::Close(_) | Part::Element(_) => 0,
            };
            let (words, rest) = text.split_at(length);
            text = rest;
            replaced.text.push_str(words);
            match part {
                Part::Element(element) => replace(*element, &mut replaced),
                other => replaced.parts.push(other),
            }
        }
        replaced
    }
}

/// The events of a fragment, in order.
#[derive(Debug)]
pub struct Events<'f, E> {
    parts: slice::Iter<'f, Part<E>>,
    /// What is left of the attributes and of the text.
    attributes: &'f [Attribute],
    text: &'f str,
}

impl<'f, E> Events<'f, E> {
    fn take(&mut self, length: usize) -> &'f str {
        let (words, rest) = self.text.split_at(length);
        self.text = rest;
        words
    }

    fn tag(&mut self, name: &'static str, count: u32) -> Tag<'f> {
        let (attributes, rest) = self.attributes.split_at(count as usize);
        self.attributes = rest;
        let values = self.take(attributes.iter().filter_map(|Attribute(_, length)| *length).sum());
        Tag { name, attributes, values }
    }
}

impl<'f, E> Iterator for Events<'f, E> {
    type Item = Event<'f, E>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.parts.next()? {
            Part::Open(name, count) => Event::Open(self.tag(name, *count)),
            Part::Empty(name, count) => Event::Empty(self.tag(name, *count)),
            Part::Close(name) => Event::Close(name),
            Part::Text(length) => Event::Text(self.take(*length)),
            Part::Raw(length) => Event::Raw(self.take(*length)),
            Part::Element(element) => Event::Element(element),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(fragment: &Fragment<char>) -> Vec<String> {
        fragment.events().map(|event| format!("{event:?}")).collect()
    }

    #[test]
    fn events_come_back_in_their_order() {
        let mut fragment = Fragment::default();
        fragment.open_with("ol", [("start", Some("3")), ("reversed", None), ("title", Some(""))]);
        fragment.push_text("a");
        fragment.push_text("b");
        fragment.element('x');
        fragment.close("ol");
        fragment.raw("<i>c</i>");
        let attributes: Vec<_> = match fragment.events().next() {
            Some(Event::Open(tag)) => tag.attributes().collect(),
            _ => Vec::new(),
        };
        assert_eq!(attributes, [("start", Some("3")), ("reversed", None), ("title", Some(""))]);
        let expected = ["Text(\"ab\")", "Element('x')", "Close(\"ol\")", "Raw(\"<i>c</i>\")"];
        assert_eq!(listed(&fragment)[1..], expected);
        let mut longer = Fragment::default();
        longer.empty_with("img", [("alt", Some("z"))]);
        longer.append(fragment);
        let replaced = longer.replacing(|letter, out| out.push_text(&letter.to_string().repeat(2)));
        assert_eq!(listed(&replaced)[2..], ["Text(\"abxx\")", "Close(\"ol\")", "Raw(\"<i>c</i>\")"]);
    }
}
