//! The edits in diagnostics: each fixes its error and breaks nothing else.
//!
//! Every site of `tests/cases` whose diagnostics carry edits is checked again after applying them: once all safe edits, and once
//! those of each help alone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[allow(dead_code, reason = "fixtures without an expectation")]
#[path = "support/expected.rs"]
mod expected;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use postil::check::Expired;
use postil::diagnostic::{Applicability, Diagnostic, Edit, Help, PrimaryLocation, Severity, apply, safe_edits};
use postil::graph::Drafts;
use postil::publish::{Options, Outcome, check};
use postil::source::{SourceId, Span};

/// Helps whose edits leave the error in the site, or cause another one: the case, the beginning of the help, and why. The list
/// must only get shorter.
const EXCEPTIONS: [(&str, &str, &str); 19] = [
    ("config-fault/tags", "did you mean `ja`?", "the site names that language already"),
    ("malformed-link/set-punctuation", "write `(<", HIDDEN),
    ("malformed-link/set-punctuation", "write `(<", HIDDEN),
    ("malformed-yaml/in-the-middle", "close it", HIDDEN),
    ("malformed-yaml/quotation-mark-open", "close it", HIDDEN),
    ("mismatched-correction/states", "write `state: corrected`", "the claim has the fields of two states"),
    ("missing-field/entries", "add `alt: …`", HIDDEN),
    ("missing-front-matter/text-at-once", "begin the file", HIDDEN),
    ("route-collision/made", "delete this alias", "two others want that address as well"),
    ("several/twenty-faults", "did you mean `amends`?", HIDDEN),
    ("several/twenty-faults-crlf", "did you mean `amends`?", HIDDEN),
    ("undefined-footnote/forms", "did you mean `point`?", "another passage has that note"),
    ("unknown-field/nested", "did you mean `issues`?", HIDDEN),
    ("unknown-field/numbers", "put it in quotes", HIDDEN),
    ("unresolved-source/relays", "did you mean `tex`?", "the source that is meant relays this one"),
    ("unused-footnote/only-by-itself", "or delete the note", "another note that nobody reads refers to it"),
    ("unused-footnote/only-by-itself", "or delete the note", "another note that nobody reads refers to it"),
    ("unused-source/broken", "did you mean `bar`?", HIDDEN),
    ("wrong-type/forms", "put a space", HIDDEN),
];

/// Errors in or behind the replaced text are found once it can be read.
const HIDDEN: &str = "the fault hid another";

fn check_site(root: &Path) -> Outcome {
    let options = Options {
        root: root.to_path_buf(),
        output: root.join("public"),
        drafts: Drafts::Hidden,
        today: (2026, 11, 22),
        expired: Expired::Warn,
    };
    check(&options, &|_| {}).unwrap()
}

/// An error without its location, which other edits may move.
type Fault = (String, String, String);

fn faults(outcome: &Outcome, of: impl Fn(&Diagnostic) -> bool) -> BTreeMap<Fault, usize> {
    let mut faults = BTreeMap::new();
    for diagnostic in outcome.diagnostics.iter().filter(|diagnostic| of(diagnostic)) {
        *faults.entry(fault(outcome, diagnostic)).or_default() += 1;
    }
    faults
}

fn fault(outcome: &Outcome, diagnostic: &Diagnostic) -> Fault {
    let path = match &diagnostic.primary {
        PrimaryLocation::Words(label) => outcome.sources.get(label.source).path.to_string(),
        PrimaryLocation::File { path, .. } => path.to_string(),
    };
    (diagnostic.rule.name().to_owned(), path, diagnostic.message.to_string())
}

/// Applies some edits to a site: returns its check, and the files written.
fn edited(archive: &str, before: &Outcome, edits: &BTreeMap<SourceId, Vec<Edit>>) -> (Outcome, String) {
    let site = archive::unpack(archive);
    let mut written = String::new();
    for (source, edits) in edits {
        let source = before.sources.get(*source);
        let text = apply(&source.text, edits).unwrap_or_else(|misfit| panic!("{}: {misfit}", source.path));
        archive::write(site.path(), &source.path, &text);
        let _ = write!(written, "-- {} --\n{text}", source.path);
    }
    (check_site(site.path()), written)
}

/// The spans of inserted text, by path, in the edited files.
fn put_in(before: &Outcome, edits: &[Edit]) -> Vec<(String, Span)> {
    let place = |edit: &Edit| {
        let moved: isize = edits
            .iter()
            .filter(|other| other.source == edit.source && other.span < edit.span)
            .map(|other| other.replacement.len().cast_signed() - other.span.range().len().cast_signed())
            .sum();
        let start = edit.span.start().checked_add_signed(moved).unwrap();
        (before.sources.get(edit.source).path.to_string(), Span::new(start, start + edit.replacement.len()))
    };
    edits.iter().map(place).collect()
}

