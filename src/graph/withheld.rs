//! What a build leaves out: drafts, pages whose day of publication has not come, and the sources that only these cite.
//!
//! In: declarations, and the pages that are asked for. Out: which nodes are visible. It must not know why a build asks for them.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use super::charts::Figure;
use super::outline::{Entry, Outline};
use super::{BuildDay, Declared, NodeId, Resolved};
use crate::config::Config;
use crate::model::entity::Target;
use crate::model::{Date, EntityKey, Kind};

/// Which planned pages are part of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// None: they are not published, and public pages must not link to them.
    Hidden,
    /// Drafts, like any page.
    Shown,
    /// Pages whose day of publication has not come, like any page.
    Scheduled,
    /// Both.
    All,
}

impl Drafts {
    /// Whether drafts are part of the build.
    fn show_drafts(self) -> bool {
        matches!(self, Self::Shown | Self::All)
    }

    /// Whether pages are part of the build before their day of publication.
    fn show_scheduled(self) -> bool {
        matches!(self, Self::Scheduled | Self::All)
    }
}

/// Decides which entries a build leaves out.
pub(super) struct Withheld {
    day: BuildDay,
    /// The pages in the default language whose day has not come: translations without a date follow them.
    originals: HashMap<EntityKey, Date>,
}

impl Withheld {
    /// Reads the days of publication.
    pub(super) fn new<O: Borrow<Outline>>(outlines: &[O], config: &Config, day: BuildDay) -> Self {
        let mut withheld = Self { day, originals: HashMap::new() };
        let own = Some(config.default_language());
        let entries = outlines.iter().flat_map(|outline| &outline.borrow().entries);
        let originals = entries.filter(|entry| entry.language.as_ref() == own);
        let originals = originals.filter_map(|entry| Some((entry.key.clone(), withheld.day_to_come(entry)?)));
        withheld.originals = originals.collect();
        withheld
    }

    /// Whether a build leaves an entry out.
    pub(super) fn takes(&self, entry: &Entry) -> bool {
        self.is_draft(entry) || self.day_to_come(entry).is_some()
    }

    fn is_draft(&self, entry: &Entry) -> bool {
        entry.draft && !self.day.drafts.show_drafts()
    }

    /// The day on which a page will be published, if the build leaves it out until then.
    fn day_to_come(&self, entry: &Entry) -> Option<Date> {
        // Events and sources have dates of another meaning.
        if entry.path.is_none() || self.day.drafts.show_scheduled() {
            return None;
        }
        let date = entry.date.or_else(|| self.originals.get(&entry.key).copied())?;
        (date.begins_between().0 > self.day.today).then_some(date)
    }
}

/// Hides what the build leaves out. An article of a hidden issue is hidden, and so is a version of a hidden document: its breadcrumbs
/// would link to that.
pub(super) fn hide(declared: &mut Declared, entries: &[&Entry], withheld: &Withheld) {
    for (id, entry) in NodeId::all().zip(entries) {
        declared.nodes[id.index()].visible = !entry.stands_beside && !withheld.takes(entry);
        if let Some(date) = withheld.day_to_come(entry).filter(|_| !withheld.is_draft(entry)) {
            declared.scheduled.insert(id, date);
        }
    }
    for index in 0..declared.nodes.len() {
        let id = NodeId::at(index);
        let above = declared.nodes[index].issue.or_else(|| declared.texts().document_of(id));
        if above.is_some_and(|above| !declared.node(above).visible) {
            declared.nodes[index].visible = false;
        }
    }
    for id in hidden_sources(declared, entries, withheld) {
        declared.nodes[id.index()].visible = false;
    }
}

/// The sources that only hidden pages cite, themselves or through other sources. Those that nothing cites are not among them.
fn hidden_sources(declared: &Declared, entries: &[&Entry], withheld: &Withheld) -> Vec<NodeId> {
    let is_hidden = |id: NodeId, entry: &Entry| {
        if entry.stands_beside { withheld.takes(entry) } else { !declared.node(id).visible }
    };
    if !NodeId::all().zip(entries).any(|(id, entry)| is_hidden(id, entry)) {
        return Vec::new();
    }
    let mut through: HashMap<&str, Vec<&str>> = HashMap::new();
    let (mut public, mut hidden) = (HashSet::new(), HashSet::new());
    for (id, entry) in NodeId::all().zip(entries) {
        let cited = entry.mentions.iter().flat_map(|mention| sources(declared, id, &mention.target));
        match entry.key.kind {
            Kind::Source => through.entry(&entry.key.id).or_default().extend(cited),
            _ if is_hidden(id, entry) => hidden.extend(cited),
            _ => public.extend(cited),
        }
    }
    let hidden = reached(hidden, &through);
    let sources = || declared.nodes().filter(|(_, node)| node.key.kind == Kind::Source);
    // Another source may be part of one, or lean on it.
    public.extend(sources().map(|(_, node)| &*node.key.id).filter(|key| !hidden.contains(key)));
    public.extend(declared.parents.iter().map(|key| &*key.id));
    let public = reached(public, &through);
    sources().filter(|(_, node)| !public.contains(&*node.key.id)).map(|(id, _)| id).collect()
}

/// The sources of a set, and those through which they were read.
fn reached<'d>(from: HashSet<&'d str>, through: &HashMap<&'d str, Vec<&'d str>>) -> HashSet<&'d str> {
    let (mut open, mut found): (Vec<&str>, _) = (from.iter().copied().collect(), from);
    while let Some(key) = open.pop() {
        for next in through.get(key).into_iter().flatten() {
            if found.insert(next) {
                open.push(next);
            }
        }
    }
    found
}

/// The keys of the sources that a reference leads to.
fn sources<'d>(declared: &'d Declared, from: NodeId, target: &'d Target) -> Vec<&'d str> {
    match target {
        Target::Source { key } => vec![key],
        Target::Entity { kinds, id } if kinds.contains(&Kind::Source) => vec![id],
        Target::Chart { path } => {
            let of_chart = declared.figure(path).into_iter().flat_map(Figure::sources);
            of_chart.flat_map(|source| sources(declared, from, &source.target)).collect()
        }
        Target::Name { name: place, .. } | Target::Page { path: place, .. } if place.contains("sources/") => {
            match declared.resolve(from, target) {
                Ok(Resolved::Node(to, _)) if declared.node(to).key.kind == Kind::Source => {
                    vec![&declared.node(to).key.id]
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}
