//! The report on the translations of a site: `postil check --translations`.
//!
//! In: the site's files and the state of its translations. Out: text, JSON or Markdown, in the order of languages and files.

mod render;

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

pub use render::ReportForm;
use render::render;

use super::excerpt;
use super::notes_files::notes_files;
use super::pages::{TranslatedPage, pages, translated_pages, without_translation};
use super::remark::{Remark, RemarkKind, remarks};
use super::state::{Passage, State, Translations};
use crate::config::Config;
use crate::model::document::Document;
use crate::model::{EntityKey, Language};
use crate::source::{LineIndex, SourceId, Sources, Span, TRANSLATIONS};

/// The translations into one language.
struct LanguageReport<'a> {
    language: &'a Language,
    pages: Vec<PageReport<'a>>,
    /// Locks without a translation.
    left_over: Vec<&'a str>,
}

/// One page in one language.
struct PageReport<'a> {
    state: State,
    /// The file of the translation, or of the original if there is none.
    file: &'a str,
    passages: Vec<PassageReport<'a>>,
    remarks: Vec<RemarkReport>,
}

/// A remark with its line in the translation.
struct RemarkReport {
    kind: RemarkKind,
    line: Option<usize>,
    message: String,
}

/// What of it is out of date.
struct PassageReport<'a> {
    passage: &'a Passage,
    /// The lines in the translation and in the original.
    line: Option<usize>,
    original_line: Option<usize>,
    old: Option<String>,
    new: Option<String>,
}

impl PageReport<'_> {
    /// Whether there is nothing to do.
    fn is_done(&self) -> bool {
        self.state == State::Complete && self.remarks.is_empty()
    }
}

impl LanguageReport<'_> {
    fn count(&self, state: State) -> usize {
        self.pages.iter().filter(|page| page.state == state).count()
    }
}

/// What a report is made of.
pub struct Reported<'a, D> {
    /// The files of the site.
    pub sources: &'a Sources,
    /// The same, parsed.
    pub documents: &'a [D],
    /// Its languages.
    pub config: &'a Config,
    /// The state of each translation.
    pub translations: &'a Translations,
    /// Which pages this build publishes.
    pub is_public: &'a dyn Fn(SourceId) -> bool,
    /// What only the whole site can tell of translations, by their files.
    pub remarks: HashMap<SourceId, Vec<Remark>>,
}

/// The report.
pub fn report<D: Borrow<Document>>(reported: &Reported<'_, D>, form: ReportForm) -> String {
    let Reported { sources, documents, config, is_public, .. } = *reported;
    let translated = translated_pages(documents, config);
    let left_over = without_translation(sources, &translated);
    let mut reports = Vec::new();
    for language in config.languages.iter().skip(1).map(|language| &language.code) {
        let of_language: Vec<_> =
            translated.iter().filter(|page| page.translation.1.location.language == *language).collect();
        let known: HashSet<&EntityKey> = of_language.iter().map(|page| &page.translation.1.location.key).collect();
        let mut pages: Vec<PageReport<'_>> = pages(documents)
            .filter(|(_, page)| page.location.language == *config.default_language())
            .filter(|(source, page)| is_public(*source) && !known.contains(&page.location.key))
            .map(|(source, _)| PageReport {
                state: State::Missing,
                file: &sources.get(source).path,
                passages: Vec::new(),
                remarks: Vec::new(),
            })
            .collect();
        for page in of_language.iter().filter(|page| is_public(page.original.0)) {
            pages.extend(page_report(page, reported));
        }
        let notes = notes_files(documents, config, language).into_iter().filter(|notes| is_public(notes.version));
        pages.extend(notes.map(|notes| {
            let file = sources.get(notes.file);
            let remarks = remark_reports(notes.remarks, &LineIndex::new(&file.text));
            PageReport { state: notes.state, file: &file.path, passages: Vec::new(), remarks }
        }));
        pages.sort_by_key(|page| (page.state, page.file));
        let folder = format!("{TRANSLATIONS}/{language}/");
        let left_over = left_over.iter().copied().filter(|path| path.starts_with(&folder)).collect();
        reports.push(LanguageReport { language, pages, left_over });
    }
    render(&reports, form)
}

fn page_report<'a, D>(translated: &TranslatedPage<'_>, reported: &Reported<'a, D>) -> Option<PageReport<'a>> {
    let (translation, sources) = (translated.translation.0, reported.sources);
    let file = sources.get(translation);
    let page = reported.translations.page(translation)?;
    let original = sources.get(page.original);
    let (lines, original_lines) = (LineIndex::new(&file.text), LineIndex::new(&original.text));
    let line = |lines: &LineIndex, span: Option<Span>| span.map(|span| lines.line_of(span.start()));
    let passage = |passage: &'a Passage| {
        let (old, new) = match (&passage.old, &passage.new) {
            (Some(old), Some(new)) => {
                let (old, new) = excerpt::of(old, new);
                (Some(old), Some(new))
            }
            (old, new) => (old.as_deref().map(excerpt::whole), new.as_deref().map(excerpt::whole)),
        };
        let (line, original_line) = (line(&lines, passage.place), line(&original_lines, passage.original));
        PassageReport { passage, line, original_line, old, new }
    };
    let passages = page.passages.iter().map(passage).collect();
    let mut remarks = remarks(translated);
    let is_open = remarks.iter().any(|remark| remark.kind == RemarkKind::Untranslated);
    let state = if is_open { page.state.min(State::Untranslated) } else { page.state };
    remarks.extend(reported.remarks.get(&translation).into_iter().flatten().cloned());
    let remarks = remark_reports(remarks, &lines);
    Some(PageReport { state, file: &file.path, passages, remarks })
}

fn remark_reports(remarks: Vec<Remark>, lines: &LineIndex) -> Vec<RemarkReport> {
    let report = |Remark { kind, place, message }| {
        let line = place.map(|place: Span| lines.line_of(place.start()));
        RemarkReport { kind, line, message }
    };
    let mut reports: Vec<RemarkReport> = remarks.into_iter().map(report).collect();
    reports.sort_by_key(|report| report.line);
    reports
}
