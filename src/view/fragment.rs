//! A body on its way to HTML: plain Markdown is HTML already, every other element waits for its template.

use serde::Serialize;

use super::chart::ChartView;

/// HTML and elements in order.
#[derive(Debug, Default)]
pub struct Fragment(pub Vec<Piece>);

/// A part of a fragment.
#[derive(Debug)]
pub enum Piece {
    /// HTML of plain Markdown.
    Html(String),
    /// Something that the theme draws.
    Element(Box<Element>),
}

/// An element with a template of its own: `templates/elements/<name>.html`.
#[derive(Debug)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every element")]
pub enum Element {
    Heading(HeadingView),
    Note(NoteView),
    Passage(PassageView),
    Point(PointView),
    Link(LinkElement),
    Term(TermElement),
    Citation(CitationView),
    Figure(FigureView),
    Chart(Box<ChartView>),
    Image(ImageView),
    Code(CodeView),
    Alert(AlertView),
    Table(TableView),
    Ruby(RubyView),
    Claim(super::claims::ClaimView),
}

impl Element {
    /// The names of all templates.
    pub const NAMES: [&'static str; 15] = [
        "heading", "note", "passage", "point", "link", "term", "citation", "figure", "chart", "image", "code", "alert",
        "table", "ruby", "claim",
    ];
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct HeadingView {
    pub level: u8,
    pub id: String,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct NoteView {
    pub id: String,
    pub reference: String,
    pub kind: &'static str,
    pub label: String,
    pub number: usize,
    pub row: usize,
    pub span: usize,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct PassageView {
    pub reference: String,
    pub note: String,
    pub number: usize,
    pub kind: &'static str,
    pub label: String,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct PointView {
    pub reference: String,
    pub note: String,
    pub number: usize,
    pub kind: &'static str,
    pub label: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LinkElement {
    pub href: String,
    pub external: bool,
    pub kind: Option<&'static str>,
    pub card: Option<String>,
    pub title: Option<String>,
    pub relation: Option<&'static str>,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct TermElement {
    pub href: String,
    pub card: Option<String>,
    pub automatic: bool,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct CitationView {
    pub parts: Vec<CitationPart>,
}

/// What CSL wrote: a part that names a source leads there, the others are brackets and separators.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct CitationPart {
    pub text_html: String,
    pub href: Option<String>,
    pub card: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct FigureView {
    pub src: String,
    pub alt: String,
    pub caption_html: String,
    pub width: Option<usize>,
    pub height: Option<usize>,
    pub lazy: bool,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ImageView {
    pub src: String,
    pub alt: String,
    pub title: Option<String>,
    pub width: Option<usize>,
    pub height: Option<usize>,
    pub lazy: bool,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct CodeView {
    pub language: Option<String>,
    pub content_html: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct AlertView {
    pub kind: &'static str,
    pub label: String,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct TableView {
    pub label: String,
    /// Whether it has so many columns that it takes the margin as well: no note stands beside it.
    pub wide: bool,
    #[serde(skip)]
    pub content: Fragment,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct RubyView {
    pub base: String,
    pub text: String,
}

impl Fragment {
    /// Adds HTML; neighbouring HTML becomes one piece.
    pub fn html(&mut self, html: &str) {
        match self.0.last_mut() {
            Some(Piece::Html(last)) => last.push_str(html),
            _ => self.0.push(Piece::Html(html.to_owned())),
        }
    }

    /// Adds text, escaped.
    pub fn text(&mut self, text: &str) {
        if !matches!(self.0.last(), Some(Piece::Html(_))) {
            self.0.push(Piece::Html(String::new()));
        }
        if let Some(Piece::Html(last)) = self.0.last_mut() {
            escape(text, last);
        }
    }

    /// Adds an element.
    pub fn element(&mut self, element: Element) {
        self.0.push(Piece::Element(Box::new(element)));
    }

    /// Adds another fragment.
    pub fn append(&mut self, other: Fragment) {
        for piece in other.0 {
            match piece {
                Piece::Html(html) => self.html(&html),
                Piece::Element(_) => self.0.push(piece),
            }
        }
    }
}

/// Writes text as HTML, fit for elements and for attributes in double quotes.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[written..at]);
        html.push_str(entity);
        written = at + 1;
    }
    html.push_str(&text[written..]);
}

/// Text as HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}
