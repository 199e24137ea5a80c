//! `unread-file`: a file in a folder of pages, events or sources that is of no use there. It is not published,
//! and whoever put it there may wait for it to be read.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, Kept};
use crate::model::Kind;
use crate::source::AssetFile;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    // A file that could not be read may link to anything.
    let whole = graph.faulty().next().is_none();
    graph.assets.values().filter(move |_| whole).filter_map(|asset| {
        let read = read_here(&asset.path)?;
        is_told(graph, &asset.path).then(|| {
            let message = "Postil does not read this file, and no page links to it";
            Diagnostic::file(Rule::UnreadFile, &format!("content/{}", asset.path), None, message)
                .help(read)
                .help("a file for readers is linked from a page; it is not published otherwise")
        })
    })
}

/// What is read in the folder of a file, where anything else in it is likely to be a slip.
fn read_here(path: &str) -> Option<&'static str> {
    let folder = path.split_once('/')?.0;
    match Kind::ALL.into_iter().find(|kind| kind.folder() == Some(folder))? {
        Kind::Person => Some("a person is a Markdown file: `people/<id>.md`"),
        Kind::Institution => Some("an institution is a Markdown file: `institutions/<id>.md`"),
        Kind::Term => Some("a term is a Markdown file: `terms/<id>.md`"),
        Kind::Event => Some("events stand in files that end with `.yaml`"),
        Kind::Source => {
            Some("sources stand in files that end with `.yaml`, `.bib` or `.json`, which reference managers export")
        }
        Kind::Home | Kind::Page | Kind::Issue | Kind::Article => None,
    }
}

/// Whether a file is told of by this rule: something was meant to be read, and nobody uses it. Pictures are for pages, whatever folder they
/// stand in, and what a program left behind was meant for nothing.
pub(super) fn is_told(graph: &Graph, path: &str) -> bool {
    let is_picture = graph.assets.get(path).is_none_or(|asset: &AssetFile| asset.format.is_some());
    graph.published_files.why_kept(path) == Some(Kept::Unused) && !is_picture && read_here(path).is_some()
}
