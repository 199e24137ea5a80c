//! Reads an image's header: its displayed size, and whether pictures can be derived from it.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder, ImageDecoder, ImageError, ImageReader, Limits};

use super::whole::is_whole;
use super::{MAX_PIXELS, PictureFault};
use crate::source::ImageFormat;

/// The properties of an image before it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its format.
    pub format: ImageFormat,
    /// The width as displayed, after rotation by the Exif orientation.
    pub width: u32,
    /// The height as displayed.
    pub height: u32,
    /// Whether its compression is lossy, which suggests a photograph.
    pub lossy: bool,
    /// Whether it is animated.
    pub animated: bool,
}

impl Header {
    /// Reads the header. `None` for formats that Postil does not decode (SVG, AVIF).
    pub fn read(bytes: &[u8], format: ImageFormat) -> Result<Option<Self>, PictureFault> {
        let Some(mut decoder) = decoder(bytes, format)? else { return Ok(None) };
        let (width, height) = decoder.dimensions();
        if (width as usize).saturating_mul(height as usize) > MAX_PIXELS {
            return Err(PictureFault::TooLarge { width: width as usize, height: height as usize });
        }
        if !is_whole(bytes, format) {
            return Err(PictureFault::Broken("it ends too early".to_owned()));
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let (width, height) = if is_rotated(orientation) { (height, width) } else { (width, height) };
        let lossy = match format {
            ImageFormat::Jpeg => true,
            ImageFormat::WebP => is_lossy_webp(bytes),
            _ => false,
        };
        Ok(Some(Self { format, width, height, lossy, animated: is_animated(bytes, format) }))
    }
}

/// Whether a WebP file is lossy and has no transparency, which JPEG would lose. Its chunks begin after twelve bytes, each with a
/// four-letter code and its length; if there are further chunks, such as EXIF, the first is a header.
fn is_lossy_webp(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let Some((head, body)) = rest.split_at_checked(8) {
        match &head[..4] {
            b"VP8 " => return true,
            b"ALPH" | b"VP8L" | b"ANIM" => return false,
            _ => {}
        }
        let length = head[4..].iter().rev().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
        rest = body.get(length + length % 2..).unwrap_or_default();
    }
    false
}

/// The decoder of an image, with limits on its memory.
pub(super) fn decoder(bytes: &[u8], format: ImageFormat) -> Result<Option<impl ImageDecoder + '_>, PictureFault> {
    let format = match format {
        ImageFormat::Jpeg => image::ImageFormat::Jpeg,
        ImageFormat::Png => image::ImageFormat::Png,
        ImageFormat::Gif => image::ImageFormat::Gif,
        ImageFormat::WebP => image::ImageFormat::WebP,
        ImageFormat::Avif | ImageFormat::Svg | ImageFormat::Heic | ImageFormat::Other => return Ok(None),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    // 16 bits for each of four channels, and the same again for the decoder.
    limits.max_alloc = Some(16 * MAX_PIXELS as u64);
    reader.limits(limits);
    reader.into_decoder().map(Some).map_err(|error| broken(&error))
}

/// The core of a decoder's message.
pub(super) fn broken(error: &ImageError) -> PictureFault {
    let text = error.to_string();
    let innermost = text.rsplit(": ").next().unwrap_or(&text);
    PictureFault::Broken(innermost.trim_end_matches('.').to_owned())
}

fn is_rotated(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
}

fn is_animated(bytes: &[u8], format: ImageFormat) -> bool {
    let bytes = Cursor::new(bytes);
    match format {
        ImageFormat::Gif => GifDecoder::new(bytes).is_ok_and(|gif| gif.into_frames().take(2).count() > 1),
        ImageFormat::Png => PngDecoder::new(bytes).is_ok_and(|png| png.is_apng().unwrap_or(false)),
        ImageFormat::WebP => WebPDecoder::new(bytes).is_ok_and(|webp| webp.has_animation()),
        _ => false,
    }
}
