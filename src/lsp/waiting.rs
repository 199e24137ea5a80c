//! Requests on their way: what each waits for, and whether its answer still holds when it is there.
//!
//! In: a query at the moment at which it was asked, and readings of the sites that it is about. Out: the views that it is answered from, or the
//! decision that the documents have changed too much. It must not know the protocol's requests.

use std::sync::Arc;

use super::moment::{SiteId, SiteMoment};
use super::queries::{Answer, Query, Validity};
use super::sites::Sites;
use super::view::View;
use super::worker::Report;
use crate::source::{Decoded, Source};

/// The document that a request is about, as it was when it was asked.
pub(super) struct AskedDocument {
    /// Its path from the site's folder.
    pub(super) path: String,
    /// Its text, if it is open.
    pub(super) text: Option<Arc<str>>,
}

/// A request on its way.
pub(super) struct Waiting {
    /// The sites that it is about, as they were when it was asked.
    moments: Vec<SiteMoment>,
    document: Option<AskedDocument>,
    validity: Validity,
    answer: Answer,
    /// The readings that it is being answered from.
    read: Option<Vec<SiteMoment>>,
    /// How often it may still be made anew: a site that changes all the time must not keep a client waiting for ever.
    renewals: u8,
}

const MOST_RENEWALS: u8 = 3;

/// What can be done about a request.
pub(super) enum Readiness {
    /// Nothing yet: sites have to be read first, or it is being answered.
    Waits,
    /// It can be answered from these.
    Ready(Vec<View>, Answer),
    /// It is about words that have changed since.
    Overtaken,
}

/// What became of an answer.
pub(super) enum Outdated {
    /// It holds.
    No,
    /// Documents have changed, and it would do damage.
    Yes,
    /// It has to be made once more.
    Again(Waiting),
}

impl Waiting {
    /// A request that was asked now.
    pub(super) fn of(query: Query, moments: Vec<SiteMoment>, document: Option<AskedDocument>) -> Self {
        let Query { validity, answer, .. } = query;
        Self { moments, document, validity, answer, read: None, renewals: MOST_RENEWALS }
    }

    /// Whether it can be answered.
    pub(super) fn readiness<E: From<Report> + Send + 'static>(&mut self, sites: &Sites<E>) -> Readiness {
        if self.read.is_some() {
            return Readiness::Waits;
        }
        let Some(mut views) = sites.views(&self.moments) else { return Readiness::Waits };
        if let (Some(document), Some(view), Some((_, asked))) =
            (&self.document, views.first_mut(), self.moments.first())
            && view.versions.is_newer(&document.path, *asked)
        {
            match self.validity {
                Validity::Always | Validity::Renewed => {}
                Validity::AsAsked => view.asked = as_asked(view, document),
                Validity::OfPlace | Validity::WhileFileStays | Validity::WhileSiteStays => return Readiness::Overtaken,
            }
        }
        self.read = Some(views.iter().map(|view| view.moment).collect());
        Readiness::Ready(views, Arc::clone(&self.answer))
    }

    /// Whether what the answer was made from has changed.
    pub(super) fn outdated<E: From<Report> + Send + 'static>(mut self, sites: &Sites<E>) -> Outdated {
        let read = self.read.take().unwrap_or_default();
        let is_changed = match (self.validity, &self.document) {
            (Validity::WhileFileStays, Some(document)) => {
                read.iter().any(|moment| sites.is_touched_since(*moment, &document.path))
            }
            (Validity::WhileFileStays | Validity::WhileSiteStays | Validity::Renewed, _) => {
                read.iter().any(|moment| sites.is_changed_since(*moment))
            }
            (Validity::Always | Validity::AsAsked | Validity::OfPlace, _) => false,
        };
        match self.validity {
            _ if !is_changed => Outdated::No,
            Validity::Renewed if self.renewals > 0 => {
                self.renewals -= 1;
                let ids: Vec<SiteId> = self.moments.iter().map(|(site, _)| *site).collect();
                self.moments = sites.moments(&ids);
                Outdated::Again(self)
            }
            _ => Outdated::Yes,
        }
    }
}

/// The document with the text that the client had when it asked.
fn as_asked(view: &View, document: &AskedDocument) -> Option<Source> {
    let source = view.snapshot.sources().at(&document.path)?;
    Some(source.with_text(Decoded::of(document.text.as_deref()?)))
}
