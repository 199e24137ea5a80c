//! The page of a source: where it comes from, what relayed it, and every sentence that leans on it, with the state of what it says.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::card::{event_views, label_beside_title};
use super::cite::cite_source;
use super::document::{frame, page_view};
use super::events::{by_title, newest_events};
use super::references::{relations, sentence_context};
use super::references_page::{all_references, newest_references};
use super::types::{
    ArchiveView, CitedIn, CitingSentence, Page, PageView, SentenceState, SourceFacts, SourceView, Subject,
};
use crate::cite::{address_of, entry_without_address};
use crate::csl::title_language;
use crate::figure::strip::strip;
use crate::graph::{Edge, EdgeRole, NodeId, SentenceId};
use crate::model::entity::LedgerState;
use crate::model::item::ItemName;
use crate::model::{Kind, SourceType};
use crate::site::{LinkView, PageContext, events_of, mere_relays, relayed, relays};
use crate::structured_data;

/// The page of an entry of the bibliography.
pub(crate) fn source_page(context: &PageContext<'_>, id: NodeId) -> PageView {
    let entry = context.site.source(id);
    let formatted = context.site.formatted(id);
    let mut events = events_of(context.site, id, &[EdgeRole::FieldSource]);
    let mut strip = strip(by_title(context, &events), context.locale);
    let all_events = newest_events(context, &mut events, &mut strip);
    let subject = SourceView {
        entry_html: formatted.map(|entry| entry_without_address(&entry.html).to_owned()).unwrap_or_default(),
        url: entry.and_then(address_of),
        source_type: context.locale.word(entry.map_or(SourceType::Misc, SourceType::of)),
        accessed: context.optional_date(entry.and_then(|entry| entry.date("accessed"))),
        note: entry.and_then(|entry| entry.plain("note")),
        sha256: entry.and_then(|entry| entry.provenance.sha256.clone()),
        facts: source_facts(context, id),
        relays: relayed(context.site, id).into_iter().map(|source| context.source_link_to(source)).collect(),
        cited: all_cited_in(context, id),
        strip,
        all_events,
        events: event_views(context, &events),
    };
    let page = Page {
        subject: Subject::Source(subject),
        relations: relations(context, id),
        all_references: all_references(context, id),
        cite: cite_source(context, id),
        title_lang: entry.and_then(|entry| title_language(entry, context.language.as_str())).map(str::to_owned),
        ..frame(context, id)
    };
    PageView { json_ld: Some(structured_data::of_source(context, id)), ..page_view(context, id, page) }
}

/// What is known of a source besides its reference.
pub(crate) fn source_facts(context: &PageContext<'_>, id: NodeId) -> SourceFacts {
    let node = context.site.graph.node(id);
    let Some(entry) = context.site.entry(&node.key.id) else { return SourceFacts::default() };
    let provenance = &entry.provenance;
    let author = entry.people("author").iter().find_map(|name| match name {
        ItemName::Person(person) => Some(person.family.clone()),
        ItemName::Literal { name, .. } => Some(name.clone()),
        ItemName::Others => None,
    });
    // What an office publishes in its own name says nothing new.
    let container = entry.plain("container-title").filter(|title| Some(title) != author.as_ref());
    SourceFacts {
        title: node.title.to_string(),
        label: label_beside_title(context.site, id),
        container,
        issued: context.optional_date(entry.date("issued")),
        kind: provenance.kind,
        kind_label: provenance.kind.map(|kind| context.locale.word(kind)),
        via: relays(context.site, id).into_iter().map(|source| context.source_link_to(source)).collect(),
        archive: provenance
            .archive
            .as_ref()
            .map(|archive| ArchiveView { url: archive.url.clone(), date: context.date(&archive.date) }),
    }
}

