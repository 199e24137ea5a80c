//! Mappings: a function reads their fields; without a node, the same function describes them.

use std::marker::PhantomData;

use super::YamlNode;
use super::fields::Fields;
use super::reader::Reader;
use super::shape::{MappingShape, Shape};

/// A mapping with fields of its own.
pub struct Mapping<T, F> {
    name: &'static str,
    read: F,
    main: Option<&'static str>,
    value: PhantomData<fn() -> T>,
}

/// A mapping that a function reads field by field. The function asks for every field before it gives up; unknown and missing
/// fields are reported afterwards.
pub fn mapping<T, F>(name: &'static str, read: F) -> Mapping<T, F>
where
    F: Fn(&mut Fields<'_>) -> Option<T>,
{
    Mapping { name, read, main: None, value: PhantomData }
}

impl<T, F> Mapping<T, F>
where
    F: Fn(&mut Fields<'_>) -> Option<T>,
{
    /// The same, with the field that a text in the place of the mapping is: the message shows where to write it.
    pub fn main(self, field: &'static str) -> Self {
        Self { main: Some(field), ..self }
    }

    /// The same, or the result of another reader if the value is not a mapping.
    pub fn or<R: Reader<Value = T>>(self, other: R) -> Or<Self, R> {
        Or(self, other)
    }

    fn mapping_shape(&self) -> MappingShape {
        let mut fields = Fields::describing();
        let _ = (self.read)(&mut fields);
        MappingShape { name: self.name, fields: fields.into_shapes(), main: self.main }
    }
}

impl<T, F> Reader for Mapping<T, F>
where
    F: Fn(&mut Fields<'_>) -> Option<T>,
{
    type Value = T;

    fn read(&self, node: &YamlNode<'_>) -> Option<T> {
        let mut fields = node.fields_or(|| self.mapping_shape())?;
        let value = (self.read)(&mut fields);
        fields.finish(|| self.mapping_shape());
        value
    }

    fn shape(&self) -> Shape {
        Shape::Mapping(self.mapping_shape())
    }
}

/// A mapping, or another kind of value.
#[derive(Clone, Copy, Debug)]
pub struct Or<M, R>(M, R);

impl<M: Reader, R: Reader<Value = M::Value>> Reader for Or<M, R> {
    type Value = M::Value;

    fn read(&self, node: &YamlNode<'_>) -> Option<Self::Value> {
        if node.is_mapping() { self.0.read(node) } else { self.1.read(node) }
    }

    fn shape(&self) -> Shape {
        Shape::Either(vec![self.1.shape(), self.0.shape()])
    }
}
