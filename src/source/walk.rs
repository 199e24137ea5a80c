//! What lies below a folder of a site: its files, where its symbolic links lead, and what of it is not to be read.
//!
//! In: the folder and the bounds of links. Out: [`Walked`]. It must not know what files hold.

use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::link::{Bounds, LinkFault, is_link};
use super::name::{NameFault, escaped};
use super::wanted::is_wanted;
use super::{DiscoverError, Link, ReadFault, Unreadable};

/// Links between folders multiply: thirty folders with two links each would show a thousand million files.
const MAX_FOLDER_LINKS: usize = 1000;

/// What lies below a folder.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Files to read, in the order of their paths.
    pub(super) entries: Vec<DirEntry>,
    /// What is not read.
    pub(super) refused: Vec<Unreadable>,
    /// Links that were followed.
    pub(super) links: Vec<Link>,
}

/// Walks a folder that is there. Hidden files, and files that programs leave behind, are passed over.
pub(super) fn walk(root: &Path, folder: &Path, bounds: &Bounds) -> Result<Walked, DiscoverError> {
    let mut walk = Walk { root, folder, bounds, walked: Walked::default(), folder_links: 0 };
    if is_link(folder) && !walk.follows(folder) {
        return Ok(walk.walked);
    }
    let mut entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                walk.refuse_unwalkable(error)?;
                continue;
            }
        };
        if !walk.takes(&entry) {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
        } else if entry.file_type().is_file() {
            walk.walked.entries.push(entry);
        }
    }
    Ok(walk.walked)
}

/// A walk on its way.
struct Walk<'p> {
    root: &'p Path,
    folder: &'p Path,
    bounds: &'p Bounds,
    walked: Walked,
    folder_links: usize,
}

impl Walk<'_> {
    /// Whether a file or folder is looked at.
    fn takes(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 {
            return true;
        }
        if !is_wanted(entry.path()) {
            return false;
        }
        let fault = match entry.file_name().to_str() {
            Some(name) => NameFault::of(name),
            None => Some(NameFault::NotUnicode),
        };
        if let Some(fault) = fault {
            self.refuse(entry.path(), ReadFault::Name(fault));
            return false;
        }
        if !entry.path_is_symlink() {
            return true;
        }
        let is_folder = entry.file_type().is_dir();
        self.folder_links += usize::from(is_folder);
        if is_folder && self.folder_links > MAX_FOLDER_LINKS {
            self.refuse(entry.path(), ReadFault::Link(LinkFault::TooMany));
            return false;
        }
        self.follows(entry.path())
    }

    /// Whether a link leads where links may.
    fn follows(&mut self, link: &Path) -> bool {
        match self.bounds.target(link, self.folder) {
            Ok(target) => {
                self.walked.links.push(Link { path: self.path(link), target: slashed(&target) });
                true
            }
            Err(fault) => {
                self.refuse(link, ReadFault::Link(fault));
                false
            }
        }
    }

    /// A link that leads nowhere is one file's fault; anything else is the disk's.
    fn refuse_unwalkable(&mut self, error: walkdir::Error) -> Result<(), DiscoverError> {
        let looped = error.loop_ancestor().is_some();
        let Some(path) = error.path().filter(|path| error.depth() > 0 && (looped || is_link(path))) else {
            return Err(unwalkable(error, self.folder));
        };
        // Emacs marks a file that is being edited with a link to nowhere, `.#file`.
        if is_wanted(path) {
            let path = path.to_path_buf();
            self.refuse(&path, ReadFault::Link(if looped { LinkFault::Loop } else { LinkFault::Broken }));
        }
        Ok(())
    }

    fn refuse(&mut self, path: &Path, fault: ReadFault) {
        let path = escaped(&self.path(path));
        self.walked.refused.push(Unreadable { path, fault });
    }

    /// A path from the site's folder.
    fn path(&self, path: &Path) -> String {
        slashed(path.strip_prefix(self.root).unwrap_or(path))
    }
}

pub(super) fn unwalkable(error: walkdir::Error, folder: &Path) -> DiscoverError {
    DiscoverError {
        path: error.path().unwrap_or(folder).to_path_buf(),
        error: error.into_io_error().unwrap_or_else(|| io::Error::other("a link loops back")),
    }
}

/// A path with `/` between its names.
pub(super) fn slashed(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    names.join("/")
}
