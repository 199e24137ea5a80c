//! Floor 4: reads and checks `postil.yaml`.
//!
//! In: the text of the configuration. Out: [`Config`] and its diagnostics. Independent of the command line.

mod accent;
mod base_url;
mod citation_style;
mod images;
mod languages;
mod publish;
mod site_links;
mod style_bounds;

pub use accent::color;
pub use citation_style::{CitationStyle, parse as parse_citation_style};
pub use images::{ImageOutput, Images};
pub use languages::LanguageConfig;
pub use publish::{Publish, PublishPattern};
pub use site_links::{FooterConfig, HeadLink, HeadRelation, LocalizedText, SiteLink};

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::{Color, Language, words};
use crate::source::{Source, SourceId, Span};
use crate::yaml::meant;
use crate::yaml::{Reader, Shape, Spanned, Vocabulary, Yaml, YamlNode, boolean, list, mapping, prose, reader, text};
use images::images;
use languages::languages;

/// The configuration of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The address at which it is published, without a trailing slash. Needed only for canonical links, feeds and the sitemap.
    pub base_url: Option<String>,
    /// The languages, the main one first. Never empty.
    pub languages: Vec<LanguageConfig>,
    /// The name of a folder in `themes/`, or of a built-in theme.
    pub theme: String,
    /// The colour of links and marks, in place of the theme's own.
    pub accent: Option<Setting<Color>>,
    /// The name of one of the theme's fonts.
    pub font: Option<Setting<String>>,
    /// Whether plain mentions of terms become links.
    pub link_terms: LinkTerms,
    /// How sources are cited and listed.
    pub citation_style: CitationStyle,
    /// Where the style is named; nothing if it is the default.
    pub citation_style_place: Option<(SourceId, Span)>,
    /// How citations look in the text.
    pub citations: CitationDisplay,
    /// How citations are numbered that are notes.
    pub citation_numbers: CitationNumbers,
    /// Whether each issue has a page with all its articles, for printing.
    pub dossiers: bool,
    /// Whether the site can be searched.
    pub search: bool,
    /// The sizes and formats in which bitmaps are published.
    pub images: Images,
    /// Whether preview images for shared links are drawn.
    pub cards: bool,
    /// Which sources are published for other programs as well.
    pub source_files: SourceFiles,
    /// Who sees what people noted about sources in their reference managers.
    pub source_notes: SourceNotes,
    /// Files that are published even if no page uses them.
    pub publish: Publish,
    /// The links of the menu; `None` for those that Postil chooses.
    pub menu: Option<Vec<SiteLink>>,
    /// The foot of every page.
    pub footer: FooterConfig,
    /// The picture beside the name of the site: a path relative to `content/`.
    pub logo: Option<Spanned<String>>,
    /// Links in the head of every page, for programs.
    pub head_links: Vec<HeadLink>,
}

/// A value and where it is written, for what only other parts of the site can check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// The file.
    pub source: SourceId,
    /// Its span.
    pub span: Span,
}

impl<T> Setting<T> {
    fn new(node: &YamlNode<'_>, value: T) -> Self {
        Self { value, source: node.source(), span: node.span() }
    }
}

/// Who sees what people noted about sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceNotes {
    /// Those who keep the files.
    Private,
    /// Readers.
    Published,
}

words! {
    /// Which sources are published as files that reference managers read.
    pub enum SourceFiles {
        All, "all", "Each source, all of them together, and those of each page.";
        Sources, "sources", "Each source, and all of them together: fewer files on a large site.";
        Off, "off", "None.";
    }
}

words! {
    /// How citations look in the text.
    pub enum CitationDisplay {
        Quiet, "quiet", "A mark that opens a card with the sources; on paper in full.";
        Inline, "inline", "In full, as the citation style has them.";
    }
}

words! {
    /// How the notes of a style whose citations are notes are numbered.
    pub enum CitationNumbers {
        Shared, "shared", "In one sequence with the other notes of the page.";
        Separate, "separate", "In a sequence of their own; the other notes have letters.";
    }
}

words! {
    /// Whether plain mentions of terms become links.
    pub enum LinkTerms {
        First, "first", "The first mention in each page.";
        Off, "off", "None.";
    }
}

impl Config {
    /// The language of pages whose file name has no language.
    pub fn default_language(&self) -> &Language {
        &self.languages[0].code
    }

    /// The name of the site in a language.
    pub fn title_in(&self, language: &Language) -> &str {
        self.language(language).title.as_ref().unwrap_or(&self.title)
    }

    /// What the site is, in a language.
    pub fn description_in(&self, language: &Language) -> &str {
        self.language(language).description.as_ref().unwrap_or(&self.description)
    }

