//! For people: as rustc shows its errors, drawn by annotate-snippets.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Located;
use crate::diagnostic::{Label, Place, Severity};
use crate::source::{Source, Sources};

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
            let mut shown = snippet(source, label, AnnotationKind::Primary, located.path.clone());
            let (near, far): (Vec<&Label>, Vec<&Label>) =
                diagnostic.labels.iter().partition(|other| other.source == label.source);
            for other in near {
                shown = shown.annotation(annotation(source, other, AnnotationKind::Context));
            }
            group = group.element(shown);
            for other in far {
                let source = sources.get(other.source);
                let path = format!("{prefix}{}", source.path);
                group = group.element(snippet(source, other, AnnotationKind::Context, path));
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
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

fn snippet<'a>(
    source: &'a Source,
    label: &'a Label,
    kind: AnnotationKind,
    path: String,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    Snippet::source(&*source.text).path(path).annotation(annotation(source, label, kind))
}

/// Underlines the words; of several lines, the first.
fn annotation<'a>(source: &Source, label: &'a Label, kind: AnnotationKind) -> annotate_snippets::Annotation<'a> {
    let text = &*source.text;
    let start = label.span.start().min(text.len());
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
    let end = label.span.end().min(text.len()).max(start);
    let end = if end > line_end { line_end.max(start) } else { end };
    let annotation = kind.span(start..end);
    if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
}
