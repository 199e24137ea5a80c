//! Cards: an entity in brief. Events with what they refer to.

use super::card_kind::CardKind;
use super::positions::actor_link;
use super::source_page::source_facts;
use super::types::{Card, EventView, NameView};
use crate::cite::SourceCard;
use crate::graph::{EdgeRole, NodeId};
use crate::markup;
use crate::model::entity::{Actor, Event, Names};
use crate::model::{Kind, Language, fragment_safe};
use crate::site::{PageContext, Site, actor_record, named_by, source_text};

/// The names in languages other than the page's.
pub(crate) fn names(names: &Names, language: &Language) -> Vec<NameView> {
    let others = names.iter().filter(|(other, _)| *other != language);
    others
        .map(|(lang, name)| NameView { lang: lang.to_string(), name: name.name.clone(), reading: name.reading.clone() })
        .collect()
}

/// The card of a node.
pub(crate) fn card(context: &PageContext<'_>, id: NodeId) -> Card {
    let node = context.site.graph.node(id);
    let kind = node.key.kind;
    let title = match kind {
        Kind::Source => source_label(context.site, id),
        _ => node.title.to_string(),
    };
    let text = match kind {
        Kind::Source => source_text(context.site, id),
        _ => node.summary.as_deref().unwrap_or_default().to_owned(),
    };
    let (detail, detail_dates) = card_detail(context, id);
    let language = |written_in: Option<&'_ Language>| {
        // The words of a source are in the language of the source, which is no missing translation.
        let of_page = (kind != Kind::Source && node.language != *context.language).then(|| node.language.clone());
        written_in.cloned().or(of_page)
    };
    let (title_language, text_language) =
        (language(node.title_language.as_ref()), language(node.summary_language.as_ref()));
    let untranslated = match kind {
        Kind::Source => None,
        _ => context.untranslated([title_language.as_ref(), text_language.as_ref()]),
    };
    Card {
        id: format!("card-{}-{}", kind.as_str(), fragment_safe(&node.key.id)),
        kind: CardKind::Thing(kind),
        kind_label: context.locale.word(kind),
        title,
        title_lang: title_language.as_ref().map(ToString::to_string),
        native: names(&node.names, &node.language).into_iter().next(),
        text,
        text_lang: text_language.as_ref().map(ToString::to_string),
        untranslated,
        source: (kind == Kind::Source).then(|| source_card(context.site, id)).flatten(),
        facts: (kind == Kind::Source).then(|| source_facts(context, id)),
        href: context.linker.node(id, None),
        detail_lang: detail.as_ref().and(text_language.as_ref()).map(ToString::to_string),
        detail,
        detail_dates,
        date: context.optional_date(node.date.as_ref()),
    }
}

/// A source in brief, if it was formatted.
fn source_card(site: Site<'_>, id: NodeId) -> Option<SourceCard> {
    site.formatted(id).map(SourceCard::of)
}

/// How the text cites a source.
pub(super) fn source_label(site: Site<'_>, id: NodeId) -> String {
    match site.formatted(id) {
        Some(entry) if !entry.label_html.is_empty() => markup::plain(&entry.label_html),
        _ => site.graph.node(id).title.to_string(),
    }
}

/// How lists name a source beside its title: as the text cites it, or by its authors where citations have the title, as in styles whose
/// citations are notes. Nothing for a source that is cited by its title.
pub(super) fn label_beside_title(site: Site<'_>, id: NodeId) -> Option<String> {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let node = site.graph.node(id);
    let (label, title) = (source_label(site, id), bare(&node.title));
    if !bare(&label).contains(&title) {
        return Some(label);
    }
    let authors = node.cited_as.as_deref().filter(|authors| !title.starts_with(&bare(authors)));
    authors.map(str::to_owned)
}

/// How the index names a source: as [`label_beside_title`], or else by its title, with the year if citations have it.
pub(super) fn index_label(site: Site<'_>, id: NodeId) -> String {
    /// A year, and quotation marks.
    const ADDED: usize = 7;
    label_beside_title(site, id).unwrap_or_else(|| {
        let (label, title) = (source_label(site, id), &site.graph.node(id).title);
        if label.chars().count() <= title.chars().count() + ADDED { label } else { title.to_string() }
    })
}

/// For an article, its issue, if that is another page; for a person, the office held last, and when.
fn card_detail(context: &PageContext<'_>, id: NodeId) -> (Option<String>, Option<String>) {
    let node = context.site.graph.node(id);
    match node.key.kind {
        Kind::Article => {
            let issue = node.issue.filter(|issue| !context.is_about(*issue));
            (issue.map(|issue| context.site.graph.node(issue).title.to_string()), None)
        }
        Kind::Person => match actor_record(context.site, id).and_then(Actor::last_office) {
            Some(role) => (Some(role.title.clone()), role.time.as_ref().map(|time| context.locale.office_time(time))),
            None => (None, None),
        },
        _ => (None, None),
    }
}

/// Events with what they refer to.
pub(crate) fn event_views(context: &PageContext<'_>, events: &[(NodeId, &Event)]) -> Vec<EventView> {
    events.iter().map(|(id, event)| event_view(context, *id, event)).collect()
}

/// An event with what it refers to.
pub(crate) fn event_view(context: &PageContext<'_>, id: NodeId, event: &Event) -> EventView {
    let named = |role: EdgeRole| named_by(context.site.graph, id, role);
    let issues = named(EdgeRole::EventIssue).filter(|issue| !context.is_about(*issue));
    let node = context.site.graph.node(id);
    let languages = [node.title_language.as_ref(), node.summary_language.as_ref()];
    EventView {
        anchor: event.id.clone(),
        date: context.date(&event.date),
        title: node.title.to_string(),
        title_lang: node.title_language.as_ref().map(ToString::to_string),
        href: context.linker.node(id, None),
        summary: node.summary.as_deref().map(str::to_owned),
        summary_lang: node.summary_language.as_ref().map(ToString::to_string),
        untranslated: context.untranslated(languages),
        issues: issues.map(|issue| context.link(issue)).collect(),
        actors: named(EdgeRole::EventActor).map(|actor| actor_link(context, actor)).collect(),
        sources: event.sources.iter().filter_map(|source| context.source_link(id, source)).collect(),
        turning_point: event.turning_point,
        lanes: Vec::new(),
    }
}
