//! Addresses in an SVG: pictures within the file, files on the author's machine, and files on other machines.

use super::base64;

/// Pictures in pictures in pictures are no accident.
pub(super) const DEEPEST: usize = 4;

/// What becomes of an address that something is loaded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    /// It stays as it is.
    Kept,
    /// It is replaced: a picture without its metadata.
    Replaced(String),
    /// It is on another machine, or on the author's.
    Removed,
    /// It is a picture that is not taken apart.
    Unknown,
}

/// Decides about an address. `depth` is the number of pictures around it.
pub(super) fn loaded(address: &str, depth: usize) -> Loaded {
    let address = address.trim();
    if has_scheme(address, "data:") {
        return embedded(address, depth);
    }
    // A part of the same drawing, in whose name a style may escape characters.
    if address.starts_with('#') {
        return Loaded::Kept;
    }
    // From the root of a disk, if not of the web; a picture loads nothing from either.
    let is_elsewhere = address.starts_with('/')
        || is_of_author(address)
        || ["http:", "https:", "ftp:"].iter().any(|scheme| has_scheme(address, scheme));
    if is_elsewhere { Loaded::Removed } else { Loaded::Kept }
}

/// Whether an address is of a file on the author's machine.
pub(super) fn is_of_author(address: &str) -> bool {
    let address = address.trim_start();
    let is_on_drive = address.starts_with(|c: char| c.is_ascii_alphabetic()) && address[1..].starts_with(':');
    has_scheme(address, "file:") || is_on_drive || is_windows_path(address)
}

/// Whether backslashes divide an address, and not only what follows `?` or `#`.
fn is_windows_path(address: &str) -> bool {
    address.split(['?', '#']).next().unwrap_or_default().contains('\\')
}

fn has_scheme(address: &str, scheme: &str) -> bool {
    address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// A picture within an address: `data:image/png;base64,…`.
fn embedded(address: &str, depth: usize) -> Loaded {
    let Some((head, data)) = address.split_once(',') else { return Loaded::Kept };
    let head = head["data:".len()..].trim().to_ascii_lowercase();
    if !head.starts_with("image/") {
        return Loaded::Kept;
    }
    let is_base64 = head.rsplit(';').next().is_some_and(|last| last.trim() == "base64");
    let kind = head.split(';').next().unwrap_or_default();
    let bytes = if is_base64 {
        base64::decoded(&String::from_utf8_lossy(&percent_decoded(data)))
    } else {
        Some(percent_decoded(data))
    };
    let stripped = bytes.filter(|_| depth < DEEPEST).and_then(|bytes| {
        if kind.contains("svg") {
            super::svg::stripped_at(&bytes, depth + 1)
        } else {
            super::published_bytes("", &bytes).ok()
        }
    });
    stripped
        .map_or(Loaded::Unknown, |bytes| Loaded::Replaced(format!("data:{kind};base64,{}", base64::encoded(&bytes))))
}

/// The bytes of a part of an address.
fn percent_decoded(text: &str) -> Vec<u8> {
    percent_encoding::percent_decode_str(text).collect()
}
