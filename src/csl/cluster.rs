//! Citations of several items: sorted, grouped and collapsed, each item with its prefix and suffix.

use std::collections::HashMap;

use hayagriva::citationberg::{Collapse, ToAffixes, ToFormatting};

use super::cite::LocatorRef;
use super::elements::decorate;
use super::library::{Cite, Library};
use super::position::CitePosition;
use super::punctuation;
use super::run::{Run, is_blank};

/// A part of a citation: the text of one of its items, or a delimiter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterPart {
    /// The index of the item among those that were passed in.
    pub item: Option<usize>,
    /// Its words.
    pub runs: Vec<Run>,
}

/// An item of a citation while it is assembled.
struct ClusterItem<'a> {
    /// Its index in the citation as written.
    at: usize,
    /// Its index in the library.
    item_index: usize,
    cite: &'a Cite<'a>,
    position: CitePosition,
    runs: Vec<Run>,
    names: Option<String>,
    /// Whether it is grouped with the previous item.
    follows: bool,
}

impl ClusterItem<'_> {
    fn locator(&self) -> Option<LocatorRef<'_>> {
        self.cite.locator.map(|(label, value)| LocatorRef { label, value })
    }

    fn is_bare(&self) -> bool {
        self.cite.prefix.is_none() && self.cite.suffix.is_none()
    }
}

/// Formats a citation.
pub(super) fn render(library: &Library<'_>, cites: &[Cite<'_>], positions: &[CitePosition]) -> Vec<ClusterPart> {
    let mut members = members(library, cites, positions);
    if members.is_empty() {
        return Vec::new();
    }
    let citation = &library.processor.style.citation;
    if let Some(ranks) = &library.ranks {
        members.sort_by_key(|member| ranks[member.item_index]);
    }
    let collapse = citation.collapse;
    let mut runs = if collapse == Some(Collapse::CitationNumber) {
        numbered(library, &members)
    } else {
        if collapse.is_some() || citation.cite_group_delimiter.is_some() {
            members = grouped(members);
        }
        if collapse.is_some() {
            hide_names(library, &mut members);
        }
        joined(library, members)
    };
    let layout = &citation.layout;
    // The whole citation is superscript, including brackets.
    decorate(&mut runs, hayagriva::citationberg::Formatting::default(), &layout.to_affixes());
    decorate(&mut runs, layout.to_formatting(), &hayagriva::citationberg::Affixes::default());
    punctuation::settle(&mut runs, &library.processor.locale);
    pieces(runs)
}

fn members<'a>(library: &Library<'_>, cites: &'a [Cite<'a>], positions: &[CitePosition]) -> Vec<ClusterItem<'a>> {
    let member = |(at, cite): (usize, &'a Cite<'a>)| {
        let item_index = library.index(cite.key)?;
        let position = positions.get(at).copied().unwrap_or_default();
        let locator = cite.locator.map(|(label, value)| LocatorRef { label, value });
        let made = library.cite(item_index, locator, position, false);
        Some(ClusterItem { at, item_index, cite, position, runs: made.runs, names: made.names, follows: false })
    };
    cites.iter().enumerate().filter_map(member).collect()
}

/// Moves items with the same names together, to the first of them.
fn grouped(members: Vec<ClusterItem<'_>>) -> Vec<ClusterItem<'_>> {
    let mut groups: Vec<Vec<ClusterItem<'_>>> = Vec::new();
    let mut by_names: HashMap<String, usize> = HashMap::new();
    for mut member in members {
        let known = member.names.as_ref().and_then(|names| by_names.get(names).copied());
        match (known, &member.names) {
            (Some(group), _) => {
                member.follows = true;
                groups[group].push(member);
            }
            (None, names) => {
                if let Some(names) = names {
                    by_names.insert(names.clone(), groups.len());
                }
                groups.push(vec![member]);
            }
        }
    }
    groups.into_iter().flatten().collect()
}

/// Omits the names of items that follow one with the same names; an item without other text keeps them.
fn hide_names(library: &Library<'_>, members: &mut [ClusterItem<'_>]) {
    for member in members.iter_mut().filter(|member| member.follows) {
        if member.cite.prefix.is_some() || member.position != CitePosition::First && library.processor.is_note() {
            member.follows = false;
            continue;
        }
        let cited = library.cite(member.item_index, member.locator(), member.position, true);
        if is_blank(&cited.runs) {
            member.follows = false;
        } else {
            member.runs = cited.runs;
        }
    }
}

