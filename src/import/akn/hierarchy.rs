//! The hierarchy of a body: what divides it, its articles, and the numbered paragraphs in them.
//!
//! In: an element with a number, a heading and others within. Out: headings and numbered paragraphs.

use super::super::parts::{Line, Part, PartContent, Piece, is_empty, plain, push_loose_words, push_text};
use super::super::report::Fate;
use super::super::xml::Element;
use super::{Reader, id};
use crate::model::provision::{HeadingRank, heading_number};

/// The elements of the hierarchy, with the English word for the number of those that are articles.
const DIVISIONS: [&str; 11] = [
    "book",
    "tome",
    "title",
    "subtitle",
    "part",
    "subpart",
    "chapter",
    "subchapter",
    "division",
    "subdivision",
    "transitional",
];
const ARTICLES: [(&str, &str); 4] =
    [("article", "Article"), ("section", "Section"), ("rule", "Rule"), ("subrule", "Rule")];
const NUMBERED: [&str; 15] = [
    "paragraph",
    "subparagraph",
    "subsection",
    "clause",
    "subclause",
    "point",
    "indent",
    "alinea",
    "level",
    "list",
    "sublist",
    "proviso",
    "hcontainer",
    "item",
    "recital",
];

/// Whether an element belongs to the hierarchy.
pub(super) fn is_hierarchy(name: &str) -> bool {
    DIVISIONS.contains(&name)
        || ARTICLES.iter().any(|(article, _)| *article == name)
        || NUMBERED.contains(&name)
        || name == "crossHeading"
}

/// What stands at the head of an element.
const HEAD: [&str; 3] = ["num", "heading", "subheading"];

impl<'e> Reader<'e> {
    /// What is in an element, apart from its number and heading.
    pub(super) fn hierarchy_children(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        for inner in element.elements().filter(|inner| !HEAD.contains(&inner.name.as_str())) {
            if is_hierarchy(&inner.name) {
                self.hierarchy(inner, depth, parts);
            } else {
                self.block(inner, depth, parts);
            }
        }
        push_loose_words(element, parts);
    }

    /// An element of the hierarchy.
    pub(super) fn hierarchy(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        let name = element.name.as_str();
        if let Some(status) = element.attribute("status") {
            self.report.note(
                Fate::Simplified,
                &format!("status `{status}`"),
                element.at,
                id(element).unwrap_or_default(),
            );
        }
        if name == "crossHeading" {
            let line = self.line(element);
            push_heading(line, depth, element, parts);
        } else if Self::is_heading(element, depth) {
            let line = self.heading_line(element);
            let line = self.numbered_heading(line, element);
            push_heading(line, depth, element, parts);
            self.hierarchy_children(element, depth + 1, parts);
        } else {
            self.numbered(element, depth, parts);
        }
    }

    /// Whether an element gets a heading: a division, an article, and what stands directly in the body with a heading of its own.
    fn is_heading(element: &Element, depth: usize) -> bool {
        let name = element.name.as_str();
        let has_heading = element.child("heading").is_some();
        let is_article = ARTICLES.iter().any(|(article, _)| *article == name);
        DIVISIONS.contains(&name)
            || is_article
            || (depth == 0 && has_heading)
            || (name == "hcontainer" && has_heading && contains_hierarchy(element))
    }

    /// The number and the headings of an element, on one line.
    pub(super) fn heading_line(&mut self, element: &'e Element) -> Line {
        let mut line = Line::new();
        for inner in element.elements().filter(|inner| HEAD.contains(&inner.name.as_str())) {
            let words = self.line(inner);
            if !line.is_empty() && !is_empty(&words) {
                push_text(&mut line, " ");
            }
            line.extend(words);
        }
        line
    }

    /// The heading of an article as Postil reads its number: `5` becomes `Article 5`.
    fn numbered_heading(&mut self, line: Line, element: &Element) -> Line {
        let Some((_, word)) = ARTICLES.iter().find(|(name, _)| *name == element.name) else { return line };
        let is_article = |words: &str| {
            let rank = heading_number(words.trim()).map(|number| number.rank);
            matches!(rank, Some(HeadingRank::Article | HeadingRank::Section))
        };
        let words = plain(&line);
        let with_word = format!("{word} {}", words.trim());
        if self.quotations > 0 || element.child("num").is_none() || is_article(&words) || !is_article(&with_word) {
            return line;
        }
        self.report.note(Fate::Added, &format!("`{word}` before a number"), element.at, word);
        let mut numbered = vec![Piece::Text(format!("{word} "))];
        numbered.extend(line);
        numbered
    }

    /// A numbered paragraph, with what it contains behind it.
    fn numbered(&mut self, element: &'e Element, depth: usize, parts: &mut Vec<Part>) {
        let first = parts.len();
        let mut line = element.child("num").map(|number| self.line(number)).unwrap_or_default();
        for heading in element.elements().filter(|inner| inner.name == "heading" || inner.name == "subheading") {
            let content = self.line(heading);
            if !line.is_empty() {
                push_text(&mut line, " ");
            }
            line.push(Piece::Styled { element: "b", content });
        }
        let mut within = Vec::new();
        self.hierarchy_children(element, depth, &mut within);
        // The first words stand beside the number.
        let begins = match within.first_mut() {
            Some(Part { content: PartContent::Paragraph(words), element_id, .. }) if element_id.is_none() => {
                Some(std::mem::take(words))
            }
            _ => None,
        };
        if let Some(words) = begins {
            within.remove(0);
            if !is_empty(&line) {
                push_text(&mut line, " ");
            }
            line.extend(words);
        }
        if !is_empty(&line) {
            parts.push(Part::paragraph(line, element.at).with_id(id(element)));
        }
        parts.append(&mut within);
        if let Some(part) = parts.get_mut(first)
            && part.element_id.is_none()
        {
            part.element_id = id(element).map(str::to_owned);
        }
    }
}

fn contains_hierarchy(element: &Element) -> bool {
    element.elements().any(|inner| is_hierarchy(&inner.name))
}

fn push_heading(line: Line, depth: usize, element: &Element, parts: &mut Vec<Part>) {
    if !is_empty(&line) {
        parts.push(Part::new(PartContent::Heading { depth, line }, element.at).with_id(id(element)));
    }
}
