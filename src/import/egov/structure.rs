//! The divisions of a law: its main provisions, chapters, articles, supplementary provisions and appendices.
//!
//! In: an element and how many headings contain it. Out: headings and what they contain.

use super::super::parts::{Line, Part, PartContent, is_empty, plain};
use super::super::report::Fate;
use super::super::xml::Element;
use super::inline::push_text_raw;
use super::{Read, Reader};
use crate::model::provision::{HeadingRank, heading_number};

/// What divides a law.
const DIVISIONS: [&str; 5] = ["Part", "Chapter", "Section", "Subsection", "Division"];

impl Reader {
    /// The body of a law.
    pub(super) fn body(&mut self, body: &Element, parts: &mut Vec<Part>) {
        for element in body.elements() {
            self.structure(element, 0, parts);
        }
    }

    /// An element of the structure of a law, or a block.
    pub(super) fn structure(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let read: Read = match element.name.as_str() {
            "LawTitle" => return,
            "TOC" => return self.report.leave_out("table of contents (`TOC`), which Postil makes by itself", element),
            "MainProvision" | "Preamble" | "EnactStatement" if !has_blocks(element) => Self::single,
            "MainProvision" | "Preamble" => Self::children,
            name if DIVISIONS.contains(&name) => Self::division,
            "Article" => Self::article,
            "SupplProvision" => Self::supplement,
            name if name.starts_with("Appdx") || name.starts_with("SupplProvisionAppdx") => Self::appendix,
            _ => Self::block,
        };
        read(self, element, depth, parts);
    }

    /// A paragraph of nothing but words.
    fn single(&mut self, element: &Element, _: usize, parts: &mut Vec<Part>) {
        let line = self.line(element);
        push_paragraph(line, element.at, parts);
    }

    fn children(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        for inner in element.elements() {
            self.structure(inner, depth, parts);
        }
    }

    /// `<Chapter><ChapterTitle>第一章　総則</ChapterTitle>…`
    fn division(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let title = format!("{}Title", element.name);
        if let Some(title) = element.child(&title) {
            let line = self.line(title);
            push_heading(line, depth, title.at, parts);
        }
        for inner in element.elements().filter(|inner| inner.name != title) {
            self.structure(inner, depth + 1, parts);
        }
    }

    /// `<Article><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>…`
    fn article(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let mut line = element.child("ArticleTitle").map(|title| self.line(title)).unwrap_or_default();
        if line.is_empty() {
            line = self.numbered_article(element);
        }
        if let Some(caption) = element.child("ArticleCaption") {
            let caption = self.line(caption);
            let is_bracketed = plain(&caption).starts_with(['（', '(']);
            if !line.is_empty() && (self.is_spaced || !is_bracketed) {
                push_text_raw(&mut line, self.space());
            }
            line.extend(caption);
        }
        push_heading(line, depth, element.at, parts);
        let heading = ["ArticleTitle", "ArticleCaption"];
        for inner in element.elements().filter(|inner| !heading.contains(&inner.name.as_str())) {
            self.structure(inner, depth + 1, parts);
        }
    }

    /// The number of an article without a title, from its attribute: `84_3` is 第84条の3.
    fn numbered_article(&mut self, element: &Element) -> Line {
        let Some(number) =
            element.attribute("Num").filter(|number| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_'))
        else {
            return Line::new();
        };
        let mut parts = number.split('_');
        let first = parts.next().unwrap_or_default();
        let branches = parts.fold(String::new(), |branches, branch| branches + "の" + branch);
        let words = if self.is_spaced {
            format!("Article {}", number.replace('_', "-"))
        } else {
            format!("第{first}条{branches}")
        };
        self.report.note(Fate::Added, "number of an article that has none in its words", element.at, &words);
        let mut line = Line::new();
        push_text_raw(&mut line, &words);
        line
    }

    /// `<SupplProvision AmendLawNum="平成…法律第…号" Extract="true"><SupplProvisionLabel>附　則</SupplProvisionLabel>…`
    fn supplement(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let mut line = element.child("SupplProvisionLabel").map(|label| self.line(label)).unwrap_or_default();
        let is_supplement = heading_number(plain(&line).trim()).is_some_and(|number| number.rank == HeadingRank::Annex);
        if !is_supplement {
            let words = if self.is_spaced { "Supplementary Provisions" } else { "附則" };
            self.report.note(Fate::Added, "label of supplementary provisions", element.at, words);
            let mut labelled = Line::new();
            push_text_raw(&mut labelled, words);
            if !is_empty(&line) {
                push_text_raw(&mut labelled, self.space());
            }
            labelled.append(&mut line);
            line = labelled;
        }
        let words = plain(&line);
        if let Some(number) = element.attribute("AmendLawNum").filter(|number| !words.contains(*number)) {
            let (open, close) = if self.is_spaced { (" (", ")") } else { ("（", "）") };
            push_text_raw(&mut line, &format!("{open}{number}{close}"));
        }
        if element.attribute("Extract") == Some("true") && !words.contains('抄') {
            push_text_raw(&mut line, if self.is_spaced { " (Extract)" } else { "　抄" });
        }
        push_heading(line, depth, element.at, parts);
        for inner in element.elements().filter(|inner| inner.name != "SupplProvisionLabel") {
            self.structure(inner, depth + 1, parts);
        }
    }

    /// `<AppdxTable><AppdxTableTitle>別表第一</AppdxTableTitle><RelatedArticleNum>（第三条関係）</RelatedArticleNum>…`
    fn appendix(&mut self, element: &Element, depth: usize, parts: &mut Vec<Part>) {
        let title = format!("{}Title", element.name);
        let mut line = element.child(&title).map(|title| self.line(title)).unwrap_or_default();
        if let Some(related) = element.child("RelatedArticleNum") {
            let related = self.line(related);
            if self.is_spaced && !line.is_empty() {
                push_text_raw(&mut line, " ");
            }
            line.extend(related);
        }
        push_heading(line, depth, element.at, parts);
        for inner in element.elements().filter(|inner| inner.name != title && inner.name != "RelatedArticleNum") {
            self.structure(inner, depth + 1, parts);
        }
    }
}

/// Whether an element has more than words.
fn has_blocks(element: &Element) -> bool {
    element
        .elements()
        .any(|inner| !matches!(inner.name.as_str(), "Sentence" | "Ruby" | "Line" | "Sup" | "Sub" | "Column"))
}

pub(super) fn push_heading(line: Line, depth: usize, at: usize, parts: &mut Vec<Part>) {
    if !is_empty(&line) {
        parts.push(Part::new(PartContent::Heading { depth, line }, at));
    }
}

pub(super) fn push_paragraph(line: Line, at: usize, parts: &mut Vec<Part>) {
    if !is_empty(&line) {
        parts.push(Part::paragraph(line, at));
    }
}
