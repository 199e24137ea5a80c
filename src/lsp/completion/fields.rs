//! Fields of front matter and of data files, and their values, as the readers describe them.

use gen_lsp_types::CompletionItemKind;

use super::candidates::{self, Candidate};
use super::{Completion, Replaced};
use crate::graph::NodeId;
use crate::model::{Color, tag};
use crate::parse;
use crate::publish::Prepared;
use crate::schema;
use crate::source::{Source, Span};
use crate::yaml::{self, CursorSlot, CursorStep, MappingShape, Need, Shape, YamlCursor};

/// What can be written at a place of the YAML in a file, which stands at a span; `None` if that is not described.
pub(super) fn complete(site: &Prepared, source: &Source, yaml: Span, at: usize) -> Option<Vec<Completion>> {
    let shape = parse::describe_file(source, &site.frame.config)?;
    let text = yaml.slice(&source.text);
    let cursor = yaml::cursor(text, at.checked_sub(yaml.start())?)?;
    let shapes = shape.at(&cursor.path);
    let mut found = Vec::new();
    if cursor.slot != CursorSlot::Value {
        for shape in &shapes {
            keys(site, text, yaml, &cursor, shape, &mut found);
        }
    }
    if cursor.slot != CursorSlot::Key {
        let values = Values { site, source, from: site.graph.of_source(source.id) };
        let mut candidates = Vec::new();
        for shape in &shapes {
            values.add(shape, &mut candidates);
        }
        if let [CursorStep::Field("tags"), rest @ ..] = cursor.path.as_slice() {
            let form = Form { is_in_list: rest.is_empty() && !cursor.is_in_brackets, ..PLAIN };
            candidates.extend(candidates::tags(site, values.from).into_iter().map(|tag| (tag, form)));
        }
        found.extend(candidates.into_iter().map(|(candidate, form)| value(text, yaml, &cursor, candidate, form)));
    }
    Some(found)
}

/// The fields that a mapping does not have yet.
fn keys(site: &Prepared, text: &str, yaml: Span, cursor: &YamlCursor<'_>, shape: &Shape, found: &mut Vec<Completion>) {
    let rest = &text[cursor.word.end..];
    let is_followed = rest.trim_start_matches(' ').starts_with(':');
    let word = Replaced::within(yaml, &cursor.word);
    match shape {
        Shape::Either(shapes) => shapes.iter().for_each(|shape| keys(site, text, yaml, cursor, shape, found)),
        Shape::Mapping(mapping) => {
            for field in mapping.fields.iter().filter(|field| !cursor.siblings.contains(&field.name)) {
                let after = match &field.shape {
                    _ if is_followed => "",
                    Shape::Mapping(_) | Shape::Map { .. } | Shape::List(_) if !cursor.is_in_brackets => ":",
                    _ => ": ",
                };
                let need = if field.need == Need::Optional { "" } else { "required" };
                let about = about(mapping, field.name, &field.shape);
                let plain = Candidate::plain(field.name, CompletionItemKind::Field);
                let candidate = Candidate { title: need.to_owned(), about, ..plain };
                found.push(Completion { candidate, replaced: word, before: String::new(), after: after.to_owned() });
            }
        }
        Shape::Map { key, .. } if **key == Shape::Tag => {
            let tags = site.frame.config.languages.iter().map(|language| language.code.as_str());
            for tag in tags.filter(|tag| !cursor.siblings.contains(tag)) {
                let candidate = Candidate::plain(tag, CompletionItemKind::Field);
                let after = if is_followed { "" } else { ": " };
                found.push(Completion { candidate, replaced: word, before: String::new(), after: after.to_owned() });
            }
        }
        _ => {}
    }
}

fn about(mapping: &MappingShape, field: &str, shape: &Shape) -> Option<String> {
    let parts = [schema::about(mapping.name, field), shape.about()];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Some(text).filter(|text| !text.is_empty())
}

/// How a value is written.
#[derive(Clone, Copy)]
struct Form {
    before: &'static str,
    after: &'static str,
    is_quoted: bool,
    /// Whether it is the first item of a list that is not begun yet.
    is_in_list: bool,
}

const PLAIN: Form = Form { before: "", after: "", is_quoted: false, is_in_list: false };
const SOURCE: Form = Form { before: "@", after: "", is_quoted: true, is_in_list: false };
const NAME: Form = Form { before: "[[", after: "]]", is_quoted: true, is_in_list: false };

/// Collects the values of shapes.
struct Values<'s> {
    site: &'s Prepared,
    source: &'s Source,
    from: Option<NodeId>,
}

impl Values<'_> {
    fn add(&self, shape: &Shape, found: &mut Vec<(Candidate, Form)>) {
        let mut put = |candidates: Vec<Candidate>, form| found.extend(candidates.into_iter().map(|one| (one, form)));
        let word = |text: &str| Candidate::plain(text, CompletionItemKind::Value);
        match shape {
            Shape::Word(words) => put(words.iter().map(Candidate::of_word).collect(), PLAIN),
            Shape::Name(names) => put(names.iter().map(|name| word(name)).collect(), PLAIN),
            Shape::Color => put(Color::names().map(word).collect(), PLAIN),
            Shape::Boolean => put(vec![word("true"), word("false")], PLAIN),
            Shape::Tag => {
                let tags = self.site.frame.config.languages.iter().map(|language| word(language.code.as_str()));
                put(tags.filter(|tag| tag::check(&tag.text).is_ok()).collect(), PLAIN);
            }
            Shape::Source => put(candidates::sources(self.site, self.from), SOURCE),
            Shape::Id(kinds) => put(candidates::ids(self.site, self.from, kinds), PLAIN),
            Shape::Page => {
                put(candidates::names(self.site, self.from), NAME);
                put(candidates::sources(self.site, self.from), SOURCE);
            }
            Shape::Path => put(candidates::all_files(self.site, self.source), PLAIN),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.add(shape, found)),
            Shape::List(item) => {
                let mut items = Vec::new();
                self.add(item, &mut items);
                found.extend(items.into_iter().map(|(one, form)| (one, Form { is_in_list: true, ..form })));
            }
            _ => {}
        }
    }
}

/// A value in the place of the word that is being written, in quotation marks where YAML needs them.
fn value(text: &str, yaml: Span, cursor: &YamlCursor<'_>, candidate: Candidate, form: Form) -> Completion {
    let needs_quotes = form.is_quoted || !is_plain(&candidate.text);
    let typed = text.get(cursor.word.clone()).unwrap_or_default();
    let mark = if typed.starts_with('\'') { "'" } else { "\"" };
    let quote = if needs_quotes || typed.starts_with(['"', '\'']) { mark } else { "" };
    let candidate = Candidate { text: format!("{}{}{}", form.before, candidate.text, form.after), ..candidate };
    let (open, close) = if form.is_in_list { ("[", "]") } else { ("", "") };
    let (before, after) = (format!("{open}{quote}"), format!("{quote}{close}"));
    Completion { candidate, replaced: Replaced::within(yaml, &cursor.word), before, after }
}

/// Whether YAML reads a text without quotation marks as that text.
fn is_plain(text: &str) -> bool {
    let is_number = text.parse::<f64>().is_ok();
    let is_other = ["true", "false", "null", "~", "yes", "no", "on", "off"].contains(&text);
    let first = text.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '/' || c == '_');
    first
        && !text.contains([':', '#', '"', '\'', ',', '[', ']', '{', '}'])
        && (!is_number || text.is_empty())
        && !is_other
        || ["true", "false"].contains(&text)
}
