//! Reports what is wrong with links and pictures: their addresses, titles and captions, and embeds of other programs.
//!
//! In: a link or an image as it was read, with the spans of its parts. Out: diagnostics with the edits that mend them.

use super::Builder;
use super::destination::LinkSpans;
use crate::diagnostic::{Applicability, Edit, Help, Rule, closest};
use crate::model::Relation;
use crate::parse::target::{self, TargetFault};
use crate::source::Span;

/// Reports `![[page]]`, which becomes a link.
pub(super) fn embedded(builder: &mut Builder<'_, '_>, span: Span) {
    let source = builder.input.source;
    let words = span.slice(builder.input.text);
    let help = format!("link to it: write `{}`", words.trim_start_matches('!'));
    let edit = Edit::delete(source, Span::new(span.start(), span.start() + 1));
    let message = format!("`{words}` is an embed of Obsidian, and no page is shown within another");
    let help = Help::with_edits(help, [edit], Applicability::Likely);
    builder.fault(Rule::ForeignSyntax, span, message).add_help(help);
}

/// Reports `![[picture.png]]`, which has no description.
pub(super) fn embedded_picture(builder: &mut Builder<'_, '_>, address: &str, span: Span) {
    let source = builder.input.source;
    let address = address.trim_end_matches('\\');
    let path = if address.contains([' ', '(', ')']) { format!("<{address}>") } else { address.to_owned() };
    let words = format!("![what it shows]({path})");
    let edit = Edit::replace(source, span, words.clone());
    let message =
        format!("`{}` is an embed of Obsidian, which does not say what it shows", span.slice(builder.input.text));
    let help = Help::with_edits(format!("write `{words}`"), [edit], Applicability::Placeholder);
    builder.fault(Rule::ForeignSyntax, span, message).add_help(help);
}

/// Reports an address that cannot be a target.
pub(super) fn wrong_target(
    builder: &mut Builder<'_, '_>,
    fault: TargetFault,
    span: Span,
    destination: &str,
    written: Span,
) {
    let source = builder.input.source;
    let mut diagnostic = fault.diagnostic(source, span, destination);
    if fault == TargetFault::Backslash && written.slice(builder.input.text) == destination {
        let edit = Edit::replace(source, written, target::with_slashes(destination));
        let help = diagnostic.help.pop().map_or_else(String::new, |help| help.text);
        diagnostic.add_help(Help::with_edits(help, [edit], Applicability::Safe));
    }
    builder.diagnostics.push(diagnostic);
}

/// Reports a link title that is nearly a relation.
pub(super) fn check_relation(builder: &mut Builder<'_, '_>, title: &str, link: Span, words: Span) {
    let Some(near) = closest(title.trim(), Relation::ALL.map(Relation::as_str)) else { return };
    let message = format!("there is no relation `{title}`");
    let edit = (words.slice(builder.input.text) == title).then(|| Edit::replace(builder.input.source, words, near));
    let help = Help::with_edits(format!("did you mean `{near}`?"), edit, Applicability::Likely);
    builder.fault(Rule::UnknownRelation, link, message).add_help(help);
}

/// Reports the title of a chart's address: a chart has its caption between the brackets.
pub(super) fn dropped_caption(builder: &mut Builder<'_, '_>, title: &str, image: Span, written: LinkSpans) {
    let text = builder.input.text;
    let close = text[..written.address.start()].rfind("](").filter(|close| *close >= image.start() + 2);
    let edits = close.filter(|_| written.title.slice(text) == title).map(|close| {
        let behind = text[..written.title.start()].trim_end_matches(['"', '\'', '(']).trim_end().len();
        let source = builder.input.source;
        [
            Edit::replace(source, Span::new(image.start() + 2, close), title),
            Edit::delete(source, Span::new(behind, written.title.end() + 1)),
        ]
    });
    let help =
        format!("write it between the brackets: `![{title}](…)`; without words there, the chart's own title is shown");
    let help = Help::with_edits(help, edits.into_iter().flatten(), Applicability::Likely);
    let place = if written.title.start() < written.title.end() { written.title } else { image };
    builder.fault(Rule::DroppedCaption, place, "this caption of a chart is not shown").add_help(help);
}
