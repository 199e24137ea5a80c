//! `unresolved-link` and `ambiguous-link`: `[[name]]` matches nothing, or several things.

use super::known::Fate;
use super::{DELETED, DanglingCase, Part};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::model::Kind;

pub(super) fn unknown(case: &DanglingCase<'_, '_>, name: &str) -> Diagnostic {
    if let Some(foreign) = of_other_programs(case, name) {
        return foreign;
    }
    let diagnostic = case.fault(Rule::UnresolvedLink, format!("nothing has the name `{name}`"));
    if case.graph().has(Kind::Source, name) {
        let help = format!("`{name}` is the key of a source: write `[@{name}]`, and in a field `\"@{name}\"`");
        return diagnostic.suggest(help, as_source(case, name), Applicability::Likely);
    }
    let folder = name.rsplit_once('/').map(|(folder, _)| folder);
    let own = name.rsplit('/').next().unwrap_or(name);
    let version = name.strip_prefix("documents/").unwrap_or(name);
    let fate = case.known.fate(version, |kind| kind == Kind::Version);
    match fate.or_else(|| case.known.fate(own, |kind| !matches!(kind, Kind::Version | Kind::Source))) {
        Some(Fate::Moved(node)) => {
            let is_whole = folder.is_some() && node.key.kind != Kind::Version;
            let now = if is_whole { node.key.to_string() } else { node.key.id.to_string() };
            return case.was_renamed(diagnostic, &now);
        }
        Some(Fate::Gone) => return diagnostic.help(DELETED),
        None => {}
    }
    // A title in the place of an id.
    let mut titled = case.known.titled(name).peekable();
    if titled.peek().is_some() {
        return titled.enumerate().fold(diagnostic, |diagnostic, (index, id)| {
            let help = match index {
                0 => format!("that is a title, and brackets take an id: write `[[{id}]]`, which shows the title"),
                _ => format!("or `[[{id}]]`"),
            };
            diagnostic.suggest(help, case.rewrite(Part::Name, id), Applicability::Likely)
        });
    }
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Source).collect();
    if let Some(near) = case.known.id(&kinds, name) {
        return case.did_you_mean(diagnostic, Part::Name, near);
    }
    if let Some(asset) = name.contains('.').then(|| case.known.asset(name)).flatten() {
        return diagnostic.help(format!("that is a file: write `[{name}]({})`", case.relative_path(asset)));
    }
    // The folders of a vault are not those of the site.
    let own = name.rsplit('/').next().filter(|own| *own != name);
    case.did_you_mean_any(diagnostic, Part::Name, own.and_then(|own| case.known.id(&kinds, own)))
}

pub(super) fn ambiguous(case: &DanglingCase<'_, '_>, name: &str, candidates: &[String]) -> Diagnostic {
    let fault = case.fault(Rule::AmbiguousLink, format!("`{name}` names {} things", candidates.len()));
    candidates.iter().enumerate().fold(fault, |fault, (index, candidate)| {
        let help = format!("{} `[[{candidate}]]`", if index == 0 { "write" } else { "or" });
        fault.suggest(help, case.rewrite(Part::Name, candidate), Applicability::Likely)
    })
}

/// Names that mean something to other programs: `[[toc]]`, `[[page^block]]`.
fn of_other_programs(case: &DanglingCase<'_, '_>, name: &str) -> Option<Diagnostic> {
    let fault = case.fault(Rule::UnresolvedLink, format!("nothing has the name `{name}`"));
    if let Some(key) = name.strip_prefix('@').filter(|key| case.graph().has(Kind::Source, key)) {
        return Some(fault.help(format!("a source is cited with single brackets: write `[@{key}]`")));
    }
    if name.trim_matches('_').eq_ignore_ascii_case("toc") {
        let edit = Edit::delete(case.source, case.dangling.span);
        return Some(fault.suggest("leave it out: a page lists its headings by itself", [edit], Applicability::Likely));
    }
    let (page, block) = name.split_once('^').filter(|(page, _)| !page.is_empty())?;
    let help = format!(
        "`^{block}` is the id of a block in Obsidian: link to the page, `[[{page}]]`, or to one of its headings"
    );
    Some(fault.suggest(help, case.rewrite(Part::Name, page), Applicability::Likely))
}

/// `[[key]]` rewritten as a citation in text, or as a reference in a field.
fn as_source(case: &DanglingCase<'_, '_>, key: &str) -> Option<Edit> {
    let (words, span) = (case.dangling.words, case.dangling.span);
    let is_bare = format!("[[{key}]]");
    let written = span.slice(case.text);
    let inside = written.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    let whole = words.start().checked_sub(2).map(|start| words.starting(start).ending(words.end() + 2))?;
    if inside == Some(&is_bare) {
        return Some(Edit::replace(case.source, whole, format!("@{key}")));
    }
    (written == is_bare).then(|| Edit::replace(case.source, whole, format!("[@{key}]")))
}
