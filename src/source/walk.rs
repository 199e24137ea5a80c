//! Walks a folder of a site: its files, the targets of its symbolic links, and entries that are not to be read.
//!
//! In: the folder and the bounds of links. Out: a [`Listing`]. It must not know what files contain.

use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::composed::{as_written, composed};
use super::files::{Admission, Listing};
use super::link::{Bounds, LinkFault, is_link};
use super::name::{NameFault, escaped};
use super::wanted::is_wanted;
use super::{DiscoverError, Link, ReadFault, Unreadable};

/// Links between folders multiply: thirty folders with two links each would list a thousand million files.
const MAX_FOLDER_LINKS: usize = 1000;

/// Walks a folder of a site, without hidden files and files that other programs leave behind.
pub(super) fn walk(root: &Path, folder: &str, bounds: &Bounds) -> Result<Listing, DiscoverError> {
    let path = as_written(root, folder);
    let mut walk = FolderWalk { root, folder: &path, bounds, listing: Listing::default(), folder_links: 0 };
    for (at, _) in folder.match_indices('/').chain([(folder.len(), "")]) {
        let way = as_written(root, &folder[..at]);
        if is_link(&way) && !walk.follows(&way, &way) {
            return Ok(walk.listing);
        }
    }
    let mut entries = WalkDir::new(&path).follow_links(true).sort_by_file_name().into_iter();
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
            let path = walk.path(entry.path());
            walk.listing.files.push(path);
        }
    }
    // The order by folder differs from that of paths: `a-b` precedes `a/b`.
    walk.listing.files.sort_unstable();
    walk.refuse_repeated();
    Ok(walk.listing)
}

/// Walks a folder without following any link, although its own path may be hidden.
pub(super) fn walk_hidden(root: &Path, path: &str) -> Result<Vec<String>, DiscoverError> {
    let folder = as_written(root, path);
    let mut files = Vec::new();
    let walk = WalkDir::new(&folder).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_wanted(entry.path())) {
        let entry = entry.map_err(|error| unwalkable(error, &folder))?;
        let is_named = entry.file_name().to_str().is_some_and(|name| NameFault::of(name).is_none());
        if is_named && entry.file_type().is_file() {
            files.push(slashed(entry.path().strip_prefix(root).unwrap_or(entry.path())));
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// The state of a walk.
struct FolderWalk<'p> {
    root: &'p Path,
    folder: &'p Path,
    bounds: &'p Bounds,
    listing: Listing,
    folder_links: usize,
}

impl FolderWalk<'_> {
    /// Whether a file or folder is read.
    fn takes(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 {
            return true;
        }
        let admission = match entry.file_name().to_str() {
            Some(name) => Admission::of(name),
            None if is_wanted(entry.path()) => Admission::Refused(NameFault::NotUnicode),
            None => Admission::PassedOver,
        };
        match admission {
            Admission::Taken => {}
            Admission::PassedOver => return false,
            Admission::Refused(fault) => {
                self.refuse(entry.path(), ReadFault::Name(fault));
                return false;
            }
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
        self.follows(entry.path(), self.folder)
    }

    /// Whether a link may be followed. `base` is the folder that is being read.
    fn follows(&mut self, link: &Path, base: &Path) -> bool {
        match self.bounds.target(link, base) {
            Ok(target) => {
                self.listing.links.push(Link { path: self.path(link), target: slashed(&target) });
                true
            }
            Err(fault) => {
                self.refuse(link, ReadFault::Link(fault));
                false
            }
        }
    }

    /// A broken link is an error of one file; anything else is an error of the disk.
    fn refuse_unwalkable(&mut self, error: walkdir::Error) -> Result<(), DiscoverError> {
        let looped = error.loop_ancestor().is_some();
        let Some(path) = error.path().filter(|path| error.depth() > 0 && (looped || is_link(path))) else {
            return Err(unwalkable(error, self.folder));
        };
        // Emacs marks a file that is being edited with a broken link, `.#file`.
        if is_wanted(path) {
            let path = path.to_path_buf();
            self.refuse(&path, ReadFault::Link(if looped { LinkFault::Loop } else { LinkFault::Broken }));
        }
        Ok(())
    }

    fn refuse(&mut self, path: &Path, fault: ReadFault) {
        let path = escaped(&self.path(path));
        self.listing.refused.push(Unreadable { path, fault });
    }

    /// Names that differ only in how their letters are composed are one name.
    fn refuse_repeated(&mut self) {
        let files = &mut self.listing.files;
        let repeated: Vec<String> =
            files.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[1].clone()).collect();
        files.dedup();
        let fault = |path| Unreadable { path, fault: ReadFault::Name(NameFault::Repeated) };
        self.listing.refused.extend(repeated.into_iter().map(fault));
    }

    /// A path relative to the site's folder.
    fn path(&self, path: &Path) -> String {
        slashed(path.strip_prefix(self.root).unwrap_or(path))
    }
}

fn unwalkable(error: walkdir::Error, folder: &Path) -> DiscoverError {
    DiscoverError {
        path: error.path().unwrap_or(folder).to_path_buf(),
        error: error.into_io_error().unwrap_or_else(|| io::Error::other("a link loops back")),
    }
}

/// A path with `/` between its names.
fn slashed(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    composed(&names.join("/")).into_owned()
}
