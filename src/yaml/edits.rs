//! Edits of YAML that keep it valid: rewriting a value or key, adding or removing a field.
//!
//! In: a value and its span. Out: an [`Edit`], if the notation of the value allows one. Independent of the meaning of fields.

use serde_yaml::Value;

use super::shape::{MappingShape, Need, Shape};
use super::{YamlNode, scalar};
use crate::diagnostic::{Applicability, Edit, Help};
use crate::source::{SourceId, Span, line_end};

/// The edit that replaces the text of the scalar at a span.
pub fn rewrite(source: SourceId, text: &str, span: Span, value: &str) -> Option<Edit> {
    let (words, replacement) = scalar::rewritten(span.slice(text), value)?;
    Some(Edit::replace(source, Span::from(words).shifted(span.start()), replacement))
}

/// A scalar as it is written, with another value: in the same notation if that can be.
pub fn with_value(written: &str, value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match scalar::rewritten(written, &value) {
        Some((words, replacement)) => {
            let mut text = written.to_owned();
            text.replace_range(words, &replacement);
            text
        }
        None => scalar::in_flow(&value) + if written.ends_with('\n') { "\n" } else { "" },
    }
}

/// The edit that removes a field or a list item. `span` covers all of it, from its key on.
pub fn remove(source: SourceId, text: &str, span: Span) -> Option<Edit> {
    let before = text.get(..span.start())?;
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let head = before[line_start..].trim_start();
    let rest = text.get(span.end()..)?;
    let line_end = rest.find('\n').map_or(text.len(), |end| span.end() + end + 1);
    let tail = text[span.end()..line_end].trim();
    // An item is removed with its `-`. The first field of an item is not removed, since other fields may follow in the same item.
    let is_item = head == "- " && !starts_with_key(span.slice(text));
    if (head.is_empty() || is_item) && (tail.is_empty() || tail.starts_with('#')) {
        return Some(Edit::delete(source, Span::new(line_start, line_end)));
    }
    if let Some(after) = rest.trim_start_matches([' ', '\t']).strip_prefix(',') {
        let end = text.len() - after.trim_start_matches([' ', '\t']).len();
        return Some(Edit::delete(source, Span::new(span.start(), end)));
    }
    let before = before.trim_end_matches([' ', '\t']);
    let start = match before.strip_suffix(',') {
        Some(before) => before.len(),
        None if before.ends_with(['[', '{']) => span.start(),
        None => return None,
    };
    Some(Edit::delete(source, Span::new(start, span.end())))
}

fn starts_with_key(words: &str) -> bool {
    words.split(['\n', '\r']).next().is_some_and(|line| line.contains(": ") || line.ends_with(':'))
}

