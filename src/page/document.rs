//! The view of a Markdown page.

use std::collections::BTreeSet;

use super::authors::author_views;
use super::card::card;
use super::cite::{citable, cite_source, source_files};
use super::references::relations;
use super::references_page::{all_references, newest_backlinks};
use super::source_page::source_facts;
use super::subjects;
use super::types::{Card, ContentsItem, CorrectionView, OutdatedNotice, Page, PageView, SourceItem, TranslationView};
use crate::annotation;
use crate::body::{BodyBuilder, Fragment, LeadImageView, SocialImageView, picture, published_picture};
use crate::cite::FormattedEntry;
use crate::config::LanguageConfig;
use crate::graph::{Node, NodeId, related, tag_page};
use crate::markup;
use crate::model::document::Page as PageDocument;
use crate::model::entity::{LeadImage, Subject, Target};
use crate::model::tree::{BlockContent, Heading as TextHeading, Narrative};
use crate::model::{Date, Kind, Language, MadePage, PageKind, fragment_safe, plain_text_with_authors};
use crate::site::{
    Breadcrumb, LinkView, PageContext, PageHeading, Site, articles_of, bibliography, breadcrumbs_of_node,
};
use crate::structured_data::{self, References};

/// Related reading, without the articles of the same issue that the page lists already.
fn related_cards(context: &PageContext<'_>, id: NodeId) -> Vec<Card> {
    let node = context.site.graph.node(id);
    let issue = node.issue.filter(|_| node.key.kind == Kind::Article);
    let siblings = issue.map(|issue| subjects::sibling_window(context.site, id, issue)).unwrap_or_default();
    let others = related(context.site.graph, id, |other| siblings.contains(&other));
    others.into_iter().map(|other| card(context, other)).collect()
}

/// The view of a page that an editor wrote.
pub(crate) fn document_page(context: &PageContext<'_>, id: NodeId, document: &PageDocument) -> PageView {
    let node = context.site.graph.node(id);
    let body = BodyBuilder::new(*context, id, document).build();
    let meta = &document.meta;
    let (previous, next) = neighbours(context, id);
    let page = Page {
        published: context.optional_date(meta.published.as_ref()),
        updated: context.optional_date(meta.updated.as_ref()),
        reviewed: context.optional_date(meta.reviewed.as_ref()),
        as_of: match &document.subject {
            Subject::Article(article) => context.optional_date(article.as_of.as_ref()),
            _ => None,
        },
        overdue: meta.is_overdue(context.site.today),
        authors: author_views(context, id, meta),
        tags: tags(context, node),
        contents: contents(context, id, document),
        notes: body.notes,
        annotations: annotation::is_annotated(context.site, id)
            .then(|| context.linker.route(&annotation::file_of(context.route()))),
        sources: page_sources(context, &body.uses.cited),
        relations: relations(context, id),
        backlinks: newest_backlinks(context, id),
        all_references: all_references(context, id),
        related: related_cards(context, id),
        previous,
        next,
        cards: body.uses.cards.nodes().iter().map(|other| card(context, *other)).collect(),
        image: meta.image.as_ref().and_then(|image| lead_image(context, image)),
        social: meta.image.as_ref().and_then(|image| social_image(context.site, image)),
        corrections: corrections(context, document),
        extra: meta.extra.clone(),
        subject: subjects::subject(context, id, document),
        draft: meta.draft,
        ..frame(context, id)
    };
    let page = Page {
        cite: if node.key.kind == Kind::Document { cite_source(context, id) } else { None },
        source_files: source_files(context, &page),
        ..page
    };
    let references = References { linked: body.uses.cards.nodes(), cited: &body.uses.cited };
    let json_ld = structured_data::of_document(context, id, &document.subject, references);
    let view = page_view(context, id, page);
    // A primary text is cited as the source that it is.
    let citable = citable(context, view.kind, &node.key.id, &view.page).filter(|_| node.key.kind != Kind::Document);
    PageView { body: body.fragment, json_ld: Some(json_ld), citable, ..view }
}