fn joined(library: &Library<'_>, members: Vec<ClusterItem<'_>>) -> Vec<Run> {
    let citation = &library.processor.style.citation;
    let between = citation.layout.delimiter.as_deref().unwrap_or_default();
    let inside = citation.cite_group_delimiter.as_deref().unwrap_or(", ");
    let after_group = citation.after_collapse_delimiter.as_deref().unwrap_or(between);
    let mut runs: Vec<Run> = Vec::new();
    let mut rest = members.into_iter().peekable();
    let mut is_group = false;
    // If years have locators, a comma would attach a year to the preceding locator.
    let mut has_spots = false;
    while let Some(member) = rest.next() {
        has_spots = (member.follows && has_spots) || member.cite.locator.is_some();
        let next_follows = rest.peek().is_some_and(|next| next.follows);
        let next_has_spot = rest.peek().is_some_and(|next| next.cite.locator.is_some());
        is_group = member.follows || is_group && next_follows;
        runs.extend(words(&member));
        if rest.peek().is_some() {
            let delimiter = match (next_follows, member.follows || is_group) {
                (true, _) if has_spots || next_has_spot => between,
                (true, _) => inside,
                (false, true) => after_group,
                (false, false) => between,
            };
            runs.push(Run::text(delimiter));
        }
    }
    runs
}

/// The text of an item with the author's prefix and suffix.
fn words(member: &ClusterItem<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(prefix) = member.cite.prefix {
        runs.push(Run::text(format!("{prefix} ")));
    }
    runs.extend(member.runs.iter().cloned());
    if let Some(suffix) = member.cite.suffix {
        runs.push(Run::text(format!(", {suffix}")));
    }
    for run in &mut runs {
        run.item = Some(member.at);
    }
    runs
}

/// Three or more consecutive numbers become a range.
fn numbered(library: &Library<'_>, members: &[ClusterItem<'_>]) -> Vec<Run> {
    let citation = &library.processor.style.citation;
    let between = citation.layout.delimiter.as_deref().unwrap_or_default();
    let after = citation.after_collapse_delimiter.as_deref().unwrap_or(between);
    let number = |member: &ClusterItem<'_>| library.numbers[member.item_index];
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < members.len() {
        let is_plain = |member: &ClusterItem<'_>| member.is_bare() && member.cite.locator.is_none();
        let mut end = at + 1;
        while end < members.len()
            && is_plain(&members[end - 1])
            && is_plain(&members[end])
            && number(&members[end]) == number(&members[end - 1]) + 1
        {
            end += 1;
        }
        let is_range = end - at > 2;
        if !runs.is_empty() {
            runs.push(Run::text(if at > 0 && is_range { after } else { between }));
        }
        runs.extend(words(&members[at]));
        if is_range {
            runs.push(Run::text("–"));
            runs.extend(words(&members[end - 1]));
            at = end;
        } else {
            at += 1;
        }
    }
    runs
}

fn pieces(runs: Vec<Run>) -> Vec<ClusterPart> {
    let mut pieces: Vec<ClusterPart> = Vec::new();
    for run in runs {
        match pieces.last_mut() {
            Some(last) if last.item == run.item => last.runs.push(run),
            _ => pieces.push(ClusterPart { item: run.item, runs: vec![run] }),
        }
    }
    pieces
}
