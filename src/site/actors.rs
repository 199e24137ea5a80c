//! People, institutions, issues and articles as lists need them: their records, their names, their order.

use super::Views;
use crate::graph::{DOSSIER, NodeId, Route};
use crate::model::entity::{Actor, Subject};
use crate::model::{Kind, Language};

impl Views<'_> {
    /// The published articles of an issue in a language, in their order.
    pub(crate) fn articles_of<'s>(&'s self, issue: NodeId, language: &'s Language) -> &'s [NodeId] {
        self.articles.get(&(issue, language)).map_or(&[], Vec::as_slice)
    }

    /// The published issues by order, then title.
    pub(crate) fn issues(&self, language: &Language) -> Vec<NodeId> {
        let mut issues: Vec<NodeId> = self.graph.published(Kind::Issue, language).map(|(id, _)| id).collect();
        issues.sort_by_key(|id| (self.graph.node(*id).order, *id));
        issues
    }

    /// Whether what stands at a route is an issue, or all of it for paper.
    pub(crate) fn is_about(&self, route: &Route, issue: NodeId) -> bool {
        let own = &self.graph.node(issue).route;
        own == route || own.beside(DOSSIER) == *route
    }

    /// The name by which lists have their order: that of the field `sort`, or else the title.
    pub(crate) fn sort_name(&self, id: NodeId) -> &str {
        let sort = self.actor_record(id).and_then(|actor| actor.sort.as_deref());
        sort.unwrap_or(&self.graph.node(id).title)
    }

    /// The fields of a person or an institution.
    pub(crate) fn actor_record(&self, id: NodeId) -> Option<&Actor> {
        match &self.page_document(id)?.subject {
            Subject::Person(record) | Subject::Institution(record) => Some(record),
            _ => None,
        }
    }
}
