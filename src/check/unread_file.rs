//! `unread-file`: a file in a folder of pages, events or sources that is not used. It is not published, and its author may expect
//! it to be read.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, UnpublishedReason};
use crate::model::Kind;
use crate::source::AssetFile;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    // A file that could not be read may link to anything.
    let whole = graph.faulty().next().is_none();
    graph.assets.values().filter(move |_| whole).filter_map(|asset| {
        let read = read_here(&asset.path)?;
        is_reported(graph, &asset.path).then(|| {
            let message = "Postil does not read this file, and no page links to it";
            Diagnostic::file(Rule::UnreadFile, &format!("content/{}", asset.path), None, message)
                .help(read)
                .help("link to it from a page if it is for readers; otherwise it is not published")
        })
    })
}

/// The extensions that are read in the folder of a file, if any other file there is probably an error.
fn read_here(path: &str) -> Option<&'static str> {
    let folder = path.split_once('/')?.0;
    match Kind::ALL.into_iter().find(|kind| kind.folder() == Some(folder))? {
        Kind::Person => Some("a person is a Markdown file: `people/<id>.md`"),
        Kind::Institution => Some("an institution is a Markdown file: `institutions/<id>.md`"),
        Kind::Term => Some("a term is a Markdown file: `terms/<id>.md`"),
        Kind::Event => Some("events are in files with the extension `.yaml`"),
        Kind::Source => {
            Some("sources are in files with the extension `.yaml`, `.bib` or `.json`, which reference managers export")
        }
        Kind::Home | Kind::Page | Kind::Issue | Kind::Article | Kind::Document | Kind::Version => None,
    }
}

/// Whether this rule reports a file: it was probably meant to be read, and nothing uses it. Pictures are used by pages, in any
/// folder, and files that programs left behind were not meant to be read.
pub(super) fn is_reported(graph: &Graph, path: &str) -> bool {
    let is_picture = graph.assets.get(path).is_none_or(|asset: &AssetFile| asset.format.is_some());
    graph.published_files.unpublished_reason(path) == Some(UnpublishedReason::Unused)
        && !is_picture
        && read_here(path).is_some()
}
