//! Pictures as a reader's browser gets them, and the cards that stand for pages: sizes, bytes, what is kept for the next build, and what
//! becomes of files that are not what they seem. All pictures are made here; none is in the repository.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/site.rs"]
mod site;

mod bitmaps;
mod cache;
mod cards;
mod damaged;
mod images;
