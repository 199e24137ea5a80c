//! TIFF: directories of entries, each with a value or the place of one. What is not needed to show the picture leaves its directory, and
//! its value is overwritten, so that all others stay where they are.

use std::collections::HashSet;
use std::ops::Range;

/// The longest chain of directories: more pages than anybody scans.
const MOST_PAGES: usize = 10_000;

/// The length of an entry.
const ENTRY: usize = 12;

/// The directories in a directory: smaller versions of a page.
const SUB_DIRECTORIES: usize = 330;

/// The tag that only raw files of cameras have (DNG).
const RAW: usize = 50_706;

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_little = match bytes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    // Raw files of Canon's cameras.
    if bytes.get(8..10) == Some(b"CR") {
        return None;
    }
    let budget = bytes.len().saturating_mul(4);
    let mut file = File { bytes: bytes.to_vec(), is_little, budget, erased: HashSet::new(), ranges: Vec::new() };
    let mut at = file.four(4)?;
    for _ in 0..MOST_PAGES {
        if at == 0 {
            return Some(file.finished());
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
    /// How many bytes may still be read as entries and offsets; directories overlap only in files that are made to take long.
    budget: usize,
    /// The directories that are overwritten.
    erased: HashSet<usize>,
    /// What is overwritten in the end, all at once.
    ranges: Vec<Range<usize>>,
}

impl File {
    /// Strips a directory. Returns the place of the next, or zero.
    fn strip(&mut self, directory: usize) -> Option<usize> {
        let count = self.two(directory)?;
        let begin = directory + 2;
        let end = begin + count * ENTRY;
        let next = self.four(end)?;
        self.spend(end - begin)?;
        let mut kept = Vec::new();
        for at in (begin..end).step_by(ENTRY) {
            let tag = self.two(at)?;
            if tag == RAW {
                return None;
            }
            if is_shown(tag) {
                kept.extend_from_slice(&self.bytes[at..at + ENTRY]);
                continue;
            }
            let inner = self.directories(at)?;
            self.erase(inner)?;
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

    /// The places of the directories that an entry names.
    fn directories(&mut self, at: usize) -> Option<Vec<usize>> {
        // Exif, position and interoperability have directories of their own.
        if !matches!(self.two(at)?, SUB_DIRECTORIES | 34_665 | 34_853 | 40_965) {
            return Some(Vec::new());
        }
        let (count, place) = (self.four(at + 4)?, self.four(at + 8)?);
        if count <= 1 {
            return Some(vec![place]);
        }
        let count = count.min(self.bytes.len().saturating_sub(place) / 4);
        self.spend(count.saturating_mul(4))?;
        Some((0..count).filter_map(|index| self.four(place + 4 * index)).collect())
    }

    /// Overwrites directories, the values in them and the directories that they name.
    fn erase(&mut self, mut directories: Vec<usize>) -> Option<()> {
        while let Some(directory) = directories.pop() {
            let Some(count) = self.two(directory).filter(|_| self.erased.insert(directory)) else { continue };
            let begin = directory + 2;
            let count = count.min((self.bytes.len() - begin) / ENTRY);
            self.spend(count * ENTRY)?;
            for at in (0..count).map(|index| begin + index * ENTRY) {
                directories.extend(self.directories(at)?);
                self.erase_value(at);
            }
            self.ranges.push(directory..begin + count * ENTRY + 4);
        }
        Some(())
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
        if length > 4 {
            self.ranges.push(place..place.saturating_add(length));
        }
    }

    /// The file, with each range overwritten once, however often it is named.
    fn finished(mut self) -> Vec<u8> {
        self.ranges.sort_unstable_by_key(|range| range.start);
        let mut done = 0;
        for range in self.ranges {
            let end = range.end.min(self.bytes.len());
            if let Some(value) = self.bytes.get_mut(range.start.max(done)..end) {
                value.fill(0);
                done = end;
            }
        }
        self.bytes
    }

    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.budget = self.budget.checked_sub(bytes)?;
        Some(())
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
