//! The translation of a chart: its texts, its notes on single values, and the words of its table.
//!
//! In: a mapping, and the notes of the chart that it translates. Out: its [`ChartWords`]. Whether the table has the words is for
//! the graph to say, which knows the table.

use std::collections::BTreeMap;

use super::chart::{alt, point};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::chart::{Annotation, ChartWords, TableWord};
use crate::yaml::{Reader, Shape, Spanned, YamlNode, list, mapping, prose, reader};

/// What a chart with these notes says in a further language.
pub(super) fn chart_words(points: &[Annotation]) -> impl Reader<Value = ChartWords> {
    mapping("translation of a chart", move |fields| {
        fields.synonyms(&[
            ("columns", "words"),
            ("rows", "words"),
            ("labels", "words"),
            ("data", "words"),
            ("x", "words"),
            ("y", "words"),
            ("series", "words"),
            ("units", "unit"),
        ]);
        let title = fields.optional("title", prose());
        let subtitle = fields.optional("subtitle", prose());
        let unit = fields.optional("unit", prose());
        let note = fields.optional("note", prose());
        let alt = fields.optional("alt", alt());
        let words = fields.optional("words", words()).unwrap_or_default();
        let points = fields.optional("points", notes(points)).unwrap_or_default();
        Some(ChartWords { title, subtitle, unit, note, alt, words, points })
    })
}

/// `{word of the table: translation}`
fn words() -> impl Reader<Value = BTreeMap<String, TableWord>> {
    let shape = || Shape::Map { key: Box::new(Shape::Text), value: Box::new(prose().shape()) };
    reader(shape, |node| {
        let word = |(word, node): (&str, YamlNode<'_>)| {
            let text = prose().read(&node)?;
            Some((word.to_owned(), TableWord { span: node.key_span(), text }))
        };
        Some(node.entries().into_iter().filter_map(word).collect())
    })
}

/// Notes by the index of the one that each translates.
fn notes(points: &[Annotation]) -> impl Reader<Value = BTreeMap<usize, String>> {
    let note = point().then(move |node, translated: Annotation| {
        let found = points.iter().position(|point| is_same(point, &translated));
        if found.is_none() {
            report_unknown(node, points, &translated.at);
        }
        Some((found?, translated.note))
    });
    list(note).with_nodes(|_, notes| Some(notes.into_iter().map(|(_, note)| note).collect()))
}

/// Whether both are at the same value.
fn is_same(point: &Annotation, translated: &Annotation) -> bool {
    let series = |point: &Annotation| point.series.as_ref().map(|series| series.value.clone());
    point.at.value == translated.at.value && (translated.series.is_none() || series(point) == series(translated))
}

fn report_unknown(node: &YamlNode<'_>, points: &[Annotation], at: &Spanned<String>) {
    let known = || points.iter().map(|point| point.at.value.as_str()).filter(|known| *known != at.value);
    let message = format!("the chart has no remark at `{}` to translate", at.value);
    let fault = Diagnostic::new(Rule::UnknownPoint, node.source(), at.span, message);
    let fault = fault.did_you_mean(&at.value, known());
    let fault = match (fault.help.is_empty(), points.is_empty()) {
        (false, _) => fault,
        (true, true) => fault.help("write it among the `points` of the chart first"),
        (true, false) => {
            let places = points.iter().map(|point| match &point.series {
                Some(series) => format!("{} ({})", point.at.value, series.value),
                None => point.at.value.clone(),
            });
            fault.help(format!("it has remarks at: {}", places.collect::<Vec<_>>().join(", ")))
        }
    };
    node.report(fault);
}
