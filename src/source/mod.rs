//! Floor 0: the files of a site and their texts.
//!
//! In: [`Files`], on the disk or in memory. Out: [`Sources`], every file with its path, its text and its id.
//! It must not know what the text means: not Markdown, not YAML, not the kinds of content.

mod composed;
mod discover;
mod disk;
mod files;
mod hidden;
mod ids;
mod image_format;
mod line_end;
mod line_index;
mod link;
mod memory;
mod moved;
mod name;
mod overlay;
mod real_path;
mod regular;
pub mod script;
mod sources;
mod span;
mod svg_size;
mod theme_folder;
mod walk;
mod wanted;

pub use composed::composed;
pub use discover::{DiscoverError, discover, holds_text, read_text};
pub use disk::{DiskFiles, is_there, path_on_disk, read_bytes};
pub use files::{
    Files, Listing, OpenFile, PathStatus, ReadSeek, Stamp, is_below_plain_folders, is_plain_file, is_taken,
};
pub use hidden::add_hidden;
pub use ids::{SourceId, SourceMap};
pub use image_format::ImageFormat;
pub use line_end::line_end;
pub use line_index::{LineColumn, LineIndex};
pub use link::LinkFault;
pub(crate) use link::is_link;
pub use memory::MemoryFiles;
pub use moved::{FileMove, MovedFiles};
pub use name::{NameFault, escaped, shown};
pub use overlay::OverlayFiles;
pub use real_path::real_path;
pub use regular::open as open_file;
pub use sources::{Decoded, Source, Sources};
pub use span::Span;
pub use theme_folder::{ThemeFiles, ThemeFolder, link_to_themes, read_theme, theme_names};
pub use wanted::{holds_records, is_program_copy, is_wanted};

/// The site's configuration file.
pub const CONFIG_PATH: &str = "postil.yaml";

/// The folder of the locks of translations, beside the content: it is not published, and no program that shows the content shows it.
pub const TRANSLATIONS: &str = "translations";
/// The ending of such a record.
pub const LOCKS: &str = ".lock";

/// Whether a path is that of a record of a translation.
pub fn is_lock(path: &str) -> bool {
    path.starts_with(TRANSLATIONS) && path.ends_with(LOCKS)
}

/// A file that is not parsed, and is copied if a page uses it: an image, a PDF.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AssetFile {
    /// The path relative to the content folder.
    pub path: String,
    /// Width and height in pixels, for images whose header contains them.
    pub size: Option<(usize, usize)>,
    /// The format of an image, according to its first bytes, not its name.
    pub format: Option<ImageFormat>,
}

/// A symbolic link that was followed. Both paths are relative to the site's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The path of the link.
    pub path: String,
    /// The path of its target.
    pub target: String,
}

/// A file that should be text but is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// The path relative to the site's folder.
    pub path: String,
    /// The reason.
    pub fault: ReadFault,
}

/// Why a file below `content/` was refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadFault {
    /// The byte at this offset is not valid UTF-8.
    NotUtf8 {
        /// The number of valid bytes before it.
        valid_up_to: usize,
        /// The text up to there and after, with replacement characters for the invalid bytes.
        text: String,
    },
    /// A symbolic link that is not followed.
    Link(LinkFault),
    /// A file or folder whose name cannot be published.
    Name(NameFault),
    /// Larger than Postil accepts.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
}
