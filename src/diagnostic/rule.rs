//! The table of all rules: name, severity, and one sentence about each.

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! rules {
    ($($variant:ident, $name:literal, $severity:ident, $about:literal;)*) => {
        /// A rule that content can violate. Its name is stable, because it appears in output and configuration.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $about] #[serde(rename = $name)] $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The severity of a violation.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// One sentence about the rule.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }
        }
    };
}

rules! {
    InvalidUtf8, "invalid-utf8", Error, "A content file must be UTF-8 text.";
    PathOutsideSite, "path-outside-site", Error, "Links, images and symbolic links must stay inside the site's folder and must not lead to hidden files.";
    BrokenSymlink, "broken-symlink", Error, "A symbolic link must lead to an existing file or folder, and not in a circle.";
    UnsafeName, "unsafe-name", Error, "A name becomes a file name: it must not contain control characters, be hidden, or be too long for file systems.";
    FileTooLarge, "file-too-large", Error, "A content file must not be larger than a person could have written.";
    UnknownPlace, "unknown-place", Error, "A file's folder determines its kind, so it must be a known one.";
    UnknownEnding, "unknown-ending", Error, "A file's extension determines how it is read: `.md`, `.yaml`, `.bib`, `.json`, `.chart.yaml`, in lower case.";
    UnreadFile, "unread-file", Warning, "A file beside pages, events or sources should be one that Postil reads, or one that a page links to or shows.";
    UnpublishedFile, "unpublished-file", Warning, "A file of `content/` is published if a page links to it or shows it, or if `publish` in `postil.yaml` names it; other files are not.";
    UnlinkedPage, "unlinked-page", Warning, "A page of no other kind, such as an imprint, is linked to from another page, or from the menu or the footer.";
    InvalidId, "invalid-id", Error, "An id consists of letters, digits, `-`, `_` and `.`, because it becomes part of an address.";
    ReservedName, "reserved-name", Error, "A page must not have the name of a page that Postil generates.";
    MissingFrontMatter, "missing-front-matter", Error, "A page begins with front matter: YAML between two `---` lines.";
    UnclosedFrontMatter, "unclosed-front-matter", Error, "Front matter must end with a line `---`.";
    MalformedYaml, "malformed-yaml", Error, "Front matter and data files must be valid YAML.";
    UnknownField, "unknown-field", Error, "A field must be one that exists for this kind of page.";
    WrongType, "wrong-type", Error, "A field must have a value of the right type.";
    MissingField, "missing-field", Error, "Required fields must not be missing.";
    TranslationLock, "translation-lock", Warning, "A lock of a translation must be as `postil translate sync` wrote it.";
    ImpossibleDate, "impossible-date", Error, "A date must be an EDTF date that exists in the calendar.";
    MalformedSources, "malformed-sources", Error, "A bibliography file must be valid Hayagriva YAML, BibLaTeX or CSL-JSON.";
    MalformedProvenance, "malformed-provenance", Error, "What an entry says of where a source comes from has its form: `kind` is a known word, `archive` an address with a day, `sha256` a hash.";
    RelayCycle, "relay-cycle", Error, "What relayed a source, `via`, must not lead back to it.";
    UnknownSourceField, "unknown-source-field", Warning, "A field of a source should be one that exists in the format of its bibliography.";
    UnknownSourceType, "unknown-source-type", Warning, "The type of a source should be one that exists in the format of its bibliography.";
    NamelessSource, "nameless-source", Warning, "A source should have a title, an author or an organization.";
    UnresolvedLink, "unresolved-link", Error, "A link must lead to a page or file of the site.";
    UnresolvedAnchor, "unresolved-anchor", Error, "The part of a link after `#` must name a heading or note of its page.";
    UnresolvedTerm, "unresolved-term", Error, "A link into `terms/` must lead to a term.";
    UnresolvedPerson, "unresolved-person", Error, "An actor must have a file in `people/` or `institutions/`.";
    UnresolvedSource, "unresolved-source", Error, "A citation must name an entry of the bibliography.";
    AmbiguousLink, "ambiguous-link", Error, "A `[[name]]` must not match more than one page.";
    MalformedCitation, "malformed-citation", Error, "A citation is written `[@key, p. 12; see also @other]`.";
    UnknownRelation, "unknown-relation", Error, "The type of a relation must be one of the known ones.";
    ArticleWithoutIssue, "article-without-issue", Error, "An article must be in the folder of its issue, beside the issue's `index.md`.";
    DuplicateId, "duplicate-id", Error, "Two entries of one kind must not share an id.";
    DuplicateFootnote, "duplicate-footnote", Error, "A note must be defined only once.";
    UndefinedFootnote, "undefined-footnote", Error, "A `[^note]` must have a definition.";
    UnusedFootnote, "unused-footnote", Error, "A note that no passage refers to would never be shown.";
    RepeatedFootnote, "repeated-footnote", Error, "A note must belong to only one passage.";
    UnknownNoteKind, "unknown-note-kind", Error, "A note's bold lead-in must not be a misspelled kind of note.";
    UnbalancedPassage, "unbalanced-passage", Error, "The closing bracket before a note must have an opening bracket in the same paragraph.";
    UnclosedBracket, "unclosed-bracket", Warning, "A square bracket must be closed in the same paragraph; a literal one is written `\\[`.";
    TableColumns, "table-columns", Error, "A row of a table has no more cells than the table has columns, and its line of dashes has as many as its head.";
    MalformedLink, "malformed-link", Warning, "Text that looks like a link should have an address without spaces, or a reference that is defined.";
    ForeignSyntax, "foreign-syntax", Warning, "Syntax of another dialect of Markdown is not read, so it would be printed as it is written.";
    DetachedNote, "detached-note", Warning, "A note's mark stands directly behind the bracket of its passage, without a space.";
    DroppedCaption, "dropped-caption", Warning, "The caption of a chart stands between its brackets; a title behind its address is not shown.";
    CutByComment, "cut-by-comment", Warning, "A value that contains ` #` is in quotes; otherwise YAML reads the rest of its line as a comment.";
    LinkInField, "link-in-field", Warning, "A field such as `title` or `summary` is plain text: a link in it, `[[name]]` or `[words](address)`, would be printed as it is written.";
    BareCitation, "bare-citation", Warning, "What names a source is written as a citation: `[@key]`, or `@key` in a sentence.";
    UnclosedRemark, "unclosed-remark", Error, "A remark, `%%…%%` or `<!-- … -->`, must end in its paragraph, or begin and end on lines of its own; an unclosed one would be public.";
    UnclosedCode, "unclosed-code", Warning, "A fenced code block must be closed.";
    NameAsAlias, "name-as-alias", Warning, "An alias is a former address of a page, such as `old/about.html`; a name with spaces or capitals is probably not one.";
    RouteCollision, "route-collision", Error, "Two pages, aliases or files must not have the same address.";
    MissingImage, "missing-image", Error, "An image must exist in the content folder.";
    RemoteImage, "remote-image", Error, "An image must be a file of the site: pages load nothing from other hosts.";
    UnreadableImage, "unreadable-image", Error, "An image that a page shows must be complete, and its format must match its name.";
    PictureMetadata, "picture-metadata", Error, "What a picture says of where, when and by whom it was made is removed before it is published; a picture from which it cannot be removed is not published.";
    ImageTooLarge, "image-too-large", Error, "An image must not have more pixels than a camera produces.";
    ImageWithoutAlt, "image-without-alt", Error, "An image must have a text that describes it.";
    MissingChart, "missing-chart", Error, "A chart that a page shows must have its file in `data/`.";
    MisplacedChart, "misplaced-chart", Error, "A chart must be alone in its paragraph, not a link or an image in a sentence.";
    DataAsImage, "data-as-image", Error, "A data file is shown by a chart, not as an image.";
    UnknownLanguage, "unknown-language", Warning, "What an event, a chart or a source says in a further language should be in a language of the site.";
    MissingData, "missing-data", Error, "A chart must draw an existing table: a `.csv` file in `data/`.";
    MalformedCsv, "malformed-csv", Error, "A table must have column names in its first line and the same number of cells in every row.";
    UnknownColumn, "unknown-column", Error, "A chart must use columns that exist in its table.";
    UnknownWord, "unknown-word", Error, "The words of a chart that are translated must be words of its table.";
    MalformedNumber, "malformed-number", Error, "The values of a chart must be plain numbers; an empty cell is a gap.";
    ImpossibleChart, "impossible-chart", Error, "A chart must be of a kind that can show its data.";
    UnknownPoint, "unknown-point", Error, "A remark must be at a value that the chart shows.";
    UnknownStep, "unknown-step", Error, "An arrow of a flow must lead from one of its steps to another.";
    UnreachableStep, "unreachable-step", Error, "Each step of a flow must be reachable by arrows from its beginning.";
    ShareSum, "share-sum", Warning, "The parts of a share in percent should add up to 100, apart from rounding.";
    RepeatedRow, "repeated-row", Warning, "A row that a chart draws should occur only once in its table.";
    RowOrder, "row-order", Warning, "The rows of a line chart or of steps should be in chronological or numerical order.";
    SkippedHeading, "skipped-heading", Warning, "Heading levels should go down one at a time, starting with `##`.";
    TopHeading, "top-heading", Error, "The title is the page's only first-level heading; the text begins at `##`.";
    DuplicateHeadingId, "duplicate-heading-id", Error, "An explicit heading id must be unique on its page.";
    DuplicateProvision, "duplicate-provision", Error, "Two provisions of a version of a document must not have the same number or the same id.";
    VersionWithoutDocument, "version-without-document", Error, "A version of a text must be in the folder of its document, beside the document's `index.md`, and a text in a further language beside one that has a page.";
    VersionDates, "version-dates", Error, "Each version of a document says when it is in force, and no two versions are in force on the same day.";
    VersionGap, "version-gap", Warning, "A version of a document should follow the one before it without a day between them.";
    UnknownVersion, "unknown-version", Error, "A document compares versions that it has.";
    UnchangedProvision, "unchanged-provision", Warning, "A version says why a provision changed only of those that it changed.";
    OutdatedNote, "outdated-note", Warning, "A note on a version of a document holds for the later ones, where its words stand in the same provision, or says until which it holds.";
    RelationCycle, "relation-cycle", Error, "Relations such as `supersedes` must not form a cycle.";
    OverdueReview, "overdue-review", Warning, "A page should be reviewed again within its review period.";
    CorrectionDate, "correction-date", Error, "A correction must not be dated before its page was published, or in the future.";
    FutureDate, "future-date", Warning, "A public page should not have been updated or reviewed in the future.";
    UpdatedBeforePublished, "updated-before-published", Error, "A page must not be updated before it was published.";
    ReviewWithoutDate, "review-without-date", Warning, "A page with a review period should have the date of the last review.";
    LinkToDraft, "link-to-draft", Error, "A public page must not link to a draft.";
    UnsafeLink, "unsafe-link", Error, "Links must not use `javascript:` and similar schemes.";
    UnsafeHtml, "unsafe-html", Error, "Raw HTML is limited to an allow-list of harmless elements.";
    TagClash, "tag-clash", Warning, "Different tags should have different addresses, in which case does not matter.";
    TermNameClash, "term-name-clash", Error, "A name must belong to only one term, because its mentions are linked.";
    NestingTooDeep, "nesting-too-deep", Error, "Markdown must not be nested more deeply than a reader could follow.";
    StageOrder, "stage-order", Error, "The stages of an issue must be in chronological order: done, then at most one current, then pending or blocked.";
    PositionWithoutSource, "position-without-source", Warning, "A position should have a source.";
    QuotationNotFound, "quotation-not-found", Error, "Quoted words must occur in the text, word for word.";
    QuotationNotUnique, "quotation-not-unique", Error, "Quoted words must occur only once, or be distinguished by the words before or after them.";
    SettledWithoutSource, "settled-without-source", Error, "A settled claim must have a source.";
    MismatchedSupersession, "mismatched-supersession", Error, "A claim must have `superseded_by` if and only if it is superseded.";
    MismatchedCorrection, "mismatched-correction", Error, "A claim says when it was corrected and what the page said before if, and only if, it is corrected.";
    MismatchedConfirmation, "mismatched-confirmation", Error, "A claim says what would confirm it only if it is unconfirmed.";
    UnmetExpectation, "unmet-expectation", Error, "The words that a claim expects of a source are in the record of that source.";
    LongRecord, "long-record", Warning, "The record of a source consists of short fragments; it is no copy of the source.";
    UnusedSource, "unused-source", Warning, "An entry of the bibliography should be cited or used by some page.";
    UncitableSource, "uncitable-source", Warning, "The key of a source should be one that citations can use.";
    SourceWithoutAccessDate, "source-without-access-date", Warning, "A source on the web says on which day it was read, or where a copy is kept.";
    VanishedAddress, "vanished-address", Warning, "An address of the last build leads somewhere: to its page, or as an alias to the page that took its place.";
    DeadLink, "dead-link", Error, "An address on the web leads to a page; `postil check --links` asks. Of a source with an `archive`, it is a warning.";
    MovedLink, "moved-link", Warning, "An address on the web is the one at which its page stands; `postil check --links` asks.";
    LimitedStyle, "limited-style", Warning, "A citation style can show what the site asks of it: places in sources, and a list of sources.";
    MissingGlyph, "missing-glyph", Warning, "The fonts of the theme should have all characters of a title that is drawn on a card.";
    MissingStrings, "missing-strings", Warning, "Each language of the site should have interface strings; missing ones are shown in English.";
    UnknownString, "unknown-string", Warning, "An interface string of a theme should be one that its templates or Postil show.";
    TemplateError, "template-error", Error, "A theme's template must compile and render.";
    ThemeFault, "theme-fault", Error, "A theme must be complete: no string or template may be missing.";
    ConfigFault, "config-fault", Error, "`postil.yaml` must be complete and have valid values.";
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
