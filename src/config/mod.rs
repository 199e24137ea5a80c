//! Floor 4: `postil.yaml`, read and checked.
//!
//! In: the configuration's text. Out: [`Config`] and its diagnostics. It must not know the command line.

mod images;
mod languages;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style};

pub use images::{ImageOutput, Images};
pub use languages::LanguageConfig;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Language;
use crate::source::{Source, Span};
use crate::yaml::{Fields, Node, Yaml};

/// What a site says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The address it is published at, without a slash at its end. Needed for canonical links, feeds and the sitemap only.
    pub base_url: Option<String>,
    /// The languages, the default first. Never empty.
    pub languages: Vec<LanguageConfig>,
    /// The folder below `themes/`, or the name of the theme in the binary.
    pub theme: String,
    /// Whether plain mentions of terms become links.
    pub link_terms: LinkTerms,
    /// A style of the CSL repository that hayagriva knows by name.
    pub citation_style: String,
    /// Whether each issue has a page that holds all its articles, for paper.
    pub dossiers: bool,
    /// The sizes and formats that bitmaps are published in.
    pub images: Images,
    /// Whether a card is drawn of each page, for those who share a link to it.
    pub cards: bool,
}

/// Whether plain mentions of terms become links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTerms {
    /// The first mention in each page.
    First,
    /// None.
    Off,
}

impl Config {
    /// The language of pages whose file names no other.
    pub fn default_language(&self) -> &Language {
        &self.languages[0].code
    }

    /// The settings of a language.
    pub fn language(&self, code: &Language) -> &LanguageConfig {
        self.languages.iter().find(|language| language.code == *code).unwrap_or(&self.languages[0])
    }

    /// Whether cards are drawn: those who show them ask for absolute addresses.
    pub fn draws_cards(&self) -> bool {
        self.cards && self.base_url.is_some()
    }

    /// Whether the site is in that language.
    pub fn speaks(&self, tag: &str) -> bool {
        self.languages.iter().any(|language| language.code.as_str() == tag)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            base_url: None,
            languages: vec![LanguageConfig::of("en")],
            theme: "folio".to_owned(),
            link_terms: LinkTerms::First,
            citation_style: "chicago-author-date".to_owned(),
            dossiers: true,
            images: Images::default(),
            cards: false,
        }
    }
}

/// Reads `postil.yaml`. Without one, or with a broken one, the defaults stand beside the diagnostics.
pub fn read(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    let Some(source) = source else {
        let fault = Diagnostic::file(Rule::ConfigFault, "postil.yaml", None, "this folder has no `postil.yaml`")
            .help("go to a site's folder, name it with `--root`, or make one with `postil new`");
        return (Config::default(), vec![fault]);
    };
    let yaml = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
        Ok(yaml) => yaml,
        Err(diagnostic) => return (Config::default(), vec![diagnostic]),
    };
    let config = yaml.root().fields().map(read_fields).unwrap_or_default();
    (config, yaml.into_diagnostics())
}

fn read_fields(mut fields: Fields<'_>) -> Config {
    let default = Config::default();
    let config = Config {
        title: fields.require("title").and_then(|node| node.string()).unwrap_or_default(),
        description: fields.take("description").and_then(|node| node.string()).unwrap_or_default(),
        base_url: fields.take("base_url").and_then(|node| base_url(&node)),
        languages: fields.take("languages").map_or(default.languages, |node| languages::read(&node)),
        theme: fields.take("theme").and_then(|node| theme(&node)).unwrap_or(default.theme),
        link_terms: fields.take("link_terms").and_then(|node| link_terms(&node)).unwrap_or(default.link_terms),
        citation_style: fields.take("citation_style").and_then(|node| style(&node)).unwrap_or(default.citation_style),
        dossiers: fields.take("dossiers").and_then(|node| node.boolean()).unwrap_or(default.dossiers),
        images: fields.take("images").map_or(default.images, |node| images::read(&node)),
        cards: fields.take("cards").and_then(|node| node.boolean()).unwrap_or(default.cards),
    };
    fields.finish();
    config
}

fn base_url(node: &Node<'_>) -> Option<String> {
    let url = node.string()?;
    if url.starts_with("https://") || url.starts_with("http://") {
        return Some(url.trim_end_matches('/').to_owned());
    }
    node.fault(Rule::ConfigFault, "`base_url` must begin with `https://` or `http://`");
    None
}

fn theme(node: &Node<'_>) -> Option<String> {
    let name = node.string()?;
    if !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
        return Some(name);
    }
    node.fault(Rule::ConfigFault, "`theme` must be the name of a folder below `themes/`");
    None
}

fn link_terms(node: &Node<'_>) -> Option<LinkTerms> {
    match node.scalar()?.as_str() {
        "first" => Some(LinkTerms::First),
        "off" => Some(LinkTerms::Off),
        _ => {
            node.fault(Rule::ConfigFault, "`link_terms` must be `first` or `off`");
            None
        }
    }
}

fn style(node: &Node<'_>) -> Option<String> {
    let name = node.string()?;
    if citation_style(&name).is_some() {
        return Some(name);
    }
    let names = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    let message = format!("there is no citation style `{name}`");
    let fault = Diagnostic::new(Rule::ConfigFault, node.source(), node.span(), message);
    node.report(fault.did_you_mean_edit(&name, names, |near| node.rewrite(near)));
    None
}

/// A style of the CSL repository by its name. Styles that are another by a new name give that other.
pub fn citation_style(name: &str) -> Option<IndependentStyle> {
    match ArchivedStyle::by_name(name)?.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(style) => match ArchivedStyle::by_id(&style.parent_link.href)?.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        },
    }
}
