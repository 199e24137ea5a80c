//! What a template may see on pages of one kind only: `page.subject`.

use serde::Serialize;

use super::a_to_z::AToZView;
use super::card_kind::CardKind;
use super::changes::{ChangeView, ChangesView};
use super::dossier::DossierView;
use super::ledger_page::LedgerView;
use super::lists::TagView;
use super::positions::{ActorLink, ActorPositions, IssuePositions, PositionsView};
use super::primary_text_types::{DocumentView, RuleView, VersionView};
use super::redline::RedlineView;
use super::references_page::ReferencesView;
use super::source_types::{SourceKindView, SourceView};
use super::timeline::TimelineView;
use super::types::{Card, NameView};
use crate::figure::strip::StripView;
use crate::model::entity::StageState;
use crate::site::{DateView, LinkView, SourceLink};

/// What only pages of one kind have.
#[derive(Debug, Default, Hash, Serialize)]
#[serde(untagged)]
pub enum Subject {
    /// In `page`, `search`, `not-found`.
    #[default]
    None,
    /// In `home`.
    Home(HomeView),
    /// In `issue`.
    Issue(IssueView),
    /// In `article`.
    Article(ArticleView),
    /// In `person`, `institution`.
    Actor(ActorView),
    /// In `term`.
    Term(TermView),
    /// In `document`.
    Document(Box<DocumentView>),
    /// In `version`.
    Version(Box<VersionView>),
    /// In `source`.
    Source(SourceView),
    /// In `index`.
    Index(IndexView),
    /// In `a-z`.
    AToZ(AToZView),
    /// In `timeline`.
    Timeline(TimelineView),
    /// In `tag`.
    Tag(TagView),
    /// In `positions`.
    Positions(PositionsView),
    /// In `changes`.
    Changes(ChangesView),
    /// In `claims`.
    Ledger(LedgerView),
    /// In `dossier`.
    Dossier(DossierView),
    /// In `redline`.
    Redline(RedlineView),
    /// In `references`.
    References(ReferencesView),
}

/// The first page.
#[derive(Debug, Hash, Serialize)]
pub struct HomeView {
    /// The issues, in their order; of very many, the first.
    pub issues: Vec<IssueInBrief>,
    /// Where there are more issues than these: the list of all of them.
    pub all_issues: Option<Count>,
    /// How much of each kind the site has.
    pub counts: Vec<Count>,
    /// The newest events, newest first.
    pub recent_events: Vec<EventView>,
    /// The pages of the site that changed last, each with its latest change, newest first.
    pub changes: Vec<ChangeView>,
    /// The pages that they are of, each once; of many, the first.
    pub changed_pages: Vec<LinkView>,
}

/// An issue on the first page, and in the list of issues.
#[derive(Debug, Hash, Serialize)]
pub struct IssueInBrief {
    /// Its title.
    pub title: String,
    /// The question that it is about; may be empty.
    pub question: String,
    /// What it is, in a sentence or two.
    pub summary: Option<String>,
    /// Its page.
    pub href: String,
    /// Its status.
    pub status: Option<StatusView>,
    /// Its articles, in their order; of many, the newest few.
    pub articles: Vec<Card>,
    /// Where it has more articles than these: the list of all of them.
    pub all_articles: Option<Count>,
}

/// How many things there are, where they are listed.
#[derive(Debug, Hash, Serialize)]
pub struct Count {
    /// What they are, in words, in the plural.
    pub label: String,
    /// The number.
    pub value: usize,
    /// The list of them.
    pub href: String,
}

/// The status of an issue.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct StatusView {
    /// In words.
    pub label: String,
    /// The day of which that is true.
    pub as_of: Option<DateView>,
    /// What shows it.
    pub source: Option<SourceLink>,
    /// The answer to the issue's question.
    pub answer: Option<AnswerView>,
}

/// The answer to an issue's question.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct AnswerView {
    /// In a few words.
    pub text: String,
    /// Under which conditions it holds.
    pub conditions: Option<String>,
    /// Who decides in a single case.
    pub decided_by: Option<String>,
    /// Since when it holds.
    pub since: Option<DateView>,
    /// What the answer was before.
    pub was: Option<String>,
    /// What shows it.
    pub sources: Vec<SourceLink>,
}

/// One of the few sentences that say what a page shows.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct KeyPointView {
    /// The sentence.
    pub text: String,
    /// What shows it.
    pub sources: Vec<SourceLink>,
}

/// A policy issue.
#[derive(Debug, Hash, Serialize)]
pub struct IssueView {
    /// The question that it is about; may be empty.
    pub question: String,
    /// What the positions are for or against.
    pub proposition: Option<String>,
    /// Its status.
    pub status: Option<StatusView>,
    /// What the page shows, in a few sentences.
    pub key_points: Vec<KeyPointView>,
    /// The stages of its procedure, in order.
    pub stages: Vec<StageView>,
    /// Its articles, in their order; of very many, the newest.
    pub articles: Vec<Card>,
    /// Where it has more articles than these: the list of all of them.
    pub all_articles: Option<Count>,
    /// What happened, in chronological order.
    pub events: Vec<EventView>,
    /// The drawing of these events; null if there are fewer than three.
    pub strip: Option<StripView>,
    /// Where there are more events than the newest, which are listed: the timeline of all events.
    pub all_events: Option<Count>,
    /// What actors said about it.
    pub positions: Vec<ActorPositions>,
    /// The terms that its articles use.
    pub terms: Vec<Card>,
    /// The latest changes of its page and its articles, newest first.
    pub changes: Vec<ChangeView>,
    /// The page that holds the issue with all its articles, for paper; null where the site has none.
    pub dossier: Option<String>,
}

