//! The reading end: the only place, besides the writing end, that touches the disk.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::link::{Bounds, LinkFault, is_link};
use super::name::NameFault;
use super::regular::{self, Bytes};
use super::svg_size::svg_size;
use super::walk::{Walked, slashed, walk};
use super::wanted::{is_program_copy, is_wanted};
use super::{AssetFile, CONFIG_PATH, Decoded, ImageFormat, Link, Sources};

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
    /// A symbolic link that is not followed.
    Link(LinkFault),
    /// A file or folder whose name cannot be published.
    Name(NameFault),
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
/// programs leave behind, are passed over. `output` is the place that a build writes to, without links on the way to it: links do
/// not lead into it.
pub fn discover(root: &Path, output: &Path) -> Result<Sources, DiscoverError> {
    let bounds = bounds(root, output)?;
    let mut sources = Sources::default();
    let config = read_config(root, &bounds, &mut sources.links)?;
    let content = root.join("content");
    // A folder with neither is no site at all, which the configuration's rule says better than the disk can.
    if config.is_none() && root.is_dir() && fs::symlink_metadata(&content).is_err() {
        return Ok(sources);
    }
    let Walked { entries, refused, links } = walk(root, &content, &bounds)?;
    let mut found = entries.par_iter().map(|entry| read_entry(entry, root, &content)).collect::<Result<Vec<_>, _>>()?;
    found.extend(refused.into_iter().map(|file| Found::Text(file.path, Err(file.fault))));
    found.extend(config);
    found.sort_by(|a, b| found_path(a).cmp(found_path(b)));
    sources.links.extend(links);
    collect(found, &mut sources);
    Ok(sources)
}

fn bounds(root: &Path, output: &Path) -> Result<Bounds, DiscoverError> {
    Bounds::of(root, output).map_err(|error| DiscoverError { path: root.to_path_buf(), error })
}

