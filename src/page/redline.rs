//! Two versions of a primary text compared: what was added, repealed, moved and reworded, and the words.
//!
//! In: two versions. Out: a view. Words that a template must say ("deleted", "inserted") are interface strings of its own.

use std::collections::BTreeSet;

use serde::Serialize;

use super::lists::made;
use super::primary_text_types::NamedView;
use super::primary_texts::named_view;
use super::types::{PageView, Subject};
use crate::graph::{NodeId, VersionOutline, opening_words, provision_texts};
use crate::locale::Locale;
use crate::model::document::Page;
use crate::model::entity::Subject as Record;
use crate::model::words;
use crate::redline::{Amendment, Entry, Matched, Piece, Provision, ProvisionChange, Redline, Shown, shown};
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
    /// What changed, in the order of the text.
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
    /// What happened to it, in words: new, repealed, reworded, moved from where, numbered anew.
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

/// Words of a comparison.
#[derive(Debug, Hash, Serialize)]
pub struct RedlineWords {
    /// `kept`, `deleted` or `inserted`; `folded` for words that did not change, far from any that did.
    pub kind: &'static str,
    /// The words.
    pub text: String,
    /// How much is folded, in words.
    pub label: Option<String>,
}

/// The view of a comparison.
pub(super) fn redline_page(context: &PageContext<'_>, page: &Generated, compared: Compared) -> PageView {
    let site = context.site;
    let sides = [compared.earlier, compared.later].map(|id| Side::of(context, id));
    let omitted: BTreeSet<&str> = sides.iter().flat_map(Side::omitted).collect();
    let [old, new] = sides.each_ref().map(|side| side.provisions(&omitted));
    let redline = Redline::of(&old, &new);
    let in_force_of = |id: NodeId| {
        let in_force = in_force(site.graph, id).and_then(|known| known.in_force);
        in_force.map(|in_force| context.date(&in_force.time()))
    };
    let writer = Writer { context, old: &sides[0], new: &sides[1] };
    let view = RedlineView {
        document: site.graph.texts().document_of(compared.later).map(|document| context.link(document)),
        from: context.link(compared.earlier),
        from_time: in_force_of(compared.earlier),
        to: context.link(compared.later),
        to_time: in_force_of(compared.later),
        statuses: statuses(context, compared),
        counts: counts(&redline, context.locale),
        omitted: omitted
            .iter()
            .filter_map(|id| sides[1].link(context, id).or_else(|| sides[0].link(context, id)))
            .collect(),
        parts: redline.entries.iter().enumerate().map(|(index, entry)| writer.part(index, entry)).collect(),
    };
    made(context, page, Subject::Redline(view))
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

/// What stands in place of words that a text does not give.
const OMISSIONS: [&str; 5] = ["（略）", "(略)", "［略］", "(omitted)", "[omitted]"];

/// How many characters the number before it may have, with its brackets and blanks.
const MOST_OF_NUMBER: usize = 8;

/// A version with the words of its provisions.
struct Side<'a> {
    node: NodeId,
    outline: Option<&'a VersionOutline>,
    /// The permanent id, the id, the heading and the text of each.
    texts: Vec<[String; 4]>,
}

impl<'a> Side<'a> {
    fn of(context: &PageContext<'a>, node: NodeId) -> Self {
        let page: Option<&Page> = context.site.page_document(node);
        let opening = page.map(opening_words).filter(|words| !words.is_empty());
        let opening = opening.map(|words| [String::new(), String::new(), String::new(), words.join("\n")]);
        let texts = page.map(provision_texts).unwrap_or_default().into_iter().map(|text| {
            let provision = text.provision;
            [provision.permanent, provision.id, text.title, text.paragraphs.join("\n")]
        });
        let outline = context.site.graph.node(node).version.as_deref();
        Self { node, outline, texts: opening.into_iter().chain(texts).collect() }
    }

