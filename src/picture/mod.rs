//! Floor 5: derives smaller pictures.
//!
//! In: an image's bytes and the sizes. Out: a [`Plan`] of the variants, and these, encoded: rotated by the Exif orientation,
//! without metadata such as location; and the picture itself, [`stripped`] of them. Independent of the disk, pages and templates; `publish` does the caching.

mod derive;
mod fault;
mod header;
mod pixels;
mod plan;
mod strip;
mod whole;

use std::collections::BTreeMap;

pub use derive::{Derived, derive};
pub use fault::PictureFault;
pub use header::Header;
pub use plan::{Plan, Variant, plan};
pub use strip::{Obstacle, is_named_picture, published_bytes, says_where, stripped};

/// Larger images are not decoded. The limit means 400 MiB, and is more than the largest telephone sensors after the usual
/// binning.
pub const MAX_PIXELS: usize = 100_000_000;

/// The pictures of a site, by their paths relative to the content folder.
pub type Pictures = BTreeMap<String, Picture>;

/// A picture as it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The width as displayed, in pixels.
    pub width: u32,
    /// The height as displayed, in pixels.
    pub height: u32,
    /// The default file, by its path in the output: a variant, or the original.
    pub file: PictureFile,
    /// The files to choose from, by format, the preferred one first, and within each the narrowest first.
    pub sets: Vec<PictureSet>,
}

/// Files of one format in several sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSet {
    /// For example `image/webp`.
    pub media_type: &'static str,
    /// The files, the narrowest first.
    pub files: Vec<PictureFile>,
}

/// A file of the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFile {
    /// The path relative to the site's root.
    pub path: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}
