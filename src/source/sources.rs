//! The files of a site with their texts, in the order of their paths.
//!
//! In: paths and texts, in any order. Out: [`Sources`]. It must not know where they come from.

use std::sync::Arc;

use rayon::prelude::*;

use super::ids::{SourceIds, SourceMap};
use super::{AssetFile, CONFIG_PATH, Link, SourceId, Unreadable};

/// One text file: its path below the site's folder, with `/` between names, and its UTF-8 text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id, which its path keeps.
    pub id: SourceId,
    /// Path from the site's folder, for example `content/terms/sdf.md`.
    pub path: Arc<str>,
    /// The text without a byte order mark; line endings as they are on disk.
    pub text: Arc<str>,
    /// Whether that mark stood before it. It means nothing, but files that are copied keep it.
    pub marked: bool,
}

/// The text of a file without its byte order mark, and whether it had one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub(super) text: Arc<str>,
    /// Whether a byte order mark stood before it.
    pub(super) marked: bool,
}

impl Decoded {
    /// Takes the mark from a text.
    pub fn of(text: &str) -> Self {
        let bare = text.strip_prefix('\u{feff}');
        Self { text: bare.unwrap_or(text).into(), marked: bare.is_some() }
    }
}

impl Source {
    /// The text, shared.
    pub(super) fn decoded(&self) -> Decoded {
        Decoded { text: Arc::clone(&self.text), marked: self.marked }
    }

    /// Whether a text is the one of this file.
    pub fn holds(&self, text: &Decoded) -> bool {
        self.marked == text.marked && self.text == text.text
    }
}

/// Everything that was found below a site's folder.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    ids: SourceIds,
    files: SourceMap<Source>,
    /// The ids of the files, in the order of their paths.
    order: Vec<SourceId>,
    /// Files that are not read.
    pub assets: Vec<AssetFile>,
    /// Files that should hold text and could not be read as such.
    pub unreadable: Vec<Unreadable>,
    /// Symbolic links that were followed.
    pub links: Vec<Link>,
}

impl Sources {
    /// No files yet; paths will have the ids that they had in another reading of the site.
    pub fn after(before: Option<&Self>) -> Self {
        Self { ids: before.map(|before| before.ids.clone()).unwrap_or_default(), ..Self::default() }
    }

    /// Adds a file and returns its id. Used by discovery and by tests that have no disk.
    pub fn push(&mut self, path: &str, text: &str) -> SourceId {
        self.put(path, Decoded::of(text))
    }

    /// Adds a file, or gives it another text, and returns its id.
    pub fn put(&mut self, path: &str, Decoded { text, marked }: Decoded) -> SourceId {
        let (id, path) = self.ids.intern(path);
        if let Some(known) = self.files.get_mut(id) {
            (known.text, known.marked) = (text, marked);
            return id;
        }
        let at = match self.order.last() {
            Some(last) if *self.get(*last).path > *path => self.order.partition_point(|id| *self.get(*id).path < *path),
            _ => self.order.len(),
        };
        self.order.insert(at, id);
        self.files.insert(id, Source { id, path, text, marked });
        id
    }

    /// Takes a file out.
    pub fn remove(&mut self, id: SourceId) {
        if let Some(Source { path, .. }) = self.find(id) {
            let at = self.order.partition_point(|id| *self.get(*id).path < **path);
            self.order.remove(at);
            self.files.remove(id);
        }
    }

    /// The file of an id that these sources gave.
    ///
    /// # Panics
    /// If there is no such file.
    pub fn get(&self, id: SourceId) -> &Source {
        match self.files.get(id) {
            Some(source) => source,
            None => panic!("no file has the id {id:?}"),
        }
    }

    /// The file of an id, if there is one.
    pub fn find(&self, id: SourceId) -> Option<&Source> {
        self.files.get(id)
    }

    /// The file at a path from the site's folder.
    pub fn at(&self, path: &str) -> Option<&Source> {
        self.find(self.ids.get(path)?)
    }

    /// The site's configuration file, where there is one.
    pub fn config(&self) -> Option<&Source> {
        self.at(CONFIG_PATH)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.order.iter().map(|id| self.get(*id))
    }

    /// The same for parallel stages.
    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = &Source> {
        self.order.par_iter().map(|id| self.get(*id))
    }

    /// Whether both have the same files with the same texts.
    pub fn holds_same(&self, other: &Self) -> bool {
        let same = |(one, other): (&Source, &Source)| {
            (one.id, one.marked, &one.path, &one.text) == (other.id, other.marked, &other.path, &other.text)
        };
        self.len() == other.len() && self.iter().zip(other.iter()).all(same)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}
