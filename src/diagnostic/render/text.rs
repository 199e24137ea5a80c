//! For people: in the style of rustc, rendered by annotate-snippets.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use super::locate::{Located, SpanLocator};
use super::printable::{in_one_line, printable};
use crate::diagnostic::{Diagnostic, Label, PrimaryLocation, Rule, Severity};
use crate::source::{Source, SourceId, Sources, Span};

/// How many items of a list are shown.
const MOST_LISTED: usize = 12;
/// How many violations of one rule are shown. Nobody reads more, and such numbers usually have a single cause.
const MOST_OF_A_RULE: usize = 300;
/// Spans of one file with no more lines between them are shown in one snippet.
const MOST_LINES_BETWEEN: usize = 200;
/// The same limit in bytes: a snippet is not shortened between its spans.
const MOST_BYTES_BETWEEN: usize = 200;

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, prefix: &str, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut locator = SpanLocator::new(sources, prefix);
    let mut text = String::new();
    let mut shown: BTreeMap<Rule, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let count = shown.entry(diagnostic.rule).or_default();
        *count += 1;
        if *count <= MOST_OF_A_RULE {
            text.push_str(&renderer.render(&[group(diagnostic, sources, &mut locator)]));
            text.push_str("\n\n");
        }
    }
    for (rule, count) in shown.into_iter().filter(|(_, count)| *count > MOST_OF_A_RULE) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "and {} more of `{rule}`: `--format short` lists all\n", count - MOST_OF_A_RULE);
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, locator: &mut SpanLocator<'_>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.rule.name());
    let located = locator.diagnostic(diagnostic);
    let mut group = Group::with_title(title);
    match &diagnostic.primary {
        PrimaryLocation::Words(label) => {
            for (source, labels) in parts(label, &diagnostic.labels, locator) {
                group = snippet(group, sources.get(source), &labels, locator);
            }
        }
        PrimaryLocation::File { before, .. } => group = group.element(origin(&located, before.is_some())),
    }
    if diagnostic.list.len() > 1 {
        group = group.element(Level::NOTE.message(listed(&diagnostic.list)));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(printable(&help.text)));
    }
    group
}

/// The first items of a list, one per line, and how many more there are. Machine-readable formats list all.
fn listed(things: &[String]) -> String {
    let mut lines: Vec<String> = things.iter().take(MOST_LISTED).map(|thing| in_one_line(thing).into_owned()).collect();
    if things.len() > MOST_LISTED {
        lines.push(format!("and {} more", things.len() - MOST_LISTED));
    }
    lines.join("\n")
}

fn origin(located: &Located, has_text: bool) -> Origin<'static> {
    let origin = Origin::path(printable(&located.path).into_owned());
    if has_text { origin.line(located.start.line).char_column(located.start.column) } else { origin }
}

/// Labels that are shown in one snippet, each with its kind.
type Part<'a> = (SourceId, Vec<(&'a Label, AnnotationKind)>);

/// Groups the labels of a diagnostic into snippets: first the primary one with those near it, then each of the others.
fn parts<'a>(primary: &'a Label, labels: &'a [Label], locator: &mut SpanLocator<'_>) -> Vec<Part<'a>> {
    let (line, column) = line_and_column(primary, locator);
    let mut first: Part<'a> = (primary.source, vec![(primary, AnnotationKind::Primary)]);
    let mut far: Vec<Part<'a>> = Vec::new();
    for label in labels {
        let (other_line, other_column) = line_and_column(label, locator);
        let is_near = other_line.abs_diff(line) <= MOST_LINES_BETWEEN
            && other_column.abs_diff(column) <= MOST_BYTES_BETWEEN
            && label.source == primary.source;
        if is_near {
            first.1.push((label, AnnotationKind::Context));
        } else {
            far.push((label.source, vec![(label, AnnotationKind::Context)]));
        }
    }
    std::iter::once(first).chain(far).collect()
}

/// The line of a label, and the byte at which that line begins.
fn line_and_column(label: &Label, locator: &mut SpanLocator<'_>) -> (usize, usize) {
    let start = label.span.start();
    let (line, line_start) = locator.line(label.source, start);
    (line, start - line_start)
}

/// Adds a snippet of the lines of a file that contain some labels.
fn snippet<'a>(
    group: Group<'a>,
    source: &'a Source,
    labels: &[(&'a Label, AnnotationKind)],
    locator: &mut SpanLocator<'_>,
) -> Group<'a> {
    let words: Vec<Span> = labels.iter().map(|(label, _)| label.span).collect();
    let excerpt = excerpt(&source.text, locator.lines(source.id), &words);
    let annotations = labels.iter().zip(excerpt.words).map(|((label, kind), words)| {
        let annotation = kind.span(words);
        if label.text.is_empty() { annotation } else { annotation.label(printable(&label.text)) }
    });
    let path = printable(&locator.path(source.id)).into_owned();
    let shown = Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path);
    group.element(shown.annotations(annotations.collect::<Vec<_>>()))
}
