//! Everything that the templates in this repository refer to exists. A misspelt field in an `{% if %}` would just be false,
//! without an error.
//!
//! A small reader of Tera: it follows paths such as `page.subject.issues` through the types of the views, and through `for`,
//! `set`, `set_global`, `include`, `extends` and components. Results of calls and computations are not followed.

use std::collections::{BTreeMap, BTreeSet};

use crate::folder;
use crate::model::{self, Kind, Model, Shape, VariantShape};

/// The possible types of a name; empty for any type.
type Kinds = BTreeSet<Kind>;
type Scope = BTreeMap<String, Kinds>;

/// Keywords of Tera, and names of template functions.
const WORDS: [&str; 18] = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "elif",
    "true",
    "false",
    "null",
    "none",
    "containing",
    "defined",
    "loop",
    "super",
    "t",
    "asset",
];

struct Reading {
    model: Model,
    /// Templates by the names used to include them.
    templates: BTreeMap<String, String>,
    /// Components by name: their parameters and their content.
    components: BTreeMap<String, (Vec<String>, String)>,
    globals: Scope,
    seen: BTreeSet<(String, String)>,
    faults: BTreeSet<String>,
}

fn anything() -> Kinds {
    Kinds::from([Kind::Anything])
}

fn view(name: &str) -> Kinds {
    Kinds::from([Kind::View(name.to_owned())])
}

/// The templates of a lineage of themes, nearest first.
fn templates(lineage: &[&str]) -> BTreeMap<String, String> {
    let mut templates = BTreeMap::new();
    for theme in lineage.iter().rev() {
        let folder = folder::repository().join("themes").join(theme).join("templates");
        for (path, text) in folder::tree(&folder) {
            let text = without_comments(&String::from_utf8(text).unwrap());
            templates.insert(format!("{theme}/{path}"), text.clone());
            templates.insert(path, text);
        }
    }
    templates
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("{#");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("#}").map_or("", |(_, rest)| rest))
}

impl Reading {
    fn new(templates: BTreeMap<String, String>) -> Self {
        let mut components = BTreeMap::new();
        for text in templates.values() {
            for part in text.split("{% component ").skip(1) {
                let (name, rest) = part.split_once('(').unwrap();
                let (parameters, rest) = rest.split_once(')').unwrap();
                let names = parameters.split(',').map(|name| name.split([':', '=']).next().unwrap().trim().to_owned());
                let body = rest.split_once('}').unwrap().1.split("{%- endcomponent").next().unwrap();
                let body = body.split("{% endcomponent").next().unwrap().to_owned();
                components.insert(name.to_owned(), (names.collect(), body));
            }
        }
        let assets = ["lang", "ui", "assets", "content_policy", "json_ld"].map(|name| (name.to_owned(), anything()));
        let mut globals = Scope::from(assets);
        globals.insert("site".to_owned(), view("SiteView"));
        Self { model: model::read(), templates, components, globals, seen: BTreeSet::new(), faults: BTreeSet::new() }
    }

    /// Reads the template of a page or an element, and all templates it refers to.
    fn read(&mut self, template: &str, scope: &Scope) {
        if !self.seen.insert((template.to_owned(), format!("{scope:?}"))) {
            return;
        }
        let Some(text) = self.templates.get(template).cloned() else {
            self.faults.insert(format!("there is no template {template}"));
            return;
        };
        // The content of components is read where they are used.
        let text = if text.contains("{% component ") { String::new() } else { text };
        self.text(template, &text, scope.clone());
    }