/// A stage of a procedure.
#[derive(Debug, Hash, Serialize)]
pub struct StageView {
    /// Its name.
    pub label: String,
    /// When it was reached, or is to be.
    pub date: Option<DateView>,
    /// `done`, `current`, `pending` or `blocked`.
    pub state: StageState,
    /// The same in words.
    pub state_label: String,
    /// What shows it.
    pub source: Option<SourceLink>,
}

/// An article.
#[derive(Debug, Hash, Serialize)]
pub struct ArticleView {
    /// The issue that it belongs to.
    pub issue: Option<ArticleIssue>,
    /// What it shows, in a few sentences.
    pub key_points: Vec<KeyPointView>,
    /// The rules of primary texts that it describes, where these changed since or are not in force.
    pub rules: Vec<RuleView>,
    /// The articles of that issue, itself among them, in their order; of many, those around it.
    pub siblings: Vec<Sibling>,
    /// Where the issue has more articles than these: the list of all of them.
    pub all_siblings: Option<Count>,
}

/// The issue of an article.
#[derive(Debug, Hash, Serialize)]
pub struct ArticleIssue {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The question that it is about; may be empty.
    pub question: String,
    /// Its status.
    pub status: Option<StatusView>,
    /// The page that holds the issue with all its articles, for paper; null where the site has none.
    pub dossier: Option<String>,
}

/// An article of the same issue.
#[derive(Debug, Hash, Serialize)]
pub struct Sibling {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// A person or an institution.
#[derive(Debug, Hash, Serialize)]
pub struct ActorView {
    /// Names in other languages.
    pub names: Vec<NameView>,
    /// Offices that the person held.
    pub roles: Vec<RoleView>,
    /// The party of a person.
    pub party: Option<LinkView>,
    /// What it said, issue by issue.
    pub positions: Vec<IssuePositions>,
    /// What it took part in, in chronological order.
    pub events: Vec<EventView>,
    /// The drawing of these events; null if there are fewer than three.
    pub strip: Option<StripView>,
    /// Where there are more events than the newest, which are listed: the timeline of all events.
    pub all_events: Option<Count>,
    /// Of an institution: the people whose party it is, or who have an office in it.
    pub members: Vec<Member>,
    /// What it wrote: pages that name its id among their authors, the newest first.
    pub works: Vec<WorkView>,
    /// Where there are more of these than the newest, which are listed: the list of all articles.
    pub all_works: Option<Count>,
}

/// A page that somebody wrote.
#[derive(Debug, Hash, Serialize)]
pub struct WorkView {
    /// Its name.
    pub title: String,
    /// The language of the name, if it is not that of the page.
    pub lang: Option<String>,
    /// The page.
    pub href: String,
    /// The day it was first published.
    pub date: Option<DateView>,
}

/// An office that a person held.
#[derive(Debug, Hash, Serialize)]
pub struct RoleView {
    /// Its name.
    pub title: String,
    /// From when to when, in words.
    pub dates: Option<String>,
    /// Where.
    pub institution: Option<LinkView>,
}

/// A person who belongs to an institution.
#[derive(Debug, Hash, Serialize)]
pub struct Member {
    /// The name.
    pub title: String,
    /// The language of the name, if it is not that of the page.
    pub lang: Option<String>,
    /// The page.
    pub href: String,
    /// The office; null for members of a party.
    pub detail: Option<String>,
}

/// A term.
#[derive(Debug, Hash, Serialize)]
pub struct TermView {
    /// Names in other languages.
    pub names: Vec<NameView>,
    /// Other names in this language.
    pub aka: Vec<String>,
    /// What it means.
    pub definition_html: String,
}

/// A list of all things of a kind, or of all tags.
#[derive(Debug, Hash, Serialize)]
pub struct IndexView {
    /// The kind.
    pub entries_kind: CardKind,
    /// The entries in groups; a list that is in no groups is one group without a label.
    pub groups: Vec<IndexGroup>,
    /// Of sources: the kinds that there are among the entries.
    pub source_kinds: Vec<SourceKindView>,
    /// How many entries there are.
    pub count: usize,
    /// Of articles that are divided by date: the way to those of each issue.
    pub issues: Vec<Count>,
    /// Of issues: each with its question, its status and its answer.
    pub questions: Vec<IssueInBrief>,
}

/// A part of a list.
#[derive(Debug, Hash, Serialize)]
pub struct IndexGroup {
    /// Its heading; may be empty.
    pub label: String,
    /// An id for the heading.
    pub anchor: String,
    /// The entries.
    pub items: Vec<Card>,
}

/// An event.
#[derive(Debug, Hash, Serialize)]
pub struct EventView {
    /// An id for it.
    pub anchor: String,
    /// When it was.
    pub date: DateView,
    /// What happened.
    pub title: String,
    /// The language of the title, if it is not translated into that of the page.
    pub title_lang: Option<String>,
    /// Its place in the timeline.
    pub href: String,
    /// What happened, in a sentence or two.
    pub summary: Option<String>,
    /// The language of the summary, if it is not translated.
    pub summary_lang: Option<String>,
    /// That something is not translated, and which language it is in.
    pub untranslated: Option<String>,
    /// The issues that it belongs to, without the one that the page is about.
    pub issues: Vec<LinkView>,
    /// Who took part.
    pub actors: Vec<ActorLink>,
    /// What shows it.
    pub sources: Vec<SourceLink>,
    /// Whether it is one of the few that the drawing names.
    pub turning_point: bool,
    /// In the timeline: the numbers of the questions that it belongs to, from 1, as far as readers may choose among them.
    pub lanes: Vec<usize>,
}