/// The common part of the view of a node's page: title, summary, breadcrumbs, translations.
pub(crate) fn frame(context: &PageContext<'_>, id: NodeId) -> Page {
    let node = context.site.graph.node(id);
    let PageHeading { title, summary, .. } = PageHeading::of_node(context.site, id);
    Page {
        title,
        summary,
        breadcrumbs: breadcrumb_links(context, breadcrumbs_of_node(context, id)),
        translations: match node.key.kind {
            Kind::Home => other_homes(context),
            _ => translations(context, id),
        },
        outdated: outdated(context, node),
        ..Page::default()
    }
}

/// What of a translation is out of date.
fn outdated(context: &PageContext<'_>, node: &Node) -> Option<OutdatedNotice> {
    let state = context.site.translations.page(node.source).filter(|state| !state.passages.is_empty())?;
    let original = context.original(node.source)?;
    let (all, marked) = (state.passages.len(), state.marked());
    let unmarked = (all > marked).then(|| context.locale.counted("outdated-unmarked", all - marked));
    Some(OutdatedNotice {
        text: context.locale.counted("outdated-notice", all),
        unmarked,
        href: context.linker.node(original, None),
        lang: context.graph().node(original).language.to_string(),
    })
}

/// The view of a page around its content.
pub(crate) fn page_view(context: &PageContext<'_>, id: NodeId, page: Page) -> PageView {
    let node = context.site.graph.node(id);
    // Only kinds with pages of their own are shown.
    let kind = node.key.kind.info().page.unwrap_or(PageKind::Page);
    PageView { id: node.key.id.to_string(), page, ..bare_view(context, kind) }
}

/// A view without content.
pub(crate) fn bare_view(context: &PageContext<'_>, kind: PageKind) -> PageView {
    let (route, language) = (context.route(), context.language);
    PageView {
        lang: language.to_string(),
        dir: language.direction(),
        root: route.to_root(),
        route: route.to_string(),
        kind,
        id: String::new(),
        canonical_url: context.site.canonical(route),
        navigation: context.site.index.menu(language),
        footer: context.site.index.footer(language),
        logo: context.site.index.logo(language),
        page: Page::default(),
        citable: None,
        json_ld: None,
        body: Fragment::default(),
        parts: Vec::new(),
    }
}

/// The pages above a page, as links.
pub(crate) fn breadcrumb_links(context: &PageContext<'_>, crumbs: Vec<Breadcrumb>) -> Vec<LinkView> {
    let link =
        |crumb: Breadcrumb| LinkView { title: crumb.title, lang: None, href: context.linker.route(&crumb.route) };
    crumbs.into_iter().map(link).collect()
}

fn translations(context: &PageContext<'_>, id: NodeId) -> Vec<TranslationView> {
    let translations = context.site.graph.translations(id).map(|(other, node)| TranslationView {
        lang: node.language.to_string(),
        name: context.site.config.language(&node.language).name.clone(),
        href: context.linker.node(other, None),
    });
    translations.collect()
}

/// The home pages of other languages that have any content.
pub(crate) fn other_homes(context: &PageContext<'_>) -> Vec<TranslationView> {
    let spoken = |code: &Language| context.site.graph.nodes().any(|(_, node)| node.visible && node.language == *code);
    let others =
        context.site.config.languages.iter().filter(|other| other.code != *context.language && spoken(&other.code));
    let home = |other: &LanguageConfig| TranslationView {
        lang: other.code.to_string(),
        name: other.name.clone(),
        href: context.linker.route(&context.site.local(MadePage::Home.path(), &other.code)),
    };
    others.map(home).collect()
}

fn tags(context: &PageContext<'_>, node: &Node) -> Vec<LinkView> {
    let tag = |tag: &String| LinkView { title: tag.clone(), lang: None, href: context.local_href(&tag_page(tag)) };
    node.tags.iter().map(tag).collect()
}

