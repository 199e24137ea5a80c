//! The namespaces of an SVG: which names in it belong to what browsers show, and which to the program that drew it.

use std::collections::HashMap;

/// The namespaces that browsers know.
const SHOWN: [&str; 7] = [
    "",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
];

/// The namespaces that are declared at a place, and the entities by which they may be written.
#[derive(Default)]
pub(super) struct Names {
    /// The prefixes that each open element declares, `""` for names without one.
    scopes: Vec<Vec<String>>,
    /// For each prefix, whether browsers know the namespaces that it has stood for, the innermost last.
    shown: HashMap<String, Vec<bool>>,
    /// By their references: `&ns_svg;`.
    entities: HashMap<String, String>,
}

impl Names {
    /// Reads the entities of a document type: `<!ENTITY ns_svg "http://www.w3.org/2000/svg">`.
    pub(super) fn read_entities(&mut self, doctype: &str) {
        for declared in doctype.split("<!ENTITY").skip(1) {
            let mut parts = declared.splitn(3, ['"', '\'']);
            if let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                self.entities.entry(format!("&{};", name.trim())).or_insert_with(|| value.to_owned());
            }
        }
    }

    /// Opens an element with these attributes.
    pub(super) fn open<'a>(&mut self, attributes: impl Iterator<Item = (&'a str, &'a str)>) {
        let mut scope = Vec::new();
        for (name, value) in attributes {
            let Some(prefix) = declared_prefix(name) else { continue };
            // Only a whole value, once: entities in entities could grow beyond all measure.
            let namespace = self.entities.get(value).map_or(value, String::as_str);
            let is_shown = SHOWN.contains(&namespace);
            self.shown.entry(prefix.to_owned()).or_default().push(is_shown);
            scope.push(prefix.to_owned());
        }
        self.scopes.push(scope);
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) {
        for prefix in self.scopes.pop().unwrap_or_default() {
            self.shown.get_mut(&prefix).and_then(Vec::pop);
        }
    }

    /// Whether browsers show elements of that name.
    pub(super) fn shows_element(&self, name: &str) -> bool {
        self.shows(split(name).0)
    }

    /// Whether an attribute means something to browsers.
    pub(super) fn shows_attribute(&self, name: &str) -> bool {
        match (declared_prefix(name), split(name).0) {
            (Some(prefix), _) => self.shows(prefix),
            (None, prefix) => prefix.is_empty() || self.shows(prefix),
        }
    }

    fn shows(&self, prefix: &str) -> bool {
        let declared = self.shown.get(prefix).and_then(|namespaces| namespaces.last());
        declared.copied().unwrap_or(matches!(prefix, "" | "xml" | "xmlns"))
    }
}

/// A name's prefix and what follows it.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// The prefix that an attribute declares.
fn declared_prefix(name: &str) -> Option<&str> {
    if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") }
}
