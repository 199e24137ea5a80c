//! The lists of a site that are too long for one page, each with its parts.
//!
//! In: the nodes. Out: for each language, those lists as trees of parts, with their addresses, which links, output and events all
//! use. It must not know what a page looks like.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::headwords::{Headword, MOST_HEADWORDS, headwords};
use super::made::{self, slug, tag_page};
use super::parts::{MOST_ENTRIES, PartEntry, PartItem, PartTree};
use super::{Declared, Node, NodeId, route};
use crate::config::Config;
use crate::locale::Alphabet;
use crate::model::{Date, Kind, Language, MadePage};

/// A list that may be divided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// A list at a fixed address.
    Made(MadePage),
    /// The pages of a tag.
    Tag(String),
    /// The articles of an issue, if its own page cannot show them all.
    Articles(NodeId),
}

/// The lists of each language that are divided.
pub(super) type Lists = BTreeMap<Language, BTreeMap<ListKind, PartTree>>;

impl Declared {
    /// Divides the lists that are too long, and assigns the events of a long timeline to its parts.
    pub(super) fn divide_lists(&mut self, config: &Config) {
        for language in config.languages.iter().map(|language| &language.code) {
            let lists = self.long_lists(language);
            if let Some(timeline) = lists.get(&ListKind::Made(MadePage::Timeline)) {
                for part in timeline.leaves() {
                    let local = made::part_page(MadePage::Timeline.path(), &part.address);
                    let route = route::in_language(&local, language, config.default_language());
                    for entry in &part.entries {
                        if let PartEntry::Node(id) = entry {
                            self.nodes[id.index()].route = route.clone();
                        }
                    }
                }
            }
            self.lists.insert(language.clone(), lists);
        }
    }

    fn long_lists(&self, language: &Language) -> BTreeMap<ListKind, PartTree> {
        let mut lists = BTreeMap::new();
        let alphabet = std::cell::LazyCell::new(|| Alphabet::new(language));
        let own: Vec<(NodeId, &Node)> =
            self.nodes().filter(|(_, node)| node.visible && node.language == *language).collect();
        for page in MadePage::ALL {
            let items = match page {
                MadePage::Timeline => of_kind(&own, Kind::Event).map(|nodes| by_date(nodes, event_order)),
                MadePage::Articles => of_kind(&own, Kind::Article).map(|nodes| by_date(nodes, page_order)),
                page => page.index_of().and_then(|kind| of_kind(&own, kind)).map(|nodes| by_name(nodes, &alphabet)),
            };
            if let Some(tree) = items.and_then(PartTree::of) {
                lists.insert(ListKind::Made(page), tree);
            }
        }
        if let Some(tree) = self.divided_index(language, &alphabet) {
            lists.insert(ListKind::Made(MadePage::AToZ), tree);
        }
        add_tags(&own, &alphabet, &mut lists);
        add_issues(&own, &mut lists);
        let changes = changes(&own);
        if let Some(tree) = changes.and_then(PartTree::of) {
            lists.insert(ListKind::Made(MadePage::Changes), tree.reversed());
        }
        lists
    }
}

impl Declared {
    /// The A to Z index, where it is too long for one page. Few sites have that many words, and only these sort them here.
    fn divided_index(
        &self,
        language: &Language,
        alphabet: &std::cell::LazyCell<Alphabet, impl FnOnce() -> Alphabet>,
    ) -> Option<PartTree> {
        let own = self.nodes.iter().filter(|node| node.visible && node.language == *language);
        let most: usize = own.map(|node| 1 + node.index_names.len()).sum();
        if most <= MOST_HEADWORDS {
            return None;
        }
        let headwords = headwords(self, language, alphabet);
        let item = |(index, headword): (usize, &Headword)| {
            PartItem::named(PartEntry::Headword(index), &headword.sort, alphabet)
        };
        PartTree::of_more_than(MOST_HEADWORDS, headwords.iter().enumerate().map(item).collect())
    }
}

impl Declared {
    /// The lists of a language that are divided.
    pub fn divided_lists(&self, language: &Language) -> impl Iterator<Item = (&ListKind, &PartTree)> {
        self.lists.get(language).into_iter().flatten()
    }

    /// The parts of a list; `None` if one page is enough.
    pub fn parts(&self, list: &ListKind, language: &Language) -> Option<&PartTree> {
        self.lists.get(language)?.get(list)
    }

    /// Divides a list of pages by date; `None` if one page is enough.
    pub fn divide_pages(&self, pages: impl IntoIterator<Item = NodeId>) -> Option<PartTree> {
        PartTree::of(by_date(pages.into_iter().map(|id| (id, self.node(id))).collect(), page_order))
    }

    /// The address of a list, relative to the folder of its language, and those of its parts.
    pub fn list_page(&self, list: &ListKind, part: Option<&str>) -> String {
        let whole = match list {
            ListKind::Made(page) => page.path().to_owned(),
            ListKind::Tag(tag) => tag_page(tag),
            ListKind::Articles(issue) => made::articles_page(&self.node(*issue).key.id),
        };
        match part {
            Some(part) => made::part_page(&whole, part),
            None => whole,
        }
    }

