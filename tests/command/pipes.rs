//! Special files: reading a pipe blocks, and devices never end. None of them is opened, wherever it is.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::site::{Run, Site};

/// The time limit for something that takes milliseconds, on a machine under load.
const PATIENCE: Duration = Duration::from_mins(1);

fn pipe(site: &Site, path: &str) {
    let path = site.root().join(path);
    let _ = fs::remove_file(&path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
}

/// Runs a command that may not finish.
fn run(site: &Site, command: &str) -> Run {
    let mut process = site.command(&[command]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while process.try_wait().unwrap().is_none() {
        if begun.elapsed() > PATIENCE {
            process.kill().unwrap();
            panic!("{command} waits");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = process.wait_with_output().unwrap();
    Run { code: output.status.code(), out: String::new(), err: String::from_utf8(output.stderr).unwrap() }
}

#[test]
fn the_configuration_is_a_file() {
    let site = Site::clean();
    pipe(&site, "postil.yaml");
    for command in ["check", "build"] {
        run(&site, command).expect(2, "postil.yaml: this is a pipe, a socket or a device");
    }
    site.remove("postil.yaml");
    symlink("/dev/zero", site.root().join("postil.yaml")).unwrap();
    run(&site, "check").expect(1, "error[path-outside-site]");
    site.remove("postil.yaml");
    site.write("postil.yaml", vec![b'#'; 33 * 1024 * 1024]);
    run(&site, "check").expect(1, "error[file-too-large]");
}

#[test]
fn those_in_the_content_and_in_themes_are_passed_over() {
    let site = Site::clean();
    for path in ["content/terms/a.md", "content/a.svg", "content/a.png", "content/data/a.csv"] {
        pipe(&site, path);
    }
    symlink("a.svg", site.root().join("content/b.svg")).unwrap();
    site.write("postil.yaml", "title: Test\ntheme: own\n");
    site.write("themes/own/theme.yaml", "name: own\nextends: folio\n");
    pipe(&site, "themes/own/static/a.css");
    run(&site, "build").expect(0, "3 pages");
}

#[test]
fn those_where_postil_keeps_its_own_are_not_opened() {
    let site = Site::clean();
    site.build();
    let own = [
        ".postil/written-public.txt",
        ".postil/written-public.lock",
        ".postil/written-public.partial",
        ".postil/cache/build-public.json",
        ".postil/cache/build-public.partial",
    ];
    for (title, paths) in [("Other", &own[..]), ("Another", &["public/index.html", "public/graph.json"])] {
        for path in paths {
            pipe(&site, path);
        }
        site.write("postil.yaml", format!("title: {title}\n"));
        run(&site, "build").expect(0, "written");
        assert!(paths.iter().all(|path| site.root().join(path).is_file() || path.ends_with("partial")), "{title}");
    }
}
