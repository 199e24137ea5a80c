//! Files of which some have moved, as they would be.
//!
//! In: files, and moves of files and folders. Out: [`Files`] as they are after the moves, which nobody has made. It must not know why they
//! would move.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::DiscoverError;
use super::files::{Files, Listing, OpenFile, PathStatus, Stamp};
use super::memory::is_at_or_below;

/// A file or folder that moves. Both paths are relative to the site's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileMove {
    /// Where it is.
    pub from: String,
    /// Where it goes.
    pub to: String,
}

impl FileMove {
    /// Where a file is after the move, if it moves.
    pub fn moved(&self, path: &str) -> Option<String> {
        is_at_or_below(path, &self.from).then(|| format!("{}{}", self.to, &path[self.from.len()..]))
    }

    /// Where a file was before the move, if it is one that moved.
    pub fn former(&self, path: &str) -> Option<String> {
        is_at_or_below(path, &self.to).then(|| format!("{}{}", self.from, &path[self.to.len()..]))
    }
}

/// Files after moves.
#[derive(Debug)]
pub struct MovedFiles {
    below: Arc<dyn Files>,
    /// No path is in another.
    moves: Vec<FileMove>,
}

impl MovedFiles {
    /// These files after some moves.
    pub fn new(below: Arc<dyn Files>, moves: impl IntoIterator<Item = FileMove>) -> Self {
        Self { below, moves: moves.into_iter().collect() }
    }

    /// Where the file at a path was; `None` if it has moved away.
    fn former(&self, path: &str) -> Option<String> {
        let former = self.moves.iter().find_map(|step| step.former(path));
        former.or_else(|| (!self.moves.iter().any(|step| is_at_or_below(path, &step.from))).then(|| path.to_owned()))
    }

    /// Where a file is now.
    fn present(&self, path: &str) -> String {
        self.moves.iter().find_map(|step| step.moved(path)).unwrap_or_else(|| path.to_owned())
    }

    /// The former paths of everything that is below a folder now: of the folder itself, and of what moves into it.
    fn formerly_in(&self, folder: &str) -> Vec<String> {
        let arrived = self.moves.iter().filter(|step| step.to != folder && is_at_or_below(&step.to, folder));
        self.former(folder).into_iter().chain(arrived.map(|step| step.from.clone())).collect()
    }

    /// What is at former paths, as it is now below a folder.
    fn gathered(&self, folder: &str, paths: impl Iterator<Item = String>) -> Vec<String> {
        let now = paths.map(|path| self.present(&path)).filter(|path| is_at_or_below(path, folder));
        let mut now: Vec<String> = now.collect();
        now.sort_unstable();
        now.dedup();
        now
    }
}

impl Files for MovedFiles {
    fn path_status(&self, path: &str) -> PathStatus {
        match self.former(path).map_or(PathStatus::Nothing, |former| self.below.path_status(&former)) {
            PathStatus::Nothing if self.moves.iter().any(|step| is_at_or_below(&step.to, path)) => PathStatus::Folder,
            status => status,
        }
    }

    fn list(&self, folder: &str) -> Result<Listing, DiscoverError> {
        let mut listing = Listing::default();
        for former in self.formerly_in(folder) {
            if self.below.path_status(&former) == PathStatus::Nothing {
                continue;
            }
            let found = self.below.list(&former)?;
            listing.files.extend(found.files);
            listing.refused.extend(found.refused);
            listing.links.extend(found.links);
        }
        listing.files = self.gathered(folder, std::mem::take(&mut listing.files).into_iter());
        listing.refused.sort();
        listing.refused.dedup();
        Ok(listing)
    }

    fn list_hidden(&self, path: &str) -> Result<Vec<String>, DiscoverError> {
        let mut files = Vec::new();
        for former in self.formerly_in(path) {
            files.extend(self.below.list_hidden(&former)?);
        }
        Ok(self.gathered(path, files.into_iter()))
    }

    fn open(&self, path: &str) -> io::Result<OpenFile> {
        self.below.open(&self.former(path).ok_or(io::ErrorKind::NotFound)?)
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.below.stamp(&self.former(path)?)
    }

    fn display_path(&self, path: &str) -> PathBuf {
        self.below.display_path(&self.former(path).unwrap_or_else(|| path.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryFiles;

    #[test]
    fn files_are_where_they_would_be() {
        let paths = ["a/x.md", "a/y.md", "b/z.md", "c/d/e.md"];
        let below = Arc::new(MemoryFiles::of(paths.map(|path| (path, path))));
        let moves = [("a/x.md", "b/x.md"), ("c/d", "c/f")];
        let moves = moves.map(|(from, to)| FileMove { from: from.to_owned(), to: to.to_owned() });
        let files = MovedFiles::new(below, moves);
        let list = |folder: &str| files.list(folder).map(|listing| listing.files).unwrap_or_default();
        assert_eq!(list(""), ["a/y.md", "b/x.md", "b/z.md", "c/f/e.md"]);
        assert_eq!(list("b"), ["b/x.md", "b/z.md"]);
        assert_eq!(list("c/f"), ["c/f/e.md"]);
        assert_eq!(files.path_status("a/x.md"), PathStatus::Nothing);
        assert_eq!(files.path_status("c/d/e.md"), PathStatus::Nothing);
        assert_eq!(files.path_status("c/f"), PathStatus::Folder);
        let read = |path: &str| {
            files.open(path).and_then(OpenFile::whole).map(|bytes| String::from_utf8(bytes).unwrap_or_default())
        };
        assert_eq!(read("b/x.md").ok().as_deref(), Some("a/x.md"));
        assert_eq!(read("c/f/e.md").ok().as_deref(), Some("c/d/e.md"));
        assert!(read("a/x.md").is_err());
    }
}
