//! Untrusted sites: whatever symbolic links a site contains, a build changes nothing outside its output, and publishes nothing
//! that is hidden or outside the site.
// File events are observed with the crate that the server uses.
#![cfg(all(unix, feature = "serve"))]
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::{OnceLock, mpsc};

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::folder;
use crate::site::Site;

/// A site that uses everything that is generated and cached: a derived picture, a card, an alias, a page in a folder of its own.
fn whole() -> Site {
    let site = Site::clean();
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(900, 600, |x, y| {
        image::Rgb([x * 7 + y * 3, x / 4, y / 3].map(|part| part.to_le_bytes()[0]))
    })
    .write_to(&mut png, image::ImageFormat::Png)
    .unwrap();
    site.write("content/map.png", png.into_inner());
    site.write("content/notes.txt", "Notes.\n");
    site.write("content/issues/one/index.md", "---\ntitle: One\nquestion: Why?\naliases: [old/one.html]\n---\nText.\n");
    become_state(&site, 0);
    site
}

/// Changes every page, and removes or restores one.
fn become_state(site: &Site, state: usize) {
    site.write("postil.yaml", format!("title: State {state}\nbase_url: https://example.org\n"));
    let home = "---\ntitle: Home\n---\nSee [the law](terms/law.md), [notes](notes.txt).\n\n![A map](map.png)\n";
    site.write("content/index.md", home);
    let (gone, path) = (state % 2 == 1, "content/people/sato.md");
    match (gone, site.root().join(path).exists()) {
        (true, true) => site.remove(path),
        (false, _) => site.write(path, "---\ntitle: Sato\n---\nA person.\n"),
        _ => {}
    }
}

/// All paths that a build opens, creates, moves or removes: those present afterwards, and those in file events while it runs.
/// Relative to the site's folder.
fn touched() -> &'static BTreeSet<PathBuf> {
    static TOUCHED: OnceLock<BTreeSet<PathBuf>> = OnceLock::new();
    TOUCHED.get_or_init(watch_builds)
}

fn watch_builds() -> BTreeSet<PathBuf> {
    let site = whole();
    let (tell, told) = mpsc::channel();
    let mut watcher = RecommendedWatcher::new(tell, Config::default()).unwrap();
    watcher.watch(&site.root(), RecursiveMode::Recursive).unwrap();
    for state in [0, 1, 2] {
        become_state(&site, state);
        site.build();
    }
    drop(watcher);
    let root = site.root();
    let mut paths: BTreeSet<PathBuf> = told.iter().flat_map(|event| event.unwrap().paths).collect();
    paths.extend(WalkDir::new(&root).into_iter().map(|entry| entry.unwrap().into_path()));
    let own = |path: &PathBuf| !["content", "postil.yaml"].iter().any(|given| path.starts_with(given));
    let local = paths.iter().map(|path| path.strip_prefix(&root).unwrap().to_path_buf());
    local.filter(|path| !path.as_os_str().is_empty()).filter(own).collect()
}

/// The contents of a folder outside: every file, folder and link.
fn canary(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .map(|entry| (entry.path().to_path_buf(), entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap())))
        .collect()
}

/// Replaces whatever is at a path with a link, unless the path already leads through a link.
fn plant(site: &Site, path: &Path, target: &Path) {
    let place = site.root().join(path);
    if fs::symlink_metadata(&place).is_ok_and(|found| found.is_dir()) {
        fs::remove_dir_all(&place).unwrap();
    } else {
        let _ = fs::remove_file(&place);
    }
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    symlink(target, &place).unwrap();
}

/// Builds twice, with changes between, and fails if anything outside has changed.
fn assert_harmless(site: &Site, outside: &Path, what: &str) -> [Option<i32>; 2] {
    let before = canary(outside);
    let codes = [1, 2].map(|state| {
        become_state(site, state);
        let run = site.run(&["build"]);
        assert!(!run.err.contains("panicked"), "{what}: {}", run.err);
        assert!(run.code == Some(0) || run.err.contains("symbolic link"), "{what}: {}", run.err);
        run.code
    });
    let after = canary(outside);
    let changed: Vec<&PathBuf> =
        before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    assert!(changed.is_empty(), "{what}: {changed:?}");
    codes
}

/// A site after a build, with copies of the files that Postil wrote.
fn built() -> Site {
    let site = whole();
    site.build();
    site
}