    fn text(&mut self, template: &str, text: &str, mut scope: Scope) {
        let mut rest = text;
        while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            let (opening, inside) = rest[at..].split_at(2);
            let (code, after) = inside.split_once(if opening == "{{" { "}}" } else { "%}" }).unwrap();
            rest = after;
            let code = code.trim_matches(['-', ' ', '\n']);
            match code.strip_prefix('<') {
                Some(call) => self.component(template, call.trim_end_matches("/>"), &scope),
                None if opening == "{{" => self.expression(template, code, &scope),
                None => self.statement(template, code, &mut scope),
            }
        }
    }

    fn statement(&mut self, template: &str, code: &str, scope: &mut Scope) {
        let (word, rest) = code.split_once(' ').unwrap_or((code, ""));
        match word {
            "include" | "extends" => self.read(rest.trim().trim_matches('"'), scope),
            "for" => {
                let (names, list) = rest.split_once(" in ").unwrap();
                self.expression(template, list, scope);
                let items = self.follow(list.trim(), scope).map_or_else(anything, |kinds| items(&kinds));
                let names: Vec<&str> = names.split(',').map(str::trim).collect();
                let items = if names.len() == 1 { items } else { anything() };
                scope.extend(names.into_iter().map(|name| (name.to_owned(), items.clone())));
            }
            "set" | "set_global" => {
                let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
                self.expression(template, value, scope);
                let kinds = self.follow(value.trim(), scope).unwrap_or_else(anything);
                scope.insert(name.trim().to_owned(), kinds);
            }
            "if" | "elif" => self.expression(template, rest, scope),
            _ => {}
        }
    }

    /// `date d={page.updated} `: reads the content of the component, with these arguments.
    fn component(&mut self, template: &str, call: &str, scope: &Scope) {
        let name = call.split_whitespace().next().unwrap();
        let Some((parameters, body)) = self.components.get(name).cloned() else {
            self.faults.insert(format!("{template}: there is no component {name}"));
            return;
        };
        let mut inside = self.globals.clone();
        inside.extend(parameters.into_iter().map(|name| (name, anything())));
        for argument in call.split('}') {
            let Some((before, value)) = argument.split_once("={") else { continue };
            let name = before.split_whitespace().last().unwrap();
            self.expression(template, value, scope);
            if let Some(kinds) = self.follow(value.trim(), scope) {
                inside.insert(name.to_owned(), kinds);
            }
        }
        if self.seen.insert((format!("<{name}>"), format!("{inside:?}"))) {
            self.text(&format!("<{name}>"), &body, inside);
        }
    }

    /// Every path in an expression.
    fn expression(&mut self, template: &str, code: &str, scope: &Scope) {
        for path in paths(code) {
            if self.follow(&path, scope).is_none() {
                self.faults.insert(format!("{template}: `{path}`"));
            }
        }
    }

    /// The types that a path leads to. `None` for an invalid path; empty for an expression that is not a path.
    fn follow(&self, path: &str, scope: &Scope) -> Option<Kinds> {
        if !path.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c)) || path.is_empty() {
            return Some(anything());
        }
        let mut names = path.split('.');
        let first = names.next()?;
        if first.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains(&first) {
            return Some(anything());
        }
        let mut kinds = scope.get(first).or_else(|| self.globals.get(first))?.clone();
        for name in names {
            kinds = kinds.iter().flat_map(|kind| self.field(kind, name)).collect();
            if kinds.is_empty() {
                return None;
            }
        }
        Some(kinds)
    }

    fn field(&self, kind: &Kind, name: &str) -> Kinds {
        match kind {
            Kind::Anything => anything(),
            Kind::Optional(inner) => self.field(inner, name),
            Kind::View(of) => self.fields(of).remove(name).unwrap_or_default(),
            Kind::Text | Kind::Html | Kind::Number | Kind::Truth | Kind::List(_) => Kinds::new(),
        }
    }

    /// The fields of a view; for an enum, those of all its variants.
    fn fields(&self, name: &str) -> Scope {
        let mut found = Scope::new();
        let mut add = |name: &str, kind: &Kind| {
            found.entry(name.to_owned()).or_default().insert(kind.clone());
        };
        match &self.model[name].shape {
            Shape::Fields(fields) => fields.iter().for_each(|field| add(&field.name, &field.kind)),
            Shape::OneOf(variants) => {
                for variant in variants {
                    match &variant.shape {
                        VariantShape::Fields(fields) => fields.iter().for_each(|field| add(&field.name, &field.kind)),
                        VariantShape::Of(Kind::View(of)) => {
                            for (name, kinds) in self.fields(of) {
                                for kind in &kinds {
                                    add(&name, kind);
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        found
    }
}

fn items(kinds: &Kinds) -> Kinds {
    let items = kinds.iter().map(|kind| match kind {
        Kind::List(item) => (**item).clone(),
        Kind::Optional(inner) => match &**inner {
            Kind::List(item) => (**item).clone(),
            _ => Kind::Anything,
        },
        _ => Kind::Anything,
    });
    items.collect()
}

/// The paths in an expression, without string literals and the names of arguments, filters, functions and tests.
fn paths(code: &str) -> Vec<String> {
    let outside: String = code.split('"').step_by(2).collect::<Vec<_>>().join("\"");
    let mut found = Vec::new();
    let mut rest = outside.as_str();
    let mut before = ' ';
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic() || c == '_') {
        before = rest[..at].trim_end().chars().last().unwrap_or(before);
        let name: String = rest[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "_.".contains(*c)).collect();
        rest = &rest[at + name.len()..];
        let after = rest.trim_start();
        let is_argument = after.starts_with('=') && !after.starts_with("==");
        let is_item = before == '.' || before == ']';
        if before != '|' && !is_item && !is_argument && !after.starts_with('(') && !name.starts_with('<') {
            found.push(name.clone());
        }
        before = name.chars().last().unwrap_or(before);
    }
    found
}

/// Reads all templates of a lineage of themes, starting from pages and elements.
fn faults_of(templates: BTreeMap<String, String>) -> Vec<String> {
    let mut reading = Reading::new(templates);
    let page = reading.fields("PageView");
    for (name, _) in postil::theme::templates() {
        let scope = match name {
            "redirect" => Scope::from(["target_href", "title"].map(|name| (name.to_owned(), anything()))),
            _ => page.clone(),
        };
        reading.read(&format!("{name}.html"), &scope);
    }
    let Shape::OneOf(elements) = &reading.model["Element"].shape else { panic!("elements are several") };
    for element in elements.clone() {
        let VariantShape::Of(Kind::View(view)) = element.shape else { panic!("an element has a view") };
        let scope = reading.fields(&view);
        reading.read(&format!("elements/{}.html", element.name.to_lowercase()), &scope);
    }
    let read: BTreeSet<&String> = reading.seen.iter().map(|(template, _)| template).collect();
    assert!(read.len() > 40, "only {read:?} were read");
    reading.faults.into_iter().collect()
}

#[test]
fn every_name_in_a_template_is_that_of_a_field() {
    assert_eq!(faults_of(templates(&["folio"])), [""; 0]);
    assert_eq!(faults_of(templates(&["plain", "folio"])), [""; 0]);
}

#[test]
fn a_slip_in_any_place_is_found() {
    let slips = [
        ("home.html", "{% if page.subject.isues %}x{% endif %}", "page.subject.isues"),
        ("term.html", "{% for name in page.subject.names %}{% if name.nam %}x{% endif %}{% endfor %}", "name.nam"),
        ("partials/breadcrumbs.html", "{% if pge.title %}x{% endif %}", "pge.title"),
        ("elements/note.html", "{{ labl | upper }}", "labl"),
        ("source.html", "{{ <sentence s={page.subject.cited} /> }}", "s.before"),
        ("tag.html", "{% set all = page.subject.items %}{% for one in all %}{{ one.hrf }}{% endfor %}", "one.hrf"),
    ];
    for (template, text, slip) in slips {
        let mut templates = templates(&["folio"]);
        templates.insert(template.to_owned(), text.to_owned());
        let found = faults_of(templates);
        assert!(found.iter().any(|fault| fault.ends_with(&format!("`{slip}`"))), "{slip}: {found:?}");
    }
}
