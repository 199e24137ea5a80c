//! The text of an SVG: UTF-8, UTF-16, or Latin letters of one byte each, as its declaration says.

use std::borrow::Cow;

/// The text, with a declaration that fits it. `None` if it is in another encoding, or is no text.
pub(super) fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        [0xff, 0xfe, rest @ ..] => return of_pairs(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return of_pairs(rest, u16::from_be_bytes),
        [b'<', 0, ..] => return of_pairs(bytes, u16::from_le_bytes),
        [0, b'<', ..] => return of_pairs(bytes, u16::from_be_bytes),
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // A text that says it is UTF-16 and is not is read as what it is.
        return Some(in_utf8(text));
    }
    let is_latin = declared(&latin(&bytes[..bytes.len().min(200)])).is_some_and(|name| {
        ["iso-8859-1", "latin1", "windows-1252"].iter().any(|known| name.eq_ignore_ascii_case(known))
    });
    // Only windows-1252 has letters there, and they are others.
    let is_plain = bytes.iter().all(|byte| !(0x80..0xa0).contains(byte));
    (is_latin && is_plain).then(|| in_utf8(&latin(bytes)).into_owned().into())
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn of_pairs(bytes: &[u8], number: fn([u8; 2]) -> u16) -> Option<Cow<'_, str>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: String = char::decode_utf16(pairs.iter().map(|pair| number(*pair))).collect::<Result<_, _>>().ok()?;
    rest.is_empty().then(|| in_utf8(&text).into_owned().into())
}

/// The encoding that the declaration states.
fn declared(text: &str) -> Option<&str> {
    let declaration = text.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(name, _)| name)
}

/// A text whose declaration states no other encoding than UTF-8.
fn in_utf8(text: &str) -> Cow<'_, str> {
    match declared(text) {
        Some(name) if !name.eq_ignore_ascii_case("utf-8") && !name.is_empty() => {
            Cow::Owned(text.replacen(name, "UTF-8", 1))
        }
        _ => Cow::Borrowed(text),
    }
}
