//! All that a build depends on, as one number: the same number, the same output.
//!
//! In: what was read, and the options. Out: a hash (XXH3, 128 bits: it tells accidents apart, not attacks). It must not know
//! what is kept under it.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::Options;
use super::prepare::Site;
use crate::theme::Asset;

/// The number of a build; `None` where the machine does not tell enough to be sure.
pub(super) fn of(site: &Site, options: &Options) -> Option<u128> {
    let mut hash = Xxh3::new();
    program(&mut hash)?;
    let mut add = |part: &[u8]| {
        hash.update(&part.len().to_le_bytes());
        hash.update(part);
    };
    add(format!("{:?} {:?} {:?}", options.drafts, options.today, options.expired).as_bytes());
    let texts: Vec<u128> = site.sources.as_slice().par_iter().map(|source| xxh3_128(source.text.as_bytes())).collect();
    for (source, text) in site.sources.iter().zip(texts) {
        add(source.path.as_bytes());
        add(&text.to_le_bytes());
    }
    add(format!("{:?}", site.sources.unreadable).as_bytes());
    add(format!("{:?}", site.theme.lineage).as_bytes());
    for (path, asset) in &site.theme.assets {
        add(path.as_bytes());
        // A style sheet is among the texts.
        if let Asset::Bytes(bytes) = asset {
            add(bytes);
        }
    }
    for (path, bytes) in &site.theme.fonts {
        add(path.as_bytes());
        add(bytes);
    }
    for asset in &site.sources.assets {
        add(asset.path.as_bytes());
        let (bytes, time) = stamp(&options.root.join("content").join(&asset.path))?;
        add(&bytes.to_le_bytes());
        add(&time.to_le_bytes());
    }
    Some(hash.digest128())
}

/// Adds the program's own bytes, a few at a time: it is large.
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

/// The size of a file in bytes, and when it was last written, in nanoseconds.
pub(super) fn stamp(path: &Path) -> Option<(u64, u128)> {
    let found = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let time = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((found.len(), time.as_nanos()))
}
