//! JPEG: segments, each with a marker and a length, and compressed data behind each start of a scan. Only segments that show something are
//! copied, up to the end of the picture or of the file.

use super::exif;

/// What follows a marker.
enum Kind {
    /// Nothing: the marker stands alone.
    Alone,
    /// The end of the picture.
    End,
    /// A segment, then compressed data.
    Scan,
    /// A segment.
    Segment,
}

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut out = vec![0xff, 0xd8];
    // A file that ends too early ends as early when it is published.
    while let Some((marker, after)) = next_marker(rest) {
        rest = after;
        match kind(marker) {
            Kind::Alone => out.extend([0xff, marker]),
            // Telephones append further pictures, films and notes.
            Kind::End => {
                out.extend([0xff, marker]);
                return Some(out);
            }
            kind @ (Kind::Scan | Kind::Segment) => {
                let Some([high, low]) = rest.first_chunk::<2>() else { break };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some((segment, after)) = rest.split_at_checked(length) else { break };
                add(marker, segment.get(2..)?, &mut out);
                rest = after;
                if matches!(kind, Kind::Scan) {
                    let (data, after) = rest.split_at(length_of_scan(rest));
                    out.extend(data);
                    rest = after;
                }
            }
        }
    }
    Some(out)
}

fn kind(marker: u8) -> Kind {
    match marker {
        0x01 | 0xd0..=0xd7 => Kind::Alone,
        0xd9 => Kind::End,
        0xda => Kind::Scan,
        _ => Kind::Segment,
    }
}

/// A marker and what follows it. Several bytes `FF` may precede it; other bytes are skipped, as decoders do.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let at = bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff))?;
    Some((bytes[at + 1], &bytes[at + 2..]))
}

/// The length of compressed data: up to a marker that is neither an escaped `FF` nor a restart, or the end.
fn length_of_scan(bytes: &[u8]) -> usize {
    let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(is_end).unwrap_or(bytes.len())
}

/// Adds a segment, if the picture cannot be shown without it.
fn add(marker: u8, data: &[u8], out: &mut Vec<u8>) {
    match marker {
        // JFIF without its thumbnail, which may show more than the picture does.
        0xe0 if data.starts_with(b"JFIF\0") && data.len() >= 14 => {
            segment(marker, &[&data[..12], &[0, 0]].concat(), out);
        }
        0xe1 if data.starts_with(b"Exif\0") => {
            if let Some(orientation) = exif::orientation(data.get(6..).unwrap_or_default()) {
                segment(marker, &[b"Exif\0\0", exif::only(orientation).as_slice()].concat(), out);
            }
        }
        0xe2 if data.starts_with(b"ICC_PROFILE\0") => segment(marker, data, out),
        // How its colours are stored; programs have added their own words behind that.
        0xee if data.starts_with(b"Adobe") && data.len() >= 12 => segment(marker, &data[..12], out),
        // Frames and tables.
        0xc0..=0xcf | 0xda..=0xdf => segment(marker, data, out),
        _ => {}
    }
}

/// Adds a segment. Its data came from one, so that they are not too long.
fn segment(marker: u8, data: &[u8], out: &mut Vec<u8>) {
    let length = u16::try_from(data.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(data);
}
