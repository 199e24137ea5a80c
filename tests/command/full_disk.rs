//! A full disk: the output stays as it was, and no partial files are left beside it.
// File events are observed with the crate that the server uses.
#![cfg(all(unix, feature = "serve"))]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc;

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};

use crate::folder::{self, assert_same};
use crate::site::{Run, Site};

/// Builds in a shell that limits files to some hundred kilobytes.
fn build(site: &Site, output: &str) -> Run {
    let words = format!("trap '' XFSZ; ulimit -f 200; exec '{}' build --output {output}", env!("CARGO_BIN_EXE_postil"));
    Run::of(Command::new("sh").args(["-c", &words]).current_dir(site.root()))
}

fn partials(site: &Site) -> Vec<String> {
    folder::tree(site.outside()).into_keys().filter(|path| path.contains("partial")).collect()
}

#[test]
fn nothing_half_grown_stays() {
    let site = Site::clean();
    for person in 0..40 {
        site.write(&format!("content/people/p{person}.md"), format!("---\ntitle: Person {person}\n---\n"));
    }
    site.build();
    let before = site.output();
    site.write("postil.yaml", "title: Another\npublish: [\"*.bin\"]\n");
    for name in ["a", "m", "z"] {
        site.write(&format!("content/{name}.bin"), vec![7; 1 << 20]);
    }
    for output in ["public", "first"] {
        build(&site, output).expect(2, "cannot write");
        assert_eq!(partials(&site), [""; 0], "{output}");
        assert!(!site.root().join("first").exists());
    }
    assert_same(&before, &site.output(), "after a build that failed");
    site.build();
    let fresh = site.run(&["build", "--output", "fresh"]);
    fresh.expect(0, "written");
    assert_same(&folder::tree(&site.root().join("fresh")), &site.output(), "after the disk took it");
}

/// Files that an earlier run could not remove are removed now.
#[test]
fn a_later_run_sweeps_what_an_earlier_left() {
    let site = Site::clean();
    site.build();
    let manifest = ".postil/written-public.txt";
    let whole = String::from_utf8(folder::tree(&site.root())[manifest].clone()).unwrap();
    let (tell, told) = mpsc::channel();
    let mut watcher = RecommendedWatcher::new(tell, Config::default()).unwrap();
    watcher.watch(&site.public(""), RecursiveMode::Recursive).unwrap();
    site.write("postil.yaml", "title: Another\n");
    site.build();
    drop(watcher);
    let growing: BTreeSet<PathBuf> = told.iter().flat_map(|event| event.unwrap().paths).collect();
    let growing: Vec<_> = growing.iter().filter(|path| path.to_string_lossy().contains("partial")).collect();
    assert!(growing.len() > 10, "{growing:?}");
    site.write(manifest, whole.replacen("postil manifest 2", "postil manifest 2, unfinished", 1));
    for path in growing {
        folder::write(path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap(), "half");
    }
    // A build that does not finish removes the record of the last one.
    site.remove(".postil/cache");
    site.build();
    assert_eq!(partials(&site), [""; 0]);
}
