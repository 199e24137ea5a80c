//! Converts blocks to fragments, with each note right after the block that refers to it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::annotations::{TextAnnotation, note_overlay, overlay};
use super::cards::Cards;
use super::chart::chart;
use super::context::{BodyContext, Edition, NoteFacts};
use super::elements::{
    AlertView, CitationView, CodeView, Element, FigureView, Fragment, HeadingView, ImageView, NoteView, OutdatedView,
    PointView, ProvisionView,
};
use super::margin::{BlockRole, Measure};
use super::overlay::Overlay;
use super::provisions::ProvisionLines;
use super::reading::{rows, text_beside};
use super::rows::{BodyPart, lay_out};
use super::tables::{is_wide, table};
use crate::graph::NodeId;
use crate::model::document::Page;
use crate::model::tree::{Block, BlockContent, List, Note, NoteIndex};
use crate::site::PageContext;

/// A body while it is built.
pub(crate) struct BodyBuilder<'a> {
    pub(super) cx: BodyContext<'a>,
    pub(super) overlay: Overlay<TextAnnotation<'a>>,
    /// The annotations of its notes.
    note_overlay: Overlay<TextAnnotation<'a>>,
    pub(crate) uses: Uses,
    /// The number of pictures so far.
    pub(super) images: usize,
    /// The number of quiet citations so far.
    pub(super) citations: usize,
    /// The labels of tables so far, with the number of uses.
    pub(super) tables: BTreeMap<String, usize>,
    /// The ids of sentences by the citations in them, until their first is written.
    pub(super) sentences: HashMap<usize, Arc<str>>,
    /// Notes that the current block has called for.
    pub(super) called: Vec<Called>,
    /// What is said of the provisions of a primary text.
    pub(super) lines: ProvisionLines<'a>,
    /// Marks of citations that wait for the punctuation behind them.
    pub(super) marks: Vec<PointView>,
}

/// A note that was called for.
#[derive(Debug)]
pub(super) enum Called {
    /// One that somebody wrote.
    Written(NoteIndex),
    /// A citation, with what calls for it.
    Citation(Box<(PointView, CitationView)>),
}

/// What a body uses.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// The cards of its link targets.
    pub(crate) cards: Cards,
    /// The sources that it cites.
    pub(crate) cited: BTreeSet<NodeId>,
}

/// A finished body, and what it uses.
pub(crate) struct Body {
    pub(crate) fragment: Fragment,
    pub(crate) uses: Uses,
    /// How many notes it has.
    pub(crate) notes: usize,
}

impl<'a> BodyBuilder<'a> {
    /// The body of a node on the page of a context: its own, or a dossier.
    pub(crate) fn new(context: PageContext<'a>, node: NodeId, page: &'a Page) -> Self {
        let cx = BodyContext::new(context, node, page);
        Self {
            cx,
            overlay: overlay(cx),
            note_overlay: note_overlay(cx),
            uses: Uses::default(),
            // The lead image of a page comes first.
            images: usize::from(page.meta.image.is_some()),
            citations: 0,
            tables: BTreeMap::new(),
            sentences: cx.cited_sentences(),
            called: Vec::new(),
            lines: ProvisionLines::default(),
            marks: Vec::new(),
        }
    }

    /// The body as a part of a dossier.
    pub(crate) fn in_dossier(self, part: usize) -> Self {
        Self { cx: self.cx.in_dossier(part), ..self }
    }

    /// The body beside the page of the same text in another language.
    /// Its notes are numbered after those of that page.
    pub(super) fn beside(self, notes: usize) -> Self {
        Self { cx: self.cx.beside(notes), ..self }
    }

    /// The notes of a version on a page that compares it with another one.
    pub(crate) fn compared(self) -> Self {
        Self { cx: self.cx.compared(), ..self }
    }

    /// What calls for a note.
    pub(crate) fn call(&self, note: NoteIndex) -> Option<PointView> {
        self.cx.call(note)
    }

    /// The whole body: its blocks, each followed by the notes that it refers to.
    pub(crate) fn build(mut self) -> Body {
        let page = self.cx.page;
        self.lines = ProvisionLines::new(&self.cx.around(), self.cx.node);
        let (parts, count) = if let Some(other) = text_beside(self.cx) {
            rows(&mut self, other)
        } else {
            let parts: Vec<BodyPart> = page.body.iter().map(|block| self.part(block)).collect();
            let count = parts.iter().map(|part| part.notes.len()).sum();
            (parts, count)
        };
        let measure = if page.location.language.is_cjk() { Measure::CJK } else { Measure::LATIN };
        Body { fragment: lay_out(parts, measure), uses: self.uses, notes: count }
    }

