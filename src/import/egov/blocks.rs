//! The blocks of a law: paragraphs, items and their parts, lists, remarks, amendments.
//!
//! In: an element. Out: its blocks, numbered as the law numbers them.

use super::super::parts::{Line, Part, PartContent, Piece, is_empty, push_loose_words};
use super::super::report::Fate;
use super::super::xml::Element;
use super::Reader;
use super::inline::push_text_raw;
use super::structure::{push_heading, push_paragraph};
use super::table::table;

/// Elements whose children are blocks and that have no words of their own.
const CONTAINERS: [&str; 13] = [
    "TableStruct",
    "FigStruct",
    "StyleStruct",
    "FormatStruct",
    "NoteStruct",
    "Style",
    "Format",
    "Note",
    "AmendProvision",
    "ListStruct",
    "MainProvision",
    "Preamble",
    "Remarks",
];

impl Reader {
    /// A block below a provision.
    pub(super) fn block(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let name = element.name.as_str();
        match name {
            "Paragraph" => self.paragraph(element, depth, parts),
            "Item" | "Class" => self.item(element, depth, parts),
            _ if name.starts_with("Subitem") && !name.ends_with("Title") && !name.ends_with("Sentence") => {
                self.item(element, depth, parts);
            }
            "Table" => table(self, element, parts),
            "Fig" => self.figure(element),
            "List" | "Sublist1" | "Sublist2" | "Sublist3" => self.list(element, depth, parts),
            "NewProvision" => self.new_provision(element, depth, parts),
            "Remarks" => self.remarks(element, depth, parts),
            _ if CONTAINERS.contains(&name) && element.elements().next().is_some() => {
                for inner in element.elements() {
                    self.structure(inner, depth, parts);
                }
                push_loose_words(element, parts);
            }
            _ => {
                let line = self.line(element);
                push_paragraph(line, element.at, parts);
            }
        }
    }

    /// `<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence>…`
    fn paragraph(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let mut number = element.child("ParagraphNum").map(|number| self.line(number)).unwrap_or_default();
        let counted = element.attribute("Num").and_then(|number| number.parse::<u32>().ok()).unwrap_or(1);
        if is_empty(&number) && counted > 1 && !is_uncounted(element) {
            let words = circled(counted);
            self.report.note(Fate::Added, "number of a paragraph that has none in its words", element.at, &words);
            push_text_raw(&mut number, &words);
        }
        let caption = element.child("ParagraphCaption").map(|caption| (caption.at, self.line(caption)));
        // A heading within a provision does not disturb the numbers; elsewhere it would begin a section.
        let caption = match caption {
            Some((at, caption)) if depth > 0 && depth < 4 => {
                push_heading(caption, depth, at, parts);
                None
            }
            caption => caption.map(|(_, caption)| caption),
        };
        self.paragraphs += 1;
        self.numbered(element, &["ParagraphNum", "ParagraphCaption"], (number, caption), depth, parts);
        self.paragraphs -= 1;
    }

    /// `<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence>…`
    fn item(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let title = format!("{}Title", element.name);
        let number = element.child(&title).map(|title| self.line(title)).unwrap_or_default();
        self.numbered(element, &[&title], (number, None), depth, parts);
    }

    /// A number, the words beside it, and what belongs to it. `above` are the elements that have been read.
    fn numbered(
        &mut self,
        element: &Element,
        above: &[&str],
        (number, caption): (Line, Option<Line>),
        depth: usize,
        parts: &mut Vec<Part>,
    ) {
        let sentence = format!("{}Sentence", element.name);
        let mut line = number;
        if let Some(caption) = caption {
            self.join(&mut line, caption);
            line.push(Piece::Break);
        }
        if let Some(words) = element.child(&sentence) {
            let mut within = Vec::new();
            let words = self.sentence(words, depth, &mut within);
            self.join(&mut line, words);
            push_paragraph(line, element.at, parts);
            parts.append(&mut within);
        } else {
            push_paragraph(line, element.at, parts);
        }
        for inner in element.elements().filter(|inner| inner.name != sentence && !above.contains(&inner.name.as_str()))
        {
            self.structure(inner, depth, parts);
        }
    }

    /// The words of a sentence element; a table in it follows them.
    fn sentence(&mut self, element: &Element, depth: usize, within: &mut Vec<Part>) -> Line {
        let is_block = |inner: &Element| matches!(inner.name.as_str(), "Table" | "TableStruct" | "List");
        if !element.elements().any(is_block) {
            return self.line(element);
        }
        let mut line = Line::new();
        for inner in element.elements() {
            if is_block(inner) {
                self.structure(inner, depth, within);
            } else {
                let words = self.line(inner);
                line.extend(words);
            }
        }
        line
    }

    fn join(&self, line: &mut Line, words: Line) {
        if is_empty(line) {
            *line = words;
        } else if !is_empty(&words) {
            if !matches!(line.last(), Some(Piece::Break)) {
                push_text_raw(line, self.space());
            }
            line.extend(words);
        }
    }

    /// `<List><ListSentence>…</ListSentence><Sublist1>…`
    fn list(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let mut item = Vec::new();
        let own = format!("{}Sentence", element.name);
        if let Some(words) = element.child(&own) {
            let line = self.line(words);
            push_paragraph(line, element.at, &mut item);
        }
        for inner in element.elements().filter(|inner| inner.name != own) {
            self.structure(inner, depth, &mut item);
        }
        if item.is_empty() {
            return;
        }
        match parts.last_mut() {
            Some(Part { content: PartContent::List(items), .. }) => items.push(item),
            _ => parts.push(Part::new(PartContent::List(vec![item]), element.at)),
        }
    }

    /// New words for another law: they are no provisions of this one.
    fn new_provision(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let mut within = Vec::new();
        for inner in element.elements() {
            self.structure(inner, depth, &mut within);
        }
        if !within.is_empty() {
            self.report.note(
                Fate::Simplified,
                "new words for another law (`NewProvision`), in a quotation",
                element.at,
                "",
            );
            let within = within.into_iter().map(Part::without_heading).collect();
            parts.push(Part::new(PartContent::Quote(within), element.at));
        }
    }

    /// `<Remarks><RemarksLabel>備考</RemarksLabel>…`: in a provision, their numbers are none of its own.
    fn remarks(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let mut within = Vec::new();
        let mut line = element.child("RemarksLabel").map(|label| self.line(label)).unwrap_or_default();
        let mut rest = element.elements().filter(|inner| inner.name != "RemarksLabel").peekable();
        if let Some(first) = rest.next_if(|inner| inner.name == "Sentence") {
            let words = self.line(first);
            self.join(&mut line, words);
        }
        push_paragraph(line, element.at, &mut within);
        for inner in rest {
            self.structure(inner, depth, &mut within);
        }
        push_loose_words(element, &mut within);
        if self.paragraphs == 0 || within.is_empty() {
            parts.append(&mut within);
            return;
        }
        self.report.note(Fate::Simplified, "remarks in a provision (`Remarks`), in a quotation", element.at, "");
        let within = within.into_iter().map(Part::without_heading).collect();
        parts.push(Part::new(PartContent::Quote(within), element.at));
    }
}

/// Whether a paragraph has no place for a number, as those of preambles.
fn is_uncounted(element: &Element) -> bool {
    element.child("ParagraphNum").is_none()
}

/// `②`; from 21 on, `（21）`.
fn circled(number: u32) -> String {
    let sign =
        number.checked_sub(1).filter(|index| *index < 20).and_then(|index| char::from_u32(u32::from('①') + index));
    sign.map_or_else(|| format!("（{number}）"), |sign| sign.to_string())
}
