//! SVG: what drawing programs write for themselves is left out, everything else stays as it is written.
//!
//! Left out: comments, `<metadata>` (its licence stays), elements and attributes of other namespaces than those that browsers know,
//! addresses of files on the author's machine, and the metadata of pictures inside.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::base64;
use super::svg_names::{Names, split};
use super::svg_tag::{Attribute, Tag};

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
    let out = Stripping { keeps_data: reads_data(text), ..Stripping::default() }.run(text)?;
    Some(format!("{mark}{out}").into_bytes())
}

/// Whether a script or a style may read the attributes `data-…`.
fn reads_data(text: &str) -> bool {
    text.contains("<script") || text.contains("[data-")
}

#[derive(Default)]
struct Stripping {
    names: Names,
    out: String,
    keeps_data: bool,
    /// How many elements are open.
    depth: usize,
    /// How many of them are open around the outermost one that is left out.
    dropped_at: Option<usize>,
    has_root: bool,
    licence: Option<String>,
}

impl Stripping {
    fn run(mut self, text: &str) -> Option<String> {
        let mut reader = Reader::from_str(text);
        let mut start = 0;
        loop {
            let event = reader.read_event().ok()?;
            let end = usize::try_from(reader.buffer_position()).ok()?;
            let written = text.get(start..end)?;
            start = end;
            match event {
                Event::Eof if self.depth == 0 && self.has_root => return Some(self.out),
                Event::Eof => return None,
                Event::Start(_) => self.open(&Tag::read(written)?),
                Event::Empty(_) => {
                    self.open(&Tag::read(written)?);
                    self.close("");
                }
                Event::End(_) => self.close(written),
                Event::Comment(_) => {}
                // A style sheet is the only instruction that browsers follow.
                Event::PI(_) => self.keep(written.starts_with("<?xml-stylesheet").then_some(written)),
                Event::DocType(_) => {
                    self.names.read_entities(written);
                    self.keep(Some(written));
                }
                _ => self.keep(Some(written)),
            }
        }
    }

    fn keep(&mut self, written: Option<&str>) {
        if self.dropped_at.is_none() {
            self.out.push_str(written.unwrap_or_default());
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.names.open(tag.attributes.iter().map(|attribute| (attribute.name, attribute.value)));
        let name = split(tag.name).1;
        if self.dropped_at.is_none() && (name == "metadata" || !self.names.shows_element(tag.name)) {
            self.dropped_at = Some(self.depth);
        }
        if self.dropped_at.is_none() {
            self.write(tag);
        } else if name == "license" {
            let licence = tag.local("resource").filter(|address| address.starts_with("http"));
            self.licence = licence.map(str::to_owned).or(self.licence.take());
        }
        self.depth += 1;
        self.has_root = true;
    }

    /// Closes the innermost element; `written` is its end tag.
    fn close(&mut self, written: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.names.close();
        match self.dropped_at {
            None => self.out.push_str(written),
            Some(depth) if depth == self.depth => {
                self.dropped_at = None;
                if let Some(licence) = self.licence.take() {
                    self.out.push_str(&licensed(&licence));
                }
            }
            Some(_) => {}
        }
    }

    fn write(&mut self, tag: &Tag<'_>) {
        self.out.push('<');
        self.out.push_str(tag.name);
        for attribute in &tag.attributes {
            if let Some(value) = self.shown(attribute) {
                attribute.write(&value, &mut self.out);
            }
        }
        self.out.push_str(tag.end);
    }

    /// The value of an attribute as it is published, if it is.
    fn shown<'a>(&self, attribute: &Attribute<'a>) -> Option<Cow<'a, str>> {
        let Attribute { name, value, .. } = *attribute;
        // Diagram editors keep their own file in `content`.
        let is_of_program = name == "content" && self.depth == 0 || name.starts_with("data-") && !self.keeps_data;
        if is_of_program || !self.names.shows_attribute(name) {
            return None;
        }
        if !matches!(split(name).1, "href" | "base" | "src") {
            return Some(Cow::Borrowed(value));
        }
        let is_local = value.trim_start().get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
        (!is_local).then(|| embedded(value).map_or(Cow::Borrowed(value), Cow::Owned))
    }
}

/// A picture within an address, without its metadata.
fn embedded(value: &str) -> Option<String> {
    let (head, data) = value.split_once(',')?;
    if !head.trim_start().starts_with("data:image/") || !head.ends_with(";base64") {
        return None;
    }
    let bytes = base64::decoded(data)?;
    let name = if head.contains("svg") { "x.svg" } else { "" };
    let stripped = super::stripped(&bytes, super::format_of(name, &bytes)?)?;
    Some(format!("{head},{}", base64::encoded(&stripped)))
}

/// Metadata that state a licence and nothing else.
fn licensed(address: &str) -> String {
    format!(
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:cc=\"http://creativecommons.org/ns#\">\
         <cc:Work rdf:about=\"\"><cc:license rdf:resource=\"{}\"/></cc:Work></rdf:RDF></metadata>",
        address.replace('"', "&quot;")
    )
}