    /// A block with the notes that it refers to.
    fn part(&mut self, block: &Block) -> BodyPart {
        let mut content = Fragment::default();
        self.block(block, &mut content);
        BodyPart { content, role: self.role(block), notes: self.notes() }
    }

    /// The notes that the last block refers to, each followed by those that it refers to itself.
    pub(super) fn notes(&mut self) -> Vec<NoteView> {
        let mut notes: Vec<Vec<NoteView>> = Vec::new();
        for called in std::mem::take(&mut self.called) {
            let Some(note) = self.note(called) else { continue };
            let mut chain = vec![note];
            chain.append(&mut self.notes());
            notes.push(chain);
        }
        // A passage that crosses the edge of an element calls for its note where it begins.
        notes.sort_by_key(|chain| chain.first().map(|note| note.number));
        notes.into_iter().flatten().collect()
    }

    /// A note that somebody wrote, with those that it refers to.
    pub(crate) fn written_note(&mut self, index: NoteIndex) -> Vec<NoteView> {
        self.called.push(Called::Written(index));
        self.notes()
    }

    fn note(&mut self, called: Called) -> Option<NoteView> {
        let (call, content, facts) = match called {
            Called::Written(index) => {
                let (call, note) = self.cx.call(index).zip(self.cx.page.notes.get(index.index()))?;
                (call, self.note_content(note), self.cx.note_facts(note))
            }
            Called::Citation(called) => {
                let (call, view) = *called;
                let mut content = Fragment::default();
                content.open("p");
                content.element(Element::Citation(view));
                end_of_line("p", &mut content);
                (call, content, NoteFacts::default())
            }
        };
        let PointView { reference, note: id, number, mark, kind, label, .. } = call;
        let NoteFacts { author, date, about } = facts;
        let (label_lang, untranslated) = self.cx.note_language();
        Some(NoteView {
            id,
            reference,
            kind,
            label,
            number,
            mark,
            row: 1,
            span: 1,
            author,
            date,
            about,
            label_lang,
            untranslated,
            content,
        })
    }

    fn note_content(&mut self, note: &Note) -> Fragment {
        let mut content = Fragment::default();
        std::mem::swap(&mut self.overlay, &mut self.note_overlay);
        self.blocks(&note.content, &mut content);
        std::mem::swap(&mut self.overlay, &mut self.note_overlay);
        // What is kept beside a text has been translated with nothing.
        if let Some(mark) = self.cx.outdated(note.span.start()).filter(|_| note.origin.is_none()) {
            let inner = std::mem::take(&mut content);
            content.element(Element::Outdated(OutdatedView { content: inner, ..mark }));
        }
        content
    }

    /// What a block is to the notes.
    fn role(&self, block: &Block) -> BlockRole {
        match &block.content {
            BlockContent::Heading(_) => BlockRole::Heading,
            BlockContent::Table(table) if is_wide(table, self.cx) => BlockRole::Wide,
            _ => BlockRole::Text,
        }
    }

    fn blocks(&mut self, blocks: &[Block], out: &mut Fragment) {
        for block in blocks {
            self.block(block, out);
        }
    }

    /// A block, marked if it is a passage of a translation that is out of date.
    pub(super) fn block(&mut self, block: &Block, out: &mut Fragment) {
        let Some(mark) = self.cx.outdated(block.span.start()) else { return self.unmarked(block, out) };
        let mut content = Fragment::default();
        self.unmarked(block, &mut content);
        out.element(Element::Outdated(OutdatedView { content, ..mark }));
    }

    /// A block; a paragraph that is a provision is an element of its own, and the outermost provisions have a line below them.
    fn unmarked(&mut self, block: &Block, out: &mut Fragment) {
        let Some(provision) = &block.provision else { return self.content(block, out) };
        if let BlockContent::Paragraph(_) = &block.content {
            let mut content = Fragment::default();
            self.content(block, &mut content);
            let view = ProvisionView { id: self.cx.id(&provision.id), depth: provision.depth, content };
            out.element(Element::Provision(view));
        } else {
            self.content(block, out);
        }
        if let Some(line) = self.lines.line(&self.cx.around(), provision) {
            out.element(Element::Status(Box::new(line)));
        }
    }

