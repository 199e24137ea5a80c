//! Generates pictures for the tests.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};

/// An image similar to a photograph: a colour gradient with noise, its left half dark.
pub(crate) fn photograph(width: u32, height: u32) -> RgbImage {
    let mut grain = 12_345_u32;
    RgbImage::from_fn(width, height, |x, y| {
        grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let light = if x < width / 2 { 20 } else { 200 };
        let part = |part: u32, whole: u32| u8::try_from(part * 40 / whole).unwrap();
        Rgb([light + part(x, width), light + part(y, height), light + u8::try_from(grain >> 29).unwrap()])
    })
}

pub(crate) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(picture).unwrap();
    bytes
}

/// An image similar to a screenshot: few colours, sharp edges.
pub(crate) fn drawing(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, y| {
            if (x / 40 + y / 24) % 5 == 0 { Rgb([30, 30, 30]) } else { Rgb([250, 248, 240]) }
        },
    )
}

pub(crate) fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub(crate) fn moving_gif(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let frame = |light| Frame::new(RgbaImage::from_pixel(width, height, image::Rgba([light, light, light, 255])));
    GifEncoder::new(&mut bytes).encode_frames([frame(0), frame(255)]).unwrap();
    bytes
}

/// Adds the metadata of a telephone: orientation 6 (held upright), location and owner.
pub(crate) fn with_notes(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    // Orientation, a short: 6. The owner's name, text, at byte 50. The GPS directory at byte 58.
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    tiff.extend(b"\x01\x3b\0\x02\0\0\0\x08\0\0\0\x32");
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x3a");
    tiff.extend(b"\0\0\0\0HARUMI\0\0\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0");
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, b"Exif\0\0", &tiff, &jpeg[2..]].concat()
}
