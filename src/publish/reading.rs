//! What a site is made of, read and not yet looked into.
//!
//! In: [`Files`], and which of them changed. Out: the [`SiteInput`], or other texts of one that was read. It must not know what becomes of
//! it.

use std::sync::Arc;

use super::styles::load_style;
use super::themes::load_theme;
use super::{BuildError, BuildStage, Options};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::source::{self, CONFIG_PATH, Decoded, DiskFiles, Files, SourceId, Sources};
use crate::theme::Theme;

/// What a site is made of.
#[derive(Debug)]
pub(super) struct SiteInput {
    /// Where it was read.
    pub(super) files: Arc<dyn Files>,
    /// All texts, and the paths of all other files.
    pub(super) sources: Sources,
    /// The configuration.
    pub(super) config: Config,
    /// The theme.
    pub(super) theme: Theme,
    /// What is wrong with either.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads a site from the disk.
pub(super) fn read(options: &Options, watch: &dyn Fn(BuildStage)) -> Result<SiteInput, BuildError> {
    watch(BuildStage::Discover);
    read_from(disk(options), None)
}

/// The files on the disk.
pub(super) fn disk(options: &Options) -> Arc<dyn Files> {
    Arc::new(DiskFiles::new(&options.root, &options.output))
}

/// Reads a site, of which there may be another reading.
pub(super) fn read_from(files: Arc<dyn Files>, before: Option<&Sources>) -> Result<SiteInput, BuildError> {
    let mut sources = source::discover(&*files, before)?;
    let (mut config, mut diagnostics) = config::read(sources.config());
    if sources.unreadable.iter().any(|file| file.path == CONFIG_PATH) {
        // It is there, and no text, which is said elsewhere.
        diagnostics.clear();
    }
    source::add_hidden(&*files, config.publish.hidden(), &mut sources)?;
    let theme = load_theme(&*files, &config, &mut sources, &mut diagnostics)?;
    load_style(&*files, &mut config, &mut sources, &mut diagnostics)?;
    Ok(SiteInput { files, sources, config, theme, diagnostics })
}

/// Files of the content that came, went or have other texts.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// The texts of those that came or changed, by their paths.
    pub(super) written: Vec<(String, Decoded)>,
    /// Those that went.
    pub(super) removed: Vec<SourceId>,
}

impl Edits {
    /// Whether nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }

    /// The files after the edits.
    pub(super) fn of(self, before: &Sources) -> Sources {
        let mut sources = before.clone();
        self.removed.into_iter().for_each(|id| sources.remove(id));
        for (path, text) in self.written {
            sources.put(&path, text);
        }
        sources
    }
}
