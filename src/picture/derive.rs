//! Making what was planned.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, ImageResult};

use super::header::broken;
use super::pixels::{Pixels, decode, shrunk, unmultiplied};
use super::{Fault, Plan, Variant};
use crate::config::ImageOutput;

/// A derivative with its bytes; without, where it would be no smaller than a wider one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// What it is.
    pub variant: Variant,
    /// Its bytes; none where nobody should load it.
    pub bytes: Vec<u8>,
}

/// Decodes a picture once and encodes everything that was planned, in the order of the plan.
pub fn derive(bytes: &[u8], plan: &Plan) -> Result<Vec<Derived>, Fault> {
    let Pixels { image, profile } = decode(bytes, plan.header)?;
    let mut levels: Vec<DynamicImage> = vec![image];
    let mut derived = Vec::new();
    // A drawing that is lossless already must become smaller, or stay as it is.
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

/// What to shrink: the smallest that is twice as wide, since every pixel that is looked at costs time; else the picture itself.
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

/// Both formats have a place for a profile; one without would be shown with other colours, and be a picture still.
fn with_profile(encoder: &mut impl ImageEncoder, profile: Option<&[u8]>) {
    if let Some(profile) = profile {
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
}