    /// The ids of the provisions that are left out: `（略）` in place of their words.
    fn omitted(&self) -> impl Iterator<Item = &str> {
        let is_left_out = |text: &str| {
            let before = OMISSIONS.iter().find_map(|mark| text.trim_end().strip_suffix(mark));
            before.is_some_and(|number| number.chars().count() <= MOST_OF_NUMBER)
        };
        self.texts.iter().filter(move |[.., text]| is_left_out(text)).map(|[_, id, ..]| id.as_str())
    }

    /// The provisions without those that are left out, and what is within these.
    fn provisions(&self, omitted: &BTreeSet<&str>) -> Vec<Provision<'_>> {
        let is_within =
            |id: &str, outer: &str| id.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let texts = self.texts.iter().filter(|[_, id, ..]| !omitted.iter().any(|outer| is_within(id, outer)));
        texts.map(|[id, number, heading, text]| Provision { id, number, heading, text }).collect()
    }

    /// A provision by its id, as a link to it; `None` for the words before all provisions.
    fn link(&self, context: &PageContext<'_>, id: &str) -> Option<LinkView> {
        let outline = self.outline?;
        let provision = outline.provisions.iter().find(|provision| provision.id == id)?;
        Some(LinkView { title: outline.name(provision), lang: None, href: context.linker.node(self.node, Some(id)) })
    }
}

/// Writes the parts of a comparison.
struct Writer<'a> {
    context: &'a PageContext<'a>,
    old: &'a Side<'a>,
    new: &'a Side<'a>,
}

