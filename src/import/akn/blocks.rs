//! Blocks: paragraphs, lists, quoted structures, and containers of these.
//!
//! In: an element. Out: its blocks.

use super::super::parts::{Part, PartContent, is_empty, push_loose_words, push_text};
use super::super::report::Fate;
use super::super::xml::{Element, Node};
use super::Reader;
use super::hierarchy::is_hierarchy;
use super::table::table;

/// Elements that only contain blocks.
const CONTAINERS: [&str; 21] = [
    "content",
    "intro",
    "wrapUp",
    "blockContainer",
    "container",
    "formula",
    "recitals",
    "citations",
    "citation",
    "longTitle",
    "blockList",
    "tblock",
    "mainBody",
    "body",
    "judgmentBody",
    "block",
    "signature",
    "interstitial",
    "div",
    "preamble",
    "conclusions",
];

impl<'e> Reader<'e> {
    /// The blocks in an element.
    pub(super) fn blocks(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        self.hierarchy_children(element, depth, parts);
    }

    /// A block.
    pub(super) fn block(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        match element.name.as_str() {
            "p" | "listIntroduction" | "listConclusion" | "listWrapUp" => self.paragraph(element, depth, parts),
            "table" => table(self, element, parts),
            "ul" | "ol" => self.list(element, depth, parts),
            "quotedStructure" | "embeddedStructure" => self.quotation(element, depth, parts),
            "toc" => self.report.leave_out("table of contents (`toc`), which Postil makes by itself", element),
            "foreign" | "math" | "svg" => self.report.leave_out(&format!("`{}`", element.name), element),
            "img" => self.picture(element),
            name if CONTAINERS.contains(&name) && has_blocks(element) => self.blocks(element, depth, parts),
            name => {
                if has_blocks(element) {
                    self.report.note(Fate::Simplified, &format!("`{name}`"), element.at, "");
                    self.blocks(element, depth, parts);
                } else {
                    self.paragraph(element, depth, parts);
                }
            }
        }
    }

    /// A paragraph; structures that are quoted in it follow it.
    fn paragraph(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        let mut quoted = Vec::new();
        find_quoted(element, &mut quoted);
        let line = self.line(element);
        if !is_empty(&line) {
            parts.push(Part::paragraph(line, element.at));
        }
        for structure in quoted {
            self.quotation(structure, depth, parts);
        }
    }

    /// `<quotedStructure>`: words for another text, which are no provisions of this one.
    fn quotation(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        let mut within = Vec::new();
        self.quotations += 1;
        self.blocks(element, depth, &mut within);
        self.quotations -= 1;
        let mark = |name: &str| element.attribute(name).map(str::to_owned);
        if let (
            Some(mark),
            Some(Part { content: PartContent::Paragraph(line) | PartContent::Heading { line, .. }, .. }),
        ) = (mark("startQuote"), within.first_mut())
        {
            line.insert(0, super::super::parts::Piece::Text(mark));
        }
        if let (Some(mark), Some(Part { content: PartContent::Paragraph(line), .. })) =
            (mark("endQuote"), within.last_mut())
        {
            push_text(line, &mark);
        }
        if !within.is_empty() {
            self.report.note(Fate::Simplified, &format!("`{}`, in a quotation", element.name), element.at, "");
            let within = within.into_iter().map(Part::without_heading).collect();
            parts.push(Part::new(PartContent::Quote(within), element.at));
        }
    }

    fn list(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        if element.name == "ol" {
            self.report.note(Fate::Simplified, "list with numbers that are not in its words (`ol`)", element.at, "");
        }
        let mut items = Vec::new();
        for inner in element.elements() {
            let mut item = Vec::new();
            if has_blocks(inner) {
                self.blocks(inner, depth, &mut item);
            } else {
                self.paragraph(inner, depth, &mut item);
            }
            if !item.is_empty() {
                items.push(item.into_iter().map(Part::without_heading).collect());
            }
        }
        if !items.is_empty() {
            parts.push(Part::new(PartContent::List(items), element.at));
        }
        push_loose_words(element, parts);
    }

    /// A picture is a file beside the text, which the text cannot hold.
    pub(super) fn picture(&mut self, element: &Element) {
        let words =
            [element.attribute("src"), element.attribute("alt")].into_iter().flatten().collect::<Vec<_>>().join(": ");
        self.report.note(Fate::LeftOut, "picture (`img`)", element.at, &words);
    }
}

/// Whether an element contains blocks and no running words.
pub(super) fn has_blocks(element: &Element) -> bool {
    let is_block = |name: &str| {
        is_hierarchy(name)
            || CONTAINERS.contains(&name)
            || matches!(
                name,
                "p" | "table"
                    | "ul"
                    | "ol"
                    | "toc"
                    | "listIntroduction"
                    | "listWrapUp"
                    | "quotedStructure"
                    | "embeddedStructure"
            )
    };
    let has_words = element.children.iter().any(|node| matches!(node, Node::Text(text) if text.left().is_some()));
    element.elements().any(|inner| is_block(&inner.name)) && !has_words
}

/// The structures quoted within a paragraph, outermost only.
fn find_quoted<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for inner in element.elements() {
        if matches!(inner.name.as_str(), "quotedStructure" | "embeddedStructure") {
            found.push(inner);
        } else {
            find_quoted(inner, found);
        }
    }
}
