//! JPEG XL (ISO/IEC 18181-2): compressed data alone, which say nothing, or boxes.

use super::boxes::boxes;

const SIGNATURE: &[u8] = b"\0\0\0\x0cJXL \r\n\x87\n";

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(&[0xff, 0x0a]) {
        return Some(bytes.to_vec());
    }
    if !bytes.starts_with(SIGNATURE) {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len());
    for part in boxes(bytes, 0..bytes.len())? {
        // `jbrd`, from which the original JPEG can be made again, has that file's metadata.
        if matches!(&part.name, b"JXL " | b"ftyp" | b"jxll" | b"jxli" | b"jxlc" | b"jxlp") {
            out.extend(bytes.get(part.whole)?);
        }
    }
    Some(out)
}
