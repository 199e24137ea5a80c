//! The errors in pictures, and their messages.

use super::MAX_PIXELS;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{ImageFormat, SourceId, Span};

/// Why a file cannot be used as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Its extension is not that of a format that every browser shows.
    NotForBrowsers,
    /// It does not begin like an image.
    NoImage,
    /// It begins like an image of another format.
    Misnamed {
        /// The format of its extension.
        named: ImageFormat,
        /// Its actual format.
        format: ImageFormat,
    },
    /// It is truncated, or cannot be decoded; with the decoder's message.
    Broken(String),
    /// It has more pixels than Postil decodes.
    TooLarge {
        /// The width in pixels.
        width: usize,
        /// The height in pixels.
        height: usize,
    },
}

impl PictureFault {
    /// The error for a file of the content folder, at the reference that shows it.
    pub fn diagnostic(&self, path: &str, source: SourceId, span: Span) -> Diagnostic {
        let new = |rule, message: String| Diagnostic::new(rule, source, span, format!("`content/{path}` {message}"));
        match self {
            Self::NotForBrowsers => {
                new(Rule::UnreadableImage, "is in a format that not every browser shows as a picture".to_owned())
                    .help("save it as JPEG, PNG, GIF, WebP, AVIF or SVG")
            }
            Self::NoImage => new(Rule::UnreadableImage, "is not an image, although its name says so".to_owned())
                .help("export it again from the original program"),
            Self::Misnamed { named, format: format @ (ImageFormat::Heic | ImageFormat::Other) } => new(
                Rule::UnreadableImage,
                format!(
                    "is not {}, as its name says, but {}, which not every browser shows",
                    named.name(),
                    format.name()
                ),
            )
            .help(format!("save it as {}", named.name())),
            Self::Misnamed { named, format } => {
                let message = format!("is not {}, as its name says, but {}", named.name(), format.name());
                new(Rule::UnreadableImage, message).help("give it the extension of its format")
            }
            Self::Broken(why) => {
                new(Rule::UnreadableImage, format!("is damaged: {why}")).help("copy it again from the original")
            }
            Self::TooLarge { width, height } => {
                let most = MAX_PIXELS / 1_000_000;
                let message = format!("has {width} × {height} pixels; {most} million are the maximum");
                new(Rule::ImageTooLarge, message)
                    .help("make it smaller: pages show at most a few thousand pixels in width")
            }
        }
    }
}
