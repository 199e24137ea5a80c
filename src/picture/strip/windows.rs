//! Bitmaps and icons of Windows. They have no place for words, except for the path of a colour profile and for PNGs in icons.

use super::{le32, png};

/// The length of the head of an icon, and of each entry that follows it.
const HEAD: usize = 6;
const ENTRY: usize = 16;

/// A bitmap as it is; `None` if it names a file with its colour profile.
pub(super) fn bitmap(bytes: &[u8]) -> Option<Vec<u8>> {
    // `LINK`, the least significant byte first, in a header of version 5.
    let has_profile = bytes.get(14..).and_then(le32).is_some_and(|length| length >= 108);
    let is_linked = has_profile && bytes.get(70..74) == Some(b"KNIL");
    (!is_linked).then(|| bytes.to_vec())
}

/// An icon whose PNGs are stripped where they are. `None` if one cannot be.
pub(super) fn icon(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let count = bytes.get(4..6).map_or(0, |two| usize::from(two[0]) | usize::from(two[1]) << 8);
    // Pictures in TGA may begin like icons, and have a place for words.
    if count == 0 {
        return None;
    }
    // Pictures overlap only in files that are made to take long.
    let mut rest = bytes.len().saturating_mul(4);
    for at in (0..count).map(|index| HEAD + index * ENTRY) {
        let (Some(length), Some(start)) = (out.get(at + 8..).and_then(le32), out.get(at + 12..).and_then(le32)) else {
            break;
        };
        let end = start.saturating_add(length).min(out.len());
        let Some(picture) = out.get(start..end).filter(|picture| picture.starts_with(b"\x89PNG")) else { continue };
        rest = rest.checked_sub(picture.len())?;
        let stripped = png::stripped(picture).filter(|stripped| stripped.len() <= picture.len())?;
        if stripped == picture {
            continue;
        }
        let (kept, left) = out[start..end].split_at_mut(stripped.len());
        kept.copy_from_slice(&stripped);
        left.fill(0);
        out[at + 8..at + 12].copy_from_slice(&u32::try_from(stripped.len()).ok()?.to_le_bytes());
    }
    Some(out)
}
