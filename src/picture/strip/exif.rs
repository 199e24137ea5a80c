//! The one property of Exif that a picture is shown by: its orientation.

use super::{be32, le32};

/// The tag of the orientation.
const ORIENTATION: usize = 0x0112;

/// The orientation that Exif data state, from 2 to 8; `None` if the picture is upright as it is.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let (one, other) = (usize::from(*tiff.get(at)?), usize::from(*tiff.get(at + 1)?));
        Some(if is_little { other << 8 | one } else { one << 8 | other })
    };
    let directory = tiff.get(4..).and_then(if is_little { le32 } else { be32 })?;
    let entries = (0..two(directory)?).map(|index| directory + 2 + 12 * index);
    let at = entries.take_while(|at| at + 12 <= tiff.len()).find(|at| two(*at) == Some(ORIENTATION))?;
    u8::try_from(two(at + 8)?).ok().filter(|orientation| (2..=8).contains(orientation))
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
