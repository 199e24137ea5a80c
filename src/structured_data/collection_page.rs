//! `CollectionPage`: an issue with its articles, and the lists of the site.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use super::{claim_review, web_page};
use crate::graph::{MOST_ENTRIES, NodeId};
use crate::model::entity::Issue;
use crate::site::{NEWEST, articles_shown};

/// An issue: its question, the articles about it that the page shows, and what something overtook on its page.
pub(super) fn issue(page: &DescribedPage<'_>, id: NodeId, issue: &Issue) -> Vec<Value> {
    let site = page.context.site;
    let question = JsonLdObject::new("Question").with("name", issue.question.as_str());
    let part = |article: &NodeId| {
        let headline = &*site.graph.node(*article).title;
        JsonLdObject::new("Article").with("@id", page.address(*article)).with("headline", headline)
    };
    let articles = articles_shown(site, id, MOST_ENTRIES, NEWEST);
    let item =
        web_page::frame(page, "CollectionPage").with("about", question).list("hasPart", articles.iter().map(part));
    std::iter::once(item.into()).chain(claim_review::items(page, id)).collect()
}

/// A list of pages. What it lists is on it for everybody to read.
pub(super) fn list(page: &DescribedPage<'_>) -> Value {
    web_page::item(page, "CollectionPage")
}
