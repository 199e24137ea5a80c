//! Reads `data/*.chart.yaml`: the description of a chart, with its sources. `csv` reads the data; the graph joins both.

use std::sync::Arc;

use super::chart_words::chart_words;
use super::fields::{date, source};
use super::target::{self, TargetFault};
use super::translations::{self, translations};
use super::{flow, smart};
use crate::config::{Config, LanguageConfig};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::chart::{Annotation, Chart, ChartKind, MAX_POINTS, MAX_SERIES, Series};
use crate::model::document::{ChartFile, Content, Document, FigureDescription};
use crate::model::entity::{Reference, Target};
use crate::source::{Source, Span};
use crate::yaml::{
    Fields, Reader, Shape, Spanned, Yaml, YamlNode, list, mapping, prose, reader, scalar, text, word_among,
};

/// Reads a chart file, which is written in the first language of the site.
pub(super) fn parse(source: &Source, path: &str, config: &Config) -> Document {
    let (figure, diagnostics) = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
        Ok(yaml) => {
            let root = yaml.root();
            let figure = if flow::is_flow(&root) {
                let mut read = flow::flow(&config.languages).read(&root);
                if let Some(flow) = &mut read {
                    smart::flow(flow, config);
                }
                read.map(|flow| FigureDescription::Flow(Arc::new(flow)))
            } else {
                let mut read = chart(path, &config.languages).read(&root);
                if let Some(chart) = &mut read {
                    smart::chart(chart, config);
                }
                read.map(|chart| FigureDescription::Chart(Arc::new(chart)))
            };
            (figure, yaml.into_diagnostics())
        }
        Err(diagnostic) => (None, vec![diagnostic]),
    };
    let content = Content::Chart(ChartFile { path: path.to_owned(), figure });
    Document { source: source.id, content, diagnostics }
}

/// The content of the chart file at a path.
pub(super) fn chart(path: &str, languages: &[LanguageConfig]) -> impl Reader<Value = Chart> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    mapping("chart", move |fields| {
        let kind = fields.required("kind", word_among::<ChartKind>(flow::figure_kinds));
        let title = fields.required("title", prose());
        let subtitle = fields.optional("subtitle", prose());
        let data = fields.required("data", data(folder));
        let x = fields.required("x", text().spanned());
        let series = fields.required("y", series(kind));
        let group = fields.optional("group", group(kind));
        let period = fields.optional("period", date());
        let sources = sources(fields);
        let note = fields.optional("note", prose());
        let alt = fields.required("alt", alt());
        let points = fields.optional("points", points()).unwrap_or_default();
        let translations =
            fields.optional(translations::FIELD, translations(languages, chart_words(&points))).unwrap_or_default();
        Some(Chart {
            source: fields.source()?,
            path: path.to_owned(),
            kind: kind?,
            title: title?,
            subtitle,
            data: data?,
            x: x?,
            series: series?,
            group,
            period,
            sources: sources?,
            note,
            alt: alt?,
            points,
            translations,
        })
    })
}

/// The path of the data, relative to the content folder.
fn data(folder: &str) -> impl Reader<Value = Spanned<String>> {
    reader(|| Shape::Path, move |node| read_data(node, folder))
}

fn read_data(node: &YamlNode<'_>, folder: &str) -> Option<Spanned<String>> {
    let written = node.spanned()?;
    let read = target::asset(&written.value, folder).and_then(|target| match target {
        Target::Rooted { .. } if written.value.starts_with('.') => Err(TargetFault::Outside),
        target => Ok(target),
    });
    match read {
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
            node.report(fault.diagnostic(node.source(), written.span, &written.value));
            None
        }
    }
}

/// `{column, unit}`, or a list of such.
fn series(kind: Option<ChartKind>) -> impl Reader<Value = Vec<Series>> {
    let one = move || one_series(kind).shape();
    let shape = move || Shape::Either(vec![one(), Shape::List(Box::new(one()))]);
    reader(shape, move |node| read_series(node, kind))
}

