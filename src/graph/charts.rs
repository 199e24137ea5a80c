//! Joins charts with their data. Runs before references are resolved, because a page that shows a chart refers to the chart's
//! sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::outline::Outline;
use super::{Declared, chart_rows};
use crate::model::chart::{
    Annotation, Chart, ChartKind, MAX_ROWS, MAX_SERIES, Marks, Number, Plot, RowLabel, Series, SourceSpan,
};
use crate::model::data::{Cell, DataTable};
use crate::model::document::FigureDescription;
use crate::model::entity::{Reference, Target};
use crate::model::flow::Flow;
use crate::model::percent::Sum;
use crate::model::{Date, EntityKey, Kind, Language};
use crate::source::{SourceId, Span};
use crate::yaml::Spanned;

/// The charts of a site by the paths of their files; `None` for those that could not be read.
pub(super) type Charts = BTreeMap<String, Option<Figure>>;

/// A figure of a page.
#[derive(Clone, Debug)]
pub enum Figure {
    /// A chart.
    Chart {
        /// Its description.
        chart: Arc<Chart>,
        /// Its data; `None` if they have errors.
        plot: Option<Plot>,
    },
    /// Steps and arrows.
    Flow(Arc<Flow>),
}

impl Figure {
    /// What it is about, or what it shows, in a language if it is translated into that.
    pub fn title(&self, language: &Language) -> &str {
        let (own, translated) = match self {
            Self::Chart { chart, .. } => {
                (&chart.title, chart.translations.get(language).and_then(|words| words.title.as_ref()))
            }
            Self::Flow(flow) => (&flow.title, flow.translations.get(language).and_then(|words| words.title.as_ref())),
        };
        translated.unwrap_or(own)
    }

    /// Its sources.
    pub fn sources(&self) -> &[Reference] {
        match self {
            Self::Chart { chart, .. } => &chart.sources,
            Self::Flow(flow) => &flow.sources,
        }
    }

    /// The path of the table that it draws, relative to the content folder.
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Chart { chart, .. } => Some(&chart.data.value),
            Self::Flow(_) => None,
        }
    }

    /// Its file.
    fn source(&self) -> SourceId {
        match self {
            Self::Chart { chart, .. } => chart.source,
            Self::Flow(flow) => flow.source,
        }
    }
}

/// An error between a chart and its data.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartFault {
    /// The location.
    pub location: SourceSpan,
    /// The kind of error.
    pub kind: ChartFaultKind,
}

/// The kinds of errors between a chart and its data.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the check of each says what it is")]
pub enum ChartFaultKind {
    Data { path: String },
    Column { name: String, columns: Vec<String>, table: String },
    Number { text: String, column: String },
    Date { text: String },
    Impossible(Impossible),
    Source { key: String, words: Span },
    Word { word: String, known: Vec<String>, table: String },
    Row { at: String, labels: Vec<String> },
    Series { name: String, columns: Vec<String> },
    Gap { at: String, column: String },
    Sum(Sum),
    Repeated { at: String, first: SourceSpan },
    Backwards { at: String, before: String },
}

/// Data that this kind of chart cannot show.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the check of each says what it is")]
pub enum Impossible {
    NoRows { table: String },
    TooManyRows { table: String, rows: usize },
    NoLabel { column: String },
    NoWords { column: String },
    Negative { text: String },
    TooManyParts { parts: usize },
    NoWhole { column: String },
    NothingDrawn { column: String },
    NoGroup { column: String },
    TooManyGroups { groups: usize },
}

/// Joins every chart with its data.
pub(super) fn join_charts(declared: &mut Declared, outlines: &[&Outline]) {
    let tables: HashMap<&str, &DataTable> =
        outlines.iter().filter_map(|outline| Some((outline.file.as_deref()?, outline.table.as_deref()?))).collect();
    for file in outlines.iter().filter_map(|outline| outline.chart.as_ref()) {
        let figure = file.figure.as_ref().map(|description| match description {
            FigureDescription::Flow(flow) => Figure::Flow(Arc::clone(flow)),
            FigureDescription::Chart(chart) => {
                let mut join = Join { chart, faults: Vec::new(), doubts: Vec::new() };
                let plot = join.plot(tables.get(chart.data.value.as_str()).copied());
                declared.chart_faults.extend(join.faults.into_iter().chain(join.doubts));
                Figure::Chart { chart: Arc::clone(chart), plot }
            }
        });
        declared.charts.insert(file.path.clone(), figure);
    }
}

/// The paths of all charts.
pub fn chart_paths(declared: &Declared) -> impl Iterator<Item = &str> {
    declared.charts.keys().map(String::as_str)
}

/// Reports sources of charts that are in no bibliography: once for each chart, however many pages show it.
pub(super) fn check_chart_sources(declared: &mut Declared) {
    let charts = declared.charts.values().flatten();
    let unknown = charts.flat_map(|figure| {
        let unknown = figure.sources().iter().filter_map(|source| unknown_source(declared, source));
        unknown.map(|(key, reference)| ChartFault {
            location: (figure.source(), reference.span),
            kind: ChartFaultKind::Source { key, words: reference.words },
        })
    });
    let unknown: Vec<ChartFault> = unknown.collect();
    declared.chart_faults.extend(unknown);
}

