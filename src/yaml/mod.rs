//! Floor 2: YAML as typed values with spans.
//!
//! In: the text of front matter or of a data file. Out: [`YamlNode`]s that are read field by field; each invalid value becomes a
//! diagnostic at its own span, and reading continues. Independent of the meaning of fields.
//!
//! Fields are read by [`Reader`]s, which describe themselves as [`Shape`]s: one definition reads a field, names the known fields
//! in messages, and documents the field in schemas and docs.
//!
//! Values come from `serde_yaml`, which gives no spans, so spans are looked up with `saphyr-parser` on first use. Both crates are
//! used only in this folder.

mod cursor;
mod edits;
mod fields;
mod folds;
mod foreign_field;
mod lines;
mod list;
mod malformed;
mod mapping;
mod prose;
mod quoted;
mod reader;
pub(crate) mod reading;
pub(crate) mod remark;
mod scalar;
mod shape;
mod spans;
mod visibility;
mod vocabulary;
mod written;

use std::cell::{OnceCell, RefCell};

use serde_yaml::Value;

pub use cursor::{CursorSlot, CursorStep, YamlCursor, cursor};
pub use edits::{remove, rewrite, with_value};
pub use fields::Fields;
pub use list::list;
pub use mapping::mapping;
pub use prose::prose;
pub use reader::{Reader, anything, boolean, integer, reader, scalar, text, word, word_among};
pub use shape::{FieldShape, MappingShape, Need, Shape};
pub use vocabulary::{Vocabulary, Word, meant};
pub use written::{WrittenText, written_text};

use spans::Spans;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::source::{SourceId, Span};

/// A value with its span in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its span in the file.
    pub span: Span,
}

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathStep<'r> {
    Field(&'r str),
    Item(usize),
}

/// A parsed text, from which nodes borrow.
#[derive(Debug)]
pub struct Yaml<'t> {
    source: SourceId,
    text: &'t str,
    offset: usize,
    value: Value,
    spans: OnceCell<Spans>,
    diagnostics: RefCell<Vec<Diagnostic>>,
}

/// The YAML of a value that serde can serialise. Empty if it cannot be YAML.
pub fn to_text(value: &impl serde::Serialize) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

impl<'t> Yaml<'t> {
    /// Parses the part of a source at `span`. The error is the one diagnostic of a text that cannot be parsed.
    pub fn parse(source: SourceId, text: &'t str, span: Span) -> Result<Self, Diagnostic> {
        let part = span.slice(text);
        if let Some(at) = too_deep(part) {
            let words = Span::new(at, at + 1).shifted(span.start());
            let message = "this is not valid YAML: it is nested too deep";
            return Err(Diagnostic::new(Rule::MalformedYaml, source, words, message));
        }
        let value = serde_yaml::from_str(part).map_err(|error| malformed::diagnostic(source, part, span, &error))?;
        Ok(Self {
            source,
            text: part,
            offset: span.start(),
            value,
            spans: OnceCell::new(),
            diagnostics: RefCell::default(),
        })
    }

    /// The whole document.
    pub fn root(&self) -> YamlNode<'_> {
        YamlNode { yaml: self, value: &self.value, path: Vec::new() }
    }

    /// The errors found while reading.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics.into_inner()
    }

    fn spans(&self) -> &Spans {
        self.spans.get_or_init(|| Spans::read(self.text, self.offset))
    }
}

/// The most brackets that may be open at once, in quotes or not. The parser's own limit is lower, but it takes quadratic time
/// before it applies it.
const MAX_BRACKETS: usize = 512;

/// The first bracket beyond that limit.
fn too_deep(part: &str) -> Option<usize> {
    let mut open = 0_usize;
    part.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_BRACKETS
    })
}

/// A value with its path in the document.
#[derive(Clone, Debug)]
pub struct YamlNode<'r> {
    yaml: &'r Yaml<'r>,
    value: &'r Value,
    path: Vec<PathStep<'r>>,
}

impl<'r> YamlNode<'r> {
    /// The span of the value.
    pub fn span(&self) -> Span {
        self.yaml.spans().value(&self.path)
    }

