//! `DefinedTerm` and the `DefinedTermSet` of all terms.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use super::web_page;
use crate::graph::NodeId;
use crate::model::entity::Term;
use crate::model::{Kind, MadePage};
use crate::site::by_name;

/// A term. The description is its definition: what its card shows.
pub(super) fn item(page: &DescribedPage<'_>, id: NodeId, term: &Term) -> Value {
    let names = term.aka.iter().map(String::as_str).chain(page.other_names(&term.names));
    JsonLdObject::new("DefinedTerm")
        .with("@id", page.own_thing())
        .with("url", page.url())
        .with("name", page.heading.title.as_str())
        .maybe("description", page.context.site.graph.node(id).summary.as_deref())
        .list("alternateName", names)
        .with("inLanguage", page.language())
        .with("inDefinedTermSet", page.local(MadePage::Terms.path()))
        .into()
}

/// The index of terms, with those that the page shows, or all.
pub(super) fn set(page: &DescribedPage<'_>, shown: Option<Vec<NodeId>>) -> Value {
    let context = page.context;
    let all = || context.site.graph.published(Kind::Term, context.language).map(|(id, _)| id).collect();
    let terms = by_name(context, Kind::Term, shown.unwrap_or_else(all));
    web_page::frame(page, "DefinedTermSet")
        .list("hasDefinedTerm", terms.iter().map(|(_, id)| page.thing(Kind::Term, *id)))
        .into()
}
