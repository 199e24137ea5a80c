//! The fields of BibLaTeX and the variables of CSL that say the same, whatever the type of a source. They are both read and written by
//! these tables.

/// Pairs of the name of a variable of CSL and that of a field.
type Pairs = &'static [(&'static str, &'static str)];

/// Texts that may have tags.
pub(in crate::bibliography) const TEXTS: Pairs = &[
    ("title-short", "shorttitle"),
    ("container-title-short", "shortjournal"),
    ("collection-title", "series"),
    ("event-title", "eventtitle"),
    ("original-title", "origtitle"),
    ("note", "addendum"),
];

/// Numbers and short texts.
pub(in crate::bibliography) const PLAIN: Pairs = &[
    ("volume", "volume"),
    ("edition", "edition"),
    ("number-of-pages", "pagetotal"),
    ("number-of-volumes", "volumes"),
    ("chapter-number", "chapter"),
    ("part-number", "part"),
    ("version", "version"),
    ("event-place", "venue"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
];

/// Lists of names. Who is named in `editor` may have another role.
pub(in crate::bibliography) const NAMES: Pairs =
    &[("author", "author"), ("editor", "editor"), ("translator", "translator"), ("container-author", "bookauthor")];

pub(in crate::bibliography) const DATES: Pairs =
    &[("issued", "date"), ("accessed", "urldate"), ("event-date", "eventdate"), ("original-date", "origdate")];