    /// The span of its key; for a list item, that of the value.
    pub fn key_span(&self) -> Span {
        self.yaml.spans().key(&self.path)
    }

    /// The file that contains it.
    pub fn source(&self) -> SourceId {
        self.yaml.source
    }

    /// Reports an error at this value.
    pub fn fault(&self, rule: Rule, message: impl Into<String>) {
        self.report(Diagnostic::new(rule, self.yaml.source, self.span(), message));
    }

    /// Reports a prepared diagnostic.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.yaml.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Whether the value is empty (`field:` or `null`).
    pub fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// Whether the value is an empty text, `""`.
    pub fn is_blank(&self) -> bool {
        self.value.as_str().is_some_and(str::is_empty)
    }

    /// Whether it is a mapping.
    pub fn is_mapping(&self) -> bool {
        self.value.is_mapping()
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        self.value.is_sequence()
    }

    /// Its fields; reports an error if it is not a mapping.
    pub fn fields(&self) -> Option<Fields<'r>> {
        match self.value.as_mapping() {
            Some(mapping) => Some(Fields::new(self.clone(), mapping)),
            None => self.wrong_type("a mapping of fields"),
        }
    }

    /// Its fields; reports an error that shows the expected form, `{date: …}`, unless the value is the whole file. A text may be
    /// the value of its main field.
    fn fields_or(&self, shape: impl FnOnce() -> MappingShape) -> Option<Fields<'r>> {
        if let Some(mapping) = self.value.as_mapping() {
            return Some(Fields::new(self.clone(), mapping));
        }
        if self.path.is_empty() {
            return self.wrong_type("a mapping of fields");
        }
        let shape = shape();
        let fault = self.type_fault(&shape.form());
        let meant = if fault.help.is_empty() { self.as_mapping(&shape) } else { None };
        self.report(match meant {
            Some(meant) => fault.suggest(meant.text, meant.edits, meant.applicability),
            None => fault,
        });
        None
    }

    /// Whether it is written as `{…}`.
    fn is_in_braces(&self) -> bool {
        let span = self.span();
        let start = span.start().saturating_sub(self.yaml.offset);
        self.yaml.text.get(start..).is_some_and(|words| words.starts_with('{'))
    }

    /// Its items; reports an error if it is not a sequence.
    pub fn items(&self) -> Vec<YamlNode<'r>> {
        self.list_items().unwrap_or_default()
    }

    /// Its items; `None`, with an error, if it is not a sequence.
    fn list_items(&self) -> Option<Vec<YamlNode<'r>>> {
        self.list_items_or(|| Shape::Anything)
    }

    /// Its items; `None`, with an error that shows how to write one item of a shape, if it is not a sequence.
    fn list_items_or(&self, item: impl FnOnce() -> Shape) -> Option<Vec<YamlNode<'r>>> {
        let Some(sequence) = self.value.as_sequence() else {
            let fault = self.type_fault("a list");
            self.report(match self.as_list(&item()) {
                Some(meant) => fault.suggest(meant.text, meant.edits, meant.applicability),
                None => fault,
            });
            return None;
        };
        Some(sequence.iter().enumerate().map(|(index, value)| self.child(PathStep::Item(index), value)).collect())
    }

    /// The keys and values of a mapping with arbitrary keys, such as languages.
    pub fn entries(&self) -> Vec<(&'r str, YamlNode<'r>)> {
        let Some(mapping) = self.value.as_mapping() else {
            return self.wrong_type("a mapping").unwrap_or_default();
        };
        let entries = mapping.iter().filter_map(|(key, value)| {
            let Some(key) = key.as_str() else {
                self.report(self.key_fault(key, Rule::WrongType));
                return None;
            };
            Some((key, self.child(PathStep::Field(key), value)))
        });
        entries.collect()
    }

    /// A text. Numbers and dates count as text only in quotes.
    pub fn string(&self) -> Option<String> {
        match self.value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.wrong_type("text"),
        }
    }

    /// Its text; empty if it is not a text.
    pub fn text(&self) -> &'r str {
        self.value.as_str().unwrap_or_default()
    }

    /// A text with its span.
    pub fn spanned(&self) -> Option<Spanned<String>> {
        self.string().map(|value| Spanned { value, span: self.span() })
    }

    /// A scalar as text: `2023` is read as `"2023"`.
    pub fn scalar(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => self.wrong_type("text"),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| {
            let fault = self.type_fault("`true` or `false`");
            let meant = self.value.as_str().and_then(as_truth);
            self.report(match meant {
                Some(meant) => {
                    let is_quoted = self.span().slice(self.yaml.text).starts_with(['"', '\'']);
                    let help = format!("write `{meant}`{}", if is_quoted { ", without quotation marks" } else { "" });
                    fault.suggest(help, self.rewrite_value(if meant { "true" } else { "false" }), Applicability::Likely)
                }
                None => fault,
            });
            None
        })
    }

    /// The truth value that it is or stands for in other programs.
    pub fn truth(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.value.as_str().and_then(as_truth))
    }

    /// A whole number.
    pub fn integer(&self) -> Option<i64> {
        self.value.as_i64().or_else(|| self.wrong_type("a whole number"))
    }

    /// Any value, for themes.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self.value).unwrap_or_default()
    }

    /// Reports a value of the wrong type. Returns `None`, so that a reader can return it.
    pub fn wrong_type<T>(&self, expected: &str) -> Option<T> {
        self.report(self.type_fault(expected));
        None
    }

    /// The error for a value of the wrong type.
    fn type_fault(&self, expected: &str) -> Diagnostic {
        let found = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a truth value",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Tagged(_) => "a tagged value",
        };
        let name = self.path.iter().rev().find_map(|step| match step {
            PathStep::Field(name) => Some(*name),
            PathStep::Item(_) => None,
        });
        let subject = match (name, self.path.last()) {
            (Some(name), Some(PathStep::Item(_))) => format!("each of `{name}`"),
            (Some(name), _) => format!("`{name}`"),
            (None, _) => "this".to_owned(),
        };
        let mut diagnostic = Diagnostic::new(
            Rule::WrongType,
            self.yaml.source,
            self.span(),
            format!("{subject} must be {expected}, but this is {found}"),
        );
        if expected == "text" && matches!(self.value, Value::Number(_) | Value::Bool(_)) {
            diagnostic = self.in_quotes(diagnostic, self.span());
        }
        // `id:kyiv`, without a space, is a text and not a mapping.
        if (expected.starts_with("a mapping") || expected.starts_with("`{"))
            && let Some((name, meant)) = self.value.as_str().and_then(lines::with_blank_after_colon)
        {
            let colon = self.words().start() + name.len() + 1;
            let edit = scalar::inner(self.written(self.span())).map(|_| Edit::insert(self.source(), colon, " "));
            let help = format!("put a space after the colon: `{meant}`");
            diagnostic = diagnostic.suggest(help, edit, Applicability::Likely);
        }
        diagnostic
    }

    /// An error at a key that is not a text.
    fn key_fault(&self, key: &Value, rule: Rule) -> Diagnostic {
        let written = serde_yaml::to_string(key).unwrap_or_default();
        let written = written.trim_end();
        let span = self.yaml.spans().key_in(&self.path, written);
        let diagnostic = Diagnostic::new(rule, self.yaml.source, span, format!("the key `{written}` is not text"));
        let is_found = self.written(span) == written;
        let edits = if is_found { self.enclose(span, ["\"", "\""]) } else { Vec::new() };
        diagnostic.suggest("put it in quotes to make it text", edits, Applicability::Likely)
    }

    /// Adds the help to quote a number or boolean where a text is expected.
    fn in_quotes(&self, diagnostic: Diagnostic, span: Span) -> Diagnostic {
        diagnostic.suggest("put it in quotes to make it text", self.enclose(span, ["\"", "\""]), Applicability::Safe)
    }

    fn child(&self, step: PathStep<'r>, value: &'r Value) -> YamlNode<'r> {
        let mut path = Vec::with_capacity(self.path.len() + 1);
        path.extend_from_slice(&self.path);
        path.push(step);
        YamlNode { yaml: self.yaml, value, path }
    }
}

/// The truth value that a text stands for in other programs.
pub(crate) fn as_truth(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" => Some(true),
        "false" | "no" | "off" | "n" | "0" => Some(false),
        _ => None,
    }
}
