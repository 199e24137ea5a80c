//! Floor 5: smaller ones of a picture.
//!
//! In: an image's bytes and the sizes asked for. Out: [`Plan`], what there is to make, and its derivatives, encoded: turned as the
//! camera was held, without its place, owner and other notes. It must not know the disk, pages or templates; what is made once and kept is `build`'s affair.

mod derive;
mod fault;
mod header;
mod pixels;
mod plan;
mod whole;

use std::collections::BTreeMap;

pub use derive::{Derived, derive};
pub use fault::Fault;
pub use header::Header;
pub use plan::{Plan, Variant, plan};

/// More pixels than this are not decoded: 400 MiB, and more than the largest sensors of telephones after the usual binning.
pub const MAX_PIXELS: usize = 100_000_000;

/// The pictures of a site, by their paths from the content folder.
pub type Pictures = BTreeMap<String, Picture>;

/// A picture as it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its width as it is shown, in pixels.
    pub width: u32,
    /// Its height as it is shown, in pixels.
    pub height: u32,
    /// The file for those who choose none, by its path in the output: one made of it, or the picture itself.
    pub file: PictureFile,
    /// The files to choose from, by formats, the preferred first, and of each the narrowest first.
    pub sets: Vec<PictureSet>,
}

/// Files of one format that differ in size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSet {
    /// For example `image/webp`.
    pub media_type: &'static str,
    /// The narrowest first.
    pub files: Vec<PictureFile>,
}

/// A file of the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFile {
    /// Its path from the site's root.
    pub path: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}
