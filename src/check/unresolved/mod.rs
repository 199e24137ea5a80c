//! Dangling references, each kind of error in a file of its own.
//!
//! In: references that the graph could not resolve. Out: a diagnostic for each, with the correction and its edit, if known.

mod anchor;
mod author;
mod chart;
mod draft;
mod entity;
mod file;
mod image;
mod known;
mod name;
mod page;
mod rooted;
mod source;

pub(super) use known::Known;
pub(super) use source::unknown_source;

use super::address;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::graph::{Dangling, EdgeRole, Graph, Unresolved};
use crate::source::{SourceId, Sources, Span};
use crate::yaml;

pub(super) fn check(sources: &Sources, known: &Known<'_>) -> Vec<Diagnostic> {
    let graph = known.graph();
    let is_there = |path: &str| sources.at(&format!("content/{path}")).is_some();
    let found = graph.dangling.iter().filter_map(|dangling| {
        let source = dangling.source;
        let is_setting = sources.config().is_some_and(|config| config.id == source);
        let case = DanglingCase { known, dangling, source, text: &sources.get(source).text, is_setting };
        match &dangling.fault {
            // The target exists, and its own error has been reported.
            // Words that are near a key are reported by another rule.
            Unresolved::Word { key } if dangling.role == EdgeRole::Author => author::near(&case, key),
            Unresolved::Unread | Unresolved::Word { .. } => None,
            Unresolved::Page { path } if is_there(path) => None,
            Unresolved::Asset { path } if is_there(path) => Some(file::data(&case, path)),
            fault => Some(diagnostic(&case, fault)),
        }
    });
    found.collect()
}

fn diagnostic(case: &DanglingCase<'_, '_>, fault: &Unresolved) -> Diagnostic {
    match fault {
        Unresolved::Unread => case.fault(Rule::UnresolvedLink, "the target of this reference could not be read"),
        Unresolved::Page { path } => page::missing(case, path),
        Unresolved::Name { name } => name::unknown(case, name),
        Unresolved::Ambiguous { name, candidates } => name::ambiguous(case, name, candidates),
        Unresolved::Entity { kinds, id } => entity::missing(case, kinds, id),
        Unresolved::Source { key } | Unresolved::Word { key } => source::missing(case, key),
        Unresolved::Rooted { written } => rooted::path(case, written),
        Unresolved::Asset { path } if case.is_picture() => image::missing(case, path),
        Unresolved::Asset { path } => file::missing(case, path),
        Unresolved::MadePage { path } => page::made(case, path),
        Unresolved::NotMade { listing } => page::not_made(case, *listing),
        Unresolved::MadePlace { path, fragment } => anchor::in_made_page(case, path, fragment),
        Unresolved::Chart { path } => chart::missing(case, path),
        Unresolved::MisplacedChart { path } => chart::misplaced(case, path),
        Unresolved::DataAsImage { path } => image::data(case, path),
        Unresolved::Anchor { node, fragment } => anchor::missing(case, *node, fragment),
        Unresolved::Draft { node } => draft::linked(case, *node),
    }
}

/// Help for something that the last build published and that is not there any more.
const DELETED: &str =
    "it was there at the last build and has been deleted since: put it back, or take out this reference";

/// Help for something that has another name since the last build.
fn renamed(now: &str) -> String {
    format!("it has been renamed since the last build: write `{now}`")
}

/// One dangling reference, with its context.
struct DanglingCase<'c, 'g> {
    known: &'c Known<'g>,
    dangling: &'c Dangling,
    /// The file that contains it.
    source: SourceId,
    /// Its text.
    text: &'c str,
    /// Whether the file is `postil.yaml`, whose paths are relative to the content folder.
    is_setting: bool,
}

/// A part of the text that names a target.
#[derive(Clone, Copy)]
enum Part {
    /// The part before `#`.
    Name,
    /// The part after `#`.
    Fragment,
}

impl<'g> DanglingCase<'_, 'g> {
    fn graph(&self) -> &'g Graph {
        self.known.graph()
    }

    /// Whether the reference shows a picture.
    fn is_picture(&self) -> bool {
        self.dangling.role == EdgeRole::Image
    }

    /// The setting that a reference in `postil.yaml` belongs to: `menu`, `footer`, `logo`.
    fn setting(&self) -> &str {
        let before = &self.text[..self.dangling.span.start()];
        let is_top = |line: &&str| line.starts_with(char::is_alphabetic);
        let line = before.lines().rev().find(is_top).unwrap_or_default();
        line.split(':').next().unwrap_or_default()
    }

    /// How paths are written, for a reference whose target is not known.
    fn path_help(&self) -> &'static str {
        if self.is_setting {
            "paths in `postil.yaml` are relative to `content/`: `about.md`, `terms/name.md`, `images/logo.svg`"
        } else {
            "paths are relative to the folder of this file: `../../terms/name.md`"
        }
    }

    fn fault(&self, rule: Rule, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.source, self.dangling.span, message)
    }

    /// Suggests the name that the target has got since the last build.
    fn was_renamed(&self, diagnostic: Diagnostic, now: &str) -> Diagnostic {
        diagnostic.suggest(renamed(now), self.rewrite(Part::Name, now), Applicability::Likely)
    }

    /// Suggests another text for a part of the reference.
    fn did_you_mean(&self, diagnostic: Diagnostic, part: Part, meant: &str) -> Diagnostic {
        let edit = self.rewrite(part, meant);
        diagnostic.suggest(format!("did you mean `{meant}`?"), edit, Applicability::Likely)
    }

    /// The same, if there is a near name.
    fn did_you_mean_any(&self, diagnostic: Diagnostic, part: Part, meant: Option<&str>) -> Diagnostic {
        match meant {
            Some(meant) => self.did_you_mean(diagnostic, part, meant),
            None => diagnostic,
        }
    }

    /// The edit that replaces a part of the reference.
    fn rewrite(&self, part: Part, meant: &str) -> Option<Edit> {
        rewrite(self.source, self.text, self.part(part)?, meant)
    }

    /// The span of a part of the reference.
    fn part(&self, part: Part) -> Option<Span> {
        let words = self.dangling.words;
        let written = words.slice(self.text);
        let mark = written.find('#').map(|at| words.start() + at);
        let span = match part {
            Part::Name => words.ending(mark.unwrap_or(words.end())),
            Part::Fragment => words.starting(mark? + 1),
        };
        (span.start() < span.end()).then_some(span)
    }

    /// The link to write in the file of the reference: the path from its folder to another file.
    fn relative_path(&self, to: &str) -> String {
        address::relative_path(self.graph().node(self.dangling.from).path.as_deref().unwrap_or_default(), to)
    }
}

/// The edit that replaces the text that names something. Text without enclosing characters may be a YAML value, which may need
/// quotes.
pub fn rewrite(source: SourceId, text: &str, words: Span, meant: &str) -> Option<Edit> {
    if words.start() == words.end() {
        return None;
    }
    let is_enclosed = text[..words.start()].ends_with(|c: char| !c.is_whitespace());
    if is_enclosed {
        let ends_it = |c: char| c.is_whitespace() || "()<>[]{}|\"'\\".contains(c);
        return (!meant.contains(ends_it)).then(|| Edit::replace(source, words, meant));
    }
    let is_whole = text[words.end()..].chars().next().is_none_or(char::is_whitespace);
    yaml::rewrite(source, text, words, meant).filter(|edit| is_whole || edit.replacement == meant)
}
