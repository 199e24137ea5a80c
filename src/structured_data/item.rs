//! A node of JSON-LD in the making: properties without a value are left out.

use serde_json::{Map, Value};

/// A node.
#[derive(Debug)]
pub(super) struct JsonLdObject(Map<String, Value>);

impl JsonLdObject {
    /// A node of a type of schema.org.
    pub(super) fn new(kind: &str) -> Self {
        Self::untyped().with("@type", kind)
    }

    /// A node of which it is not known what it is.
    pub(super) fn untyped() -> Self {
        Self(Map::new())
    }

    /// With a property.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// With a property that may have no value.
    pub(super) fn maybe<T: Into<Value>>(self, name: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a property of any number of values.
    pub(super) fn list<T: Into<Value>>(self, name: &str, values: impl IntoIterator<Item = T>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if values.is_empty() { self } else { self.with(name, values) }
    }
}

impl From<JsonLdObject> for Value {
    fn from(item: JsonLdObject) -> Self {
        Self::Object(item.0)
    }
}
