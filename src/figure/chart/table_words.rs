//! The words of a table as a page shows them: translated, or else set as a printer would.
//!
//! In: a word as the table has it. Out: the word for the page, and its language if it is not that of the page. The words of the
//! table itself stay as they are typed, because descriptions of charts name rows and columns by them.

use std::collections::BTreeMap;

use crate::model::chart::{ChartWords, TableWord};
use crate::model::translation::Translated;
use crate::parse::smart;

/// The words of a table on a page.
#[derive(Clone, Copy, Debug)]
pub struct TableWords<'t> {
    chart: Translated<'t, ChartWords>,
    /// Whether words that are not translated get smart punctuation.
    is_set: bool,
}

impl<'t> TableWords<'t> {
    /// The words of the table of a chart. `is_set` says whether the language of the table has smart punctuation.
    pub fn new(chart: Translated<'t, ChartWords>, is_set: bool) -> Self {
        Self { chart, is_set }
    }

    fn translated(self) -> Option<&'t BTreeMap<String, TableWord>> {
        self.chart.translation().map(|words| &words.words)
    }

    /// A word for the page.
    pub(super) fn word(self, typed: &str) -> String {
        if let Some(word) = self.translated().and_then(|words| words.get(typed)) {
            return word.text.clone();
        }
        let mut word = typed.to_owned();
        if self.is_set {
            smart::set(&mut word);
        }
        word
    }

    /// The language of a word, if it is not that of the page. Numbers and signs are of none.
    pub(super) fn language(self, typed: &str) -> Option<String> {
        let is_translated = self.translated().is_some_and(|words| words.contains_key(typed));
        let is_word = typed.chars().any(char::is_alphabetic);
        self.chart.written_in().filter(|_| is_word && !is_translated).map(ToString::to_string)
    }
}
