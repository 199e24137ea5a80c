//! Who wrote a page, and what a person or an institution wrote.

use serde::Serialize;

use super::subject_types::WorkView;
use super::types::Count;
use crate::graph::{MOST_ENTRIES, NodeId};
use crate::model::MadePage;
use crate::model::entity::Meta;
use crate::site::{LinkView, NEWEST, PageContext, authors, written};

/// Somebody who wrote a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AuthorView {
    /// The name: that of the author's page, or as written.
    pub name: String,
    /// The language of the name, if it is not that of the page.
    pub lang: Option<String>,
    /// The author's page, if the site has one and its id is written.
    pub href: Option<String>,
}

/// Who wrote a page.
pub(super) fn author_views(context: &PageContext<'_>, id: NodeId, meta: &Meta) -> Vec<AuthorView> {
    let view = |(name, page): (&str, Option<NodeId>)| AuthorView {
        name: name.to_owned(),
        lang: page.and_then(|page| context.foreign(page)).map(ToString::to_string),
        href: page.map(|page| context.linker.node(page, None)),
    };
    authors(context.site, id, meta).into_iter().map(|author| view((author.name, author.page))).collect()
}

/// What somebody wrote, the newest first; of very many pages only the newest, with a link to the list of all articles.
pub(super) fn works(context: &PageContext<'_>, author: NodeId) -> (Vec<WorkView>, Option<Count>) {
    let pages = written(context.site, author);
    let value = pages.len();
    let is_long = value > MOST_ENTRIES;
    let shown = if is_long { NEWEST } else { value };
    let works = pages.into_iter().take(shown).map(|page| {
        let LinkView { title, lang, href } = context.link(page);
        let node = context.site.graph.node(page);
        WorkView { title, lang, href, date: context.optional_date(node.date.as_ref()) }
    });
    let all = || {
        let href = context.local_href(MadePage::Articles.path());
        Count { label: context.locale.counted("all-entries", value), value, href }
    };
    (works.collect(), is_long.then(all))
}