fn read_series(node: &YamlNode<'_>, kind: Option<ChartKind>) -> Option<Vec<Series>> {
    let nodes = match (node.is_mapping(), node.is_list()) {
        (true, _) => vec![node.clone()],
        (false, true) => node.items(),
        (false, false) => return node.wrong_type("`{column: …, unit: …}` or a list of these"),
    };
    let series: Vec<Series> = nodes.iter().filter_map(|node| one_series(kind).read(node)).collect();
    let (most, limit) = match kind {
        Some(ChartKind::Share) => (1, "a share shows the parts of one whole, so it draws one column"),
        Some(ChartKind::Steps) => (1, "steps have one text each, so they draw one column"),
        _ => (MAX_SERIES, "readers could not distinguish more than six columns in one chart"),
    };
    if nodes.is_empty() {
        node.fault(Rule::ImpossibleChart, "a chart without a column shows nothing");
        return None;
    }
    if nodes.len() > most {
        node.fault(Rule::ImpossibleChart, format!("{limit}, and this lists {}", nodes.len()));
        return None;
    }
    let units: Vec<&str> = series.iter().filter_map(|series| series.unit.as_deref()).collect();
    if let Some(other) = units.iter().find(|unit| **unit != units[0]) {
        let message = format!("one scale cannot show {} and {other}", units[0]);
        let help = "make one chart of each: a second scale would mislead";
        node.report(Diagnostic::new(Rule::ImpossibleChart, node.source(), node.span(), message).help(help));
        return None;
    }
    (series.len() == nodes.len()).then_some(series)
}

/// The column that groups steps. Other charts have their series for that.
fn group(kind: Option<ChartKind>) -> impl Reader<Value = Spanned<String>> {
    text().spanned().then(move |node, column| {
        if kind.is_some_and(|kind| kind != ChartKind::Steps) {
            let message = "only `steps` have groups: other charts give each column in `y` its colour";
            let diagnostic = Diagnostic::new(Rule::ImpossibleChart, node.source(), node.span(), message);
            node.report(diagnostic.suggest("take this line out", node.remove_field(), Applicability::Likely));
            return None;
        }
        Some(column)
    })
}

fn one_series(kind: Option<ChartKind>) -> impl Reader<Value = Series> {
    mapping("column", move |fields| {
        let column = fields.required("column", text().spanned());
        let has_words = kind.is_none_or(|kind| kind == ChartKind::Steps);
        let unit = if has_words { fields.optional("unit", prose()) } else { fields.required("unit", prose()) };
        Some(Series { column: column?, unit })
    })
    .main("column")
}

/// `source: "@key"`, or `sources`; without either, readers cannot check the figures.
pub(super) fn sources(fields: &mut Fields<'_>) -> Option<Vec<Reference>> {
    let (one, several) = fields.either(("source", source()), ("sources", list(source()).whole()));
    let unread = (one.is_none() && fields.written("source").is_some())
        || (several.is_none() && fields.written("sources").is_some());
    if unread {
        return None;
    }
    let sources: Vec<Reference> = one.into_iter().chain(several.into_iter().flatten()).collect();
    if sources.is_empty() {
        fields.report_missing_field("source");
        return None;
    }
    Some(sources)
}

/// A text that is not blank.
pub(super) fn alt() -> impl Reader<Value = String> {
    prose().then(|node, text| {
        if text.trim().is_empty() {
            let message = "`alt` is empty: readers who cannot see the figure have only these words";
            let help = "say what the figure shows: `alt: The United States gave far more than any other donor.`";
            node.report(Diagnostic::new(Rule::ImageWithoutAlt, node.source(), node.span(), message).help(help));
            return None;
        }
        Some(text)
    })
}

fn points() -> impl Reader<Value = Vec<Annotation>> {
    list(point()).then(|node, mut points| {
        let count = node.items().len();
        if count > MAX_POINTS {
            let message = format!("a chart has letters for {MAX_POINTS} remarks, and this has {count}");
            node.fault(Rule::ImpossibleChart, message);
            points.truncate(MAX_POINTS);
        }
        Some(points)
    })
}

/// `{at, series, note}`
pub(super) fn point() -> impl Reader<Value = Annotation> {
    mapping("point", |fields| {
        let at = fields.required("at", scalar().spanned());
        let series = fields.optional("series", text().spanned());
        let note = fields.required("note", prose());
        Some(Annotation { at: at?, series, note: note? })
    })
    .main("at")
}
