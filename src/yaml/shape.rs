//! What a value must look like, as its reader says: the ground of schemas and of the tables of fields in the documentation.

use super::vocabulary::Word;

/// What a value must look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any value.
    Anything,
    /// A text.
    Text,
    /// A text that may be written as a number.
    Scalar,
    /// `true` or `false`.
    Boolean,
    /// A whole number, both bounds included.
    Integer {
        /// The least that is allowed.
        least: i64,
        /// The most that is allowed.
        most: i64,
    },
    /// One of a closed list of words.
    Word(Vec<Word>),
    /// One of many names, which are listed elsewhere.
    Name(Vec<&'static str>),
    /// A date.
    Date,
    /// A stretch of time.
    Duration,
    /// A key of the bibliography.
    Source,
    /// The id of a thing of one of these kinds.
    Id(Vec<&'static str>),
    /// Any page, event or source.
    Page,
    /// The path of a file of the site.
    Path,
    /// An address below the site's root.
    Address,
    /// An absolute URL.
    Url,
    /// The tag of a language.
    Tag,
    /// A list of such values.
    List(Box<Shape>),
    /// Fields with names of their own.
    Mapping(MappingShape),
    /// A mapping of any keys of one shape to values of another.
    Map {
        /// What a key looks like.
        key: Box<Shape>,
        /// What a value looks like.
        value: Box<Shape>,
    },
    /// One of several shapes.
    Either(Vec<Shape>),
}

/// A mapping whose fields are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingShape {
    /// What it is called: `stage`.
    pub name: &'static str,
    /// Its fields, in the order in which they are read.
    pub fields: Vec<FieldShape>,
}

/// A field of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldShape {
    /// Its name.
    pub name: &'static str,
    /// Whether it can be left out.
    pub need: Need,
    /// What its value looks like.
    pub shape: Shape,
}

/// Whether a field can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It can.
    Optional,
    /// It cannot.
    Required,
    /// It can where this other field is there.
    Unless(&'static str),
}

impl Shape {
    /// What such a value is and how it is written, in a sentence; nothing for shapes that say it themselves.
    pub fn about(&self) -> Option<&'static str> {
        match self {
            Self::Date => Some(
                "A date in EDTF: `2023`, `2023-03`, `2023-03-21`, `2023-03~` for about, or an interval, `2022-01/2022-11`.",
            ),
            Self::Duration => Some("A whole number and `days`, `weeks`, `months` or `years`: `6 months`."),
            Self::Source => Some("A key of the bibliography, in quotes: `\"@key\"`."),
            Self::Id(_) => Some("The id of a page: the name of its file or folder."),
            Self::Page => Some("`\"[[id]]\"`, in quotes, the path of a `.md` file, or `\"@key\"`."),
            Self::Path => Some("The path of a file, from the folder of this one."),
            Self::Address => Some("An address below the site's root: `old/rule.html`."),
            Self::Url => Some("An address that begins with `https://` or `http://`."),
            Self::Tag => Some("The tag of a language (BCP 47): `en`, `ja`, `pt-BR`."),
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
    /// The fields that cannot be left out, as a message shows them: `{label: …, state: …}`.
    pub(super) fn form(&self) -> String {
        let required = self.fields.iter().filter(|field| field.need != Need::Optional);
        let required: Vec<String> = required.map(|field| format!("{}: …", field.name)).collect();
        if required.is_empty() { "a mapping of fields".to_owned() } else { format!("`{{{}}}`", required.join(", ")) }
    }
}
