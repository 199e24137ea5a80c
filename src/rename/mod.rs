//! Floor 13: other names for things of a site, changed wherever they are written.
//!
//! In: a checked site, the name of a thing and its new name. Out: a [`RenamePlan`]: which files move, and which words change. The plan is
//! a value; nothing is written. It must not know who carries it out.

mod aliases;
mod anchor;
mod event;
mod fault;
mod files;
mod locks;
mod moves;
mod names;
mod new_errors;
mod note_label;
mod references;
mod source_key;
mod subject;
mod words;
mod written_path;

use std::collections::BTreeMap;

pub use fault::RenameFault;
pub use new_errors::new_errors;

use crate::diagnostic::{Edit, FileChange, Misfit, apply};
use crate::publish::Prepared;
use crate::source::{FileMove, SourceId, Sources};
use subject::Subject;

/// What to do to give a thing another name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenamePlan {
    /// The files and folders that move. None is in another.
    pub moves: Vec<FileMove>,
    /// The words that change, in the files as they are before any of them moves.
    pub edits: Vec<Edit>,
    /// The number of references among them.
    pub references: usize,
    /// What the plan cannot do, in sentences for people.
    pub notes: Vec<String>,
}

/// Plans to give a thing of a site another name.
///
/// `old` names it: a file or folder (`terms/sdf`, `content/terms/sdf.md`, `issues/arms-export-rules`), a heading (`terms/sdf.md#history`), a
/// note (`terms/sdf.md[^law]`), an event (`events/vote`), or a source (`@kiel-2023`). `new` is what it is to be called, in the same form; a name without a folder stays
/// in the folder. If the new name of a heading is not an id, it becomes the text of the heading, which keeps its id.
pub fn plan(prepared: &Prepared, old: &str, new: &str) -> Result<RenamePlan, RenameFault> {
    fault::nothing_is_hidden(prepared)?;
    let mut plan = match Subject::of(prepared, old, new)? {
        Subject::Source { old, new } => source_key::plan(prepared, &old, &new)?,
        Subject::Event { old, new } => event::plan(prepared, &old, &new)?,
        Subject::Heading { page, old, new } => anchor::plan(prepared, page, &old, &new)?,
        Subject::Note { page, old, new } => note_label::plan(prepared, page, &old, &new)?,
        Subject::Files { from, to } => files::plan(prepared, moves::of(prepared, &from, &to)?)?,
    };
    finish(prepared, &mut plan);
    Ok(plan)
}

/// Plans what has to change with files and folders of the content that move, all at once. Both paths of each are relative to the site's
/// folder. What the site does not know, such as an empty folder, is left out; translations and notes move with their page, unless they have a
/// move of their own.
pub fn plan_moves(prepared: &Prepared, wanted: &[FileMove]) -> Result<RenamePlan, RenameFault> {
    fault::nothing_is_hidden(prepared)?;
    let mut plan = files::plan(prepared, moves::together(prepared, wanted)?)?;
    finish(prepared, &mut plan);
    Ok(plan)
}

fn finish(prepared: &Prepared, plan: &mut RenamePlan) {
    plan.edits.sort();
    plan.edits.dedup();
    locks::follow(prepared, plan);
}

impl RenamePlan {
    /// Where a file is after the plan is carried out.
    pub fn moved(&self, path: &str) -> Option<String> {
        self.moves.iter().find_map(|step| step.moved(path))
    }

    /// The files that change or move, in the order of their paths.
    pub fn changes(&self, sources: &Sources) -> Result<Vec<FileChange>, Misfit> {
        let mut edits: BTreeMap<SourceId, Vec<Edit>> = BTreeMap::new();
        for edit in &self.edits {
            let text = &sources.get(edit.source).text;
            edits.entry(edit.source).or_default().push(edit.clone().with_line_ends_of(text));
        }
        let mut changes = Vec::new();
        for source in sources.iter() {
            let texts = match edits.get(&source.id) {
                Some(edits) => Some((source.whole_text(), source.with_mark(&apply(&source.text, edits)?))),
                None => None,
            };
            let moved_to = self.moved(&source.path);
            if texts.is_some() || moved_to.is_some() {
                changes.push(FileChange { path: source.path.to_string(), moved_to, texts });
            }
        }
        for asset in &sources.assets {
            let path = format!("content/{}", asset.path);
            if let Some(to) = self.moved(&path).filter(|_| sources.at(&path).is_none()) {
                changes.push(FileChange { path, moved_to: Some(to), texts: None });
            }
        }
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }
}
