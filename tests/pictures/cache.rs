//! Cached pictures may be removed or modified at any time.

#![allow(clippy::disallowed_methods, reason = "what the cache keeps is damaged by hand")]

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::bitmaps::{drawing, jpeg, photograph, png};
use super::folder::assert_same;
use super::site::Site;

fn site() -> Site {
    let site = Site::clean();
    site.write("postil.yaml", "title: Test\nbase_url: https://example.org\ncards: true\n");
    site.write("content/kyiv.jpg", jpeg(&photograph(1100, 700)));
    site.write("content/screen.png", png(drawing(1000, 500)));
    site.write("content/about.md", "---\ntitle: About\n---\n![Kyiv](kyiv.jpg)\n\n![A screen](screen.png)\n");
    site
}

fn kept(site: &Site, name: &str) -> Vec<PathBuf> {
    let folder = site.root().join(".postil/cache").join(name);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn times(files: &[PathBuf]) -> Vec<SystemTime> {
    files.iter().map(|file| file.metadata().unwrap().modified().unwrap()).collect()
}

#[test]
fn a_second_build_takes_everything_from_it() {
    let site = site();
    site.build();
    let first = site.output();
    let (images, cards) = (kept(&site, "images-2"), kept(&site, "cards-2"));
    assert!(images.len() >= 5 && cards.len() == 1, "{images:?} {cards:?}");
    let before = times(&images);
    // Without it, the last build is unknown and every page is rendered again.
    site.remove(".postil/cache/build-public.json");
    let run = site.build();
    assert!(run.err.contains("0 files written"), "{}", run.err);
    assert_eq!((kept(&site, "images-2"), times(&images)), (images, before));
    assert_same(&first, &site.output(), "a second build");
}

#[test]
fn damage_is_seen_and_mended() {
    let site = site();
    site.build();
    let first = site.output();
    let all = || [kept(&site, "images-2"), kept(&site, "cards-2")].concat();
    for harm in 0..4 {
        for file in all() {
            let mut bytes = fs::read(&file).unwrap();
            match harm {
                0 => fs::write(&file, b"").unwrap(),
                1 => fs::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
                2 => fs::remove_file(&file).unwrap(),
                _ => {
                    for byte in &mut bytes {
                        *byte ^= 1;
                    }
                    bytes.push(0);
                    fs::write(&file, bytes).unwrap();
                }
            }
        }
        // The output is inspected as well: a file from an earlier build would hide a damaged one in the cache.
        fs::remove_dir_all(site.public("")).unwrap();
        site.build();
        assert_same(&first, &site.output(), &format!("after harm {harm}"));
    }
    fs::remove_dir_all(site.root().join(".postil/cache")).unwrap();
    fs::write(site.root().join(".postil/cache"), "a file where a folder should be").unwrap();
    site.build();
    assert_same(&first, &site.output(), "without a cache");
}

#[test]
fn what_no_page_shows_is_not_kept() {
    let site = site();
    site.build();
    assert!(!kept(&site, "images-2").is_empty());
    site.write("content/about.md", "---\ntitle: About\n---\n![A screen](screen.png)\n");
    site.build();
    let left = kept(&site, "images-2");
    assert!(!left.is_empty() && left.iter().all(|file| file.to_string_lossy().contains("webp")), "{left:?}");
    assert!(!site.output().keys().any(|path| path.contains("kyiv-")));
}

#[test]
fn a_check_makes_nothing() {
    let site = site();
    site.run(&["check"]).expect(0, "clean");
    assert!(!site.root().join(".postil").exists());
}

#[test]
fn names_follow_bytes() {
    let site = site();
    site.build();
    let before: Vec<String> = site.output().into_keys().filter(|path| path.contains("screen-")).collect();
    let mut other = drawing(1000, 500);
    other.put_pixel(3, 3, image::Rgb([1, 2, 3]));
    site.write("content/screen.png", png(other));
    site.build();
    let after: Vec<String> = site.output().into_keys().filter(|path| path.contains("screen-")).collect();
    assert!(!before.is_empty() && before.iter().all(|path| !after.contains(path)), "{before:?} {after:?}");
}

/// Builds before this one kept other names.
#[test]
fn what_an_older_form_kept_is_removed() {
    let site = site();
    site.write(".postil/cache/images-1/a.b", "old");
    site.write(".postil/cache/cards-1/a.b", "old");
    site.build();
    assert!(
        !site.root().join(".postil/cache/images-1").exists() && !site.root().join(".postil/cache/cards-1").exists()
    );
}
