//! The context of one page: the site, the page's language, and how links are written on it.
//!
//! In: the site and the page's route. Out: dates, links and sources as the page shows them. It must not know the content of the
//! page.

use super::Site;
use super::dossier::DossierContents;
use super::link::{DateView, LinkView, SourceLink};
use super::linker::Linker;
use crate::graph::{DOSSIER, Graph, NodeId, Route};
use crate::locale::{Argument, Locale};
use crate::markup::escaped;
use crate::model::document::Page;
use crate::model::entity::{Reference, Subject, Target};
use crate::model::{Date, Language};
use crate::source::SourceId;

/// The context of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageContext<'a> {
    pub(crate) site: Site<'a>,
    /// The language of the page.
    pub(crate) language: &'a Language,
    /// The locale of that language.
    pub(crate) locale: &'a Locale,
    /// The links of the page.
    pub(crate) linker: Linker<'a>,
}

impl<'a> PageContext<'a> {
    /// The context of a page at a route.
    pub(crate) fn new(site: Site<'a>, route: &'a Route, language: &'a Language) -> Self {
        Self { site, language, locale: site.locale(language), linker: Linker::of_page(site.graph, route) }
    }

    /// The context of the page of a node.
    pub(crate) fn of_node(site: Site<'a>, id: NodeId) -> Self {
        let node = site.graph.node(id);
        Self::new(site, &node.route, &node.language)
    }

    /// The context of a dossier: links to its contents stay within it.
    pub(crate) fn of_dossier(
        site: Site<'a>,
        route: &'a Route,
        language: &'a Language,
        held: &'a DossierContents,
    ) -> Self {
        Self { linker: Linker::of_dossier(site.graph, route, held), ..Self::new(site, route, language) }
    }

    /// The address of the page.
    pub(crate) fn route(&self) -> &'a Route {
        self.linker.from()
    }

    pub(crate) fn graph(&self) -> &'a Graph {
        self.site.graph
    }

    /// The published original of a translation, by the file of that.
    pub(crate) fn original(&self, translation: SourceId) -> Option<NodeId> {
        let state = self.site.translations.page(translation)?;
        self.graph().of_source(state.original).filter(|id| self.graph().node(*id).visible)
    }

    /// A route in the page's language.
    pub(crate) fn local(&self, local: &str) -> Route {
        self.site.local(local, self.language)
    }

    /// The relative URL of a path in the page's language.
    pub(crate) fn local_href(&self, local: &str) -> String {
        self.linker.route(&self.local(local))
    }

    /// A date for machines and for people.
    pub(crate) fn date(&self, date: &Date) -> DateView {
        DateView { iso: date.to_string(), text: self.locale.date(date) }
    }

    /// The label of words in other languages than the page: the first of these, by its name for itself.
    pub(crate) fn untranslated<'l>(&self, languages: impl IntoIterator<Item = Option<&'l Language>>) -> Option<String> {
        let language = languages.into_iter().flatten().next()?;
        let name = Argument::Text(self.site.config.language(language).name.clone());
        self.locale.strings().text("untranslated", &[("language", name)])
    }

    pub(crate) fn optional_date(&self, date: Option<&Date>) -> Option<DateView> {
        date.map(|date| self.date(date))
    }

    /// A link to a node, with its title.
    pub(crate) fn link(&self, to: NodeId) -> LinkView {
        LinkView {
            title: self.graph().node(to).title.to_string(),
            lang: self.foreign(to).map(ToString::to_string),
            href: self.linker.node(to, None),
        }
    }

    /// The language of the name of a node, if it is another one than the page's.
    pub(crate) fn foreign(&self, id: NodeId) -> Option<&'a Language> {
        let node = self.graph().node(id);
        let language = node.title_language.as_ref().unwrap_or(&node.language);
        Some(language).filter(|language| *language != self.language)
    }

    /// A source that a field refers to: a short citation and where to read about it.
    pub(crate) fn source_link(&self, from: NodeId, reference: &Reference) -> Option<SourceLink> {
        let Target::Source { key } = &reference.target else { return None };
        let to = self.graph().source_in_language_of(from, key)?;
        Some(self.source_link_to(to))
    }

    /// A short citation of a source and where to read about it.
    pub(crate) fn source_link_to(&self, to: NodeId) -> SourceLink {
        let label = self.site.formatted(to).map(|entry| &entry.label_html).filter(|label| !label.is_empty());
        let text_html = label.cloned().unwrap_or_else(|| escaped(&self.graph().node(to).title));
        SourceLink { text_html, href: self.linker.node(to, None) }
    }

    /// The text that stands beside a version of a primary text, in another language: of several, the official one.
    pub(crate) fn text_beside(&self, version: NodeId) -> Option<(NodeId, &'a Page)> {
        let site = self.site;
        let status = |page: &Page| match &page.subject {
            Subject::Version(version) => Some(version.status),
            _ => None,
        };
        status(site.page_document(version)?)?;
        let others = site.graph.texts().texts_beside(version).filter_map(|(id, _)| Some((id, site.page_document(id)?)));
        others.min_by_key(|(id, page)| (status(page), *id))
    }

    /// Whether the page is that of an issue, or its dossier.
    pub(crate) fn is_about(&self, issue: NodeId) -> bool {
        let own = &self.graph().node(issue).route;
        own == self.route() || own.beside(DOSSIER) == *self.route()
    }

    /// The link to the dossier of an issue from one of its pages. An article in another language than its issue is in no dossier.
    pub(crate) fn dossier_href(&self, from: NodeId, issue: NodeId) -> Option<String> {
        let is_bound = self.graph().has_dossier(issue);
        let (from, issue) = (self.graph().node(from), self.graph().node(issue));
        let bound = is_bound && from.language == issue.language;
        bound.then(|| self.linker.route(&issue.route.beside(DOSSIER)))
    }
}
