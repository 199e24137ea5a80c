//! Reading a mapping whose fields are known.

use serde_yaml::Mapping;

use super::{Node, Step};
use crate::diagnostic::{Applicability, Diagnostic, Rule, closest};

/// A mapping that is read field by field. [`Fields::finish`] reports what nobody asked for, and what is missing.
#[derive(Debug)]
pub struct Fields<'r> {
    node: Node<'r>,
    mapping: &'r Mapping,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'r> Fields<'r> {
    pub(super) fn new(node: Node<'r>, mapping: &'r Mapping) -> Self {
        Self { node, mapping, known: Vec::new(), missing: Vec::new() }
    }

    /// The value of an optional field; an empty one counts as left out.
    pub fn take(&mut self, name: &'static str) -> Option<Node<'r>> {
        self.known.push(name);
        let value = self.mapping.get(name)?;
        (!value.is_null()).then(|| self.node.child(Step::Field(name), value))
    }

    /// The value of a field that cannot be left out.
    pub fn require(&mut self, name: &'static str) -> Option<Node<'r>> {
        let found = self.take(name);
        if found.is_none() {
            self.missing.push(name);
        }
        found
    }

    /// The mapping itself.
    pub fn node(&self) -> &Node<'r> {
        &self.node
    }

    fn report_missing(&self, name: &str) {
        let yaml = self.node.yaml;
        let span = yaml.places().head(&self.node.path);
        let message = format!("the field `{name}` is missing");
        let help = if self.node.is_in_braces() {
            format!("add `{name}: …` between the braces")
        } else {
            format!("add a line `{name}: …` here")
        };
        let edit = self.node.add_field(&format!("{name}: …"));
        let diagnostic = Diagnostic::new(Rule::MissingField, yaml.source, span, message);
        self.node.report(diagnostic.suggest(help, edit, Applicability::Placeholder));
    }

    /// Reports fields that were never asked for, and those that are missing unless one of the former is likely meant.
    pub fn finish(mut self) {
        for key in self.mapping.keys() {
            let Some(name) = key.as_str() else {
                self.node.report(self.node.key_fault(key, Rule::UnknownField));
                continue;
            };
            if self.known.contains(&name) {
                continue;
            }
            let yaml = self.node.yaml;
            let mut path = self.node.path.clone();
            path.push(Step::Field(name));
            let message = format!("there is no field `{name}` here");
            let absent = self.known.iter().copied().filter(|known| !self.mapping.contains_key(*known));
            let diagnostic = Diagnostic::new(Rule::UnknownField, yaml.source, yaml.places().key(&path), message);
            let diagnostic = if let Some(meant) = closest(name, absent) {
                self.missing.retain(|missing| *missing != meant);
                let edit = self.node.child(Step::Field(name), &self.mapping[name]).rewrite_key(meant);
                diagnostic.suggest(format!("did you mean `{meant}`?"), edit, Applicability::Likely)
            } else {
                let mut known = self.known.clone();
                known.sort_unstable();
                known.dedup();
                diagnostic.help(format!("known fields: {}", known.join(", ")))
            };
            self.node.report(diagnostic);
        }
        self.missing.iter().for_each(|name| self.report_missing(name));
    }
}
