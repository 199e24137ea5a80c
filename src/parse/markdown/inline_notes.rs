//! `^[words]`: a note in the place where it is called for, as in Pandoc. It has no label, so it is known by its number.
//!
//! In: the words between the brackets. Out: a point, and the note among those of the page. Notes are numbered in the order of the text once
//! all are known, since those with labels are numbered before.

use super::Builder;
use super::inlines::emphasis_and_ruby;
use super::notes::Notes;
use crate::diagnostic::Rule;
use crate::model::tree::{Block, BlockContent, Inline};
use crate::source::Span;

/// Whether the bracket at a byte opens a note, in text that begins at `from`.
pub(super) fn opens(source: &str, from: usize, bracket: usize) -> bool {
    bracket > from
        && source.as_bytes().get(bracket - 1) == Some(&b'^')
        && !super::escape::is_escaped(source, bracket - 1)
}

/// The point of a note. Where no note can stand, it is reported, and its words are returned.
pub(super) fn point(
    builder: &mut Builder<'_, '_>,
    span: Span,
    mut content: Vec<Inline>,
) -> Result<Inline, Vec<Inline>> {
    if builder.in_link || builder.in_description {
        let (what, order) = if builder.in_link { ("a link", "link") } else { ("the description of an image", "image") };
        builder
            .fault(Rule::MalformedLink, span, format!("{what} cannot contain a note"))
            .add_help(format!("put the note behind the {order}: `[…](…)^[…]`"));
        return Err(content);
    }
    content = emphasis_and_ruby(content, builder.input.text);
    builder.close_up(&mut content);
    let label = builder.notes.free_label(builder.input.text);
    let Some(note) = builder.notes.refer(&label, span) else { return Err(content) };
    let inside = Span::new(span.start() + 2, span.end() - 1);
    let block = Block { content: BlockContent::Paragraph(content), span: inside, provision: None };
    builder.define_note(&label, vec![block], span);
    Ok(Inline::Point { note })
}

impl Notes {
    /// A label that no author has written.
    fn free_label(&mut self, text: &str) -> String {
        let written = self.written_labels.get_or_insert_with(|| {
            let labels = text.match_indices("[^inline-").filter_map(|(at, _)| {
                let rest = &text[at + 2..];
                Some(&rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?])
            });
            labels.map(str::to_owned).collect()
        });
        loop {
            self.without_label += 1;
            let label = format!("inline-{}", self.without_label);
            if !written.contains(&label) {
                return label;
            }
        }
    }
}
