//! `unresolved-link`, or `-term` and `-person` depending on the folder: a path to a Markdown file that does not exist.

use super::known::Fate;
use super::{DELETED, DanglingCase, Part, entity};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::{Kind, MadePage};

pub(super) fn missing(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let diagnostic = case.fault(rule_of(path), format!("there is no page `content/{path}`"));
    let made = path.replace(".md", ".html");
    if case.graph().makes(&case.graph().node(case.dangling.from).language, &made) {
        let way = case.relative_path(&made);
        let help = format!("Postil generates that page: write `{way}`");
        return diagnostic.suggest(help, case.rewrite(Part::Name, &way), Applicability::Safe);
    }
    if let Some(listing) = MadePage::at(&made) {
        return diagnostic.help(until_made(case, listing));
    }
    match case.known.fate_of_file(path) {
        Some(Fate::Moved(node)) => {
            let way = case.relative_path(node.path.as_deref().unwrap_or_default());
            return case.was_renamed(diagnostic, &way);
        }
        Some(Fate::Gone) => return diagnostic.help(DELETED),
        None => {}
    }
    match case.known.page(path) {
        Some(meant) => case.did_you_mean(diagnostic, Part::Name, &case.relative_path(meant)),
        None => diagnostic.help(case.path_help()),
    }
}

/// A generated page, where only a page from a file is allowed.
pub(super) fn made(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let message = format!("`{path}` is a page that Postil generates, which cannot have relations");
    case.fault(Rule::UnresolvedLink, message).help("use a written page, an event or a source")
}

/// A list that is not generated, because it would be empty.
pub(super) fn not_made(case: &DanglingCase<'_, '_>, listing: MadePage) -> Diagnostic {
    if listing == MadePage::Search {
        let message = format!("`{}` is not made, because the search is turned off", listing.path());
        let help = "take `search: false` out of `postil.yaml`, or the link out of this page";
        return case.fault(Rule::UnresolvedLink, message).help(help);
    }
    let message = format!("`{}` does not exist, because there are no {}", listing.path(), listing.about());
    case.fault(Rule::UnresolvedLink, message).help(until_made(case, listing))
}

fn until_made(case: &DanglingCase<'_, '_>, listing: MadePage) -> String {
    let (lists, language) = (listing.about(), &case.graph().node(case.dangling.from).language);
    format!(
        "Postil generates that page as soon as there are {lists} in the language `{language}`; until then, remove the link"
    )
}

/// The rule depends on the folder in the path.
fn rule_of(path: &str) -> Rule {
    let kind = path.split('/').next().and_then(Kind::of_folder);
    entity::rule_of(kind.as_slice())
}
