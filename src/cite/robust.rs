//! Robust links: a link to a source that is archived says where the copy is, for readers' programs and for the day on which the address
//! leads nowhere (<https://robustlinks.mementoweb.org/spec/>).

use super::source_card::address_of;
use crate::markup::escape;
use crate::model::Archive;
use crate::model::item::Item;

/// What is known of the copy of a source on the web.
pub(super) struct RobustLink<'i> {
    url: String,
    archive: &'i Archive,
}

impl<'i> RobustLink<'i> {
    /// What is known of the copy of a source, if there is one.
    pub(super) fn of(source: &'i Item) -> Option<Self> {
        Some(Self { url: address_of(source)?, archive: source.provenance.archive.as_ref()? })
    }

    /// Whether it is about an address.
    pub(super) fn is_about(&self, url: &str) -> bool {
        self.url == url
    }

    /// Writes the attributes of a link to its address.
    pub(super) fn attributes(&self, html: &mut String) {
        let date = self.archive.date.to_string();
        for (name, value) in [("originalurl", &self.url), ("versionurl", &self.archive.url), ("versiondate", &date)] {
            html.extend([" data-", name, "=\""]);
            escape(value, html);
            html.push('"');
        }
    }
}
