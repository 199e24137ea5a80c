//! Floor 0: the text of the site as it stands on disk.
//!
//! In: a folder. Out: [`Sources`], every file with its path, its text and its bytes' place.
//! It must not know what the text means: not Markdown, not YAML, not the kinds of content.

mod disk;
mod hidden;
mod image_format;
mod line_index;
mod link;
mod name;
mod regular;
mod span;
mod svg_size;
mod walk;
mod wanted;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use disk::{
    DiscoverError, Files, ReadFault, ThemeFolder, Unreadable, discover, is_there, read_again, read_bytes, read_named,
    read_theme, theme_names,
};
pub use hidden::add_hidden;
pub use image_format::ImageFormat;
pub use line_index::{LineColumn, LineIndex};
pub use link::LinkFault;
pub use name::{NameFault, escaped, shown};
pub use regular::open as open_file;
pub use span::Span;
pub use wanted::{holds_records, is_program_copy, is_wanted};

/// The site's configuration, in its folder.
pub const CONFIG_PATH: &str = "postil.yaml";

/// Names one file of a [`Sources`]; an index, so it is cheap to carry in every span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(u32);

impl SourceId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// One text file: its path below the site's folder, with `/` between names, and its UTF-8 text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in this run.
    pub id: SourceId,
    /// Path from the site's folder, for example `content/terms/sdf.md`.
    pub path: Arc<str>,
    /// The text without a byte order mark; line endings as they are on disk.
    pub text: Arc<str>,
    /// Whether that mark stood before it. It means nothing, but files that are copied keep it.
    pub marked: bool,
}

/// The text of a file without its byte order mark, and whether it had one.
struct Decoded {
    text: Arc<str>,
    marked: bool,
}

impl Decoded {
    fn of(text: &str) -> Self {
        let bare = text.strip_prefix('\u{feff}');
        Self { text: bare.unwrap_or(text).into(), marked: bare.is_some() }
    }
}

/// A file that is not read, and copied where a page uses it: an image, a PDF.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AssetFile {
    /// Path from the content folder.
    pub path: String,
    /// Width and height in pixels, for images whose header says so.
    pub size: Option<(usize, usize)>,
    /// The format of an image, as its first bytes say and whatever its name says.
    pub format: Option<ImageFormat>,
}

/// A symbolic link that was followed. Both paths are from the site's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Where it stands.
    pub path: String,
    /// Where it leads.
    pub target: String,
}

/// Everything that was found below a site's folder, in the order of paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    /// Files that are not read.
    pub assets: Vec<AssetFile>,
    /// Files that should hold text and could not be read as such.
    pub unreadable: Vec<Unreadable>,
    /// Symbolic links that were followed.
    pub links: Vec<Link>,
}

impl Sources {
    /// Adds a file and returns its name. Used by discovery and by tests that have no disk.
    pub fn push(&mut self, path: &str, text: &str) -> SourceId {
        self.push_read(path, Decoded::of(text))
    }

    fn push_read(&mut self, path: &str, Decoded { text, marked }: Decoded) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source { id, path: path.into(), text, marked });
        id
    }

    /// The file of that name.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.index()]
    }

    /// The file of that name, if there are so many.
    pub fn find(&self, id: SourceId) -> Option<&Source> {
        self.files.get(id.index())
    }

    /// The file at a path from the site's folder.
    pub fn at(&self, path: &str) -> Option<&Source> {
        self.files.iter().find(|source| &*source.path == path)
    }

    /// Gives a file another text.
    pub fn replace(&mut self, id: SourceId, text: &str) {
        self.files[id.index()].text = text.strip_prefix('\u{feff}').unwrap_or(text).into();
    }

    /// The site's configuration file, where there is one.
    pub fn config(&self) -> Option<&Source> {
        self.files.iter().find(|source| &*source.path == CONFIG_PATH)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// All files as a slice, for parallel stages.
    pub fn as_slice(&self) -> &[Source] {
        &self.files
    }
}
