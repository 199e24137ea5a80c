//! The versions of primary texts with the notes on them, made once from the files of each document.
//!
//! In: all parsed files. Out: the pages that have notes, which take the place of those without, with their outlines, and what could not be placed.
//! A document none of whose files changed keeps what was made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::graph::stand_off::{StandOffFault, document_of, join};
use crate::graph::{self, Outline};
use crate::model::document::{Content, Document};
use crate::source::SourceId;

/// A parsed file with its outline.
pub(super) type Parsed = (Arc<Document>, Arc<Outline>);

/// The versions with notes, by the documents that they belong to.
#[derive(Debug, Default)]
pub(super) struct JoinedTexts {
    documents: BTreeMap<String, Arc<JoinedDocument>>,
}

/// What was made of the files of one document.
#[derive(Debug)]
struct JoinedDocument {
    /// The files that it was made of.
    files: Vec<Arc<Document>>,
    /// The versions with notes, with the files as they were parsed.
    pages: Vec<(Parsed, Parsed)>,
    faults: Vec<StandOffFault>,
}

impl JoinedTexts {
    /// Joins the versions among some files with the notes on them.
    pub(super) fn of(parsed: &[Parsed], before: Option<&Self>) -> Self {
        let mut files: BTreeMap<&str, Vec<&Parsed>> = BTreeMap::new();
        for file in parsed {
            if let Some(document) = document_of(&file.0) {
                files.entry(document).or_default().push(file);
            }
        }
        files.retain(|_, files| files.iter().any(|(document, _)| matches!(document.content, Content::Notes(_))));
        let joined = files.into_par_iter().map(|(document, files)| {
            let known = before.and_then(|before| before.documents.get(document));
            let known = known.filter(|known| known.is_of(&files)).map(Arc::clone);
            (document.to_owned(), known.unwrap_or_else(|| Arc::new(JoinedDocument::of(&files))))
        });
        Self { documents: joined.collect() }
    }

    /// The files with the pages that have notes in the places of those without.
    pub(super) fn put_into(&self, parsed: &mut [Parsed]) {
        let mut pages: BTreeMap<SourceId, &Parsed> = BTreeMap::new();
        for (_, page) in self.documents.values().flat_map(|document| &document.pages) {
            pages.insert(page.0.source, page);
        }
        for file in parsed.iter_mut() {
            if let Some(page) = pages.get(&file.0.source) {
                file.clone_from(page);
            }
        }
    }

    /// A file as it was parsed, if it has been joined with notes.
    pub(super) fn parsed(&self, source: SourceId) -> Option<&Parsed> {
        let pages = self.documents.values().flat_map(|document| &document.pages);
        pages.map(|(parsed, _)| parsed).find(|(document, _)| document.source == source)
    }

    /// What could not be placed.
    pub(super) fn faults(&self) -> impl Iterator<Item = &StandOffFault> {
        self.documents.values().flat_map(|document| &document.faults)
    }
}

impl JoinedDocument {
    fn of(files: &[&Parsed]) -> Self {
        let documents: Vec<&Document> = files.iter().map(|(document, _)| &**document).collect();
        let text = join(&documents);
        let pages = text.pages.into_iter().filter_map(|page| {
            let parsed = files.iter().find(|(document, _)| document.source == page.source)?;
            let outline = Arc::new(graph::outline(&page));
            Some(((*parsed).clone(), (Arc::new(page), outline)))
        });
        let files = files.iter().map(|(document, _)| Arc::clone(document)).collect();
        Self { pages: pages.collect(), files, faults: text.faults }
    }

    fn is_of(&self, files: &[&Parsed]) -> bool {
        self.files.len() == files.len()
            && self.files.iter().zip(files).all(|(known, (document, _))| Arc::ptr_eq(known, document))
    }
}
