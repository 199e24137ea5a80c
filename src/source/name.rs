//! Restrictions on names that become file names of the output and lines in the files that list it.
//!
//! In: a name or a path. Out: its [`NameFault`]. It must not know what the name is for.

use std::fmt;

/// The longest name that file systems allow.
const MAX_NAME_BYTES: usize = 255;
/// A bound on paths that all systems allow, with space for the folder that contains the output.
const MAX_PATH_BYTES: usize = 1024;

/// Why a name is refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameFault {
    /// It is not valid Unicode.
    NotUnicode,
    /// Another name beside it has the same letters, composed differently.
    Repeated,
    /// It contains a control character, a line separator, or a character that changes the direction of text.
    Character(char),
    /// One of its components begins with a dot. Hosts and archive programs skip hidden files, and other programs keep their own
    /// there.
    Hidden,
    /// One of its components is longer than file systems allow.
    NameTooLong {
        /// Its length.
        bytes: usize,
    },
    /// The whole path is longer than systems allow.
    PathTooLong {
        /// Its length.
        bytes: usize,
    },
}

impl NameFault {
    /// The first fault of a path with `/` between its names.
    pub fn of(path: &str) -> Option<Self> {
        if let Some(character) = path.chars().find(|c| is_unsafe(*c)) {
            return Some(Self::Character(character));
        }
        Self::of_length(path)
    }

    /// The first fault of a path in the output.
    pub fn of_address(path: &str) -> Option<Self> {
        Self::of(path).or_else(|| path.split('/').any(|name| name.starts_with('.')).then_some(Self::Hidden))
    }

    fn of_length(path: &str) -> Option<Self> {
        let longest = path.split('/').map(str::len).max().unwrap_or(0);
        if longest > MAX_NAME_BYTES {
            return Some(Self::NameTooLong { bytes: longest });
        }
        (path.len() > MAX_PATH_BYTES).then_some(Self::PathTooLong { bytes: path.len() })
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUnicode => f.write_str("is not Unicode"),
            Self::Repeated => {
                f.write_str("is also the name of another file, with accents that are composed differently")
            }
            Self::Character(character) => {
                write!(f, "contains the control character U+{:04X}", u32::from(*character))
            }
            Self::Hidden => f.write_str("has a name that begins with `.`, like hidden files"),
            Self::NameTooLong { bytes } => {
                write!(f, "has a name of {bytes} bytes, and file systems allow {MAX_NAME_BYTES}")
            }
            Self::PathTooLong { bytes } => write!(f, "has {bytes} bytes, and a path can have {MAX_PATH_BYTES}"),
        }
    }
}

/// Any text, printable on one line: control characters are escaped, and the middle of a long one is omitted.
pub fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == MOST {
            shown.push('…');
            break;
        }
        if is_unsafe(character) { shown.extend(character.escape_default()) } else { shown.push(character) }
    }
    shown
}

/// Any path, in full and printable on one line, because a refused path is identified by it.
pub fn escaped(path: &str) -> String {
    let escape = |c: char| if is_unsafe(c) { c.escape_default().to_string() } else { c.to_string() };
    path.chars().map(escape).collect()
}

/// Characters that break a line, or make a name look like another.
fn is_unsafe(character: char) -> bool {
    let separates_lines = matches!(character, '\u{2028}' | '\u{2029}');
    let turns_direction = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    character.is_control() || separates_lines || turns_direction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_letters_of_any_script_and_no_control_characters() {
        for name in ["a.html", "terms/日本語.html", "people/שלום.html", "a b", "می\u{200c}خواهم.html", "_headers"]
        {
            assert_eq!(NameFault::of(name), None, "{name}");
        }
        for character in ['\0', '\n', '\r', '\u{1b}', '\u{7f}', '\u{85}', '\u{2028}', '\u{202e}'] {
            assert_eq!(NameFault::of(&format!("a{character}b")), Some(NameFault::Character(character)));
        }
    }

    #[test]
    fn addresses_are_not_hidden() {
        for path in [".bashrc", "a/.git/config", "sources/..html"] {
            assert_eq!(NameFault::of_address(path), Some(NameFault::Hidden), "{path}");
        }
        assert_eq!(NameFault::of_address("a.b/c..html"), None);
    }

    #[test]
    fn names_and_paths_have_an_end() {
        assert_eq!(NameFault::of(&"a".repeat(255)), None);
        assert_eq!(NameFault::of(&"語".repeat(86)), Some(NameFault::NameTooLong { bytes: 258 }));
        assert_eq!(NameFault::of(&"a/".repeat(513)), Some(NameFault::PathTooLong { bytes: 1026 }));
    }
}
