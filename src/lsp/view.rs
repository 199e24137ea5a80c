//! What a request is answered from: a site at one moment, and one of its files.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use gen_lsp_types::{Location, Position, Range, Uri};

use super::client::Client;
use super::folder::SiteFolder;
use super::moment::SiteMoment;
use super::positions::Positions;
use super::versions::Versions;
use crate::publish::{Prepared, Snapshot};
use crate::source::{Source, SourceId, Span};

/// A site at one moment.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// The site.
    pub(super) snapshot: Arc<Snapshot>,
    /// Its folder.
    pub(super) folder: Arc<SiteFolder>,
    /// What the client can do.
    pub(super) client: Client,
    /// The last change that was read.
    pub(super) moment: SiteMoment,
    /// The versions of its documents.
    pub(super) versions: Arc<Versions>,
    /// The document that a request is about, as it was when it was asked, if the site has a newer version.
    pub(super) asked: Option<Source>,
}

/// A file of a site, and the positions in it.
#[derive(Debug)]
pub(super) struct FileView<'v> {
    /// The site.
    pub(super) view: &'v View,
    /// The file.
    pub(super) source: &'v Source,
    /// The positions of its text.
    pub(super) positions: Positions<'v>,
}

impl View {
    /// The site with all intermediate results.
    pub(super) fn site(&self) -> &Prepared {
        self.snapshot.prepared()
    }

    /// A file of the site, by its address.
    pub(super) fn file(&self, uri: &Uri) -> Option<FileView<'_>> {
        let source = self.snapshot.sources().at(&self.folder.path_of(uri)?)?;
        Some(self.view_of(source))
    }

    /// A file of the site with the text that the client had when it asked. Names and places of the site can be newer.
    pub(super) fn file_as_asked(&self, uri: &Uri) -> Option<FileView<'_>> {
        let path = self.folder.path_of(uri)?;
        match self.asked.as_ref().filter(|asked| *asked.path == *path) {
            Some(asked) => Some(self.view_of(asked)),
            None => self.file(uri),
        }
    }

    /// A file of the site.
    pub(super) fn view_of<'v>(&'v self, source: &'v Source) -> FileView<'v> {
        FileView { view: self, source, positions: Positions::of(&source.text, self.client.encoding) }
    }

    /// Words of files as places of the protocol.
    pub(super) fn locations(&self, words: BTreeSet<(SourceId, Span)>) -> Vec<Location> {
        let mut open: HashMap<SourceId, FileView<'_>> = HashMap::new();
        let location = |(id, span)| {
            let source = self.snapshot.sources().find(id)?;
            let file = open.entry(id).or_insert_with(|| self.view_of(source));
            Some(Location { uri: self.folder.uri(&source.path), range: file.range(span) })
        };
        words.into_iter().filter_map(location).collect()
    }

    /// Words of a file as a place of the protocol.
    pub(super) fn location(&self, source: SourceId, span: Span) -> Option<Location> {
        let source = self.snapshot.sources().find(source)?;
        Some(Location { uri: self.folder.uri(&source.path), range: self.view_of(source).range(span) })
    }
}

impl FileView<'_> {
    /// The byte at a position.
    pub(super) fn byte(&self, position: Position) -> usize {
        self.positions.byte(position)
    }

    /// The range of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        self.positions.range(span)
    }
}
