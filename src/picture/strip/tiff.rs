//! TIFF: directories of entries, each with a value or the place of one. What is not needed to show the picture leaves its directory, and
//! its value is overwritten, so that all others stay where they are.

/// The longest chain of directories: more pages than anybody scans.
const MOST_PAGES: usize = 10_000;

/// The length of an entry.
const ENTRY: usize = 12;

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_little = match bytes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let mut file = File { bytes: bytes.to_vec(), is_little };
    let mut at = file.four(4)?;
    for _ in 0..MOST_PAGES {
        if at == 0 {
            return Some(file.bytes);
        }
        at = file.strip(at)?;
    }
    None
}

/// Whether a picture cannot be shown without an entry: baseline TIFF, its tiles and compression, and the colour profile.
fn is_shown(tag: usize) -> bool {
    matches!(tag,
        254..=259 | 262..=266 | 273 | 274 | 277..=284 | 286 | 287 | 290..=293 | 296 | 297 | 301 | 317..=325 | 332
        | 334 | 336..=347 | 512..=515 | 517..=532 | 559 | 34_675)
}

struct File {
    bytes: Vec<u8>,
    is_little: bool,
}

impl File {
    /// Strips a directory. Returns the place of the next, or zero.
    fn strip(&mut self, directory: usize) -> Option<usize> {
        let count = self.two(directory)?;
        let begin = directory + 2;
        let end = begin + count * ENTRY;
        let next = self.four(end)?;
        let mut kept = Vec::new();
        for at in (begin..end).step_by(ENTRY) {
            let tag = self.two(at)?;
            if is_shown(tag) {
                kept.extend_from_slice(&self.bytes[at..at + ENTRY]);
                continue;
            }
            // Exif, position and interoperability have directories of their own.
            if matches!(tag, 330 | 34_665 | 34_853 | 40_965) {
                let inner = self.four(at + 8)?;
                self.erase(inner);
            }
            self.erase_value(at);
        }
        let number = u16::try_from(kept.len() / ENTRY).ok()?;
        let number = if self.is_little { number.to_le_bytes() } else { number.to_be_bytes() };
        let link: [u8; 4] = self.bytes.get(end..end + 4)?.try_into().ok()?;
        self.bytes[directory..end + 4].fill(0);
        self.bytes[directory..begin].copy_from_slice(&number);
        self.bytes[begin..begin + kept.len()].copy_from_slice(&kept);
        self.bytes[begin + kept.len()..begin + kept.len() + 4].copy_from_slice(&link);
        Some(next)
    }

    /// Overwrites a directory and its values.
    fn erase(&mut self, directory: usize) {
        let Some(count) = self.two(directory) else { return };
        for at in (0..count).map(|index| directory + 2 + index * ENTRY) {
            self.erase_value(at);
        }
        let end = (directory + 2 + count * ENTRY + 4).min(self.bytes.len());
        self.bytes[directory..end].fill(0);
    }

    /// Overwrites the value of an entry, if it is not in the entry itself.
    fn erase_value(&mut self, at: usize) {
        let (Some(kind), Some(count), Some(place)) = (self.two(at + 2), self.four(at + 4), self.four(at + 8)) else {
            return;
        };
        let size = match kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            _ => 8,
        };
        let length = count.saturating_mul(size);
        if length > 4
            && let Some(value) = self.bytes.get_mut(place..place.saturating_add(length))
        {
            value.fill(0);
        }
    }

    fn two(&self, at: usize) -> Option<usize> {
        let two = *self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(usize::from(if self.is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) }))
    }

    fn four(&self, at: usize) -> Option<usize> {
        let four = *self.bytes.get(at..)?.first_chunk::<4>()?;
        usize::try_from(if self.is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    }
}
