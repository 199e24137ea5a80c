//! What remains of photographs and other bitmaps with metadata, whole or damaged.

#![allow(clippy::unwrap_used)]
use super::*;

const TIFF: &[u8] =
    b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x3b\x01\x02\0\x05\0\0\0\x26\0\0\0\0\0\0\0Ola\0\0";

pub(super) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap_or_default().to_be_bytes();
    [&[0xff, marker], &length[..], data].concat()
}

pub(super) fn jpeg(segments: &[Vec<u8>], tail: &[u8]) -> Vec<u8> {
    let scan = [segment(0xda, b"\x01\x01\0\0\x3f\0"), b"\x12\xff\0\x34\xff\xd0\x56".to_vec()].concat();
    [b"\xff\xd8", segments.concat().as_slice(), &scan, b"\xff\xd9", tail].concat()
}

#[test]
fn a_photograph_keeps_its_colours_and_its_orientation() {
    let kept = [
        segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xee, b"Adobe\0d\0\0\0\0\x01"),
        segment(0xdb, b"table"),
    ];
    let left_out = [
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        segment(0xe2, b"MPF\0"),
        segment(0xed, b"Photoshop 3.0\08BIM"),
        segment(0xfe, b"by Ola"),
    ];
    let exif = segment(0xe1, &[b"Exif\0\0", TIFF].concat());
    let all = [&[exif], &left_out[..], &kept[..]].concat();
    let upright = segment(0xe1, &[b"Exif\0\0", exif::only(6).as_slice()].concat());
    let expected = jpeg(&[&[upright], &kept[..]].concat(), b"");
    assert_eq!(stripped(&jpeg(&all, b"more pictures"), ImageFormat::Jpeg), Some(expected.clone()));
    assert_eq!(stripped(&expected, ImageFormat::Jpeg).as_ref(), Some(&expected), "it is stripped only once");
}

#[test]
fn orientation_is_read_in_both_byte_orders() {
    assert_eq!(exif::orientation(TIFF), Some(6));
    assert_eq!(exif::orientation(&exif::only(8)), Some(8));
    assert_eq!(exif::orientation(&exif::only(1)), None);
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or_default().to_be_bytes();
    [&length, name, data, b"sum?"].concat()
}

#[test]
fn a_png_keeps_what_is_seen() {
    let parts = |names: &[&[u8]]| -> Vec<u8> { names.iter().flat_map(|name| chunk(name, b"data")).collect() };
    let signature = b"\x89PNG\r\n\x1a\n".as_slice();
    let all: [&[u8]; 12] =
        [b"IHDR", b"pHYs", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"iCCP", b"acTL", b"IDAT", b"fdAT", b"IEND"];
    let kept: [&[u8]; 7] = [b"IHDR", b"pHYs", b"iCCP", b"acTL", b"IDAT", b"fdAT", b"IEND"];
    let found = stripped(&[signature, &parts(&all), b"tail"].concat(), ImageFormat::Png);
    assert_eq!(found, Some([signature, &parts(&kept)].concat()));
    let turned = [signature, &chunk(b"IHDR", b""), &chunk(b"eXIf", TIFF), &chunk(b"IEND", b"")].concat();
    let found = stripped(&turned, ImageFormat::Png).unwrap_or_default();
    assert!(found.windows(4).any(|part| part == b"eXIf") && !found.windows(3).any(|part| part == b"Ola"));
}

#[test]
fn a_gif_keeps_its_animation() {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".as_slice();
    let repeats = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".as_slice();
    let picture = b"\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".as_slice();
    let comment = b"\x21\xfe\x06by Ola\0".as_slice();
    let xmp = b"\x21\xff\x0bXMP DataXMP\x04<x/>\0".as_slice();
    let all = [head, repeats, xmp, picture, comment, picture, b"\x3btail"].concat();
    assert_eq!(stripped(&all, ImageFormat::Gif), Some([head, repeats, picture, picture, b"\x3b"].concat()));
}

#[test]
fn a_webp_announces_what_it_has() {
    let file = |chunks: &[(&[u8], &[u8])]| -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (name, data) in chunks {
            body.extend([name, u32::try_from(data.len()).unwrap_or_default().to_le_bytes().as_slice(), data].concat());
            body.extend(vec![0; data.len() % 2]);
        }
        [b"RIFF", u32::try_from(body.len()).unwrap_or_default().to_le_bytes().as_slice(), &body].concat()
    };
    let (with, without) = (b"\x2c\0\0\0\0\0\0\0\0\0".as_slice(), b"\x20\0\0\0\0\0\0\0\0\0".as_slice());
    let all =
        file(&[(b"VP8X", with), (b"ICCP", b"icc"), (b"VP8 ", b"picture"), (b"EXIF", b"II*\0"), (b"XMP ", b"<x/>")]);
    let kept = file(&[(b"VP8X", without), (b"ICCP", b"icc"), (b"VP8 ", b"picture")]);
    assert_eq!(stripped(&all, ImageFormat::WebP), Some(kept));
    let turned = stripped(&file(&[(b"VP8X", with), (b"VP8 ", b"p"), (b"EXIF", TIFF)]), ImageFormat::WebP);
    let kept = file(&[(b"VP8X", b"\x28\0\0\0\0\0\0\0\0\0"), (b"VP8 ", b"p"), (b"EXIF", &exif::only(6))]);
    assert_eq!(turned, Some(kept));
}

/// A file that ends too early says no more than a whole one, and a file of another format is not taken apart.
#[test]
fn truncated_files_say_nothing() {
    let text = [chunk(b"IHDR", b""), chunk(b"eXIf", TIFF), chunk(b"tEXt", b"Ola"), chunk(b"IDAT", b"data")].concat();
    let files: [(ImageFormat, Vec<u8>); 2] = [
        (ImageFormat::Jpeg, jpeg(&[segment(0xe1, &[b"Exif\0\0", TIFF].concat()), segment(0xfe, b"Ola")], b"Ola")),
        (ImageFormat::Png, [b"\x89PNG\r\n\x1a\n".as_slice(), &text].concat()),
    ];
    for (format, whole) in files {
        for end in 8..whole.len() {
            let found = stripped(&whole[..end], format).unwrap();
            assert!(!found.windows(3).any(|part| part == b"Ola"), "{format:?} until {end}");
        }
        for other in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Svg, ImageFormat::Avif] {
            assert_eq!(stripped(&whole, other).is_some(), other == format, "{format:?} as {other:?}");
        }
    }
    for end in 0..TIFF.len() {
        let _ = exif::orientation(&TIFF[..end]);
    }
}

/// The marker of the end is missing, as in files of some scanners and messengers.
#[test]
fn a_photograph_without_an_end_is_stripped() {
    let whole = jpeg(&[segment(0xfe, b"by Ola")], b"");
    let kept = jpeg(&[], b"");
    assert_eq!(stripped(&whole[..whole.len() - 2], ImageFormat::Jpeg).as_deref(), Some(&kept[..kept.len() - 2]));
}

#[test]
fn a_position_is_found_in_any_format() {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0\0\0");
    assert!(says_where(&[b"\xff\xd8Exif\0\0", tiff.as_slice()].concat()));
    assert!(says_where(b"<x exif:GPSLatitude='1'/>"));
    assert!(!says_where(TIFF) && !says_where(b"MM\0*"));
}
