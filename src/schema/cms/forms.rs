//! The fields of a page as inputs of a form.

use crate::model::Kind;
use crate::parse;
use crate::schema::about;
use crate::yaml::{MappingShape, Need, Shape, Word};

/// A field as an input.
pub(super) struct Input {
    pub(super) name: &'static str,
    /// What the documentation says about it.
    pub(super) hint: Option<&'static str>,
    pub(super) is_required: bool,
    pub(super) form: Form,
}

/// The form of an input.
pub(super) enum Form {
    Line,
    Number,
    Switch,
    Choice(Vec<Word>),
    /// The id of a page of a kind.
    Reference(Kind),
    List(Box<Form>),
    Group(Vec<Input>),
}

impl Input {
    /// `review_every` as editors read it: “Review every”.
    pub(super) fn label(&self) -> String {
        let words = self.name.replace('_', " ");
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }
}

/// The inputs for the front matter of a kind of page.
pub(super) fn inputs(kind: Kind) -> Vec<Input> {
    match parse::describe(kind) {
        Some(Shape::Mapping(mapping)) => group(&mapping),
        _ => Vec::new(),
    }
}

fn group(mapping: &MappingShape) -> Vec<Input> {
    let inputs = mapping.fields.iter().filter_map(|field| {
        Some(Input {
            name: field.name,
            hint: about(mapping.name, field.name),
            is_required: field.need == Need::Required,
            form: form(&field.shape)?,
        })
    });
    inputs.collect()
}

/// `None` for values that no input of these programs can hold.
fn form(shape: &Shape) -> Option<Form> {
    match shape {
        Shape::Text
        | Shape::Scalar
        | Shape::Name(_)
        | Shape::Date
        | Shape::Duration
        | Shape::Source
        | Shape::Page
        | Shape::Path
        | Shape::Address
        | Shape::Url
        | Shape::Tag
        | Shape::Color => Some(Form::Line),
        Shape::Boolean => Some(Form::Switch),
        Shape::Integer { .. } => Some(Form::Number),
        Shape::Word(words) => Some(Form::Choice(words.clone())),
        Shape::Id(kinds) => Some(match kinds.as_slice() {
            [kind] => Kind::from_word(kind).map_or(Form::Line, Form::Reference),
            _ => Form::Line,
        }),
        Shape::List(item) => match form(item)? {
            Form::List(_) => None,
            item => Some(Form::List(Box::new(item))),
        },
        Shape::Mapping(mapping) => {
            let inputs = group(mapping);
            let required = mapping.fields.iter().filter(|field| field.need == Need::Required);
            let is_whole = required.into_iter().all(|field| inputs.iter().any(|input| input.name == field.name));
            is_whole.then_some(Form::Group(inputs))
        }
        Shape::Either(shapes) => {
            let is_line = |shape: &Shape| matches!(form(shape), Some(Form::Line | Form::Reference(_)));
            shapes.iter().all(is_line).then_some(Form::Line)
        }
        Shape::Anything | Shape::Map { .. } => None,
    }
}
