//! What the last build of an output published: kept in `.postil/` beside the manifest of that output.
//!
//! What is missing or damaged in the record counts as never published. Warnings depend on it, and with them the aliases that their edits add;
//! what a build writes does not.

use std::path::Path;
use std::sync::Arc;

use super::fingerprint::stamp;
use super::store::Store;
use super::{Options, Prepared, manifest, output_path};
use crate::check::{FormerPage, publishes};
use crate::graph::Drafts;

/// The first line of a record. Those of another form are ignored.
const FORM: &str = "postil published 1";

/// The record of one output.
#[derive(Debug, Default)]
pub(super) struct LastBuild {
    stamp: Option<(u64, u128)>,
    /// What was published.
    pub(super) pages: Vec<FormerPage>,
}

fn store(options: &Options) -> (Store, String) {
    let name = output_path::file_name(&options.root, &options.output);
    (Store::new(&options.root, ".postil"), format!("published-{name}"))
}

impl LastBuild {
    /// Reads the record, unless it is the one that is known. A build with drafts is compared with nothing.
    pub(super) fn read(options: &Options, known: Option<&Arc<Self>>) -> Arc<Self> {
        if options.drafts != Drafts::Hidden {
            return Arc::default();
        }
        let (store, name) = store(options);
        let file = format!("{name}.txt");
        let stamp = stamp(Path::new(&store.path(&file)));
        if let Some(known) = known.filter(|known| known.stamp == stamp) {
            return Arc::clone(known);
        }
        let text = store.read(&file).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let mut lines = text.lines();
        let lines = lines.next().filter(|form| *form == FORM).map(|_| lines);
        let pages = lines.into_iter().flatten().filter_map(|line| serde_json::from_str::<FormerPage>(line).ok());
        Arc::new(Self { stamp, pages: pages.filter(|page| manifest::may_be_written(&page.route)).collect() })
    }
}

/// Records what a build published. If that fails, the next build knows less.
pub(super) fn keep(prepared: &Prepared, options: &Options) {
    if options.drafts != Drafts::Hidden {
        return;
    }
    let (store, name) = store(options);
    let pages = publishes(&prepared.graph, &prepared.sources);
    let lines = pages.iter().filter_map(|page| serde_json::to_string(page).ok());
    let text: String = std::iter::once(FORM.to_owned()).chain(lines).map(|line| line + "\n").collect();
    let _ = store.write(&format!("{name}.txt"), &format!("{name}.partial"), text.as_bytes());
}
