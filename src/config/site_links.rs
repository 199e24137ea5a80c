//! `menu`, `footer`, `logo` and `head_links` of `postil.yaml`: what stands on every page beside its content.
//!
//! In: YAML. Out: links as written. Where the paths in them lead is not known here.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Language, tag, words};
use crate::yaml::{Reader, Shape, Spanned, YamlNode, list, mapping, prose, reader, text, word};

/// A link to a page of the site, or to an address elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// A path relative to `content/`, or an absolute address.
    pub to: Spanned<String>,
    /// Its words; those of the page it leads to if omitted.
    pub label: Option<LocalizedText>,
}

/// The foot of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FooterConfig {
    /// A sentence or two.
    pub text: Option<LocalizedText>,
    /// Links, such as that to an imprint.
    pub links: Vec<SiteLink>,
}

/// A link in the head of every page, for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLink {
    /// How the address relates to the site.
    pub rel: HeadRelation,
    /// The address.
    pub href: String,
    /// Its name.
    pub title: Option<String>,
}

words! {
    /// How an address relates to the site: types of links that make a browser load nothing.
    pub enum HeadRelation {
        Me, "me", "A profile of those who make the site: Mastodon verifies it.";
        Author, "author", "Who made the site.";
        License, "license", "The license of its content.";
        Alternate, "alternate", "The same elsewhere or in another form.";
        PrivacyPolicy, "privacy-policy", "What becomes of the data of readers.";
        TermsOfService, "terms-of-service", "The terms of use.";
        Webmention, "webmention", "Where other sites report that they link here.";
    }
}

/// A text in the main language, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalizedText {
    texts: Vec<(Language, String)>,
    fallback: String,
}

impl LocalizedText {
    /// The text in a language, or the first if there is none in that.
    pub fn in_language(&self, language: &Language) -> &str {
        let found = self.texts.iter().find(|(of, _)| of == language);
        found.map_or(&self.fallback, |(_, text)| text)
    }
}

/// A path alone, or `{to, label}`.
pub(super) fn site_link() -> impl Reader<Value = SiteLink> {
    let alone = destination().then(|_, to| Some(SiteLink { to, label: None }));
    let labelled = mapping("link", |fields| {
        let (words, places) = (["text", "title", "name"], ["link", "href", "url", "page", "path"]);
        fields.synonyms(&words.map(|word| (word, "label")));
        fields.synonyms(&places.map(|place| (place, "to")));
        let to = fields.required("to", destination());
        let label = fields.optional("label", localized_text());
        Some(SiteLink { to: to?, label })
    });
    labelled.or(alone)
}

/// `{text, links}`
pub(super) fn footer() -> impl Reader<Value = FooterConfig> {
    reader(|| footer_fields().shape(), read_footer)
}

fn footer_fields() -> impl Reader<Value = FooterConfig> {
    mapping("footer", |fields| {
        Some(FooterConfig {
            text: fields.optional("text", localized_text()),
            links: fields.optional("links", list(site_link())).unwrap_or_default(),
        })
    })
}

fn read_footer(node: &YamlNode<'_>) -> Option<FooterConfig> {
    if node.is_mapping() {
        return footer_fields().read(node);
    }
    let (what, field) = if node.is_list() { ("a list", "links") } else { ("a text", "text") };
    let message = format!("`footer` has the fields `text` and `links`, but this is {what}");
    let fault = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
    node.report(fault.help(format!("write `footer: {{{field}: …}}`")));
    None
}

/// `{rel, href, title}`
pub(super) fn head_link() -> impl Reader<Value = HeadLink> {
    mapping("head link", |fields| {
        let rel = fields.required("rel", word::<HeadRelation>());
        let href = fields.required("href", web_address());
        let title = fields.optional("title", prose());
        Some(HeadLink { rel: rel?, href: href?, title })
    })
}

/// The path of a file, relative to `content/`.
pub(super) fn logo() -> impl Reader<Value = Spanned<String>> {
    destination()
}

fn destination() -> impl Reader<Value = Spanned<String>> {
    let is_given = |node: &YamlNode<'_>, to: Spanned<String>| {
        if to.value.trim().is_empty() {
            node.fault(Rule::ConfigFault, "write a path relative to `content/`, or an address");
            return None;
        }
        Some(to)
    };
    text().spanned().then(is_given)
}

fn web_address() -> impl Reader<Value = String> {
    let read = |node: &YamlNode<'_>| {
        let text = node.string()?;
        let is_address = ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme));
        if !is_address {
            node.fault(Rule::ConfigFault, format!("`{text}` is not an address that begins with `https://`"));
        }
        is_address.then_some(text)
    };
    reader(|| Shape::Url, read)
}

/// A text, or a mapping of texts by language.
fn localized_text() -> impl Reader<Value = LocalizedText> {
    let shape = || {
        let by_language = Shape::Map { key: Box::new(Shape::Tag), value: Box::new(Shape::Text) };
        Shape::Either(vec![Shape::Text, by_language])
    };
    reader(shape, read_localized)
}

fn read_localized(node: &YamlNode<'_>) -> Option<LocalizedText> {
    if !node.is_mapping() {
        let fallback = prose().read(node)?;
        return Some(LocalizedText { texts: Vec::new(), fallback });
    }
    let mut texts = Vec::new();
    for (written, value) in node.entries() {
        if let Err(fault) = tag::check(written) {
            value.fault(Rule::ConfigFault, fault.message(written));
            continue;
        }
        texts.extend(prose().read(&value).map(|text| (Language::new(written), text)));
    }
    let fallback = texts.first().map(|(_, text)| text.clone())?;
    Some(LocalizedText { texts, fallback })
}
