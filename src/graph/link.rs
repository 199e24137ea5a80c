//! Joins outlines into a graph. Runs once per build, over all outlines.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::charts::{check_chart_sources, join_charts};
use super::collisions::RouteClaims;
use super::made::{self, LedgerChoice, LedgerPart};
use super::outline::{Entry, Outline};
use super::published;
use super::route::{self, Route};
use super::versions;
use super::withheld::{self, Drafts, Withheld};
use super::{Claimant, Declared, Duplicate, Graph, Lexicon, Node, NodeId, Resolved, TermMention};
use crate::config::Config;
use crate::model::change::{Change, PageChange};
use crate::model::entity::Target;
use crate::model::{Day, EntityKey, Kind, Language, MadePage};
use crate::source::{AssetFile, SourceId, SourceMap, Span};

/// What a build is made for.
#[derive(Clone, Copy, Debug)]
pub struct BuildDay {
    /// Which planned pages are part of it.
    pub drafts: Drafts,
    /// The day on which versions of primary texts are in force, and pages are published.
    pub today: Day,
}

/// The plain mentions of terms in each page.
pub type Mentions = SourceMap<Arc<[TermMention]>>;

/// An entry that may become a node.
struct Candidate<'o> {
    /// The index of its file in the order of paths.
    index: usize,
    language: Language,
    source: SourceId,
    entry: &'o Entry,
}

impl<'o> Candidate<'o> {
    fn order(&self) -> (&'o EntityKey, &Language, usize, Span) {
        (&self.entry.key, &self.language, self.index, self.entry.span)
    }
}

/// The declarations of all files, with the entries of nodes, in node order.
#[derive(Debug)]
pub struct Declarations<'o> {
    pub(super) declared: Declared,
    pub(super) entries: Vec<&'o Entry>,
}

/// Joins the outlines of all files, which are in the order of paths. `assets` are the files that are not parsed, `theme_files`
/// those of the theme by their paths in the output.
pub fn link<O: Borrow<Outline>>(
    outlines: &[O],
    mentions: Mentions,
    lexicon: &Lexicon,
    assets: &[AssetFile],
    config: &Config,
    day: BuildDay,
    theme_files: &[String],
) -> Graph {
    let Declarations { declared, entries } = declare(outlines, lexicon, assets, config, day, theme_files);
    let mut graph = Graph { declared: Arc::new(declared), mentions, ..Graph::default() };
    for (id, entry) in NodeId::all().zip(&entries) {
        graph.keep_claims(id, entry);
    }
    graph.resolve_all(&entries);
    graph
}

/// Everything that [`link`] does before it resolves references.
pub fn declare<'o, O: Borrow<Outline>>(
    outlines: &'o [O],
    lexicon: &Lexicon,
    assets: &[AssetFile],
    config: &Config,
    day: BuildDay,
    theme_files: &[String],
) -> Declarations<'o> {
    let outlines: Vec<&Outline> = outlines.iter().map(Borrow::borrow).collect();
    let mut declared = Declared { name_clashes: lexicon.clashes.clone(), today: day.today, ..Declared::default() };
    declared.assets = assets.iter().map(|asset| (asset.path.clone(), asset.clone())).collect();
    for path in outlines.iter().filter_map(|outline| outline.file.as_ref()) {
        declared.assets.insert(path.clone(), AssetFile { path: path.clone(), size: None, format: None });
    }
    declared.name_files(config);
    for unread in outlines.iter().flat_map(|outline| &outline.unread) {
        declared.unread.insert(unread.key.clone());
        declared.unread_paths.extend(unread.path.clone());
    }
    declared.parents = outlines.iter().flat_map(|outline| &outline.parents).cloned().collect();
    declared.faulty = outlines.iter().filter(|outline| outline.is_faulty).map(|outline| outline.source).collect();
    join_charts(&mut declared, &outlines);
    let entries = declared.declare(candidates(&outlines, config), config);
    declared.has_search = config.search;
    declared.find_issues(&entries);
    versions::find_versions(&mut declared);
    withheld::hide(&mut declared, &entries, &Withheld::new(&outlines, config, day));
    declared.add_superseded(&entries);
    declared.find_tags();
    check_chart_sources(&mut declared);
    declared.bind_issues(config);
    declared.divide_lists(config);
    declared.find_made_pages(config);
    declared.claim_routes(&entries, config, theme_files);
    Declarations { declared, entries }
}

