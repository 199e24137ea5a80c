//! External addresses: which may be linked, and how they are written as valid URLs.
//!
//! In: an address as typed. Out: a valid URL, or nothing if its scheme is not one of the safe ones. All code that prints
//! addresses uses this module. Independent of where addresses come from.

use std::borrow::Cow;
use std::net::Ipv6Addr;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// Schemes that only identify a place or a person, and cannot run code.
pub const SAFE_SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "doi", "urn"];

/// ASCII characters that must be encoded in every part of a URL (RFC 3986). `%` is not included: text that is already encoded
/// stays as it is.
const INVALID: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
/// The same for a fragment, which cannot contain a second `#`.
const INVALID_IN_FRAGMENT: &AsciiSet = &INVALID.add(b'#');
/// The same for a name in a path, which cannot contain URL delimiters.
const INVALID_IN_NAME: &AsciiSet = &INVALID_IN_FRAGMENT.add(b'%').add(b'/').add(b':').add(b'?');

/// The scheme of an address, by the grammar of RFC 3986, in lower case. Control characters and spaces are dropped first, because
/// browsers drop them as well.
pub fn scheme(address: &str) -> Option<String> {
    let (before, _) = address.split_once(':')?;
    let scheme: String = before.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let mut letters = scheme.chars();
    let fits = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    fits.then(|| scheme.to_ascii_lowercase())
}

/// An address with a safe scheme as a valid URL; `None` for any other.
pub fn external(address: &str) -> Option<String> {
    let scheme = scheme(address).filter(|scheme| SAFE_SCHEMES.contains(&scheme.as_str()))?;
    let (written, rest) = address.trim().split_once(':')?;
    let mut url = if written.eq_ignore_ascii_case(&scheme) { written.to_owned() } else { scheme };
    url.push(':');
    let (before, host, after) = host_in_brackets(rest).unwrap_or(("", "", rest));
    encode(before, INVALID, &mut url);
    url.push_str(host);
    let (before, fragment) = after.split_once('#').map_or((after, None), |(before, after)| (before, Some(after)));
    encode(before, INVALID, &mut url);
    if let Some(fragment) = fragment {
        url.push('#');
        encode(fragment, INVALID_IN_FRAGMENT, &mut url);
    }
    Some(url)
}

/// Whether a host is an IPv6 address in brackets.
pub fn is_ipv6(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok())
}

/// A fragment, encoded to follow `#` in a link.
pub fn fragment(text: &str) -> String {
    let mut url = String::with_capacity(text.len());
    encode(text, INVALID_IN_FRAGMENT, &mut url);
    url
}

/// Appends a name as a path segment. Every `%` in it is taken literally.
pub fn encode_name(name: &str, url: &mut String) {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')) {
        url.push_str(name);
    } else {
        name.chars().for_each(|c| push(c, INVALID_IN_NAME, url));
    }
}

/// Percent-decoding; bytes that do not make UTF-8 are left as they are.
pub fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

/// Splits around the brackets of an IPv6 host, the only brackets that are not encoded: the text before them, the host, the text
/// after.
fn host_in_brackets(after_scheme: &str) -> Option<(&str, &str, &str)> {
    let authority = after_scheme.strip_prefix("//")?.split(['/', '?', '#', '\\']).next()?;
    let start = 2 + authority.rfind('@').map_or(0, |at| at + 1);
    let end = start + after_scheme[start..2 + authority.len()].find(']')? + 1;
    let host = &after_scheme[start..end];
    is_ipv6(host).then(|| (&after_scheme[..start], host, &after_scheme[end..]))
}

/// Percent-encodes a part of a URL, including each `%` that is not part of an encoded byte.
fn encode(text: &str, invalid: &'static AsciiSet, url: &mut String) {
    for (at, c) in text.char_indices() {
        let is_code = || text.as_bytes().get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
        if c == '%' && !is_code() {
            url.push_str("%25");
        } else {
            push(c, invalid, url);
        }
    }
}

/// Appends a character to a URL. Non-ASCII letters are kept, as browsers show them (RFC 3987).
fn push(c: char, invalid: &'static AsciiSet, url: &mut String) {
    if c.is_alphanumeric() {
        url.push(c);
    } else {
        url.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), invalid));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_valid_urls() {
        for (typed, url) in [
            ("https://e.example/q?a[]=1", "https://e.example/q?a%5B%5D=1"),
            ("https://e.example/my file.pdf", "https://e.example/my%20file.pdf"),
            ("https://a.example/a\\b", "https://a.example/a%5Cb"),
            ("https://e.example/%5B%zz%", "https://e.example/%5B%25zz%25"),
            ("https://e.example/#a#b", "https://e.example/#a%23b"),
            ("https://e.example/{a}|`^\"<>\u{7}", "https://e.example/%7Ba%7D%7C%60%5E%22%3C%3E%07"),
            ("https://e.example/日本\u{3000}語\u{202e}", "https://e.example/日本%E3%80%80語%E2%80%AE"),
            ("http://[::1]:80/[a]", "http://[::1]:80/%5Ba%5D"),
            ("http://u@[::1]/", "http://u@[::1]/"),
            ("http://[x]/", "http://%5Bx%5D/"),
            ("HTTPS://E.example", "HTTPS://E.example"),
            ("ht\ntps://e.example/\n", "https://e.example/"),
            ("mailto:a b@e.example", "mailto:a%20b@e.example"),
            ("doi:10.1002/(SICI)1097<1::AID>3.0.CO;2-O", "doi:10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-O"),
        ] {
            assert_eq!(external(typed).as_deref(), Some(url), "{typed:?}");
            assert_eq!(external(url).as_deref(), Some(url), "{url:?} again");
        }
    }

    #[test]
    fn schemes_that_do_something_are_no_addresses() {
        for typed in [
            "javascript:x",
            "JaVaScRiPt:x",
            "java\nscript:x",
            " \tjavascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
            "//e.example",
            "a/b:c",
            "x",
            "",
        ] {
            assert_eq!(external(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn names_hold_no_syntax() {
        let mut url = String::new();
        encode_name("50% a/b#c?d:é'", &mut url);
        assert_eq!(url, "50%25%20a%2Fb%23c%3Fd%3Aé'");
    }
}
