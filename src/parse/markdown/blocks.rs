//! Reads blocks: paragraphs, lists, tables, headings, note definitions.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::heading_id::heading_id;
use super::html_block::HtmlBlock;
use super::slips::check_fence;
use super::{Builder, MAX_DEPTH, alerts, code_cells, definitions, table_rows};
use crate::diagnostic::{Applicability, Edit, Help, Rule};
use crate::model::chart::CHART_ENDING;
use crate::model::entity::Target;
use crate::model::plain_text;
use crate::model::tree::{
    AlertKind, Alignment, Block, BlockContent, ChartReference, CodeBlock, Heading, Image, Inline, List, Table,
};
use crate::source::Span;
use crate::yaml::remark::SIGNS;

/// Inlines outside a paragraph: the text of a tight list item.
type Loose = Vec<super::raw::Raw>;

impl Builder<'_, '_> {
    /// Reads blocks up to the end of the enclosing block, or of the text.
    pub(super) fn blocks<'t>(
        &mut self,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Loose::new();
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(tag) if is_block(&tag) => {
                    self.close_loose(&mut loose, &mut blocks);
                    if depth >= MAX_DEPTH {
                        self.skip(events, span);
                    } else if let Some(content) = self.block(tag, span, events, depth + 1)
                        && !(is_hollow(&content) && self.has_remark(span))
                    {
                        blocks.push(Block { content, span, provision: None });
                    }
                }
                Event::End(end) if is_block_end(end) => break,
                Event::Rule => {
                    self.close_loose(&mut loose, &mut blocks);
                    blocks.push(Block { content: BlockContent::Rule, span, provision: None });
                }
                event => {
                    let raw = self.raw(event, span, events, depth + 1);
                    loose.extend(raw);
                }
            }
        }
        self.close_loose(&mut loose, &mut blocks);
        blocks
    }

    fn close_loose(&mut self, loose: &mut Loose, blocks: &mut Vec<Block>) {
        if loose.is_empty() {
            return;
        }
        let raw = std::mem::take(loose);
        self.open_tags.clear();
        self.skipped_tags = 0;
        let span = raw.iter().map(|raw| raw.span).reduce(Span::to).unwrap_or_default();
        table_rows::check_paragraph(self, span);
        let mut content = self.finish_inlines(raw);
        self.close_up(&mut content);
        if !(content.is_empty() && self.has_remark(span)) {
            blocks.push(Block { content: BlockContent::Plain(content), span, provision: None });
        }
    }

    fn block<'t>(
        &mut self,
        tag: Tag<'t>,
        span: Span,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Option<BlockContent> {
        let heads_quote = std::mem::take(&mut self.alerts.is_expected);
        Some(match tag {
            Tag::Paragraph => {
                table_rows::check_paragraph(self, span);
                let mut content = self.inlines(events, depth);
                if heads_quote && alerts::take_head(self, span, &mut content) && content.is_empty() {
                    return None;
                }
                self.close_up(&mut content);
                self.paragraph(content)
            }
            Tag::Heading { level, .. } => {
                let content = self.whole_text(events, depth);
                // Readers see nothing of a heading that consists of a remark.
                if content.is_empty() && self.has_remark(span) {
                    return None;
                }
                BlockContent::Heading(Box::new(self.heading(level as u8, content, span)))
            }
            Tag::BlockQuote(kind) => {
                let around = self.alerts.enter(kind.is_none());
                let content = self.blocks(events, depth);
                let head = self.alerts.leave(around);
                match kind {
                    Some(kind) => BlockContent::Alert { kind: alert(kind), is_titled: false, content },
                    None => alerts::quotation(head, content),
                }
            }
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(info) = &kind {
                    check_fence(self, span);
                    code_cells::check(self, info, span);
                }
                code(&kind, &raw_text(events))
            }
            Tag::HtmlBlock => BlockContent::Html(self.html_block(events)),
            Tag::List(start) => {
                BlockContent::List(Box::new(List { start, terms: Vec::new(), items: self.items(events, depth) }))
            }
            Tag::DefinitionList => BlockContent::List(Box::new(definitions::list(self, events, depth))),
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment).collect();
                BlockContent::Table(Box::new(self.table(alignments, events, depth)))
            }
            Tag::FootnoteDefinition(label) => {
                self.note(&label, span, |builder| builder.blocks(events, depth));
                return None;
            }
            _ => {
                self.skip(events, span);
                return None;
            }
        })
    }

    fn heading(&mut self, level: u8, mut content: Vec<Inline>, span: Span) -> Heading {
        let id = heading_id(self, &mut content, span);
        if level == 1 {
            let is_atx = span.slice(self.input.text).starts_with('#');
            let edit = is_atx.then(|| Edit::insert(self.input.source, span.start(), "#"));
            let help = "begin the text's headings at `##`, or delete this one";
            let help = Help::with_edits(help, edit, Applicability::Likely);
            self.fault(Rule::TopHeading, span, "the title is the page's only first-level heading").add_help(help);
        } else if let Some(before) = self.anchors.skipped_from(level) {
            let message = format!("the heading goes down from level {before} to level {level}");
            let hashes = "#".repeat(usize::from(before) + 1);
            let written = Span::new(span.start(), span.start() + usize::from(level));
            let is_atx = written.slice(self.input.text).bytes().all(|byte| byte == b'#');
            let edit = is_atx.then(|| Edit::replace(self.input.source, written, &hashes));
            let help = Help::with_edits(format!("write `{hashes}`"), edit, Applicability::Likely);
            self.fault(Rule::SkippedHeading, span, message).add_help(help);
        }
        let text = plain_text(&content, self.input.text);
        if let Some(id) = &id
            && self.anchors.is_taken(id)
        {
            self.fault(Rule::DuplicateHeadingId, span, format!("another heading or figure has the id `{id}`"));
        }
        let is_named = id.is_some();
        Heading { level, id: self.anchors.heading(level, id.as_deref(), &text, span), is_named, content }
    }

    /// A paragraph that contains only an image becomes a figure.
    fn paragraph(&mut self, mut content: Vec<Inline>) -> BlockContent {
        match content.as_mut_slice() {
            [Inline::Image(_)] => match content.pop() {
                Some(Inline::Image(image)) => self.figure(*image),
                _ => BlockContent::Paragraph(content),
            },
            _ => BlockContent::Paragraph(content),
        }
    }

    /// A chart, if the image is the file of one.
    fn figure(&mut self, image: Image) -> BlockContent {
        match image.target {
            Target::Chart { path } => {
                let name = path.rsplit('/').next().unwrap_or(&path).trim_end_matches(CHART_ENDING);
                let id = self.anchors.figure(name);
                BlockContent::Chart(Box::new(ChartReference {
                    id,
                    path,
                    caption: image.alt,
                    span: image.span,
                    words: image.words,
                }))
            }
            _ => BlockContent::Figure(Box::new(image)),
        }
    }

    fn items<'t>(&mut self, events: &mut impl Iterator<Item = (Event<'t>, Span)>, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(Tag::Item) if depth < MAX_DEPTH => {
                    let item = self.blocks(events, depth + 1);
                    if !(item.is_empty() && self.has_remark(span)) {
                        items.push(item);
                    }
                }
                Event::Start(_) => self.skip(events, span),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn table<'t>(
        &mut self,
        alignments: Vec<Alignment>,
        events: &mut impl Iterator<Item = (Event<'t>, Span)>,
        depth: usize,
    ) -> Table {
        let mut table = Table { alignments, head: Vec::new(), rows: Vec::new() };
        let mut cells = Vec::new();
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.whole_text(events, depth)),
                Event::End(TagEnd::TableHead) => table.head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => {
                    table_rows::check_row(self, span, table.alignments.len());
                    let row = std::mem::take(&mut cells);
                    if !(row.iter().all(Vec::is_empty) && self.has_remark(span)) {
                        table.rows.push(row);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    /// Reports nesting that is too deep, once per page, since there are usually hundreds of such spots.
    pub(super) fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.is_too_deep, true) {
            let first = span.slice(self.input.text).chars().next().map_or(0, char::len_utf8);
            let message = "this is nested deeper than a reader could follow";
            self.fault(Rule::NestingTooDeep, Span::new(span.start(), span.start() + first), message);
        }
    }

    /// Skips an element that is nested too deep.
    pub(super) fn skip<'t>(&mut self, events: &mut impl Iterator<Item = (Event<'t>, Span)>, span: Span) {
        self.too_deep(span);
        let mut open = 1;
        for (event, _) in events {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    /// Reads a block of raw HTML; empty if it was refused.
    fn html_block<'t>(&mut self, events: &mut impl Iterator<Item = (Event<'t>, Span)>) -> String {
        let block = HtmlBlock::read(events);
        if let Some(span) = block.nested_too_deep() {
            self.too_deep(span);
            return String::new();
        }
        let refusals = block.refusals(&mut self.refused_tags);
        if refusals.is_empty() {
            return block.sanitized();
        }
        for refusal in refusals {
            refusal.reason.report(self, refusal.span);
        }
        String::new()
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_block_end(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Whether a block has nothing visible left.
fn is_hollow(content: &BlockContent) -> bool {
    match content {
        BlockContent::Paragraph(inside) | BlockContent::Plain(inside) => inside.is_empty(),
        BlockContent::Quote(inside) | BlockContent::Alert { content: inside, .. } => inside.is_empty(),
        BlockContent::List(list) => list.items.is_empty(),
        BlockContent::Html(html) => html.trim().is_empty(),
        _ => false,
    }
}

fn code(kind: &CodeBlockKind<'_>, text: &str) -> BlockContent {
    let language = match kind {
        CodeBlockKind::Fenced(info) => {
            let word = info.split([' ', ',', '\t']).next().and_then(|word| word.split(SIGNS).next());
            word.filter(|word| !word.is_empty())
        }
        CodeBlockKind::Indented => None,
    };
    BlockContent::Code(Box::new(CodeBlock { language: language.map(str::to_owned), text: text.to_owned() }))
}

/// The text of a code block, up to its end.
fn raw_text<'t>(events: &mut impl Iterator<Item = (Event<'t>, Span)>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::End(_) => break,
            _ => {}
        }
    }
    text
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
