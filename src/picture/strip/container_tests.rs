//! What remains of pictures in containers: AVIF and HEIC, JPEG XL, TIFF.

#![allow(clippy::unwrap_used)]

use super::*;

fn part(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    [&u32::try_from(data.len() + 8).unwrap().to_be_bytes(), &name[..], data].concat()
}

fn entry(id: u16, kind: [u8; 4]) -> Vec<u8> {
    part(*b"infe", &[&[2, 0, 0, 0], &id.to_be_bytes()[..], &[0, 0], &kind, b"\0"].concat())
}

/// A picture with three items: `picture` at the end, Exif in front of it, XMP beside the list.
fn heif(exif: &[u8], xmp: &[u8], made: [u8; 4]) -> Vec<u8> {
    let ftyp = part(*b"ftyp", b"avif\0\0\0\0avifmif1");
    let infos = [entry(1, *b"av01"), entry(2, *b"Exif"), entry(3, *b"mime")].concat();
    let iinf = part(*b"iinf", &[b"\0\0\0\0\0\x03", &infos[..]].concat());
    let meta = |begin: usize| {
        let item = |id: u16, method: u16, start: usize, length: usize| {
            let numbers =
                [u32::try_from(start).unwrap(), u32::try_from(length).unwrap()].map(u32::to_be_bytes).concat();
            [&id.to_be_bytes()[..], &method.to_be_bytes(), b"\0\0\0\x01", &numbers].concat()
        };
        let items =
            [item(1, 0, begin + exif.len(), 7), item(2, 0, begin, exif.len()), item(3, 1, 0, xmp.len())].concat();
        let iloc = part(*b"iloc", &[b"\x01\0\0\0\x44\0\0\x03", &items[..]].concat());
        let words = part(*b"ipco", &part(made, b"\0\0\0\0en\0Ola\0"));
        part(*b"meta", &[b"\0\0\0\0", &iinf[..], &iloc, &part(*b"iprp", &words), &part(*b"idat", xmp)].concat())
    };
    let begin = ftyp.len() + meta(0).len() + 8;
    [ftyp, meta(begin), part(*b"mdat", &[exif, b"picture"].concat())].concat()
}

#[test]
fn an_avif_says_nothing_and_nothing_in_it_moves() {
    let exif = b"\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0 by Ola";
    let whole = [heif(exif, b"<x>Ola</x>", *b"udes"), part(*b"uuid", b"Ola")].concat();
    let mut silent = exif.to_vec();
    silent.fill(0);
    silent[..18].copy_from_slice(b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0");
    let mut expected = [heif(&silent, b"          ", *b"free"), part(*b"free", &[0; 3])].concat();
    let at = expected.windows(3).position(|part| part == b"Ola").unwrap();
    expected[at - 7..at + 4].fill(0);
    assert_eq!(stripped(&whole, ImageFormat::Avif), Some(expected.clone()));
    assert_eq!(published_bytes("a.heic", &whole), Ok(expected));
    for end in 0..whole.len() {
        let found = stripped(&whole[..end], ImageFormat::Avif);
        assert!(!found.is_some_and(|bytes| bytes.windows(3).any(|part| part == b"Ola")), "until {end}");
    }
}

#[test]
fn a_jpeg_xl_keeps_its_picture() {
    let begin = [part(*b"JXL ", b"\r\n\x87\n"), part(*b"ftyp", b"jxl ")].concat();
    let whole = [&begin[..], &part(*b"Exif", b"Ola"), &part(*b"jxlc", b"picture"), &part(*b"xml ", b"Ola")].concat();
    let kept = [&begin[..], &part(*b"jxlc", b"picture")].concat();
    assert_eq!(published_bytes("a.jxl", &whole), Ok(kept));
    assert_eq!(published_bytes("a.jxl", b"\xff\x0apicture"), Ok(b"\xff\x0apicture".to_vec()));
}

#[test]
fn a_tiff_keeps_what_shows_it() {
    let mut whole = b"II*\0\x08\0\0\0\x03\0".to_vec();
    whole.extend(b"\0\x01\x03\0\x01\0\0\0\x09\0\0\0");
    whole.extend(b"\x3b\x01\x02\0\x06\0\0\0\x32\0\0\0");
    whole.extend(b"\x25\x88\x04\0\x01\0\0\0\x38\0\0\0\0\0\0\0");
    whole.extend(b"by Ola");
    whole.extend(b"\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0picture");
    let mut kept = b"II*\0\x08\0\0\0\x01\0\0\x01\x03\0\x01\0\0\0\x09\0\0\0".to_vec();
    kept.resize(whole.len() - 7, 0);
    kept.extend(b"picture");
    assert_eq!(published_bytes("a.tif", &whole), Ok(kept));
    for end in 0..whole.len() {
        let _ = stripped(&whole[..end], ImageFormat::Other);
    }
    // A directory that follows itself.
    assert_eq!(published_bytes("a.tif", b"II*\0\x08\0\0\0\0\0\x08\0\0\0"), Err(Obstacle::Format));
}

#[test]
fn what_nobody_takes_apart_is_not_published() {
    assert_eq!(published_bytes("a.psd", b"8BPS\0\x01"), Err(Obstacle::Format));
    assert_eq!(published_bytes("a.svg", b"\x1f\x8b\x08"), Err(Obstacle::Compressed));
    assert_eq!(published_bytes("a.svgz", b"\x1f\x8b\x08"), Err(Obstacle::Compressed));
    assert_eq!(published_bytes("a.avif", b"\0\0\0\x20ftypavif"), Err(Obstacle::Parts));
    assert_eq!(published_bytes("a.png", b"no picture"), Err(Obstacle::Format));
    assert_eq!(published_bytes("favicon.ico", b"\0\0\x01\0\x01\0"), Ok(b"\0\0\x01\0\x01\0".to_vec()));
}
