//! Compares `docs/content.md` with the program: its tables list exactly the fields that the readers describe, its examples are a
//! site without errors, its lists are generated from the code (`POSTIL_UPDATE=1`). Also tests the examples of `postil explain`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/expected.rs"]
#[allow(dead_code, reason = "no fixtures here")]
mod expected;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/json_schema.rs"]
mod json_schema;
#[path = "../support/memory_site.rs"]
mod memory_site;
#[path = "../support/site.rs"]
mod site;

mod document;
mod examples;
mod lists;
mod rules;
mod samples;
mod schema;
mod tables;
