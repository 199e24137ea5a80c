//! Hashes of everything that a build depends on: equal hashes, equal output.
//!
//! In: the files that were read and the options, or a page's view. Out: XXH3 hashes of 128 bits, which detect accidental changes
//! and are not cryptographic. It must not know what is stored under them.

use std::fs;
use std::hash::Hash;
use std::io::Read;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::Options;
use super::reading::SiteInput;
use crate::config::CitationStyle;
use crate::page::PageView;
use crate::source::{Source, TRANSLATIONS};
use crate::theme::Asset;

/// The hashes of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// Everything that fills templates apart from the content: the program, the configuration, the theme.
    pub(super) frame: u128,
    /// All inputs.
    pub(super) whole: u128,
}

/// The hashes of a build; `None` if the system does not report enough to be sure.
pub(super) fn of(site: &SiteInput, options: &Options) -> Option<Fingerprint> {
    // A byte order mark is kept in the copy of a table, but not in its text.
    let number = |source: &Source| xxh3_128(source.text.as_bytes()) ^ u128::from(source.marked);
    let texts = site.sources.par_iter().map(number);
    let texts: Vec<u128> = texts.collect();
    // Locks of translations fill no template by themselves either.
    let style = match &site.config.citation_style {
        CitationStyle::File(path, _) => Some(path.as_str()),
        CitationStyle::Named(_) => None,
    };
    let is_content = |source: &Source| {
        let is_below = ["content", TRANSLATIONS].contains(&source.path.split('/').next().unwrap_or_default());
        // A citation style is part of what fills templates, wherever it is.
        is_below && style != Some(&*source.path)
    };
    let texts = || site.sources.iter().zip(&texts);

    let mut sum = Hasher::default();
    program(&mut sum.0)?;
    for (source, text) in texts().filter(|(source, _)| !is_content(source)) {
        sum.add(source.path.as_bytes());
        sum.add(&text.to_le_bytes());
    }
    sum.add(format!("{:?}", site.theme.lineage).as_bytes());
    for (path, asset) in &site.theme.assets {
        sum.add(path.as_bytes());
        // A style sheet is among the texts.
        if let Asset::Bytes(bytes) = asset {
            sum.add(bytes);
        }
    }
    for (path, bytes) in &site.theme.fonts {
        sum.add(path.as_bytes());
        sum.add(bytes);
    }
    let frame = sum.0.digest128();

    sum.add(format!("{:?} {:?} {:?}", options.drafts, options.today, options.expired).as_bytes());
    for (source, text) in texts().filter(|(source, _)| is_content(source)) {
        sum.add(source.path.as_bytes());
        sum.add(&text.to_le_bytes());
    }
    sum.add(format!("{:?}", site.sources.unreadable).as_bytes());
    for asset in &site.sources.assets {
        sum.add(asset.path.as_bytes());
        let (bytes, time) = site.files.stamp(&format!("content/{}", asset.path))?;
        sum.add(&bytes.to_le_bytes());
        sum.add(&time.to_le_bytes());
    }
    Some(Fingerprint { frame, whole: sum.0.digest128() })
}

/// The hash of a view: with the same frame, an equal hash means the same page.
pub(super) fn of_view(view: &PageView) -> u128 {
    let mut hash = Xxh3::new();
    view.hash(&mut hash);
    hash.digest128()
}

/// The hash of a file's bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// Hashes parts one after the other, each with its length.
#[derive(Default)]
struct Hasher(Xxh3);

impl Hasher {
    fn add(&mut self, part: &[u8]) {
        self.0.update(&part.len().to_le_bytes());
        self.0.update(part);
    }
}

/// Adds the bytes of the program itself, in chunks, because it is large.
fn program(hash: &mut Xxh3) -> Option<()> {
    let mut file = fs::File::open(std::env::current_exe().ok()?).ok()?;
    let mut part = vec![0; 256 * 1024];
    loop {
        match file.read(&mut part).ok()? {
            0 => return Some(()),
            read => hash.update(&part[..read]),
        }
    }
}

/// The size of a file in bytes and its modification time in nanoseconds.
pub(super) fn stamp(path: &Path) -> Option<(u64, u128)> {
    of_file(&fs::metadata(path).ok()?)
}

/// The same for a file that Postil wrote, unless it is now a symbolic link.
pub(super) fn stamp_of_written(path: &Path) -> Option<(u64, u128)> {
    of_file(&fs::symlink_metadata(path).ok()?)
}

fn of_file(found: &fs::Metadata) -> Option<(u64, u128)> {
    let time = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    found.is_file().then_some((found.len(), time.as_nanos()))
}
