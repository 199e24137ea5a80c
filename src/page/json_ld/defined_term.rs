//! `DefinedTerm` and the `DefinedTermSet` of all terms.

use serde_json::Value;

use super::{Item, Page, web_page};
use crate::model::{Kind, MadePage};
use crate::page::{IndexView, TermView};

/// A term. The description is its definition: what its card shows.
pub(super) fn item(page: &Page<'_>, term: &TermView) -> Value {
    let names = term.aka.iter().map(String::as_str).chain(term.names.iter().map(|name| name.name.as_str()));
    let definition = page.node.and_then(|id| page.views.graph.node(id).summary.as_deref());
    Item::new("DefinedTerm")
        .with("@id", page.own_thing())
        .with("url", page.url())
        .with("name", page.view.page.title.as_str())
        .maybe("description", definition)
        .list("alternateName", names)
        .with("inLanguage", page.view.lang.as_str())
        .with("inDefinedTermSet", set_id(page))
        .into()
}

/// The index of terms.
pub(super) fn set(page: &Page<'_>, index: &IndexView) -> Value {
    let terms = index.groups.iter().flat_map(|group| &group.items);
    web_page::frame(page, "DefinedTermSet")
        .list("hasDefinedTerm", terms.map(|card| reference(page, &card.title, &card.href)))
        .into()
}

/// A term that a page mentions.
pub(super) fn reference(page: &Page<'_>, title: &str, href: &str) -> Value {
    Item::new("DefinedTerm").with("@id", page.thing(Kind::Term, href)).with("name", title).into()
}

fn set_id(page: &Page<'_>) -> String {
    page.local(MadePage::Terms.path())
}
