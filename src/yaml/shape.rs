//! The form of a value, as its reader describes it: the basis of schemas and of the tables of fields in the documentation.

use super::cursor::CursorStep;
use super::vocabulary::Word;

/// The form of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any value.
    Anything,
    /// A text.
    Text,
    /// A text or a number.
    Scalar,
    /// `true` or `false`.
    Boolean,
    /// A whole number, both bounds included.
    Integer {
        /// The minimum.
        least: i64,
        /// The maximum.
        most: i64,
    },
    /// One of a closed list of words.
    Word(Vec<Word>),
    /// One of many names, which are listed elsewhere.
    Name(Vec<&'static str>),
    /// A date.
    Date,
    /// A duration.
    Duration,
    /// A key of the bibliography.
    Source,
    /// The id of an entity of one of these kinds.
    Id(Vec<&'static str>),
    /// Any page, event or source.
    Page,
    /// The path of a file of the site.
    Path,
    /// An address below the site's root.
    Address,
    /// An absolute URL.
    Url,
    /// A language tag.
    Tag,
    /// A colour.
    Color,
    /// A list of values of a shape.
    List(Box<Shape>),
    /// Named fields.
    Mapping(MappingShape),
    /// A mapping with arbitrary keys of one shape and values of another.
    Map {
        /// The shape of a key.
        key: Box<Shape>,
        /// The shape of a value.
        value: Box<Shape>,
    },
    /// One of several shapes.
    Either(Vec<Shape>),
}

/// A mapping with known fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingShape {
    /// The name of this type of mapping: `stage`.
    pub name: &'static str,
    /// Its fields, in the order in which they are read.
    pub fields: Vec<FieldShape>,
    /// The field that a text in the place of the mapping probably is.
    pub main: Option<&'static str>,
}

impl MappingShape {
    /// The shape of a field.
    pub fn field(&self, name: &str) -> Option<&Shape> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.shape)
    }
}

/// A field of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldShape {
    /// Its name.
    pub name: &'static str,
    /// Whether it is required.
    pub need: Need,
    /// The shape of its value.
    pub shape: Shape,
}

/// Whether a field is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is optional.
    Optional,
    /// It is required.
    Required,
    /// It is required unless this other field is present.
    Unless(&'static str),
}

impl Shape {
    /// The shapes that a value at a path inside can have.
    pub fn at(&self, path: &[CursorStep<'_>]) -> Vec<&Self> {
        let Some((step, rest)) = path.split_first() else { return vec![self] };
        match (self, step) {
            (Self::Either(shapes), _) => shapes.iter().flat_map(|shape| shape.at(path)).collect(),
            (Self::Mapping(mapping), CursorStep::Field(name)) => {
                mapping.field(name).map(|shape| shape.at(rest)).unwrap_or_default()
            }
            (Self::Map { value, .. }, CursorStep::Field(_)) => value.at(rest),
            (Self::List(item), CursorStep::Item) => item.at(rest),
            _ => Vec::new(),
        }
    }

    /// One sentence about such a value and its notation; `None` for shapes that need no explanation.
    pub fn about(&self) -> Option<&'static str> {
        match self {
            Self::Date => Some(
                "A date in EDTF: `2023`, `2023-03`, `2023-03-21`, `2023-03~` for about, or an interval, `2022-01/2022-11`.",
            ),
            Self::Duration => Some("A whole number and `days`, `weeks`, `months` or `years`: `6 months`."),
            Self::Source => Some("A key of the bibliography, in quotes: `\"@key\"`."),
            Self::Id(_) => Some("The id of a page: the name of its file or folder."),
            Self::Page => Some("`\"[[id]]\"`, in quotes, the path of a `.md` file, or `\"@key\"`."),
            Self::Path => Some("The path of a file, relative to the folder of this one."),
            Self::Address => Some("An address below the site's root: `old/rule.html`."),
            Self::Url => Some("An address that begins with `https://` or `http://`."),
            Self::Tag => Some("The tag of a language (BCP 47): `en`, `ja`, `pt-BR`."),
            Self::Color => {
                Some("A colour: six or three hexadecimal digits in quotes, `\"#9a2b1c\"`, or a name such as `teal`.")
            }
            Self::Anything
            | Self::Text
            | Self::Scalar
            | Self::Boolean
            | Self::Integer { .. }
            | Self::Word(_)
            | Self::Name(_)
            | Self::List(_)
            | Self::Mapping(_)
            | Self::Map { .. }
            | Self::Either(_) => None,
        }
    }
}

impl MappingShape {
    /// The required fields, as a message shows them: `{label: …, state: …}`.
    pub(super) fn form(&self) -> String {
        let required = self.fields.iter().filter(|field| field.need != Need::Optional);
        let required: Vec<String> = required.map(|field| format!("{}: …", field.name)).collect();
        if required.is_empty() { "a mapping of fields".to_owned() } else { format!("`{{{}}}`", required.join(", ")) }
    }
}