/// Every entry in each of its languages, in node order; of equal ones, the first file first.
fn candidates<'o>(outlines: &[&'o Outline], config: &Config) -> Vec<Candidate<'o>> {
    let mut candidates = Vec::new();
    for (index, outline) in outlines.iter().enumerate() {
        for entry in &outline.entries {
            let mut add = |language: &Language| {
                candidates.push(Candidate { index, language: language.clone(), source: outline.source, entry });
            };
            match &entry.language {
                Some(language) => add(language),
                None => config.languages.iter().for_each(|language| add(&language.code)),
            }
        }
    }
    candidates.sort_by(|a, b| a.order().cmp(&b.order()));
    candidates
}

impl Declared {
    /// Creates a node for each entry and returns the entries by node.
    fn declare<'o>(&mut self, candidates: Vec<Candidate<'o>>, config: &Config) -> Vec<&'o Entry> {
        let mut entries: Vec<&Entry> = Vec::with_capacity(candidates.len());
        for Candidate { language, source, entry, .. } in candidates {
            let key = &entry.key;
            if let Some(last) = self.nodes.last()
                && last.key == *key
                && last.language == language
            {
                let duplicate =
                    Duplicate { key: key.clone(), first: (last.source, last.span), second: (source, entry.span) };
                if !self.duplicates.iter().any(|known| known.second == duplicate.second) {
                    self.duplicates.push(duplicate);
                }
                continue;
            }
            let id = NodeId::at(self.nodes.len());
            self.index(id, key, source, entry);
            self.nodes.push(node(key, language, source, entry, config));
            entries.push(entry);
        }
        entries
    }

    fn index(&mut self, id: NodeId, key: &EntityKey, source: SourceId, entry: &Entry) {
        if !entry.stands_beside {
            self.by_key.entry(key.clone()).or_default().push(id);
        }
        if key.kind != Kind::Source {
            self.by_name.entry(key.id.clone()).or_default().insert(key.clone());
        }
        if let Some(path) = &entry.path {
            self.by_path.insert(path.clone(), id);
            self.by_source.insert(source, id);
        }
    }

    fn find_issues(&mut self, entries: &[&Entry]) {
        for (index, entry) in entries.iter().enumerate() {
            let Some(issue) = &entry.issue else { continue };
            let id = NodeId::at(index);
            self.nodes[index].issue = self.in_language_of(id, &EntityKey::new(Kind::Issue, issue));
        }
    }

    /// Adds to the changes of pages the days on which something overtook a sentence of theirs: that of the event or the page that did, or
    /// else that of the page which says so.
    fn add_superseded(&mut self, entries: &[&Entry]) {
        for (id, entry) in NodeId::all().zip(entries).filter(|(_, entry)| !entry.superseded.is_empty()) {
            let own = entry.changes.iter().map(|change| change.date).max();
            let overtaken = |(index, target): &(usize, Target)| {
                let date = match self.resolve(id, target) {
                    Ok(Resolved::Node(by, _)) => self.node(by).date.or(own)?,
                    _ => return None,
                };
                Some(PageChange { date, change: Change::Superseded, index: *index })
            };
            let overtaken: Vec<PageChange> = entry.superseded.iter().filter_map(overtaken).collect();
            self.nodes[id.index()].changes = entry.changes.iter().copied().chain(overtaken).collect();
        }
    }

    /// Finds the first page of each tag: a large site repeats few of them often.
    fn find_tags(&mut self) {
        let mut known = HashSet::new();
        let mut tags = Vec::new();
        for (id, node) in self.nodes().filter(|(_, node)| node.visible) {
            let new = node.tags.iter().zip(0..).filter(|(tag, _)| known.insert((&node.language, tag.as_str())));
            tags.extend(new.map(|(_, index)| (id, index)));
        }
        self.tags = tags;
    }

    /// Finds the files that are published regardless of uses.
    fn name_files(&mut self, config: &Config) {
        let own = published::OWN_FOR_MADE.into_iter().filter(|path| self.assets.contains_key(*path));
        self.named = own.map(str::to_owned).collect();
        for pattern in config.publish.patterns() {
            let mut found = self.assets.keys().filter(|path| pattern.names(path)).peekable();
            if found.peek().is_none() {
                self.unmatched.push(pattern.written.clone());
            }
            self.named.extend(found.cloned());
        }
    }

    /// Collects the claims on routes, except those of files, which depend on uses.
    fn claim_routes(&mut self, entries: &[&Entry], config: &Config, theme_files: &[String]) {
        let mut claims = RouteClaims::new(config.base_url.is_some(), config.search);
        let mut claim = |route: &Route, claimant: Claimant| claims.add(route, claimant);
        for (id, node) in NodeId::all().zip(&self.nodes) {
            if node.visible && node.fragment.is_none() {
                claim(&node.route, Claimant::Node(id));
            }
        }
        for route in self.made(config, theme_files) {
            claim(&route, Claimant::Generated);
        }
        let mut aliases = BTreeMap::new();
        for (id, entry) in NodeId::all().zip(entries) {
            if !self.node(id).visible {
                continue;
            }
            for alias in &entry.aliases {
                let route = Route::new(&alias.route);
                claim(&route, Claimant::Alias(id, alias.span, route.clone()));
                aliases.insert(route, id);
            }
        }
        for route in aliases.keys().filter(|route| made::is_among_derived(route.as_str())) {
            claim(route, Claimant::Generated);
        }
        // A site may provide its own.
        for path in made::FOR_HOSTS.into_iter().filter(|path| !self.named.contains(*path)) {
            claim(&Route::new(path), Claimant::Generated);
        }
        self.aliases = aliases;
        self.route_claims = claims;
    }

    /// Finds the generated pages that can be linked: those that any site may have, those of tags, and dossiers. Whether a page
    /// that lists something is generated is decided later, by the graph.
    fn find_made_pages(&mut self, config: &Config) {
        for language in config.languages.iter().map(|language| &language.code) {
            let own = || self.nodes.iter().filter(|node| node.visible && node.language == *language);
            let has_home = own().any(|node| node.key.kind == Kind::Home);
            let always = fixed_pages(has_home).map(str::to_owned);
            let tags = self.tags().filter(|(node, _)| node.language == *language).map(|(_, tag)| made::tag_page(tag));
            let issues = self.bound.iter().map(|issue| self.node(*issue)).filter(|issue| issue.language == *language);
            let dossiers = issues.map(|issue| format!("issues/{}/{}", issue.key.id, made::DOSSIER));
            let parts = self.part_pages(language);
            let pages = always.chain(tags).chain(dossiers).chain(parts).map(|local| {
                let route = route::in_language(&local, language, config.default_language());
                (local, route)
            });
            let pages = pages.collect();
            self.made_pages.insert(language.clone(), pages);
        }
    }

    /// Finds the issues with a dossier.
    fn bind_issues(&mut self, config: &Config) {
        if !config.dossiers {
            return;
        }
        let mut articles: BTreeMap<NodeId, usize> = BTreeMap::new();
        for (id, node) in self.nodes().filter(|(_, node)| node.visible) {
            if node.key.kind == Kind::Issue {
                articles.entry(id).or_default();
            } else if let Some(issue) = node.issue.filter(|issue| self.node(*issue).language == node.language) {
                *articles.entry(issue).or_default() += 1;
            }
        }
        let bound = articles.into_iter().filter(|(_, articles)| *articles <= made::MOST_BOUND).map(|(issue, _)| issue);
        self.bound = bound.collect();
    }

    /// The routes of everything that Postil generates. Pages of the ledger are included even if they have no entries today: a
    /// first contested claim must not break a site.
    fn made(&self, config: &Config, theme_files: &[String]) -> BTreeSet<Route> {
        let mut routes: BTreeSet<Route> = theme_files.iter().map(|path| Route::new(path)).collect();
        routes.insert(Route::new(made::GRAPH));
        let issues: BTreeSet<&str> =
            self.nodes.iter().filter(|node| node.key.kind == Kind::Issue).map(|node| &*node.key.id).collect();
        let parts = issues.into_iter().map(LedgerPart::Issue);
        let bound = self.nodes.iter().filter(|node| node.visible && node.key.kind == Kind::Issue && config.dossiers);
        routes.extend(bound.map(|node| node.route.beside(made::DOSSIER)));
        let parts: Vec<LedgerPart<'_>> = parts.chain([LedgerPart::Everything, LedgerPart::Elsewhere]).collect();
        for language in config.languages.iter().map(|language| &language.code) {
            let mut add = |local: &str| {
                routes.insert(route::in_language(local, language, config.default_language()));
            };
            let has_home = self.nodes.iter().any(|node| node.key.kind == Kind::Home && node.language == *language);
            fixed_pages(has_home).for_each(&mut add);
            self.part_pages(language).iter().for_each(|local| add(local));
            let tags = self.tags().filter(|(node, _)| node.language == *language);
            tags.for_each(|(_, tag)| add(&made::tag_page(tag)));
            for (part, choice) in parts.iter().flat_map(|part| LedgerChoice::every().map(move |choice| (*part, choice)))
            {
                add(&made::ledger_page(part, choice));
            }
            if config.base_url.is_some() {
                for local in made::FEEDS {
                    add(local);
                }
            }
        }
        if config.base_url.is_some() {
            routes.insert(Route::new("sitemap.xml"));
        }
        routes
    }
}

