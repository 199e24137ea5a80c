//! Reads a mapping with known fields.

use serde_yaml::Mapping;

use super::reader::Reader;
use super::shape::{FieldShape, MappingShape, Need, Shape};
use super::{PathStep, YamlNode, foreign_field, prose, visibility};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest};
use crate::source::SourceId;

/// A mapping that is read field by field. [`Fields::finish`] reports fields that were never asked for, and missing ones.
///
/// Without a mapping, it records which fields it is asked for, so that the function that reads a mapping also describes it.
#[derive(Debug)]
pub struct Fields<'r> {
    from: Origin<'r>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// Other names that editors give to fields, each with the name of the field.
    synonyms: Vec<(&'static str, &'static str)>,
}

/// Reports `field: ""`, which other programs write for a field without a value.
fn report_blank(name: &str, node: &YamlNode<'_>, shape: &Shape) {
    let rule = if matches!(shape, Shape::Date) { Rule::ImpossibleDate } else { Rule::WrongType };
    let fault = Diagnostic::new(rule, node.source(), node.span(), format!("`{name}` is empty"));
    node.report(fault.suggest("leave the field out", node.remove_field(), Applicability::Safe));
}

/// The origin of the fields.
#[derive(Debug)]
enum Origin<'r> {
    /// A mapping in a file.
    Mapping(YamlNode<'r>, &'r Mapping),
    /// No mapping: the requested fields are recorded.
    Nowhere(Vec<FieldShape>),
}

impl<'r> Fields<'r> {
    pub(super) fn new(node: YamlNode<'r>, mapping: &'r Mapping) -> Self {
        Self { from: Origin::Mapping(node, mapping), known: Vec::new(), missing: Vec::new(), synonyms: Vec::new() }
    }

    /// Fields for a description, without a mapping.
    pub(super) fn describing() -> Self {
        Self { from: Origin::Nowhere(Vec::new()), known: Vec::new(), missing: Vec::new(), synonyms: Vec::new() }
    }

    /// The requested fields, in order.
    pub(super) fn into_shapes(self) -> Vec<FieldShape> {
        match self.from {
            Origin::Mapping(..) => Vec::new(),
            Origin::Nowhere(shapes) => shapes,
        }
    }

    /// Reads an optional field; an empty one counts as absent.
    #[expect(clippy::needless_pass_by_value, reason = "a reader is made where it is used")]
    pub fn optional<R: Reader>(&mut self, name: &'static str, reader: R) -> Option<R::Value> {
        self.ask(name, Need::Optional, || reader.shape());
        let written = self.written(name);
        if written.is_none() && matches!(reader.shape(), Shape::Text | Shape::Scalar | Shape::Color) {
            self.report_swallowed(name);
        }
        let node = written?;
        if node.is_blank() && !matches!(reader.shape(), Shape::Text | Shape::Scalar) {
            report_blank(name, &node, &reader.shape());
            return None;
        }
        reader.read(&node)
    }

    /// Reads a required field.
    #[expect(clippy::needless_pass_by_value, reason = "a reader is made where it is used")]
    pub fn required<R: Reader>(&mut self, name: &'static str, reader: R) -> Option<R::Value> {
        self.ask(name, Need::Required, || reader.shape());
        let written = self.written(name);
        if written.is_none() {
            self.report_missing_field(name);
        }
        reader.read(&written?)
    }

    /// Reports a value that YAML reads as a comment: `accent: #9a2b1c`.
    fn report_swallowed(&self, name: &'static str) {
        let Origin::Mapping(node, mapping) = &self.from else { return };
        if let Some(value) = mapping.get(name) {
            prose::warn_of_swallowed(&node.child(PathStep::Field(name), value));
        }
    }

