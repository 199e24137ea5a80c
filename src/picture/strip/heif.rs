//! AVIF and HEIC (ISO/IEC 23008-12): items in boxes, found by their places in the file. So that all others stay where they are, what
//! says something is overwritten in place.

use std::collections::HashMap;
use std::ops::Range;

use super::boxes::{Numbers, Part, boxes, named};

/// The types of items that are pictures or parts of one; all others say something about them.
const SHOWN: [&[u8; 4]; 14] = [
    b"av01", b"hvc1", b"hev1", b"lhv1", b"hvt1", b"vvc1", b"avc1", b"jpeg", b"j2k1", b"unci", b"grid", b"iovl",
    b"iden", b"tmap",
];

/// The boxes of a file that are needed to show it, besides the moving ones.
const NEEDED: [&[u8; 4]; 4] = [b"ftyp", b"meta", b"mdat", b"pdin"];

/// The boxes of moving pictures that contain others.
const NESTED: [&[u8; 4]; 7] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"];

/// An Exif item without any statement: the offset of its data, then an empty directory.
const EMPTY_EXIF: &[u8] = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0";

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let parts = boxes(bytes, 0..bytes.len())?;
    if parts.first()?.name != *b"ftyp" {
        return None;
    }
    let mut out = bytes.to_vec();
    let (mut has_picture, mut depth) = (false, 0);
    for part in &parts {
        match &part.name {
            b"meta" => {
                items(bytes, part, &mut out)?;
                has_picture = true;
            }
            b"moov" => {
                movie(bytes, part, &mut depth, &mut out)?;
                has_picture = true;
            }
            name if NEEDED.contains(&name) => {}
            _ => blank(part, &mut out),
        }
    }
    has_picture.then_some(out)
}

/// Overwrites the items that say something, and the boxes beside them.
fn items(bytes: &[u8], meta: &Part, out: &mut [u8]) -> Option<()> {
    // Four bytes of version and flags precede the boxes.
    let parts = boxes(bytes, meta.data.start.checked_add(4)?..meta.data.end)?;
    let data = named(&parts, *b"idat");
    let silenced = silenced(bytes, named(&parts, *b"iinf")?)?;
    // Items overlap only in files that are made to take long.
    let mut rest = bytes.len().saturating_mul(4);
    for (item, place) in places(bytes, named(&parts, *b"iloc")?, data.as_ref())? {
        let Some(kind) = silenced.get(&item) else { continue };
        let place = out.get_mut(place)?;
        rest = rest.checked_sub(place.len())?;
        place.fill(if kind == b"mime" { b' ' } else { 0 });
        if kind == b"Exif" && place.len() >= EMPTY_EXIF.len() {
            place[..EMPTY_EXIF.len()].copy_from_slice(EMPTY_EXIF);
        }
    }
    if let Some(properties) = named(&parts, *b"iprp") {
        for container in boxes(bytes, properties)?.iter().filter(|part| part.name == *b"ipco") {
            // Words for readers, and times; a property without meaning keeps the numbers of the others.
            let says = |part: &&Part| matches!(&part.name, b"udes" | b"crtt" | b"mdft" | b"uuid");
            boxes(bytes, container.data.clone())?.iter().filter(says).for_each(|part| blank(part, out));
        }
    }
    let is_foreign = |part: &&Part| matches!(&part.name, b"uuid" | b"xml " | b"bxml" | b"udta" | b"free" | b"skip");
    parts.iter().filter(is_foreign).for_each(|part| blank(part, out));
    Some(())
}

/// The items that are no pictures, with their types.
fn silenced(bytes: &[u8], iinf: Range<usize>) -> Option<HashMap<usize, [u8; 4]>> {
    let version = *bytes.get(iinf.start)?;
    let begin = iinf.start + 4 + if version == 0 { 2 } else { 4 };
    let mut found = HashMap::new();
    for entry in boxes(bytes, begin..iinf.end)? {
        let data = bytes.get(entry.data)?;
        let wide = match *data.first()? {
            2 => 2,
            3 => 4,
            // Earlier versions have no types: nobody knows what such an item is.
            _ => return None,
        };
        let id = Numbers::new(data.get(4..)?).next(wide)?;
        let kind = *data.get(4 + wide + 2..)?.first_chunk::<4>()?;
        if !SHOWN.contains(&&kind) {
            found.insert(id, kind);
        }
    }
    Some(found)
}

/// The places of the data of all items. `data` is the box for those that are not elsewhere in the file.
fn places(bytes: &[u8], iloc: Range<usize>, data: Option<&Range<usize>>) -> Option<Vec<(usize, Range<usize>)>> {
    let contents = bytes.get(iloc)?;
    let version = *contents.first()?;
    let mut numbers = Numbers::new(contents.get(4..)?);
    let (sizes, more) = (numbers.next(1)?, numbers.next(1)?);
    let (offset_size, length_size, base_size) = (sizes >> 4, sizes & 15, more >> 4);
    let index_size = if version == 0 { 0 } else { more & 15 };
    let wide = if version < 2 { 2 } else { 4 };
    let mut found = Vec::new();
    for _ in 0..numbers.next(wide)? {
        let item = numbers.next(wide)?;
        let method = if version == 0 { 0 } else { numbers.next(2)? & 15 };
        numbers.next(2)?;
        let base = numbers.next(base_size)?;
        let count = numbers.next(2)?;
        if count > 1 && offset_size + length_size + index_size == 0 {
            // They would take no bytes of the file, but memory.
            return None;
        }
        for _ in 0..count {
            numbers.next(index_size)?;
            let start = base.checked_add(numbers.next(offset_size)?)?;
            let length = numbers.next(length_size)?;
            let place = match (method, data) {
                (0, _) => start..if length == 0 { bytes.len() } else { start.checked_add(length)? },
                (1, Some(data)) => {
                    let start = data.start.checked_add(start)?;
                    start..if length == 0 { data.end } else { start.checked_add(length)? }
                }
                // Made of other items, whose places are stated as well.
                _ => continue,
            };
            if place.end > bytes.len() || place.start > place.end {
                return None;
            }
            found.push((item, place));
        }
    }
    Some(found)
}

/// Overwrites what moving pictures say: words for readers, and when they were made.
fn movie(bytes: &[u8], part: &Part, depth: &mut usize, out: &mut [u8]) -> Option<()> {
    *depth += 1;
    for part in boxes(bytes, part.data.clone()).filter(|_| *depth < 10)? {
        match &part.name {
            name if NESTED.contains(&name) => movie(bytes, &part, depth, out)?,
            b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => blank(&part, out),
            b"mvhd" | b"tkhd" | b"mdhd" => {
                let wide = if *bytes.get(part.data.start)? == 1 { 16 } else { 8 };
                out.get_mut(part.data.start + 4..part.data.start + 4 + wide)?.fill(0);
            }
            _ => {}
        }
    }
    *depth -= 1;
    Some(())
}

/// Overwrites a box with one that means nothing.
fn blank(part: &Part, out: &mut [u8]) {
    out[part.whole.start + 4..part.whole.start + 8].copy_from_slice(b"free");
    out[part.data.clone()].fill(0);
}