fn unknown_source<'r>(declared: &Declared, reference: &'r Reference) -> Option<(String, &'r Reference)> {
    let Target::Source { key } = &reference.target else { return None };
    let entity = EntityKey::new(Kind::Source, key);
    let known = declared.by_key.contains_key(&entity) || declared.unread.contains(&entity);
    (!known).then(|| (key.clone(), reference))
}

/// The state while a chart is joined with its data.
struct Join<'c> {
    chart: &'c Chart,
    faults: Vec<ChartFault>,
    /// Data that can be drawn but are probably wrong.
    doubts: Vec<ChartFault>,
}

impl Join<'_> {
    /// The data of a chart; `None` if they have errors.
    fn plot(&mut self, table: Option<&DataTable>) -> Option<Plot> {
        let data = &self.chart.data;
        let Some(table) = table else {
            self.fault((self.chart.source, data.span), ChartFaultKind::Data { path: data.value.clone() });
            return None;
        };
        let x = self.column(table, &self.chart.x);
        let columns: Vec<Option<usize>> =
            self.chart.series.iter().map(|series| self.column(table, &series.column)).collect();
        self.check_words(table);
        if table.rows.is_empty() && table.whole {
            self.fault(
                (self.chart.source, data.span),
                ChartFaultKind::Impossible(Impossible::NoRows { table: table.path.clone() }),
            );
        }
        if table.rows.len() > MAX_ROWS {
            let kind = ChartFaultKind::Impossible(Impossible::TooManyRows {
                table: table.path.clone(),
                rows: table.rows.len(),
            });
            self.fault((self.chart.source, data.span), kind);
            return None;
        }
        let labels = x.map(|x| self.labels(table, x));
        if let Some((labels, x)) = labels.as_ref().zip(x) {
            let cells: Vec<SourceSpan> =
                table.rows.iter().filter_map(|row| Some((table.source, row.get(x)?.span))).collect();
            self.doubts.extend(chart_rows::repeated(labels, &cells));
            if matches!(self.chart.kind, ChartKind::Line | ChartKind::Steps) {
                self.doubts.extend(chart_rows::backwards(labels, &cells));
            }
        }
        // Read the values even if the labels have errors, to report all errors at once.
        let marks = self.marks(table, &columns);
        let groups = self.chart.group.as_ref().map_or(Some(Vec::new()), |group| self.groups(table, group));
        let plot = Plot { labels: labels?, marks: marks?, groups: groups? };
        for annotation in &self.chart.points {
            self.check_annotation(annotation, &plot);
        }
        // Errors within the table were reported when it was read.
        (self.faults.is_empty() && table.whole).then_some(plot)
    }

    /// Reports words that are translated and that the table does not have.
    fn check_words(&mut self, table: &DataTable) {
        let cells = table.columns.iter().chain(table.rows.iter().flatten());
        let known: BTreeSet<&str> = cells.map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
        let translated = self.chart.translations.values().flat_map(|words| &words.words);
        for (word, translated) in translated.filter(|(word, _)| table.whole && !known.contains(word.as_str())) {
            let known = known.iter().filter(|known| Number::parse(known).is_none()).map(|known| (*known).to_owned());
            let (word, table) = (word.clone(), table.path.clone());
            let kind = ChartFaultKind::Word { word, known: known.collect(), table };
            self.faults.push(ChartFault { location: (self.chart.source, translated.span), kind });
        }
    }

    fn fault(&mut self, location: SourceSpan, kind: ChartFaultKind) {
        self.faults.push(ChartFault { location, kind });
    }

    fn column(&mut self, table: &DataTable, name: &Spanned<String>) -> Option<usize> {
        let found = table.column(&name.value);
        if found.is_none() && table.whole {
            let columns = table.columns.iter().map(|column| column.text.clone()).collect();
            let kind = ChartFaultKind::Column { name: name.value.clone(), columns, table: table.path.clone() };
            self.fault((self.chart.source, name.span), kind);
        }
        found
    }

    /// The names of the rows. They count as dates only if all of them are dates; those of steps must be.
    fn labels(&mut self, table: &DataTable, x: usize) -> Vec<RowLabel> {
        let cells = || table.rows.iter().filter_map(|row| row.get(x));
        let dates: Vec<Option<Date>> = cells().map(|cell| Date::parse(&cell.text).ok()).collect();
        for (cell, date) in cells().zip(&dates) {
            let location = (table.source, cell.span);
            if cell.is_empty() {
                self.fault(
                    location,
                    ChartFaultKind::Impossible(Impossible::NoLabel { column: self.chart.x.value.clone() }),
                );
            } else if date.is_none() && self.chart.kind == ChartKind::Steps {
                self.fault(location, ChartFaultKind::Date { text: cell.text.clone() });
            }
        }
        let all = dates.iter().all(Option::is_some);
        cells()
            .zip(dates)
            .map(|(cell, date)| RowLabel { text: cell.text.clone(), date: date.filter(|_| all) })
            .collect()
    }

    fn marks(&mut self, table: &DataTable, columns: &[Option<usize>]) -> Option<Marks> {
        let mut series = Vec::new();
        for (described, column) in self.chart.series.iter().zip(columns) {
            let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get((*column)?)).collect();
            if self.chart.kind == ChartKind::Steps {
                return column.map(|_| self.words(table, described, &cells));
            }
            series.push(self.numbers(table, described, &cells));
        }
        columns.iter().all(Option::is_some).then_some(Marks::Numbers(series))
    }

    fn words(&mut self, table: &DataTable, series: &Series, cells: &[&Cell]) -> Marks {
        for cell in cells.iter().filter(|cell| cell.is_empty()) {
            self.fault(
                (table.source, cell.span),
                ChartFaultKind::Impossible(Impossible::NoWords { column: series.column.value.clone() }),
            );
        }
        Marks::Words(cells.iter().map(|cell| cell.text.clone()).collect())
    }

    /// The number of each row's group, from 1.
    fn groups(&mut self, table: &DataTable, group: &Spanned<String>) -> Option<Vec<usize>> {
        let column = self.column(table, group)?;
        let mut names: Vec<&str> = Vec::new();
        let mut groups = Vec::new();
        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
            if cell.is_empty() {
                let kind = Impossible::NoGroup { column: group.value.clone() };
                self.fault((table.source, cell.span), ChartFaultKind::Impossible(kind));
            }
            let index = names.iter().position(|name| *name == cell.text).unwrap_or(names.len());
            if index == names.len() {
                names.push(&cell.text);
            }
            groups.push(index + 1);
        }
        if names.len() > MAX_SERIES {
            let kind = Impossible::TooManyGroups { groups: names.len() };
            self.fault((self.chart.source, group.span), ChartFaultKind::Impossible(kind));
        }
        Some(groups)
    }

    fn numbers(&mut self, table: &DataTable, series: &Series, cells: &[&Cell]) -> Vec<Option<Number>> {
        let column = || series.column.value.clone();
        let faults = self.faults.len();
        let mut numbers = Vec::with_capacity(cells.len());
        for cell in cells {
            let number = cell.number();
            let location = (table.source, cell.span);
            if number.is_none() && !cell.is_empty() {
                self.fault(location, ChartFaultKind::Number { text: cell.text.clone(), column: column() });
            }
            if self.chart.kind == ChartKind::Share && number.as_ref().is_some_and(|number| number.value < 0.0) {
                self.fault(location, ChartFaultKind::Impossible(Impossible::Negative { text: cell.text.clone() }));
            }
            numbers.push(number);
        }
        // The sum means nothing if some of the values are wrong.
        if !cells.is_empty() && self.faults.len() == faults {
            let location = (self.chart.source, series.column.span);
            if self.chart.kind == ChartKind::Share && numbers.len() > MAX_SERIES {
                self.fault(location, ChartFaultKind::Impossible(Impossible::TooManyParts { parts: numbers.len() }));
            }
            let whole: f64 = numbers.iter().flatten().map(|number| number.value).sum();
            if numbers.iter().all(Option::is_none) {
                self.fault(location, ChartFaultKind::Impossible(Impossible::NothingDrawn { column: column() }));
            } else if self.chart.kind == ChartKind::Share && whole <= 0.0 {
                self.fault(location, ChartFaultKind::Impossible(Impossible::NoWhole { column: column() }));
            } else if let Some(sum) = self.chart.percent(&numbers).filter(|sum| sum.is_wrong()) {
                self.doubts.push(ChartFault { location, kind: ChartFaultKind::Sum(sum) });
            }
        }
        numbers
    }

    fn check_annotation(&mut self, annotation: &Annotation, plot: &Plot) {
        let Annotation { at, series, .. } = annotation;
        let row = plot.labels.iter().position(|label| label.text == at.value);
        if row.is_none() {
            let labels = plot.labels.iter().map(|label| label.text.clone()).collect();
            self.fault((self.chart.source, at.span), ChartFaultKind::Row { at: at.value.clone(), labels });
        }
        let named =
            series.as_ref().map(|name| (name, self.chart.series.iter().position(|s| s.column.value == name.value)));
        if let Some((name, None)) = named {
            let columns = self.chart.series.iter().map(|series| series.column.value.clone()).collect();
            let kind = ChartFaultKind::Series { name: name.value.clone(), columns };
            self.fault((self.chart.source, name.span), kind);
            return;
        }
        let index = named.and_then(|(_, index)| index).unwrap_or(0);
        if let (Some(row), Marks::Numbers(numbers)) = (row, &plot.marks)
            && self.chart.kind == ChartKind::Line
            && numbers.get(index).and_then(|series| series.get(row)).is_some_and(Option::is_none)
        {
            let column = self.chart.series[index].column.value.clone();
            self.fault((self.chart.source, at.span), ChartFaultKind::Gap { at: at.value.clone(), column });
        }
    }
}
