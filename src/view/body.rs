//! Blocks to fragments, with each note right after the block that calls for it.

use std::collections::{BTreeMap, BTreeSet};

use super::Views;
use super::cards::Cards;
use super::claims::ClaimMarks;
use super::dossier;
use super::fragment::{
    AlertView, CodeView, Element, FigureView, Fragment, HeadingView, ImageView, NoteView, TableView, escaped,
};
use super::margin::{Margin, Measure, Row};
use crate::graph::{NodeId, Route, TermMention};
use crate::locale::Locale;
use crate::model::document::Page;
use crate::model::plain_text;
use crate::model::tree::{Alignment, Block, BlockContent, Inline, List, NoteIndex, Table};

/// A body while it grows.
pub(super) struct BodyBuilder<'v, 'a> {
    pub(super) views: &'v Views<'a>,
    pub(super) node: NodeId,
    pub(super) route: &'v Route,
    pub(super) locale: &'v Locale,
    pub(super) page: &'v Page,
    pub(super) text: &'v str,
    pub(super) mentions: Vec<TermMention>,
    pub(super) claims: ClaimMarks,
    pub(super) cards: Cards,
    pub(super) cited: BTreeSet<NodeId>,
    pub(super) images: usize,
    /// The number of the part of a dossier that this body is; none on a page of its own.
    pub(super) part: Option<usize>,
    /// The names of tables so far, and how often.
    pub(super) tables: BTreeMap<String, usize>,
    pub(super) in_note: bool,
    pub(super) in_passage: bool,
    /// Notes that the current block has called for.
    pub(super) called: Vec<NoteIndex>,
}

/// A finished body, and what it leans on.
pub(super) struct Body {
    pub(super) fragment: Fragment,
    pub(super) cards: Cards,
    pub(super) cited: BTreeSet<NodeId>,
}

