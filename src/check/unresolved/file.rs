//! `unresolved-link`: a path to a file that does not exist, or that has no page.

use super::known::has_like_names;
use super::{DanglingCase, Part};
use crate::diagnostic::{Applicability, Diagnostic, Rule, closest};
use crate::graph::Route;

/// A link to a data file, which exists but has no page.
pub(super) fn data(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let (what, help) = match path.split('/').next() {
        Some("sources") => ("a bibliography", "use the source's key: `[@key]` cites it and links to its page"),
        Some("events") => ("a list of events", "use the event's id: `[[id]]` links to it"),
        _ => ("a file of data", "link to the page that shows it"),
    };
    let message = format!("`content/{path}` is {what}, which has no page of its own");
    case.fault(Rule::UnresolvedLink, message).help(help)
}

pub(super) fn missing(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let diagnostic = case.fault(Rule::UnresolvedLink, format!("there is no file `content/{path}`"));
    if let Some(page) = moved(case, path) {
        let way = case.relative_path(page);
        let help = format!("that is a former address of a page: write `{way}`");
        return diagnostic.suggest(help, case.rewrite(Part::Name, &way), Applicability::Safe);
    }
    if let Some(page) = page_of(case, path) {
        let way = case.relative_path(&page);
        let edit = case.rewrite(Part::Name, &way);
        return diagnostic.suggest(format!("did you mean `{way}`?"), edit, Applicability::Safe);
    }
    match made(case, path).or_else(|| without_ending(case, path)).or_else(|| case.known.asset(path)) {
        Some(meant) => case.did_you_mean(diagnostic, Part::Name, &case.relative_path(meant)),
        None if case.is_setting => diagnostic.help(case.path_help()),
        None => diagnostic.help("link to pages by their Markdown file: `[…](../terms/name.md)`"),
    }
}

/// The Markdown file of a page that was linked by a former address.
fn moved<'g>(case: &DanglingCase<'_, 'g>, path: &str) -> Option<&'g str> {
    let graph = case.graph();
    graph.aliases.get(&Route::new(path)).and_then(|page| graph.node(*page).path.as_deref())
}

/// The Markdown file of a page that was linked by its published address.
fn page_of(case: &DanglingCase<'_, '_>, path: &str) -> Option<String> {
    let page = format!("{}.md", path.strip_suffix(".html")?);
    case.graph().has_path(&page).then_some(page)
}

/// The Markdown file of a page that was linked without its extension, or as the folder of an `index.md`.
fn without_ending<'g>(case: &DanglingCase<'_, 'g>, path: &str) -> Option<&'g str> {
    if path.rsplit('/').next().unwrap_or(path).contains('.') {
        return None;
    }
    let [folder, file] = [format!("{path}/index.md"), format!("{path}.md")];
    case.graph().known_path(&folder).or_else(|| case.graph().known_path(&file)).or_else(|| {
        // A page of that name in another folder, or of nearly that name.
        case.known.page(&file).filter(|_| !path.is_empty())
    })
}

/// The generated page that is nearest to a path of a page.
fn made<'g>(case: &DanglingCase<'_, 'g>, path: &str) -> Option<&'g str> {
    path.strip_suffix(".html")?;
    let language = &case.graph().node(case.dangling.from).language;
    closest(path, case.graph().made_pages(language).filter(|other| has_like_names(path, other)))
}
