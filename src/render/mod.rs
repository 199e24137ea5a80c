//! Floor 11: renders views to HTML, using Tera only.
//!
//! In: a [`PageView`] and a theme. Out: the page's HTML. Independent of the graph, the documents and the site: all data for a
//! template is in the view.

mod controls;
mod engine;
mod error;

use std::borrow::Cow;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Map, Value};

pub use engine::{Engine, Engines};

use crate::body::{Element, Fragment};
use crate::diagnostic::Diagnostic;
use crate::markup::Syntax;
use crate::page::PageView;
use crate::theme::CARD;

impl Engine {
    /// Renders a page.
    pub fn page(&self, view: &PageView) -> Result<String, Diagnostic> {
        let body = self.body(&view.body, Syntax::Html)?;
        let parts = view.parts.iter().map(|part| Ok(Value::safe_string(&self.body(part, Syntax::Html)?)));
        let parts: Vec<Value> = parts.collect::<Result<_, _>>()?;
        let mut context = around(view);
        if let Some(value) = &view.json_ld {
            context.insert_value("json_ld", Value::safe_string(&data_block(value)));
        }
        let mut page = map(&view.page);
        page.insert(Key::Str("body_html"), Value::safe_string(&body));
        page.insert(Key::Str("parts_html"), Value::from(parts));
        context.insert_value("page", Value::from(page));
        self.template(&format!("{}.html", view.kind), &context)
    }

    /// Renders the SVG of a page's card. Its template has the same data as the page's own template, except the body.
    pub fn card(&self, view: &PageView) -> Result<String, Diagnostic> {
        let mut context = around(view);
        context.insert("page", &view.page);
        self.template(CARD, &context)
    }

    /// Renders the redirect of a former address.
    pub fn redirect(&self, target_href: &str, title: &str) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert("target_href", target_href);
        context.insert("title", title);
        self.template("redirect.html", &context)
    }

    /// A body, its elements drawn by the theme. As XHTML it is well-formed if every element of a template ends.
    pub fn body(&self, fragment: &Fragment, syntax: Syntax) -> Result<String, Diagnostic> {
        let mut html = Vec::new();
        self.fragment(fragment, syntax, &mut html)?;
        let html = text(html);
        // A page as a whole is freed of characters that nothing may hold; what stands alone has to be as well.
        Ok(if syntax == Syntax::Xhtml { controls::replaced_for_xml(html) } else { html })
    }

    fn fragment(&self, fragment: &Fragment, syntax: Syntax, html: &mut Vec<u8>) -> Result<(), Diagnostic> {
        fragment.write(syntax, html, |element, html| self.element(element, syntax, html))
    }

    fn element(&self, element: &Element, syntax: Syntax, html: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (name, mut values) = match element {
            Element::Block(view) => ("elements/block.html", fields(view)),
            Element::Heading(view) => ("elements/heading.html", fields(view)),
            Element::Note(view) => ("elements/note.html", fields(view)),
            Element::Passage(view) => ("elements/passage.html", fields(view)),
            Element::Point(view) => ("elements/point.html", fields(view)),
            Element::Link(view) => ("elements/link.html", fields(view)),
            Element::Term(view) => ("elements/term.html", fields(view)),
            Element::Citation(view) => ("elements/citation.html", fields(view)),
            Element::Figure(view) => ("elements/figure.html", fields(view)),
            Element::Chart(view) => ("elements/chart.html", fields(view)),
            Element::Flow(view) => ("elements/flow.html", fields(view)),
            Element::Image(view) => ("elements/image.html", fields(view)),
            Element::Code(view) => ("elements/code.html", fields(view)),
            Element::Alert(view) => ("elements/alert.html", fields(view)),
            Element::Table(view) => ("elements/table.html", fields(view)),
            Element::Ruby(view) => ("elements/ruby.html", fields(view)),
            Element::Claim(view) => ("elements/claim.html", fields(view)),
            Element::Provision(view) => ("elements/provision.html", fields(view)),
            Element::Status(view) => ("elements/status.html", fields(view)),
            Element::Row(view) => ("elements/row.html", fields(view)),
            Element::Outdated(view) => ("elements/outdated.html", fields(view)),
            Element::Beside(view) => ("elements/beside.html", fields(view)),
        };
        if let Some(fragment) = element.content() {
            let mut inside = Vec::new();
            self.fragment(fragment, syntax, &mut inside)?;
            let name = if matches!(element, Element::Figure(_)) { "caption_html" } else { "content_html" };
            values.insert_value(Cow::Borrowed(name), Value::safe_string(&text(inside)));
        }
        match syntax {
            Syntax::Html => self.template_into(name, &values, html),
            // Templates are written in HTML, which an XML parser need not understand.
            Syntax::Xhtml => {
                let mut drawn = Vec::new();
                self.template_into(name, &values, &mut drawn)?;
                syntax.of_html(&text(drawn), html);
                Ok(())
            }
        }
    }
}

/// The data of a template besides the page itself.
fn around(view: &PageView) -> Context {
    let mut context = Context::new();
    context.insert("dir", &view.dir);
    context.insert("root", &view.root);
    context.insert("route", &view.route);
    context.insert("kind", view.kind.as_str());
    context.insert("id", &view.id);
    context.insert("canonical_url", &view.canonical_url);
    context.insert("navigation", &view.navigation);
    context.insert("footer", &view.footer);
    context.insert("logo", &view.logo);
    context
}

/// The fields of an element.
fn fields(view: &impl Serialize) -> Context {
    let mut context = Context::new();
    for (name, value) in map(view) {
        if let Key::Str(name) = name {
            context.insert_value(name, value);
        }
    }
    context
}

/// The fields of a view. Views are plain structs, which always make a map.
fn map(view: &impl Serialize) -> Map {
    Value::try_from_serializable(view).ok().and_then(Value::into_map).unwrap_or_default()
}

/// Converts rendered bytes back to a string; they were written as text.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// JSON for a data block: escaped so that it cannot end the element that contains it.
fn data_block(value: &serde_json::Value) -> String {
    let json = value.to_string();
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}
