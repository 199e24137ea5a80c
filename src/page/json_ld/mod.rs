//! What a page is about, for machines: schema.org as JSON-LD, one file per type.
//!
//! In: a page's view and what is known about its sources. Out: a JSON value, which the theme prints. It must not know
//! HTML: what keeps the value from ending its own script is the renderer's work. Nothing is said that the content does
//! not say: no publisher, no place of an event, no kind of author that nobody wrote down.

mod article;
mod breadcrumb_list;
mod claim_review;
mod collection_page;
mod defined_term;
mod event;
mod item;
mod organization;
mod person;
mod source;
mod web_page;
mod web_site;

use serde_json::{Value, json};

use item::Item;

use super::CardKind;
use super::types::{PageView, Subject};
use crate::graph::{Node, NodeId, Route};
use crate::model::date::Point;
use crate::model::{Date, Kind, Language, PageKind};
use crate::site::{DateView, Views};

impl Views<'_> {
    /// The description of a page; nothing for the page that stands for none.
    pub(crate) fn json_ld(&self, view: &PageView, node: Option<NodeId>) -> Option<Value> {
        // A dossier says again what its pages say of themselves.
        if !view.kind.is_listed() {
            return None;
        }
        let page = Page { views: self, view, node, language: Language::new(&view.lang) };
        let mut graph = match (&view.page.subject, view.kind) {
            (_, PageKind::Home) => vec![web_site::item(&page)],
            (Subject::Article(article), _) => article::items(&page, article),
            (Subject::Issue(issue), _) => collection_page::issue(&page, issue),
            (Subject::Actor(actor), PageKind::Person) => vec![person::item(&page, actor)],
            (Subject::Actor(actor), _) => vec![organization::item(&page, actor)],
            (Subject::Term(term), _) => vec![defined_term::item(&page, term)],
            (Subject::Source(_), _) => vec![source::item(&page)],
            (Subject::Index(index), _) if index.entries_kind == CardKind::Thing(Kind::Term) => {
                vec![defined_term::set(&page, index)]
            }
            (
                Subject::Index(_)
                | Subject::Tag(_)
                | Subject::Changes(_)
                | Subject::Positions(_)
                | Subject::Ledger(_)
                | Subject::References(_),
                _,
            ) => {
                vec![collection_page::list(&page)]
            }
            (Subject::Timeline(timeline), _) => event::timeline(&page, timeline),
            (Subject::Home(_) | Subject::Dossier(_) | Subject::None, _) => vec![web_page::item(&page, "WebPage")],
        };
        graph.extend(breadcrumb_list::item(&page));
        Some(json!({"@context": "https://schema.org", "@graph": graph}))
    }

    /// The person or institution of that name, where there is one in that language.
    fn actor_named(&self, name: &str, language: &Language) -> Option<&Node> {
        let actors = self.actors.get(name)?.iter().map(|id| self.graph.node(*id));
        actors.into_iter().find(|node| node.language == *language)
    }
}

/// A page on its way to JSON-LD.
struct Page<'v> {
    views: &'v Views<'v>,
    view: &'v PageView,
    node: Option<NodeId>,
    language: Language,
}

impl Page<'_> {
    /// The address of the page itself: absolute where the site has one, else relative to itself.
    fn url(&self) -> String {
        self.url_of(&Route::new(&self.view.route))
    }

    /// The address of another page of the site.
    fn url_of(&self, route: &Route) -> String {
        self.views.canonical(route).unwrap_or_else(|| Route::new(&self.view.route).link_to(route))
    }

    /// The address of a page of this language.
    fn local(&self, local: &str) -> String {
        self.url_of(&self.views.local(local, &self.language))
    }

    /// A relative link of the page as the address it leads to.
    fn resolve(&self, href: &str) -> String {
        let Some(base) = &self.views.config.base_url else { return href.to_owned() };
        let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)));
        let page = match path {
            "" => self.url(),
            path => {
                let own = Route::new(&self.view.route).encoded();
                let mut names: Vec<&str> = own.split('/').collect();
                names.pop();
                for name in path.split('/') {
                    if name == ".." {
                        names.pop();
                    } else {
                        names.push(name);
                    }
                }
                let joined = names.join("/");
                format!("{base}/{}", crate::graph::folder_address(&joined))
            }
        };
        match fragment {
            Some(fragment) => format!("{page}#{fragment}"),
            None => page,
        }
    }

    /// The name of the thing that a page is about, as opposed to the page.
    fn thing(&self, kind: Kind, href: &str) -> String {
        format!("{}#{kind}", self.resolve(href))
    }

    /// The name of the thing that this page is about.
    fn own_thing(&self) -> String {
        format!("{}#{}", self.url(), self.view.kind)
    }

    /// The site, in short.
    fn site(&self) -> Value {
        Item::new("WebSite").with("@id", web_site::id(self)).with("name", self.views.config.title.as_str()).into()
    }

    /// The picture of the page.
    fn image(&self) -> Option<String> {
        let image = self.view.page.image.as_ref()?;
        Some(image.url.clone().unwrap_or_else(|| image.picture.src.clone()))
    }

    /// The latest day on which the page was changed for a reader.
    fn modified(&self) -> Option<String> {
        let page = &self.view.page;
        let corrected = page.corrections.iter().map(|correction| &correction.date);
        let days = page.published.iter().chain(&page.updated).chain(corrected);
        days.filter_map(|day| Date::parse(&day.iso).ok()?.start()).max_by_key(Point::first_day).map(|p| p.iso())
    }
}

/// A date as schema.org writes it; of a stretch of time, its beginning.
fn day(date: Option<&DateView>) -> Option<String> {
    Some(Date::parse(&date?.iso).ok()?.start()?.iso())
}
