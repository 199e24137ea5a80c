//! SVG: what drawing programs write for themselves is left out, everything else stays as it is written.
//!
//! Left out: comments, `<metadata>` (its licence stays), elements and attributes of other namespaces than those that browsers know,
//! addresses of files on the author's machine and on others, from which an `<img>` loads nothing anyway, and the metadata of pictures
//! inside.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::svg_address::{Loaded, is_of_author, loaded};
use super::svg_escape::{escaped, unescaped};
use super::svg_names::{Names, split};
use super::svg_style::{cleaned, cleaned_as_written};
use super::svg_tag::{Attribute, Tag};
use super::svg_text;

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    stripped_at(bytes, 0)
}

/// The same of a drawing within others.
pub(super) fn stripped_at(bytes: &[u8], depth: usize) -> Option<Vec<u8>> {
    let text = svg_text::decoded(bytes)?;
    let stripping = Stripping { keeps_data: reads_data(&text), nesting: depth, ..Stripping::default() };
    stripping.run(&text).map(String::into_bytes)
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
    /// The number of drawings around this one.
    nesting: usize,
    /// How many elements are open around the style that the text is of.
    style_at: Option<usize>,
    /// The text of a style so far: references divide it into several events.
    style: String,
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
                Event::Text(_) | Event::GeneralRef(_) if self.style_at.is_some() => {
                    self.style.push_str(written);
                    continue;
                }
                // The text around a comment that is left out is one text.
                Event::Comment(_) => continue,
                _ => self.finish_style()?,
            }
            match event {
                Event::Eof if self.depth == 0 && self.has_root => return Some(self.out),
                Event::Eof => return None,
                Event::Start(_) => self.open(&Tag::read(written)?)?,
                Event::Empty(_) => {
                    self.open(&Tag::read(written)?)?;
                    self.close("");
                }
                Event::End(_) => self.close(written),
                // A style sheet is the only instruction that browsers follow.
                Event::PI(_) => {
                    let is_shown = written.starts_with("<?xml-stylesheet")
                        && written.split(['"', '\'']).all(|part| loaded(part, self.nesting) == Loaded::Kept);
                    self.keep(is_shown.then_some(written));
                }
                Event::DocType(_) => {
                    let declared = without_comments(written);
                    self.names.read_entities(&declared);
                    self.keep(Some(&declared));
                }
                Event::CData(_) if self.style_at.is_some() => {
                    let inside = written.strip_prefix("<![CDATA[")?.strip_suffix("]]>")?;
                    self.keep(Some(&format!("<![CDATA[{}]]>", cleaned(inside, self.nesting)?)));
                }
                _ => self.keep(Some(written)),
            }
        }
    }

    /// Writes the text of a style, up to what follows it.
    fn finish_style(&mut self) -> Option<()> {
        if !self.style.is_empty() {
            let style = std::mem::take(&mut self.style);
            self.keep(Some(&cleaned_as_written(&style, None, self.nesting)?));
        }
        Some(())
    }

    fn keep(&mut self, written: Option<&str>) {
        if self.dropped_at.is_none() {
            self.out.push_str(written.unwrap_or_default());
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Option<()> {
        self.names.open(tag.attributes.iter().map(|attribute| (attribute.name, attribute.value)));
        let name = split(tag.name).1;
        if self.dropped_at.is_none() && (name == "metadata" || !self.names.shows_element(tag.name)) {
            self.dropped_at = Some(self.depth);
        }
        if self.dropped_at.is_none() {
            if name == "style" {
                self.style_at = self.style_at.or(Some(self.depth));
            }
            self.write(tag)?;
        } else if name == "license" {
            let licence = tag.local("resource").filter(|address| address.starts_with("http"));
            self.licence = licence.map(str::to_owned).or(self.licence.take());
        }
        self.depth += 1;
        self.has_root = true;
        Some(())
    }

    /// Closes the innermost element; `written` is its end tag.
    fn close(&mut self, written: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.style_at = self.style_at.filter(|depth| *depth < self.depth);
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

    fn write(&mut self, tag: &Tag<'_>) -> Option<()> {
        self.out.push('<');
        self.out.push_str(tag.name);
        for attribute in &tag.attributes {
            match self.shown(tag, attribute)? {
                Shown::Kept(value) => attribute.write(&value, &mut self.out),
                Shown::Removed => {}
            }
        }
        self.out.push_str(tag.end);
        Some(())
    }

    /// What becomes of an attribute. `None` if it contains a picture that is not taken apart.
    fn shown<'a>(&self, tag: &Tag<'_>, attribute: &Attribute<'a>) -> Option<Shown<'a>> {
        let Attribute { name, value, .. } = *attribute;
        // Diagram editors keep their own file in `content`.
        let is_of_program = name == "content" && self.depth == 0 || name.starts_with("data-") && !self.keeps_data;
        if is_of_program || !self.names.shows_attribute(name) {
            return Some(Shown::Removed);
        }
        let as_written = Shown::Kept(Cow::Borrowed(value));
        let meant = unescaped(value)?;
        Some(match (split(name).1, split(tag.name).1) {
            // Links of readers load nothing by themselves.
            ("href", "a") if is_of_author(&meant) => Shown::Removed,
            ("href", "a") => as_written,
            ("href" | "base" | "src" | "poster", _) => match loaded(&meant, self.nesting) {
                Loaded::Kept => as_written,
                Loaded::Replaced(address) => Shown::Kept(Cow::Owned(escaped(&address, Some(attribute.quote)))),
                Loaded::Removed => Shown::Removed,
                Loaded::Unknown => return None,
            },
            ("srcset", _) if loads_elsewhere(&meant) => Shown::Removed,
            (name, _) if name == "style" || has_reference(&meant) => {
                Shown::Kept(cleaned_as_written(value, Some(attribute.quote), self.nesting)?)
            }
            _ => as_written,
        })
    }
}

/// Whether a list of addresses has one of another machine, of the author's, or a picture.
fn loads_elsewhere(list: &str) -> bool {
    list.contains("data:") || list.split([',', ' ', '\n']).any(|address| loaded(address, 0) != Loaded::Kept)
}

/// Whether a value contains `url(…)`.
fn has_reference(value: &str) -> bool {
    value.as_bytes().windows(4).any(|four| four.eq_ignore_ascii_case(b"url("))
}

/// A document type without its comments.
fn without_comments(written: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(written.len()), written);
    while let Some((before, (_, after))) =
        rest.split_once("<!--").and_then(|(before, inside)| Some((before, inside.split_once("-->")?)))
    {
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What becomes of an attribute.
enum Shown<'a> {
    /// It is published with this value.
    Kept(Cow<'a, str>),
    /// It is left out.
    Removed,
}

/// Metadata that state a licence and nothing else.
fn licensed(address: &str) -> String {
    format!(
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:cc=\"http://creativecommons.org/ns#\">\
         <cc:Work rdf:about=\"\"><cc:license rdf:resource=\"{}\"/></cc:Work></rdf:RDF></metadata>",
        address.replace('"', "&quot;")
    )
}
