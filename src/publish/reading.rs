//! The inputs of a site, read and not yet processed.
//!
//! In: [`Files`], and which of them changed. Out: the [`SiteInput`], or changed texts of an earlier one. It must not know how it
//! is used.

use std::sync::Arc;

use super::styles::load_style;
use super::themes::load_theme;
use super::{BuildError, BuildStage, Options};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::source::{self, CONFIG_PATH, Decoded, DiskFiles, Files, SourceId, Sources};
use crate::theme::Theme;

/// The inputs of a site.
#[derive(Debug)]
pub(super) struct SiteInput {
    /// Where they were read from.
    pub(super) files: Arc<dyn Files>,
    /// All texts, and the paths of all other files.
    pub(super) sources: Sources,
    /// The configuration.
    pub(super) config: Config,
    /// The theme.
    pub(super) theme: Theme,
    /// Diagnostics of the configuration and the theme.
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

/// Reads a site, possibly after an earlier reading of it.
pub(super) fn read_from(files: Arc<dyn Files>, before: Option<&Sources>) -> Result<SiteInput, BuildError> {
    let mut sources = source::discover(&*files, before)?;
    let (mut config, mut diagnostics) = config::read(sources.config());
    if sources.unreadable.iter().any(|file| file.path == CONFIG_PATH) {
        // The file exists but is not text, which is reported elsewhere.
        diagnostics.clear();
    }
    source::add_hidden(&*files, config.publish.hidden(), &mut sources)?;
    let theme = load_theme(&*files, &config, &mut sources, &mut diagnostics)?;
    load_style(&*files, &mut config, &mut sources, &mut diagnostics)?;
    Ok(SiteInput { files, sources, config, theme, diagnostics })
}

/// Content files that were added, removed or changed.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// The texts of the added and changed files, by path.
    pub(super) written: Vec<(String, Decoded)>,
    /// The removed files.
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
