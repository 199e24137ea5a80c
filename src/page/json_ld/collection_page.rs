//! `CollectionPage`: an issue with its articles, and the lists of the site.

use serde_json::Value;

use super::{Item, Page, claim_review, web_page};
use crate::page::{Card, IssueView};

/// An issue: its question, the articles about it, and what something overtook on its page.
pub(super) fn issue(page: &Page<'_>, issue: &IssueView) -> Vec<Value> {
    let question = Item::new("Question").with("name", issue.question.as_str());
    let part =
        |card: &Card| Item::new("Article").with("@id", page.resolve(&card.href)).with("headline", card.title.as_str());
    let item = web_page::frame(page, "CollectionPage")
        .with("about", question)
        .list("hasPart", issue.articles.iter().map(part));
    std::iter::once(item.into()).chain(claim_review::items(page)).collect()
}

/// A list of pages. What it lists is on it for everybody to read.
pub(super) fn list(page: &Page<'_>) -> Value {
    web_page::frame(page, "CollectionPage").into()
}
