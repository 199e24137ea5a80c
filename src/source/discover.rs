//! Finds the files of a site: texts to read, and files that are copied.
//!
//! In: [`Files`]. Out: [`Sources`]. It must not know where files come from, nor what texts mean.

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::composed::composed;
use super::files::{Bytes, Files, Listing, PathStatus};
use super::svg_size::svg_size;
use super::wanted::is_program_copy;
use super::{
    AssetFile, CONFIG_PATH, Decoded, ImageFormat, ReadFault, Source, Sources, TRANSLATIONS, Unreadable, is_lock,
};

/// The folder of the content.
const CONTENT: &str = "content";

/// Files with these extensions are text that Postil reads; all others are copied if a page uses them. CSV is read below `data/`
/// only: elsewhere it is a download, in whatever encoding.
const TEXT_ENDINGS: [&str; 6] = ["md", "markdown", "yaml", "yml", "bib", "json"];

/// Larger files are refused: nobody writes them by hand, and a parser should not be given them.
const MAX_TEXT_BYTES: u64 = 32 * 1024 * 1024;
// Spans must be able to address every byte that is read.
const _: () = assert!(MAX_TEXT_BYTES < u32::MAX as u64);

/// Reading failed: exit code 2, not a diagnostic.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {error}", path.display())]
pub struct DiscoverError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's error.
    #[source]
    pub error: io::Error,
}

enum DiscoveredFile {
    Text(String, Result<Decoded, ReadFault>),
    Asset(AssetFile),
}

/// Reads `postil.yaml` and every file below `content`. Paths keep their earlier ids.
pub fn discover(files: &dyn Files, before: Option<&Sources>) -> Result<Sources, DiscoverError> {
    let mut sources = Sources::after(before);
    let has_config = files.path_status(CONFIG_PATH) != PathStatus::Nothing;
    // A folder without either is not a site, which the rule for the configuration reports better.
    let is_folder = files.path_status("") == PathStatus::Folder;
    if !has_config && is_folder && files.path_status(CONTENT) == PathStatus::Nothing {
        return Ok(sources);
    }
    if has_config {
        let listing = files.list(CONFIG_PATH)?;
        let found = if listing.refused.is_empty() { vec![CONFIG_PATH.to_owned()] } else { Vec::new() };
        collect(files, Listing { files: found, ..listing }, before, &mut sources)?;
    }
    let listing = files.list(CONTENT)?;
    if listing.files.first().is_some_and(|path| path == CONTENT) {
        return Err(DiscoverError { path: files.display_path(CONTENT), error: io::ErrorKind::NotADirectory.into() });
    }
    collect(files, listing, before, &mut sources)?;
    collect_locks(files, before, &mut sources)?;
    sources.unreadable.sort();
    Ok(sources)
}

/// Reads the locks of translations. Other files beside them, such as those of a translator's program, are left alone.
fn collect_locks(files: &dyn Files, before: Option<&Sources>, sources: &mut Sources) -> Result<(), DiscoverError> {
    if files.path_status(TRANSLATIONS) != PathStatus::Folder {
        return Ok(());
    }
    let mut listing = files.list(TRANSLATIONS)?;
    listing.files.retain(|path| is_lock(path));
    listing.refused.retain(|file| is_lock(&file.path));
    collect(files, listing, before, sources)
}

fn collect(
    files: &dyn Files,
    listing: Listing,
    before: Option<&Sources>,
    sources: &mut Sources,
) -> Result<(), DiscoverError> {
    // If a text is unchanged, the earlier copy is shared.
    let shared = |path: &str, text: Decoded| {
        let known = before.and_then(|before| before.at(path)).filter(|known| known.holds(&text));
        known.map_or(text, Source::decoded)
    };
    let found = listing.files.into_par_iter().map(|path| read_entry(files, path)).collect::<Result<Vec<_>, _>>()?;
    for file in found {
        match file {
            DiscoveredFile::Text(path, Ok(text)) => {
                sources.put(&path, shared(&path, text));
            }
            DiscoveredFile::Text(path, Err(fault)) => sources.unreadable.push(Unreadable { path, fault }),
            DiscoveredFile::Asset(asset) => sources.assets.push(asset),
        }
    }
    sources.unreadable.extend(listing.refused);
    sources.links.extend(listing.links);
    Ok(())
}

fn read_entry(files: &dyn Files, path: String) -> Result<DiscoveredFile, DiscoverError> {
    if path != CONFIG_PATH && !holds_text(&path) && !is_lock(&path) {
        return Ok(DiscoveredFile::Asset(asset(files, &path)));
    }
    match read_text(files, &path) {
        Ok(text) => Ok(DiscoveredFile::Text(path, text)),
        Err(error) => Err(DiscoverError { path: files.display_path(&path), error }),
    }
}

/// Whether a file of the content is text, according to its name.
pub fn holds_text(path: &str) -> bool {
    let ending = ending(path);
    let is_data = ending == "csv" && path.starts_with("content/data/");
    (TEXT_ENDINGS.contains(&ending.as_str()) || is_data) && !is_program_copy(path.as_ref())
}

/// The extension of a name, in lower case.
fn ending(path: &str) -> String {
    Path::new(path).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The text of a file, or why it is not text.
pub fn read_text(files: &dyn Files, path: &str) -> io::Result<Result<Decoded, ReadFault>> {
    Ok(match files.open(path)?.up_to(MAX_TEXT_BYTES)? {
        Bytes::Whole(bytes) => decode(bytes, ending(path) != "csv"),
        Bytes::TooLarge(bytes) => Err(ReadFault::TooLarge { bytes }),
    })
}

/// The text of a file, stored where it will stay: all files are read before the first is processed.
/// Tables are published as they are written.
fn decode(bytes: Vec<u8>, composes: bool) -> Result<Decoded, ReadFault> {
    let decoded = |text: String| if composes { Decoded::of(&composed(&text)) } else { Decoded::of(&text) };
    String::from_utf8(bytes).map(decoded).map_err(|error| {
        let valid_up_to = error.utf8_error().valid_up_to();
        ReadFault::NotUtf8 { valid_up_to, text: String::from_utf8_lossy(error.as_bytes()).into_owned() }
    })
}

/// A copied file, by its path from the site's folder.
pub(super) fn asset(files: &dyn Files, path: &str) -> AssetFile {
    let (format, size) = image_header(files, path);
    let path = path.strip_prefix("content/").unwrap_or(path).to_owned();
    AssetFile { path, size, format }
}

/// The format and size in pixels of an image, if its first bytes say so.
fn image_header(files: &dyn Files, path: &str) -> (Option<ImageFormat>, Option<(usize, usize)>) {
    if ending(path) == "svg" {
        let text = svg_text(files, path).unwrap_or_default();
        let format = text.contains("<svg").then_some(ImageFormat::Svg);
        return (format, svg_size(&text));
    }
    let Ok(file) = files.open(path) else { return (None, None) };
    let mut reader = BufReader::new(file.content);
    let Ok(kind) = imagesize::reader_type(&mut reader) else { return (None, None) };
    let size = kind.reader_size(&mut reader).ok().map(|size| (size.width, size.height));
    (Some(ImageFormat::of(kind)), size)
}

fn svg_text(files: &dyn Files, path: &str) -> io::Result<String> {
    let mut text = String::new();
    files.open(path)?.content.take(MAX_TEXT_BYTES).read_to_string(&mut text)?;
    Ok(text)
}
