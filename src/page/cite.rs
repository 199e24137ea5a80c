//! How a page, or the source that it is about, is cited: as the citation style writes it, and for reference managers.

use super::types::{CiteFormat, CiteView, Page, SourceFileView};
use crate::bibliography::export::ExportFormat;
use crate::config::SourceFiles;
use crate::graph::NodeId;
use crate::model::item::{Item, ItemDate, ItemKind, ItemName, Person};
use crate::model::{Date, Kind, Language, PageKind};
use crate::site::{PageContext, Site, actor_named, all_sources_export, source_export, sources_export};

/// Whether a kind of page is one that others cite.
fn is_cited(kind: PageKind) -> bool {
    matches!(
        kind,
        PageKind::Article
            | PageKind::Issue
            | PageKind::Page
            | PageKind::Dossier
            | PageKind::Person
            | PageKind::Institution
            | PageKind::Term
            | PageKind::Version
    )
}

/// A page as a source for others, not yet written in the style of the site: that takes longer than the rest of its view, and only its
/// template shows it.
#[derive(Debug, Hash)]
pub struct CitablePage {
    language: Language,
    item: Item,
}

/// A page as a source; nothing for one that nobody would cite.
pub(crate) fn citable(context: &PageContext<'_>, kind: PageKind, id: &str, page: &Page) -> Option<CitablePage> {
    let is_citable = is_cited(kind) && !page.draft;
    is_citable.then(|| CitablePage { language: context.language.clone(), item: page_item(context, kind, id, page) })
}

impl CitablePage {
    /// How the page is cited.
    pub(super) fn cite(&self, site: Site<'_>) -> Option<CiteView> {
        let reference = site.citations.page_reference(&self.language, &self.item)?;
        let formats = ExportFormat::ALL.map(|format| cite_format(&format.entry(&self.item), format, None));
        Some(CiteView { reference_html: reference.html, formats: formats.into() })
    }
}

/// A page as a source for others.
fn page_item(context: &PageContext<'_>, kind: PageKind, id: &str, page: &Page) -> Item {
    let mut item = Item::new(key(context, kind, id, page), ItemKind::Webpage);
    item.set("title", page.title.as_str());
    item.set("container-title", context.site.config.title_in(context.language));
    item.set("language", context.language.as_str());
    if let Some(url) = context.site.canonical(context.route()) {
        item.set("URL", url);
    }
    item.set_names("author", page.authors.iter().map(|it| author(context, &it.name)).collect());
    let dated = page.updated.as_ref().or(page.published.as_ref());
    if let Some(date) = dated.and_then(|date| Date::parse(&date.iso).ok()) {
        item.dates.insert("issued".to_owned(), ItemDate::Known(date));
    }
    item
}

/// An author as reference managers read names: an institution of the site and what is no name of a person stay as they are written, such as
/// “The editors”; `Family, Given` and the name of a person are divided.
fn author(context: &PageContext<'_>, name: &str) -> ItemName {
    let known = actor_named(context.site, name, context.language);
    if known.is_some_and(|actor| actor.key.kind == Kind::Institution) {
        return ItemName::literal(name);
    }
    let sorted = known.map(|person| &*person.listed_as).filter(|sort| sort.contains(','));
    let divided = sorted.unwrap_or(name).split_once(',').map(|(family, given)| (given.trim(), family.trim()));
    match divided.or_else(|| person_name(name)) {
        Some((given, family)) => {
            let given = Some(given.to_owned());
            ItemName::Person(Person { family: family.to_owned(), given, ..Person::default() })
        }
        None => ItemName::literal(name),
    }
}

/// The given and the family name of what looks like the name of a person: two to four words with capitals, none of which is an
/// article, a conjunction or a word for a group.
fn person_name(name: &str) -> Option<(&str, &str)> {
    const GROUPS: [&str; 30] = [
        "the",
        "and",
        "of",
        "for",
        "editors",
        "editorial",
        "board",
        "staff",
        "team",
        "desk",
        "office",
        "institute",
        "institution",
        "university",
        "ministry",
        "department",
        "agency",
        "association",
        "society",
        "foundation",
        "center",
        "centre",
        "council",
        "committee",
        "group",
        "press",
        "news",
        "network",
        "library",
        "project",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && !word.contains(|c: char| c.is_numeric() || matches!(c, '(' | '&' | '/'))
            && !GROUPS.contains(&word.to_lowercase().as_str())
    };
    let is_person = (2..=4).contains(&words.len()) && words.iter().all(is_name);
    let divided = name.trim().rsplit_once(' ').filter(|_| is_person);
    divided.map(|(given, family)| (given.trim(), family))
}

/// A key for a page, which reference managers keep: its kind and its id, since pages of two kinds may have the same id, and its
/// language unless that is the site's first.
fn key(context: &PageContext<'_>, kind: PageKind, id: &str, page: &Page) -> String {
    let words = if id.is_empty() { page.title.as_str() } else { id };
    let key: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let is_first = context.language == context.site.config.default_language();
    let language = if is_first { String::new() } else { format!("-{}", context.language) };
    format!("{kind}-{}{language}", key.trim_matches('-').to_lowercase())
}

/// How a source is cited.
pub(crate) fn cite_source(context: &PageContext<'_>, id: NodeId) -> Option<CiteView> {
    let exports = context.site.exports(&context.site.graph.node(id).key.id)?;
    let reference_html = context.site.formatted(id).map(|entry| entry.html.clone()).unwrap_or_default();
    let is_entry = context.site.graph.node(id).key.kind == Kind::Source;
    let has_files = is_entry && context.site.config.source_files != SourceFiles::Off;
    let format = |format: ExportFormat| {
        let href = has_files.then(|| context.linker.route(&source_export(context.site, id, format)));
        cite_format(exports.get(format), format, href)
    };
    Some(CiteView { reference_html, formats: ExportFormat::ALL.map(format).into() })
}

fn cite_format(entry: &str, format: ExportFormat, href: Option<String>) -> CiteFormat {
    let text = entry.replace("\r\n", "\n");
    CiteFormat {
        name: format.name(),
        text: text.trim_end_matches('\n').to_owned(),
        href,
        media_type: format.media_type(),
    }
}

/// The files with the sources of a page.
pub(crate) fn source_files(context: &PageContext<'_>, page: &Page) -> Vec<SourceFileView> {
    if page.sources.is_empty() || context.site.config.source_files != SourceFiles::All {
        return Vec::new();
    }
    let file = |format: ExportFormat| {
        let href = context.linker.route(&sources_export(context.route(), format));
        SourceFileView { name: format.name(), href, media_type: format.media_type() }
    };
    ExportFormat::ALL.map(file).into()
}

/// The files with all sources of the site.
pub(crate) fn all_source_files(context: &PageContext<'_>) -> Vec<SourceFileView> {
    if context.site.config.source_files == SourceFiles::Off {
        return Vec::new();
    }
    let file = |format: ExportFormat| {
        let href = context.linker.route(&all_sources_export(format));
        SourceFileView { name: format.name(), href, media_type: format.media_type() }
    };
    ExportFormat::ALL.map(file).into()
}
