//! Exif: the one property that a picture is shown by, its orientation, and whether it states where it was taken.

use super::{be32, le32};

/// The tag of the orientation.
const ORIENTATION: usize = 0x0112;

/// The tag of the directory for the position.
const POSITION: usize = 0x8825;
/// The tag of the latitude in that directory.
const LATITUDE: usize = 2;

/// The most headers that are tried in a file: more than any program writes, few enough for a file that is made of them.
const MOST_HEADERS: usize = 64;

/// The orientation that Exif data state, from 2 to 8; `None` if the picture is upright as it is.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let orientation = value(tiff, None, ORIENTATION, 2)?;
    u8::try_from(orientation).ok().filter(|orientation| (2..=8).contains(orientation))
}

/// Whether a picture of any format states its position, in Exif data or in XMP.
pub fn says_where(bytes: &[u8]) -> bool {
    let in_exif = |at: usize| {
        let tiff = &bytes[at..];
        value(tiff, None, POSITION, 4).is_some_and(|directory| value(tiff, Some(directory), LATITUDE, 4).is_some())
    };
    let mut tried = 0;
    bytes.windows(4).enumerate().any(|(at, four)| match four {
        b"II*\0" | b"MM\0*" => {
            tried += 1;
            tried <= MOST_HEADERS && in_exif(at)
        }
        b"GPSL" => bytes[at..].starts_with(b"GPSLatitude"),
        _ => false,
    })
}

/// The value of a tag, of two or four bytes, in a directory of Exif data; the first one if none is named.
fn value(tiff: &[u8], directory: Option<usize>, tag: usize, length: usize) -> Option<usize> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let (one, other) = (usize::from(*tiff.get(at)?), usize::from(*tiff.get(at + 1)?));
        Some(if is_little { other << 8 | one } else { one << 8 | other })
    };
    let four = if is_little { le32 } else { be32 };
    let directory = directory.or_else(|| four(tiff.get(4..)?))?;
    let entries = (0..two(directory)?).map(|index| directory + 2 + 12 * index);
    let at = entries.take_while(|at| at + 12 <= tiff.len()).find(|at| two(*at) == Some(tag))?;
    if length == 2 { two(at + 8) } else { four(&tiff[at + 8..]) }
}

/// Exif data that state an orientation and nothing else.
pub(super) fn only(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// The Exif data of a segment or chunk that may begin with the name of what follows.
pub(super) fn tiff(data: &[u8]) -> &[u8] {
    data.strip_prefix(b"Exif\0\0").unwrap_or(data)
}
