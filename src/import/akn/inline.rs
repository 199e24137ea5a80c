//! Running words: references, notes, emphasis.
//!
//! In: an element with words. Out: a line.

use super::super::parts::{Line, Piece, push_ruby, push_text};
use super::super::report::Fate;
use super::super::xml::{Element, Node};
use super::Reader;

impl<'e> Reader<'e> {
    /// The words of an element.
    pub(super) fn line(&mut self, element: &'e Element) -> Line {
        let mut line = Line::new();
        self.push(element, &mut line);
        line
    }

    fn push(&mut self, element: &'e Element, line: &mut Line) {
        for node in &element.children {
            match node {
                Node::Text(text) => push_text(line, text.take()),
                Node::Element(inner) => self.inline(inner, line),
            }
        }
    }

    fn inline(&mut self, element: &'e Element, line: &mut Line) {
        let styled = |html: &'static str| Some(html);
        let html = match element.name.as_str() {
            "b" | "strong" => styled("b"),
            "i" | "em" => styled("i"),
            "u" => styled("u"),
            "sup" => styled("sup"),
            "sub" => styled("sub"),
            "ins" => styled("ins"),
            "del" => styled("del"),
            _ => None,
        };
        if let Some(element_name) = html {
            let content = self.line(element);
            line.push(Piece::Styled { element: element_name, content });
            return;
        }
        match element.name.as_str() {
            "eol" | "br" => line.push(Piece::Break),
            "ref" | "a" | "rref" | "mref" => self.reference(element, line),
            "img" => self.picture(element),
            "authorialNote" => self.note(element, line),
            "noteRef" => self.note_reference(element, line),
            "ruby" => push_ruby(element, "rt", line),
            "quotedText" => self.quoted_text(element, line),
            // It follows the paragraph.
            "quotedStructure" | "embeddedStructure" => {}
            "foreign" | "math" | "svg" => self.report.leave_out(&format!("`{}`", element.name), element),
            "remark" => {
                self.report.note(Fate::Simplified, "remark of the editors (`remark`), among the words", element.at, "");
                self.push(element, line);
            }
            // A block within words.
            "p" | "item" | "li" if !line.is_empty() => {
                push_text(line, " ");
                self.push(element, line);
            }
            _ => self.push(element, line),
        }
    }

    /// `<ref href="#art_5__para_2">`, or the address of a document.
    fn reference(&mut self, element: &'e Element, line: &mut Line) {
        let content = self.line(element);
        let target = element.attribute("href").unwrap_or_default();
        let is_known = target.starts_with('#') || target.starts_with("http://") || target.starts_with("https://");
        if is_known {
            line.push(Piece::Link { target: target.to_owned(), content });
            return;
        }
        if !target.is_empty() {
            self.report.note(Fate::Simplified, "reference to another document, as words", element.at, target);
        }
        line.extend(content);
    }

    fn quoted_text(&mut self, element: &'e Element, line: &mut Line) {
        let mark = |name: &str| element.attribute(name).unwrap_or_default();
        push_text(line, mark("startQuote"));
        self.push(element, line);
        push_text(line, mark("endQuote"));
    }

    /// `<authorialNote marker="1"><p>…`
    fn note(&mut self, element: &'e Element, line: &mut Line) {
        let index = self.notes.len();
        self.notes.push(Vec::new());
        let mut parts = Vec::new();
        self.blocks(element, 0, &mut parts);
        let mut lines = Vec::new();
        for part in parts {
            part.into_lines(&mut lines);
        }
        if lines.is_empty() {
            self.notes.pop();
            return;
        }
        self.notes[index] = lines;
        line.push(Piece::Note(index));
    }

    /// `<noteRef href="#fn_1">`: the note stands in the metadata. A second mark of a note is left out.
    fn note_reference(&mut self, element: &'e Element, line: &mut Line) {
        let target = element.attribute("href").unwrap_or_default().trim_start_matches('#');
        match self.footnotes.remove(target) {
            Some(note) => self.note(note, line),
            None => self.report.note(Fate::LeftOut, "mark of a note (`noteRef`)", element.at, target),
        }
    }
}