    fn content(&mut self, block: &Block, out: &mut Fragment) {
        match &block.content {
            BlockContent::Paragraph(inlines) => {
                let id = self.cx.passage_id(block.span.start());
                out.open_with("p", id.as_deref().map(|id| ("id", Some(id))));
                self.inlines(inlines, out);
                end_of_line("p", out);
            }
            BlockContent::Plain(inlines) => self.inlines(inlines, out),
            BlockContent::Heading(heading) => {
                let mut content = Fragment::default();
                self.inlines(&heading.content, &mut content);
                let level = match self.cx.edition {
                    Edition::Page | Edition::Beside | Edition::Compared => heading.level,
                    Edition::Part(_) => (heading.level + 1).min(6),
                };
                let permanent = block.provision.as_ref().filter(|provision| provision.permanent != provision.id);
                let permanent = permanent.map(|provision| self.cx.id(&provision.permanent));
                out.element(Element::Heading(HeadingView { level, id: self.cx.id(&heading.id), permanent, content }));
            }
            BlockContent::List(list) if !list.terms.is_empty() => self.definitions(list, out),
            BlockContent::List(list) => self.list(list, out),
            BlockContent::Quote(content) => {
                let id = self.cx.passage_id(block.span.start());
                out.open_with("blockquote", id.as_deref().map(|id| ("id", Some(id))));
                out.push_text("\n");
                self.blocks(content, out);
                end_of_line("blockquote", out);
            }
            BlockContent::Alert { kind, is_titled, content } => {
                let (first, content) = content.split_at(usize::from(*is_titled).min(content.len()));
                let mut inner = Fragment::default();
                for title in first {
                    inner.open("p");
                    inner.open("strong");
                    self.content(title, &mut inner);
                    inner.close("strong");
                    end_of_line("p", &mut inner);
                }
                self.blocks(content, &mut inner);
                let label = self.cx.locale.word(*kind);
                out.element(Element::Alert(AlertView { kind: *kind, label, content: inner }));
            }
            BlockContent::Code(code) => {
                let content_html = self.cx.code_html(code);
                out.element(Element::Code(CodeView { language: code.language.clone(), content_html }));
            }
            BlockContent::Table(content) => table(self, content, out),
            BlockContent::Figure(image) => {
                if let Some(view) = self.image(image) {
                    let ImageView { picture, alt, lazy, sizes, class, .. } = view;
                    let mut caption = Fragment::default();
                    self.inlines(&image.caption, &mut caption);
                    out.element(Element::Figure(FigureView { picture, alt, lazy, sizes, class, caption }));
                }
            }
            BlockContent::Chart(reference) => {
                if let Some(element) = chart(self, reference) {
                    out.element(element);
                }
            }
            BlockContent::Html(html) => out.raw(html),
            BlockContent::Rule => {
                out.empty("hr");
                out.push_text("\n");
            }
        }
    }

    /// The id of an item that a translation leads to, unless its first block has that id.
    fn item_id(&self, item: &[Block]) -> Option<String> {
        let first = item.first()?;
        let has_own = matches!(first.content, BlockContent::Paragraph(_) | BlockContent::Quote(_));
        self.cx.passage_id(first.span.start()).filter(|_| !has_own)
    }

    fn definitions(&mut self, list: &List, out: &mut Fragment) {
        out.open("dl");
        out.push_text("\n");
        for (index, item) in list.items.iter().enumerate() {
            let name = if list.terms.contains(&index) { "dt" } else { "dd" };
            let id = self.item_id(item);
            out.open_with(name, id.as_deref().map(|id| ("id", Some(id))));
            self.blocks(item, out);
            end_of_line(name, out);
        }
        end_of_line("dl", out);
    }

    fn list(&mut self, list: &List, out: &mut Fragment) {
        let name = if list.start.is_none() { "ul" } else { "ol" };
        let start = list.start.filter(|start| *start != 1).map(|start| start.to_string());
        out.open_with(name, start.as_deref().map(|start| ("start", Some(start))));
        out.push_text("\n");
        for item in &list.items {
            let provision = item.first().and_then(|first| first.provision.as_ref());
            let provision_id = provision.map(|provision| self.cx.id(&provision.id));
            let id = provision_id.clone().or_else(|| self.item_id(item));
            out.open_with("li", id.as_deref().map(|id| ("id", Some(id))));
            let mark = item.first().and_then(|first| self.cx.outdated(first.span.start()));
            match (item.split_first(), mark) {
                (Some((first, rest)), None) if provision_id.is_some() => {
                    self.content(first, out);
                    self.blocks(rest, out);
                }
                (Some((first, rest)), Some(mark)) => {
                    let mut content = Fragment::default();
                    self.unmarked(first, &mut content);
                    self.blocks(rest, &mut content);
                    out.element(Element::Outdated(OutdatedView { content, ..mark }));
                }
                _ => self.blocks(item, out),
            }
            if let Some(line) = provision.and_then(|provision| self.lines.line(&self.cx.around(), provision)) {
                out.element(Element::Status(Box::new(line)));
            }
            end_of_line("li", out);
        }
        end_of_line(name, out);
    }
}

/// Closes an element, with a line break in the HTML after it.
pub(super) fn end_of_line(name: &'static str, out: &mut Fragment) {
    out.close(name);
    out.push_text("\n");
}
