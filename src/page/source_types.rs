//! What a template may see of sources: where they come from, what leans on them, how they and pages are cited.

use serde::Serialize;

use super::subject_types::{Count, EventView};
use crate::figure::strip::StripView;
use crate::model::SourceKind;
use crate::model::entity::LedgerState;
use crate::site::{DateView, SourceLink};

/// A source.
#[derive(Debug, Hash, Serialize)]
pub struct SourceView {
    /// Its entry as the citation style writes it, without the address at its end, which `url` has.
    pub entry_html: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What sort of source it is, in words.
    pub source_type: String,
    /// When it was last read there.
    pub accessed: Option<DateView>,
    /// What the bibliography remarks about it.
    pub note: Option<String>,
    /// The SHA-256 hash of the file that was read.
    pub sha256: Option<String>,
    /// Where it comes from.
    pub facts: SourceFacts,
    /// The sources that it relays.
    pub relays: Vec<SourceLink>,
    /// The pages that lean on it, or on what does nothing but relay it.
    pub cited: Vec<CitedIn>,
    /// The events that it shows, in the order of time.
    pub events: Vec<EventView>,
    /// The picture of these events; none of fewer than three.
    pub strip: Option<StripView>,
    /// Where there are more events than the newest, which are listed: the timeline of all events.
    pub all_events: Option<Count>,
}

/// A page that leans on a source.
#[derive(Debug, Hash, Serialize)]
pub struct CitedIn {
    /// Its title.
    pub title: String,
    /// The language of the title, if it is not that of the page.
    pub lang: Option<String>,
    /// Its address.
    pub href: String,
    /// Its kind in words.
    pub kind_label: String,
    /// The sentences that cite the source.
    pub sentences: Vec<CitingSentence>,
}

/// A sentence that cites a source.
#[derive(Debug, Hash, Serialize)]
pub struct CitingSentence {
    /// The sentence up to the passage that the citation is about.
    pub before: String,
    /// The passage; may be empty.
    pub text: String,
    /// The rest of the sentence.
    pub after: String,
    /// The place of the sentence in its page.
    pub href: String,
    /// The pages or sections of the source that are cited, in words.
    pub locator: Option<String>,
    /// What the page says of the sentence: that it is settled, contested, superseded …
    pub states: Vec<SentenceState>,
    /// The source that the sentence cites instead, which relayed this one.
    pub through: Option<SourceLink>,
}

/// The state of what a sentence says.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SentenceState {
    /// The state.
    pub state: LedgerState,
    /// That in words.
    pub label: String,
}

/// What is known of a source besides its reference.
#[derive(Debug, Default, Hash, Serialize)]
pub struct SourceFacts {
    /// Its title.
    pub title: String,
    /// How the text cites it, unless that is its title again.
    pub label: Option<String>,
    /// What it appeared in: a newspaper, a site, a book.
    pub container: Option<String>,
    /// When it appeared.
    pub issued: Option<DateView>,
    /// `official`, `law`, `press`, `data` or `relay`, where its entry says so.
    pub kind: Option<SourceKind>,
    /// That in words.
    pub kind_label: Option<String>,
    /// The sources in which it was read, which relayed it.
    pub via: Vec<SourceLink>,
    /// Where a copy is kept.
    pub archive: Option<ArchiveView>,
}

/// A copy of a source in an archive.
#[derive(Debug, Hash, Serialize)]
pub struct ArchiveView {
    /// Its address.
    pub url: String,
    /// The day on which it was made.
    pub date: DateView,
}

/// How a page, or the source that it is about, is cited.
#[derive(Debug, Hash, Serialize)]
pub struct CiteView {
    /// The reference as the citation style writes it.
    pub reference_html: String,
    /// The same for reference managers.
    pub formats: Vec<CiteFormat>,
}

/// A reference for reference managers.
#[derive(Debug, Hash, Serialize)]
pub struct CiteFormat {
    /// The name of the format.
    pub name: &'static str,
    /// The text, to be copied.
    pub text: String,
    /// The file that holds it, where there is one.
    pub href: Option<String>,
    /// The type of the file.
    pub media_type: &'static str,
}

/// A file with sources, for reference managers.
#[derive(Debug, Hash, Serialize)]
pub struct SourceFileView {
    /// The name of its format.
    pub name: &'static str,
    /// Its address.
    pub href: String,
    /// Its type.
    pub media_type: &'static str,
}

/// A kind of sources in a list.
#[derive(Debug, Hash, Serialize)]
pub struct SourceKindView {
    /// The kind.
    pub kind: SourceKind,
    /// That in words.
    pub label: String,
    /// How many entries of the page are of it.
    pub count: usize,
}
