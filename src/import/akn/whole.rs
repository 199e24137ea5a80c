//! The parts of a document: front, preamble, body, conclusions, attachments.
//!
//! In: a document. Out: its blocks in the order of the file.

use super::super::parts::{Line, Part, PartContent, Piece, is_empty, plain};
use super::super::report::Fate;
use super::super::xml::Element;
use super::{DOCUMENTS, Reader, id};
use crate::model::provision::{HeadingRank, heading_number};

/// A document, or one that is attached to it.
pub(super) fn document<'e>(reader: &mut Reader<'e>, document: &'e Element, depth: usize, parts: &mut Vec<Part>) {
    for element in document.elements() {
        match element.name.as_str() {
            "meta" => {}
            "preface" | "coverPage" => front(reader, element, parts),
            "conclusions" => {
                reader.report.note(
                    Fate::Simplified,
                    "closing words (`conclusions`), below the last provision",
                    element.at,
                    "",
                );
                reader.blocks(element, depth, parts);
            }
            "preamble" | "header" => reader.blocks(element, depth, parts),
            "attachments" | "annexes" => attachments(reader, element, depth, parts),
            "components" => reader.report.leave_out("further documents of the file (`components`)", element),
            _ => reader.hierarchy_children(element, depth, parts),
        }
    }
}

/// The front of a document, without the title, which its page has above the text.
fn front<'e>(reader: &mut Reader<'e>, element: &'e Element, parts: &mut Vec<Part>) {
    let mut own = Vec::new();
    reader.blocks(element, 0, &mut own);
    let title = reader.title.clone();
    own.retain(|part| match &part.content {
        PartContent::Paragraph(line) => Some(plain(line).trim()) != title.as_deref(),
        _ => true,
    });
    parts.append(&mut own);
}

fn attachments<'e>(reader: &mut Reader<'e>, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
    for attachment in element.elements() {
        if DOCUMENTS.contains(&attachment.name.as_str()) {
            attachment_heading(reader, None, attachment, depth, parts);
            document(reader, attachment, depth + 1, parts);
            continue;
        }
        attachment_heading(reader, Some(attachment), attachment, depth, parts);
        for inner in attachment.elements() {
            match inner.name.as_str() {
                "num" | "heading" | "subheading" => {}
                name if DOCUMENTS.contains(&name) => document(reader, inner, depth + 1, parts),
                _ => reader.hierarchy_children(inner, depth + 1, parts),
            }
        }
    }
}

/// The heading of an attachment. What is below it is numbered anew, so it is the heading of an annex.
fn attachment_heading<'e>(
    reader: &mut Reader<'e>,
    titled: Option<&'e Element>,
    element: &'e Element,
    depth: usize,
    parts: &mut Vec<Part>,
) {
    reader.attachments += 1;
    let mut line = titled.map(|titled| reader.heading_line(titled)).unwrap_or_default();
    let words = plain(&line);
    if heading_number(words.trim()).is_none_or(|number| number.rank != HeadingRank::Annex) {
        let added = format!("Annex {}", reader.attachments);
        reader.report.note(Fate::Added, "number of an attachment", element.at, &added);
        let mut numbered: Line = vec![Piece::Text(added)];
        if !is_empty(&line) {
            numbered.push(Piece::Text(". ".to_owned()));
        }
        numbered.append(&mut line);
        line = numbered;
    }
    parts.push(Part::new(PartContent::Heading { depth, line }, element.at).with_id(id(element)));
}
