//! The menu, the footer and the logo: what stands on every page of a language beside its content.
//!
//! In: the graph and the configuration. Out: links. Without a `menu` in the configuration, it has the generated pages that lead to all
//! others and are not empty.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::link::prefix;
use crate::config::{Config, LocalizedText, SiteLink};
use crate::graph::{Graph, NodeId, Resolved, Route};
use crate::locale::{Locale, Locales};
use crate::model::{Kind, Language, MadePage, words};
use crate::parse;

/// A link of the menu or the footer.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NavigationItem {
    /// A word for a page that Postil makes, the same in all languages; empty for other targets.
    pub key: &'static str,
    /// Where it stands in the menu.
    pub group: NavigationGroup,
    /// Its words.
    pub title: String,
    /// Its path from the site's root; empty for an address elsewhere.
    pub path: String,
    /// The address, if it is elsewhere.
    pub url: Option<String>,
}

words! {
    /// Where a link stands in the menu.
    pub enum NavigationGroup {
        Main, "main", "In the menu itself.";
        Reference, "reference", "Among the lists for looking things up.";
    }
}

/// The foot of a page.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct FooterView {
    /// The text that the site has there.
    pub text: Option<String>,
    /// The links that it has there.
    pub links: Vec<NavigationItem>,
}

/// The picture beside the name of the site.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LogoView {
    /// Its path from the site's root.
    pub path: String,
    /// Its width in pixels.
    pub width: Option<usize>,
    /// Its height in pixels.
    pub height: Option<usize>,
}

/// What stands on every page of a language.
#[derive(Debug, Default)]
pub(super) struct Navigation {
    /// The menu.
    pub menu: Arc<[NavigationItem]>,
    /// The footer.
    pub footer: Arc<FooterView>,
    /// The logo.
    pub logo: Option<Arc<LogoView>>,
}

/// What stands on every page, for each language.
pub(super) fn navigation(graph: &Graph, config: &Config, locales: &Locales) -> BTreeMap<Language, Navigation> {
    let of = |language: &Language| {
        let site = SiteLinks { graph, config, locale: locales.get(language), language };
        let menu = config.menu.as_ref().and_then(|links| site.links(links));
        let links = site.links(&config.footer.links).unwrap_or_default();
        let text = config.footer.text.as_ref().map(|text| text.in_language(language).to_owned());
        Navigation {
            menu: menu.unwrap_or_else(|| site.chosen()).into(),
            footer: Arc::new(FooterView { text, links }),
            logo: site.logo().map(Arc::new),
        }
    };
    config.languages.iter().map(|each| (each.code.clone(), of(&each.code))).collect()
}

/// The links of one language.
struct SiteLinks<'a> {
    graph: &'a Graph,
    config: &'a Config,
    locale: Option<&'a Locale>,
    language: &'a Language,
}

impl SiteLinks<'_> {
    /// The generated pages that lead to all others.
    fn chosen(&self) -> Vec<NavigationItem> {
        let pages = MadePage::ALL.into_iter().filter(|page| page.info().in_menu);
        let pages = pages.filter(|page| self.graph.is_made(*page, self.language));
        pages.map(|page| self.made(page, group(page), String::new())).collect()
    }

    /// The links as configured; `None` without a home page, from which they are resolved.
    fn links(&self, links: &[SiteLink]) -> Option<Vec<NavigationItem>> {
        let home = self.home()?;
        Some(links.iter().filter_map(|link| self.item(home, link)).collect())
    }

    /// The home page in this language, or else in any.
    fn home(&self) -> Option<NodeId> {
        let homes = || self.graph.nodes().filter(|(_, node)| node.key.kind == Kind::Home);
        let own = homes().find(|(_, node)| node.language == *self.language);
        own.or_else(|| homes().next()).map(|(id, _)| id)
    }

    /// A link. One that leads nowhere has been reported.
    fn item(&self, home: NodeId, link: &SiteLink) -> Option<NavigationItem> {
        let target = parse::site_target(&link.to)?;
        let label = link.label.as_ref().map(|label: &LocalizedText| label.in_language(self.language).to_owned());
        let place = |route: &Route, fragment: Option<&str>| match fragment {
            Some(fragment) => format!("{route}#{fragment}"),
            None => route.to_string(),
        };
        let item = |title: String, path: String| NavigationItem {
            key: "",
            group: NavigationGroup::Main,
            title: label.clone().unwrap_or(title),
            path,
            url: None,
        };
        match self.graph.resolve(home, &target).ok()? {
            Resolved::Node(id, fragment) => {
                let node = self.graph.node(id);
                let fragment = fragment.as_deref().or(node.fragment.as_deref());
                Some(item(node.title.to_string(), place(&node.route, fragment)))
            }
            Resolved::Made(route, fragment) => {
                let made = MadePage::ALL.into_iter().find(|page| self.route(*page) == route);
                match (made, &fragment) {
                    (Some(page), None) => {
                        Some(self.made(page, NavigationGroup::Main, label.clone().unwrap_or_default()))
                    }
                    _ => Some(item(link.to.value.clone(), place(&route, fragment.as_deref()))),
                }
            }
            Resolved::Asset(path) => Some(item(link.to.value.clone(), path)),
            Resolved::External(url) => {
                Some(NavigationItem { url: Some(url), ..item(link.to.value.clone(), String::new()) })
            }
            Resolved::Here(_) | Resolved::Chart(_) => None,
        }
    }

    fn route(&self, page: MadePage) -> Route {
        Route::new(&format!("{}{}", prefix(self.config, self.language), page.path()))
    }

    /// A generated page, with its own name if the label is empty.
    fn made(&self, page: MadePage, group: NavigationGroup, label: String) -> NavigationItem {
        let named = || Some(self.locale?.text(page.info().title?));
        let title = if label.is_empty() { named().unwrap_or_default() } else { label };
        NavigationItem { key: page.as_str(), group, title, path: self.route(page).to_string(), url: None }
    }

    /// The logo, if the file is there.
    fn logo(&self) -> Option<LogoView> {
        let target = parse::site_target(self.config.logo.as_ref()?)?;
        let Resolved::Asset(path) = self.graph.resolve(self.home()?, &target).ok()? else { return None };
        let size = self.graph.assets.get(&path).and_then(|asset| asset.size);
        Some(LogoView { path, width: size.map(|(width, _)| width), height: size.map(|(_, height)| height) })
    }
}

fn group(page: MadePage) -> NavigationGroup {
    match page {
        MadePage::Articles
        | MadePage::People
        | MadePage::Institutions
        | MadePage::Terms
        | MadePage::Documents
        | MadePage::Sources => NavigationGroup::Reference,
        _ => NavigationGroup::Main,
    }
}
