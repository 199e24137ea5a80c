//! Encodes the derived pictures of a plan.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, ImageResult};

use super::header::broken;
use super::pixels::{Pixels, decode, shrunk, unmultiplied};
use super::{PictureFault, Plan, Variant};
use crate::config::ImageOutput;

/// A derived picture with its bytes; without bytes if it would be no smaller than a wider one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The variant.
    pub variant: Variant,
    /// Its bytes; empty if it should not be used.
    pub bytes: Vec<u8>,
}

/// Decodes a picture once and encodes all planned variants, in order.
pub fn derive(bytes: &[u8], plan: &Plan) -> Result<Vec<Derived>, PictureFault> {
    let Pixels { image, profile } = decode(bytes, plan.header)?;
    let mut levels: Vec<DynamicImage> = vec![image];
    let mut derived = Vec::new();
    // A variant of a lossless drawing must be smaller than the original, or the original is used.
    let mut most = if plan.header.lossy { usize::MAX } else { bytes.len() };
    for variant in &plan.variants {
        let level = level(&levels, variant.width);
        let image = shrunk(&levels[level], variant.width, variant.height);
        let mut bytes = encode(&image, variant.format, plan.quality, profile.as_deref()).map_err(|e| broken(&e))?;
        if bytes.len() < most {
            most = bytes.len();
        } else {
            bytes.clear();
        }
        derived.push(Derived { variant: *variant, bytes });
        levels.push(image);
    }
    Ok(derived)
}

/// The image to resize: the smallest one at least twice as wide, since time is proportional to the pixels read; otherwise the
/// picture itself.
fn level(levels: &[DynamicImage], width: u32) -> usize {
    levels.iter().rposition(|image| image.width() >= 2 * width).unwrap_or(0)
}

fn encode(image: &DynamicImage, format: ImageOutput, quality: u8, profile: Option<&[u8]>) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        ImageOutput::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
            with_profile(&mut encoder, profile);
            encoder.encode_image(&image.to_rgb8())?;
        }
        ImageOutput::WebP => {
            let mut encoder = WebPEncoder::new_lossless(&mut bytes);
            with_profile(&mut encoder, profile);
            if image.color().has_alpha() {
                unmultiplied(image).write_with_encoder(encoder)?;
            } else {
                image.write_with_encoder(encoder)?;
            }
        }
    }
    Ok(bytes)
}

/// Both formats support colour profiles; without one, colours would be slightly different, but the picture would still be usable.
fn with_profile(encoder: &mut impl ImageEncoder, profile: Option<&[u8]>) {
    if let Some(profile) = profile {
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
}
