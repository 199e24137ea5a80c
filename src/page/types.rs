//! What a template may see: small, owned, serialised once per page. The names of the fields are the
//! contract with themes.

use std::sync::Arc;

use serde::Serialize;

use super::authors::AuthorView;
use super::card_kind::CardKind;
use super::cite::CitablePage;
use super::parts::PartRow;
pub use super::source_types::*;
pub use super::subject_types::*;
use crate::body::{Fragment, LeadImageView, SocialImageView};
use crate::cite::SourceCard;
use crate::model::{Kind, PageKind, TextDirection};
use crate::site::{DateView, FooterView, LinkView, LogoView, NavigationItem};

/// One page, ready for its template.
#[derive(Debug, Hash, Serialize)]
pub struct PageView {
    /// The language of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: TextDirection,
    /// What leads to the site's root: `""`, `"../"` …
    pub root: String,
    /// The page's path from the site's root.
    pub route: String,
    /// The kind of the page, such as `article`, which is the name of its template as well.
    pub kind: PageKind,
    /// The id; empty for pages that Postil makes.
    pub id: String,
    /// The address of the page, if the site has one.
    pub canonical_url: Option<String>,
    /// The links of the menu: those of `postil.yaml`, or the pages that lead to all others and have something to show.
    pub navigation: Arc<[NavigationItem]>,
    /// What the site has at the foot of every page.
    pub footer: Arc<FooterView>,
    /// The picture beside the name of the site, if it has one.
    pub logo: Option<Arc<LogoView>>,
    /// What “Cite this page” is written from, by [`super::finish`], before a template is filled.
    #[serde(skip)]
    pub citable: Option<CitablePage>,
    /// The page for machines: schema.org as JSON-LD.
    #[serde(skip)]
    pub json_ld: Option<serde_json::Value>,
    /// Its content.
    pub page: Page,
    /// The body, with elements for the theme.
    #[serde(skip)]
    pub body: Fragment,
    /// The bodies of the pages that a dossier holds, in the order of its parts.
    #[serde(skip)]
    pub parts: Vec<Fragment>,
}

/// The content of a page.
#[derive(Debug, Default, Hash, Serialize)]
pub struct Page {
    /// Its name.
    pub title: String,
    /// The language of its name, if it is not that of the page: sources keep their titles.
    pub title_lang: Option<String>,
    /// Its summary.
    pub summary: Option<String>,
    /// The day it was first published.
    pub published: Option<DateView>,
    /// The day its text was last brought up to date.
    pub updated: Option<DateView>,
    /// The day somebody last made sure that it is still right.
    pub reviewed: Option<DateView>,
    /// Of an article: the day whose state of affairs it describes.
    pub as_of: Option<DateView>,
    /// Whether its next review is overdue.
    pub overdue: bool,
    /// Who wrote it.
    pub authors: Vec<AuthorView>,
    /// Its tags, each with the page of all that share it.
    pub tags: Vec<LinkView>,
    /// Whether it is a draft, shown because the build was asked for drafts.
    pub draft: bool,
    /// The pages above it, from the home page on, without itself.
    pub breadcrumbs: Vec<LinkView>,
    /// The same page in other languages.
    pub translations: Vec<TranslationView>,
    /// Of a translation: what of it is out of date. Null if nothing is known to be.
    pub outdated: Option<OutdatedNotice>,
    /// The headings of its body, as a tree.
    pub contents: Vec<ContentsItem>,
    /// How many notes the body has.
    pub notes: usize,
    /// The file with its annotations for other programs: notes, states of claims, corrections. Null if it has none, or the site no `base_url`.
    pub annotations: Option<String>,
    /// The sources that it cites, in the order of a bibliography.
    pub sources: Vec<SourceItem>,
    /// The pages that it amends, implements, contradicts and so on, and those that do so to it.
    pub relations: Vec<ReferenceGroup>,
    /// The pages that link to it, with the sentences that do; of very many, the newest.
    pub backlinks: Vec<ReferenceGroup>,
    /// Where more pages refer to it than it shows: the list of all of them.
    pub all_references: Option<Count>,
    /// Of a list that is too long for one page: its parts, in a row; then the parts of each part that the page is in.
    pub parts: Vec<PartRow>,
    /// Related pages: they refer to the same entities.
    pub related: Vec<Card>,
    /// Of an article: the one before it in its issue; of a part of a list, the part before it.
    pub previous: Option<LinkView>,
    /// Of an article: the one after it in its issue; of a part of a list, the part after it.
    pub next: Option<LinkView>,
    /// A card for each thing that the body links to; the elements of the body name them by their `id`.
    pub cards: Vec<Card>,
    /// The picture that stands for the page.
    pub image: Option<LeadImageView>,
    /// What stands for the page where a link to it is shared: its own picture, or the card that was drawn of it; null where the site
    /// has no address.
    pub social: Option<SocialImageView>,
    /// Its corrections, newest first.
    pub corrections: Vec<CorrectionView>,
    /// How the page is cited, or the source that it is about.
    pub cite: Option<CiteView>,
    /// The files with its sources, for reference managers; of the list of sources, those with all of them.
    pub source_files: Vec<SourceFileView>,
    /// What the front matter says below `extra`, for themes that ask their writers for more; null where it says nothing. A file of `content/` that only a theme
    /// shows is published where `publish` in `postil.yaml` names it.
    pub extra: serde_json::Value,
    /// What only pages of this kind have: see the template.
    pub subject: Subject,
}

