//! Pictures and cards as browsers get them: sizes, bytes, the cache for the next build, and files that are damaged or misnamed.
//! All pictures are generated here; none is in the repository.

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
mod metadata;
