//! Reading a mapping whose fields are known.

use serde_yaml::Mapping;

use super::{Node, Step};
use crate::diagnostic::{Diagnostic, Rule};

/// A mapping that is read field by field. [`Fields::finish`] reports what nobody asked for.
#[derive(Debug)]
pub struct Fields<'r> {
    node: Node<'r>,
    mapping: &'r Mapping,
    known: Vec<&'static str>,
}

impl<'r> Fields<'r> {
    pub(super) fn new(node: Node<'r>, mapping: &'r Mapping) -> Self {
        Self { node, mapping, known: Vec::new() }
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
            self.missing(name);
        }
        found
    }

    /// The mapping itself.
    pub fn node(&self) -> &Node<'r> {
        &self.node
    }

    fn missing(&self, name: &str) {
        let yaml = self.node.yaml;
        let span = yaml.places().head(&self.node.path);
        let message = format!("the field `{name}` is missing");
        self.node.report(
            Diagnostic::new(Rule::MissingField, yaml.source, span, message)
                .help(format!("add a line `{name}: …` here")),
        );
    }

    /// Reports fields that were never asked for.
    pub fn finish(self) {
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
            let diagnostic = Diagnostic::new(Rule::UnknownField, yaml.source, yaml.places().key(&path), message)
                .did_you_mean(name, absent);
            let diagnostic = if diagnostic.help.is_empty() {
                let mut known = self.known.clone();
                known.sort_unstable();
                diagnostic.help(format!("known fields: {}", known.join(", ")))
            } else {
                diagnostic
            };
            self.node.report(diagnostic);
        }
    }
}
