//! WebP: chunks in a RIFF file, each with a name, a length, and a byte of padding after an odd length.

use super::{exif, le32};

/// The bits of the header that announce Exif data and XMP.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WEBP" {
        return None;
    }
    let end = le32(&bytes[4..])?.saturating_add(8).min(bytes.len());
    let chunks = chunks(bytes.get(12..end)?);
    let orientation =
        chunks.iter().filter(|(name, _)| *name == b"EXIF").find_map(|(_, data)| exif::orientation(exif::tiff(data)));
    let mut out = b"WEBP".to_vec();
    for (name, data) in chunks {
        match name {
            b"VP8X" => {
                let (flags, rest) = data.split_first()?;
                let flags = flags & !(EXIF | XMP) | if orientation.is_some() { EXIF } else { 0 };
                add(*name, &[&[flags], rest].concat(), &mut out);
            }
            b"ANMF" => add(*name, &frame(data)?, &mut out),
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => add(*name, data, &mut out),
            _ => {}
        }
    }
    if let Some(orientation) = orientation {
        add(*b"EXIF", &exif::only(orientation), &mut out);
    }
    let mut file = b"RIFF".to_vec();
    file.extend(u32::try_from(out.len()).ok()?.to_le_bytes());
    file.extend(out);
    Some(file)
}

/// The chunks of a part of the file. The last one may end too early.
fn chunks(mut rest: &[u8]) -> Vec<(&[u8; 4], &[u8])> {
    let mut chunks = Vec::new();
    while let (Some(name), Some(length)) = (rest.first_chunk::<4>(), rest.get(4..).and_then(le32)) {
        let end = length.saturating_add(8);
        chunks.push((name, &rest[8..end.min(rest.len())]));
        // The padding of the last chunk is sometimes missing.
        rest = rest.get(end.saturating_add(length % 2)..).unwrap_or_default();
    }
    chunks
}

/// A picture of an animation, whose chunks follow 16 bytes on how it is shown.
fn frame(data: &[u8]) -> Option<Vec<u8>> {
    let (head, rest) = data.split_at_checked(16)?;
    let mut out = head.to_vec();
    for (name, data) in chunks(rest) {
        if matches!(name, b"VP8 " | b"VP8L" | b"ALPH") {
            add(*name, data, &mut out);
        }
    }
    Some(out)
}

fn add(name: [u8; 4], data: &[u8], out: &mut Vec<u8>) {
    out.extend(name);
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}
