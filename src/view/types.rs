//! What a template may see: small, owned, serialised once per page. The names of the fields are the
//! contract with themes.

use serde::Serialize;

use super::fragment::Fragment;
use super::lists::{TagView, TimelineView};
use super::positions::{ActorPositions, IssuePositions, PositionsView};
use super::strip::StripView;

/// One page, ready for its template.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// The template's name without its ending.
    #[serde(skip)]
    pub template: &'static str,
    /// The language of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What leads to the site's root: `""`, `"../"` …
    pub root: String,
    /// The page's path from the site's root.
    pub route: String,
    /// The kind's word.
    pub kind: &'static str,
    /// The id; empty for pages that Postil makes.
    pub id: String,
    /// The address of the page, where the site has one.
    pub canonical_url: Option<String>,
    /// The page for machines: schema.org as JSON-LD.
    #[serde(skip)]
    pub json_ld: Option<serde_json::Value>,
    /// The rest.
    pub page: Page,
    /// The body, with elements for the theme.
    #[serde(skip)]
    pub body: Fragment,
    /// The bodies of the pages that a dossier holds, in the order of its parts.
    #[serde(skip)]
    pub parts: Vec<Fragment>,
}

/// What stands on a page.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct Page {
    pub title: String,
    pub summary: Option<String>,
    pub published: Option<DateView>,
    pub updated: Option<DateView>,
    pub reviewed: Option<DateView>,
    pub as_of: Option<DateView>,
    pub overdue: bool,
    pub authors: Vec<String>,
    pub tags: Vec<LinkView>,
    pub draft: bool,
    pub breadcrumbs: Vec<LinkView>,
    pub translations: Vec<TranslationView>,
    pub contents: Vec<ContentsItem>,
    pub notes: usize,
    pub sources: Vec<SourceItem>,
    pub relations: Vec<ReferenceGroup>,
    pub backlinks: Vec<ReferenceGroup>,
    pub related: Vec<Card>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub cards: Vec<Card>,
    pub image: Option<LeadImageView>,
    pub corrections: Vec<CorrectionView>,
    pub extra: serde_json::Value,
    pub subject: Subject,
}

/// A date for machines and for people.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct DateView {
    pub iso: String,
    pub text: String,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LinkView {
    pub title: String,
    pub href: String,
}

#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct TranslationView {
    pub lang: String,
    pub name: String,
    pub href: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ContentsItem {
    pub id: String,
    pub text: String,
    pub level: u8,
    pub children: Vec<ContentsItem>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct SourceItem {
    pub anchor: String,
    pub key: String,
    pub entry_html: String,
    pub href: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ReferenceGroup {
    pub label: String,
    pub items: Vec<ReferenceItem>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ReferenceItem {
    pub title: String,
    pub href: String,
    pub kind: &'static str,
    pub kind_label: String,
    pub context: Option<Context>,
}

/// A sentence around the words that matter.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct Context {
    pub before: String,
    pub text: String,
    pub after: String,
}

/// What a thing is, in short.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct Card {
    pub id: String,
    pub kind: &'static str,
    pub kind_label: String,
    pub title: String,
    pub native: Option<NameView>,
    pub text: String,
    pub href: String,
    pub detail: Option<String>,
    pub date: Option<DateView>,
}

#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct NameView {
    pub lang: String,
    pub name: String,
    pub reading: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LeadImageView {
    pub src: String,
    /// The address for those who see the page elsewhere; an asset has one where the site has one.
    pub url: Option<String>,
    pub alt: String,
    pub credit: Option<String>,
    pub width: Option<usize>,
    pub height: Option<usize>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct CorrectionView {
    pub date: DateView,
    pub was: String,
    pub now: String,
}

/// What only pages of one kind have.
#[derive(Debug, Default, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub enum Subject {
    #[default]
    None,
    Home(HomeView),
    Issue(IssueView),
    Article(ArticleView),
    Actor(ActorView),
    Term(TermView),
    Source(SourceView),
    Index(IndexView),
    Timeline(TimelineView),
    Tag(TagView),
    Positions(PositionsView),
    Changes(super::changes::ChangesView),
    Ledger(super::ledger_page::LedgerView),
    Dossier(super::dossier::DossierView),
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct HomeView {
    pub issues: Vec<HomeIssue>,
    pub counts: Vec<Count>,
    pub recent_events: Vec<EventView>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct HomeIssue {
    pub title: String,
    pub question: String,
    pub summary: Option<String>,
    pub href: String,
    pub status: Option<StatusView>,
    pub articles: Vec<Card>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct Count {
    pub label: String,
    pub value: usize,
    pub href: String,
}

#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StatusView {
    pub label: String,
    pub as_of: Option<DateView>,
    pub source: Option<SourceLink>,
}

/// A source named by a field.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct SourceLink {
    pub text_html: String,
    pub href: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct IssueView {
    pub question: String,
    pub status: Option<StatusView>,
    pub stages: Vec<StageView>,
    pub articles: Vec<Card>,
    pub events: Vec<EventView>,
    pub strip: Option<StripView>,
    pub positions: Vec<ActorPositions>,
    pub terms: Vec<Card>,
    /// The page that holds the issue with all its articles, for paper; null where the site has none.
    pub dossier: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StageView {
    pub label: String,
    pub date: Option<DateView>,
    pub state: &'static str,
    pub state_label: String,
    pub source: Option<SourceLink>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ArticleView {
    pub issue: Option<ArticleIssue>,
    pub siblings: Vec<Sibling>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ArticleIssue {
    pub title: String,
    pub href: String,
    pub question: String,
    pub status: Option<StatusView>,
    /// The page that holds the issue with all its articles, for paper; null where the site has none.
    pub dossier: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct Sibling {
    pub title: String,
    pub href: String,
    pub current: bool,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ActorView {
    pub names: Vec<NameView>,
    pub roles: Vec<RoleView>,
    pub party: Option<LinkView>,
    pub positions: Vec<IssuePositions>,
    pub events: Vec<EventView>,
    pub strip: Option<StripView>,
    pub members: Vec<Member>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct RoleView {
    pub title: String,
    pub dates: Option<String>,
    pub institution: Option<LinkView>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct Member {
    pub title: String,
    pub href: String,
    pub detail: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct TermView {
    pub names: Vec<NameView>,
    pub aka: Vec<String>,
    pub definition_html: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct SourceView {
    pub entry_html: String,
    pub url: Option<String>,
    pub source_type: String,
    pub accessed: Option<DateView>,
    pub note: Option<String>,
    pub cited: Vec<CitedIn>,
    pub events: Vec<EventView>,
    pub strip: Option<StripView>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct CitedIn {
    pub title: String,
    pub href: String,
    pub kind_label: String,
    pub sentences: Vec<CitingSentence>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct CitingSentence {
    pub before: String,
    pub text: String,
    pub after: String,
    pub href: String,
    pub locator: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct IndexView {
    pub entries_kind: &'static str,
    pub groups: Vec<IndexGroup>,
    pub count: usize,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct IndexGroup {
    pub label: String,
    pub anchor: String,
    pub items: Vec<Card>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct EventView {
    pub anchor: String,
    pub date: DateView,
    pub title: String,
    pub href: String,
    pub summary: Option<String>,
    pub issues: Vec<LinkView>,
    pub actors: Vec<LinkView>,
    pub sources: Vec<SourceLink>,
}
