//! Plans the variants of a picture: their widths, formats and names.

use xxhash_rust::xxh3::Xxh3;

use super::Header;
use crate::config::{ImageOutput, Images};

/// The planned variants of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// A hash of the picture's bytes and of all settings.
    pub key: String,
    /// The header of the picture.
    pub header: Header,
    /// The quality of lossy formats.
    pub quality: u8,
    /// The variants, the widest first; empty for small and animated pictures.
    pub variants: Vec<Variant>,
}

/// One variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its format.
    pub format: ImageOutput,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// To be incremented whenever the same picture would be encoded to other bytes.
const FORM: u8 = 1;

impl ImageOutput {
    /// The value of `type` in a `<source>`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }

    /// The extension of its file name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
        }
    }
}

/// Plans the variants of a picture.
pub fn plan(bytes: &[u8], header: Header, images: &Images) -> Plan {
    let format = if header.lossy { ImageOutput::Jpeg } else { ImageOutput::WebP };
    let wanted = !header.animated && images.formats.contains(&format);
    let mut widths = if wanted { widths(header.width, &images.widths) } else { Vec::new() };
    // A photograph's metadata may tell where it was taken, so even a small one is encoded anew.
    if wanted && widths.is_empty() && header.lossy && !images.widths.is_empty() {
        widths.push(header.width);
    }
    let variants = widths.into_iter().rev().map(|width| Variant { format, width, height: height(header, width) });
    Plan { key: key(bytes, images.quality), header, quality: images.quality, variants: variants.collect() }
}

/// The widths of the variants, ascending. The picture's own width is among them unless it is larger than the largest requested. A
/// picture no larger than the smallest has none.
fn widths(own: u32, asked: &[u32]) -> Vec<u32> {
    let (Some(smallest), Some(largest)) = (asked.first(), asked.last()) else { return Vec::new() };
    if own <= *smallest {
        return Vec::new();
    }
    let mut widths: Vec<u32> = asked.iter().copied().filter(|width| *width < own).collect();
    if own <= *largest {
        widths.push(own);
    }
    widths
}

fn height(header: Header, width: u32) -> u32 {
    let exact = u64::from(header.height) * u64::from(width);
    let rounded = (exact + u64::from(header.width) / 2) / u64::from(header.width.max(1));
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

fn key(bytes: &[u8], quality: u8) -> String {
    let mut hasher = Xxh3::new();
    hasher.update(&[FORM, quality]);
    hasher.update(bytes);
    format!("{:032x}", hasher.digest128())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_never_grow_a_picture() {
        let asked = [480, 800, 1200, 1600];
        assert_eq!(widths(300, &asked), [0; 0]);
        assert_eq!(widths(480, &asked), [0; 0]);
        assert_eq!(widths(481, &asked), [480, 481]);
        assert_eq!(widths(1000, &asked), [480, 800, 1000]);
        assert_eq!(widths(1600, &asked), [480, 800, 1200, 1600]);
        assert_eq!(widths(6000, &asked), [480, 800, 1200, 1600]);
        assert_eq!(widths(6000, &[]), [0; 0]);
    }
}
