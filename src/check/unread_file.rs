//! `unread-file`: a file in a folder of pages, events or sources that is of no use there. It would be published without a word.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::source::AssetFile;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    // A file that could not be read may link to anything.
    let whole = graph.faulty().next().is_none();
    graph.assets.values().filter(move |_| whole).filter_map(|asset| {
        let read = read_here(&asset.path)?;
        is_unread(graph, asset).then(|| {
            let message = "Postil does not read this file, and no page links to it";
            Diagnostic::file(Rule::UnreadFile, &format!("content/{}", asset.path), None, message)
                .help(read)
                .help("a file for readers is linked from a page; one that is for nobody stands outside `content/`")
        })
    })
}

/// What is read in the folder of a file.
fn read_here(path: &str) -> Option<&'static str> {
    match path.split_once('/')?.0 {
        "people" => Some("a person is a Markdown file: `people/<id>.md`"),
        "institutions" => Some("an institution is a Markdown file: `institutions/<id>.md`"),
        "terms" => Some("a term is a Markdown file: `terms/<id>.md`"),
        "events" => Some("events stand in files that end with `.yaml`"),
        "sources" => {
            Some("sources stand in files that end with `.yaml`, `.bib` or `.json`, which reference managers export")
        }
        _ => None,
    }
}

/// Pictures may be for a theme, which knows them by a page's `extra`.
fn is_unread(graph: &Graph, asset: &AssetFile) -> bool {
    asset.format.is_none() && !graph.downloads.contains(&asset.path) && !graph.pictures.contains_key(&asset.path)
}
