//! Interface strings: Fluent messages.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::model::Language;

/// The messages of one language.
pub struct Strings {
    bundle: FluentBundle<FluentResource>,
    /// The keys of all messages.
    keys: Vec<String>,
    /// Messages without variables, by key. Most strings are of this kind and need no formatting.
    constant: HashMap<String, String>,
    plain: BTreeMap<String, String>,
}

/// A value for a message's variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A text.
    Text(String),
    /// A number, usable in plural rules.
    Number(f64),
}

/// A Fluent text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringsError {
    /// The parser's message.
    pub message: String,
    /// The byte offset of the error in the text.
    pub at: usize,
    /// The index of the text.
    pub index: usize,
}

/// The keys of the messages in a text; if it has errors, those that can be read.
pub fn keys(text: &str) -> Vec<String> {
    let read = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
    messages(&read).collect()
}

fn messages(resource: &FluentResource) -> impl Iterator<Item = String> + '_ {
    resource.entries().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    })
}

impl Strings {
    /// Reads messages; for equal keys, the earlier text takes precedence.
    pub fn new(language: &Language, texts: &[&str]) -> Result<Self, StringsError> {
        let language = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks are for mixed directions; in titles and feeds they would appear as stray characters.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| {
                let first = errors.into_iter().next();
                StringsError {
                    message: first.as_ref().map(|error| error.kind.to_string()).unwrap_or_default(),
                    at: first.map_or(0, |error| error.pos.start),
                    index,
                }
            })?;
            keys.extend(messages(&resource));
            // Fluent refuses messages that an earlier text defines, which gives the intended precedence.
            let _ = bundle.add_resource(resource);
        }
        let mut strings = Self { bundle, keys, constant: HashMap::new(), plain: BTreeMap::new() };
        for key in strings.keys.clone() {
            let mut errors = Vec::new();
            if let Some(text) = strings.format(&key, None, &mut errors)
                && errors.is_empty()
            {
                strings.plain.insert(key.replace('-', "_"), text.clone());
                strings.constant.insert(key, text);
            }
        }
        Ok(strings)
    }

    /// A message with its variables filled in; `None` if the message does not exist.
    pub fn text(&self, key: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        if let Some(text) = self.constant.get(key) {
            return Some(text.clone());
        }
        let mut filled = FluentArgs::new();
        for (name, value) in arguments {
            match value {
                Argument::Text(text) => filled.set(*name, FluentValue::from(text.as_str())),
                Argument::Number(number) => filled.set(*name, FluentValue::from(*number)),
            }
        }
        self.format(key, Some(&filled), &mut Vec::new())
    }

    /// The keys of all messages.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// The messages that have no variables, by key with `_` for `-`.
    pub fn plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }

    fn format(
        &self,
        key: &str,
        arguments: Option<&FluentArgs<'_>>,
        errors: &mut Vec<fluent_bundle::FluentError>,
    ) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, arguments, errors).into_owned())
    }
}

impl fmt::Debug for Strings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Strings").field("plain", &self.plain).finish_non_exhaustive()
    }
}
