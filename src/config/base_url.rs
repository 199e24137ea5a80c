//! `base_url`: the address at which the site will be published.
//!
//! In: the text of the field. Out: a valid URL without a trailing slash, to which paths are appended. Pages, feeds, the sitemap,
//! `robots.txt` and the server print or parse it, so it must not contain characters with a special meaning in any of them.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::address::{self, is_ipv6};
use crate::source::Span;
use crate::yaml::{Reader, Shape, YamlNode, reader};

/// An error in an address: the range in its text, the reason, and the help; the whole corrected address, if known.
struct BaseUrlFault {
    range: Range<usize>,
    message: &'static str,
    help: String,
    meant: Option<String>,
}

/// The field.
pub(super) fn base_url() -> impl Reader<Value = String> {
    reader(|| Shape::Url, read)
}

fn read(node: &YamlNode<'_>) -> Option<String> {
    let written = node.string()?;
    match checked(&written) {
        Ok(url) => Some(url),
        Err(BaseUrlFault { range, message, help, meant }) => {
            let span = part_of(node.span(), node.written(node.span()), &written, range);
            let edit = meant.and_then(|meant| node.rewrite(&meant));
            let diagnostic = Diagnostic::new(Rule::ConfigFault, node.source(), span, message);
            node.report(diagnostic.suggest(help, edit, Applicability::Likely));
            None
        }
    }
}

/// The span of a part of a value; that of the whole value if it is written with escapes.
fn part_of(value: Span, words: &str, written: &str, part: Range<usize>) -> Span {
    match words.find(written).filter(|_| part.start < part.end) {
        Some(at) => Span::new(part.start, part.end).shifted(value.start() + at),
        None => value,
    }
}

fn checked(written: &str) -> Result<String, BaseUrlFault> {
    let fault = |range: Range<usize>, message, help: String| Err(BaseUrlFault { range, message, help, meant: None });
    let meant = |range: Range<usize>, message, meant: String, why: &str| {
        Err(BaseUrlFault { range, message, help: format!("write `{meant}`{why}"), meant: Some(meant) })
    };
    if let Some((at, c)) = written.char_indices().find(|(_, c)| c.is_control() || c.is_whitespace()) {
        let help = "write it in one line, without spaces: `https://example.org/explainer`".to_owned();
        return fault(at..at + c.len_utf8(), "`base_url` contains a space or an invisible character", help);
    }
    let Some(rest) = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://")) else {
        let bare = written.split_once("://").map_or(written, |(_, rest)| rest).trim_start_matches('/');
        let message = "`base_url` must begin with `https://` or `http://`";
        return meant(0..written.len(), message, format!("https://{bare}"), "");
    };
    let start = written.len() - rest.len();
    if let Some(at) = rest.find(['?', '#', '\\']) {
        let message = "`base_url` must not have a query or a fragment: paths are appended to it";
        return meant(start + at..written.len(), message, written[..start + at].to_owned(), "");
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if let Some(at) = authority.rfind('@') {
        let plain = format!("{}{}", &written[..start], &rest[at + 1..]);
        let why = ": every page would reveal the name and the password";
        return meant(start..start + at + 1, "`base_url` contains a user name", plain, why);
    }
    let (host, port) = host_and_port(authority);
    if !is_host(host) {
        let help = "write `https://example.org`, with the name of your host".to_owned();
        return fault(start..start + host.len(), "`base_url` has no host", help);
    }
    if !is_port(port) {
        let at = start + host.len();
        let help = "write a number from 0 to 65535 after the colon, or remove both".to_owned();
        return fault(at..at + port.len(), "the port of `base_url` is not valid", help);
    }
    let path = path.strip_suffix('/').unwrap_or(path);
    let at_path = start + authority.len();
    if let Some(range) = empty_name(path) {
        let names: Vec<&str> = path.split('/').filter(|name| !matches!(*name, "" | "." | "..")).collect();
        let plain = std::iter::once(&written[..at_path]).chain(names).collect::<Vec<_>>().join("/");
        let message = if path[range.clone()].contains('.') {
            "the path of `base_url` contains `.` or `..`, which browsers remove"
        } else {
            "the path of `base_url` has two slashes in a row"
        };
        return meant(at_path + range.start..at_path + range.end, message, plain, "");
    }
    let whole = &written[..at_path + path.len()];
    Ok(address::external(whole).unwrap_or_else(|| whole.to_owned()))
}

