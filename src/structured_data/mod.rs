//! Floor 9: what a page is about, for machines: schema.org as JSON-LD, one file per type.
//!
//! In: the graph, records and the context of a page. Out: a JSON value, which the theme prints. It must not know views, templates or
//! HTML: what keeps the value from ending its own script is the renderer's work. Nothing is said that the content does not say: no
//! publisher, no place of an event, no kind of author that nobody wrote down.

mod article;
mod breadcrumb_list;
mod claim_review;
mod collection_page;
mod defined_term;
mod event;
mod item;
mod legislation;
mod organization;
mod page;
mod person;
mod source;
mod web_page;
mod web_site;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::graph::{ListKind, NodeId};
use crate::model::MadePage;
use crate::model::entity::Subject;
use crate::site::{Generated, ListPage, PageContext};
use page::DescribedPage;

/// What the text of a page refers to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct References<'a> {
    /// What it links to, in the order of the text.
    pub(crate) linked: &'a [NodeId],
    /// The sources that it cites.
    pub(crate) cited: &'a BTreeSet<NodeId>,
}

/// The description of the page of a node that somebody wrote.
pub(crate) fn of_document(
    context: &PageContext<'_>,
    id: NodeId,
    subject: &Subject,
    references: References<'_>,
) -> Value {
    let page = &DescribedPage::of_node(context, id);
    let items = match subject {
        Subject::Home => vec![web_site::item(page)],
        Subject::Page => vec![web_page::item(page, "WebPage")],
        Subject::Issue(issue) => collection_page::issue(page, id, issue),
        Subject::Article(_) => article::items(page, id, references),
        Subject::Person(actor) => vec![person::item(page, id, actor)],
        Subject::Institution(actor) => vec![organization::item(page, id, actor)],
        Subject::Term(term) => vec![defined_term::item(page, id, term)],
        Subject::Document(text) => vec![legislation::document(page, id, text)],
        Subject::Version(version) => vec![legislation::version(page, id, version)],
    };
    described(page, items)
}

/// The description of the page of a source.
pub(crate) fn of_source(context: &PageContext<'_>, id: NodeId) -> Value {
    let page = &DescribedPage::of_node(context, id);
    described(page, vec![source::item(page, id)])
}

/// The description of a page that Postil makes. A dossier says again what its pages say of themselves, and the pages for the
/// search and for what is not found stand for none.
pub(crate) fn of_made(context: &PageContext<'_>, made: &Generated) -> Option<Value> {
    let page = &DescribedPage::of_made(context, made);
    // What a page of a list shows: all of a short list.
    let shown = || ListPage::of_made(context.site, made, context.language).and_then(|list_page| list_page.nodes());
    let items = match made {
        Generated::Made(MadePage::Home) => vec![web_site::item(page)],
        Generated::Made(MadePage::Terms) | Generated::Part(ListKind::Made(MadePage::Terms), _) => {
            vec![defined_term::set(page, shown())]
        }
        Generated::Made(MadePage::Timeline) | Generated::Part(ListKind::Made(MadePage::Timeline), _) => {
            event::timeline(page, shown())
        }
        Generated::Made(MadePage::NotFound | MadePage::Search) | Generated::Dossier(_) => return None,
        Generated::Made(_)
        | Generated::List(_)
        | Generated::Part(..)
        | Generated::Claims(..)
        | Generated::References(..)
        | Generated::Redline(_) => vec![collection_page::list(page)],
    };
    Some(described(page, items))
}

fn described(page: &DescribedPage<'_>, mut items: Vec<Value>) -> Value {
    items.extend(breadcrumb_list::item(page));
    json!({"@context": "https://schema.org", "@graph": items})
}
