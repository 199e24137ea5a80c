//! The formats of images, by their first bytes and by the ends of their names.

use imagesize::{Compression, ImageType};

/// What an image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "they are known by their names")]
pub enum ImageFormat {
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    Svg,
    /// The format of telephones, which browsers do not show.
    Heic,
    /// Another that browsers do not show, or not all of them.
    Other,
}

impl ImageFormat {
    /// What an image's first bytes say.
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

    /// What the end of a name promises; `None` where it is no format that every browser shows.
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

    /// Its name, for people.
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
