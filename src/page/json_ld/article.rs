//! `Article`: what it says, who wrote it, what it leans on.

use serde_json::Value;

use super::{Item, Page, claim_review, day, defined_term, organization, person, source};
use crate::model::Kind;
use crate::page::{ArticleView, Card, CardKind};
use crate::site::actor_named;

pub(super) fn items(page: &Page<'_>, article: &ArticleView) -> Vec<Value> {
    let view = &page.view.page;
    let issue = article.issue.as_ref();
    let part_of = issue.map(|issue| {
        Item::new("CollectionPage").with("@id", page.resolve(&issue.href)).with("name", issue.title.as_str()).into()
    });
    let about = issue.map(|issue| {
        let question = if issue.question.is_empty() { &issue.title } else { &issue.question };
        Item::new("Thing").with("name", question.as_str()).with("url", page.resolve(&issue.href))
    });
    let item = Item::new("Article")
        .with("@id", page.url())
        .with("url", page.url())
        .with("mainEntityOfPage", page.url())
        .with("headline", view.title.as_str())
        .maybe("description", view.summary.as_deref())
        .maybe("datePublished", day(view.published.as_ref()))
        .maybe("dateModified", page.modified())
        .with("inLanguage", page.view.lang.as_str())
        .maybe("image", page.image())
        .list("author", view.authors.iter().map(|name| author(page, name)))
        .list("isPartOf", part_of.into_iter().chain([page.site()]))
        .list("about", about)
        .list("mentions", view.cards.iter().filter_map(|card| mention(page, card)))
        .list("citation", view.sources.iter().map(|item| source::reference(page, &item.key, &item.href)))
        .list("keywords", view.tags.iter().map(|tag| tag.title.as_str()));
    std::iter::once(item.into()).chain(claim_review::items(page)).collect()
}

/// An author is a person or an organization where the site has a page of that name; otherwise nobody said which.
fn author(page: &Page<'_>, name: &str) -> Value {
    known_author(page, name).unwrap_or_else(|| Item::new("Thing").with("name", name).into())
}

/// An author of whom the site has a page.
pub(super) fn known_author(page: &Page<'_>, name: &str) -> Option<Value> {
    let actor = actor_named(page.context.site, name, page.context.language)?;
    let id = format!("{}#{}", page.url_of(&actor.route), actor.key.kind);
    Some(
        Item::new(actor.key.kind.info().schema_type)
            .with("@id", id)
            .with("url", page.url_of(&actor.route))
            .with("name", name)
            .into(),
    )
}

/// People, institutions and terms that the text links to.
fn mention(page: &Page<'_>, card: &Card) -> Option<Value> {
    match card.kind {
        CardKind::Thing(Kind::Person) => Some(person::reference(page, &card.title, &card.href)),
        CardKind::Thing(Kind::Institution) => Some(organization::reference(page, &card.title, &card.href)),
        CardKind::Thing(Kind::Term) => Some(defined_term::reference(page, &card.title, &card.href)),
        _ => None,
    }
}