/// Every sentence that leans on a source, and those that cite what does nothing but relay it; of very many pages, the newest.
fn all_cited_in(context: &PageContext<'_>, id: NodeId) -> Vec<CitedIn> {
    let mut sentences = direct(context, id, newest_references(context, id).as_ref());
    let place = |leaning: &Leaning<'_>| (leaning.edge.from, leaning.edge.sentence_id);
    let mut known: HashSet<(NodeId, Option<SentenceId>)> = sentences.iter().map(place).collect();
    for relay in mere_relays(context.site, id) {
        let mut new = direct(context, relay, newest_references(context, relay).as_ref());
        new.retain(|leaning| !known.contains(&place(leaning)));
        known.extend(new.iter().map(place));
        sentences.extend(new.into_iter().map(|leaning| Leaning { through: Some(relay), ..leaning }));
    }
    sentences.sort_by_key(|leaning| (leaning.edge.from, leaning.edge.sentence_id));
    by_page(context, &sentences)
}

/// Every sentence that leans on a source itself, by page; with `within`, of these pages only.
pub(crate) fn cited_in(context: &PageContext<'_>, id: NodeId, within: Option<&BTreeSet<NodeId>>) -> Vec<CitedIn> {
    by_page(context, &direct(context, id, within))
}

/// A reference to a source, or to what relayed it.
struct Leaning<'g> {
    edge: &'g Edge,
    through: Option<NodeId>,
}

/// What leans on a source, in the order of pages and of their texts.
fn direct<'g>(context: &PageContext<'g>, id: NodeId, within: Option<&BTreeSet<NodeId>>) -> Vec<Leaning<'g>> {
    let graph = context.site.graph;
    // A claim about a sentence that cites the source says nothing new.
    let cites = graph.incoming(id).filter(|edge| edge.role == EdgeRole::Citation);
    let citing: HashSet<(NodeId, Option<SentenceId>)> = cites.map(|edge| (edge.from, edge.sentence_id)).collect();
    let repeats = |edge: &Edge| {
        edge.role == EdgeRole::FieldSource
            && edge.sentence_id.is_some()
            && citing.contains(&(edge.from, edge.sentence_id))
    };
    let edges = graph.incoming(id).filter(|edge| matches!(edge.role, EdgeRole::Citation | EdgeRole::FieldSource));
    let edges = edges.filter(|edge| within.is_none_or(|within| within.contains(&edge.from)));
    let edges = edges.filter(|edge| graph.node(edge.from).key.kind != Kind::Event && !repeats(edge));
    edges.map(|edge| Leaning { edge, through: None }).collect()
}

fn by_page(context: &PageContext<'_>, sentences: &[Leaning<'_>]) -> Vec<CitedIn> {
    let mut cited: Vec<(NodeId, CitedIn)> = Vec::new();
    let mut states = HashMap::new();
    for Leaning { edge, through } in sentences {
        let node = context.site.graph.node(edge.from);
        if cited.last().is_none_or(|(from, _)| *from != edge.from) {
            let kind_label = context.locale.word(node.key.kind);
            let LinkView { title, lang, href } = context.link(edge.from);
            cited.push((edge.from, CitedIn { title, lang, href, kind_label, sentences: Vec::new() }));
            states = states_of(context, edge.from);
        }
        let (Some((_, page)), Some(sentence)) = (cited.last_mut(), &edge.sentence) else { continue };
        let words = sentence_context(sentence);
        let judged = edge.sentence_id.and_then(|sentence| states.get(&sentence)).cloned().unwrap_or_default();
        page.sentences.push(CitingSentence {
            before: words.before,
            text: words.text,
            after: words.after,
            href: context.linker.node(edge.from, edge.anchor.as_deref()),
            locator: edge.locator.as_ref().map(|place| context.locale.locator(place)),
            states: judged,
            through: through.map(|relay| context.source_link_to(relay)),
        });
    }
    cited.into_iter().map(|(_, page)| page).collect()
}

/// What a page says of its sentences, each state once.
fn states_of(context: &PageContext<'_>, page: NodeId) -> HashMap<SentenceId, Vec<SentenceState>> {
    let mut states: HashMap<SentenceId, Vec<SentenceState>> = HashMap::new();
    for anchored in context.site.graph.claims(page) {
        let Some(found) = anchored.matched() else { continue };
        let state = LedgerState::from(anchored.claim.state);
        let of_sentence = states.entry(found.sentence_id).or_default();
        if of_sentence.iter().all(|known| known.state != state) {
            of_sentence.push(SentenceState { state, label: context.locale.word(state) });
        }
    }
    states
}
