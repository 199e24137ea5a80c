//! Dates, links and sources in a few words, as every page shows them.

use serde::Serialize;

use super::Views;
use crate::config::Config;
use crate::graph::{NodeId, Resolved, Route, folder_address};
use crate::locale::Locale;
use crate::markup::escaped;
use crate::model::entity::{Reference, Target};
use crate::model::{Date, EntityKey, Kind, Language};

/// A date for machines and for people.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DateView {
    /// As in EDTF, which is ISO 8601 with room for doubt: `2023-03-21`, `2023-03`, `2014-04-01/..`, `2023-03~`.
    pub iso: String,
    /// In words of the page's language.
    pub text: String,
}

/// A link with its words.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LinkView {
    /// The name of what it leads to.
    pub title: String,
    /// The address.
    pub href: String,
}

/// A source named by a field.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourceLink {
    /// The source in a few words, as the citation style writes it.
    pub text_html: String,
    /// The page of the source.
    pub href: String,
}

/// The folder of a language: none for the first.
pub(crate) fn prefix(config: &Config, language: &Language) -> String {
    if language == config.default_language() { String::new() } else { format!("{language}/") }
}

impl Views<'_> {
    /// A route of this language.
    pub(crate) fn local(&self, local: &str, language: &Language) -> Route {
        Route::new(&format!("{}{local}", prefix(self.config, language)))
    }

    pub(crate) fn date(date: &Date, locale: &Locale) -> DateView {
        DateView { iso: date.to_string(), text: locale.date(date) }
    }

    pub(crate) fn optional_date(date: Option<&Date>, locale: &Locale) -> Option<DateView> {
        date.map(|date| Self::date(date, locale))
    }

    /// The relative URL of a node, seen from a route. What a dossier holds is linked within it.
    pub(crate) fn href(&self, from: &Route, to: NodeId, fragment: Option<&str>) -> String {
        if let Some(place) = self.dossiers.get(from).and_then(|dossier| dossier.place(self.graph, to, fragment)) {
            return format!("#{place}");
        }
        let node = self.graph.node(to);
        let place = fragment.or(node.fragment.as_deref());
        let page = if *from == node.route && place.is_some() { String::new() } else { from.link_to(&node.route) };
        match place {
            Some(place) => format!("{page}#{place}"),
            None => page,
        }
    }

    pub(crate) fn link(&self, from: &Route, to: NodeId) -> LinkView {
        LinkView { title: self.graph.node(to).title.to_string(), href: self.href(from, to, None) }
    }

    pub(crate) fn canonical(&self, route: &Route) -> Option<String> {
        let base = self.config.base_url.as_ref()?;
        // The first page of a folder is known by the folder.
        let path = route.encoded();
        Some(format!("{base}/{}", folder_address(&path)))
    }

    /// A source in a few words, and where to read of it.
    pub(crate) fn source_link(&self, from: NodeId, route: &Route, reference: &Reference) -> Option<SourceLink> {
        let Target::Source { key } = &reference.target else { return None };
        let to = self.graph.in_language_of(from, &EntityKey::new(Kind::Source, key))?;
        Some(self.source_link_to(route, to))
    }

    pub(crate) fn source_link_to(&self, route: &Route, to: NodeId) -> SourceLink {
        let node = self.graph.node(to);
        let label = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
        let text_html = label.map(|entry| entry.label_html.clone()).filter(|label| !label.is_empty());
        SourceLink { text_html: text_html.unwrap_or_else(|| escaped(&node.title)), href: self.href(route, to, None) }
    }

    /// The page, event or source that overtook a claim, and the place in its page.
    pub(crate) fn successor_node(&self, from: NodeId, target: &Target) -> Option<(NodeId, Option<String>)> {
        match self.graph.resolve(from, target) {
            Ok(Resolved::Node(to, fragment)) => Some((to, fragment.or_else(|| self.graph.node(to).fragment.clone()))),
            _ => None,
        }
    }
}
