//! Blocks to fragments, with each note right after the block that calls for it.

use std::collections::{BTreeMap, BTreeSet};

use super::cards::Cards;
use super::claims::ClaimMarks;
use super::elements::{
    AlertView, CodeView, Element, FigureView, Fragment, HeadingView, ImageView, NoteView, TableView,
};
use super::margin::{Measure, Role};
use super::rows::{Part, laid_out};
use crate::graph::{NodeId, Route, TermMention};
use crate::locale::Locale;
use crate::markup::escaped;
use crate::model::document::Page;
use crate::model::plain_text;
use crate::model::tree::{Alignment, Block, BlockContent, Inline, List, NoteIndex, Table};
use crate::site::{Views, anchor};

/// A body while it grows.
pub(crate) struct BodyBuilder<'v, 'a> {
    pub(crate) views: &'v Views<'a>,
    pub(crate) node: NodeId,
    pub(crate) route: &'v Route,
    pub(crate) locale: &'v Locale,
    pub(crate) page: &'v Page,
    pub(crate) text: &'v str,
    pub(crate) mentions: Vec<TermMention>,
    pub(crate) claims: ClaimMarks,
    pub(crate) cards: Cards,
    pub(crate) cited: BTreeSet<NodeId>,
    pub(crate) images: usize,
    /// The number of the part of a dossier that this body is; none on a page of its own.
    pub(crate) part: Option<usize>,
    /// The names of tables so far, and how often.
    pub(crate) tables: BTreeMap<String, usize>,
    pub(crate) in_note: bool,
    pub(crate) in_passage: bool,
    /// Notes that the current block has called for.
    pub(crate) called: Vec<NoteIndex>,
}

/// A finished body, and what it leans on.
pub(crate) struct Body {
    pub(crate) fragment: Fragment,
    pub(crate) cards: Cards,
    pub(crate) cited: BTreeSet<NodeId>,
}

impl<'v, 'a> BodyBuilder<'v, 'a> {
    pub(crate) fn new(views: &'v Views<'a>, node: NodeId, page: &'v Page, locale: &'v Locale) -> Self {
        let route = &views.graph.node(node).route;
        let mut mentions = views.graph.mentions(views.graph.node(node).source).to_vec();
        mentions.sort_by_key(|mention| mention.span);
        Self {
            views,
            node,
            route,
            locale,
            page,
            text: &page.text,
            mentions,
            claims: ClaimMarks::new(views.graph.claims(node)),
            cards: Cards::default(),
            cited: BTreeSet::new(),
            // The picture at the head of a page comes first.
            images: usize::from(page.meta.image.is_some()),
            part: None,
            tables: BTreeMap::new(),
            in_note: false,
            in_passage: false,
            called: Vec::new(),
        }
    }

    /// The body as a part of a dossier at a route: its ids are told apart, its headings stand one level deeper, and
    /// nothing waits for a screen.
    pub(crate) fn in_dossier(self, route: &'v Route, part: usize) -> Self {
        Self { route, part: Some(part), ..self }
    }

    /// An id of this body as it is on the page that holds it.
    pub(crate) fn id(&self, id: &str) -> String {
        self.part.map_or_else(|| id.to_owned(), |part| anchor(part, Some(id)))
    }

    /// The whole body: its blocks, each with the notes that it calls for right behind it.
    pub(crate) fn build(mut self) -> Body {
        let page = self.page;
        let mut parts = Vec::with_capacity(page.body.len());
        for block in &page.body {
            let mut content = Fragment::default();
            self.block(block, &mut content);
            let notes = self.notes();
            parts.push(Part { content, role: role(block, self.text), notes });
        }
        let measure = if page.location.language.is_cjk() { Measure::CJK } else { Measure::LATIN };
        Body { fragment: laid_out(parts, measure), cards: self.cards, cited: self.cited }
    }

    /// The notes that the last block called for; a note may call for others.
    fn notes(&mut self) -> Vec<NoteView> {
        let page = self.page;
        let mut notes = Vec::new();
        while !self.called.is_empty() {
            for called in std::mem::take(&mut self.called) {
                let Some(note) = page.notes.get(called.place()) else { continue };
                let mut content = Fragment::default();
                self.in_note = true;
                self.blocks(&note.content, &mut content);
                self.in_note = false;
                notes.push(NoteView {
                    id: self.id(&note.anchor()),
                    reference: self.id(&note.reference()),
                    kind: note.kind,
                    label: self.locale.word(note.kind),
                    number: called.place() + 1,
                    row: 1,
                    span: 1,
                    content,
                });
            }
        }
        notes
    }

