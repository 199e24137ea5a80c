//! Floor 8: views to HTML. Tera and nothing else.
//!
//! In: a [`PageView`] and a theme. Out: the page's HTML. It must not know the graph, the documents or the site:
//! what a template sees is in the view.

mod engine;
mod error;

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Value};

pub use engine::{Engine, Engines};

use crate::diagnostic::Diagnostic;
use crate::view::{Element, Fragment, Page, PageView, Piece};

/// The page as a template sees it.
#[derive(Serialize)]
struct Rendered<'p> {
    #[serde(flatten)]
    page: &'p Page,
    body_html: &'p str,
    parts_html: &'p [String],
}

impl Engine {
    /// Fills the template of a page.
    pub fn page(&self, view: &PageView) -> Result<String, Box<Diagnostic>> {
        let mut body = String::new();
        self.fragment(&view.body, &mut body)?;
        let parts: Vec<String> = view.parts.iter().map(|part| self.part(part)).collect::<Result<_, _>>()?;
        let mut context = Context::new();
        context.insert("dir", view.dir);
        context.insert("root", &view.root);
        context.insert("route", &view.route);
        context.insert("kind", view.kind);
        context.insert("id", &view.id);
        context.insert("canonical_url", &view.canonical_url);
        if let Some(value) = &view.json_ld {
            context.insert_value("json_ld", Value::safe_string(&data_block(value)));
        }
        context.insert("page", &Rendered { page: &view.page, body_html: &body, parts_html: &parts });
        self.template(&format!("{}.html", view.template), &context)
    }

    /// Fills the template of an old address.
    pub fn redirect(&self, target_href: &str, title: &str) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("target_href", target_href);
        context.insert("title", title);
        self.template("redirect.html", &context)
    }

    fn part(&self, fragment: &Fragment) -> Result<String, Box<Diagnostic>> {
        let mut html = String::new();
        self.fragment(fragment, &mut html)?;
        Ok(html)
    }

    fn fragment(&self, fragment: &Fragment, html: &mut String) -> Result<(), Box<Diagnostic>> {
        for piece in &fragment.0 {
            match piece {
                Piece::Html(part) => html.push_str(part),
                Piece::Element(element) => self.element(element, html)?,
            }
        }
        Ok(())
    }

    fn element(&self, element: &Element, html: &mut String) -> Result<(), Box<Diagnostic>> {
        let (name, mut values, fragment) = match element {
            Element::Heading(view) => ("elements/heading.html", fields(view), Some(&view.content)),
            Element::Note(view) => ("elements/note.html", fields(view), Some(&view.content)),
            Element::Passage(view) => ("elements/passage.html", fields(view), Some(&view.content)),
            Element::Point(view) => ("elements/point.html", fields(view), None),
            Element::Link(view) => ("elements/link.html", fields(view), Some(&view.content)),
            Element::Term(view) => ("elements/term.html", fields(view), Some(&view.content)),
            Element::Citation(view) => ("elements/citation.html", fields(view), None),
            Element::Figure(view) => ("elements/figure.html", fields(view), None),
            Element::Chart(view) => ("elements/chart.html", fields(view), None),
            Element::Image(view) => ("elements/image.html", fields(view), None),
            Element::Code(view) => ("elements/code.html", fields(view), None),
            Element::Alert(view) => ("elements/alert.html", fields(view), Some(&view.content)),
            Element::Table(view) => ("elements/table.html", fields(view), Some(&view.content)),
            Element::Ruby(view) => ("elements/ruby.html", fields(view), None),
            Element::Claim(view) => ("elements/claim.html", fields(view), None),
        };
        if let Some(fragment) = fragment {
            let mut inside = String::new();
            self.fragment(fragment, &mut inside)?;
            values.insert_value(Cow::Borrowed("content_html"), Value::safe_string(&inside));
        }
        self.template_into(name, &values, html)
    }
}

/// The fields of an element. Its views are plain structs, which always make a context.
fn fields(view: &impl Serialize) -> Context {
    Context::from_serialize(view).unwrap_or_default()
}

/// JSON for a data block: nothing in it may end the element that holds it.
fn data_block(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
