//! The reading end: the only place, besides the writing end, that touches the disk.
#![expect(clippy::disallowed_methods, reason = "this is the end that reads")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::names::{is_program_copy, is_wanted};
use super::svg_size::svg_size;
use super::{AssetFile, CONFIG_PATH, Decoded, ImageFormat, Sources};

/// Files with these endings are text that Postil reads; all others are copied where a page uses them.
/// CSV is read below `data/` only: elsewhere it is a download, in whatever encoding.
const TEXT_ENDINGS: [&str; 6] = ["md", "markdown", "yaml", "yml", "bib", "json"];

/// Reading stops at this size: no person writes such a file, and a parser should not be fed it.
const MAX_TEXT_BYTES: u64 = 32 * 1024 * 1024;
// What is read must lie within the reach of spans.
const _: () = assert!(MAX_TEXT_BYTES < u32::MAX as u64);

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
        /// What can be read of the text, with signs in the place of the rest.
        text: String,
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
    Text(String, Result<Decoded, ReadFault>),
    Asset(AssetFile),
}

/// Reads `root/postil.yaml` and every file below `root/content`, in the order of their paths. Hidden files, and files that
/// programs leave behind, are passed over.
pub fn discover(root: &Path) -> Result<Sources, DiscoverError> {
    let config = read_config(root)?;
    let content = root.join("content");
    // A folder with neither is no site at all, which the configuration's rule says better than the disk can.
    if config.is_none() && root.is_dir() && !content.exists() {
        return Ok(Sources::default());
    }
    let Walked { entries, outside } = walk(root, &content)?;
    let mut found = entries.par_iter().map(|entry| read_entry(entry, root, &content)).collect::<Result<Vec<_>, _>>()?;
    found.extend(outside.into_iter().map(|path| Found::Text(path, Err(ReadFault::LinksOutside))));
    found.extend(config);
    found.sort_by(|a, b| found_path(a).cmp(found_path(b)));
    Ok(collect(found))
}

/// What lies below a folder.
#[derive(Default)]
struct Walked {
    /// Files to read.
    entries: Vec<DirEntry>,
    /// Paths of symbolic links that lead out of the site. What is behind them is not looked at: it may be the whole disk.
    outside: Vec<String>,
}

fn walk(root: &Path, content: &Path) -> Result<Walked, DiscoverError> {
    let inside = fs::canonicalize(root).map_err(|error| DiscoverError { path: root.to_path_buf(), error })?;
    let mut walked = Walked::default();
    let mut walk = WalkDir::new(content).follow_links(true).into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // Emacs marks a file that is being edited with a link to nowhere, `.#file`.
            Err(error) if error.depth() > 0 && error.path().is_some_and(|path| !is_wanted(path)) => continue,
            Err(error) => return Err(unwalkable(error, content)),
        };
        let wanted = entry.depth() == 0 || is_wanted(entry.path());
        let outside = wanted && entry.depth() > 0 && entry.path_is_symlink() && leads_out(&entry, &inside)?;
        if outside {
            walked.outside.push(slashed(entry.path().strip_prefix(root).unwrap_or(entry.path())));
        }
        if wanted && !outside {
            if entry.file_type().is_file() {
                walked.entries.push(entry);
            }
        } else if entry.file_type().is_dir() {
            walk.skip_current_dir();
        }
    }
    Ok(walked)
}

fn leads_out(entry: &DirEntry, inside: &Path) -> Result<bool, DiscoverError> {
    let target = fs::canonicalize(entry.path());
    let target = target.map_err(|error| DiscoverError { path: entry.path().to_path_buf(), error })?;
    Ok(!target.starts_with(inside))
}

