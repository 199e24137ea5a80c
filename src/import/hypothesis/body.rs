//! The text of an annotation as the Markdown of a note.
//!
//! In: Markdown as Hypothesis has it. Out: the same, if Postil reads it as it was meant; otherwise its words as they stand. A note from
//! outside names no page, source or file of the site, so that what looks like such a name is not one.

use super::super::escape::{Place, escaped};
use crate::config;
use crate::diagnostic::Severity;
use crate::model::document::{Content, Document};
use crate::model::entity::Target;
use crate::model::tree::{Block, BlockContent, Inline};
use crate::parse::{LeadIns, Settings, parse};
use crate::source::Sources;

/// The Markdown of a note, and whether it had to be taken as plain words.
pub(super) fn markdown(text: &str) -> (String, bool) {
    let text: String = text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c }).collect();
    let text = text.replace('\t', "    ");
    let text = text.trim_matches(|c: char| c == '\n' || c == ' ').to_owned();
    let has_remark = text.contains("%%") || text.contains("<!--");
    if !has_remark && is_understood(&text) { (text, false) } else { (plain(&text), true) }
}

/// A text as paragraphs of plain words.
pub(super) fn plain(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| escaped(line, Place::Beginning)).collect::<Vec<_>>().join("<br>")
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn is_understood(text: &str) -> bool {
    let mut sources = Sources::default();
    sources.push("postil.yaml", "title: Import\n");
    sources.push("content/note.md", &format!("---\ntitle: Note\n---\n{text}\n"));
    let (config, _) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let documents: Vec<Document> = sources.iter().filter_map(|source| parse(source, &settings)).collect();
    documents.iter().all(|document| {
        let has_errors = document.diagnostics.iter().any(|fault| fault.severity == Severity::Error);
        let is_plain = match &document.content {
            Content::Page(page) => page.notes.is_empty() && page.body.iter().all(is_own_block),
            _ => false,
        };
        !has_errors && is_plain
    })
}

/// Whether a block refers to nothing of the site.
fn is_own_block(block: &Block) -> bool {
    match &block.content {
        BlockContent::Paragraph(line) | BlockContent::Plain(line) => line.iter().all(is_own),
        BlockContent::List(list) => list.items.iter().flatten().all(is_own_block),
        BlockContent::Quote(inside) => inside.iter().all(is_own_block),
        BlockContent::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).flatten().all(is_own),
        BlockContent::Code(_) | BlockContent::Rule => true,
        // A heading would be one of the page, and so would a figure.
        BlockContent::Heading(_)
        | BlockContent::Figure(_)
        | BlockContent::Chart(_)
        | BlockContent::Html(_)
        | BlockContent::Alert { .. } => false,
    }
}

fn is_own(inline: &Inline) -> bool {
    match inline {
        Inline::Link(link) => {
            matches!(link.target, Target::External { .. }) && link.relation.is_none() && link.content.iter().all(is_own)
        }
        Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strikethrough(inside) => inside.iter().all(is_own),
        Inline::Html(element) => element.content.iter().flatten().all(is_own),
        Inline::Citation(_)
        | Inline::Narrative(_)
        | Inline::Image(_)
        | Inline::Passage { .. }
        | Inline::Point { .. }
        | Inline::Task { .. } => false,
        Inline::Text(_) | Inline::Code(_) | Inline::Ruby(_) | Inline::SoftBreak | Inline::HardBreak => true,
    }
}
