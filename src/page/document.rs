//! The view of a Markdown page.

use super::types::{ContentsItem, CorrectionView, Page, PageView, SourceItem, TranslationView};
use crate::body::{BodyBuilder, Fragment, LeadImageView, SocialImageView};
use crate::config::LanguageConfig;
use crate::graph::{Node, NodeId, Route, related, tag_page};
use crate::locale::Locale;
use crate::model::document::Page as PageDocument;
use crate::model::entity::{Correction, LeadImage, Meta, Subject, Target};
use crate::model::tree::{Block, BlockContent, Heading};
use crate::model::{Kind, Language, MadePage, PageKind, plain_text};
use crate::site::{LinkView, Views};

impl Views<'_> {
    /// The view of a page that an editor wrote.
    pub(crate) fn document_page(&self, id: NodeId, document: &PageDocument) -> PageView {
        let node = self.graph.node(id);
        let route = &node.route;
        let locale = self.locale(&node.language);
        let body = BodyBuilder::new(self, id, document, locale).build();
        let meta = &document.meta;
        let (previous, next) = self.neighbours(id, route);
        let page = Page {
            published: Self::optional_date(meta.published.as_ref(), locale),
            updated: Self::optional_date(meta.updated.as_ref(), locale),
            reviewed: Self::optional_date(meta.reviewed.as_ref(), locale),
            as_of: match &document.subject {
                Subject::Article(article) => Self::optional_date(article.as_of.as_ref(), locale),
                _ => None,
            },
            overdue: meta.is_overdue(self.today),
            authors: meta.authors.clone(),
            tags: self.tags(node, route),
            contents: contents(&document.body, &document.text),
            notes: document.notes.len(),
            sources: self.page_sources(&body.cited, route),
            relations: self.relations(id, route, locale),
            backlinks: self.newest_backlinks(id, route, locale),
            all_references: self.all_references(id, route, locale),
            related: related(self.graph, id).into_iter().map(|other| self.card(route, other, locale)).collect(),
            previous,
            next,
            cards: body.cards.nodes().iter().map(|other| self.card(route, *other, locale)).collect(),
            image: meta.image.as_ref().and_then(|image| self.lead_image(image, route)),
            social: meta.image.as_ref().and_then(|image| self.social_image(image)),
            corrections: Self::corrections(meta, locale),
            extra: meta.extra.clone(),
            subject: self.subject(id, document, locale),
            draft: meta.draft,
            summary: meta.summary.clone(),
            ..self.frame(id)
        };
        PageView { body: body.fragment, ..self.page_view(id, page) }
    }

    /// What every page of a node has: title, breadcrumbs, translations.
    pub(crate) fn frame(&self, id: NodeId) -> Page {
        let node = self.graph.node(id);
        Page {
            title: node.title.to_string(),
            breadcrumbs: self.breadcrumbs(node),
            translations: match node.key.kind {
                Kind::Home => self.other_homes(&node.route, &node.language),
                _ => self.translations(id),
            },
            ..Page::default()
        }
    }

    /// A page's view around what stands on it.
    pub(crate) fn page_view(&self, id: NodeId, page: Page) -> PageView {
        let node = self.graph.node(id);
        // Only what has a page of its own is shown on one.
        let kind = node.key.kind.info().page.unwrap_or(PageKind::Page);
        PageView { id: node.key.id.to_string(), page, ..self.bare_view(&node.route, &node.language, kind) }
    }

    /// A view without content.
    pub(crate) fn bare_view(&self, route: &Route, language: &Language, kind: PageKind) -> PageView {
        PageView {
            lang: language.to_string(),
            dir: if language.is_rtl() { "rtl" } else { "ltr" },
            root: route.to_root(),
            route: route.to_string(),
            kind,
            id: String::new(),
            canonical_url: self.canonical(route),
            navigation: self.navigation(language),
            page: Page::default(),
            json_ld: None,
            body: Fragment::default(),
            parts: Vec::new(),
        }
    }

    fn breadcrumbs(&self, node: &Node) -> Vec<LinkView> {
        let mut crumbs = Vec::new();
        if node.key.kind == Kind::Home {
            return crumbs;
        }
        let made = |page: MadePage| self.link_to_made(page, &node.route, &node.language);
        crumbs.push(made(MadePage::Home));
        match node.key.kind {
            Kind::Home | Kind::Page => {}
            Kind::Article => {
                // An issue may have a page in another language only.
                if self.graph.is_made(MadePage::Issues, &node.language) {
                    crumbs.push(made(MadePage::Issues));
                }
                crumbs.extend(node.issue.map(|issue| self.link(&node.route, issue)));
            }
            kind => crumbs.extend(kind.list().map(made)),
        }
        crumbs
    }

    fn translations(&self, id: NodeId) -> Vec<TranslationView> {
        let route = &self.graph.node(id).route;
        let translations = self.graph.translations(id).map(|(other, node)| TranslationView {
            lang: node.language.to_string(),
            name: self.config.language(&node.language).name.clone(),
            href: self.href(route, other, None),
        });
        translations.collect()
    }

    /// The first pages of other languages, written or not, where there is anything in them.
    pub(crate) fn other_homes(&self, route: &Route, language: &Language) -> Vec<TranslationView> {
        let spoken = |code: &Language| self.graph.nodes().any(|(_, node)| node.visible && node.language == *code);
        let others = self.config.languages.iter().filter(|other| other.code != *language && spoken(&other.code));
        let home = |other: &LanguageConfig| TranslationView {
            lang: other.code.to_string(),
            name: other.name.clone(),
            href: route.link_to(&self.local(MadePage::Home.path(), &other.code)),
        };
        others.map(home).collect()
    }

    fn tags(&self, node: &Node, route: &Route) -> Vec<LinkView> {
        let tag = |tag: &String| LinkView {
            title: tag.clone(),
            href: route.link_to(&self.local(&tag_page(tag), &node.language)),
        };
        node.tags.iter().map(tag).collect()
    }

    /// The articles before and after this one in its issue.
    fn neighbours(&self, id: NodeId, route: &Route) -> (Option<LinkView>, Option<LinkView>) {
        let Some(issue) = self.graph.node(id).issue else { return (None, None) };
        let articles = self.articles_of(issue, &self.graph.node(id).language);
        let Some(place) = articles.iter().position(|article| *article == id) else { return (None, None) };
        let link = |index: Option<usize>| {
            index.and_then(|index| articles.get(index)).map(|article| self.link(route, *article))
        };
        (link(place.checked_sub(1)), link(Some(place + 1)))
    }

    /// The sources that a page cites, in the order of a bibliography.
    pub(crate) fn page_sources(&self, cited: &std::collections::BTreeSet<NodeId>, route: &Route) -> Vec<SourceItem> {
        let mut items: Vec<(usize, SourceItem)> = Vec::new();
        for &source in cited {
            let node = self.graph.node(source);
            let entry = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
            let Some(entry) = entry else { continue };
            let key = node.key.id.to_string();
            let anchor = format!("source-{}", crate::model::fragment_safe(&key));
            let href = self.href(route, source, None);
            items.push((entry.order, SourceItem { anchor, key, entry_html: entry.html.clone(), href }));
        }
        items.sort_by_key(|(order, _)| *order);
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// What was put right, newest first.
    pub(crate) fn corrections(meta: &Meta, locale: &Locale) -> Vec<CorrectionView> {
        let mut corrections: Vec<&Correction> = meta.corrections.iter().collect();
        corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
        let view = |correction: &Correction| CorrectionView {
            date: Self::date(&correction.date, locale),
            was: correction.was.clone(),
            now: correction.now.clone(),
        };
        corrections.into_iter().map(view).collect()
    }

    fn lead_image(&self, image: &LeadImage, route: &Route) -> Option<LeadImageView> {
        let picture = match &image.file.target {
            Target::Asset { path, .. } => self.picture(path, route)?,
            _ => return None,
        };
        let url = self.social_image(image).map(|social| social.url);
        Some(LeadImageView { picture, url, alt: image.alt.clone(), credit: image.credit.clone() })
    }

    /// The picture of a page by its absolute address, where the site has one.
    fn social_image(&self, image: &LeadImage) -> Option<SocialImageView> {
        let (url, size) = match &image.file.target {
            Target::Asset { path, .. } => self.published_picture(path)?,
            _ => return None,
        };
        let (width, height) = size.unzip();
        Some(SocialImageView { url, alt: image.alt.clone(), width, height })
    }
}

/// The headings of the text as a tree.
pub(crate) fn contents(blocks: &[Block], source: &str) -> Vec<ContentsItem> {
    let headings = blocks.iter().filter_map(|block| match &block.content {
        BlockContent::Heading(heading) => Some(heading),
        _ => None,
    });
    let mut tree = Vec::new();
    for heading in headings {
        insert(&mut tree, item(heading, source));
    }
    tree
}

fn insert(tree: &mut Vec<ContentsItem>, item: ContentsItem) {
    match tree.last_mut() {
        Some(last) if last.level < item.level => insert(&mut last.children, item),
        _ => tree.push(item),
    }
}

fn item(heading: &Heading, source: &str) -> ContentsItem {
    let text = plain_text(&heading.content, source);
    ContentsItem { id: heading.id.clone(), text, level: heading.level, children: Vec::new() }
}
