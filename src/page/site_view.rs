//! What all pages of a language share.

use serde::Serialize;

use crate::config::Config;
use crate::graph::SEARCH;
use crate::locale::Locale;
use crate::model::MadePage;
use crate::site::prefix;
use crate::theme::ThemeOptions;

/// What all pages of a language share.
#[derive(Debug, Hash, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// What it is, in a sentence or two; may be empty.
    pub description: String,
    /// Its first page in the language of the page.
    pub home_path: String,
    /// The languages that it speaks, the first being the one at its root.
    pub languages: Vec<LanguageView>,
    /// The site's own colour of links and marks; null for the theme's.
    pub accent: Option<AccentView>,
    /// The name of the font that the site chose, or else the theme's own; null if the theme lists none.
    pub font: Option<String>,
    /// Links in the head of every page, for programs.
    pub head_links: Vec<HeadLinkView>,
    /// The name and version of Postil.
    pub generator: &'static str,
    /// The feed of new articles, where the site has an address.
    pub feed_path: Option<String>,
    /// The page of all changes.
    pub changes_path: String,
    /// The feed of these, where the site has an address.
    pub changes_feed_path: Option<String>,
    /// The page of the search; null where the site has none.
    pub search_path: Option<String>,
    /// The folder with the index of the search.
    pub search_index: &'static str,
}

/// A colour in the shades that can be read.
#[derive(Debug, Hash, Serialize)]
pub struct AccentView {
    /// On light backgrounds: `#9a2b1c`.
    pub light: String,
    /// On dark backgrounds.
    pub dark: String,
}

/// A link for programs.
#[derive(Debug, Hash, Serialize)]
pub struct HeadLinkView {
    /// How the address relates to the site, as in HTML: `me`, `license`.
    pub rel: &'static str,
    /// The address.
    pub href: String,
    /// Its name.
    pub title: Option<String>,
}

/// A language of the site.
#[derive(Debug, Hash, Serialize)]
pub struct LanguageView {
    /// Its tag.
    pub code: String,
    /// Its name in itself.
    pub name: String,
}

/// What all pages of a language share.
pub fn site(config: &Config, options: &ThemeOptions, locale: &Locale) -> SiteView {
    let prefix = prefix(config, &locale.language);
    SiteView {
        title: config.title_in(&locale.language).to_owned(),
        description: config.description_in(&locale.language).to_owned(),
        home_path: format!("{prefix}{}", MadePage::Home.path()),
        languages: config
            .languages
            .iter()
            .map(|language| LanguageView { code: language.code.to_string(), name: language.name.clone() })
            .collect(),
        accent: options
            .accent
            .map(|shades| AccentView { light: shades.light.to_string(), dark: shades.dark.to_string() }),
        font: options.font.clone(),
        head_links: config
            .head_links
            .iter()
            .map(|link| HeadLinkView { rel: link.rel.as_str(), href: link.href.clone(), title: link.title.clone() })
            .collect(),
        generator: concat!("Postil ", env!("CARGO_PKG_VERSION")),
        // Feeds name things by their absolute addresses.
        feed_path: config.base_url.is_some().then(|| format!("{prefix}feed.xml")),
        changes_path: format!("{prefix}{}", MadePage::Changes.path()),
        search_path: config.search.then(|| format!("{prefix}{}", MadePage::Search.path())),
        search_index: SEARCH,
        changes_feed_path: config.base_url.is_some().then(|| format!("{prefix}changes.xml")),
    }
}
