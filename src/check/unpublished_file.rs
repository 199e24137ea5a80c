//! `unpublished-file`: one warning that lists all files of the content folder that are not published, in case one of them should
//! be.

use super::unread_file;
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, UnpublishedReason, Unresolved};

pub(super) fn check(graph: &Graph) -> Option<Diagnostic> {
    // A file that could not be read may link to anything, and a dangling link may mean any file.
    if graph.faulty().next().is_some() || graph.dangling.iter().any(|dangling| may_mean_file(&dangling.fault)) {
        return None;
    }
    let kept: Vec<(&str, UnpublishedReason)> =
        graph.published_files.kept().filter(|(path, _)| !unread_file::is_reported(graph, path)).collect();
    let (first, _) = kept.first()?;
    let message = match kept.len() {
        1 => "this file is not published: nothing links to it or shows it".to_owned(),
        count => format!("{count} files below `content/` are not published: nothing links to them or shows them"),
    };
    let list = kept.iter().map(|(path, why)| format!("content/{path}{}", reason(*why)));
    let named = kept.iter().map(|(path, _)| *path).find(|path| !path.contains('['));
    Some(
        Diagnostic::file(Rule::UnpublishedFile, &format!("content/{first}"), None, message)
            .list(list)
            .help(format!(
                "to publish a file, link to it from a page, or name it in postil.yaml: `publish: [\"{}\"]`",
                named.unwrap_or("files/**")
            ))
            .help("keep files that nobody should see outside `content/`, or give them names that begin with `.`"),
    )
}

fn may_mean_file(fault: &Unresolved) -> bool {
    matches!(
        fault,
        Unresolved::Asset { .. }
            | Unresolved::Chart { .. }
            | Unresolved::MisplacedChart { .. }
            | Unresolved::DataAsImage { .. }
    )
}

fn reason(kept: UnpublishedReason) -> &'static str {
    match kept {
        UnpublishedReason::Unused => "",
        UnpublishedReason::OnlyDrafts => " (only pages that are not published use it)",
        UnpublishedReason::ProgramCopy => " (a copy that a program made)",
    }
}
