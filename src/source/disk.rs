//! The reading end: the only place, besides the writing end, that touches the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{AssetFile, CONFIG_PATH, Sources};

/// Files with these endings are text that Postil reads; all others are copied.
const TEXT_ENDINGS: [&str; 5] = ["md", "yaml", "yml", "bib", "json"];

/// Reading stops at this size: no person writes such a file, and a parser should not be fed it.
const MAX_TEXT_BYTES: u64 = 32 * 1024 * 1024;

/// A file that should hold text but does not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// Path from the site's folder.
    pub path: String,
    /// What was wrong.
    pub fault: ReadFault,
}

/// Why a file below `content/` was refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadFault {
    /// The byte at this offset does not continue UTF-8.
    NotUtf8 {
        /// Bytes that were fine.
        valid_up_to: usize,
        /// The text up to the fault, to show it in.
        before: String,
    },
    /// A symbolic link whose target is outside the site's folder.
    LinksOutside,
    /// Larger than Postil reads.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
}

/// The disk failed: a matter for exit code 2, not for a diagnostic.
#[derive(Debug)]
pub struct DiscoverError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

enum Found {
    Text(String, Result<String, ReadFault>),
    Asset(AssetFile),
}

/// Reads `root/postil.yaml` and every file below `root/content`, in the order of their paths. Hidden files, and files that
/// editors leave behind, are passed over.
pub fn discover(root: &Path) -> Result<Sources, DiscoverError> {
    let content = root.join("content");
    let mut entries = Vec::new();
    for entry in WalkDir::new(&content).follow_links(true).into_iter().filter_entry(is_wanted) {
        let entry = entry.map_err(|error| DiscoverError {
            path: error.path().unwrap_or(&content).to_path_buf(),
            error: error.into_io_error().unwrap_or_else(|| io::Error::other("a link loops back")),
        })?;
        if entry.file_type().is_file() {
            entries.push(entry);
        }
    }
    let inside = fs::canonicalize(root)
        .map_err(|error| DiscoverError { path: root.to_path_buf(), error })?;
    let mut found = entries
        .par_iter()
        .map(|entry| read_entry(entry, root, &content, &inside))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(config) = read_config(root)? {
        found.push(config);
    }
    found.sort_by(|a, b| found_path(a).cmp(found_path(b)));
    Ok(collect(found))
}

fn read_config(root: &Path) -> Result<Option<Found>, DiscoverError> {
    let path = root.join(CONFIG_PATH);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(Found::Text(CONFIG_PATH.to_owned(), decode(bytes)))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiscoverError { path, error }),
    }
}

fn collect(found: Vec<Found>) -> Sources {
    let mut sources = Sources::default();
    for file in found {
        match file {
            Found::Text(path, Ok(text)) => {
                sources.push(&path, &text);
            }
            Found::Text(path, Err(fault)) => sources.unreadable.push(Unreadable { path, fault }),
            Found::Asset(asset) => sources.assets.push(asset),
        }
    }
    sources
}

fn found_path(found: &Found) -> &str {
    match found {
        Found::Text(path, _) => path,
        Found::Asset(asset) => &asset.path,
    }
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with('.') || name.ends_with('~') || name.starts_with('#'))
}

fn read_entry(
    entry: &DirEntry,
    root: &Path,
    content: &Path,
    inside: &Path,
) -> Result<Found, DiscoverError> {
    let path = entry.path();
    let fail = |error| DiscoverError { path: path.to_path_buf(), error };
    let name = slashed(path.strip_prefix(root).unwrap_or(path));
    // Only what is reached through a link can lie outside; asking the system for each file is dear.
    let linked = entry.path_is_symlink() || path.components().count() > 2 && is_below_link(path, content);
    if linked && !fs::canonicalize(path).map_err(fail)?.starts_with(inside) {
        return Ok(Found::Text(name, Err(ReadFault::LinksOutside)));
    }
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !TEXT_ENDINGS.contains(&ending.as_str()) {
        let size = imagesize::size(path).ok().map(|size| (size.width, size.height));
        let path = slashed(path.strip_prefix(content).unwrap_or(path));
        return Ok(Found::Asset(AssetFile { path, size }));
    }
    let bytes = entry.metadata().map_err(|error| fail(error.into()))?.len();
    if bytes > MAX_TEXT_BYTES {
        return Ok(Found::Text(name, Err(ReadFault::TooLarge { bytes })));
    }
    let bytes = fs::read(path).map_err(fail)?;
    Ok(Found::Text(name, decode(bytes)))
}

/// Whether one of the folders between `content` and the file is a symbolic link.
fn is_below_link(path: &Path, content: &Path) -> bool {
    path.ancestors().skip(1).take_while(|folder| *folder != content).any(Path::is_symlink)
}

fn decode(bytes: Vec<u8>) -> Result<String, ReadFault> {
    String::from_utf8(bytes).map_err(|error| {
        let valid_up_to = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid_up_to]).into_owned();
        ReadFault::NotUtf8 { valid_up_to, before }
    })
}

fn slashed(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

/// The bytes of a file below `root`, for assets and themes.
pub fn read_bytes(root: &Path, path: &str) -> Result<Vec<u8>, DiscoverError> {
    let path = root.join(path);
    fs::read(&path).map_err(|error| DiscoverError { path, error })
}

/// The files of the theme `themes/<name>`, by their paths below it; `None` where there is no such folder.
pub fn read_theme(root: &Path, name: &str) -> Result<Option<Vec<(String, Vec<u8>)>>, DiscoverError> {
    let folder = root.join("themes").join(name);
    if !folder.is_dir() {
        return Ok(None);
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        let entry = entry.map_err(|error| DiscoverError {
            path: error.path().unwrap_or(&folder).to_path_buf(),
            error: error.into_io_error().unwrap_or_else(|| io::Error::other("a link loops back")),
        })?;
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).map_err(|error| DiscoverError { path: entry.path().to_path_buf(), error })?;
            files.push((slashed(entry.path().strip_prefix(&folder).unwrap_or(entry.path())), bytes));
        }
    }
    Ok(Some(files))
}
