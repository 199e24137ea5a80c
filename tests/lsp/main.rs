//! `postil lsp` as an editor uses it: the real program, over standard input and output.

#![cfg(feature = "lsp")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/lsp_client.rs"]
mod lsp_client;
#[path = "../support/site.rs"]
mod site;

mod actions;
mod completion;
mod diagnostics;
mod lifecycle;
mod navigation;
mod rename;
