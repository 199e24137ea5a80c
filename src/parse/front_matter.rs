//! Front matter: where it ends, and the fields that all pages have.

use super::author::author;
use super::fields::{alias, correction, date, lead_image, period, publication, relation};
use super::index_word::index_word;
use super::{fault, subject};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::model::Kind;
use crate::model::document::{Document, Location, Page};
use crate::model::entity::{Meta, Subject};
use crate::source::{Source, Span, line_end};
use crate::yaml::{Fields, Reader, Yaml, anything, boolean, integer, list, mapping, prose, text};

/// The two parts of a page file.
pub(super) struct Split {
    /// The YAML between the two lines.
    pub(super) yaml: Span,
    /// The Markdown after them.
    pub(super) body: Span,
}

/// Why a file cannot be split into these parts.
pub(super) enum SplitFault {
    /// It does not begin with `---`.
    Missing { body: Span },
    /// It has no second `---`.
    Unclosed { opening: Span, end: usize },
}

impl SplitFault {
    /// The text to read nevertheless.
    pub(super) fn body(&self) -> Span {
        match self {
            Self::Missing { body } => *body,
            Self::Unclosed { end, .. } => Span::new(*end, *end),
        }
    }

    /// The error for the editor.
    pub(super) fn diagnostic(&self, source: &Source) -> Diagnostic {
        match self {
            Self::Missing { .. } => {
                let span = super::first_line(source);
                if source.text.trim_start_matches('\u{feff}').starts_with("+++") {
                    let message = "the front matter is TOML, as in Hugo, and Postil reads YAML";
                    return fault(source, Rule::MissingFrontMatter, span, message)
                        .help("write `---` for both lines `+++`, and `title: …` for `title = …`")
                        .help("or convert all pages at once: `hugo convert toYAML`");
                }
                let line_end = line_end(&source.text);
                let head = ["---", "title: …", "---", ""].map(|line| format!("{line}{line_end}")).concat();
                fault(source, Rule::MissingFrontMatter, span, "the page has no front matter").suggest(
                    "begin the file with a line `---`, then `title: …`, then a line `---`",
                    [Edit::insert(source.id, 0, head)],
                    Applicability::Placeholder,
                )
            }
            Self::Unclosed { opening, .. } => {
                fault(source, Rule::UnclosedFrontMatter, *opening, "the front matter is not closed")
                    .label("opened here")
                    .suggest("add a line `---` after its last field", closing(source), Applicability::Likely)
            }
        }
    }
}

/// The edit that adds or corrects the closing line, after the last line that is a field or belongs to one. A line with more or
/// fewer dashes was probably meant as the closing line.
fn closing(source: &Source) -> Option<Edit> {
    let text = &*source.text;
    let first = text.split_inclusive('\n').next()?.len();
    let fields = text[first..].split_inclusive('\n').take_while(|line| {
        let name = line.split(':').next().unwrap_or_default();
        let is_field = line.contains(':') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        is_field || (line.starts_with([' ', '\t']) && !line.trim().is_empty()) || line.starts_with("- ")
    });
    let end = first + fields.map(str::len).sum::<usize>();
    if end == first {
        return None;
    }
    let next = text[end..].lines().next().unwrap_or_default().trim_end();
    if next.len() > 1 && next.bytes().all(|byte| byte == b'-') {
        return Some(Edit::replace(source.id, Span::new(end, end + next.len()), "---"));
    }
    let before = if text[..end].ends_with('\n') { "" } else { line_end(text) };
    Some(Edit::insert(source.id, end, format!("{before}---{}", line_end(text))))
}

/// The span of a field in a page's front matter; the whole head of the page if the field is absent. Parses the front matter
/// again, so call it only to report an error.
pub fn field_place(document: &Document, page: &Page, field: &'static str) -> Span {
    let Ok(split) = split(&page.text) else { return page.head };
    let Ok(yaml) = Yaml::parse(document.source, &page.text, split.yaml) else { return page.head };
    let root = yaml.root();
    root.fields().and_then(|fields| Some(fields.written(field)?.span())).unwrap_or(page.head)
}

/// The span of the front matter of a page, between its two lines.
pub fn front_matter_span(text: &str) -> Option<Span> {
    split(text).ok().map(|split| split.yaml)
}