impl Writer<'_> {
    fn part(&self, index: usize, entry: &Entry<'_>) -> RedlinePart {
        let id = format!("change-{}", index + 1);
        match entry {
            Entry::Same(provisions) => {
                let named: Vec<&Provision<'_>> =
                    provisions.iter().filter(|provision| !provision.number.is_empty()).collect();
                let link = |provision: Option<&&Provision<'_>>| self.new.link(self.context, provision?.number);
                let first = link(named.first());
                let last = if named.len() > 1 { link(named.last()) } else { None };
                RedlinePart {
                    kind: RedlineKind::Same,
                    id,
                    provision: first,
                    last,
                    count: provisions.len(),
                    labels: vec![self.context.locale.counted("redline-count-unchanged", provisions.len())],
                    notes: Vec::new(),
                    heading: Vec::new(),
                    paragraphs: Vec::new(),
                }
            }
            Entry::Changed(change) => self.changed(id, change),
        }
    }

    fn changed(&self, id: String, change: &ProvisionChange<'_>) -> RedlinePart {
        let locale = self.context.locale;
        let (kind, side, provision, labels) = match change {
            ProvisionChange::Added(new) => (RedlineKind::Added, self.new, new, vec![locale.text("redline-added")]),
            ProvisionChange::Repealed(old) => {
                (RedlineKind::Repealed, self.old, old, vec![locale.text("redline-repealed")])
            }
            ProvisionChange::Amended(both) => (RedlineKind::Amended, self.new, &both.new, self.labels(both)),
        };
        let (heading, text) = if let ProvisionChange::Amended(both) = change {
            (self.words(&both.heading), self.paragraphs(&shown(&both.text)))
        } else {
            let text: Vec<Shown<'_>> = whole(kind, provision.text).into_iter().map(Shown::Piece).collect();
            (self.words(&whole(kind, provision.heading)), self.paragraphs(&text))
        };
        let link = side.link(self.context, provision.number);
        let notes = self.notes(change);
        RedlinePart { kind, id, provision: link, last: None, count: 1, labels, notes, heading, paragraphs: text }
    }

    /// Why a provision changed. A note names it by its number in its own version or in any other one, or by its permanent id.
    fn notes(&self, change: &ProvisionChange<'_>) -> Vec<ChangeNoteView> {
        let (old, new) = match change {
            ProvisionChange::Added(new) => (None, Some(new)),
            ProvisionChange::Repealed(old) => (Some(old), None),
            ProvisionChange::Amended(both) => (Some(&both.old), Some(&both.new)),
        };
        let is_it = |outline: Option<&VersionOutline>, id: &str, provision: Option<&Provision<'_>>| {
            let found = outline.and_then(|outline| outline.find(id));
            provision.zip(found).is_some_and(|(provision, found)| provision.number == found.id)
        };
        let concerns = |id: &str| is_it(self.new.outline, id, new) || is_it(self.old.outline, id, old);
        let versions = self.context.site.since(self.old.node, self.new.node);
        let notes = versions.into_iter().flat_map(|(node, version)| {
            let notes = version.changes.iter().filter(|change| concerns(&change.provision.value));
            notes.map(move |change| ChangeNoteView {
                note: change.note.clone(),
                by: change.by.as_ref().or(version.amended_by.as_ref()).map(|by| named_view(self.context, node, by)),
            })
        });
        notes.collect()
    }

    /// What happened to a provision that is in both versions.
    fn labels(&self, both: &Amendment<'_>) -> Vec<String> {
        let locale = self.context.locale;
        let mut labels = Vec::new();
        if both.is_reworded() {
            labels.push(locale.text("redline-reworded"));
        }
        let before = self.old.link(self.context, both.old.number).map(|link| link.title).unwrap_or_default();
        if both.moved {
            labels.push(locale.text("redline-moved-from") + &locale.text("punctuation-space") + &before);
        } else if both.is_renumbered() {
            labels.push(locale.text("redline-renumbered-from") + &locale.text("punctuation-space") + &before);
        }
        if let Matched::ByLikeness(likeness) = both.matched {
            let percent = format!("{} %", likeness.percent());
            labels.push(locale.with_parenthesis(&locale.text("redline-by-likeness"), &percent));
        }
        labels
    }

    fn words(&self, pieces: &[Piece<'_>]) -> Vec<RedlineWords> {
        pieces.iter().map(|piece| self.piece(&Shown::Piece(*piece))).collect()
    }

    fn piece(&self, part: &Shown<'_>) -> RedlineWords {
        let (kind, text) = match part {
            Shown::Piece(Piece::Kept(text)) => ("kept", text),
            Shown::Piece(Piece::Deleted(text)) => ("deleted", text),
            Shown::Piece(Piece::Inserted(text)) => ("inserted", text),
            Shown::Folded(text) => ("folded", text),
        };
        let label = matches!(part, Shown::Folded(_))
            .then(|| self.context.locale.counted("redline-folded", text.chars().count()));
        RedlineWords { kind, text: (*text).to_owned(), label }
    }

    /// The paragraphs of a text. What is folded may hold several; it stands in that in which it begins.
    fn paragraphs(&self, parts: &[Shown<'_>]) -> Vec<Vec<RedlineWords>> {
        let mut paragraphs: Vec<Vec<RedlineWords>> = vec![Vec::new()];
        for part in parts {
            let Shown::Piece(piece) = *part else {
                if let Some(last) = paragraphs.last_mut() {
                    last.push(self.piece(part));
                }
                continue;
            };
            let text = piece.text();
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    paragraphs.push(Vec::new());
                }
                let line = match piece {
                    Piece::Kept(_) => Piece::Kept(line),
                    Piece::Deleted(_) => Piece::Deleted(line),
                    Piece::Inserted(_) => Piece::Inserted(line),
                };
                if let Some(last) = paragraphs.last_mut().filter(|_| !is_empty(line)) {
                    last.push(self.piece(&Shown::Piece(line)));
                }
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }
}

/// The text of a provision that only one version has.
fn whole(kind: RedlineKind, text: &str) -> Vec<Piece<'_>> {
    match kind {
        _ if text.is_empty() => Vec::new(),
        RedlineKind::Added => vec![Piece::Inserted(text)],
        RedlineKind::Repealed | RedlineKind::Amended | RedlineKind::Same => vec![Piece::Deleted(text)],
    }
}

fn is_empty(piece: Piece<'_>) -> bool {
    let text = piece.text();
    text.is_empty()
}
