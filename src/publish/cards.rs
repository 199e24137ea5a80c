//! Preview images ("cards") that represent pages where links to them are shared. They are named while pages are rendered, because
//! pages contain their names, and drawn when all are known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::Prepared;
use super::derived::{Access, DerivedCache};
use super::error::Failure;
use super::sink::Sink;
use crate::body::SocialImageView;
use crate::card::{self, CardFault, Fonts};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Rule};
use crate::emit::Artifact;
use crate::graph::{self, Graph, Route};
use crate::model::PageKind;
use crate::model::document::{Content, Document};
use crate::page::PageView;
use crate::render::Engine;
use crate::source::{SourceId, Span};
use crate::theme::{CARD, Theme};

/// The output folder of the cards.
pub(super) const FOLDER: &str = graph::CARDS;

/// Changes whenever the same card would be drawn with other bytes.
const FORM: u8 = 1;

/// What cards are drawn with.
#[derive(Debug)]
pub(super) struct CardKit {
    /// The fonts.
    pub(super) fonts: Fonts,
    /// The path of their template, for messages.
    template: SourceId,
}

impl CardKit {
    /// The kit of a theme, if cards are to be drawn.
    pub(super) fn of(theme: &Theme, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        if !config.draws_cards() {
            return None;
        }
        let Some(template) = theme.template(CARD) else {
            let path = format!("themes/{}/templates/{CARD}", theme.name);
            let message = format!("the theme `{}` has no template `{CARD}`", theme.name);
            let help = "copy it from the default theme, with its folder `fonts/`, or set `cards: false` in postil.yaml";
            diagnostics.push(Diagnostic::file(Rule::ThemeFault, &path, None, message).help(help));
            return None;
        };
        let fonts = Fonts::new(theme.fonts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        Some(Self { fonts, template })
    }
}

/// A card that a page names.
#[derive(Debug)]
pub(super) struct PreviewImage {
    key: String,
    svg: String,
}

/// Whether a card is made of a page.
pub(super) fn has_card(prepared: &Prepared, view: &PageView) -> bool {
    let draws_cards = prepared.frame.cards.is_some() && prepared.frame.config.base_url.is_some();
    draws_cards && view.page.social.is_none() && view.kind.has_card()
}

/// Makes the card of a page and names it in the view, unless the page has an image of its own or is of a kind without cards.
pub(super) fn add(
    prepared: &Prepared,
    view: &mut PageView,
    engine: &Engine,
) -> Result<Option<PreviewImage>, Diagnostic> {
    let (Some(kit), Some(base)) = (&prepared.frame.cards, &prepared.frame.config.base_url) else { return Ok(None) };
    if !has_card(prepared, view) {
        return Ok(None);
    }
    let svg = engine.card(view)?;
    let key = key(&svg, &kit.fonts);
    let route = Route::new(&path(&key));
    view.page.social = Some(SocialImageView {
        url: format!("{base}/{}", route.encoded()),
        alt: view.page.title.clone(),
        width: Some(card::WIDTH as usize),
        height: Some(card::HEIGHT as usize),
    });
    Ok(Some(PreviewImage { key, svg }))
}

/// The paths of the cards in the output, each once.
pub(super) fn paths(cards: &[PreviewImage]) -> BTreeSet<String> {
    cards.iter().map(|card| path(&card.key)).collect()
}

/// Passes on each card as soon as it is drawn or found in the cache. Identical cards are drawn once.
pub(super) fn draw(sink: &dyn Sink, prepared: &Prepared, cards: Vec<PreviewImage>, root: &Path) -> Result<(), Failure> {
    let Some(kit) = &prepared.frame.cards else { return Ok(()) };
    let cache = DerivedCache::open(root, "cards", Access::Write);
    let cards: BTreeMap<String, String> = cards.into_iter().map(|card| (card.key, card.svg)).collect();
    let put = |(key, svg): (&String, &String)| {
        let file = drawn(&cache, &kit.fonts, key, svg).map_err(|fault| kit.diagnostic(&fault))?;
        Ok(sink.put(&path(key), file)?)
    };
    let done: Vec<_> = cards.par_iter().map(put).collect();
    Failure::gathered(done)?;
    cache.sweep(&cards.into_keys().collect());
    Ok(())
}

/// What is wrong with a card, which shows before it is drawn.
pub(super) fn check(prepared: &Prepared, card: &PreviewImage) -> Result<(), Diagnostic> {
    let Some(kit) = &prepared.frame.cards else { return Ok(()) };
    card::check(&card.svg, &kit.fonts).map_err(|fault| kit.diagnostic(&fault))
}

fn drawn(cache: &DerivedCache, fonts: &Fonts, key: &str, svg: &str) -> Result<Artifact, CardFault> {
    if let Some((kept, _)) = cache.get(key) {
        return Ok(Artifact::Copy(kept));
    }
    let png = card::draw(svg, fonts)?;
    Ok(cache.put(key, &png).map_or(Artifact::Bytes(png), Artifact::Copy))
}

fn key(svg: &str, fonts: &Fonts) -> String {
    let mut hasher = Xxh3::new();
    hasher.update(&[FORM]);
    hasher.update(&fonts.sum().to_le_bytes());
    hasher.update(svg.as_bytes());
    format!("{:032x}", hasher.digest128())
}

fn path(key: &str) -> String {
    format!("{FOLDER}/{}.png", &key[..16])
}

impl CardKit {
    /// Errors in the template of cards.
    fn diagnostic(&self, fault: &CardFault) -> Diagnostic {
        let new = |message: String| Diagnostic::new(Rule::TemplateError, self.template, Span::new(0, 0), message);
        match fault {
            CardFault::NotSvg(why) => new(format!("the output of this template is not valid SVG: {why}")),
            CardFault::Size { width, height } => {
                new(format!("a card is {} × {} pixels, and this is {width} × {height}", card::WIDTH, card::HEIGHT))
                    .help(format!("write `<svg width=\"{}\" height=\"{}\" …>`", card::WIDTH, card::HEIGHT))
            }
            CardFault::Font(name) => new(format!("the theme has no font `{name}`"))
                .did_you_mean(name, self.fonts.families())
                .help("fonts for cards are .ttf or .otf files in the theme's folder `fonts/`"),
        }
    }
}

/// Titles that no font of the theme can render: these pages get no card. Pages with an image of their own need none.
pub(super) fn untitled(documents: &[Arc<Document>], graph: &Graph, fonts: &Fonts) -> Vec<Diagnostic> {
    let has_card = |document: &&Arc<Document>| match &document.content {
        Content::Page(page) => page.meta.image.is_none() && page.kind().info().page.is_some_and(PageKind::has_card),
        _ => false,
    };
    let titled = documents.iter().filter(has_card).filter_map(|document| graph.of_source(document.source));
    let visible = titled.map(|id| graph.node(id)).filter(|node| node.visible);
    let missing = visible.filter_map(|node| Some((node, fonts.missing(&node.title)?)));
    let new = |(node, letter): (&crate::graph::Node, char)| {
        let message = format!("no font of the theme has `{letter}`: the card of this page is drawn without its title");
        Diagnostic::new(Rule::MissingGlyph, node.source, node.span, message)
            .help("add a font that has it to the theme's folder `fonts/`, or give the page an `image`")
    };
    missing.map(new).collect()
}