    /// Reads two fields of which at least one is required. If both are missing, the first is reported.
    #[expect(clippy::needless_pass_by_value, reason = "a reader is made where it is used")]
    pub fn either<A: Reader, B: Reader>(
        &mut self,
        first: (&'static str, A),
        second: (&'static str, B),
    ) -> (Option<A::Value>, Option<B::Value>) {
        self.ask(first.0, Need::Unless(second.0), || first.1.shape());
        self.ask(second.0, Need::Optional, || second.1.shape());
        let (one, other) = (self.written(first.0), self.written(second.0));
        if one.is_none() && other.is_none() {
            self.report_missing_field(first.0);
        }
        (one.and_then(|node| first.1.read(&node)), other.and_then(|node| second.1.read(&node)))
    }

    /// The node of a field, for errors that only several fields together reveal.
    pub fn written(&self, name: &'static str) -> Option<YamlNode<'r>> {
        let Origin::Mapping(node, mapping) = &self.from else { return None };
        let value = mapping.get(name)?;
        (!value.is_null()).then(|| node.child(PathStep::Field(name), value))
    }

    /// The file of the fields; `None` while they are described.
    pub fn source(&self) -> Option<SourceId> {
        match &self.from {
            Origin::Mapping(node, _) => Some(node.source()),
            Origin::Nowhere(_) => None,
        }
    }

    /// Other names that editors give to fields, such as those of other programs, each with the name of the field. Only messages
    /// know them.
    pub fn synonyms(&mut self, names: &[(&'static str, &'static str)]) {
        self.synonyms.extend(names);
    }

    /// Reports a field as missing, even if it has some value.
    pub fn report_missing_field(&mut self, name: &'static str) {
        if !self.missing.contains(&name) {
            self.missing.push(name);
        }
    }

    /// Reports an error of the whole mapping.
    pub fn fault(&self, rule: Rule, message: &str) {
        if let Origin::Mapping(node, _) = &self.from {
            node.fault(rule, message);
        }
    }

    /// The edit that adds a field: `name: value`.
    pub fn add_field(&self, field: &str) -> Option<Edit> {
        match &self.from {
            Origin::Mapping(node, _) => node.add_field(field),
            Origin::Nowhere(_) => None,
        }
    }

    fn ask(&mut self, name: &'static str, need: Need, shape: impl FnOnce() -> Shape) {
        match &mut self.from {
            Origin::Mapping(..) => self.known.push(name),
            Origin::Nowhere(shapes) => shapes.push(FieldShape { name, need, shape: shape() }),
        }
    }

    /// Reports fields that were never asked for, and missing fields, except those for which one of the former was probably meant.
    /// `shape` describes the mapping.
    pub(super) fn finish(mut self, shape: impl FnOnce() -> MappingShape) {
        let Origin::Mapping(node, mapping) = &self.from else { return };
        let mut shape = Some(shape);
        let mut described = None;
        for (key, value) in *mapping {
            let Some(name) = key.as_str() else {
                node.report(node.key_fault(key, Rule::UnknownField));
                continue;
            };
            if self.known.contains(&name) {
                continue;
            }
            let child = node.child(PathStep::Field(name), value);
            let message = format!("there is no field `{name}` here");
            let diagnostic = Diagnostic::new(Rule::UnknownField, node.source(), child.key_span(), message);
            let keeps_home = self.known.contains(&"draft").then(|| visibility::of(name, value)).flatten();
            let diagnostic = if let Some(visibility) = keeps_home {
                visibility.explain(diagnostic, &child, mapping.contains_key("draft"))
            } else if let Some(help) = foreign_field::help(name, &self.known) {
                diagnostic.help(help)
            } else if let Some(meant) = self.meant(name, mapping) {
                // The misspelt field is the missing one: one mistake, one error.
                self.missing.retain(|missing| *missing != meant);
                let shape = described.get_or_insert_with(|| shape.take().map(|shape| shape()));
                let shape = shape.as_ref().and_then(|shape| shape.field(meant));
                let (edits, applicability) = child.rename(meant, shape);
                diagnostic.suggest(format!("did you mean `{meant}`?"), edits, applicability)
            } else {
                let mut known = self.known.clone();
                known.sort_unstable();
                known.dedup();
                diagnostic.help(format!("known fields: {}", known.join(", ")))
            };
            node.report(diagnostic);
        }
        self.missing.iter().for_each(|name| report_missing(node, name));
    }

    /// The absent field that was probably meant by a name.
    fn meant(&self, name: &str, mapping: &Mapping) -> Option<&'static str> {
        let is_free = |field: &&'static str| self.known.contains(field) && !mapping.contains_key(*field);
        let written = name.to_lowercase().replace('-', "_");
        let synonym = self.synonyms.iter().find(|(synonym, _)| *synonym == written);
        let near = || closest(name, self.known.iter().copied().filter(is_free));
        synonym.map(|(_, field)| *field).filter(is_free).or_else(near)
    }
}

fn report_missing(node: &YamlNode<'_>, name: &str) {
    let span = node.yaml.spans().head(&node.path);
    let message = format!("the field `{name}` is missing");
    let help = if node.is_in_braces() {
        format!("add `{name}: …` between the braces")
    } else {
        format!("add a line `{name}: …` here")
    };
    let edit = node.add_field(&format!("{name}: …"));
    let diagnostic = Diagnostic::new(Rule::MissingField, node.source(), span, message);
    node.report(diagnostic.suggest(help, edit, Applicability::Placeholder));
}