/// A link in place of a file is replaced, and its target is unchanged.
#[test]
fn links_in_the_place_of_files_are_replaced() {
    let paths = touched();
    let is_folder = |path: &&PathBuf| paths.iter().any(|other| other != *path && other.starts_with(path));
    let files: Vec<&PathBuf> = paths.iter().filter(|path| !is_folder(path)).collect();
    for known in [
        "public/index.html",
        ".postil/written-public.txt",
        ".postil/written-public.lock",
        ".postil/cache/build-public.json",
    ] {
        assert!(files.contains(&&PathBuf::from(known)), "{known} is not in {files:#?}");
    }
    let partial = |folder: &str| {
        files.iter().any(|path| path.parent() == Some(Path::new(folder)) && path.to_string_lossy().contains("partial"))
    };
    assert!(partial("public/terms") && partial(".postil") && partial(".postil/cache"), "{files:#?}");
    let tops: BTreeSet<_> = files.iter().map(|path| path.components().next().unwrap()).collect();
    let fresh = whole();
    for state in [0, 1, 2] {
        become_state(&fresh, state);
        fresh.build();
    }
    for (top, kind) in tops.iter().flat_map(|top| ["file", "folder", "nothing"].map(|kind| (top, kind))) {
        let site = built();
        let home = site.outside().join("home");
        folder::write(&home, "file", "precious");
        folder::write(&home, "folder/index.html", "precious");
        for path in files.iter().filter(|path| path.starts_with(top)) {
            plant(&site, path, &home.join(kind));
        }
        let what = format!("links to a {kind} below {top:?}");
        assert_eq!(assert_harmless(&site, &home, &what), [Some(0); 2], "{what}");
        for (path, bytes) in fresh.output() {
            assert_eq!(site.output().get(&path), Some(&bytes), "{what}: {path}");
        }
    }
}

/// A link in place of a folder is refused or left alone; nothing is written or removed through it.
#[test]
fn links_in_the_place_of_folders_lead_nowhere() {
    let paths = touched();
    let folders: BTreeSet<&Path> =
        paths.iter().filter_map(|path| path.parent()).filter(|path| *path != Path::new("")).collect();
    for known in
        ["public", "public/terms", "public/assets/images", ".postil", ".postil/cache", ".postil/cache/images-2"]
    {
        assert!(folders.contains(Path::new(known)), "{known} is not in {folders:?}");
    }
    let is_growing = |path: &&Path| {
        path.components().count() > 1 && path.to_string_lossy().starts_with('.') && !path.starts_with(".postil")
    };
    for path in folders.into_iter().filter(|path| !is_growing(path)) {
        let site = built();
        let home = site.outside().join("home");
        // The target contains files of the same names as those that Postil wrote or would remove.
        let there = folder::tree(&site.root().join(path));
        for name in there.keys() {
            folder::write(&home, name, "precious");
        }
        folder::write(&home, "precious.txt", "precious");
        plant(&site, path, &home);
        assert_harmless(&site, &home, &path.display().to_string());
    }
}

/// The same before any build: a repository may contain links only.
#[test]
fn a_first_build_follows_none() {
    let beside: Vec<PathBuf> = touched().iter().filter(|path| path.components().count() == 1).cloned().collect();
    assert!(beside.iter().any(|path| path.to_string_lossy().contains("partial")), "{beside:?}");
    for path in &beside {
        for kind in ["precious.txt", "folder", "nothing"] {
            let site = whole();
            let home = site.outside().join("home");
            folder::write(&home, "precious.txt", "precious");
            folder::write(&home, "folder/index.html", "precious");
            plant(&site, path, &home.join(kind));
            assert_harmless(&site, &home, &format!("{} -> {kind}", path.display()));
        }
    }
}

/// A manifest that lists files of somebody's home, for an output folder that is a link to it.
#[test]
fn an_output_that_the_site_links_to_elsewhere_is_refused() {
    let site = Site::clean();
    site.build();
    let manifest = folder::tree(&site.root())[".postil/written-public.txt"].clone();
    let manifest = format!("{}\"precious.txt\"\n", String::from_utf8(manifest).unwrap());
    let home = site.outside().join("home");
    folder::write(&home, "precious.txt", "precious");
    site.write(".postil/written-public.txt", &manifest);
    plant(&site, Path::new("public"), &home);
    site.run(&["build"]).expect(2, "public is a symbolic link");
    fs::create_dir(site.root().join("build")).unwrap();
    plant(&site, Path::new("build/deep"), &home);
    site.run(&["build", "--output", "build/deep"]).expect(2, "build/deep is a symbolic link");
    site.run(&["build", "--output", "build/deep/below"]).expect(2, "build/deep is a symbolic link");
    assert_eq!(canary(&home).len(), 2);
    // The user's own folder, reached by any path. The site's manifest is not trusted.
    symlink(&home, site.outside().join("way")).unwrap();
    let there = home.canonicalize().unwrap().to_string_lossy().replace('/', "%2F");
    site.write(&format!(".postil/written-{there}.txt"), &manifest);
    site.run(&["build", "--output", "../way"]).expect(0, "written");
    assert!(home.join("index.html").is_file() && home.join("precious.txt").is_file());
}

