//! Checks that a file is complete without decoding it: some decoders silently fill missing parts with grey.

use crate::source::ImageFormat;

/// Whether an image ends as its format requires. Formats that Postil does not decode are assumed to be complete.
pub(super) fn is_whole(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Jpeg => jpeg_ends(bytes),
        ImageFormat::Png => bytes.windows(4).rev().any(|name| name == b"IEND"),
        // Some programs pad the last block with zeros.
        ImageFormat::Gif => bytes.iter().rev().find(|byte| **byte != 0) == Some(&0x3b),
        ImageFormat::WebP => match bytes.get(4..8) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize <= bytes.len().saturating_sub(8),
            _ => false,
        },
        ImageFormat::Avif | ImageFormat::Svg | ImageFormat::Heic | ImageFormat::Other => true,
    }
}

fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Segments have a length, up to the image data; in it, `FF` is never followed by `D9`.
    while let Some(&[0xff, marker]) = bytes.get(at..at + 2) {
        match marker {
            0xda => return bytes[at..].windows(2).any(|pair| pair == [0xff, 0xd9]),
            0xff => at += 1,
            _ => {
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
        }
    }
    false
}
