//! What of the site can be found: each page with its sections, each event, each claim.
//!
//! In: the view of a page, which has all its words in its language; the records of events. Out: [`Thing`]s. It must not know how they are found.

use std::collections::HashSet;

use super::sections::sections;
use super::thing::{Section, Thing, ThingKind};
use crate::body::Fragment;
use crate::graph::{NodeId, Route};
use crate::locale::Locale;
use crate::markup::plain;
use crate::model::entity::{Actor, Names, Subject as Record};
use crate::model::index_word::IndexWord;
use crate::model::{Kind, Language, PageKind};
use crate::page::{ActorView, AnswerView, KeyPointView, PageView, StatusView, Subject};
use crate::site::{Generated, Site};

/// The page of a node, and the claims about its passages.
pub fn of_node(site: Site<'_>, id: NodeId, view: &PageView) -> Vec<Thing> {
    let node = site.graph.node(id);
    let Some(kind) = kind_of(node.key.kind) else { return Vec::new() };
    let mut names = all_names(&node.names);
    let document = site.page_document(id);
    if let Some(Record::Person(actor) | Record::Institution(actor)) = document.map(|document| &document.subject) {
        names.extend(actor.sort.clone());
    }
    if let Subject::Term(term) = &view.page.subject {
        names.extend(term.aka.iter().cloned());
    }
    let authors = view.page.authors.iter().map(|author| author.name.clone());
    let tags = view.page.tags.iter().map(|tag| tag.title.clone());
    let page = Thing {
        kind,
        language: node.language.to_string(),
        address: node.route.encoded(),
        title: view.page.title.clone(),
        names: unique(names),
        initials: initials(&view.page.title, kind),
        keywords: authors.chain(tags).collect(),
        indexed: document.map(|document| index_words(&document.meta.index)).unwrap_or_default(),
        mentioned: mentioned(site, id),
        detail: detail(site, id, view),
        issue: if kind == ThingKind::Issue { Some(id) } else { node.issue },
        state: None,
        sections: sections(&view.body, &lead(view, site.locale(&node.language))),
    };
    let claims = claims(site, id, &page);
    std::iter::once(page).chain(claims).collect()
}

/// Whether a page that Postil makes can be found.
pub fn is_found(page: &Generated) -> bool {
    matches!(page, Generated::Made(made) if made.info().in_menu)
}

/// A page that Postil makes: nothing but its title, for those that stand in the menu.
pub fn of_made(page: &Generated, language: &Language, view: &PageView) -> Option<Thing> {
    is_found(page).then(|| Thing {
        kind: ThingKind::Page,
        language: language.to_string(),
        address: Route::new(&view.route).encoded(),
        title: view.page.title.clone(),
        names: Vec::new(),
        initials: None,
        keywords: Vec::new(),
        indexed: Vec::new(),
        mentioned: Vec::new(),
        detail: String::new(),
        issue: None,
        state: None,
        sections: sections(&Fragment::default(), view.page.summary.as_slice()),
    })
}

/// The events of all languages.
pub fn events(site: Site<'_>) -> Vec<Thing> {
    let nodes = site.graph.nodes().filter(|(_, node)| node.visible && node.key.kind == Kind::Event);
    nodes.filter_map(|(id, _)| event(site, id)).collect()
}

fn event(site: Site<'_>, id: NodeId) -> Option<Thing> {
    let node = site.graph.node(id);
    let event = site.event(&node.key.id)?;
    let issue = event.issues.iter().find_map(|reference| site.successor(id, &reference.target)).map(|(issue, _)| issue);
    let place = node.fragment.iter().map(|fragment| format!("#{fragment}"));
    Some(Thing {
        kind: ThingKind::Event,
        language: node.language.to_string(),
        address: place.fold(node.route.encoded(), |address, place| address + &place),
        title: node.title.to_string(),
        names: Vec::new(),
        initials: None,
        keywords: Vec::new(),
        indexed: index_words(&event.index),
        mentioned: mentioned(site, id),
        detail: site.locale(&node.language).date(&event.date),
        issue,
        state: None,
        sections: vec![Section { text: node.summary.as_deref().unwrap_or_default().to_owned(), ..Section::default() }],
    })
}

/// Claims that have a place in the text.
fn claims(site: Site<'_>, id: NodeId, page: &Thing) -> Vec<Thing> {
    let placed = site.graph.claims(id).iter().filter_map(|claim| Some((claim, claim.matched()?)));
    let thing = |(claim, place): (&crate::graph::AnchoredClaim, &crate::graph::Match)| Thing {
        kind: ThingKind::Claim,
        language: page.language.clone(),
        address: format!("{}#{}", page.address, claim.anchor),
        title: claim.claim.quote.exact.clone(),
        names: Vec::new(),
        initials: None,
        keywords: Vec::new(),
        indexed: Vec::new(),
        mentioned: Vec::new(),
        detail: page.title.clone(),
        issue: page.issue,
        state: Some(claim.claim.state.into()),
        sections: vec![Section { text: place.sentence.whole().to_owned(), ..Section::default() }],
    };
    placed.map(thing).collect()
}