impl<'v, 'a> BodyBuilder<'v, 'a> {
    pub(super) fn new(views: &'v Views<'a>, node: NodeId, page: &'v Page, locale: &'v Locale) -> Self {
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
    pub(super) fn in_dossier(self, route: &'v Route, part: usize) -> Self {
        Self { route, part: Some(part), ..self }
    }

    /// An id of this body as it is on the page that holds it.
    pub(super) fn id(&self, id: &str) -> String {
        self.part.map_or_else(|| id.to_owned(), |part| dossier::anchor(part, Some(id)))
    }

    /// The whole body.
    pub(super) fn build(mut self) -> Body {
        let cjk = self.page.location.language.is_cjk();
        let measure = if cjk { Measure::CJK } else { Measure::LATIN };
        let row = |block: &Block| Row {
            lines: measure.block(length(block)),
            wide: matches!(&block.content, BlockContent::Table(table) if is_wide(table)),
        };
        let mut margin = Margin::new(self.page.body.iter().map(row).collect());
        let mut fragment = Fragment::default();
        let page = self.page;
        for (index, block) in page.body.iter().enumerate() {
            self.block(block, &mut fragment);
            self.notes(index, &mut margin, measure, &mut fragment);
        }
        Body { fragment, cards: self.cards, cited: self.cited }
    }

    /// The notes that the last block called for; a note may call for others.
    fn notes(&mut self, index: usize, margin: &mut Margin, measure: Measure, out: &mut Fragment) {
        let page = self.page;
        while !self.called.is_empty() {
            for called in std::mem::take(&mut self.called) {
                let Some(note) = page.notes.get(called.place()) else { continue };
                let mut content = Fragment::default();
                self.in_note = true;
                self.blocks(&note.content, &mut content);
                self.in_note = false;
                let lines = measure.note(note.content.iter().map(length).sum());
                let (row, span) = margin.place(index, lines);
                out.element(Element::Note(NoteView {
                    id: self.id(&note.anchor()),
                    reference: self.id(&note.reference()),
                    kind: note.kind.as_str(),
                    label: self.locale.of("note", note.kind.as_str()),
                    number: called.place() + 1,
                    row,
                    span,
                    content,
                }));
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], out: &mut Fragment) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&mut self, block: &Block, out: &mut Fragment) {
        match &block.content {
            BlockContent::Paragraph(inlines) => {
                out.html("<p>");
                self.inlines(inlines, out);
                out.html("</p>\n");
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
                out.html("<blockquote>\n");
                self.blocks(content, out);
                out.html("</blockquote>\n");
            }
            BlockContent::Alert { kind, content } => {
                let mut inner = Fragment::default();
                self.blocks(content, &mut inner);
                let label = self.locale.of("alert", kind.as_str());
                out.element(Element::Alert(AlertView { kind: kind.as_str(), label, content: inner }));
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
            BlockContent::Html(html) => out.html(html),
            BlockContent::Rule => out.html("<hr>\n"),
        }
    }

    fn list(&mut self, list: &List, out: &mut Fragment) {
        let (open, close) = match list.start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        };
        out.html(&open);
        for item in &list.items {
            out.html("<li>");
            self.blocks(item, out);
            out.html("</li>\n");
        }
        out.html(close);
    }

    fn table(&mut self, table: &Table, out: &mut Fragment) {
        let mut content = Fragment::default();
        content.html("<thead>\n<tr>");
        for (index, cell) in table.head.iter().enumerate() {
            self.cell("th scope=\"col\"", "th", cell, table.alignments.get(index), &mut content);
        }
        content.html("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            content.html("<tbody>\n");
            for row in &table.rows {
                content.html("<tr>");
                for (index, cell) in row.iter().enumerate() {
                    self.cell("td", "td", cell, table.alignments.get(index), &mut content);
                }
                content.html("</tr>\n");
            }
            content.html("</tbody>\n");
        }
        let label = self.table_label(table);
        out.element(Element::Table(TableView { label, wide: is_wide(table), content }));
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

    fn cell(&mut self, open: &str, name: &str, cell: &[Inline], alignment: Option<&Alignment>, out: &mut Fragment) {
        let align = match alignment {
            None | Some(Alignment::None) => "",
            Some(Alignment::Left) => " data-align=\"left\"",
            Some(Alignment::Center) => " data-align=\"center\"",
            Some(Alignment::Right) => " data-align=\"right\"",
        };
        out.all(["<", open, align, ">"]);
        self.inlines(cell, out);
        out.all(["</", name, ">"]);
    }
}

/// Columns from which on a table takes the margin as well.
const WIDE: usize = 5;

/// Whether a table reaches into the margin. One that calls for notes leaves it to them.
fn is_wide(table: &Table) -> bool {
    let mut cells = table.head.iter().chain(table.rows.iter().flatten());
    table.head.len() >= WIDE && !cells.any(|cell| calls_for_notes(cell))
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

/// About how many characters a block shows; the bytes of its source are near enough, and known.
fn length(block: &Block) -> usize {
    match &block.content {
        // A heading stands free above and below.
        BlockContent::Heading(_) => 66,
        BlockContent::Rule => 1,
        BlockContent::Figure(_) => 800,
        // With its caption, note and source.
        BlockContent::Chart(_) => 1400,
        BlockContent::Table(table) => (table.rows.len() + 1) * 90,
        BlockContent::Code(code) => code.text.lines().count() * 66,
        BlockContent::List(list) => list.items.iter().flatten().map(|block| length(block) + 30).sum(),
        BlockContent::Quote(content) | BlockContent::Alert { content, .. } => {
            content.iter().map(length).sum::<usize>() + 66
        }
        BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => inlines.iter().map(inline_length).sum(),
        BlockContent::Html(html) => html.len(),
    }
}

fn inline_length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.span.end() - text.span.start(),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Passage { content, .. } => content.iter().map(inline_length).sum(),
        Inline::Link(link) => link.content.iter().map(inline_length).sum::<usize>().max(8),
        Inline::Citation(citation) => citation.items.len() * 22,
        Inline::Html(element) => element.content.iter().flatten().map(inline_length).sum(),
        Inline::Ruby(ruby) => ruby.base.span.end() - ruby.base.span.start(),
        Inline::Image(_) | Inline::Point { .. } | Inline::Task { .. } => 2,
        Inline::SoftBreak | Inline::HardBreak => 1,
    }
}
