//! A site with all safe edits of its diagnostics applied, in memory.
//!
//! In: a site's folder. Out: what is left to say about the site, and the files that differ from those on the disk. Nothing is
//! written: what is done with the changes is for the caller to decide.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::own_files::{Obstacle, OwnFiles};
use super::{BuildError, BuildStage, Options, Outcome, Prepared, prepare, reading};
use crate::diagnostic::{Diagnostic, Edit, FileChange, Help, PrimaryLocation, Rule, apply, safe_edits};
use crate::source::{LineIndex, OverlayFiles, Source, SourceId, Sources};

/// Edits can make others possible. Real sites need two or three rounds.
const ROUNDS: usize = 16;

/// A fault that was mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AppliedFix {
    /// The file, from the site's folder.
    pub path: String,
    /// The line of the fault when it was mended, from 1.
    pub line: usize,
    /// The rule.
    pub rule: Rule,
    /// What was done.
    pub text: String,
}

/// A site after all safe edits.
#[derive(Debug)]
pub struct Fixed {
    /// What is left to say.
    pub outcome: Outcome,
    /// The faults that were mended, in the order of their files.
    pub applied: Vec<AppliedFix>,
    /// The files that change, in the order of their paths.
    pub changes: Vec<FileChange>,
    /// The files that would change and may not, by path.
    pub left: BTreeMap<String, Obstacle>,
}

/// Applies the safe edits of a site's diagnostics in memory until nothing changes. `watch` is called as each stage begins.
pub fn fix(options: &Options, watch: &dyn Fn(BuildStage)) -> Result<Fixed, BuildError> {
    let own = OwnFiles::of(&options.root);
    let overlay = Arc::new(OverlayFiles::new(reading::disk(options)));
    watch(BuildStage::Discover);
    let mut prepared = prepare::prepare(reading::read_from(overlay.clone(), None)?, options, None, watch);
    let first = prepared.sources.clone();
    let (mut applied, mut left, mut written) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    for _ in 0..ROUNDS {
        let round = Round::of(&prepared, &own, &mut left);
        if round.texts.is_empty() {
            break;
        }
        applied.extend(round.applied);
        for (path, text) in round.texts {
            overlay.set(path.clone(), &text);
            written.insert(path);
        }
        let site = reading::read_from(overlay.clone(), Some(&prepared.sources))?;
        prepared = prepare::prepare(site, options, Some(&prepared), &|_| {});
    }
    applied.sort();
    let changes = written.into_iter().filter_map(|path| change(path, &first, &prepared.sources)).collect();
    Ok(Fixed { outcome: Outcome::of(prepared, Vec::new()), applied, changes, left })
}

/// What a file was and is, if it differs.
fn change(path: String, before: &Sources, after: &Sources) -> Option<FileChange> {
    let text = |sources: &Sources| sources.at(&path).map(Source::whole_text);
    let texts = (text(before)?, text(after)?);
    (texts.0 != texts.1).then_some(FileChange { path, moved_to: None, texts: Some(texts) })
}

/// The edits of one round.
struct Round {
    /// The new texts, by path.
    texts: Vec<(String, String)>,
    applied: Vec<AppliedFix>,
}

impl Round {
    fn of(prepared: &Prepared, own: &OwnFiles, left: &mut BTreeMap<String, Obstacle>) -> Self {
        let sources = &prepared.sources;
        let diagnostics: Vec<Diagnostic> = prepared.sorted_diagnostics();
        let mut allowed = |diagnostic: &Diagnostic| {
            let Some(help) = safe_help(diagnostic) else { return false };
            let mut obstacles = help.edits.iter().filter_map(|edit| {
                let path = &sources.get(edit.source).path;
                Some((path.to_string(), own.obstacle(path)?))
            });
            let found = obstacles.next();
            left.extend(found.clone());
            found.is_none()
        };
        let fixable: Vec<Diagnostic> = diagnostics.into_iter().filter(|diagnostic| allowed(diagnostic)).collect();
        let edits = safe_edits(&fixable);
        let mut texts = Vec::new();
        let mut failed: BTreeSet<SourceId> = BTreeSet::new();
        for (source, edits) in &edits {
            let file = sources.get(*source);
            let edits: Vec<Edit> = edits.iter().map(|edit| edit.clone().with_line_ends_of(&file.text)).collect();
            // Edits that do not fit are an error of a rule; the fault stays and is reported.
            match apply(&file.text, &edits) {
                Ok(text) if text != *file.text => texts.push((file.path.to_string(), file.with_mark(&text))),
                _ => drop(failed.insert(*source)),
            }
        }
        let is_applied = |edit: &Edit| {
            !failed.contains(&edit.source)
                && edits.get(&edit.source).is_some_and(|edits| edits.binary_search(edit).is_ok())
        };
        let mut lines = Lines { sources, known: HashMap::new() };
        let applied = fixable.iter().filter_map(|diagnostic| {
            let help = safe_help(diagnostic).filter(|help| help.edits.iter().all(is_applied))?;
            Some(lines.applied_fix(diagnostic, help))
        });
        Self { applied: applied.collect(), texts }
    }
}

fn safe_help(diagnostic: &Diagnostic) -> Option<&Help> {
    diagnostic.help.iter().find(|help| help.is_safe())
}

/// The lines of files, each file indexed once: it may have as many faults as lines.
struct Lines<'s> {
    sources: &'s Sources,
    known: HashMap<SourceId, LineIndex>,
}

impl Lines<'_> {
    fn applied_fix(&mut self, diagnostic: &Diagnostic, help: &Help) -> AppliedFix {
        let (path, line) = match &diagnostic.primary {
            PrimaryLocation::Words(label) => {
                let file = self.sources.get(label.source);
                let lines = self.known.entry(file.id).or_insert_with(|| LineIndex::new(&file.text));
                (file.path.to_string(), lines.line_of(label.span.start()))
            }
            PrimaryLocation::File { path, .. } => (path.to_string(), 1),
        };
        AppliedFix { path, line, rule: diagnostic.rule, text: help.text.clone() }
    }
}