    /// The pages of a language that exist because a list is long.
    pub(super) fn part_pages(&self, language: &Language) -> Vec<String> {
        let lists = self.lists.get(language).into_iter().flatten();
        let pages = lists.flat_map(|(list, tree)| {
            let own = matches!(list, ListKind::Articles(_)).then(|| self.list_page(list, None));
            own.into_iter().chain(tree.all().into_iter().map(|part| self.list_page(list, Some(&part.address))))
        });
        pages.collect()
    }
}

fn of_kind<'d>(own: &[(NodeId, &'d Node)], kind: Kind) -> Option<Vec<(NodeId, &'d Node)>> {
    let found: Vec<_> = own.iter().copied().filter(|(_, node)| node.key.kind == kind).collect();
    (found.len() > MOST_ENTRIES).then_some(found)
}

fn by_date<K: Ord>(mut nodes: Vec<(NodeId, &Node)>, order: impl Fn(&(NodeId, &Node)) -> K) -> Vec<PartItem> {
    nodes.sort_by_cached_key(order);
    nodes.iter().map(|(id, node)| PartItem::dated(PartEntry::Node(*id), &node.title, node.date)).collect()
}

/// In the order of the timeline.
fn event_order((_, event): &(NodeId, &Node)) -> (Option<Date>, Arc<str>) {
    (event.date, Arc::clone(&event.key.id))
}

fn page_order((id, page): &(NodeId, &Node)) -> (bool, Option<Date>, i64, NodeId) {
    (page.date.is_none(), page.date, page.order, *id)
}

fn by_name(
    mut nodes: Vec<(NodeId, &Node)>,
    alphabet: &std::cell::LazyCell<Alphabet, impl FnOnce() -> Alphabet>,
) -> Vec<PartItem> {
    nodes.sort_by(|(a, one), (b, other)| alphabet.compare(&one.listed_as, &other.listed_as).then(a.cmp(b)));
    nodes.iter().map(|(id, node)| PartItem::named(PartEntry::Node(*id), &node.listed_as, alphabet)).collect()
}

/// The list of tags, and the pages of each.
fn add_tags(
    own: &[(NodeId, &Node)],
    alphabet: &std::cell::LazyCell<Alphabet, impl FnOnce() -> Alphabet>,
    lists: &mut BTreeMap<ListKind, PartTree>,
) {
    let mut tags: BTreeMap<String, Vec<(NodeId, &Node)>> = BTreeMap::new();
    for (id, node) in own {
        for tag in node.tags.iter().map(|tag| slug(tag)) {
            let pages = tags.entry(tag).or_default();
            if pages.last().is_none_or(|(last, _)| last != id) {
                pages.push((*id, *node));
            }
        }
    }
    if tags.len() > MOST_ENTRIES {
        let mut names: Vec<Arc<str>> = tags.keys().map(|tag| Arc::from(tag.as_str())).collect();
        names.sort_by(|a, b| alphabet.compare(a, b));
        let item = |tag: &Arc<str>| PartItem::named(PartEntry::Tag(Arc::clone(tag)), tag, alphabet);
        if let Some(tree) = PartTree::of(names.iter().map(item).collect()) {
            lists.insert(ListKind::Made(MadePage::Tags), tree);
        }
    }
    for (tag, pages) in tags.into_iter().filter(|(_, pages)| pages.len() > MOST_ENTRIES) {
        if let Some(tree) = PartTree::of(by_date(pages, page_order)) {
            lists.insert(ListKind::Tag(tag), tree);
        }
    }
}

/// The articles of each issue in its own language.
fn add_issues(own: &[(NodeId, &Node)], lists: &mut BTreeMap<ListKind, PartTree>) {
    let mut issues: BTreeMap<NodeId, Vec<(NodeId, &Node)>> = BTreeMap::new();
    for (id, node) in own {
        if let Some(issue) = node.issue {
            issues.entry(issue).or_default().push((*id, *node));
        }
    }
    let spoken = |issue: &NodeId| own.iter().any(|(id, _)| id == issue);
    for (issue, articles) in issues {
        if articles.len() > MOST_ENTRIES
            && spoken(&issue)
            && let Some(tree) = PartTree::of(by_date(articles, page_order))
        {
            lists.insert(ListKind::Articles(issue), tree);
        }
    }
}

/// Changes from the oldest to the newest, so that a new one is the last.
fn changes(own: &[(NodeId, &Node)]) -> Option<Vec<PartItem>> {
    let pages =
        own.iter().flat_map(|(id, node)| (0..).zip(node.changes.iter()).map(move |change| (*id, *node, change)));
    let mut changes: Vec<(Date, NodeId, usize, &Node)> =
        pages.map(|(id, node, (index, change))| (change.date, id, index, node)).collect();
    if changes.len() <= MOST_ENTRIES {
        return None;
    }
    changes.sort_by_key(|(date, id, index, _)| (*date, *id, *index));
    let item = |(date, id, index, node): (Date, NodeId, usize, &Node)| {
        PartItem::dated(PartEntry::Change(id, index), &node.title, Some(date))
    };
    Some(changes.into_iter().map(item).collect())
}
