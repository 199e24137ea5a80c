//! `languages` of `postil.yaml`: the languages of the site and their settings.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::{Language, tag};
use crate::source::Span;
use crate::yaml::{Reader, Shape, YamlNode, boolean, list, mapping, prose, reader, text};

/// One language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageConfig {
    /// Its BCP 47 tag.
    pub code: Language,
    /// Its name for itself.
    pub name: String,
    /// The name of the site in it, if that differs.
    pub title: Option<String>,
    /// What the site is, in it.
    pub description: Option<String>,
    /// The language, optionally with a region, whose date format is used: `en-GB` for 21 March 2023.
    pub dates: Language,
    /// Whether straight quotes become curly and `--` becomes a dash.
    pub smart_punctuation: bool,
    /// Whether years are given in Japanese eras as well: 令和8年（2026年）.
    pub era: bool,
    /// Its span in `postil.yaml`.
    pub named_at: Span,
}

impl LanguageConfig {
    /// A language of a text that is in none of the languages of the site: as it is typed.
    pub fn plain(language: &Language) -> Self {
        Self { smart_punctuation: false, ..Self::of(language.as_str()) }
    }

    /// A language given only by its tag.
    pub(super) fn of(tag: &str) -> Self {
        let code = Language::new(tag);
        Self {
            name: tag::own_name(tag).to_owned(),
            title: None,
            description: None,
            smart_punctuation: !code.is_cjk(),
            dates: code.clone(),
            era: false,
            code,
            named_at: Span::default(),
        }
    }
}

/// A list of tags, or of mappings with `code` and settings. Never empty.
pub(super) fn languages() -> impl Reader<Value = Vec<LanguageConfig>> {
    list(language()).with_nodes(|node, languages| {
        if node.items().is_empty() {
            node.fault(Rule::ConfigFault, "a site has at least one language");
        }
        let mut read: Vec<LanguageConfig> = Vec::new();
        for (item, language) in languages {
            if read.iter().any(|known| known.code == language.code) {
                item.fault(Rule::ConfigFault, format!("the language `{}` is named twice", language.code));
                continue;
            }
            read.push(language);
        }
        (!read.is_empty()).then_some(read)
    })
}

fn language() -> impl Reader<Value = LanguageConfig> {
    let alone = tag().then(|node, tag| Some(LanguageConfig { named_at: node.span(), ..LanguageConfig::of(&tag) }));
    let settings = mapping("language", |fields| {
        let code = fields.required("code", tag().spanned());
        let name = fields.optional("name", text());
        let title = fields.optional("title", prose());
        let description = fields.optional("description", prose());
        let smart = fields.optional("smart_punctuation", boolean());
        let dates = fields.optional("dates", tag());
        let era = fields.optional("era", boolean()).unwrap_or(false);
        let code = code?;
        let mut language = LanguageConfig { named_at: code.span, ..LanguageConfig::of(&code.value) };
        language.dates = dates.map_or(language.dates, |tag| Language::new(&tag));
        language.name = name.unwrap_or(language.name);
        (language.title, language.description) = (title, description);
        language.smart_punctuation = smart.unwrap_or(language.smart_punctuation);
        if era && language.code.primary() != "ja" {
            fields.fault(Rule::ConfigFault, "`era` is a setting of Japanese alone");
        }
        language.era = era && language.code.primary() == "ja";
        Some(language)
    });
    settings.or(alone)
}

fn tag() -> impl Reader<Value = String> {
    reader(|| Shape::Tag, read_tag)
}

fn read_tag(node: &YamlNode<'_>) -> Option<String> {
    let text = node.string()?;
    let Err(fault) = tag::check(&text) else { return Some(tag::cased(&text)) };
    let diagnostic = Diagnostic::new(Rule::ConfigFault, node.source(), node.span(), fault.message(&text));
    node.report(match tag::meant(&text) {
        Some(meant) => {
            diagnostic.suggest(format!("did you mean `{meant}`?"), node.rewrite(&meant), Applicability::Likely)
        }
        None => diagnostic,
    });
    None
}