    /// The settings of a language.
    pub fn language(&self, code: &Language) -> &LanguageConfig {
        self.languages.iter().find(|language| language.code == *code).unwrap_or(&self.languages[0])
    }

    /// Whether cards are drawn: they need absolute addresses.
    pub fn draws_cards(&self) -> bool {
        self.cards && self.base_url.is_some()
    }

    /// Whether the site has that language.
    pub fn has_language(&self, tag: &str) -> bool {
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
            accent: None,
            font: None,
            link_terms: LinkTerms::First,
            citation_style: CitationStyle::default(),
            citation_style_place: None,
            citations: CitationDisplay::Quiet,
            citation_numbers: CitationNumbers::Shared,
            dossiers: true,
            search: true,
            images: Images::default(),
            cards: false,
            source_files: SourceFiles::All,
            source_notes: SourceNotes::Private,
            publish: Publish::default(),
            menu: None,
            footer: FooterConfig::default(),
            logo: None,
            head_links: Vec::new(),
        }
    }
}

/// Reads `postil.yaml`. If it is missing or invalid, returns the defaults along with the diagnostics.
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
    let config = config().read(&yaml.root()).unwrap_or_default();
    (config, yaml.into_diagnostics())
}

/// The shape of `postil.yaml`.
pub fn shape() -> Shape {
    config().shape()
}

/// Missing or invalid fields get their default.
fn config() -> impl Reader<Value = Config> {
    mapping("postil.yaml", |fields| {
        let default = Config::default();
        let style = fields.optional("citation_style", citation_style::style());
        let (citation_style, citation_style_place) =
            style.map_or((default.citation_style, None), |(style, place)| (style, Some(place)));
        Some(Config {
            title: fields.required("title", prose()).unwrap_or_default(),
            description: fields.optional("description", prose()).unwrap_or_default(),
            base_url: fields.optional("base_url", base_url::base_url()),
            languages: fields.optional("languages", languages()).unwrap_or(default.languages),
            theme: fields.optional("theme", theme()).unwrap_or(default.theme),
            accent: fields.optional("accent", accent::accent()),
            font: fields.optional("font", accent::font()),
            link_terms: fields
                .optional("link_terms", config_word("`link_terms` must be"))
                .unwrap_or(default.link_terms),
            citation_style,
            citation_style_place,
            citations: fields.optional("citations", config_word("`citations` must be")).unwrap_or(default.citations),
            citation_numbers: fields
                .optional("citation_numbers", config_word("`citation_numbers` must be"))
                .unwrap_or(default.citation_numbers),
            dossiers: fields.optional("dossiers", boolean()).unwrap_or(default.dossiers),
            search: fields.optional("search", boolean()).unwrap_or(default.search),
            images: fields.optional("images", images()).unwrap_or(default.images),
            cards: fields.optional("cards", boolean()).unwrap_or(default.cards),
            source_files: fields
                .optional("source_files", config_word("`source_files` must be"))
                .unwrap_or(default.source_files),
            source_notes: match fields.optional("publish_notes", boolean()) {
                Some(true) => SourceNotes::Published,
                Some(false) | None => SourceNotes::Private,
            },
            publish: fields.optional("publish", publish::publish()).unwrap_or(default.publish),
            menu: fields.optional("menu", list(site_links::site_link())),
            footer: fields.optional("footer", site_links::footer()).unwrap_or_default(),
            logo: fields.optional("logo", site_links::logo()),
            head_links: fields.optional("head_links", list(site_links::head_link())).unwrap_or_default(),
        })
    })
}

fn theme() -> impl Reader<Value = String> {
    text().then(|node, name| {
        if !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
            return Some(name);
        }
        node.fault(Rule::ConfigFault, "`theme` must be the name of a folder below `themes/`");
        None
    })
}

/// A word of a closed vocabulary; for an unknown word, the error begins with `message`.
fn config_word<V: Vocabulary>(message: &'static str) -> impl Reader<Value = V> {
    let read = move |node: &YamlNode<'_>| {
        let text = node.scalar()?;
        let found = V::VALUES.iter().copied().find(|value| value.word().word == text);
        if found.is_none() {
            let words: Vec<String> = V::words().iter().map(|known| format!("`{}`", known.word)).collect();
            let fault = Diagnostic::new(
                Rule::ConfigFault,
                node.source(),
                node.span(),
                format!("{message} {}", words.join(" or ")),
            );
            node.report(match meant(&text, &V::words()) {
                Some(meant) => {
                    fault.suggest(format!("did you mean `{meant}`?"), node.rewrite(meant), Applicability::Likely)
                }
                None => fault,
            });
        }
        found
    };
    reader(|| Shape::Word(V::words()), read)
}
