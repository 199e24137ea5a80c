//! Text compressed for a script: raw DEFLATE in Base64. docs/search.md says what for.
//!
//! In: text. Out: ASCII. themes/folio/static/search/engine.js/2-shards.js reads it with the browser's own means. The same text gives the same bytes on every
//! machine: no other library is used, since some choose their hashes by the processor.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;

/// Higher levels save a tenth and take twice as long, which matters to large sites alone.
const LEVELS: [(usize, u8); 2] = [(4_000_000, 6), (usize::MAX, 2)];

/// The level for so many bytes of text in all.
pub(super) fn level(bytes: usize) -> u8 {
    LEVELS.iter().find(|(most, _)| bytes <= *most).map_or(2, |(_, level)| *level)
}

/// The compressed text.
pub(super) fn deflated(text: &str, level: u8) -> String {
    STANDARD_NO_PAD.encode(compress_to_vec(text.as_bytes(), level))
}
