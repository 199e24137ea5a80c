//! Citations of several items: sorted, grouped and collapsed, each item with its prefix and suffix.

use std::collections::HashMap;

use hayagriva::citationberg::{Affixes, Collapse, Formatting, ToAffixes, ToFormatting};

use super::cite::LocatorRef;
use super::elements::decorate;
use super::library::{Cite, Library};
use super::position::CitePosition;
use super::punctuation;
use super::run::{Run, is_blank, plain};
use crate::model::item::{Item, ItemKind};
use crate::model::tree::CitationForm;

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
    finished(library, laid_out(library, cites, positions), &library.processor.style.citation.layout.to_affixes())
}

/// Formats a citation that may stand within a sentence: without what the style ends it with, which is the second part.
pub(super) fn render_open(
    library: &Library<'_>,
    cites: &[Cite<'_>],
    positions: &[CitePosition],
) -> (Vec<ClusterPart>, String) {
    let runs = laid_out(library, cites, positions);
    let affixes = library.processor.style.citation.layout.to_affixes();
    let whole = finished(library, runs.clone(), &affixes);
    let open = finished(library, runs, &Affixes { suffix: None, ..affixes });
    let words = |pieces: &[ClusterPart]| pieces.iter().map(|piece| plain(&piece.runs)).collect::<String>();
    let end = words(&whole).strip_prefix(&words(&open)).unwrap_or_default().to_owned();
    (open, end)
}

/// The runs of a citation, without what the style puts around it.
fn laid_out(library: &Library<'_>, cites: &[Cite<'_>], positions: &[CitePosition]) -> Vec<Run> {
    let mut members = members(library, cites, positions);
    if members.is_empty() {
        return Vec::new();
    }
    let citation = &library.processor.style.citation;
    // An author who stands before the citation is that of the first item.
    let is_narrative = cites.iter().any(|cite| cite.form == CitationForm::Narrative);
    if let Some(ranks) = library.ranks.as_ref().filter(|_| !is_narrative) {
        members.sort_by_key(|member| ranks[member.item_index]);
    }
    let collapse = citation.collapse;
    if collapse == Some(Collapse::CitationNumber) {
        numbered(library, &members)
    } else {
        if collapse.is_some() || citation.cite_group_delimiter.is_some() {
            members = grouped(members);
        }
        if collapse.is_some() {
            hide_names(library, &mut members);
        }
        joined(library, members)
    }
}

fn finished(library: &Library<'_>, mut runs: Vec<Run>, affixes: &Affixes) -> Vec<ClusterPart> {
    // All of a citation is raised, brackets and all.
    decorate(&mut runs, Formatting::default(), affixes);
    decorate(&mut runs, library.processor.style.citation.layout.to_formatting(), &Affixes::default());
    punctuation::settle(&mut runs, &library.processor.locale);
    pieces(runs)
}

fn members<'a>(library: &Library<'_>, cites: &'a [Cite<'a>], positions: &[CitePosition]) -> Vec<ClusterItem<'a>> {
    let member = |(at, cite): (usize, &'a Cite<'a>)| {
        let item_index = library.index(cite.key)?;
        let position = positions.get(at).copied().unwrap_or_default();
        let locator = cite.locator.map(|(label, value)| LocatorRef { label, value });
        let full = library.cite(item_index, locator, position, false);
        let runs = match cite.form {
            CitationForm::Full => full.runs,
            // Without its title, a note on a work that has no author would say nothing.
            CitationForm::WithoutAuthor if library.is_note() && full.names.is_none() => full.runs,
            form => {
                let mut rest = library.cite(item_index, locator, position, true).runs;
                let item = library.items[item_index];
                // In notes a sentence names a case by its title, whoever decided it.
                let is_case = form == CitationForm::Narrative && library.is_note() && item.kind == ItemKind::LegalCase;
                if is_blank(&full.author) || is_case {
                    without_title(&mut rest, item);
                }
                let is_bare = cite.prefix.is_none() && cite.suffix.is_none();
                let is_alone = library.is_note() && form == CitationForm::WithoutAuthor;
                match (is_blank(&rest) || is_alone && !names_title(&rest, item), form) {
                    // The sentence says all that there is to say.
                    (true, CitationForm::Narrative) if is_bare => return None,
                    (false, _) | (true, CitationForm::Narrative) => rest,
                    (true, _) => full.runs,
                }
            }
        };
        Some(ClusterItem { at, item_index, cite, position, runs, names: full.names, follows: false })
    };
    cites.iter().enumerate().filter_map(member).collect()
}

/// The title that a cite begins with, if it does not begin with names.
pub(super) fn title_before(runs: &[Run], item: &Item) -> Option<Vec<Run>> {
    let mut left = title_length(&plain(runs), item)?;
    let mut title = Vec::new();
    for run in runs {
        let length = left.min(run.text.len());
        title.push(Run { text: run.text[..length].to_owned(), ..run.clone() });
        left -= length;
        if left == 0 {
            break;
        }
    }
    Some(title)
}

/// Whether the title of a work stands in its cite, in whatever capitals. In a note, what is left without author and title is a number.
fn names_title(runs: &[Run], item: &Item) -> bool {
    let folded = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let printed = folded(&plain(runs));
    let mut titles = ["title-short", "title"].into_iter().filter_map(|name| item.plain(name));
    titles.any(|title| printed.contains(&folded(&title)))
}

fn title_length(printed: &str, item: &Item) -> Option<usize> {
    let titles = ["title-short", "title"].into_iter().filter_map(|name| item.plain(name));
    titles.filter(|title| !title.is_empty()).find(|title| printed.starts_with(title.as_str())).map(|title| title.len())
}

/// Takes the title from the beginning of a cite, where the style begins with it and not with names.
fn without_title(runs: &mut Vec<Run>, item: &Item) {
    let printed = plain(runs);
    let joins = |c: char| c == ',' || c.is_whitespace();
    let rest = &printed[title_length(&printed, item).unwrap_or_default()..];
    let mut left = printed.len() - rest.trim_start_matches(joins).len();
    for run in runs.iter_mut() {
        let length = left.min(run.text.len());
        run.text.drain(..length);
        left -= length;
    }
    runs.retain(|run| !run.is_text() || !run.text.is_empty());
}

/// Brings items with the same names together, at the first of them.
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
        if member.cite.form != CitationForm::Full {
            continue;
        }
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
