//! Readers: values that read a node and say what they read, so that a field is named, checked and described in one place.
//!
//! In: a [`Node`]. Out: a typed value, or a fault at the node's own words; and, without any node, a [`Shape`]. A reader of a
//! mapping asks for all its fields before it gives up for one that is missing: that reports all faults in one run, and
//! it is what lets the same function describe the mapping.

use std::marker::PhantomData;

use super::fields::Fields;
use super::shape::{MappingShape, Shape};
use super::vocabulary::Vocabulary;
use super::{Node, Spanned};
use crate::diagnostic::{Diagnostic, Rule};

/// Reads a value and says what it reads.
pub trait Reader {
    /// What a node is read as.
    type Value;

    /// Reads a node; what is wrong with it is reported there.
    fn read(&self, node: &Node<'_>) -> Option<Self::Value>;

    /// What a node must look like.
    fn shape(&self) -> Shape;

    /// The same, with the bytes that it was written with.
    fn spanned(self) -> WithSpan<Self>
    where
        Self: Sized,
    {
        WithSpan(self)
    }

    /// The same, turned into something else or refused for what it says.
    fn then<U, F>(self, convert: F) -> Then<Self, F>
    where
        Self: Sized,
        F: Fn(&Node<'_>, Self::Value) -> Option<U>,
    {
        Then(self, convert)
    }
}

/// A reader of two functions.
#[derive(Clone, Copy, Debug)]
pub struct FromFunctions<S, F>(S, F);

/// A reader that is a function, of values that look like a shape.
pub fn reader<T, S, F>(shape: S, read: F) -> FromFunctions<S, F>
where
    S: Fn() -> Shape,
    F: Fn(&Node<'_>) -> Option<T>,
{
    FromFunctions(shape, read)
}

impl<T, S, F> Reader for FromFunctions<S, F>
where
    S: Fn() -> Shape,
    F: Fn(&Node<'_>) -> Option<T>,
{
    type Value = T;

    fn read(&self, node: &Node<'_>) -> Option<T> {
        self.1(node)
    }

    fn shape(&self) -> Shape {
        self.0()
    }
}

/// A text.
pub fn text() -> impl Reader<Value = String> {
    reader(|| Shape::Text, |node| node.string())
}

/// A text that may be written as a number.
pub fn scalar() -> impl Reader<Value = String> {
    reader(|| Shape::Scalar, |node| node.scalar())
}

/// `true` or `false`.
pub fn boolean() -> impl Reader<Value = bool> {
    reader(|| Shape::Boolean, |node| node.boolean())
}

/// A whole number.
pub fn integer() -> impl Reader<Value = i64> {
    reader(|| Shape::Integer { least: i64::MIN, most: i64::MAX }, |node| node.integer())
}

/// Any value.
pub fn anything() -> impl Reader<Value = serde_json::Value> {
    reader(|| Shape::Anything, |node| Some(node.to_json()))
}

/// A word of a closed vocabulary.
pub fn word<V: Vocabulary>() -> impl Reader<Value = V> {
    reader(|| Shape::Word(V::words()), read_word)
}

fn read_word<V: Vocabulary>(node: &Node<'_>) -> Option<V> {
    let text = node.string()?;
    let found = V::VALUES.iter().copied().find(|value| value.word().word == text);
    if found.is_none() {
        let known: Vec<&str> = V::VALUES.iter().map(|value| value.word().word).collect();
        let message = format!("`{text}` is none of {}", known.join(", "));
        let fault = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
        node.report(fault.did_you_mean(&text, known));
    }
    found
}

/// A value with its span.
#[derive(Clone, Copy, Debug)]
pub struct WithSpan<R>(R);

impl<R: Reader> Reader for WithSpan<R> {
    type Value = Spanned<R::Value>;

    fn read(&self, node: &Node<'_>) -> Option<Self::Value> {
        let value = self.0.read(node)?;
        Some(Spanned { value, span: node.span() })
    }

    fn shape(&self) -> Shape {
        self.0.shape()
    }
}

/// A value that is turned into another.
#[derive(Clone, Copy, Debug)]
pub struct Then<R, F>(R, F);

impl<R, U, F> Reader for Then<R, F>
where
    R: Reader,
    F: Fn(&Node<'_>, R::Value) -> Option<U>,
{
    type Value = U;

    fn read(&self, node: &Node<'_>) -> Option<U> {
        self.1(node, self.0.read(node)?)
    }

    fn shape(&self) -> Shape {
        self.0.shape()
    }
}

/// A list.
#[derive(Clone, Copy, Debug)]
pub struct List<R>(R);

/// A list of such values. Items that cannot be read are reported and left out.
pub fn list<R: Reader>(item: R) -> List<R> {
    List(item)
}

impl<R: Reader> List<R> {
    /// The same, of which nothing is left where an item cannot be read.
    pub fn whole(self) -> impl Reader<Value = Vec<R::Value>> {
        self.with_nodes(|node, items| {
            let is_whole = items.len() == node.items().len();
            is_whole.then(|| items.into_iter().map(|(_, value)| value).collect())
        })
    }

    /// The same, made of the items together, each with the place where it is written.
    pub fn with_nodes<U, F>(self, gather: F) -> Gathered<R, F>
    where
        F: Fn(&Node<'_>, Vec<(Node<'_>, R::Value)>) -> Option<U>,
    {
        Gathered(self.0, gather)
    }
}

impl<R: Reader> Reader for List<R> {
    type Value = Vec<R::Value>;

    fn read(&self, node: &Node<'_>) -> Option<Self::Value> {
        Some(node.list_items()?.iter().filter_map(|item| self.0.read(item)).collect())
    }

    fn shape(&self) -> Shape {
        Shape::List(Box::new(self.0.shape()))
    }
}

/// A list whose items are looked at together.
#[derive(Clone, Copy, Debug)]
pub struct Gathered<R, F>(R, F);

impl<R, U, F> Reader for Gathered<R, F>
where
    R: Reader,
    F: Fn(&Node<'_>, Vec<(Node<'_>, R::Value)>) -> Option<U>,
{
    type Value = U;

    fn read(&self, node: &Node<'_>) -> Option<U> {
        let items = node.list_items()?.into_iter();
        let read = items.filter_map(|item| self.0.read(&item).map(|value| (item, value))).collect();
        self.1(node, read)
    }

    fn shape(&self) -> Shape {
        Shape::List(Box::new(self.0.shape()))
    }
}

/// A mapping with fields of its own.
pub struct Mapping<T, F> {
    name: &'static str,
    read: F,
    value: PhantomData<fn() -> T>,
}

/// A mapping that a function reads field by field. The function asks for every field, whatever it finds; unknown fields
/// and missing ones are reported after it.
pub fn mapping<T, F>(name: &'static str, read: F) -> Mapping<T, F>
where
    F: Fn(&mut Fields<'_>) -> Option<T>,
{
    Mapping { name, read, value: PhantomData }
}

impl<T, F> Mapping<T, F>
where
    F: Fn(&mut Fields<'_>) -> Option<T>,
{
    /// The same, or what another reader makes of a value that is no mapping.
    pub fn or<R: Reader<Value = T>>(self, other: R) -> Or<Self, R> {
        Or(self, other)
    }

    fn mapping_shape(&self) -> MappingShape {
        let mut fields = Fields::describing();
        let _ = (self.read)(&mut fields);
        MappingShape { name: self.name, fields: fields.into_shapes() }
    }
}

impl<T, F> Reader for Mapping<T, F>
where
    F: Fn(&mut Fields<'_>) -> Option<T>,
{
    type Value = T;

    fn read(&self, node: &Node<'_>) -> Option<T> {
        let mut fields = node.fields_or(|| self.mapping_shape().form())?;
        let value = (self.read)(&mut fields);
        fields.finish();
        value
    }

    fn shape(&self) -> Shape {
        Shape::Mapping(self.mapping_shape())
    }
}

/// A mapping, or something else.
#[derive(Clone, Copy, Debug)]
pub struct Or<M, R>(M, R);

impl<M: Reader, R: Reader<Value = M::Value>> Reader for Or<M, R> {
    type Value = M::Value;

    fn read(&self, node: &Node<'_>) -> Option<Self::Value> {
        if node.is_mapping() { self.0.read(node) } else { self.1.read(node) }
    }

    fn shape(&self) -> Shape {
        Shape::Either(vec![self.1.shape(), self.0.shape()])
    }
}
