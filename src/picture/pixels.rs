//! Decoding, turning and shrinking.
//!
//! The filter is a polynomial, so that every machine computes the same: Lanczos asks the machine's own library for sines.

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, RgbaImage};

use super::header::{broken, decoder};
use super::{Fault, Header};

/// A decoded picture.
pub(super) struct Pixels {
    /// RGB, or RGBA with its colours multiplied by alpha, 8 bits each.
    pub(super) image: DynamicImage,
    /// What its colours mean, where that is said: without it, photographs of telephones are pale.
    pub(super) profile: Option<Vec<u8>>,
}

/// Decodes a picture and turns it as the camera was held.
pub(super) fn decode(bytes: &[u8], header: Header) -> Result<Pixels, Fault> {
    let Some(mut decoder) = decoder(bytes, header.format)? else {
        return Err(Fault::Broken("Postil does not decode its format".to_owned()));
    };
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    // A profile for inks does not fit the colours that come out of the decoder, nor one for grey.
    let fits = matches!(decoder.original_color_type(), ExtendedColorType::Rgb8 | ExtendedColorType::Rgba8);
    let profile = decoder.icc_profile().ok().flatten().filter(|_| fits);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error))?;
    image.apply_orientation(orientation);
    let image = if image.color().has_alpha() {
        DynamicImage::ImageRgba8(multiplied(image.into_rgba8()))
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    };
    Ok(Pixels { image, profile })
}

/// The picture in another size, ready to be encoded once [`unmultiplied`].
pub(super) fn shrunk(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (image.width(), image.height()) == (width, height) {
        return image.clone();
    }
    image.resize_exact(width, height, FilterType::CatmullRom)
}

/// Colours multiplied by alpha: else what is behind clear pixels bleeds into their neighbours.
fn multiplied(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let by = |colour: u8| narrow((u16::from(colour) * u16::from(alpha) + 127) / 255);
        pixel.0 = [by(red), by(green), by(blue), alpha];
    }
    image
}

/// The reverse.
pub(super) fn unmultiplied(image: &DynamicImage) -> RgbaImage {
    let mut image = image.to_rgba8();
    for pixel in image.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let half = u16::from(alpha) / 2;
        let by = |colour: u8| narrow((u16::from(colour) * 255 + half) / u16::from(alpha).max(1));
        pixel.0 = [by(red), by(green), by(blue), alpha];
    }
    image
}

fn narrow(value: u16) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
