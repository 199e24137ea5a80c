//! The span of each value of a YAML text. Computed only when a span is asked for.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::PathStep;
use crate::source::Span;

/// The span of a value and those of the values inside it.
#[derive(Debug, Default)]
struct NodeSpan {
    span: Span,
    content: NodeContent,
}

#[derive(Debug, Default)]
enum NodeContent {
    #[default]
    Scalar,
    Items(Vec<NodeSpan>),
    Fields(Vec<Field>),
}

#[derive(Debug)]
struct Field {
    name: String,
    key: Span,
    node: NodeSpan,
}

/// The spans of all values of one document.
#[derive(Debug)]
pub(super) struct Spans {
    root: NodeSpan,
}

impl Spans {
    /// Reads the spans. The text has already been parsed, so on an error reading simply stops, with the spans read so far.
    /// `offset` is the byte of the file at which the text begins.
    pub(super) fn read(text: &str, offset: usize) -> Self {
        let mut builder = SpansBuilder { bytes: ByteIndex::new(text), text, offset, open: Vec::new(), root: None };
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            builder.event(&event, span);
            if builder.root.is_some() {
                break;
            }
        }
        let whole = NodeSpan { span: Span::new(offset, offset + text.trim_end().len()), content: NodeContent::Scalar };
        Self { root: builder.root.unwrap_or(whole) }
    }

    /// The span of a value; if it is not found (behind an alias), that of the nearest value around it.
    pub(super) fn value(&self, path: &[PathStep<'_>]) -> Span {
        self.find(path).0.span
    }

    /// The span of the key of a value.
    pub(super) fn key(&self, path: &[PathStep<'_>]) -> Span {
        let (node, key) = self.find(path);
        key.unwrap_or(node.span)
    }

    /// A short span to underline in place of a whole mapping: its key, or else its first key.
    pub(super) fn head(&self, path: &[PathStep<'_>]) -> Span {
        let (node, key) = self.find(path);
        let first = match &node.content {
            NodeContent::Fields(fields) => fields.first().map(|field| field.key),
            _ => None,
        };
        match path.last() {
            Some(PathStep::Field(_)) => key.or(first).unwrap_or(node.span),
            _ => first.unwrap_or(node.span),
        }
    }

    /// The first key of a mapping.
    pub(super) fn first_key(&self, path: &[PathStep<'_>]) -> Option<Span> {
        match &self.find(path).0.content {
            NodeContent::Fields(fields) => fields.first().map(|field| field.key),
            NodeContent::Scalar | NodeContent::Items(_) => None,
        }
    }

    /// The end of the last text of a value. The parser ends a block where the next one begins, which includes all comments and
    /// blank lines between them; `is_bracket` tells such a block from one that ends with a bracket.
    pub(super) fn end_of_content(&self, path: &[PathStep<'_>], is_bracket: impl Fn(usize) -> bool) -> usize {
        let (mut node, mut key) = self.find(path);
        loop {
            if is_bracket(node.span.start()) {
                return node.span.end();
            }
            match &node.content {
                NodeContent::Fields(fields) if !fields.is_empty() => {
                    let last = &fields[fields.len() - 1];
                    (node, key) = (&last.node, Some(last.key));
                }
                NodeContent::Items(items) if !items.is_empty() => (node, key) = (&items[items.len() - 1], None),
                // An empty value has no span of its own.
                _ => match key.filter(|_| node.span.start() == node.span.end()) {
                    Some(key) => return key.end() + 1,
                    None => return node.span.end(),
                },
            }
        }
    }

    /// The span of a key, given its text; that of the mapping if the key is written differently.
    pub(super) fn key_in(&self, path: &[PathStep<'_>], name: &str) -> Span {
        let node = self.find(path).0;
        let fields = match &node.content {
            NodeContent::Fields(fields) => fields.as_slice(),
            NodeContent::Scalar | NodeContent::Items(_) => &[],
        };
        fields.iter().find(|field| field.name == name).map_or(node.span, |field| field.key)
    }

    /// A key that occurs twice in one mapping, with both spans.
    pub(super) fn repeated_key(&self) -> Option<(&str, Span, Span)> {
        let mut spans = vec![&self.root];
        while let Some(node) = spans.pop() {
            match &node.content {
                NodeContent::Scalar => {}
                NodeContent::Items(items) => spans.extend(items),
                NodeContent::Fields(fields) => {
                    let mut seen = HashMap::new();
                    for field in fields {
                        if let Some(first) = seen.insert(field.name.as_str(), field.key) {
                            return Some((&field.name, first, field.key));
                        }
                    }
                    spans.extend(fields.iter().map(|field| &field.node));
                }
            }
        }
        None
    }

    fn find(&self, path: &[PathStep<'_>]) -> (&NodeSpan, Option<Span>) {
        let mut node = &self.root;
        let mut key = None;
        for step in path {
            let next = match (step, &node.content) {
                (PathStep::Item(index), NodeContent::Items(items)) => items.get(*index).map(|item| (item, None)),
                (PathStep::Field(name), NodeContent::Fields(fields)) => {
                    fields.iter().find(|field| field.name == *name).map(|field| (&field.node, Some(field.key)))
                }
                _ => None,
            };
            let Some((found, found_key)) = next else { break };
            (node, key) = (found, found_key);
        }
        (node, key)
    }
}

/// A collection that has begun and not ended, with the key that awaits its value.
struct OpenCollection {
    start: usize,
    content: NodeContent,
    key: Option<(String, Span)>,
}

struct SpansBuilder<'t> {
    bytes: ByteIndex,
    text: &'t str,
    offset: usize,
    open: Vec<OpenCollection>,
    root: Option<NodeSpan>,
}

impl SpansBuilder<'_> {
    fn event(&mut self, event: &Event<'_>, span: saphyr_parser::Span) {
        let (start, end) = (self.bytes.at(span.start.index()), self.bytes.at(span.end.index()));
        match event {
            Event::SequenceStart(..) => self.begin(start, NodeContent::Items(Vec::new())),
            Event::MappingStart(..) => self.begin(start, NodeContent::Fields(Vec::new())),
            Event::SequenceEnd | Event::MappingEnd => self.end(end),
            Event::Scalar(value, ..) => self.add_node(Some(value), start, end, NodeContent::Scalar),
            Event::Alias(_) => self.add_node(None, start, end, NodeContent::Scalar),
            _ => {}
        }
    }

    fn begin(&mut self, start: usize, content: NodeContent) {
        self.open.push(OpenCollection { start, content, key: None });
    }

    fn end(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            self.add_node(None, open.start, end, open.content);
        }
    }

    fn add_node(&mut self, scalar: Option<&str>, start: usize, end: usize, content: NodeContent) {
        let end = start + self.text.get(start..end).map_or(0, |words| words.trim_end().len());
        let span = Span::new(start, end).shifted(self.offset);
        let node = NodeSpan { span, content };
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match (&mut open.content, open.key.take()) {
            (NodeContent::Fields(fields), Some((name, key))) => fields.push(Field { name, key, node }),
            (NodeContent::Fields(_), None) => open.key = Some((scalar.unwrap_or_default().to_owned(), span)),
            (NodeContent::Items(items), _) => items.push(node),
            (NodeContent::Scalar, _) => {}
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

    fn text_at<'t>(text: &'t str, path: &[PathStep<'_>]) -> &'t str {
        Spans::read(text, 0).value(path).slice(text)
    }

    #[test]
    fn finds_values_behind_wide_characters() {
        let text = "names: {ja: {name: 岸田文雄}}\nroles:\n  - {title: \"首相\", from: 2021-10-04}\n  - title: x\n";
        let role = [PathStep::Field("roles"), PathStep::Item(0), PathStep::Field("from")];
        assert_eq!(text_at(text, &role), "2021-10-04");
        assert_eq!(text_at(text, &[PathStep::Field("roles"), PathStep::Item(1)]), "title: x");
        let name = [PathStep::Field("names"), PathStep::Field("ja"), PathStep::Field("name")];
        assert_eq!(text_at(text, &name), "岸田文雄");
    }

    #[test]
    fn an_alias_is_pointed_at_where_it_stands() {
        let text = "a: &x {b: 1}\nc: *x\n";
        assert_eq!(text_at(text, &[PathStep::Field("c"), PathStep::Field("b")]), "*x");
    }
}
