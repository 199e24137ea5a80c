//! `data/*.chart.yaml`: what a chart shows and what it rests on. Its data are read by `csv`; the graph joins both.

use std::sync::Arc;

use super::fields::{self, FieldsExt};
use super::smart;
use super::target::{self, TargetFault};
use crate::config::LanguageConfig;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::chart::{Annotation, Chart, ChartKind, MAX_POINTS, MAX_SERIES, Series};
use crate::model::document::{ChartFile, Content, Document};
use crate::model::entity::{Reference, Target};
use crate::source::{Source, Span};
use crate::yaml::{Fields, Node, Spanned, Yaml};

const KINDS: [(&str, ChartKind); 4] =
    [("bar", ChartKind::Bar), ("line", ChartKind::Line), ("share", ChartKind::Share), ("steps", ChartKind::Steps)];

/// Reads a chart's file, which is written in the first language of the site.
pub(super) fn parse(source: &Source, path: &str, language: &LanguageConfig) -> Document {
    let (chart, diagnostics) = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
        Ok(yaml) => {
            let mut read = chart(&yaml.root(), path);
            read.iter_mut().filter(|_| language.smart_punctuation).for_each(smart::chart);
            (read.map(Arc::new), yaml.into_diagnostics())
        }
        Err(diagnostic) => (None, vec![diagnostic]),
    };
    let content = Content::Chart(ChartFile { path: path.to_owned(), chart });
    Document { source: source.id, content, diagnostics }
}

/// Every field is read before any is found missing, so that one run reports all faults.
fn chart(node: &Node<'_>, path: &str) -> Option<Chart> {
    let mut fields = node.fields()?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let kind = fields.require("kind").and_then(|node| fields::word(&node, &KINDS));
    let title = fields.required_text("title");
    let data = fields.require("data").and_then(|node| data(&node, folder));
    let x = fields.require("x").and_then(|node| node.spanned());
    let series = fields.require("y").and_then(|node| series(&node, kind));
    let period = fields.date("period");
    let sources = sources(&mut fields);
    let remark = fields.text("note");
    let alt = fields.require("alt").and_then(|node| words(&node));
    let points = fields.take("points").map_or(Vec::new(), |node| points(&node));
    fields.finish();
    Some(Chart {
        source: node.source(),
        path: path.to_owned(),
        kind: kind?,
        title: title?,
        data: data?,
        x: x?,
        series: series?,
        period,
        sources: sources?,
        note: remark,
        alt: alt?,
        points,
    })
}

/// The path of the data from the content folder.
fn data(node: &Node<'_>, folder: &str) -> Option<Spanned<String>> {
    let written = node.spanned()?;
    match target::asset(&written.value, folder) {
        Ok(Target::Asset { path, .. }) if path.to_ascii_lowercase().ends_with(".csv") => {
            Some(Spanned { value: path, span: written.span })
        }
        Ok(_) | Err(TargetFault::Elsewhere) => {
            let message = format!("`{}` is not a CSV file of this site", written.value);
            let help = "write the name of a `.csv` file in `data/`; a spreadsheet saves one by “Save as”";
            node.report(Diagnostic::new(Rule::MissingData, node.source(), written.span, message).help(help));
            None
        }
        Err(fault) => {
            node.report(fault.diagnostic_at(node.source(), written.span, node.words(), &written.value));
            None
        }
    }
}

/// `{column, unit}`, or a list of such.
fn series(node: &Node<'_>, kind: Option<ChartKind>) -> Option<Vec<Series>> {
    let nodes = match (node.is_mapping(), node.is_list()) {
        (true, _) => vec![node.clone()],
        (false, true) => node.items(),
        (false, false) => return node.wrong_type("`{column: …, unit: …}` or a list of such"),
    };
    let series: Vec<Series> = nodes.iter().filter_map(|node| one_series(node, kind)).collect();
    let (most, limit) = match kind {
        Some(ChartKind::Share) => (1, "a share shows the parts of one whole, so it draws one column"),
        Some(ChartKind::Steps) => (1, "steps have one text each, so they draw one column"),
        _ => (MAX_SERIES, "more than six columns in one chart could not be told apart"),
    };
    if nodes.is_empty() {
        node.fault(Rule::ImpossibleChart, "a chart without a column shows nothing");
        return None;
    }
    if nodes.len() > most {
        node.fault(Rule::ImpossibleChart, format!("{limit}, and this names {}", nodes.len()));
        return None;
    }
    let units: Vec<&str> = series.iter().filter_map(|series| series.unit.as_deref()).collect();
    if let Some(other) = units.iter().find(|unit| **unit != units[0]) {
        let message = format!("one scale cannot show {} and {other}", units[0]);
        let help = "make a chart of each: a second scale says nothing that a reader could check";
        node.report(Diagnostic::new(Rule::ImpossibleChart, node.source(), node.span(), message).help(help));
        return None;
    }
    (series.len() == nodes.len()).then_some(series)
}

fn one_series(node: &Node<'_>, kind: Option<ChartKind>) -> Option<Series> {
    let mut fields = node.fields_of("`{column: …, unit: …}`")?;
    let column = fields.require("column").and_then(|node| node.spanned());
    let has_words = kind.is_none_or(|kind| kind == ChartKind::Steps);
    let unit = if has_words { fields.text("unit") } else { fields.required_text("unit") };
    fields.finish();
    Some(Series { column: column?, unit })
}

/// `source: "@key"`, or `sources`; a figure without either cannot be checked by its readers.
fn sources(fields: &mut Fields<'_>) -> Option<Vec<Reference>> {
    let one = fields.take("source");
    let several = fields.take("sources");
    let nodes: Vec<Node<'_>> = one.into_iter().chain(several.map(|node| node.items()).unwrap_or_default()).collect();
    if nodes.is_empty() {
        fields.require("source");
        return None;
    }
    let sources: Vec<Reference> = nodes.iter().filter_map(fields::source).collect();
    (sources.len() == nodes.len()).then_some(sources)
}

/// A text that is not blank.
fn words(node: &Node<'_>) -> Option<String> {
    let text = node.string()?;
    if text.trim().is_empty() {
        let message = "`alt` says nothing: readers who cannot see the figure have only these words";
        let help = "say what the figure shows: `alt: The United States gave far more than any other donor.`";
        node.report(Diagnostic::new(Rule::ImageWithoutAlt, node.source(), node.span(), message).help(help));
        return None;
    }
    Some(text)
}

fn points(node: &Node<'_>) -> Vec<Annotation> {
    let nodes = node.items();
    if nodes.len() > MAX_POINTS {
        let message = format!("a chart has letters for {MAX_POINTS} remarks, and this has {}", nodes.len());
        node.fault(Rule::ImpossibleChart, message);
    }
    nodes.iter().take(MAX_POINTS).filter_map(annotation).collect()
}

fn annotation(node: &Node<'_>) -> Option<Annotation> {
    let mut fields = node.fields_of("`{at: …, note: …}`")?;
    let at = fields.require("at").and_then(|node| node.scalar().map(|value| Spanned { value, span: node.span() }));
    let series = fields.take("series").and_then(|node| node.spanned());
    let remark = fields.required_text("note");
    fields.finish();
    Some(Annotation { at: at?, series, note: remark? })
}
