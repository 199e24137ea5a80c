//! Measures fragments: characters as shown, line breaks, and the distance to each note's reference.
//!
//! In: a [`Fragment`]. Out: its [`Extent`], which knows nothing of lines or rows: `margin` computes heights from it.

use super::elements::{CitationView, Element, Fragment, TableView};
use crate::markup::{Event, Token, tokens, unescaped};
use crate::model::script::is_cjk;

/// The mark of a citation whose sources are in a card.
const CITATION_MARK: &str = "§";

/// The extent of a fragment, or of its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// Its width in halves of an em: a wide character is two.
    pub(crate) chars: usize,
    /// Additional half lines: ends of paragraphs, space around alerts, pictures.
    pub(crate) half_lines: usize,
}

impl Extent {
    /// The extent of a whole fragment.
    pub(crate) fn of(fragment: &Fragment) -> Self {
        Ruler::measure(fragment).extent
    }
}

/// The state of a measurement.
#[derive(Debug, Default)]
pub(crate) struct Ruler {
    /// What was measured so far.
    pub(crate) extent: Extent,
    /// The index of each note that is referred to, and the extent before its passage.
    pub(crate) calls: Vec<(usize, Extent)>,
    row: TableRow,
}

/// A row of a table, whose cells are beside each other.
#[derive(Debug, Default)]
struct TableRow {
    before: usize,
    cell: usize,
    cells: usize,
    longest: usize,
}

/// The line above a passage that is out of date.
const OUTDATED: usize = 3;
/// The space above and below an alert, with its label.
const ALERT: usize = 7;
/// A picture with its caption.
const FIGURE: usize = 24;
/// Letters of a caption that the height of a picture counts already.
const CAPTION: usize = 160;
/// A chart with its title, note and source.
const CHART: usize = 31;
/// A step of a flow, with the arrow to it.
const FLOW_STEP: usize = 8;

impl Ruler {
    /// Measures a whole fragment.
    pub(crate) fn measure(fragment: &Fragment) -> Self {
        let mut ruler = Self::default();
        ruler.fragment(fragment);
        ruler
    }

    fn fragment(&mut self, fragment: &Fragment) {
        for event in fragment.events() {
            match event {
                Event::Open(tag) | Event::Empty(tag) => self.open(tag.name),
                Event::Close(name) => self.close(name),
                Event::Text(text) => self.text(text),
                Event::Raw(html) => self.html(html),
                Event::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element {
            Element::Heading(view) => {
                self.fragment(&view.content);
                self.extent.half_lines += 3;
            }
            Element::Passage(view) => {
                self.calls.push((view.number, self.extent));
                self.fragment(&view.content);
            }
            Element::Point(view) => self.calls.push((view.number, self.extent)),
            Element::Link(view) => self.fragment(&view.content),
            Element::Term(view) => self.fragment(&view.content),
            Element::Citation(CitationView { card, author, parts, .. }) => {
                if let Some(author) = author {
                    self.html(&author.text_html);
                }
                match card {
                    Some(_) => self.text(CITATION_MARK),
                    None => parts.iter().for_each(|part| self.html(&part.text_html)),
                }
            }
            Element::Ruby(view) => self.text(&view.base),
            Element::Claim(view) => self.text(&view.label),
            Element::Alert(view) => {
                self.fragment(&view.content);
                self.extent.half_lines += ALERT;
            }
            Element::Table(TableView { content, .. }) => {
                self.fragment(content);
                self.extent.half_lines += 3;
            }
            Element::Code(view) => self.extent.half_lines += view.content_html.lines().count() * 2 + 4,
            Element::Figure(view) => {
                self.extent.half_lines += FIGURE;
                let chars = self.extent.chars;
                self.fragment(&view.caption);
                // A line of caption is part of a picture's usual height.
                self.extent.chars = self.extent.chars.saturating_sub(CAPTION).max(chars);
            }
            Element::Chart(_) => self.extent.half_lines += CHART,
            Element::Flow(view) => self.extent.half_lines += 11 + view.steps.len() * FLOW_STEP,
            Element::Image(_) => self.extent.chars += 2,
            Element::Outdated(view) => {
                self.fragment(&view.content);
                self.extent.half_lines += OUTDATED;
            }
            Element::Provision(view) => self.fragment(&view.content),
            Element::Row(view) => self.fragment(&view.content),
            // A note is placed beside a top-level block.
            // So is the same text in another language.
            Element::Note(_) | Element::Block(_) | Element::Beside(_) => {}
            Element::Status(_) => self.extent.half_lines += 3,
        }
    }

    fn html(&mut self, html: &str) {
        for token in tokens(html) {
            match token {
                Token::Text(text) => self.text(&unescaped(text)),
                Token::Tag(tag) if tag.closes => self.close(tag.name),
                Token::Tag(tag) => self.open(tag.name),
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.extent.chars += text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum::<usize>();
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" | "hr" => self.extent.half_lines += 1,
            "tr" => self.row = TableRow { before: self.extent.chars, ..TableRow::default() },
            "td" | "th" => self.row.cell = self.extent.chars,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.extent.half_lines += 2,
            "li" | "ul" | "ol" | "dt" | "dd" | "dl" | "blockquote" => self.extent.half_lines += 1,
            "td" | "th" => {
                self.row.cells += 1;
                self.row.longest = self.row.longest.max(self.extent.chars.saturating_sub(self.row.cell));
            }
            "tr" => self.end_row(),
            _ => {}
        }
    }

    /// A row is as high as its highest cell; but long cells get more of the width.
    fn end_row(&mut self) {
        let even = self.row.before + self.row.longest * self.row.cells;
        self.extent.chars = usize::midpoint(self.extent.chars, even.max(self.extent.chars));
        self.extent.half_lines += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(build: impl FnOnce(&mut Fragment)) -> Extent {
        let mut fragment = Fragment::default();
        build(&mut fragment);
        Extent::of(&fragment)
    }

    #[test]
    fn letters_are_those_that_a_reader_sees() {
        assert_eq!(of(|out| out.push_text("a < b & \"岸\"")).chars, 12);
        assert_eq!(of(|out| out.raw("<p title=\"x > y\">a &lt; b &amp; &quot;岸&quot;</p>")).chars, 12);
    }

    #[test]
    fn what_an_author_wrote_as_html_takes_the_same_room() {
        let built = of(|out| {
            out.open("table");
            for cells in [["one", "four"], ["a", "岸田"]] {
                out.open("tr");
                for cell in cells {
                    out.open("td");
                    out.push_text(cell);
                    out.close("td");
                }
                out.close("tr");
            }
            out.close("table");
            out.open("p");
            out.empty("br");
            out.close("p");
        });
        let raw = "<table><tr><td>one</td><td>four</td></tr><tr><td>a</td><td>岸田</td></tr></table><p><br></p>";
        assert_eq!(built, of(|out| out.raw(raw)));
        assert_eq!(built, Extent { chars: 13, half_lines: 5 });
    }
}
