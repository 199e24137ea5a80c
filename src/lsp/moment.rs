//! What identifies a site among those of the server, and a moment of it. It must not know what a site is.

/// Identifies a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SiteId(pub(super) usize);

/// A site up to some change, by its number.
pub(super) type SiteMoment = (SiteId, u64);
