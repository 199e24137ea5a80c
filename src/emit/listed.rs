//! What the files for machines need to know of a page.
//!
//! In: a page's view, once it has been rendered. Out: a few words of it, so that no list holds the pages themselves.

use crate::model::{Date, PageKind};
use crate::page::{ChangeView, PageView, Subject};
use crate::site::DateView;

/// A page in the lists for machines: it has an address, and search engines may know of it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its path from the site's root.
    pub route: String,
    /// Its language.
    pub language: String,
    /// Its absolute address.
    pub url: String,
    /// Its kind.
    pub kind: PageKind,
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// First day in public.
    pub published: Option<Date>,
    /// Day of the last substantive change.
    pub updated: Option<Date>,
    /// The changes of the site, for the page that lists them.
    pub changes: Vec<(Date, ChangeView)>,
}

impl Listed {
    /// Takes from a view what lists need. `None` for drafts, for dossiers, which repeat other pages, for the page of what
    /// is not found, for the first page of a language in which there is nothing, and where the site has no address.
    pub fn of(view: &PageView) -> Option<Self> {
        let page = &view.page;
        let says_nothing = match &page.subject {
            Subject::Home(home) => view.id.is_empty() && home.counts.is_empty() && home.issues.is_empty(),
            _ => !view.kind.is_listed(),
        };
        let url = view.canonical_url.clone().filter(|_| !page.draft && !says_nothing)?;
        let changes = match &page.subject {
            Subject::Changes(changes) => {
                let day = |day: &DateView| Date::parse(&day.iso).ok();
                let dated = changes.days.iter().filter_map(|of| Some((day(&of.date)?, &of.changes)));
                dated.flat_map(|(date, changes)| changes.iter().map(move |change| (date, change.clone()))).collect()
            }
            _ => Vec::new(),
        };
        let date = |view: &Option<DateView>| view.as_ref().and_then(|date| Date::parse(&date.iso).ok());
        Some(Self {
            route: view.route.clone(),
            language: view.lang.clone(),
            url,
            kind: view.kind,
            title: page.title.clone(),
            summary: page.summary.clone(),
            authors: page.authors.clone(),
            published: date(&page.published),
            updated: date(&page.updated),
            changes,
        })
    }

    /// The later of both days.
    pub fn changed(&self) -> Option<Date> {
        self.published.into_iter().chain(self.updated).max()
    }
}
