//! Folders of themes, with the bytes of their files.
//!
//! In: the name of a theme. Out: its [`ThemeFolder`]. It must not know what the files are for.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use super::files::{Files, Listing, OpenFile, PathStatus};
use super::{DiscoverError, Link, Unreadable};

/// Files of a theme by their paths relative to its folder.
pub type ThemeFiles = Vec<(String, Vec<u8>)>;

/// The folder in which a site keeps themes.
const FOLDER: &str = "themes";

/// The files of a theme's folder.
#[derive(Debug, Default)]
pub struct ThemeFolder {
    /// Its files, by their paths relative to the folder.
    pub files: ThemeFiles,
    /// Entries that are not read; the folder itself, if it is a link out of the site.
    pub refused: Vec<Unreadable>,
    /// Links that were followed, including those on the path to the folder.
    pub links: Vec<Link>,
}

/// The theme `themes/<name>`; `None` if there is no such folder.
pub fn read_theme(files: &dyn Files, name: &str) -> Result<Option<ThemeFolder>, DiscoverError> {
    let folder = format!("{FOLDER}/{name}");
    // A refused link is reported, wherever it leads.
    let may_be_there = |folder: &str| {
        files.path_status(FOLDER) == PathStatus::Link
            || matches!(files.path_status(folder), PathStatus::Folder | PathStatus::Link)
    };
    if !is_single(name) || !may_be_there(&folder) {
        return Ok(None);
    }
    let Listing { files: paths, refused, links } = match files.list(&folder) {
        Ok(listing) => listing,
        Err(error) if error.error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut read = ThemeFiles::new();
    for path in &paths {
        let Some(below) = path.strip_prefix(&folder).and_then(|path| path.strip_prefix('/')) else {
            // A link to a file is not a folder.
            return Ok(None);
        };
        let bytes = files.open(path).and_then(OpenFile::whole);
        read.push((below.to_owned(), bytes.map_err(|error| DiscoverError { path: files.display_path(path), error })?));
    }
    Ok(Some(ThemeFolder { files: read, refused, links }))
}

/// Whether a text is a single name, and not a path.
fn is_single(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}

/// The names of the folders in `themes/` that contain files, for suggestions; empty if they cannot be read.
pub fn theme_names(files: &dyn Files) -> Vec<String> {
    let found = files.list(FOLDER).unwrap_or_default();
    let names = found.files.iter().filter_map(|path| path.strip_prefix(FOLDER)?.strip_prefix('/')?.split_once('/'));
    let names: BTreeSet<&str> = names.map(|(name, _)| name).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// The folder of themes, if it is a symbolic link that may be followed: a missing theme may be added there later.
pub fn link_to_themes(files: &dyn Files) -> Option<Link> {
    if files.path_status(FOLDER) != PathStatus::Link {
        return None;
    }
    files.list(FOLDER).ok()?.links.into_iter().find(|link| link.path == FOLDER)
}
