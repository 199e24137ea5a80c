//! Removes what a picture says besides showing something: where, when, with what and by whom it was made.
//!
//! In: the bytes of a picture. Out: the same picture without metadata, pixel for pixel. What is needed to show it remains: colour
//! profiles, the orientation, animation, an SVG's title, description and licence. The parts of a file are copied, not decoded. Of a
//! format that is not taken apart, nothing is returned: a picture must not be published by mistake with all that it says.

mod base64;
mod boxes;
mod exif;
mod gif;
mod heif;
mod jpeg;
mod jxl;
mod png;
mod svg;
mod svg_address;
mod svg_escape;
mod svg_names;
mod svg_style;
mod svg_tag;
mod svg_text;
mod tiff;
mod webp;
mod windows;

use crate::source::ImageFormat;

pub use exif::says_where;

/// The extensions of pictures that browsers do not show everywhere.
const OTHER_ENDINGS: [&str; 26] = [
    "jpe", "jfif", "pjpeg", "pjp", "heic", "heif", "hif", "avifs", "tif", "tiff", "jxl", "svgz", "psd", "psb", "bmp",
    "dib", "ico", "cur", "tga", "pbm", "pgm", "ppm", "pnm", "qoi", "dds", "exr",
];

/// The extensions of the raw files of cameras. Many begin like TIFF, but contain previews and notes of their own.
const RAW_ENDINGS: [&str; 23] = [
    "dng", "cr2", "cr3", "crw", "nef", "nrw", "arw", "sr2", "srf", "orf", "rw2", "rwl", "raf", "pef", "srw", "3fr",
    "iiq", "kdc", "dcr", "erf", "mef", "mrw", "x3f",
];

/// Why the metadata of a picture cannot be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Its format is not one that Postil takes apart.
    Format,
    /// It is compressed as a whole.
    Compressed,
    /// Its parts are not as its format requires.
    Parts,
}

/// A picture without metadata. `None` if its format is not one that Postil takes apart, or its parts are not as the format requires.
pub fn stripped(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    match format {
        ImageFormat::Jpeg => jpeg::stripped(bytes),
        ImageFormat::Png => png::stripped(bytes),
        ImageFormat::Gif => gif::stripped(bytes),
        ImageFormat::WebP => webp::stripped(bytes),
        ImageFormat::Svg => svg::stripped(bytes),
        ImageFormat::Avif | ImageFormat::Heic => heif::stripped(bytes),
        ImageFormat::Other => other(bytes),
    }
}

/// Whether a file is a picture, by its extension.
pub fn is_named_picture(path: &str) -> bool {
    ImageFormat::named(path).is_some() || ends_with_one_of(path, &OTHER_ENDINGS) || is_raw(path)
}

/// Whether a file is the raw file of a camera, by its extension.
fn is_raw(path: &str) -> bool {
    ends_with_one_of(path, &RAW_ENDINGS)
}

fn ends_with_one_of(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// A picture as it is published: without metadata.
pub fn published_bytes(path: &str, bytes: &[u8]) -> Result<Vec<u8>, Obstacle> {
    if is_raw(path) {
        return Err(Obstacle::Format);
    }
    let format = format_of(path, bytes);
    let is_compressed = bytes.starts_with(&[0x1f, 0x8b]);
    stripped(bytes, format).ok_or(match format {
        ImageFormat::Other => Obstacle::Format,
        _ if is_compressed => Obstacle::Compressed,
        _ => Obstacle::Parts,
    })
}

/// The format of a file that begins like a picture; of an SVG, its name says so.
fn format_of(path: &str, bytes: &[u8]) -> ImageFormat {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match bytes {
        [0xff, 0xd8, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        [b'G', b'I', b'F', b'8', ..] => ImageFormat::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ImageFormat::WebP,
        // The raw files of Canon's cameras.
        [_, _, _, _, b'f', b't', b'y', b'p', b'c', b'r', b'x', b' ', ..] => ImageFormat::Other,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => ImageFormat::Heic,
        _ if ending.eq_ignore_ascii_case("svg") || ending.eq_ignore_ascii_case("svgz") => ImageFormat::Svg,
        _ => ImageFormat::Other,
    }
}

/// A picture in a format that only some browsers show.
fn other(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [b'B', b'M', ..] => windows::bitmap(bytes),
        [0, 0, 1 | 2, 0, ..] => windows::icon(bytes),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => tiff::stripped(bytes),
        _ => jxl::stripped(bytes),
    }
}

/// A number of four bytes, the most significant first.
fn be32(bytes: &[u8]) -> Option<usize> {
    let four: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// A number of four bytes, the least significant first.
fn le32(bytes: &[u8]) -> Option<usize> {
    let four: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

#[cfg(test)]
mod container_tests;
#[cfg(test)]
mod svg_tests;
#[cfg(test)]
mod tests;