fn kind_of(kind: Kind) -> Option<ThingKind> {
    Some(match kind {
        Kind::Home | Kind::Page => ThingKind::Page,
        Kind::Issue => ThingKind::Issue,
        Kind::Article => ThingKind::Article,
        Kind::Person => ThingKind::Person,
        Kind::Institution => ThingKind::Institution,
        Kind::Term => ThingKind::Term,
        Kind::Source => ThingKind::Source,
        Kind::Document | Kind::Version => ThingKind::Document,
        Kind::Event => return None,
    })
}

/// The words under which the A to Z index lists a page, each with its reading.
fn index_words(words: &[IndexWord]) -> Vec<String> {
    words.iter().flat_map(|word| std::iter::once(word.word.clone()).chain(word.reading.clone())).collect()
}

/// Names in all languages, each with its reading.
fn all_names(names: &Names) -> Vec<String> {
    names.values().flat_map(|name| std::iter::once(name.name.clone()).chain(name.reading.clone())).collect()
}

/// Names, in other languages than the page's, of people, institutions and terms that it mentions, and readings in any: 岸田文雄 of Kishida Fumio.
/// A text in one language is found by a name in another, and by how a name is spoken.
fn mentioned(site: Site<'_>, id: NodeId) -> Vec<String> {
    let own = site.graph.node(id);
    let mut seen = HashSet::new();
    let things = site.graph.outgoing(id).map(|edge| edge.to).filter(|to| *to != id && seen.insert(*to));
    let things = things.map(|to| site.graph.node(to));
    let things = things.filter(|node| matches!(node.key.kind, Kind::Person | Kind::Institution | Kind::Term));
    let names = things.flat_map(|node| node.names.iter());
    let words = names.flat_map(|(language, name)| {
        let foreign = (*language != own.language).then(|| name.name.clone());
        foreign.into_iter().chain(name.reading.clone())
    });
    unique(words.collect())
}

/// The first letters of a term of three words or more, and of an institution of two: NATO, US.
fn initials(title: &str, kind: ThingKind) -> Option<String> {
    let least = match kind {
        ThingKind::Term => 3,
        ThingKind::Institution => 2,
        _ => return None,
    };
    let name = title.split('(').next().unwrap_or_default();
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let capitals: String = words.filter_map(|word| word.chars().next().filter(|first| first.is_uppercase())).collect();
    (capitals.chars().count() >= least).then_some(capitals)
}

fn detail(site: Site<'_>, id: NodeId, view: &PageView) -> String {
    match &view.page.subject {
        Subject::Article(_) => {
            site.graph.node(id).issue.map(|issue| site.graph.node(issue).title.to_string()).unwrap_or_default()
        }
        Subject::Actor(_) => match site.page_document(id).map(|document| &document.subject) {
            Some(Record::Person(actor) | Record::Institution(actor)) => office(site, id, actor),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// The office held last, and when.
fn office(site: Site<'_>, id: NodeId, actor: &Actor) -> String {
    let Some(office) = actor.last_office() else { return String::new() };
    let locale = site.locale(&site.graph.node(id).language);
    let time = office.time.as_ref().map(|time| locale.office_time(time));
    std::iter::once(office.title.clone()).chain(time).collect::<Vec<_>>().join(" · ")
}

/// What a page says above its body.
fn lead(view: &PageView, locale: &Locale) -> Vec<String> {
    let mut lead: Vec<String> = Vec::new();
    match &view.page.subject {
        Subject::Issue(issue) => {
            lead.push(issue.question.clone());
            lead.extend(issue.status.iter().flat_map(status));
            lead.extend(issue.proposition.clone());
            lead.extend(key_points(&issue.key_points));
        }
        Subject::Article(article) => lead.extend(key_points(&article.key_points)),
        Subject::Actor(actor) => lead.extend(offices(actor, locale)),
        Subject::Term(term) => lead.push(plain(&term.definition_html)),
        Subject::Document(document) => lead.extend(document.number.clone()),
        Subject::Source(source) => {
            lead.push(plain(&source.entry_html));
            lead.extend(source.note.clone());
        }
        _ => {}
    }
    // The summary of a source is its entry, that of a term often its definition.
    let summary = view.page.summary.iter().filter(|_| view.kind != PageKind::Source);
    unique(summary.cloned().chain(lead).collect())
}

/// Each text once, where it stands first.
fn unique(mut texts: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts.retain(|text| seen.insert(text.clone()));
    texts
}

fn status(status: &StatusView) -> Vec<String> {
    std::iter::once(status.label.clone()).chain(status.answer.iter().flat_map(answer)).collect()
}

fn answer(answer: &AnswerView) -> Vec<String> {
    std::iter::once(answer.text.clone()).chain(answer.conditions.clone()).chain(answer.decided_by.clone()).collect()
}

fn key_points(points: &[KeyPointView]) -> impl Iterator<Item = String> {
    points.iter().map(|point| point.text.clone())
}

fn offices(actor: &ActorView, locale: &Locale) -> Vec<String> {
    let role = |role: &crate::page::RoleView| {
        let place = role.institution.iter().map(|institution| institution.title.as_str());
        let words = std::iter::once(role.title.as_str()).chain(place).chain(role.dates.as_deref());
        locale.listed(&words.collect::<Vec<_>>())
    };
    let party = actor.party.iter().map(|party| party.title.clone());
    let positions =
        actor.positions.iter().flat_map(|issue| issue.entries.iter().map(|position| position.statement.clone()));
    actor.roles.iter().map(role).chain(party).chain(positions).collect()
}
