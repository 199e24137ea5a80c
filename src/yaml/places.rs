//! The span of each value of a YAML text. Computed only when a span is asked for.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::Step;
use crate::source::Span;

/// The span of a value and those of the values inside it.
#[derive(Debug, Default)]
struct Place {
    span: Span,
    content: Content,
}

#[derive(Debug, Default)]
enum Content {
    #[default]
    Scalar,
    Items(Vec<Place>),
    Fields(Vec<Field>),
}

#[derive(Debug)]
struct Field {
    name: String,
    key: Span,
    place: Place,
}

/// The spans of all values of one document.
#[derive(Debug)]
pub(super) struct Places {
    root: Place,
}

impl Places {
    /// Reads the spans. The text has already been parsed, so on an error reading simply stops, with the spans read so far.
    /// `offset` is the byte of the file at which the text begins.
    pub(super) fn read(text: &str, offset: usize) -> Self {
        let mut builder = Builder { bytes: ByteIndex::new(text), text, offset, open: Vec::new(), root: None };
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            builder.event(&event, span);
            if builder.root.is_some() {
                break;
            }
        }
        let whole = Place { span: Span::new(offset, offset + text.trim_end().len()), content: Content::Scalar };
        Self { root: builder.root.unwrap_or(whole) }
    }

    /// The span of a value; if it is not found (behind an alias), that of the nearest value around it.
    pub(super) fn value(&self, path: &[Step<'_>]) -> Span {
        self.find(path).0.span
    }

    /// The span of the key of a value.
    pub(super) fn key(&self, path: &[Step<'_>]) -> Span {
        let (place, key) = self.find(path);
        key.unwrap_or(place.span)
    }

    /// A short span to underline in place of a whole mapping: its key, or else its first key.
    pub(super) fn head(&self, path: &[Step<'_>]) -> Span {
        let (place, key) = self.find(path);
        let first = match &place.content {
            Content::Fields(fields) => fields.first().map(|field| field.key),
            _ => None,
        };
        match path.last() {
            Some(Step::Field(_)) => key.or(first).unwrap_or(place.span),
            _ => first.unwrap_or(place.span),
        }
    }

    /// The first key of a mapping.
    pub(super) fn first_key(&self, path: &[Step<'_>]) -> Option<Span> {
        match &self.find(path).0.content {
            Content::Fields(fields) => fields.first().map(|field| field.key),
            Content::Scalar | Content::Items(_) => None,
        }
    }

    /// The end of the last text of a value. The parser ends a block where the next one begins, which includes all comments and
    /// blank lines between them; `is_bracket` tells such a block from one that ends with a bracket.
    pub(super) fn end_of_content(&self, path: &[Step<'_>], is_bracket: impl Fn(usize) -> bool) -> usize {
        let (mut place, mut key) = self.find(path);
        loop {
            if is_bracket(place.span.start()) {
                return place.span.end();
            }
            match &place.content {
                Content::Fields(fields) if !fields.is_empty() => {
                    let last = &fields[fields.len() - 1];
                    (place, key) = (&last.place, Some(last.key));
                }
                Content::Items(items) if !items.is_empty() => (place, key) = (&items[items.len() - 1], None),
                // An empty value has no span of its own.
                _ => match key.filter(|_| place.span.start() == place.span.end()) {
                    Some(key) => return key.end() + 1,
                    None => return place.span.end(),
                },
            }
        }
    }

    /// The span of a key, given its text; that of the mapping if the key is written differently.
    pub(super) fn key_in(&self, path: &[Step<'_>], name: &str) -> Span {
        let place = self.find(path).0;
        let fields = match &place.content {
            Content::Fields(fields) => fields.as_slice(),
            Content::Scalar | Content::Items(_) => &[],
        };
        fields.iter().find(|field| field.name == name).map_or(place.span, |field| field.key)
    }

    /// A key that occurs twice in one mapping, with both spans.
    pub(super) fn repeated_key(&self) -> Option<(&str, Span, Span)> {
        let mut places = vec![&self.root];
        while let Some(place) = places.pop() {
            match &place.content {
                Content::Scalar => {}
                Content::Items(items) => places.extend(items),
                Content::Fields(fields) => {
                    let mut seen = HashMap::new();
                    for field in fields {
                        if let Some(first) = seen.insert(field.name.as_str(), field.key) {
                            return Some((&field.name, first, field.key));
                        }
                    }
                    places.extend(fields.iter().map(|field| &field.place));
                }
            }
        }
        None
    }

    fn find(&self, path: &[Step<'_>]) -> (&Place, Option<Span>) {
        let mut place = &self.root;
        let mut key = None;
        for step in path {
            let next = match (step, &place.content) {
                (Step::Item(index), Content::Items(items)) => items.get(*index).map(|item| (item, None)),
                (Step::Field(name), Content::Fields(fields)) => {
                    fields.iter().find(|field| field.name == *name).map(|field| (&field.place, Some(field.key)))
                }
                _ => None,
            };
            let Some((found, found_key)) = next else { break };
            (place, key) = (found, found_key);
        }
        (place, key)
    }
}

/// A collection that has begun and not ended, with the key that awaits its value.
struct Open {
    start: usize,
    content: Content,
    key: Option<(String, Span)>,
}

struct Builder<'t> {
    bytes: ByteIndex,
    text: &'t str,
    offset: usize,
    open: Vec<Open>,
    root: Option<Place>,
}

impl Builder<'_> {
    fn event(&mut self, event: &Event<'_>, span: saphyr_parser::Span) {
        let (start, end) = (self.bytes.at(span.start.index()), self.bytes.at(span.end.index()));
        match event {
            Event::SequenceStart(..) => self.begin(start, Content::Items(Vec::new())),
            Event::MappingStart(..) => self.begin(start, Content::Fields(Vec::new())),
            Event::SequenceEnd | Event::MappingEnd => self.end(end),
            Event::Scalar(value, ..) => self.place(Some(value), start, end, Content::Scalar),
            Event::Alias(_) => self.place(None, start, end, Content::Scalar),
            _ => {}
        }
    }

    fn begin(&mut self, start: usize, content: Content) {
        self.open.push(Open { start, content, key: None });
    }

    fn end(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            self.place(None, open.start, end, open.content);
        }
    }

    fn place(&mut self, scalar: Option<&str>, start: usize, end: usize, content: Content) {
        let end = start + self.text.get(start..end).map_or(0, |words| words.trim_end().len());
        let span = Span::new(start, end).shifted(self.offset);
        let place = Place { span, content };
        let Some(open) = self.open.last_mut() else {
            self.root = Some(place);
            return;
        };
        match (&mut open.content, open.key.take()) {
            (Content::Fields(fields), Some((name, key))) => fields.push(Field { name, key, place }),
            (Content::Fields(_), None) => open.key = Some((scalar.unwrap_or_default().to_owned(), span)),
            (Content::Items(items), _) => items.push(place),
            (Content::Scalar, _) => {}
        }
    }
}

/// Converts the parser's character offsets to byte offsets.
struct ByteIndex {
    /// The byte offset of every character, and of the end; empty for ASCII texts, where both are equal.
    starts: Vec<usize>,
}

impl ByteIndex {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { starts: Vec::new() };
        }
        let ends = std::iter::once(text.len());
        Self { starts: text.char_indices().map(|(byte, _)| byte).chain(ends).collect() }
    }

    fn at(&self, character: usize) -> usize {
        match self.starts.last() {
            None => character,
            Some(&end) => self.starts.get(character).copied().unwrap_or(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_at<'t>(text: &'t str, path: &[Step<'_>]) -> &'t str {
        Places::read(text, 0).value(path).slice(text)
    }

    #[test]
    fn finds_values_behind_wide_characters() {
        let text = "names: {ja: {name: 岸田文雄}}\nroles:\n  - {title: \"首相\", from: 2021-10-04}\n  - title: x\n";
        let role = [Step::Field("roles"), Step::Item(0), Step::Field("from")];
        assert_eq!(text_at(text, &role), "2021-10-04");
        assert_eq!(text_at(text, &[Step::Field("roles"), Step::Item(1)]), "title: x");
        let name = [Step::Field("names"), Step::Field("ja"), Step::Field("name")];
        assert_eq!(text_at(text, &name), "岸田文雄");
    }

    #[test]
    fn an_alias_is_pointed_at_where_it_stands() {
        let text = "a: &x {b: 1}\nc: *x\n";
        assert_eq!(text_at(text, &[Step::Field("c"), Step::Field("b")]), "*x");
    }
}
