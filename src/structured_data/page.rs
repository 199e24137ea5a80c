//! A page on its way to JSON-LD: its addresses, its days, its picture.

use std::cmp::Reverse;

use serde_json::Value;

use super::item::JsonLdObject;
use super::web_site;
use crate::graph::{NodeId, Route};
use crate::model::date::Point;
use crate::model::entity::{Actor, Meta, Names, Target};
use crate::model::{Date, Kind};
use crate::site::{Breadcrumb, Generated, PageContext, PageHeading, breadcrumbs_of_made, breadcrumbs_of_node};

/// A page, as far as every type needs it.
pub(super) struct DescribedPage<'a> {
    pub(super) context: &'a PageContext<'a>,
    pub(super) heading: PageHeading,
    pub(super) breadcrumbs: Vec<Breadcrumb>,
    /// What its front matter says of the page itself, where it has some.
    pub(super) meta: Option<&'a Meta>,
}

impl<'a> DescribedPage<'a> {
    /// The page of a node.
    pub(super) fn of_node(context: &'a PageContext<'a>, id: NodeId) -> Self {
        Self {
            context,
            heading: PageHeading::of_node(context.site, id),
            breadcrumbs: breadcrumbs_of_node(context, id),
            meta: context.site.page_document(id).map(|document| &document.meta),
        }
    }

    /// A page that Postil makes.
    pub(super) fn of_made(context: &'a PageContext<'a>, made: &Generated) -> Self {
        Self {
            context,
            heading: PageHeading::of_made(context.site, context.locale, made),
            breadcrumbs: breadcrumbs_of_made(context, made),
            meta: None,
        }
    }

    /// The address of the page itself: absolute where the site has one, else relative to itself.
    pub(super) fn url(&self) -> String {
        self.url_of(self.context.route())
    }

    /// The address of another page of the site.
    pub(super) fn url_of(&self, route: &Route) -> String {
        self.context.site.canonical(route).unwrap_or_else(|| self.context.linker.route(route))
    }

    /// The address of a page of this language.
    pub(super) fn local(&self, local: &str) -> String {
        self.url_of(&self.context.local(local))
    }

    /// The address of a node.
    pub(super) fn address(&self, id: NodeId) -> String {
        let node = self.context.site.graph.node(id);
        match (self.context.site.canonical(&node.route), &node.fragment) {
            (Some(page), Some(fragment)) => format!("{page}#{fragment}"),
            (Some(page), None) => page,
            (None, _) => self.context.linker.node(id, None),
        }
    }

    /// The name of the thing that a node is, as opposed to its page, and its title.
    pub(super) fn thing(&self, kind: Kind, id: NodeId) -> JsonLdObject {
        let title = &*self.context.site.graph.node(id).title;
        JsonLdObject::new(kind.info().schema_type)
            .with("@id", format!("{}#{kind}", self.address(id)))
            .with("name", title)
    }

    /// The name of the thing that this page is about.
    pub(super) fn own_thing(&self) -> String {
        format!("{}#{}", self.url(), self.heading.kind)
    }

    /// What a person and an institution have in common.
    pub(super) fn actor(&self, kind: &'static str, actor: &Actor) -> JsonLdObject {
        JsonLdObject::new(kind)
            .with("@id", self.own_thing())
            .with("url", self.url())
            .with("name", self.heading.title.as_str())
            .maybe("description", self.heading.summary.as_deref())
            .maybe("image", self.image())
            .list("alternateName", self.other_names(&actor.names))
    }

    /// Names in other languages than the page's.
    pub(super) fn other_names<'n>(&'n self, names: &'n Names) -> impl Iterator<Item = &'n str> {
        names.iter().filter(|(language, _)| *language != self.context.language).map(|(_, name)| name.name.as_str())
    }

    /// The language of the page.
    pub(super) fn language(&self) -> &str {
        self.context.language.as_str()
    }

    /// The site, in short.
    pub(super) fn site(&self) -> Value {
        let title = self.context.site.config.title_in(self.context.language);
        JsonLdObject::new("WebSite").with("@id", web_site::id(self)).with("name", title).into()
    }

    /// The picture of the page.
    pub(super) fn image(&self) -> Option<String> {
        let Target::Asset { path, .. } = &self.meta?.image.as_ref()?.file.target else { return None };
        Some(self.url_of(&Route::new(self.context.site.picture_file(path)?)))
    }

    /// The day it was first published.
    pub(super) fn published(&self) -> Option<String> {
        day(self.meta?.published.as_ref())
    }

    /// The day somebody last read it through.
    pub(super) fn reviewed(&self) -> Option<String> {
        day(self.meta?.reviewed.as_ref())
    }

    /// The latest day on which the page was changed for a reader.
    pub(super) fn modified(&self) -> Option<String> {
        let meta = self.meta?;
        let mut corrected: Vec<&Date> = meta.corrections.iter().map(|correction| &correction.date).collect();
        corrected.sort_by_key(|date| Reverse(**date));
        let days = meta.published.iter().chain(&meta.updated).chain(corrected);
        days.filter_map(Date::start).max_by_key(Point::first_day).map(|point| point.iso())
    }
}

/// A date as schema.org writes it; of a stretch of time, its beginning.
fn day(date: Option<&Date>) -> Option<String> {
    Some(date?.start()?.iso())
}
