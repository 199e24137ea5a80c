//! Fragments as HTML, as pages have it, and as XHTML, which XML parsers read too.
//!
//! In: a [`Fragment`], and how to write the elements among its events. Out: bytes. Both are the same document to a reader.

use super::escape::escape_bytes;
use super::fragment::{Event, Fragment, Tag};
use super::tags::{Token, tokens, unescaped};

/// How elements are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// As browsers read it.
    Html,
    /// As XML: every element ends, every attribute has a value.
    Xhtml,
}

/// Elements that hold nothing.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl<E> Fragment<E> {
    /// Writes the whole fragment; `element` writes its elements, in the same syntax.
    pub fn write<F>(
        &self,
        syntax: Syntax,
        out: &mut Vec<u8>,
        mut element: impl FnMut(&E, &mut Vec<u8>) -> Result<(), F>,
    ) -> Result<(), F> {
        for event in self.events() {
            match event {
                Event::Open(tag) => {
                    syntax.start(tag, out);
                    out.push(b'>');
                }
                Event::Empty(tag) => {
                    syntax.start(tag, out);
                    out.extend_from_slice(syntax.end_of_empty());
                }
                Event::Close(name) => end(name, out),
                Event::Text(text) => escape_bytes(text, out),
                Event::Raw(html) => syntax.of_html(html, out),
                Event::Element(view) => element(view, out)?,
            }
        }
        Ok(())
    }
}

impl Syntax {
    /// Writes HTML in this syntax: what comes from an author or from a template, whose elements end.
    pub fn of_html(self, html: &str, out: &mut Vec<u8>) {
        if self == Self::Html {
            out.extend_from_slice(html.as_bytes());
            return;
        }
        for token in tokens(html) {
            match token {
                Token::Text(text) => escape_bytes(&unescaped(text), out),
                // What declares something belongs to HTML alone.
                Token::Tag(tag) if tag.name.starts_with(['!', '?']) => {}
                Token::Tag(tag) if tag.closes => end(tag.name, out),
                Token::Tag(tag) => {
                    out.push(b'<');
                    out.extend_from_slice(tag.name.as_bytes());
                    let mut written: Vec<&str> = Vec::new();
                    // Of several attributes of one name, browsers take the first; XML has none.
                    for (name, value) in tag.attributes() {
                        if !written.contains(&name) {
                            written.push(name);
                            self.attribute(name, value.as_deref(), out);
                        }
                    }
                    let holds_nothing = tag.closed || VOID.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
                    out.extend_from_slice(if holds_nothing { self.end_of_empty() } else { b">" });
                }
            }
        }
    }

    fn start(self, tag: Tag<'_>, out: &mut Vec<u8>) {
        out.push(b'<');
        out.extend_from_slice(tag.name.as_bytes());
        for (index, (name, value)) in tag.attributes().enumerate() {
            let is_repeated = || tag.attributes().take(index).any(|(other, _)| other == name);
            if self == Self::Html || !is_repeated() {
                self.attribute(name, value, out);
            }
        }
    }

    fn attribute(self, name: &str, value: Option<&str>, out: &mut Vec<u8>) {
        out.push(b' ');
        out.extend_from_slice(name.as_bytes());
        // XML writes an attribute that is merely there with its own name.
        if let Some(value) = value.or_else(|| (self == Self::Xhtml).then_some(name)) {
            out.extend_from_slice(b"=\"");
            escape_bytes(value, out);
            out.push(b'"');
        }
    }

    fn end_of_empty(self) -> &'static [u8] {
        match self {
            Self::Html => b">",
            Self::Xhtml => b" />",
        }
    }
}

fn end(name: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn written(fragment: &Fragment<()>, syntax: Syntax) -> String {
        let mut out = Vec::new();
        let Ok(()) = fragment.write(syntax, &mut out, |(), _| Ok::<_, Infallible>(()));
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn both_syntaxes_say_the_same() {
        let mut fragment = Fragment::default();
        fragment.open_with("p", [("lang", Some("ja")), ("lang", Some("en")), ("title", Some("a \"b\""))]);
        fragment.push_text("1 < 2 & 3");
        fragment.empty("br");
        fragment.empty_with("input", [("disabled", None)]);
        fragment.close("p");
        fragment
            .raw("<svg viewBox=0><g/></svg><IMG alt='a&nbsp;>'><details open>&amp;<!-- <b> -->&#x41;&apos;</details>");
        let html = "<p lang=\"ja\" lang=\"en\" title=\"a &quot;b&quot;\">1 &lt; 2 &amp; 3<br><input disabled></p>\
            <svg viewBox=0><g/></svg><IMG alt='a&nbsp;>'><details open>&amp;<!-- <b> -->&#x41;&apos;</details>";
        assert_eq!(written(&fragment, Syntax::Html), html);
        let xhtml = "<p lang=\"ja\" title=\"a &quot;b&quot;\">1 &lt; 2 &amp; 3<br /><input disabled=\"disabled\" /></p>\
            <svg viewBox=\"0\"><g /></svg><IMG alt=\"a\u{a0}&gt;\" /><details open=\"open\">&amp;A'</details>";
        assert_eq!(written(&fragment, Syntax::Xhtml), xhtml);
    }
}
