//! A chart in the text: its words, its sources, and the drawings of `figure`.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::Element;
use super::builder::BodyBuilder;
use crate::figure::chart as drawn;
use crate::figure::chart::{ChartTable, Drawing, PointNote, TableWords};
use crate::graph::{Figure, Route};
use crate::model::chart::ChartKind;
use crate::model::translation::{Translated, Wording};
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
    /// The language of the title, if it is not translated into that of the page.
    pub title_lang: Option<String>,
    /// What it is about, if the title says what it shows.
    pub subtitle: Option<String>,
    /// The language of the subtitle, if it is not translated.
    pub subtitle_lang: Option<String>,
    /// What the page that shows it calls it.
    pub caption: Option<String>,
    /// What it shows, in a sentence.
    pub alt: String,
    /// The language of that sentence, if it is not translated.
    pub alt_lang: Option<String>,
    /// What the numbers count.
    pub unit: Option<String>,
    /// The language of the unit, if it is not translated.
    pub unit_lang: Option<String>,
    /// The time that the data is about.
    pub period: Option<DateView>,
    /// Where the data is from.
    pub sources: Vec<SourceLink>,
    /// A remark about the data.
    pub note: Option<String>,
    /// The language of the remark, if it is not translated.
    pub note_lang: Option<String>,
    /// Remarks at single values.
    pub points: Vec<PointNote>,
    /// The file of the data.
    pub data_href: String,
    /// That file's name.
    pub data_name: String,
    /// The same for a narrow and for a wide sheet: a style sheet shows the one that fits.
    pub drawings: Vec<Drawing>,
    /// The language of the words in them, if none of these is translated.
    pub words_lang: Option<String>,
    /// That something is not translated, and which language it is in.
    pub untranslated: Option<String>,
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
    // Charts and data are written in the first language of the site, and may be translated.
    let main = config.default_language();
    let translated = Translated::new(&chart.translations, &cx.locale.language, main);
    let words = TableWords::new(translated, config.language(main).smart_punctuation);
    let unit = chart.series.first().and_then(|series| series.unit.as_ref());
    let notes = chart
        .points
        .iter()
        .enumerate()
        .map(|(index, point)| translated.words(&point.note, |words| words.points.get(&index)));
    let notes: Vec<Wording<'_>> = notes.collect();
    let (title, title_lang) = translated.words(&chart.title, |words| words.title.as_ref()).owned();
    let (alt, alt_lang) = translated.words(&chart.alt, |words| words.alt.as_ref()).owned();
    let (subtitle, subtitle_lang) =
        split(translated.optional(chart.subtitle.as_ref(), |words| words.subtitle.as_ref()));
    let (unit, unit_lang) = split(translated.optional(unit, |words| words.unit.as_ref()));
    let (note, note_lang) = split(translated.optional(chart.note.as_ref(), |words| words.note.as_ref()));
    let has_words = translated.translation().is_some_and(|words| !words.words.is_empty());
    let sources = chart.sources.iter().filter_map(|source| cx.source_link(source));
    let (_, data_name) = chart.data.value.rsplit_once('/').unwrap_or(("", &chart.data.value));
    let mut view = ChartView {
        id: cx.id(&reference.id),
        kind: chart.kind,
        title,
        title_lang,
        subtitle,
        subtitle_lang,
        caption: Some(reference.caption.trim().to_owned()).filter(|caption| !caption.is_empty()),
        alt,
        alt_lang,
        unit,
        unit_lang,
        period: cx.optional_date(chart.period.as_ref()),
        sources: sources.collect(),
        note,
        note_lang,
        points: drawn::point_notes(chart, plot, &notes, words, cx.locale),
        data_href: cx.href_of(&Route::new(&chart.data.value)),
        data_name: data_name.to_owned(),
        drawings: drawn::drawings(chart, plot, words, cx.locale),
        words_lang: translated.written_in().filter(|_| !has_words).map(ToString::to_string),
        untranslated: None,
        table: drawn::table(chart, plot, words, cx.locale),
    };
    view.untranslated = cx.untranslated(view.is_foreign().then_some(main));
    builder.uses.cited.extend(cx.graph().sources_of(cx.node, &chart.sources));
    Some(Element::Chart(Box::new(view)))
}

/// Words that an entry may lack, with their language.
pub(super) fn split(wording: Option<Wording<'_>>) -> (Option<String>, Option<String>) {
    wording.map_or((None, None), |wording| {
        let (text, language) = wording.owned();
        (Some(text), language)
    })
}

impl ChartView {
    /// Whether readers see words in another language than that of the page.
    fn is_foreign(&self) -> bool {
        let title = self.title_lang.iter().filter(|_| self.caption.is_none());
        let own = title.chain(&self.subtitle_lang).chain(&self.unit_lang).chain(&self.note_lang).chain(&self.alt_lang);
        let points = self.points.iter().flat_map(|point| point.at_lang.iter().chain(&point.note_lang));
        let columns = self.table.columns.iter().flat_map(|column| &column.title_lang);
        let rows = self.table.rows.iter().flat_map(|row| row.head_lang.iter().chain(&row.cells_lang));
        own.chain(points).chain(&self.table.head_lang).chain(columns).chain(rows).next().is_some()
    }
}
