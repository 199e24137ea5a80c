//! The namespaces of an SVG: which names in it belong to what browsers show, and which to the program that drew it.

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
    /// The prefixes that each open element declares, `""` for names without one, with their namespaces.
    scopes: Vec<Vec<(String, String)>>,
    entities: Vec<(String, String)>,
}

impl Names {
    /// Reads the entities of a document type: `<!ENTITY ns_svg "http://www.w3.org/2000/svg">`.
    pub(super) fn read_entities(&mut self, doctype: &str) {
        for declared in doctype.split("<!ENTITY").skip(1) {
            let mut parts = declared.splitn(3, ['"', '\'']);
            if let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                self.entities.push((format!("&{};", name.trim()), value.to_owned()));
            }
        }
    }

    /// Opens an element with these attributes.
    pub(super) fn open<'a>(&mut self, attributes: impl Iterator<Item = (&'a str, &'a str)>) {
        let declared =
            attributes.filter_map(|(name, value)| Some((declared_prefix(name)?.to_owned(), self.expanded(value))));
        let declared = declared.collect();
        self.scopes.push(declared);
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) {
        self.scopes.pop();
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
        let declared = self.scopes.iter().rev().flatten().find(|(declared, _)| declared == prefix);
        match (declared, prefix) {
            (Some((_, namespace)), _) => SHOWN.contains(&namespace.as_str()),
            (None, prefix) => matches!(prefix, "" | "xml" | "xmlns"),
        }
    }

    fn expanded(&self, value: &str) -> String {
        // Only a whole value, once: entities in entities could grow beyond all measure.
        let found = self.entities.iter().find(|(name, _)| name == value);
        found.map_or(value, |(_, text)| text).to_owned()
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
