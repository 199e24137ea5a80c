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

/// An entry of a directory, the least significant byte first.
fn tag(number: u16, kind: u16, count: usize, value: usize) -> Vec<u8> {
    let [count, value] = [count, value].map(|number| u32::try_from(number).unwrap().to_le_bytes());
    [&number.to_le_bytes()[..], &kind.to_le_bytes(), &count, &value].concat()
}

fn directory(entries: &[Vec<u8>]) -> Vec<u8> {
    [&u16::try_from(entries.len()).unwrap().to_le_bytes()[..], &entries.concat(), &[0; 4]].concat()
}

#[test]
fn a_tiff_loses_all_directories_in_its_directory() {
    let begin = 8 + directory(&[vec![0; 12], vec![0; 12]]).len();
    let sub = |at: usize| [directory(&[tag(315, 2, 6, at + 18)]), b"by Ola".to_vec()].concat();
    let (first, second) = (begin + 8 + 7, begin + 8 + 7 + sub(0).len());
    let places = [first, second].map(|at| u32::try_from(at).unwrap().to_le_bytes()).concat();
    let whole = [
        b"II*\0\x08\0\0\0".to_vec(),
        directory(&[tag(256, 3, 1, 9), tag(330, 13, 2, begin)]),
        places,
        b"picture".to_vec(),
        sub(first),
        sub(second),
    ]
    .concat();
    let found = published_bytes("a.tif", &whole).unwrap();
    assert!(found.windows(7).any(|part| part == b"picture"), "{found:?}");
    assert!(!found.windows(3).any(|part| part == b"Ola"), "{found:?}");
}

#[test]
fn raw_files_of_cameras_are_not_published() {
    let tiff = [b"II*\0\x08\0\0\0".to_vec(), directory(&[tag(256, 3, 1, 9)])].concat();
    assert!(published_bytes("a.tif", &tiff).is_ok());
    for name in ["a.dng", "a.CR2", "a.nef", "a.arw", "a.pef", "a.srw"] {
        assert!(is_named_picture(name));
        assert_eq!(published_bytes(name, &tiff), Err(Obstacle::Format), "{name}");
    }
    let negative = [b"II*\0\x08\0\0\0".to_vec(), directory(&[tag(50_706, 1, 4, 1)])].concat();
    let canon = [b"II*\0\x10\0\0\0CR\x02\0\0\0\0\0".to_vec(), directory(&[tag(256, 3, 1, 9)])].concat();
    let mut third = heif(b"", b"", *b"free");
    third[8..12].copy_from_slice(b"crx ");
    for bytes in [negative, canon, third] {
        assert_eq!(published_bytes("a.tif", &bytes), Err(Obstacle::Format));
    }
}

/// Files that claim much more than they contain are refused at once.
#[test]
fn hostile_containers_take_no_more_than_their_length() {
    // Each entry claims the same ten megabytes.
    let mut whole = [b"II*\0\x08\0\0\0".to_vec(), directory(&vec![tag(315, 2, 10_000_000, 800_000); 65_535])].concat();
    whole.resize(11_000_000, 1);
    assert!(!published_bytes("a.tif", &whole).unwrap()[800_000..10_800_000].contains(&1));
    // Each entry claims as many directories as there is space for.
    let many = [b"II*\0\x08\0\0\0".to_vec(), directory(&vec![tag(330, 4, 200_000, 8); 65_535])].concat();
    assert_eq!(published_bytes("a.tif", &many), Err(Obstacle::Format));
    let _ = says_where(&b"II*\0\0\0\0\0\xff\xff".repeat(200_000));
    // Extents of no bytes, and extents that all reach to the end.
    let locations = |sizes: u8, extents: &[u8]| {
        let iloc = [&[0, 0, 0, 0, sizes, 0, 0, 1, 0, 1, 0, 0], extents].concat();
        let iinf = part(*b"iinf", &[&b"\0\0\0\0\0\x01"[..], &entry(1, *b"Exif")].concat());
        let meta = part(*b"meta", &[&b"\0\0\0\0"[..], &iinf, &part(*b"iloc", &iloc)].concat());
        [part(*b"ftyp", b"avif\0\0\0\0avifmif1"), meta, part(*b"mdat", &vec![1; 2_000_000])].concat()
    };
    assert_eq!(published_bytes("a.avif", &locations(0, b"\xff\xff")), Err(Obstacle::Parts));
    let far = [&[0xff, 0xff][..], &[0, 0, 1, 0].repeat(65_535)].concat();
    assert_eq!(published_bytes("a.avif", &locations(0x40, &far)), Err(Obstacle::Parts));
}

#[test]
fn an_icon_and_a_bitmap_say_nothing() {
    let icon = |length: usize, picture: &[u8]| {
        let entry = [length, 22].map(|number| u32::try_from(number).unwrap().to_le_bytes()).concat();
        [b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0", &entry[..], picture].concat()
    };
    let chunk = |name: &[u8; 4], data: &[u8]| {
        [&[0, 0, 0, u8::try_from(data.len()).unwrap()], &name[..], data, b"sum?"].concat()
    };
    let begin = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", b"")].concat();
    let plain = [begin.clone(), chunk(b"IEND", b"")].concat();
    let telling = [begin, chunk(b"tEXt", b"by Ola"), chunk(b"IEND", b"")].concat();
    assert_eq!(published_bytes("a.ico", &icon(plain.len(), &plain)), Ok(icon(plain.len(), &plain)));
    let mut kept = plain.clone();
    kept.resize(telling.len(), 0);
    assert_eq!(published_bytes("a.ico", &icon(telling.len(), &telling)), Ok(icon(plain.len(), &kept)));
    assert_eq!(published_bytes("a.ico", b"\0\0\x02\0\0\0"), Err(Obstacle::Format));
    let mut bitmap = [b"BM".to_vec(), vec![0; 150], b"/home/ola/a.icc".to_vec()].concat();
    bitmap[14] = 124;
    assert_eq!(published_bytes("a.bmp", &bitmap), Ok(bitmap.clone()));
    bitmap[70..74].copy_from_slice(b"KNIL");
    assert_eq!(published_bytes("a.bmp", &bitmap), Err(Obstacle::Format));
}
