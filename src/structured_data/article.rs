//! `Article`: what it says, who wrote it, what it leans on.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use super::{References, claim_review, source};
use crate::graph::NodeId;
use crate::model::Kind;
use crate::model::entity::Subject;
use crate::site::{WrittenBy, authors, bibliography};

pub(super) fn items(page: &DescribedPage<'_>, id: NodeId, references: References<'_>) -> Vec<Value> {
    let site = page.context.site;
    let node = site.graph.node(id);
    let record = |issue: NodeId| match &site.page_document(issue)?.subject {
        Subject::Issue(record) => Some((issue, record)),
        _ => None,
    };
    let issue = node.issue.and_then(record);
    let part_of = issue.map(|(issue, _)| {
        let title = &*site.graph.node(issue).title;
        JsonLdObject::new("CollectionPage").with("@id", page.address(issue)).with("name", title).into()
    });
    let about = issue.map(|(issue, record)| {
        let title = &*site.graph.node(issue).title;
        let question = if record.question.is_empty() { title } else { &record.question };
        JsonLdObject::new("Thing").with("name", question).with("url", page.address(issue))
    });
    let authors = page.meta.map(|meta| authors(site, id, meta)).unwrap_or_default();
    let cited = bibliography(site, references.cited);
    let item = JsonLdObject::new("Article")
        .with("@id", page.url())
        .with("url", page.url())
        .with("mainEntityOfPage", page.url())
        .with("headline", page.heading.title.as_str())
        .maybe("description", page.heading.summary.as_deref())
        .maybe("datePublished", page.published())
        .maybe("dateModified", page.modified())
        .with("inLanguage", page.language())
        .maybe("image", page.image())
        .list("author", authors.iter().map(|written_by| author(page, written_by)))
        .list("isPartOf", part_of.into_iter().chain([page.site()]))
        .list("about", about)
        .list("mentions", references.linked.iter().filter_map(|id| mention(page, *id)))
        .list("citation", cited.iter().map(|(id, _)| source::reference(page, *id)))
        .list("keywords", node.tags.iter().map(String::as_str));
    std::iter::once(item.into()).chain(claim_review::items(page, id)).collect()
}

/// An author is a person or an organization where the site has a page of that name; otherwise nobody said which.
fn author(page: &DescribedPage<'_>, author: &WrittenBy<'_>) -> Value {
    known_author(page, author).unwrap_or_else(|| JsonLdObject::new("Thing").with("name", author.name).into())
}

/// An author of whom the site has a page.
pub(super) fn known_author(page: &DescribedPage<'_>, author: &WrittenBy<'_>) -> Option<Value> {
    let actor = author.actor?;
    let id = format!("{}#{}", page.url_of(&actor.route), actor.key.kind);
    Some(
        JsonLdObject::new(actor.key.kind.info().schema_type)
            .with("@id", id)
            .with("url", page.url_of(&actor.route))
            .with("name", author.name)
            .into(),
    )
}

/// People, institutions and terms that the text links to.
fn mention(page: &DescribedPage<'_>, id: NodeId) -> Option<Value> {
    let kind = page.context.site.graph.node(id).key.kind;
    matches!(kind, Kind::Person | Kind::Institution | Kind::Term).then(|| page.thing(kind, id).into())
}