/// Hidden files stay hidden, and outside files stay outside.
#[test]
fn links_of_the_content_lead_to_nothing_hidden() {
    let site = Site::clean();
    site.build();
    site.write(".env", "SECRET=1\n");
    site.write(".git/config", "secret");
    site.write("common/.keys/id.txt", "secret");
    for (path, target) in [
        ("content/git", "../.git"),
        ("content/env.txt", "../.env"),
        ("content/config.txt", "../.git/config"),
        ("content/postil", "../.postil"),
        ("content/terms/keys", "../../common/.keys"),
        ("content/out", "../public"),
        ("content/all", ".."),
        ("content/index.txt", "../public/index.html"),
    ] {
        symlink(target, site.root().join(path)).unwrap();
        let run = site.run(&["build", "--format", "short"]);
        assert_eq!(run.code, Some(1), "{path}: {}", run.err);
        assert!(run.err.contains(&format!("{path}:1:1: error[")), "{path}: {}", run.err);
        assert!(run.err.contains("1 error,"), "{path}: {}", run.err);
        fs::remove_file(site.root().join(path)).unwrap();
    }
    site.build();
}

/// The content folder, the themes folder, one theme, a file of a theme, and the configuration may be links as well.
#[test]
fn no_part_of_a_site_comes_from_elsewhere() {
    let elsewhere = |site: &Site| {
        folder::write(site.outside(), "home/index.md", "---\ntitle: Home\n---\nSecret.\n");
        folder::write(site.outside(), "home/theme.yaml", "name: own\nextends: folio\n");
        folder::write(site.outside(), "home/static/secret.txt", "secret");
        folder::write(site.outside(), "home/postil.yaml", "secret: 1\n");
    };
    let told = |site: &Site, path: &str| {
        for command in ["check", "build"] {
            let run = site.run(&[command, "--format", "short"]);
            let expected = format!("{path}:1:1: error[path-outside-site]");
            assert!(run.code == Some(1) && run.err.contains(&expected), "{path}: {}", run.err);
            assert!(run.err.contains("1 error,") && !run.err.to_lowercase().contains("secret"), "{path}: {}", run.err);
        }
        assert!(!site.public("").exists());
    };
    for (path, target) in [
        ("content", "../home"),
        ("postil.yaml", "../home/postil.yaml"),
        ("themes", "../home"),
        ("themes/own", "../../home"),
        ("themes/own/static", "../../../home/static"),
    ] {
        let site = Site::clean();
        elsewhere(&site);
        if path.starts_with("themes") {
            site.write("postil.yaml", "title: Test\ntheme: own\n");
            site.write("themes/own/theme.yaml", "name: own\nextends: folio\n");
        }
        plant(&site, Path::new(path), Path::new(target));
        told(&site, path);
    }
    // Nor can a name refer there.
    let site = Site::clean();
    elsewhere(&site);
    site.write("postil.yaml", "title: Test\ntheme: own\n");
    site.write("themes/own/theme.yaml", "name: own\nextends: ../../home\n");
    site.run(&["build"]).expect(1, "there is no theme `../../home`");
}

/// A dangling or circular link is an error of its own; everything else is read and checked.
#[test]
fn those_that_lead_nowhere_are_faults_of_themselves() {
    let site = Site::clean();
    let (root, content) = (site.root(), site.root().join("content"));
    site.write("common/a.txt", "common");
    symlink("nothing.md", content.join("dead.md")).unwrap();
    symlink("/nowhere/at/all", content.join("terms/away.md")).unwrap();
    symlink("self.md", content.join("self.md")).unwrap();
    symlink("..", content.join("terms/again")).unwrap();
    symlink(".", root.join("common/here")).unwrap();
    symlink("../common", content.join("common")).unwrap();
    symlink("x", content.join("people/y")).unwrap();
    symlink("y", content.join("people/x")).unwrap();
    site.write("content/about.md", "---\ntitle: About\n---\n[No](no.md)\n");
    for command in ["check", "build"] {
        let run = site.run(&[command, "--format", "short"]);
        let broken: Vec<&str> = run
            .err
            .lines()
            .filter_map(|line| line.split(":1:1: error[broken-symlink]").next().filter(|path| *path != line))
            .collect();
        let paths = [
            "content/common/here",
            "content/dead.md",
            "content/people/x",
            "content/people/y",
            "content/self.md",
            "content/terms/again",
            "content/terms/away.md",
        ];
        assert_eq!(broken, paths, "{}", run.err);
        run.expect(1, "content/about.md:4:1: error[unresolved-link]");
        run.expect(1, "8 errors");
    }
}

/// Folders that link to each other twice would multiply without end.
#[test]
fn links_between_folders_do_not_multiply() {
    let site = Site::clean();
    for number in 0..30 {
        site.write(&format!("common/{number}/a.txt"), "a");
        for name in ["one", "two"] {
            symlink(format!("../{}", number + 1), site.root().join(format!("common/{number}/{name}"))).unwrap();
        }
    }
    site.write("common/30/a.txt", "a");
    symlink("../common/0", site.root().join("content/all")).unwrap();
    site.run(&["check", "--format", "short"]).expect(1, "error[broken-symlink]");
}

/// `new` does not create a site through a link.
#[test]
fn a_new_site_is_made_through_no_link() {
    let site = Site::clean();
    let home = site.outside().join("home");
    folder::make(&home);
    for target in [home.clone(), home.join("nothing")] {
        plant(&site, Path::new("new"), &target);
        site.run(&["new", "new"]).expect(2, "is a symbolic link");
    }
    assert_eq!(canary(&home).len(), 1);
}
