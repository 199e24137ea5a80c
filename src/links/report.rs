//! `dead-link`, `moved-link`: what was found at addresses, told at the places that have them.

use std::collections::BTreeMap;
use std::fmt::Write;

use ammonia::Url;

use super::addresses::Use;
use super::record::{Book, Record, Status};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, Severity};
use crate::model::iso_day;
use crate::publish::Prepared;

/// What is wrong with addresses, in the order of files and places.
pub(super) fn diagnostics(uses: &BTreeMap<String, Vec<Use>>, book: &Book, prepared: &Prepared) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (url, places) in uses {
        let Some(record) = book.get(url) else { continue };
        let text = |place: &Use| &*prepared.sources.get(place.source).text;
        found.extend(places.iter().filter_map(|place| Some((place, diagnostic(url, record, place, text(place))?))));
    }
    found.sort_by_key(|(place, _)| (&prepared.sources.get(place.source).path, place.span.start()));
    found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// What is wrong with an address, in a file with this text.
fn diagnostic(url: &str, record: &Record, place: &Use, text: &str) -> Option<Diagnostic> {
    let day = iso_day(record.checked);
    match record.status {
        Status::Dead => {
            let code = record.code.map(|code| format!(" ({code})")).unwrap_or_default();
            let message = format!("on {day} nothing was at this address{code}: {url}");
            let dead = Diagnostic::new(Rule::DeadLink, place.source, place.span, message);
            Some(if place.is_archived {
                let help = "readers are led to the copy; where the page stands now, write its new address";
                Diagnostic { severity: Severity::Warning, ..dead }.help(help)
            } else {
                dead.help("write its new address, or give its source an `archive`: the address and the day of a copy")
            })
        }
        Status::Moved => {
            let to = record.to.as_deref()?;
            let message = format!("on {day} the page at this address had moved for good: {url}");
            let moved = Diagnostic::new(Rule::MovedLink, place.source, place.span, message);
            let edit = place.words.and_then(|words| {
                let new = replacement(words.slice(text), to, text[..words.start()].ends_with(char::is_whitespace))?;
                Some(Edit::replace(place.source, words, new))
            });
            let shown = replacement("", to, false).unwrap_or_else(|| to.escape_debug().to_string());
            Some(moved.suggest(format!("it is at {shown}"), edit, Applicability::Likely))
        }
        Status::Alive | Status::Redirected | Status::Unknown => None,
    }
}

/// A new address in place of an old one, with what the old one has behind `#`. A server chose it, so nothing in it may mean anything
/// to Markdown, YAML, JSON or TeX; where nothing marks its ends (`is_plain`), it has no comma either. None if that cannot be.
fn replacement(old: &str, new: &str, is_plain: bool) -> Option<String> {
    let mut url = Url::parse(new).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    if let (None, Some((_, fragment))) = (url.fragment(), old.split_once('#')) {
        url.set_fragment(Some(fragment));
    }
    // Such characters in the name of a host cannot be encoded.
    if url.host_str()?.contains(has_meaning) {
        return None;
    }
    let text = url.as_str();
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_code = || rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
        let ends_word = is_plain && (c == ',' || c == ':' && rest.is_empty());
        if has_meaning(c) || c == '%' && !is_code() || ends_word {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(safe, "%{byte:02X}");
            }
        } else {
            safe.push(c);
        }
    }
    Some(safe)
}

/// Whether a character means something where addresses are written.
fn has_meaning(c: char) -> bool {
    "(){}[]<>'\"`\\|^".contains(c) || c.is_whitespace() || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::replacement;

    #[test]
    fn new_addresses_are_safe_and_keep_the_old_part() {
        for (old, new, expected) in [
            ("http://h/old#part", "http://h/new", Some("http://h/new#part")),
            ("http://h/old#part", "http://h/new#other", Some("http://h/new#other")),
            ("http://h/old", "http://h/a(b)'c'", Some("http://h/a%28b%29%27c%27")),
            ("http://h/old", "http://h/?q=[a](b)|{c}\\`", Some("http://h/?q=%5Ba%5D%28b%29%7C%7Bc%7D%5C%60")),
            ("http://h/old", "http://h/%41%%b,c", Some("http://h/%41%25%25b,c")),
            ("http://h/old", "http://[::1]/", None),
            ("http://h/old", "http://me:secret@h/", None),
            ("http://h/old", "javascript:alert(1)", None),
        ] {
            assert_eq!(replacement(old, new, false).as_deref(), expected, "{new}");
        }
        assert_eq!(replacement("http://h/", "http://h/a,b:", true).as_deref(), Some("http://h/a%2Cb%3A"));
    }
}