pub(super) fn unwalkable(error: walkdir::Error, folder: &Path) -> DiscoverError {
    DiscoverError {
        path: error.path().unwrap_or(folder).to_path_buf(),
        error: error.into_io_error().unwrap_or_else(|| io::Error::other("a link loops back")),
    }
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
                sources.push_read(&path, text);
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

fn read_entry(entry: &DirEntry, root: &Path, content: &Path) -> Result<Found, DiscoverError> {
    let path = entry.path();
    let fail = |error| DiscoverError { path: path.to_path_buf(), error };
    let name = slashed(path.strip_prefix(root).unwrap_or(path));
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_text = TEXT_ENDINGS.contains(&ending.as_str()) || is_data(path, content, &ending);
    if !is_text || is_program_copy(path) {
        let (format, size) = image_header(path, &ending);
        let path = slashed(path.strip_prefix(content).unwrap_or(path));
        return Ok(Found::Asset(AssetFile { path, size, format }));
    }
    let bytes = entry.metadata().map_err(|error| fail(error.into()))?.len();
    if bytes > MAX_TEXT_BYTES {
        return Ok(Found::Text(name, Err(ReadFault::TooLarge { bytes })));
    }
    let bytes = fs::read(path).map_err(fail)?;
    Ok(Found::Text(name, decode(bytes)))
}

/// The text of a file that was read before. `None` where the folder has to be looked at as a whole: the file is gone, or is
/// no longer one that holds text.
pub fn read_again(root: &Path, path: &str) -> Option<Arc<str>> {
    let path = root.join(path);
    let found = fs::symlink_metadata(&path).ok()?;
    if !found.is_file() || found.len() > MAX_TEXT_BYTES {
        return None;
    }
    decode(fs::read(&path).ok()?).ok().map(|decoded| decoded.text)
}

/// Whether anything stands at a path below `root`, be it a link to nowhere.
pub fn is_there(root: &Path, path: &str) -> bool {
    fs::symlink_metadata(root.join(path)).is_ok()
}

fn is_data(path: &Path, content: &Path, ending: &str) -> bool {
    ending == "csv" && path.starts_with(content.join("data"))
}

/// The text of a file. It is put in its final place at once: all files are read before the first is looked into.
fn decode(bytes: Vec<u8>) -> Result<Decoded, ReadFault> {
    String::from_utf8(bytes).map(|text| Decoded::of(&text)).map_err(|error| {
        let valid_up_to = error.utf8_error().valid_up_to();
        ReadFault::NotUtf8 { valid_up_to, text: String::from_utf8_lossy(error.as_bytes()).into_owned() }
    })
}

pub(super) fn slashed(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

/// The bytes of a file below `root`, for assets and themes.
pub fn read_bytes(root: &Path, path: &str) -> Result<Vec<u8>, DiscoverError> {
    let path = root.join(path);
    fs::read(&path).map_err(|error| DiscoverError { path, error })
}

/// Files by their paths.
pub type Files = Vec<(String, Vec<u8>)>;

/// The files of the theme `themes/<name>`, by their paths below it; `None` where there is no such folder.
pub fn read_theme(root: &Path, name: &str) -> Result<Option<Files>, DiscoverError> {
    let folder = root.join("themes").join(name);
    if !folder.is_dir() {
        return Ok(None);
    }
    let mut files = Vec::new();
    let wanted = |entry: &DirEntry| entry.depth() == 0 || is_wanted(entry.path());
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(wanted) {
        let entry = entry.map_err(|error| unwalkable(error, &folder))?;
        if entry.file_type().is_file() {
            let path = entry.path();
            let bytes = fs::read(path).map_err(|error| DiscoverError { path: path.to_path_buf(), error })?;
            files.push((slashed(path.strip_prefix(&folder).unwrap_or(path)), bytes));
        }
    }
    Ok(Some(files))
}

/// The names of the folders in `themes/`.
pub fn theme_names(root: &Path) -> Result<Vec<String>, DiscoverError> {
    let folder = root.join("themes");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in WalkDir::new(&folder).min_depth(1).max_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| unwalkable(error, &folder))?;
        if entry.path().is_dir() && is_wanted(entry.path()) {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// The format of an image and its size in pixels, where its first bytes say so.
pub(super) fn image_header(path: &Path, ending: &str) -> (Option<ImageFormat>, Option<(usize, usize)>) {
    if ending == "svg" {
        let text = fs::read_to_string(path).unwrap_or_default();
        let format = text.contains("<svg").then_some(ImageFormat::Svg);
        return (format, svg_size(&text));
    }
    let Ok(file) = fs::File::open(path) else { return (None, None) };
    let mut reader = io::BufReader::new(file);
    let Ok(kind) = imagesize::reader_type(&mut reader) else { return (None, None) };
    let size = kind.reader_size(&mut reader).ok().map(|size| (size.width, size.height));
    (Some(ImageFormat::of(kind)), size)
}
