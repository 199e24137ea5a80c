//! A chart in the text: its words, its sources, and the drawings of `figure`.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::Element;
use super::builder::BodyBuilder;
use crate::figure::chart as drawn;
use crate::figure::chart::{ChartTable, Drawing, PointNote};
use crate::graph::{Figure, Route};
use crate::model::chart::ChartKind;
use crate::model::tree::ChartReference;
use crate::site::{DateView, SourceLink};

/// Charts are few, so a linear comparison of their texts is enough.
impl Hash for ChartView {
    fn hash<H: Hasher>(&self, state: &mut H) {
        format!("{self:?}").hash(state);
    }
}

/// A chart with its words, its drawings and its data.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// An id for it.
    pub id: String,
    /// `bar`, `line`, `share` or `steps`.
    pub kind: ChartKind,
    /// Its title.
    pub title: String,
    /// What it is about, if the title says what it shows.
    pub subtitle: Option<String>,
    /// What the page that shows it calls it.
    pub caption: Option<String>,
    /// What it shows, in a sentence.
    pub alt: String,
    /// What the numbers count.
    pub unit: Option<String>,
    /// The time that the data is about.
    pub period: Option<DateView>,
    /// Where the data is from.
    pub sources: Vec<SourceLink>,
    /// A remark about the data.
    pub note: Option<String>,
    /// Remarks at single values.
    pub points: Vec<PointNote>,
    /// The file of the data.
    pub data_href: String,
    /// That file's name.
    pub data_name: String,
    /// The same for a narrow and for a wide sheet: a style sheet shows the one that fits.
    pub drawings: Vec<Drawing>,
    /// The data as a table.
    pub table: ChartTable,
}

/// The figure of a chart; `None` if it could not be drawn, which has been reported.
pub(super) fn chart(builder: &mut BodyBuilder<'_>, reference: &ChartReference) -> Option<Element> {
    let cx = builder.cx;
    let (chart, plot) = match cx.graph().figure(&reference.path)? {
        Figure::Chart { chart, plot } => (chart, plot.as_ref()?),
        Figure::Flow(flow) => return Some(super::flow::flow(builder, reference, flow)),
    };
    let config = cx.config();
    // Charts and data are written in the first language of the site, whatever the page's language.
    let set = config.language(config.default_language()).smart_punctuation.then(|| drawn::typeset(chart, plot));
    let (chart, plot) = set.as_ref().map_or((&**chart, plot), |(chart, plot)| (chart, plot));
    let sources = chart.sources.iter().filter_map(|source| cx.source_link(source));
    let (_, data_name) = chart.data.value.rsplit_once('/').unwrap_or(("", &chart.data.value));
    let view = ChartView {
        id: cx.id(&reference.id),
        kind: chart.kind,
        title: chart.title.clone(),
        subtitle: chart.subtitle.clone(),
        caption: Some(reference.caption.trim().to_owned()).filter(|caption| !caption.is_empty()),
        alt: chart.alt.clone(),
        unit: chart.series.first().and_then(|series| series.unit.clone()),
        period: cx.optional_date(chart.period.as_ref()),
        sources: sources.collect(),
        note: chart.note.clone(),
        points: drawn::point_notes(chart, plot, cx.locale),
        data_href: cx.href_of(&Route::new(&chart.data.value)),
        data_name: data_name.to_owned(),
        drawings: drawn::drawings(chart, plot, cx.locale),
        table: drawn::table(chart, plot, cx.locale),
    };
    builder.uses.cited.extend(cx.graph().sources_of(cx.node, &chart.sources));
    Some(Element::Chart(Box::new(view)))
}