/// A page in another language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TranslationView {
    /// The tag of that language, for `lang` and `hreflang`.
    pub lang: String,
    /// The name of that language in itself.
    pub name: String,
    /// The address.
    pub href: String,
}

/// What of a translation is out of date, because its original has changed since.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OutdatedNotice {
    /// How many passages, in words.
    pub text: String,
    /// How many of them are not marked in the text, in words, if there are any.
    pub unmarked: Option<String>,
    /// The original.
    pub href: String,
    /// The tag of the language of the original.
    pub lang: String,
}

/// A heading of the body.
#[derive(Debug, Hash, Serialize)]
pub struct ContentsItem {
    /// Its id: link to `#` and this.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its level, from 2 to 6.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<ContentsItem>,
}

/// An entry of the bibliography of a page.
#[derive(Debug, Hash, Serialize)]
pub struct SourceItem {
    /// An id for the entry.
    pub anchor: String,
    /// Its key in the files of sources.
    pub key: String,
    /// The entry as the citation style writes it.
    pub entry_html: String,
    /// The page of the source.
    pub href: String,
    /// Where it comes from.
    pub facts: SourceFacts,
}

/// Pages that stand in one relation to the page.
#[derive(Debug, Hash, Serialize)]
pub struct ReferenceGroup {
    /// The relation in words: "amends", "is amended by".
    pub label: String,
    /// The pages.
    pub items: Vec<ReferenceItem>,
}

/// A page that refers to the page, or is referred to.
#[derive(Debug, Hash, Serialize)]
pub struct ReferenceItem {
    /// Its title.
    pub title: String,
    /// The language of the title, if it is not that of the page.
    pub lang: Option<String>,
    /// Its address.
    pub href: String,
    /// Its kind.
    pub kind: Kind,
    /// Its kind in words.
    pub kind_label: String,
    /// The sentence in which it refers, where it is one.
    pub context: Option<Context>,
    /// The other sentences of the same page that refer.
    pub more: Vec<ReferencePlace>,
}

/// Another place of a page that refers.
#[derive(Debug, Hash, Serialize)]
pub struct ReferencePlace {
    /// Its address.
    pub href: String,
    /// The sentence.
    pub context: Context,
}

/// A sentence around the words that matter.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Context {
    /// The sentence up to the words.
    pub before: String,
    /// The words.
    pub text: String,
    /// The rest of the sentence.
    pub after: String,
}

/// What a thing is, in short.
#[derive(Debug, Hash, Serialize)]
pub struct Card {
    /// An id that may stand in the page.
    pub id: String,
    /// The kind of the thing.
    pub kind: CardKind,
    /// Its kind in words.
    pub kind_label: String,
    /// Its name.
    pub title: String,
    /// The language of that name, if it is not translated into that of the page.
    pub title_lang: Option<String>,
    /// Its name in another language.
    pub native: Option<NameView>,
    /// What it is, in a sentence; may be empty.
    pub text: String,
    /// The language of that sentence, if it is not translated.
    pub text_lang: Option<String>,
    /// That its words are in another language than the page, in the language of the page, with the name of that language. Null for a source.
    pub untranslated: Option<String>,
    /// Of a source, its entry without what the name says.
    pub source: Option<SourceCard>,
    /// Of a source, where it comes from.
    pub facts: Option<SourceFacts>,
    /// Its page.
    pub href: String,
    /// Of an article, its issue, where nothing on the page says it; of a person, the office that it holds or held last.
    pub detail: Option<String>,
    /// The tag of the language of that, if it is another one than the page's.
    pub detail_lang: Option<String>,
    /// Of a person: from when to when that office was held, in words.
    pub detail_dates: Option<String>,
    /// Its date, where it has one.
    pub date: Option<DateView>,
}

/// A name in another language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NameView {
    /// The tag of the language.
    pub lang: String,
    /// The name.
    pub name: String,
    /// How it is read, in the letters that go above it.
    pub reading: Option<String>,
}

/// A correction.
#[derive(Debug, Hash, Serialize)]
pub struct CorrectionView {
    /// The date of the correction.
    pub date: DateView,
    /// What the page said.
    pub was: String,
    /// What it says.
    pub now: String,
}
