//! The words of a law: sentences, columns, ruby, lines beside words.
//!
//! In: an element with words. Out: a line.

use super::super::parts::{Line, Piece, push_ruby, push_text};
use super::super::report::Fate;
use super::super::xml::{Element, Node};
use super::Reader;

impl Reader {
    /// What stands between a number and its words.
    pub(super) fn space(&self) -> &'static str {
        if self.is_spaced { " " } else { "　" }
    }

    /// The words of an element.
    pub(super) fn line(&mut self, element: &Element) -> Line {
        let mut line = Line::new();
        self.push(element, &mut line);
        line
    }

    fn push(&mut self, element: &Element, line: &mut Line) {
        let mut is_after_column = false;
        for node in &element.children {
            match node {
                Node::Text(text) => {
                    let words = text.take();
                    // Between elements, blanks only lay out the file.
                    if !words.trim().is_empty() || self.is_spaced {
                        push_text(line, words);
                    }
                }
                Node::Element(inner) => {
                    if inner.name == "Column" {
                        if is_after_column {
                            push_text_raw(line, self.space());
                        }
                        is_after_column = true;
                    }
                    self.inline(inner, line);
                }
            }
        }
    }

    fn inline(&mut self, element: &Element, line: &mut Line) {
        match element.name.as_str() {
            "Ruby" => push_ruby(element, "Rt", line),
            "Sup" => self.styled("sup", element, line),
            "Sub" => self.styled("sub", element, line),
            "Line" if element.attribute("Style").is_none_or(|style| style == "solid" || style == "none") => {
                self.styled("u", element, line);
            }
            "Line" => {
                self.report.note(Fate::Simplified, "line beside words in another form (`Line`)", element.at, "");
                self.styled("u", element, line);
            }
            "Fig" => self.figure(element),
            "Column" => {
                self.report.note(Fate::Simplified, "columns of a sentence (`Column`), on one line", element.at, "");
                self.push(element, line);
            }
            "Sentence" => {
                let needs_space = self.is_spaced && !line.is_empty();
                if needs_space {
                    push_text(line, " ");
                }
                self.push(element, line);
            }
            "ArithFormula" | "QuoteStruct" => {
                self.report.note(Fate::Simplified, &format!("layout of `{}`", element.name), element.at, "");
                self.push(element, line);
            }
            name if name.ends_with("Sentence") || name.ends_with("Title") || name.ends_with("Num") => {
                self.push(element, line);
            }
            name => {
                self.report.note(Fate::Simplified, &format!("`{name}` within words"), element.at, "");
                self.push(element, line);
            }
        }
    }

    fn styled(&mut self, html: &'static str, element: &Element, line: &mut Line) {
        let content = self.line(element);
        line.push(Piece::Styled { element: html, content });
    }

    /// A figure is a file beside the law, which the text cannot hold.
    pub(super) fn figure(&mut self, element: &Element) {
        self.report.note(Fate::LeftOut, "figure (`Fig`)", element.at, element.attribute("src").unwrap_or_default());
    }
}

/// Adds words as they are.
pub(super) fn push_text_raw(line: &mut Line, words: &str) {
    match line.last_mut() {
        Some(Piece::Text(last)) => last.push_str(words),
        _ => line.push(Piece::Text(words.to_owned())),
    }
}
