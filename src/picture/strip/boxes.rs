//! Boxes of ISO base media files (ISO/IEC 14496-12), of which AVIF, HEIC and JPEG XL consist: each has a length and a name.

use std::ops::Range;

use super::be32;

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its four letters.
    pub(super) name: [u8; 4],
    /// Where the whole box is in the file.
    pub(super) whole: Range<usize>,
    /// Where its contents are.
    pub(super) data: Range<usize>,
}

/// The boxes in a part of a file; `None` if they do not fill it.
pub(super) fn boxes(bytes: &[u8], within: Range<usize>) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let head = bytes.get(at..within.end)?;
        let name = *head.get(4..)?.first_chunk::<4>()?;
        let (length, begin) = match be32(head)? {
            // The last box reaches to the end.
            0 => (within.end - at, 8),
            1 => {
                let long: [u8; 8] = head.get(8..16)?.try_into().ok()?;
                (usize::try_from(u64::from_be_bytes(long)).ok()?, 16)
            }
            length => (length, 8),
        };
        let end = at.checked_add(length).filter(|end| length >= begin && *end <= within.end)?;
        found.push(Part { name, whole: at..end, data: at + begin..end });
        at = end;
    }
    Some(found)
}

/// The contents of the first box with a name.
pub(super) fn named(parts: &[Part], name: [u8; 4]) -> Option<Range<usize>> {
    parts.iter().find(|part| part.name == name).map(|part| part.data.clone())
}

/// Reads numbers one after another.
pub(super) struct Numbers<'b> {
    bytes: &'b [u8],
}

impl<'b> Numbers<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// A number of some bytes, at most eight; without any, zero.
    pub(super) fn next(&mut self, length: usize) -> Option<usize> {
        let (number, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        let number = number.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        usize::try_from(number).ok()
    }
}