/// Finds the front matter. Lines may end in `\n` or `\r\n`.
pub(super) fn split(text: &str) -> Result<Split, SplitFault> {
    let mut offset = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let end = offset + line.len();
        match (start, line.trim_end()) {
            (None, "---") => start = Some(end),
            (None, _) => return Err(SplitFault::Missing { body: Span::new(0, text.len()) }),
            (Some(start), "---" | "...") => {
                return Ok(Split { yaml: Span::new(start, offset), body: Span::new(end, text.len()) });
            }
            (Some(_), _) => {}
        }
        offset = end;
    }
    match start {
        Some(_) => Err(SplitFault::Unclosed { opening: Span::new(0, 3), end: text.len() }),
        None => Err(SplitFault::Missing { body: Span::new(0, text.len()) }),
    }
}

/// Reads the fields. `None` if a required field without a substitute is missing.
pub(super) fn read(
    source: &Source,
    span: Span,
    location: &Location,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Meta, Subject)> {
    if span == Span::default() {
        return None;
    }
    let yaml = match Yaml::parse(source.id, &source.text, span) {
        Ok(yaml) => yaml,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return None;
        }
    };
    let read = if yaml.root().is_null() {
        diagnostics.push(fault(source, Rule::MissingField, Span::new(0, 3), "the field `title` is missing").suggest(
            "add a line `title: …` below this one",
            [Edit::insert(source.id, span.start(), format!("title: …{}", line_end(&source.text)))],
            Applicability::Placeholder,
        ));
        None
    } else {
        page(location.key.kind, location.folder()).read(&yaml.root())
    };
    diagnostics.extend(yaml.into_diagnostics());
    read
}

/// The front matter of a page of a kind, in a folder.
pub(super) fn page(kind: Kind, folder: &str) -> impl Reader<Value = (Meta, Subject)> {
    mapping(kind.as_str(), move |fields| {
        // A version is called as its document.
        let title = match kind {
            Kind::Version => Some(fields.optional("title", prose()).unwrap_or_default()),
            _ => fields.required("title", prose()),
        };
        let meta = meta(fields, folder);
        let subject = subject::read(fields, kind, folder);
        Some((Meta { title: title?, ..meta }, subject?))
    })
}

/// Names of fields in other programs.
const SYNONYMS: [(&str, &str); 19] = [
    ("name", "title"),
    ("keywords", "tags"),
    ("keyword", "tags"),
    ("categories", "tags"),
    ("category", "tags"),
    ("topics", "tags"),
    ("description", "summary"),
    ("abstract", "summary"),
    ("excerpt", "summary"),
    ("subtitle", "summary"),
    ("date", "published"),
    ("created", "published"),
    ("pubdate", "published"),
    ("lastmod", "updated"),
    ("modified", "updated"),
    ("last_modified", "updated"),
    ("weight", "order"),
    ("permalink", "aliases"),
    ("redirect_from", "aliases"),
];

fn meta(fields: &mut Fields<'_>, folder: &str) -> Meta {
    fields.synonyms(&SYNONYMS);
    let review_every = fields.optional("review_every", period());
    let reviewed = fields.optional("reviewed", date());
    Meta {
        title: String::new(),
        summary: fields.optional("summary", prose()),
        published: fields.optional("published", publication()),
        updated: fields.optional("updated", date()),
        reviewed,
        // A span lookup parses the front matter again, so only those that may be shown are looked up.
        reviewed_at: review_every.and_then(|_| fields.written("reviewed")).map(|node| node.span()),
        review_every,
        authors: fields.optional("authors", list(author(folder))).unwrap_or_default(),
        order: fields.optional("order", integer()).unwrap_or(0),
        tags: fields.optional("tags", list(tag())).unwrap_or_default(),
        index: fields.optional("index", list(index_word())).unwrap_or_default(),
        aliases: fields.optional("aliases", list(alias())).unwrap_or_default(),
        draft: fields.optional("draft", boolean()).unwrap_or(false),
        image: fields.optional("image", lead_image(folder)),
        relations: fields.optional("relations", list(relation(folder))).unwrap_or_default(),
        corrections: fields.optional("corrections", list(correction())).unwrap_or_default(),
        link_terms: fields.optional("link_terms", boolean()).unwrap_or(true),
        unlinked_terms: fields.optional("unlinked_terms", list(text().spanned())).unwrap_or_default(),
        extra: fields.optional("extra", anything()).unwrap_or_default(),
    }
}

/// A tag. It becomes part of an address, so some characters of it must be usable there.
fn tag() -> impl Reader<Value = String> {
    prose().then(|node, tag| {
        if tag.chars().any(char::is_alphanumeric) {
            return Some(tag);
        }
        let message = format!("`{tag}` cannot be a tag: it contains no letter or digit");
        let fault = Diagnostic::new(Rule::InvalidId, node.source(), node.span(), message);
        node.report(fault.help("write a word; it becomes part of an address"));
        None
    })
}