/// Splits `example.org:4000` before the colon, and `[::1]:4000` likewise.
fn host_and_port(authority: &str) -> (&str, &str) {
    let end = if authority.starts_with('[') {
        authority.find(']').map_or(authority.len(), |at| at + 1)
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    authority.split_at(end)
}

/// Whether a text is the name of a host, or an address of IPv4 or IPv6.
fn is_host(host: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    is_ipv6(host) || host.strip_suffix('.').unwrap_or(host).split('.').all(is_name)
}

/// Whether a text is nothing, or a colon and a port; URLs may have the colon alone.
fn is_port(text: &str) -> bool {
    let is_number = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit()) && port.parse::<u16>().is_ok();
    text.is_empty() || text.strip_prefix(':').is_some_and(is_number)
}

/// The first segment of a path, with its slash, that is empty, `.` or `..`.
fn empty_name(path: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for name in path.split('/').skip(1) {
        let end = at + 1 + name.len();
        if matches!(name, "" | "." | "..") {
            return Some(at..end);
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_place() {
        for (written, url) in [
            ("https://e.example", "https://e.example"),
            ("https://e.example/", "https://e.example"),
            ("http://localhost:4000/a/b/", "http://localhost:4000/a/b"),
            ("https://例え.jp/説明", "https://例え.jp/説明"),
            ("https://[::1]:80/x", "https://[::1]:80/x"),
            ("https://e.example/a[1]", "https://e.example/a%5B1%5D"),
            ("https://e.example/a%20b", "https://e.example/a%20b"),
        ] {
            assert_eq!(checked(written).ok().as_deref(), Some(url), "{written}");
        }
    }

    #[test]
    fn whatever_means_more_is_refused_where_it_stands() {
        for (written, words, help) in [
            ("e.example", "e.example", "write `https://e.example`"),
            ("ftp://e.example", "ftp://e.example", "write `https://e.example`"),
            ("https://", "", "write `https://example.org`, with the name of your host"),
            ("https:///x", "", "write `https://example.org`, with the name of your host"),
            ("https://h//evil.example", "/", "write `https://h/evil.example`"),
            ("https://h/a/../b", "/..", "write `https://h/a/b`"),
            ("https://h//", "/", "write `https://h`"),
            ("https://h?x=1", "?x=1", "write `https://h`"),
            ("https://h/a#b", "#b", "write `https://h/a`"),
            ("https://h\\evil", "\\evil", "write `https://h`"),
            ("https://a..b", "a..b", "write `https://example.org`, with the name of your host"),
            ("https://h:port", ":port", "write a number from 0 to 65535 after the colon, or remove both"),
            ("https://h:99999", ":99999", "write a number from 0 to 65535 after the colon, or remove both"),
            ("https://[::1", "[::1", "write `https://example.org`, with the name of your host"),
            ("https://h\nSitemap: x", "\n", "write it in one line, without spaces: `https://example.org/explainer`"),
            ("https://h/\u{7}", "\u{7}", "write it in one line, without spaces: `https://example.org/explainer`"),
        ] {
            let fault = checked(written).err().unwrap_or(BaseUrlFault {
                range: 0..0,
                message: "",
                help: String::new(),
                meant: None,
            });
            assert_eq!((&written[fault.range], fault.help.as_str()), (words, help), "{written:?}");
        }
        assert!(checked("https://user:word@h/x").is_err_and(|fault| fault.help.starts_with("write `https://h/x`")));
    }
}
