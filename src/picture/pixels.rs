//! Decodes, rotates and resizes images.
//!
//! The filter is a polynomial, which is the same on every machine: Lanczos needs sines, from the machine's library.

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, RgbaImage};

use super::header::{broken, decoder};
use super::{Header, PictureFault};

/// A decoded picture.
pub(super) struct Pixels {
    /// RGB, or RGBA with premultiplied alpha, 8 bits per channel.
    pub(super) image: DynamicImage,
    /// The colour profile, if there is one: without it, photographs of telephones look pale.
    pub(super) profile: Option<Vec<u8>>,
}

/// Decodes a picture and rotates it by its Exif orientation.
pub(super) fn decode(bytes: &[u8], header: Header) -> Result<Pixels, PictureFault> {
    let Some(mut decoder) = decoder(bytes, header.format)? else {
        return Err(PictureFault::Broken("Postil does not decode its format".to_owned()));
    };
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    // Profiles for CMYK or grey do not fit the colours that the decoder returns.
    let fits = matches!(decoder.original_color_type(), ExtendedColorType::Rgb8 | ExtendedColorType::Rgba8);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| fits && is_of_rgb(profile));
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error))?;
    image.apply_orientation(orientation);
    let image = if image.color().has_alpha() {
        DynamicImage::ImageRgba8(multiplied(image.into_rgba8()))
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    };
    Ok(Pixels { image, profile })
}

/// Whether a colour profile is one of RGB. Decoders convert CMYK without saying so; the profile names its colours in its header (ICC.1, 7.2.6).
fn is_of_rgb(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

/// The picture in another size; encode it after [`unmultiplied`].
pub(super) fn shrunk(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (image.width(), image.height()) == (width, height) {
        return image.clone();
    }
    image.resize_exact(width, height, FilterType::CatmullRom)
}

/// Premultiplies colours by alpha; otherwise the colours of transparent pixels would bleed into their neighbours.
fn multiplied(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let by = |colour: u8| narrow((u16::from(colour) * u16::from(alpha) + 127) / 255);
        pixel.0 = [by(red), by(green), by(blue), alpha];
    }
    image
}

/// Reverses the premultiplication.
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

#[cfg(test)]
mod tests {
    use super::is_of_rgb;

    #[test]
    fn only_profiles_of_rgb_are_kept() {
        let header = |colours: &[u8]| [&[0; 16], colours, &[0; 108]].concat();
        assert!(is_of_rgb(&header(b"RGB ")));
        assert!(!is_of_rgb(&header(b"CMYK")) && !is_of_rgb(&header(b"GRAY")) && !is_of_rgb(b"CMYK"));
    }
}