impl YamlNode<'_> {
    /// The span of its text without quotation marks; an empty span at its end if the text is written with escapes or over several
    /// lines.
    pub fn words(&self) -> Span {
        let span = self.span();
        match scalar::inner(self.written(span)) {
            Some(words) => Span::from(words).shifted(span.start()),
            None => Span::new(span.end(), span.end()),
        }
    }

    /// The edit that replaces its text.
    pub fn rewrite(&self, value: &str) -> Option<Edit> {
        self.rewrite_at(self.span(), value)
    }

    /// The edit that renames its key.
    pub fn rewrite_key(&self, name: &str) -> Option<Edit> {
        self.rewrite_at(self.key_span(), name)
    }

    /// The edit that replaces a value that is written on one line.
    pub fn rewrite_value(&self, value: &str) -> Option<Edit> {
        let span = self.span();
        let written = self.written(span);
        (!written.is_empty() && !written.contains('\n')).then(|| Edit::replace(self.source(), span, value))
    }

    /// The edit that replaces a field and its value, both on one line.
    pub fn rewrite_field(&self, field: &str) -> Option<Edit> {
        let span = Span::new(self.key_span().start(), self.span().end());
        let written = self.written(span);
        let is_whole = !self.is_list() && !self.is_mapping() && written.contains(':') && !written.contains('\n');
        is_whole.then(|| Edit::replace(self.source(), span, field))
    }

    /// The edits that give its field another name; a value in a field that is a list then becomes a list.
    pub(super) fn rename(&self, name: &str, shape: Option<&Shape>) -> (Vec<Edit>, Applicability) {
        let key = self.rewrite_key(name);
        match shape {
            Some(Shape::List(item)) if !self.is_list() && !self.is_null() => {
                let list = self.as_list(item).filter(|list| !list.edits.is_empty());
                let Some((key, list)) = key.zip(list) else { return (Vec::new(), Applicability::Likely) };
                (std::iter::once(key).chain(list.edits).collect(), list.applicability)
            }
            _ => (key.into_iter().collect(), Applicability::Likely),
        }
    }

    /// Help to write a list instead of one item, or of the items between the commas of a text.
    pub(super) fn as_list(&self, item: &Shape) -> Option<Help> {
        let is_mapping = matches!(item, Shape::Mapping(_));
        if let (Shape::Mapping(shape), true) = (item, self.value.is_string()) {
            let (mapping, applicability) = self.in_mapping(shape)?;
            let list = format!("[{mapping}]");
            let edit = Edit::replace(self.source(), self.span(), list.clone());
            return Some(Help::with_edits(format!("write `{list}`"), [edit], applicability));
        }
        let written = self.written(self.span());
        let edits = if self.value.is_string() && !is_mapping {
            let fits = written.starts_with(['"', '\'']) || !written.contains(['[', ']', '{', '}']);
            if fits { self.enclose(self.span(), ["[", "]"]) } else { Vec::new() }
        } else if self.is_mapping() && is_mapping && self.is_in_braces() {
            let (source, span) = (self.source(), self.span());
            vec![Edit::insert(source, span.start(), "["), Edit::insert(source, span.end(), "]")]
        } else {
            return None;
        };
        let help = "a list is written in brackets, `[a, b]`, or as lines that begin with `- `";
        Some(Help::with_edits(help, edits, Applicability::Likely))
    }

    /// Help to write a mapping whose main field is this text.
    pub(super) fn as_mapping(&self, shape: &MappingShape) -> Option<Help> {
        let (mapping, applicability) = self.in_mapping(shape)?;
        let edit = Edit::replace(self.source(), self.span(), mapping.clone());
        Some(Help::with_edits(format!("write `{mapping}`"), [edit], applicability))
    }

    /// A mapping whose main field is this text, and whose other required fields a person has to fill in.
    fn in_mapping(&self, shape: &MappingShape) -> Option<(String, Applicability)> {
        let main = shape.main?;
        let is_date = matches!(shape.field(main), Some(Shape::Date));
        let text = match self.value {
            Value::String(text) => text.clone(),
            Value::Number(number) if is_date => number.to_string(),
            _ => return None,
        };
        let written = self.written(self.span());
        scalar::inner(written)?;
        let is_quoted = written.starts_with(['"', '\'']) || self.value.is_number();
        let value = if is_quoted { written.to_owned() } else { scalar::in_flow(&text) };
        let others = shape.fields.iter().filter(|other| other.need == Need::Required && other.name != main);
        let others: Vec<String> = others.map(|other| format!(", {}: …", other.name)).collect();
        let applicability = if others.is_empty() { Applicability::Likely } else { Applicability::Placeholder };
        Some((format!("{{{main}: {value}{}}}", others.concat()), applicability))
    }

    /// The edits that enclose it in a pair of characters: quotation marks or brackets.
    pub(super) fn enclose(&self, span: Span, [open, close]: [&str; 2]) -> Vec<Edit> {
        let written = self.written(span);
        if written.is_empty() || scalar::inner(written).is_none() {
            return Vec::new();
        }
        let source = self.source();
        vec![Edit::insert(source, span.start(), open), Edit::insert(source, span.end(), close)]
    }

    /// The edit that adds a field to this mapping: `name: value`.
    pub fn add_field(&self, field: &str) -> Option<Edit> {
        let yaml = self.yaml;
        let first = yaml.spans().first_key(&self.path)?;
        let end = yaml.spans().end_of_content(&self.path, |at| self.is_bracket(at));
        if self.is_in_braces() {
            return Some(Edit::insert(self.source(), first.start(), format!("{field}, ")));
        }
        let text = yaml.text;
        let (first, end) = (first.start().checked_sub(yaml.offset)?, end.checked_sub(yaml.offset)?);
        let line_start = text.get(..first)?.rfind('\n').map_or(0, |end| end + 1);
        let column = text[line_start..first].chars().count();
        let rest = text.get(end..)?;
        let line = rest.split(['\r', '\n']).next().unwrap_or_default();
        let line_end = line_end(text);
        let at = end + line.len() + yaml.offset;
        Some(Edit::insert(self.source(), at, format!("{line_end}{}{field}", " ".repeat(column))))
    }

    /// The edit that removes this field from its mapping.
    pub fn remove_field(&self) -> Option<Edit> {
        let yaml = self.yaml;
        let end = yaml.spans().end_of_content(&self.path, |at| self.is_bracket(at));
        let span = Span::new(self.key_span().start(), end);
        let part = Span::new(span.start().checked_sub(yaml.offset)?, span.end().checked_sub(yaml.offset)?);
        let edit = remove(self.source(), yaml.text, part)?;
        Some(Edit { span: edit.span.shifted(yaml.offset), ..edit })
    }

    fn rewrite_at(&self, span: Span, value: &str) -> Option<Edit> {
        let (words, replacement) = scalar::rewritten(self.written(span), value)?;
        Some(Edit::replace(self.source(), Span::from(words).shifted(span.start()), replacement))
    }

    /// The source text of a span.
    pub fn written(&self, span: Span) -> &str {
        let offset = self.yaml.offset;
        self.yaml.text.get(span.start().saturating_sub(offset)..span.end().saturating_sub(offset)).unwrap_or_default()
    }

    /// The rest of a line from a byte of the file on.
    pub(super) fn rest_of_line(&self, at: usize) -> &str {
        let rest = self.yaml.text.get(at.saturating_sub(self.yaml.offset)..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    fn is_bracket(&self, at: usize) -> bool {
        let rest = self.yaml.text.get(at.saturating_sub(self.yaml.offset)..);
        rest.is_some_and(|rest| rest.starts_with(['[', '{']))
    }
}
