//! Postil: a compiler for annotated policy explainers.
//!
//! Markdown with typed YAML front matter goes in; a checked, cross-linked, annotated static site comes out. This
//! file is the pipeline; each stage is a function from one named type to the next, and a module imports only from
//! those above it in this list.
//!
//! ```text
//! source      discover   folder               -> Sources
//! config      read       postil.yaml          -> Config
//! parse       parse      Source               -> Document        one file on its own, in parallel
//! picture     derive     an image's bytes      -> [Derived]       the image in smaller sizes
//! card        draw       SVG, Fonts           -> PNG             what stands for a page where it is shared
//! graph       outline    Document             -> Outline         what it declares and refers to
//!             link       [Outline]            -> Graph           references resolved, backlinks, routes
//! check       check      Sources, Graph       -> [Diagnostic]    the rules that need more than one file
//! csl         citation   style, items         -> [Run]           a citation or a reference in a citation style
//! cite        format     Documents            -> SiteCitations   each source and each citation, once
//! site        …          Documents, Graph     -> Views           the facts that pages are made from
//! body        build      Document, Views      -> Fragment        blocks, notes, margin rows
//! page        node       Views                -> PageView        everything a template may see
//! render      page       PageView, Theme      -> HTML            Tera, nothing else
//! emit        …          Theme, Graph         -> Artifacts       what stands beside the pages
//! publish     build      Options              -> Outcome         runs the stages, writes what differs
//! serve       serve      ServeOptions                            the same in memory, over HTTP, again and again
//! ```
//!
//! Content never fails a function: it fails with a [`diagnostic::Diagnostic`], and all of them come out of one run.
//! `Result` is for the disk.

// Bottom up: a module imports only from those above it here. `tests/floors.rs` holds it.
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
pub mod theme;

pub mod card;
pub mod figure;
pub mod graph;

pub mod check;
pub mod site;

pub mod body;

pub mod page;

pub mod emit;
pub mod render;

pub mod publish;

#[cfg(feature = "serve")]
pub mod serve;

pub mod cli;
