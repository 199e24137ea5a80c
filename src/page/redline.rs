//! Two versions of a primary text compared: what was added, repealed, moved and reworded, the words, and the notes on them.
//!
//! In: two versions. Out: a view. Words that a template must say ("deleted", "inserted") are interface strings of its own.

use std::collections::BTreeSet;

use serde::Serialize;

use super::document::page_sources;
use super::lists::made;
use super::primary_text_types::NamedView;
use super::redline_notes::RedlineNotes;
use super::redline_side::Side;
use super::redline_writer::Writer;
use super::types::{PageView, Subject};
use crate::body::PassageView;
use crate::graph::NodeId;
use crate::locale::Locale;
use crate::model::entity::Subject as Record;
use crate::model::words;
use crate::redline::Redline;
use crate::site::{Compared, DateView, Generated, LinkView, PageContext, in_force};

/// Two versions compared.
#[derive(Debug, Hash, Serialize)]
pub struct RedlineView {
    /// The document.
    pub document: Option<LinkView>,
    /// The earlier version.
    pub from: LinkView,
    /// From when to when that was in force.
    pub from_time: Option<DateView>,
    /// The later version.
    pub to: LinkView,
    /// From when to when that is or was in force.
    pub to_time: Option<DateView>,
    /// Whose words the versions are: of a law, or of its translators or editors. The same twice, once.
    pub statuses: Vec<String>,
    /// How many provisions changed in which way, without those of which there are none.
    pub counts: Vec<RedlineCount>,
    /// The provisions that one of the texts leaves out, so that nothing is known of them.
    pub omitted: Vec<LinkView>,
    /// What changed, in the order of the text. `page.parts_html` holds the notes on each, in the same order.
    pub parts: Vec<RedlinePart>,
}

/// How many provisions changed in one way.
#[derive(Debug, Hash, Serialize)]
pub struct RedlineCount {
    /// The number.
    pub value: usize,
    /// The number with its noun.
    pub label: String,
}

/// A part of a comparison.
#[derive(Debug, Hash, Serialize)]
pub struct RedlinePart {
    /// `same` for provisions that did not change; else `added`, `repealed` or `amended`.
    pub kind: RedlineKind,
    /// An id for it.
    pub id: String,
    /// The provision; of several that did not change, the first. Null for the words before all provisions.
    pub provision: Option<LinkView>,
    /// The last of several that did not change.
    pub last: Option<LinkView>,
    /// How many there are.
    pub count: usize,
    /// What happened to it, in words: new, repealed, reworded, moved from where, numbered anew; how many notes are on what did not change.
    pub labels: Vec<String>,
    /// Why it changed, as the versions from the earlier one on say.
    pub notes: Vec<ChangeNoteView>,
    /// The words of its heading.
    pub heading: Vec<RedlineWords>,
    /// Its paragraphs.
    pub paragraphs: Vec<Vec<RedlineWords>>,
}

/// Why a provision changed.
#[derive(Debug, Hash, Serialize)]
pub struct ChangeNoteView {
    /// In words.
    pub note: String,
    /// What changed it.
    pub by: Option<NamedView>,
}

words! {
    /// What a part of a comparison is.
    pub enum RedlineKind {
        Same, "same", "Provisions that did not change.";
        Added, "added", "A new provision.";
        Repealed, "repealed", "A provision that is gone.";
        Amended, "amended", "A provision that differs.";
    }
}

/// Words of a comparison between which notes begin and end.
#[derive(Debug, Hash, Serialize)]
pub struct RedlineRun {
    /// The notes that the words are about, the outer ones first. Without words, the place that a note is about.
    pub passages: Vec<PassageView>,
    /// The words.
    pub text: String,
}

/// Words of a comparison.
#[derive(Debug, Hash, Serialize)]
pub struct RedlineWords {
    /// `kept`, `deleted` or `inserted`; `folded` for words that did not change, far from any that did.
    pub kind: &'static str,
    /// The words.
    pub text: String,
    /// The same words, cut where notes begin and end; empty if no note is about any of them.
    pub runs: Vec<RedlineRun>,
    /// How much is folded, in words.
    pub label: Option<String>,
}

/// The view of a comparison.
pub(super) fn redline_page(context: &PageContext<'_>, page: &Generated, compared: Compared) -> PageView {
    let site = context.site;
    let [mut old, new] = [compared.earlier, compared.later].map(|id| Side::of(context, id));
    let omitted: BTreeSet<String> = [&old, &new].into_iter().flat_map(Side::omitted).map(str::to_owned).collect();
    old.without_notes_of(&new);
    let (old_provisions, new_provisions) = (old.provisions(&omitted), new.provisions(&omitted));
    let redline = Redline::of(&old_provisions, &new_provisions);
    let notes = RedlineNotes::new(context, [&old, &new]);
    let writer = Writer { context, old: &old, new: &new, notes: &notes };
    let entries = redline.entries.iter().enumerate();
    let mut parts: Vec<RedlinePart> = entries.map(|(index, entry)| writer.part(index, entry)).collect();
    let in_force_of = |id: NodeId| {
        let in_force = in_force(site.graph, id).and_then(|known| known.in_force);
        in_force.map(|in_force| context.date(&in_force.time()))
    };
    let shown = notes.place(&mut parts);
    let view = RedlineView {
        document: site.graph.texts().document_of(compared.later).map(|document| context.link(document)),
        from: context.link(compared.earlier),
        from_time: in_force_of(compared.earlier),
        to: context.link(compared.later),
        to_time: in_force_of(compared.later),
        statuses: statuses(context, compared),
        counts: counts(&redline, context.locale),
        omitted: omitted.iter().filter_map(|id| new.link(context, id).or_else(|| old.link(context, id))).collect(),
        parts,
    };
    let mut view = made(context, page, Subject::Redline(view));
    view.page.notes = shown.count;
    view.page.sources = page_sources(context, &shown.cited);
    view.parts = shown.parts;
    view
}

fn statuses(context: &PageContext<'_>, compared: Compared) -> Vec<String> {
    let status = |id: NodeId| match &context.site.page_document(id)?.subject {
        Record::Version(version) => Some(context.locale.word(version.status)),
        _ => None,
    };
    let mut statuses: Vec<String> = [compared.earlier, compared.later].into_iter().filter_map(status).collect();
    statuses.dedup();
    statuses
}

fn counts(redline: &Redline<'_>, locale: &Locale) -> Vec<RedlineCount> {
    let summary = redline.summary();
    let counts = [
        ("redline-count-reworded", summary.reworded),
        ("redline-count-added", summary.added),
        ("redline-count-repealed", summary.repealed),
        ("redline-count-moved", summary.moved),
        ("redline-count-renumbered", summary.renumbered),
        ("redline-count-unchanged", summary.unchanged),
    ];
    let counts = counts.into_iter().filter(|(_, value)| *value > 0);
    counts.map(|(key, value)| RedlineCount { value, label: locale.counted(key, value) }).collect()
}