    fn blocks(&mut self, blocks: &[Block], out: &mut Fragment) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&mut self, block: &Block, out: &mut Fragment) {
        match &block.content {
            BlockContent::Paragraph(inlines) => {
                out.open("p");
                self.inlines(inlines, out);
                end_of_line("p", out);
            }
            BlockContent::Plain(inlines) => self.inlines(inlines, out),
            BlockContent::Heading(heading) => {
                let mut content = Fragment::default();
                self.inlines(&heading.content, &mut content);
                let level = if self.part.is_some() { (heading.level + 1).min(6) } else { heading.level };
                out.element(Element::Heading(HeadingView { level, id: self.id(&heading.id), content }));
            }
            BlockContent::List(list) => self.list(list, out),
            BlockContent::Quote(content) => {
                out.open("blockquote");
                out.text("\n");
                self.blocks(content, out);
                end_of_line("blockquote", out);
            }
            BlockContent::Alert { kind, content } => {
                let mut inner = Fragment::default();
                self.blocks(content, &mut inner);
                let label = self.locale.word(*kind);
                out.element(Element::Alert(AlertView { kind: *kind, label, content: inner }));
            }
            BlockContent::Code(code) => {
                let content_html = self.views.highlights.html((code.language.as_deref(), &code.text));
                out.element(Element::Code(CodeView { language: code.language.clone(), content_html }));
            }
            BlockContent::Table(table) => self.table(table, out),
            BlockContent::Figure(image) => {
                if let Some(view) = self.image(image) {
                    let caption_html = view.title.as_deref().map(escaped).unwrap_or_default();
                    let ImageView { picture, alt, lazy, .. } = view;
                    out.element(Element::Figure(FigureView { picture, alt, caption_html, lazy }));
                }
            }
            BlockContent::Chart(chart) => {
                if let Some(element) = self.chart(chart) {
                    out.element(element);
                }
            }
            BlockContent::Html(html) => out.raw(html),
            BlockContent::Rule => {
                out.empty("hr");
                out.text("\n");
            }
        }
    }

    fn list(&mut self, list: &List, out: &mut Fragment) {
        let name = if list.start.is_none() { "ul" } else { "ol" };
        let start = list.start.filter(|start| *start != 1).map(|start| start.to_string());
        out.open_with(name, start.as_deref().map(|start| ("start", Some(start))));
        out.text("\n");
        for item in &list.items {
            out.open("li");
            self.blocks(item, out);
            end_of_line("li", out);
        }
        end_of_line(name, out);
    }

    fn table(&mut self, table: &Table, out: &mut Fragment) {
        let mut content = Fragment::default();
        content.open("thead");
        content.text("\n");
        self.row("th", &table.head, &table.alignments, &mut content);
        end_of_line("thead", &mut content);
        if !table.rows.is_empty() {
            content.open("tbody");
            content.text("\n");
            for row in &table.rows {
                self.row("td", row, &table.alignments, &mut content);
            }
            end_of_line("tbody", &mut content);
        }
        let label = self.table_label(table);
        out.element(Element::Table(TableView { label, wide: is_wide(table, self.text), content }));
    }

    /// A name that tells the tables of a page apart: the words of its head, and how often they have come before.
    fn table_label(&mut self, table: &Table) -> String {
        let mut label = self.locale.text("table-label");
        if let Some(part) = self.part {
            label.extend([" ", &part.to_string()]);
        }
        let words = table.head.iter().map(|cell| plain_text(cell, self.text));
        for (index, word) in words.filter(|word| !word.trim().is_empty()).enumerate() {
            label.push_str(if index == 0 { ": " } else { ", " });
            label.push_str(word.trim());
        }
        let times = self.tables.entry(label.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{label} ({times})") } else { label }
    }

    fn row(&mut self, name: &'static str, cells: &[Vec<Inline>], alignments: &[Alignment], out: &mut Fragment) {
        out.open("tr");
        for (index, cell) in cells.iter().enumerate() {
            let align = match alignments.get(index) {
                None | Some(Alignment::None) => None,
                Some(Alignment::Left) => Some("left"),
                Some(Alignment::Center) => Some("center"),
                Some(Alignment::Right) => Some("right"),
            };
            let scope = (name == "th").then_some(("scope", Some("col")));
            out.open_with(name, scope.into_iter().chain(align.map(|align| ("data-align", Some(align)))));
            self.inlines(cell, out);
            out.close(name);
        }
        end_of_line("tr", out);
    }
}

/// Ends an element, and the line of the file with it.
fn end_of_line(name: &'static str, out: &mut Fragment) {
    out.close(name);
    out.text("\n");
}

/// Columns from which on a table may take the margin as well, and the letters of a line that it fits into without.
const WIDE: (usize, usize) = (5, 80);

/// What a block is to the notes.
fn role(block: &Block, text: &str) -> Role {
    match &block.content {
        BlockContent::Heading(_) => Role::Heading,
        BlockContent::Table(table) if is_wide(table, text) => Role::Wide,
        _ => Role::Text,
    }
}

/// Whether a table reaches into the margin: it has many columns, and lines that do not fit beside the notes. One that calls for notes leaves the
/// margin to them.
fn is_wide(table: &Table, text: &str) -> bool {
    let mut cells = table.head.iter().chain(table.rows.iter().flatten());
    table.head.len() >= WIDE.0 && line(table, text) > WIDE.1 && !cells.any(|cell| calls_for_notes(cell))
}

/// The letters of a table's line that has the longest cell of each column.
fn line(table: &Table, text: &str) -> usize {
    let longest = |column: usize| {
        let cells = table.rows.iter().chain([&table.head]).filter_map(|row| row.get(column));
        cells.map(|cell| plain_text(cell, text).chars().count()).max().unwrap_or_default()
    };
    (0..table.head.len()).map(longest).sum()
}

fn calls_for_notes(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Passage { .. } | Inline::Point { .. } => true,
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
            calls_for_notes(content)
        }
        Inline::Link(link) => calls_for_notes(&link.content),
        Inline::Html(element) => element.content.as_deref().is_some_and(calls_for_notes),
        _ => false,
    })
}
