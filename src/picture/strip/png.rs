//! PNG and APNG: chunks, each with a length, a name and a checksum.

use super::{be32, exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that change what is seen, besides those that every reader must know.
const SHOWN: [&[u8]; 19] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"bKGD",
    b"hIST", b"sPLT", b"pHYs", b"sTER", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = SIGNATURE.to_vec();
    // A file that ends too early ends as early when it is published.
    while let Some(length) = be32(rest) {
        let (chunk, after) = rest.split_at_checked(length.saturating_add(12)).unwrap_or((rest, &[]));
        let Some((name, data)) = chunk.get(4..).and_then(|named| named.split_at_checked(4)) else { break };
        let data = &data[..length.min(data.len())];
        if name == b"eXIf" {
            if let Some(orientation) = exif::orientation(exif::tiff(data)) {
                out.extend(new_chunk(*b"eXIf", &exif::only(orientation)));
            }
        } else if name[0].is_ascii_uppercase() || SHOWN.contains(&name) {
            out.extend(chunk);
        }
        // Whatever follows the end is no part of the picture.
        if name == b"IEND" {
            break;
        }
        rest = after;
    }
    Some(out)
}

fn new_chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&name, data].concat();
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), named.as_slice(), &checksum(&named).to_be_bytes()].concat()
}

/// The checksum of a chunk, CRC-32.
fn checksum(bytes: &[u8]) -> u32 {
    let next = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| next(sum)))
}
