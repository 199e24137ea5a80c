//! A source in brief: what its bibliography entry says beyond its label, with its address separate.

use serde::Serialize;

use super::entries::FormattedEntry;
use crate::model::address;
use crate::model::item::Item;

/// What a card of a source shows below its label.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourceCard {
    /// Its entry as the citation style writes it, without the author and the year that the label has and without the address; may be empty.
    pub entry_html: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// The host of that address, such as `example.org`.
    pub host: Option<String>,
}

impl SourceCard {
    /// A source in brief.
    pub fn of(entry: &FormattedEntry) -> Self {
        let (text, url) = without_address(&entry.html);
        let entry_html = without_label(text, &entry.label_html).to_owned();
        let host = url.as_deref().and_then(host).map(str::to_owned);
        Self { entry_html, url, host }
    }
}

/// An entry without the link to its own address at the end, and that address.
fn without_address(entry: &str) -> (&str, Option<String>) {
    let link = entry.rfind("<a href=\"").and_then(|at| {
        let (address, rest) = entry[at..].strip_prefix("<a href=\"")?.split_once('"')?;
        let (_, words) = rest.split_once('>')?;
        let (words, address) = (words.trim_end_matches('.').strip_suffix("</a>")?, address.replace("&amp;", "&"));
        let is_shown = address::external(&words.replace("&amp;", "&")).is_some_and(|shown| shown == address);
        is_shown.then_some((at, address))
    });
    match link {
        Some((at, address)) => (entry[..at].trim_end(), Some(address)),
        None => (entry, None),
    }
}

/// An entry without the link to its own address at the end.
pub(crate) fn entry_without_address(entry: &str) -> &str {
    without_address(entry).0
}

/// An entry without the author and the year, if it begins with them; the year is the last word of the label.
fn without_label<'e>(entry: &'e str, label: &str) -> &'e str {
    let year = label.rsplit([' ', '\u{a0}']).next().unwrap_or(label).trim_end_matches('.');
    // A law without an author consists of its title and year, which the label contains.
    let name = label.trim_end_matches(year).trim_end();
    let rest = entry.strip_prefix(name).unwrap_or(entry);
    if rest.trim_matches([' ', '(', ')', '.', '\u{a0}']) == year {
        return "";
    }
    let Some((before, after)) = entry.split_once(&format!(" {year}. ")) else { return entry };
    let same = before.chars().next() == label.chars().next();
    if same && !before.contains(['<', '“', '"']) { after } else { entry }
}

/// The address of a source, as a page prints it.
pub(crate) fn address_of(source: &Item) -> Option<String> {
    address::external(source.text("URL")?)
}

fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_label_says_is_not_said_again() {
        let entry = "Arab News. 2026b. “Title 2026.” <a href=\"https://a.org/?a&amp;b\">https://a.org/?a&amp;b</a>.";
        let (text, url) = without_address(entry);
        assert_eq!(url.as_deref(), Some("https://a.org/?a&b"));
        let robust = "Act. <a href=\"https://a.org/\" data-versiondate=\"2026-11-22\">https://a.org/</a>.";
        assert_eq!(without_address(robust), ("Act.", Some("https://a.org/".to_owned())));
        assert_eq!(without_label(text, "Arab News 2026b"), "“Title 2026.”");
        assert_eq!(without_label("METI. n.d. “Rules.”", "METI n.d."), "“Rules.”");
        assert_eq!(without_label("“Act 1986. What.”", "“Act 1986"), "“Act 1986. What.”");
        assert_eq!(without_label("Act 1 of 1986 (1986).", "Act 1 of 1986\u{a0}1986"), "");
        assert_eq!(host("https://www.meti.go.jp/policy/x.html"), Some("meti.go.jp"));
    }
}
