//! A tag of an SVG, as it is written.

/// A start tag in parts, from `<` to `>`.
pub(super) struct Tag<'t> {
    /// The name of the element, with its prefix.
    pub(super) name: &'t str,
    /// Its attributes, in order.
    pub(super) attributes: Vec<Attribute<'t>>,
    /// What follows the attributes: `>` or `/>`, perhaps after blanks.
    pub(super) end: &'t str,
}

/// An attribute as it is written.
pub(super) struct Attribute<'t> {
    /// Its name, with its prefix.
    pub(super) name: &'t str,
    /// Its value, between the quotes.
    pub(super) value: &'t str,
    /// The blanks before it, its name, and its value with the first quote.
    before: &'t str,
    /// The quotation mark around its value.
    pub(super) quote: char,
}

impl<'t> Tag<'t> {
    /// Takes a tag apart that XML allows.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let name_end = inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>')?;
        let (name, mut rest) = inner.split_at(name_end);
        let mut attributes = Vec::new();
        loop {
            if matches!(rest.trim_start().as_bytes().first()?, b'/' | b'>') {
                return Some(Self { name, attributes, end: rest });
            }
            let (written, _) = rest.split_once('=')?;
            let value = &rest[written.len() + 1..];
            let quote = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let start = rest.len() - value.trim_start().len() + 1;
            let length = rest[start..].find(quote)?;
            let value = &rest[start..start + length];
            attributes.push(Attribute { name: written.trim(), value, before: &rest[..start], quote });
            rest = &rest[start + length + 1..];
        }
    }

    /// The value of an attribute, by the part of its name after the prefix.
    pub(super) fn local(&self, name: &str) -> Option<&'t str> {
        let is_named = |attribute: &&Attribute<'t>| super::svg_names::split(attribute.name).1 == name;
        self.attributes.iter().find(is_named).map(|attribute| attribute.value)
    }
}

impl Attribute<'_> {
    /// Writes the attribute with a value.
    pub(super) fn write(&self, value: &str, out: &mut String) {
        out.push_str(self.before);
        out.push_str(value);
        out.push(self.quote);
    }
}
