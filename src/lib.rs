//! Postil: a compiler for annotated policy explainers.
//!
//! Reads Markdown with typed YAML front matter, and writes a checked, cross-linked, annotated static site. This file is the
//! pipeline; each stage is a function from one named type to the next, and a module imports only from those above it in this
//! list.
//!
//! ```text
//! source      discover   folder               -> Sources
//! config      read       postil.yaml          -> Config
//! parse       parse      Source               -> Document        one file on its own, in parallel
//! picture     derive     an image's bytes      -> [Derived]       the image in smaller sizes
//! card        draw       SVG, Fonts           -> PNG             the preview image of a page for shared links
//! redline     of           [Provision] × 2      -> Redline         what changed between two versions of a text
//! graph       join       [Document]           -> [Document]      versions of a text with the notes on them
//!             outline    Document             -> Outline         what it declares and refers to
//!             link       [Outline]            -> Graph           references resolved, backlinks, routes
//! import      akn, egov    XML                  -> ImportedText    a text of law from outside as a content file
//! schema      schema     Shape                -> JSON Schema     the form of each kind of file, for editors
//! translation of         Documents, locks     -> Translations    what of each translation is out of date
//! check       check      Sources, Graph       -> [Diagnostic]    the rules that need more than one file
//! csl         citation   style, items         -> [Run]           a citation or a reference in a citation style
//! cite        format     Documents            -> SiteCitations   each source and each citation, once
//! site        index      Documents, Graph     -> SiteIndex       the facts that pages are made from
//! body        build      Document, context    -> Fragment        blocks, notes, margin rows
//! structured_data        Graph, context       -> JSON-LD         what a page is about, for machines
//! annotation collection  Site, Fragment       -> JSON-LD         the annotations of a page, for other programs
//! page        of_node    Site                 -> PageView        everything a template can use
//! render      page       PageView, Theme      -> HTML            Tera, nothing else
//! search      index      [PageView]           -> Files           the index of the site's own search
//! emit        …          Theme, Graph         -> Artifacts       all files that are not pages
//! publish     build      Options              -> Outcome         runs the stages, writes what differs
//! rename      plan     Prepared, names       -> RenamePlan      which files move and which words change
//! since       stale      Prepared, day         -> [Stale]         what leans on provisions that changed
//! links       check      Prepared             -> Outcome         whether addresses on the web still lead anywhere
//! lsp         serve      LspOptions                              the same for editors: diagnostics, completion, references
//! serve       serve      ServeOptions                            the same in memory, over HTTP, again and again
//! ```
//!
//! Errors in content are [`diagnostic::Diagnostic`]s, all reported in one run. `Result` is for I/O.

// Bottom up: a module imports only from those above it here. `tests/floors.rs` checks this.
pub mod source;

pub mod diagnostic;

pub mod yaml;

pub mod model;

pub mod bibliography;
pub mod config;
pub mod csl;
pub mod markup;

pub mod cite;
pub mod highlight;
pub mod locale;
pub mod parse;
pub mod picture;
pub mod redline;
pub mod theme;

pub mod card;
pub mod figure;
pub mod graph;
pub mod import;
pub mod schema;
pub mod translation;

pub mod check;
pub mod site;

pub mod body;

pub mod annotation;
pub mod structured_data;

pub mod page;

pub mod emit;
pub mod render;
pub mod search;

pub mod publish;

pub mod rename;
pub mod since;

#[cfg(feature = "links")]
pub mod links;

#[cfg(feature = "lsp")]
pub mod lsp;

#[cfg(feature = "serve")]
pub mod serve;

pub mod cli;
