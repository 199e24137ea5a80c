//! Removes what a picture says besides showing something: where, when, with what and by whom it was made.
//!
//! In: the bytes of a picture. Out: the same picture without metadata, pixel for pixel. What is needed to show it remains: colour
//! profiles, the orientation, animation, an SVG's title, description and licence. The parts of a file are copied, not decoded.

mod base64;
mod exif;
mod gif;
mod jpeg;
mod png;
mod svg;
mod svg_names;
mod svg_tag;
mod webp;

use crate::source::ImageFormat;

/// A picture without metadata. `None` if its format is not one that Postil takes apart, or its parts are not as the format requires.
pub fn stripped(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    match format {
        ImageFormat::Jpeg => jpeg::stripped(bytes),
        ImageFormat::Png => png::stripped(bytes),
        ImageFormat::Gif => gif::stripped(bytes),
        ImageFormat::WebP => webp::stripped(bytes),
        ImageFormat::Svg => svg::stripped(bytes),
        ImageFormat::Avif | ImageFormat::Heic | ImageFormat::Other => None,
    }
}

/// A file as it is published: without metadata if it is a picture that Postil can take apart.
pub fn published_bytes(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    format_of(path, &bytes).and_then(|format| stripped(&bytes, format)).unwrap_or(bytes)
}

/// The format of a file that begins like a picture; of an SVG, its name says so.
fn format_of(path: &str, bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(ImageFormat::Png),
        [b'G', b'I', b'F', b'8', ..] => Some(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(ImageFormat::Avif),
        _ => ImageFormat::named(path).filter(|format| *format == ImageFormat::Svg),
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
mod tests;
