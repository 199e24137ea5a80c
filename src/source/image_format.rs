//! Image formats, by their first bytes and by their file extensions.

use imagesize::{Compression, ImageType};

/// An image format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "they are known by their names")]
pub enum ImageFormat {
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    Svg,
    /// The format of telephones, which browsers do not display.
    Heic,
    /// Another format that not all browsers display.
    Other,
}

impl ImageFormat {
    /// The format, according to an image's first bytes.
    pub(super) fn of(kind: ImageType) -> Self {
        match kind {
            ImageType::Jpeg => Self::Jpeg,
            ImageType::Png => Self::Png,
            ImageType::Gif => Self::Gif,
            ImageType::Webp => Self::WebP,
            ImageType::Heif(Compression::Av1) => Self::Avif,
            ImageType::Heif(_) => Self::Heic,
            _ => Self::Other,
        }
    }

    /// The format, according to the extension; `None` if not every browser displays it.
    pub fn named(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Self::Jpeg,
            "png" | "apng" => Self::Png,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "avif" => Self::Avif,
            "svg" => Self::Svg,
            _ => return None,
        })
    }

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Avif => "AVIF",
            Self::Svg => "SVG",
            Self::Heic => "HEIC",
            Self::Other => "another format",
        }
    }
}
