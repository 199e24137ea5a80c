//! The Web Annotation Data Model (W3C, 2017), as far as Postil writes it.
//!
//! In: nothing. Out: types that serialize in the order of their fields, so that the same annotations are the same bytes.

use serde::Serialize;

pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// What a fragment of an HTML page means.
const FRAGMENTS: &str = "http://tools.ietf.org/rfc/rfc3236";

/// The annotations of a page.
#[derive(Debug, Serialize)]
pub(super) struct Collection<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    pub(super) id: &'a str,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) label: &'a str,
    pub(super) total: usize,
    pub(super) first: AnnotationPage<'a>,
    pub(super) last: String,
}

/// All of them on one page.
#[derive(Debug, Serialize)]
pub(super) struct AnnotationPage<'a> {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(rename = "startIndex")]
    pub(super) start_index: usize,
    pub(super) items: Vec<Annotation<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Annotation<'a> {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) motivation: Motivation,
    /// The same annotation on the page for which it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) canonical: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) creator: Vec<Agent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    pub(super) body: Vec<Body>,
    pub(super) target: Target<'a>,
}

/// Why something is annotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Motivation {
    Commenting,
    Describing,
    Questioning,
    Editing,
    Classifying,
    Tagging,
    Linking,
}

/// Who annotated.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Agent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    pub(super) name: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
pub(super) enum Body {
    /// Text.
    TextualBody {
        value: String,
        format: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        purpose: Motivation,
    },
    /// Something at an address.
    SpecificResource { source: String, purpose: Motivation },
}

/// What is annotated.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Target<'a> {
    /// The page, by its address.
    Page(&'a str),
    /// Words of it.
    Words(SpecificResource<'a>),
}

/// A part of a page.
#[derive(Debug, Serialize)]
pub(super) struct SpecificResource<'a> {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) source: &'a str,
    pub(super) selector: Vec<Selector>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "FragmentSelector")]
    Fragment {
        #[serde(rename = "conformsTo")]
        conforms_to: &'static str,
        value: String,
        #[serde(rename = "refinedBy", skip_serializing_if = "Option::is_none")]
        refined_by: Option<Box<Selector>>,
    },
}

impl Selector {
    /// The element with an id, or words in it.
    pub(super) fn fragment(id: &str, words: Option<Self>) -> Self {
        Self::Fragment { conforms_to: FRAGMENTS, value: id.to_owned(), refined_by: words.map(Box::new) }
    }
}
