//! What does not depend on the content: configuration, theme, strings, templates.

use super::cards::CardKit;
use super::locales::load_locales;
use super::reading::SiteInput;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::locale::Locales;
use crate::page;
use crate::parse::LeadIns;
use crate::render::Engines;
use crate::source::{SourceId, Sources};
use crate::theme::Assets;

/// What does not depend on the content.
#[derive(Debug)]
pub struct Frame {
    /// The configuration.
    pub config: Config,
    /// The theme's files as they are published.
    pub assets: Assets,
    /// What cards are drawn with, if the site has cards.
    pub(super) cards: Option<CardKit>,
    /// The languages.
    pub locales: Locales,
    /// Whether templates, strings and fonts are those of built-in themes.
    pub(super) is_built_in: bool,
    /// The files of the templates.
    pub(super) templates: Vec<SourceId>,
    /// The templates, compiled.
    pub engines: Engines,
    /// The theme's lead-ins for kinds of notes.
    pub(super) lead_ins: LeadIns,
    /// The diagnostics of these parts.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Frame {
    /// Compiles and checks what was read. The theme's texts are among the sources.
    pub(super) fn of(site: SiteInput) -> (Sources, Self) {
        let SiteInput { sources, config, theme, mut diagnostics, .. } = site;
        let locales = load_locales(&theme, &config, &sources, &mut diagnostics);
        let (options, faults) = theme.options(&config);
        diagnostics.extend(faults);
        let (assets, faults) = Assets::new(&theme, &options, &sources);
        diagnostics.extend(faults);
        let cards = CardKit::of(&theme, &config, &mut diagnostics);
        let fonts = cards.as_ref().map(|kit| &kit.fonts);
        let site = |locale: &_| page::site(&config, &options, locale);
        let engines = Engines::new(&theme, &assets, &sources, &locales, fonts, site).unwrap_or_else(|faults| {
            diagnostics.extend(faults);
            Engines::default()
        });
        let lead_ins = locales.iter().map(|locale| (locale.language.clone(), locale.lead_ins())).collect();
        let templates = theme.templates.values().copied().collect();
        let is_built_in = theme.is_built_in;
        (sources, Self { config, assets, cards, locales, is_built_in, templates, engines, lead_ins, diagnostics })
    }

    /// Whether content is parsed and linked in the same way with both.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        self.config == other.config && self.lead_ins == other.lead_ins
    }
}