/// The pages at fixed addresses that any site may have; the home page only if nobody wrote one.
fn fixed_pages(has_home: bool) -> impl Iterator<Item = &'static str> {
    let pages = MadePage::ALL.into_iter().filter(move |page| !has_home || *page != MadePage::Home);
    pages.map(MadePage::path)
}

/// The name by which lists are sorted: the one that the page gives for that, or its reading, or its title in that language.
fn listed_as(entry: &Entry, language: &Language, title: &Arc<str>) -> Arc<str> {
    let reading = || entry.names.get(language).and_then(|name| name.reading.as_deref()).map(Arc::from);
    entry.sort.clone().or_else(reading).unwrap_or_else(|| Arc::clone(title))
}

fn node(key: &EntityKey, language: Language, source: SourceId, entry: &Entry, config: &Config) -> Node {
    let (route, fragment) = route::of(key, entry.path.as_deref(), &language, config.default_language());
    let words = entry.translations.get(&language);
    let (title, summary) = (words.and_then(|words| words.title.clone()), words.and_then(|words| words.summary.clone()));
    // Titles of sources have languages of their own.
    let written_in = (key.kind == Kind::Event).then(|| config.default_language()).filter(|own| **own != language);
    let is_translated = title.is_some();
    let title = title.unwrap_or_else(|| Arc::clone(&entry.title));
    Node {
        title_language: written_in.filter(|_| !is_translated).cloned(),
        summary_language: written_in.filter(|_| summary.is_none() && entry.summary.is_some()).cloned(),
        listed_as: listed_as(entry, &language, &title),
        key: key.clone(),
        language,
        source,
        span: entry.span,
        route,
        fragment,
        title,
        cited_as: entry.cited_as.clone(),
        changes: Arc::clone(&entry.changes),
        summary: summary.or_else(|| entry.summary.clone()),
        names: entry.names.clone(),
        visible: true,
        issue: None,
        date: entry.date,
        order: entry.order,
        tags: entry.tags.clone(),
        index_names: Arc::clone(words.and_then(|words| words.index_names.as_ref()).unwrap_or(&entry.index_names)),
        anchors: entry.anchors.clone(),
        path: entry.path.clone(),
        version: entry.version.clone(),
        as_of: entry.as_of,
    }
}
