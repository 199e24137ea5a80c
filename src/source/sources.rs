//! The files of a site with their texts, in the order of their paths.
//!
//! In: paths and texts, in any order. Out: [`Sources`]. It must not know where they come from.

use std::sync::Arc;

use rayon::prelude::*;

use super::ids::{SourceIds, SourceMap};
use super::{AssetFile, CONFIG_PATH, Link, SourceId, Unreadable};

/// One text file: its path relative to the site's folder, with `/` between names, and its UTF-8 text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id, which its path keeps.
    pub id: SourceId,
    /// The path relative to the site's folder, for example `content/terms/sdf.md`.
    pub path: Arc<str>,
    /// The text without its byte order mark; line endings as on disk.
    pub text: Arc<str>,
    /// Whether it had a byte order mark. The mark has no meaning, but copied files keep it.
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
    /// Removes the byte order mark from a text.
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

    /// The same file with another text.
    #[must_use]
    pub fn with_text(&self, Decoded { text, marked }: Decoded) -> Self {
        Self { text, marked, ..self.clone() }
    }

    /// The text as the file has it, with its byte order mark.
    pub fn whole_text(&self) -> String {
        self.with_mark(&self.text)
    }

    /// Another text for the file, with a byte order mark if the file has one.
    pub fn with_mark(&self, text: &str) -> String {
        if self.marked { format!("\u{feff}{text}") } else { text.to_owned() }
    }

    /// Whether this file has that text.
    pub fn holds(&self, text: &Decoded) -> bool {
        self.marked == text.marked && self.text == text.text
    }
}

/// Everything below a site's folder.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    ids: SourceIds,
    files: SourceMap<Source>,
    /// The ids of the files, in the order of their paths.
    order: Vec<SourceId>,
    /// Files that are copied and not parsed.
    pub assets: Vec<AssetFile>,
    /// Files that should be text and are not.
    pub unreadable: Vec<Unreadable>,
    /// Symbolic links that were followed.
    pub links: Vec<Link>,
}

impl Sources {
    /// No files yet; paths keep the ids that they had in another reading of the site.
    pub fn after(before: Option<&Self>) -> Self {
        Self { ids: before.map(|before| before.ids.clone()).unwrap_or_default(), ..Self::default() }
    }

    /// Adds a file and returns its id. Used by discovery and by tests without a disk.
    pub fn push(&mut self, path: &str, text: &str) -> SourceId {
        self.put(path, Decoded::of(text))
    }

    /// Adds a file, or replaces its text, and returns its id.
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

    /// Removes a file.
    pub fn remove(&mut self, id: SourceId) {
        if let Some(Source { path, .. }) = self.find(id) {
            let at = self.order.partition_point(|id| *self.get(*id).path < **path);
            self.order.remove(at);
            self.files.remove(id);
        }
    }

    /// The file with an id of these sources.
    ///
    /// # Panics
    /// If there is no such file.
    pub fn get(&self, id: SourceId) -> &Source {
        match self.files.get(id) {
            Some(source) => source,
            None => panic!("no file has the id {id:?}"),
        }
    }

    /// The file with an id, if there is one.
    pub fn find(&self, id: SourceId) -> Option<&Source> {
        self.files.get(id)
    }

    /// The file at a path relative to the site's folder.
    pub fn at(&self, path: &str) -> Option<&Source> {
        self.find(self.ids.get(path)?)
    }

    /// The site's configuration file, if there is one.
    pub fn config(&self) -> Option<&Source> {
        self.at(CONFIG_PATH)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.order.iter().map(|id| self.get(*id))
    }

    /// The same as a parallel iterator.
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

    /// The number of files.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}
