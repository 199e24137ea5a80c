//! For people: as rustc shows its errors, drawn by annotate-snippets.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Located;
use crate::diagnostic::{Label, Place, Severity};
use crate::source::{LineIndex, Source, Sources};

/// So many things of a list are shown.
const MOST_LISTED: usize = 12;

/// What ends a line.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

pub(super) fn render(located: &[Located<'_>], sources: &Sources, prefix: &str, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for located in located {
        text.push_str(&renderer.render(&[group(located, sources, prefix)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(located: &'a Located<'_>, sources: &'a Sources, prefix: &str) -> Group<'a> {
    let diagnostic = located.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.rule.name()));
    match &diagnostic.primary {
        Place::Words(label) => {
            let source = sources.get(label.source);
            let context = |label| (label, AnnotationKind::Context);
            let (near, far): (Vec<&Label>, Vec<&Label>) =
                diagnostic.labels.iter().partition(|other| other.source == label.source);
            let near = std::iter::once((label, AnnotationKind::Primary)).chain(near.iter().copied().map(context));
            group = group.element(snippet(source, near, located.path.clone()));
            for other in far {
                let source = sources.get(other.source);
                let path = format!("{prefix}{}", source.path);
                group = group.element(snippet(source, std::iter::once(context(other)), path));
            }
        }
        Place::File { before, .. } => {
            let origin = Origin::path(located.path.clone());
            group = group.element(match before {
                Some(_) => origin.line(located.start.line).char_column(located.start.column),
                None => origin,
            });
        }
    }
    if diagnostic.list.len() > 1 {
        group = group.element(Level::NOTE.message(listed(&diagnostic.list)));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// The first of many things, one a line, and how many more there are. Formats for machines have all.
fn listed(things: &[String]) -> String {
    let mut lines: Vec<String> = things.iter().take(MOST_LISTED).cloned().collect();
    if things.len() > MOST_LISTED {
        lines.push(format!("and {} more", things.len() - MOST_LISTED));
    }
    lines.join("\n")
}

/// A snippet of a file, cut to the lines that its labels stand in: drawing takes as long as the text that it is given.
fn snippet<'a>(
    source: &'a Source,
    labels: impl Iterator<Item = (&'a Label, AnnotationKind)> + Clone,
    path: String,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = &*source.text;
    // What is missing at the end of a file is shown in its last line.
    let written = text.trim_end_matches(LINE_ENDS).len();
    let places = labels.clone().map(|(label, _)| label.span.start());
    let first = places.clone().min().unwrap_or_default().min(written);
    let last = places.max().unwrap_or_default().min(text.len());
    let from = text[..first].rfind(LINE_ENDS).map_or(0, |at| at + 1);
    let to = text[last..].find(LINE_ENDS).map_or(text.len(), |length| last + length);
    let line = LineIndex::new(&text[..from]).locate(&text[..from], from).line;
    let shown = Snippet::source(&text[from..to]).line_start(line).path(path);
    shown.annotations(labels.map(|(label, kind)| annotation(source, label, kind, from)))
}

/// Underlines the words; of several lines, the first. Bytes count from where the snippet begins.
fn annotation<'a>(
    source: &Source,
    label: &'a Label,
    kind: AnnotationKind,
    from: usize,
) -> annotate_snippets::Annotation<'a> {
    let text = &*source.text;
    let start = label.span.start().min(text.len());
    let line_end = text[start..].find(LINE_ENDS).map_or(text.len(), |length| start + length);
    let end = label.span.end().min(text.len()).max(start);
    let end = if end > line_end { line_end.max(start) } else { end };
    let annotation = kind.span(start - from..end - from);
    if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
}
