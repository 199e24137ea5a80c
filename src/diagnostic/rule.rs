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
    PathOutsideSite, "path-outside-site", Error, "Links, images and symbolic links must stay inside the site's folder, and lead to nothing hidden.";
    BrokenSymlink, "broken-symlink", Error, "A symbolic link leads to a file or folder that is there, and not back to where it stands.";
    UnsafeName, "unsafe-name", Error, "A name becomes that of a file: it has no control characters, is not hidden, and is no longer than file systems take.";
    FileTooLarge, "file-too-large", Error, "A content file must be of a size that a person could have written.";
    UnknownPlace, "unknown-place", Error, "A file's folder tells its kind; this one stands in no known folder.";
    UnknownEnding, "unknown-ending", Error, "A file's ending tells how it is read: `.md`, `.yaml`, `.bib`, `.json`, `.chart.yaml`, in small letters.";
    UnreadFile, "unread-file", Warning, "A file beside pages, events or sources is read by Postil, linked or shown.";
    UnpublishedFile, "unpublished-file", Warning, "A file of `content/` is published where a page links to it or shows it, or where `publish` in `postil.yaml` names it; all others stay at home.";
    InvalidId, "invalid-id", Error, "An id is made of letters, digits, `-`, `_` and `.`, because it becomes part of an address.";
    ReservedName, "reserved-name", Error, "A page must not take the name of a page that Postil writes itself.";
    MissingFrontMatter, "missing-front-matter", Error, "A page begins with front matter: YAML between two `---` lines.";
    UnclosedFrontMatter, "unclosed-front-matter", Error, "Front matter ends with a `---` line of its own.";
    MalformedYaml, "malformed-yaml", Error, "Front matter and data files must be valid YAML.";
    UnknownField, "unknown-field", Error, "A field must be one that its kind of page knows.";
    WrongType, "wrong-type", Error, "A field must hold the type of value that it is for.";
    MissingField, "missing-field", Error, "Some fields cannot be left out.";
    ImpossibleDate, "impossible-date", Error, "A date must be an EDTF date that the calendar has.";
    MalformedSources, "malformed-sources", Error, "A bibliography file must be valid Hayagriva YAML, BibLaTeX or CSL-JSON.";
    MalformedProvenance, "malformed-provenance", Error, "What an entry says of where a source comes from has its form: `kind` is a known word, `archive` an address with a day, `sha256` a hash.";
    RelayCycle, "relay-cycle", Error, "What relayed a source, `via`, must not lead back to it.";
    UnknownSourceField, "unknown-source-field", Warning, "A field of a source is one that its form of bibliography has.";
    UnknownSourceType, "unknown-source-type", Warning, "A source is of a type that its form of bibliography has.";
    NamelessSource, "nameless-source", Warning, "A source has a title, an author or an organization to be named by.";
    UnresolvedLink, "unresolved-link", Error, "A link must lead to a page or file of the site.";
    UnresolvedAnchor, "unresolved-anchor", Error, "The part of a link after `#` must name a heading or note of its page.";
    UnresolvedTerm, "unresolved-term", Error, "A link into `terms/` must lead to a term.";
    UnresolvedPerson, "unresolved-person", Error, "An actor must have a file in `people/` or `institutions/`.";
    UnresolvedSource, "unresolved-source", Error, "A citation must name an entry of the bibliography.";
    AmbiguousLink, "ambiguous-link", Error, "A `[[name]]` must fit one page only.";
    MalformedCitation, "malformed-citation", Error, "A citation is written `[@key, p. 12; see also @other]`.";
    UnknownRelation, "unknown-relation", Error, "A relation must be one of the closed vocabulary.";
    ArticleWithoutIssue, "article-without-issue", Error, "An article stands in the folder of its issue, beside the issue's `index.md`.";
    DuplicateId, "duplicate-id", Error, "Two entries of one kind must not share an id.";
    DuplicateFootnote, "duplicate-footnote", Error, "A note is defined once.";
    UndefinedFootnote, "undefined-footnote", Error, "A `[^note]` needs its definition.";
    UnusedFootnote, "unused-footnote", Error, "A note that no passage refers to would never be shown.";
    RepeatedFootnote, "repeated-footnote", Error, "A note belongs to one passage.";
    UnknownNoteKind, "unknown-note-kind", Error, "A note's bold lead-in that is almost a known kind is a slip.";
    UnbalancedPassage, "unbalanced-passage", Error, "The bracket that closes before a note must have its opening bracket in the same paragraph.";
    UnclosedBracket, "unclosed-bracket", Warning, "A square bracket that opens is closed in the same paragraph; a plain one is written `\\[`.";
    MalformedLink, "malformed-link", Warning, "What is written like a link has an address without spaces, or a reference that is defined.";
    BareCitation, "bare-citation", Warning, "What names a source is written as a citation: `[@key]`, or `@key` in a sentence.";
    UnclosedRemark, "unclosed-remark", Error, "A remark, `%%…%%` or `<!-- … -->`, ends in its paragraph, or begins and ends on lines of its own; one without an end would be public.";
    UnclosedCode, "unclosed-code", Warning, "A block of code that begins with a fence ends with one.";
    RouteCollision, "route-collision", Error, "Two pages, aliases or files must not be written to the same place.";
    MissingImage, "missing-image", Error, "An image must exist in the content folder.";
    RemoteImage, "remote-image", Error, "An image is a file of the site: a page asks no other host for anything.";
    UnreadableImage, "unreadable-image", Error, "An image that a page shows must be whole, and of the format that its name says.";
    ImageTooLarge, "image-too-large", Error, "An image has no more pixels than a camera makes.";
    ImageWithoutAlt, "image-without-alt", Error, "An image says in words what it shows.";
    MissingChart, "missing-chart", Error, "A chart that a page shows must have its file in `data/`.";
    MisplacedChart, "misplaced-chart", Error, "A chart stands alone in its paragraph; it is no link and no picture in a sentence.";
    DataAsImage, "data-as-image", Error, "A file of data is shown by a chart, not as an image.";
    MissingData, "missing-data", Error, "A chart draws a table that exists: a `.csv` file in `data/`.";
    MalformedCsv, "malformed-csv", Error, "A table has a first line of names and as many cells in every row.";
    UnknownColumn, "unknown-column", Error, "A chart names columns that its table has.";
    MalformedNumber, "malformed-number", Error, "What a chart draws must be plain numbers; an empty cell is a gap.";
    ImpossibleChart, "impossible-chart", Error, "A chart must be of a kind that can show its data.";
    UnknownPoint, "unknown-point", Error, "A remark stands at a value that the chart shows.";
    UnknownStep, "unknown-step", Error, "An arrow of a flow leads from one of its steps to another.";
    UnreachableStep, "unreachable-step", Error, "Arrows lead from the beginning of a flow to each of its steps.";
    ShareSum, "share-sum", Warning, "The parts of a share in percent add up to 100, as far as rounding goes.";
    RepeatedRow, "repeated-row", Warning, "A row that a chart draws stands in its table once.";
    RowOrder, "row-order", Warning, "The rows of a line or of steps run in one direction.";
    SkippedHeading, "skipped-heading", Warning, "Heading levels go down one at a time, from `##`.";
    TopHeading, "top-heading", Error, "The title is the page's only first-level heading; the text begins at `##`.";
    DuplicateHeadingId, "duplicate-heading-id", Error, "An explicit heading id is used once.";
    RelationCycle, "relation-cycle", Error, "Relations such as `supersedes` must not lead back to where they began.";
    OverdueReview, "overdue-review", Warning, "A page is reviewed again within the time that it promises.";
    CorrectionDate, "correction-date", Error, "A correction is made after its page was published, and not in the future.";
    FutureDate, "future-date", Warning, "A page that is public was published, updated and reviewed on days that have come.";
    UpdatedBeforePublished, "updated-before-published", Error, "A page is updated after it was published.";
    ReviewWithoutDate, "review-without-date", Warning, "A page that promises reviews says when the last one was.";
    LinkToDraft, "link-to-draft", Error, "A public page must not lead to a draft.";
    UnsafeLink, "unsafe-link", Error, "Links with `javascript:` and the like never reach a page.";
    UnsafeHtml, "unsafe-html", Error, "Raw HTML is limited to an allow-list of harmless elements.";
    TagClash, "tag-clash", Warning, "Tags that differ stand at addresses that differ; letters of either case are the same.";
    TermNameClash, "term-name-clash", Error, "A name must belong to one term, or its mentions could not be linked.";
    NestingTooDeep, "nesting-too-deep", Error, "Markdown is not nested deeper than a person would.";
    StageOrder, "stage-order", Error, "The stages of an issue stand in the order of time: done, then at most one current, then pending or blocked.";
    PositionWithoutSource, "position-without-source", Warning, "A position names the source that shows it was taken.";
    QuotationNotFound, "quotation-not-found", Error, "A quotation that names a place must occur in the text, word for word.";
    QuotationNotUnique, "quotation-not-unique", Error, "A quotation that names a place must occur once, or say what stands before or after it.";
    SettledWithoutSource, "settled-without-source", Error, "A claim that is settled names what it rests on.";
    MismatchedSupersession, "mismatched-supersession", Error, "A claim names what overtook it if, and only if, it is superseded.";
    MismatchedCorrection, "mismatched-correction", Error, "A claim says when it was corrected and what the page said before if, and only if, it is corrected.";
    MismatchedConfirmation, "mismatched-confirmation", Error, "A claim says what would confirm it only if it is unconfirmed.";
    UnmetExpectation, "unmet-expectation", Error, "The words that a claim expects of a source are in the record of that source.";
    LongRecord, "long-record", Warning, "The record of a source consists of short fragments; it is no copy of the source.";
    UnusedSource, "unused-source", Warning, "An entry of the bibliography that nothing cites or names is left over.";
    UncitableSource, "uncitable-source", Warning, "The key of a source is one that a citation can name.";
    SourceWithoutAccessDate, "source-without-access-date", Warning, "A source on the web says on which day it was read, or where a copy is kept.";
    DeadLink, "dead-link", Error, "An address on the web leads to a page; `postil check --links` asks. Of a source with an `archive`, it is a warning.";
    MovedLink, "moved-link", Warning, "An address on the web is the one at which its page stands; `postil check --links` asks.";
    LimitedStyle, "limited-style", Warning, "A citation style can show what the site asks of it: places in sources, and a list of sources.";
    MissingGlyph, "missing-glyph", Warning, "A title of which a card is drawn is in letters that a font of the theme has.";
    MissingStrings, "missing-strings", Warning, "Each language of the site has interface strings; what has none is said in English.";
    TemplateError, "template-error", Error, "A theme's template must compile and render.";
    ThemeFault, "theme-fault", Error, "A theme must be complete: its strings and templates must be there.";
    ConfigFault, "config-fault", Error, "`postil.yaml` must be complete and hold values that Postil knows.";
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
