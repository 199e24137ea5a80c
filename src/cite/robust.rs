//! Robust links: a link to a source that is archived says where the copy is, for readers' programs and for the day on which the address
//! leads nowhere (<https://robustlinks.mementoweb.org/spec/>).

use super::source_card::address_of;
use crate::markup::escape;
use crate::model::item::Item;

/// The HTML of a source, with what is known of the copy at the link to its address.
pub(super) fn robust(html: String, source: &Item) -> String {
    let (Some(archive), Some(url)) = (&source.provenance.archive, address_of(source)) else { return html };
    let mut link = "<a href=\"".to_owned();
    escape(&url, &mut link);
    link.push('"');
    let Some(at) = html.find(&format!("{link}>")) else { return html };
    for (name, value) in
        [("originalurl", &url), ("versionurl", &archive.url), ("versiondate", &archive.date.to_string())]
    {
        link.extend([" data-", name, "=\""]);
        escape(value, &mut link);
        link.push('"');
    }
    let end = at + html[at..].find('>').unwrap_or_default();
    [&html[..at], &link, &html[end..]].concat()
}