fn read_config(root: &Path, bounds: &Bounds, links: &mut Vec<Link>) -> Result<Option<Found>, DiscoverError> {
    let path = root.join(CONFIG_PATH);
    if is_link(&path) {
        match bounds.target(&path, &path) {
            Ok(target) => links.push(Link { path: CONFIG_PATH.to_owned(), target: slashed(&target) }),
            Err(fault) => return Ok(Some(Found::Text(CONFIG_PATH.to_owned(), Err(ReadFault::Link(fault))))),
        }
    }
    match read_text(&path) {
        Ok(text) => Ok(Some(Found::Text(CONFIG_PATH.to_owned(), text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiscoverError { path, error }),
    }
}

fn read_text(path: &Path) -> io::Result<Result<Decoded, ReadFault>> {
    Ok(match regular::read_up_to(path, MAX_TEXT_BYTES)? {
        Bytes::Whole(bytes) => decode(bytes),
        Bytes::TooLarge(bytes) => Err(ReadFault::TooLarge { bytes }),
    })
}

fn collect(found: Vec<Found>, sources: &mut Sources) {
    for file in found {
        match file {
            Found::Text(path, Ok(text)) => {
                sources.push_read(&path, text);
            }
            Found::Text(path, Err(fault)) => sources.unreadable.push(Unreadable { path, fault }),
            Found::Asset(asset) => sources.assets.push(asset),
        }
    }
}

fn found_path(found: &Found) -> &str {
    match found {
        Found::Text(path, _) => path,
        Found::Asset(asset) => &asset.path,
    }
}

fn read_entry(entry: &DirEntry, root: &Path, content: &Path) -> Result<Found, DiscoverError> {
    let path = entry.path();
    let name = slashed(path.strip_prefix(root).unwrap_or(path));
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_text = TEXT_ENDINGS.contains(&ending.as_str()) || is_data(path, content, &ending);
    if !is_text || is_program_copy(path) {
        let (format, size) = image_header(path, &ending);
        let path = slashed(path.strip_prefix(content).unwrap_or(path));
        return Ok(Found::Asset(AssetFile { path, size, format }));
    }
    let text = read_text(path).map_err(|error| DiscoverError { path: path.to_path_buf(), error })?;
    Ok(Found::Text(name, text))
}

/// The text of a file that was read before. `None` where the folder has to be looked at as a whole: the file is gone, or is
/// no longer one that holds text.
pub fn read_again(root: &Path, path: &str) -> Option<Arc<str>> {
    let path = root.join(path);
    let found = fs::symlink_metadata(&path).ok()?;
    if !found.is_file() {
        return None;
    }
    read_text(&path).ok()?.ok().map(|decoded| decoded.text)
}

/// The text of a file of the site that its configuration names: nothing where it is missing, hidden, no text, or behind a link.
pub fn read_named(root: &Path, path: &str) -> Option<Arc<str>> {
    let mut whole = root.to_path_buf();
    for part in Path::new(path).components() {
        let std::path::Component::Normal(name) = part else { return None };
        whole.push(name);
        let is_link = fs::symlink_metadata(&whole).ok()?.is_symlink();
        if is_link || name.to_str()?.starts_with('.') {
            return None;
        }
    }
    read_text(&whole).ok()?.ok().map(|decoded| decoded.text)
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

/// The bytes of a file below `root`, for assets and themes.
pub fn read_bytes(root: &Path, path: &str) -> Result<Vec<u8>, DiscoverError> {
    let path = root.join(path);
    regular::read(&path).map_err(|error| DiscoverError { path, error })
}

/// Files by their paths.
pub type Files = Vec<(String, Vec<u8>)>;

/// The folder of a theme, read.
#[derive(Debug, Default)]
pub struct ThemeFolder {
    /// Its files, by their paths below it.
    pub files: Files,
    /// What of it is not read; the folder itself, if it is a link to elsewhere.
    pub refused: Vec<Unreadable>,
    /// Links that were followed.
    pub links: Vec<Link>,
}

/// The theme `themes/<name>`; `None` where there is no such folder.
pub fn read_theme(root: &Path, output: &Path, name: &str) -> Result<Option<ThemeFolder>, DiscoverError> {
    let themes = root.join("themes");
    let folder = themes.join(name);
    if !is_single(name) {
        return Ok(None);
    }
    let bounds = bounds(root, output)?;
    if is_link(&themes)
        && let Err(fault) = bounds.target(&themes, &themes)
    {
        let refused = vec![Unreadable { path: "themes".to_owned(), fault: ReadFault::Link(fault) }];
        return Ok(Some(ThemeFolder { refused, ..ThemeFolder::default() }));
    }
    if !is_link(&folder) && !folder.is_dir() {
        return Ok(None);
    }
    let Walked { entries, refused, links } = walk(root, &folder, &bounds)?;
    let mut files = Vec::new();
    for path in entries.iter().map(DirEntry::path) {
        let bytes = regular::read(path).map_err(|error| DiscoverError { path: path.to_path_buf(), error })?;
        files.push((slashed(path.strip_prefix(&folder).unwrap_or(path)), bytes));
    }
    Ok(Some(ThemeFolder { files, refused, links }))
}

/// Whether a text is one name, and not a path that leads elsewhere.
fn is_single(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(std::path::Component::Normal(_)), None))
}

/// The names of the folders in `themes/`, to suggest one; none where they cannot be read.
pub fn theme_names(root: &Path) -> Vec<String> {
    let folder = root.join("themes");
    let mut names = Vec::new();
    for entry in WalkDir::new(&folder).min_depth(1).max_depth(1).sort_by_file_name() {
        let Ok(entry) = entry else { continue };
        if entry.path().is_dir() && is_wanted(entry.path()) {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names
}

/// The format of an image and its size in pixels, where its first bytes say so.
pub(super) fn image_header(path: &Path, ending: &str) -> (Option<ImageFormat>, Option<(usize, usize)>) {
    if ending == "svg" {
        let text = svg_text(path).unwrap_or_default();
        let format = text.contains("<svg").then_some(ImageFormat::Svg);
        return (format, svg_size(&text));
    }
    let Ok(file) = regular::open(path) else { return (None, None) };
    let mut reader = io::BufReader::new(file);
    let Ok(kind) = imagesize::reader_type(&mut reader) else { return (None, None) };
    let size = kind.reader_size(&mut reader).ok().map(|size| (size.width, size.height));
    (Some(ImageFormat::of(kind)), size)
}

fn svg_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    regular::open(path)?.take(MAX_TEXT_BYTES).read_to_string(&mut text)?;
    Ok(text)
}