/// The problems of a site after edits: errors that should be gone, and new errors.
fn remaining(before: &Outcome, after: &Outcome, mended: &[&Diagnostic]) -> Vec<String> {
    let (all_before, all_after) = (faults(before, |_| true), faults(after, |_| true));
    let mut gone: BTreeMap<Fault, usize> = BTreeMap::new();
    for diagnostic in mended {
        *gone.entry(fault(before, diagnostic)).or_default() += 1;
    }
    let stays = gone
        .iter()
        .filter(|(fault, count)| all_after.get(fault).copied().unwrap_or_default() + **count > all_before[fault]);
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let new = faults(after, is_error)
        .into_iter()
        .filter(|(fault, count)| *count > all_before.get(fault).copied().unwrap_or_default());
    let stays = stays.map(|(fault, _)| format!("stays: {fault:?}"));
    stays.chain(new.map(|(fault, _)| format!("new: {fault:?}"))).collect()
}

/// Whether an error points at placeholder text that a person is to replace.
fn is_at(after: &Outcome, diagnostic: &Diagnostic, words: &[(String, Span)]) -> bool {
    let PrimaryLocation::Words(label) = &diagnostic.primary else { return false };
    let path = &*after.sources.get(label.source).path;
    words.iter().any(|(of, span)| of == path && label.span.start() <= span.end() && label.span.end() >= span.start())
}

/// Tries a single help.
fn try_help(archive: &str, before: &Outcome, diagnostic: &Diagnostic, help: &Help) -> Option<String> {
    let mut edits: BTreeMap<SourceId, Vec<Edit>> = BTreeMap::new();
    for edit in &help.edits {
        edits.entry(edit.source).or_default().push(edit.clone());
    }
    let (mut after, written) = edited(archive, before, &edits);
    if help.applicability == Applicability::Placeholder {
        let words = put_in(before, &help.edits);
        let kept = std::mem::take(&mut after.diagnostics);
        after.diagnostics = kept.into_iter().filter(|diagnostic| !is_at(&after, diagnostic, &words)).collect();
    }
    let wrong = remaining(before, &after, &[diagnostic]);
    (!wrong.is_empty())
        .then(|| format!("`{}` ({})\n{}\n{written}", help.text, help.applicability.as_str(), wrong.join("\n")))
}

/// Tries all safe edits of a site at once.
fn try_safe(archive: &str, before: &Outcome) -> Option<String> {
    let edits = safe_edits(&before.diagnostics);
    let is_mended = |diagnostic: &&Diagnostic| {
        let safe = diagnostic.help.iter().find(|help| help.is_safe());
        let is_made = |edit: &Edit| edits.get(&edit.source).is_some_and(|edits| edits.contains(edit));
        safe.is_some_and(|help| help.edits.iter().all(is_made))
    };
    let mended: Vec<&Diagnostic> = before.diagnostics.iter().filter(is_mended).collect();
    if mended.is_empty() {
        return None;
    }
    let (after, written) = edited(archive, before, &edits);
    let wrong = remaining(before, &after, &mended);
    (!wrong.is_empty()).then(|| format!("all safe edits\n{}\n{written}", wrong.join("\n")))
}

#[test]
fn every_edit_mends_its_fault_and_breaks_nothing() {
    let mut wrong = Vec::new();
    let mut unused: Vec<_> = EXCEPTIONS.iter().collect();
    let (mut tried, mut safe) = (0, 0);
    for case in expected::fixtures(&expected::folder("cases"), "txtar", "txt") {
        let archive = expected::read(&case);
        let before = check_site(archive::unpack(&archive).path());
        let name = case.strip_prefix(expected::folder("cases")).unwrap().with_extension("").display().to_string();
        for diagnostic in &before.diagnostics {
            for help in diagnostic.help.iter().filter(|help| !help.edits.is_empty()) {
                tried += 1;
                safe += usize::from(help.is_safe());
                let Some(fault) = try_help(&archive, &before, diagnostic, help) else { continue };
                let is_listed = |(case, text, _): &(&str, &str, &str)| *case == name && help.text.starts_with(text);
                match unused.iter().position(|exception| is_listed(exception)) {
                    Some(index) if !help.is_safe() => drop(unused.remove(index)),
                    _ => wrong.push(format!("{name}: {fault}")),
                }
            }
        }
        wrong.extend(try_safe(&archive, &before).map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{} of {tried} helps are wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(unused.is_empty(), "these need no exception: {unused:?}");
    assert!(tried > 200 && safe > 10, "{tried} helps carry edits, {safe} of them safe ones");
}
