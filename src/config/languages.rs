//! `languages` of `postil.yaml`: which there are, and how each is written.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::{Language, tag};
use crate::source::Span;
use crate::yaml::Node;

/// One language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageConfig {
    /// Its BCP 47 tag.
    pub code: Language,
    /// Its name in itself.
    pub name: String,
    /// The language, perhaps of a region, whose way of writing dates is used: `en-GB` for 21 March 2023.
    pub dates: Language,
    /// Whether straight quotes become curly and `--` a dash.
    pub smart_punctuation: bool,
    /// Where `postil.yaml` names it.
    pub named_at: Span,
}

impl LanguageConfig {
    /// A language of which nothing but its tag is said.
    pub(super) fn of(tag: &str) -> Self {
        let code = Language::new(tag);
        Self {
            name: tag::own_name(tag).to_owned(),
            smart_punctuation: !code.is_cjk(),
            dates: code.clone(),
            code,
            named_at: Span::default(),
        }
    }
}

/// Reads a list of tags, or of mappings with `code`, `name`, `dates` and `smart_punctuation`.
pub(super) fn read(node: &Node<'_>) -> Vec<LanguageConfig> {
    let mut read: Vec<LanguageConfig> = Vec::new();
    let items = node.items();
    if items.is_empty() && node.is_list() {
        node.fault(Rule::ConfigFault, "a site has at least one language");
    }
    for item in items {
        let Some(language) = language(&item) else { continue };
        if read.iter().any(|known| known.code == language.code) {
            item.fault(Rule::ConfigFault, format!("the language `{}` is named twice", language.code));
            continue;
        }
        read.push(language);
    }
    if read.is_empty() {
        read.push(LanguageConfig::of("en"));
    }
    read
}

fn language(item: &Node<'_>) -> Option<LanguageConfig> {
    if !item.is_mapping() {
        return Some(LanguageConfig { named_at: item.span(), ..LanguageConfig::of(&tag(item)?) });
    }
    let mut fields = item.fields()?;
    let code = fields.require("code").and_then(|node| Some((tag(&node)?, node.span())));
    let name = fields.take("name").and_then(|node| node.string());
    let smart = fields.take("smart_punctuation").and_then(|node| node.boolean());
    let dates = fields.take("dates").and_then(|node| tag(&node));
    fields.finish();
    let (code, named_at) = code?;
    let mut language = LanguageConfig { named_at, ..LanguageConfig::of(&code) };
    language.dates = dates.map_or(language.dates, |tag| Language::new(&tag));
    language.name = name.unwrap_or(language.name);
    language.smart_punctuation = smart.unwrap_or(language.smart_punctuation);
    Some(language)
}

fn tag(node: &Node<'_>) -> Option<String> {
    let text = node.string()?;
    let Err(fault) = tag::check(&text) else { return Some(text) };
    let diagnostic = Diagnostic::new(Rule::ConfigFault, node.source(), node.span(), fault.message(&text));
    node.report(match tag::meant(&text) {
        Some(meant) => {
            diagnostic.suggest(format!("did you mean `{meant}`?"), node.rewrite(&meant), Applicability::Likely)
        }
        None => diagnostic,
    });
    None
}
