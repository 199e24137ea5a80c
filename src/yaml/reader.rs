//! Readers: each reads a value from a node and describes it, so that one definition names, checks and documents a field.
//!
//! In: a [`YamlNode`]. Out: a typed value, or an error at the node's span; and, without a node, a [`Shape`]. A reader of a mapping
//! asks for all its fields before it gives up because of a missing one: this reports all errors in one run, and lets the same
//! function describe the mapping.

#![expect(clippy::redundant_closure_for_method_calls, reason = "a method is of the nodes of one text, a reader of any")]

use super::shape::Shape;
use super::vocabulary::{Vocabulary, Word, meant};
use super::{Spanned, YamlNode};
use crate::diagnostic::{Applicability, Diagnostic, Rule};

/// Reads a value and describes what it reads.
pub trait Reader {
    /// The type of the value.
    type Value;

    /// Reads a node; errors are reported at its span.
    fn read(&self, node: &YamlNode<'_>) -> Option<Self::Value>;

    /// The shape of the values that it accepts.
    fn shape(&self) -> Shape;

    /// The same, with the span of the value.
    fn spanned(self) -> WithSpan<Self>
    where
        Self: Sized,
    {
        WithSpan(self)
    }

    /// The same, converted by a function, which can reject the value.
    fn then<U, F>(self, convert: F) -> Then<Self, F>
    where
        Self: Sized,
        F: Fn(&YamlNode<'_>, Self::Value) -> Option<U>,
    {
        Then(self, convert)
    }
}

/// A reader made of two functions.
#[derive(Clone, Copy, Debug)]
pub struct FromFunctions<S, F>(S, F);

/// A reader made of a function, for values of a shape.
pub fn reader<T, S, F>(shape: S, read: F) -> FromFunctions<S, F>
where
    S: Fn() -> Shape,
    F: Fn(&YamlNode<'_>) -> Option<T>,
{
    FromFunctions(shape, read)
}

impl<T, S, F> Reader for FromFunctions<S, F>
where
    S: Fn() -> Shape,
    F: Fn(&YamlNode<'_>) -> Option<T>,
{
    type Value = T;

    fn read(&self, node: &YamlNode<'_>) -> Option<T> {
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

/// A text; a number is accepted and read as written.
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
    word_among(V::words)
}

/// A word of a closed vocabulary, in a file that could be of another form. Messages list and suggest the words of all forms.
pub fn word_among<V: Vocabulary>(all: fn() -> Vec<Word>) -> impl Reader<Value = V> {
    reader(|| Shape::Word(V::words()), move |node| read_word(node, &all()))
}

fn read_word<V: Vocabulary>(node: &YamlNode<'_>, all: &[Word]) -> Option<V> {
    let text = node.string()?;
    let found = V::VALUES.iter().copied().find(|value| value.word().word == text);
    if found.is_none() {
        let known: Vec<&str> = all.iter().map(|word| word.word).collect();
        let message = format!("`{text}` is not one of {}", known.join(", "));
        let fault = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
        node.report(match meant(&text, all) {
            Some(meant) => {
                fault.suggest(format!("did you mean `{meant}`?"), node.rewrite(meant), Applicability::Likely)
            }
            None => fault,
        });
    }
    found
}

/// A value and its span.
#[derive(Clone, Copy, Debug)]
pub struct WithSpan<R>(R);

impl<R: Reader> Reader for WithSpan<R> {
    type Value = Spanned<R::Value>;

    fn read(&self, node: &YamlNode<'_>) -> Option<Self::Value> {
        let value = self.0.read(node)?;
        Some(Spanned { value, span: node.span() })
    }

    fn shape(&self) -> Shape {
        self.0.shape()
    }
}

/// A value that is converted to another.
#[derive(Clone, Copy, Debug)]
pub struct Then<R, F>(R, F);

impl<R, U, F> Reader for Then<R, F>
where
    R: Reader,
    F: Fn(&YamlNode<'_>, R::Value) -> Option<U>,
{
    type Value = U;

    fn read(&self, node: &YamlNode<'_>) -> Option<U> {
        self.1(node, self.0.read(node)?)
    }

    fn shape(&self) -> Shape {
        self.0.shape()
    }
}
