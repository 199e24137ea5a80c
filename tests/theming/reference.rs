//! Compares `docs/theming.md` with the code: the reference is generated from the views, and the guide must mention all other data
//! and functions of templates. `POSTIL_UPDATE=1` regenerates it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use postil::theme;

use crate::expected;
use crate::folder;
use crate::model::{self, Field, Kind, Model, Shape, Variant, VariantShape};

const BEGINS: &str =
    "<!-- From here on this file is written from the code: POSTIL_UPDATE=1 cargo test --test theming -->\n";

#[test]
fn the_reference_is_what_the_code_says() {
    let path = folder::repository().join("docs/theming.md");
    let text = expected::read(&path);
    let (guide, _) = text.split_once(BEGINS).expect("docs/theming.md has a line where the reference begins");
    let reference = Reference::new(model::read()).write();
    let result = expected::compare(&path, &format!("{guide}{BEGINS}{reference}"));
    assert_eq!(result.err(), None);
}

#[test]
fn all_that_templates_see_is_named() {
    let text = expected::read(&folder::repository().join("docs/theming.md"));
    let mut names = BTreeSet::new();
    for (_, code) in folder::tree(&folder::repository().join("src/render")) {
        let code = String::from_utf8(code).unwrap();
        for opening in ["context.insert(\"", "context.insert_value(\"", "register_function(\""] {
            let quoted =
                code.match_indices(opening).map(|(at, _)| code[at + opening.len()..].split('"').next().unwrap());
            names.extend(quoted.map(str::to_owned));
        }
    }
    assert!(names.len() > 12 && names.contains("json_ld"), "{names:?}");
    let unnamed =
        names.iter().filter(|name| !text.contains(&format!("`{name}`")) && !text.contains(&format!("`{name}(")));
    assert_eq!(unnamed.collect::<Vec<_>>(), [""; 0]);
}

/// The reference under construction. Each type is described where it is first used.
struct Reference {
    model: Model,
    told: BTreeSet<String>,
    text: String,
}

impl Reference {
    fn new(model: Model) -> Self {
        Self { model, told: BTreeSet::new(), text: String::new() }
    }

    fn write(mut self) -> String {
        self.pages();
        self.heading("What every page template sees");
        self.text.push_str("Besides `ui`, `assets` and the functions above.\n\n");
        let mut fields = self.fields_of("PageView");
        let site = Kind::View("SiteView".to_owned());
        fields.push(Field {
            name: "site".to_owned(),
            kind: site,
            about: "What all pages of a language share.".to_owned(),
        });
        self.table(&fields);
        self.types(&fields);
        self.elements();
        self.text.truncate(self.text.trim_end().len());
        self.text + "\n"
    }

    fn pages(&mut self) {
        self.heading("Templates of pages");
        self.text
            .push_str("All are needed, in `templates/`.\n\n| template | is for | `page.subject` |\n|---|---|---|\n");
        let mut subjects = BTreeMap::new();
        for variant in self.variants("Subject") {
            let templates = variant.about.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
            assert!(!templates.is_empty(), "Subject::{} does not say which templates it is in", variant.name);
            for template in templates {
                let subject = match &variant.shape {
                    VariantShape::Of(kind) => words(kind),
                    _ => "null".to_owned(),
                };
                assert!(subjects.insert(template.clone(), subject).is_none(), "two subjects for {template}");
            }
        }
        for (name, about) in theme::templates() {
            let subject = subjects.remove(name).unwrap_or_default();
            assert!(!subject.is_empty() || name == "redirect", "which subject does {name} have?");
            let _ = writeln!(self.text, "| `{name}.html` | {about} | {subject} |");
        }
        assert!(subjects.is_empty(), "no templates of these names: {subjects:?}");
        self.text.push('\n');
    }

    fn elements(&mut self) {
        self.heading("Templates of elements");
        self.text.push_str("All are needed, in `templates/elements/`. Each is rendered on its own: it sees these fields, `lang`, `ui`, `site`, `assets` and the functions.\n\n");
        for variant in self.variants("Element") {
            let VariantShape::Of(Kind::View(name)) = variant.shape else { panic!("an element has a view") };
            let file = variant.name.to_lowercase();
            assert!(postil::body::Element::NAMES.contains(&file.as_str()), "{file}");
            let about = self.model[&name].about.clone();
            let _ = write!(self.text, "### `elements/{file}.html`\n\n{about}\n\n");
            let fields = self.fields_of(&name);
            self.told.insert(name);
            self.table(&fields);
            self.types(&fields);
        }
    }

    fn heading(&mut self, words: &str) {
        let _ = write!(self.text, "\n## {words}\n\n");
    }

    fn variants(&self, name: &str) -> Vec<Variant> {
        let Shape::OneOf(variants) = &self.model[name].shape else { panic!("{name} is no enum") };
        variants.clone()
    }

    fn fields_of(&self, name: &str) -> Vec<Field> {
        let Shape::Fields(fields) = &self.model[name].shape else { panic!("{name} has no fields") };
        fields.clone()
    }

    fn table(&mut self, fields: &[Field]) {
        self.text.push_str("| field | holds | |\n|---|---|---|\n");
        for Field { name, kind, about } in fields {
            assert!(!about.is_empty(), "the field `{name}` of a view says nothing about itself");
            let _ = writeln!(self.text, "| `{name}` | {} | {} |", words(kind), about.replace('|', "\\|"));
        }
        self.text.push('\n');
    }

    /// Describes the types of fields that have not been described yet, and the types within them.
    fn types(&mut self, fields: &[Field]) {
        for field in fields {
            if let Some(name) = named(&field.kind) {
                self.told_once(&name);
            }
        }
    }

    fn told_once(&mut self, name: &str) {
        if !self.told.insert(name.to_owned()) {
            return;
        }
        let view = self.model.get(name).unwrap_or_else(|| panic!("there is no view {name}"));
        let about = view.about.clone();
        assert!(!about.is_empty(), "{name} says nothing about itself");
        let _ = write!(self.text, "### {name}\n\n{about}\n\n");
        let Shape::OneOf(variants) = &view.shape else {
            let fields = self.fields_of(name);
            self.table(&fields);
            return self.types(&fields);
        };
        let variants = variants.clone();
        let mut inside = Vec::new();
        for variant in variants {
            match variant.shape {
                VariantShape::Fields(fields) => {
                    let _ = write!(self.text, "{}\n\n", variant.about);
                    self.table(&fields);
                    inside.extend(fields);
                }
                VariantShape::Of(kind) => {
                    let _ = writeln!(self.text, "- {} {}", variant.about, words(&kind));
                    inside.push(Field { name: String::new(), kind, about: String::new() });
                }
                VariantShape::Nothing => drop(writeln!(self.text, "- {} null", variant.about)),
            }
        }
        self.text.push('\n');
        self.types(&inside);
    }
}

/// The view inside a kind.
fn named(kind: &Kind) -> Option<String> {
    match kind {
        Kind::View(name) => Some(name.clone()),
        Kind::Optional(inner) | Kind::List(inner) => named(inner),
        _ => None,
    }
}

/// A kind in words.
fn words(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Html => "HTML".to_owned(),
        Kind::Number => "a number".to_owned(),
        Kind::Truth => "true or false".to_owned(),
        Kind::Anything => "anything".to_owned(),
        Kind::Optional(inner) => format!("{} or null", words(inner)),
        Kind::List(inner) => format!("a list of {}", words(inner)),
        Kind::View(name) => format!("[{name}](#{})", name.to_lowercase()),
    }
}
