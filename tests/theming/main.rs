//! The interface of themes: the data documented in `docs/theming.md`, inheritance, and published files with a hash in their
//! names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "../support/expected.rs"]
#[allow(dead_code, reason = "no fixtures here")]
mod expected;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/site.rs"]
mod site;
#[path = "../support/web.rs"]
mod web;

mod assets;
mod inheritance;
mod model;
mod options;
mod plain;
mod reference;
mod tutorial;
mod variables;