/// The articles before and after this one in its issue.
fn neighbours(context: &PageContext<'_>, id: NodeId) -> (Option<LinkView>, Option<LinkView>) {
    let Some(issue) = context.site.graph.node(id).issue else { return (None, None) };
    let articles = articles_of(context.site, issue, &context.site.graph.node(id).language);
    let Some(index) = articles.iter().position(|article| *article == id) else { return (None, None) };
    let link = |index: Option<usize>| index.and_then(|index| articles.get(index)).map(|article| context.link(*article));
    (link(index.checked_sub(1)), link(Some(index + 1)))
}

/// The sources that a page cites, in the order of a bibliography.
pub(crate) fn page_sources(context: &PageContext<'_>, cited: &BTreeSet<NodeId>) -> Vec<SourceItem> {
    let item = |(source, entry): (NodeId, &FormattedEntry)| {
        let key = context.site.graph.node(source).key.id.to_string();
        let anchor = format!("source-{}", fragment_safe(&key));
        SourceItem {
            anchor,
            key,
            entry_html: entry.html.clone(),
            href: context.linker.node(source, None),
            facts: source_facts(context, source),
        }
    };
    bibliography(context.site, cited).into_iter().map(item).collect()
}

/// Its corrections, newest first.
pub(crate) fn corrections(context: &PageContext<'_>, document: &PageDocument) -> Vec<CorrectionView> {
    let mut corrections: Vec<(Date, &str, &str)> = document.corrections().collect();
    corrections.sort_by_key(|(date, _, _)| std::cmp::Reverse(*date));
    let view = |(date, was, now): (Date, &str, &str)| CorrectionView {
        date: context.date(&date),
        was: was.to_owned(),
        now: now.to_owned(),
    };
    corrections.into_iter().map(view).collect()
}

fn lead_image(context: &PageContext<'_>, image: &LeadImage) -> Option<LeadImageView> {
    let picture = match &image.file.target {
        Target::Asset { path, .. } => picture(context, path)?,
        _ => return None,
    };
    let url = social_image(context.site, image).map(|social| social.url);
    Some(LeadImageView { picture, url, alt: image.alt.clone(), credit: image.credit.clone() })
}

/// The image of a page by its absolute address, if the site has a `base_url`.
fn social_image(site: Site<'_>, image: &LeadImage) -> Option<SocialImageView> {
    let (url, dimensions) = match &image.file.target {
        Target::Asset { path, .. } => published_picture(site, path)?,
        _ => return None,
    };
    let (width, height) = dimensions.unzip();
    Some(SocialImageView { url, alt: image.alt.clone(), width, height })
}

/// The headings of the text as a tree.
pub(crate) fn contents(context: &PageContext<'_>, id: NodeId, page: &PageDocument) -> Vec<ContentsItem> {
    let citations = context.site.citations.get(&context.site.graph.node(id).language);
    let author = |narrative: &Narrative| {
        let citation = citations?.citation(&page.location.key, &narrative.citation)?;
        citation.author.as_ref().map(|author| markup::plain(&author.html))
    };
    let headings = page.body.iter().filter_map(|block| match &block.content {
        BlockContent::Heading(heading) => Some(heading),
        _ => None,
    });
    let mut tree = Vec::new();
    for heading in headings {
        let text = plain_text_with_authors(&heading.content, &page.text, &author);
        insert(&mut tree, item(heading, text));
    }
    tree
}

fn insert(tree: &mut Vec<ContentsItem>, item: ContentsItem) {
    match tree.last_mut() {
        Some(last) if last.level < item.level => insert(&mut last.children, item),
        _ => tree.push(item),
    }
}

fn item(heading: &TextHeading, text: String) -> ContentsItem {
    ContentsItem { id: heading.id.clone(), text, level: heading.level, children: Vec::new() }
}
