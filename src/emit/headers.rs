//! What a host shall send along with every file, in two forms: `_headers`, which Netlify, Cloudflare Pages and others read from
//! the output, and a file for nginx to include.
//!
//! In: the files of the output. Out: text. It must not know how pages are made; the policy is that of the page itself.

use std::fmt::Write;

use super::{Artifact, Artifacts};
use crate::theme::policy;

/// The file that hosts of static sites read.
const HOST_FILE: &str = "_headers";
/// The file that an nginx `server` includes.
const NGINX_FILE: &str = "_headers.nginx.conf";

/// A file whose name changes with its bytes is never asked for again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The headers of every file, in the order in which they are written.
fn everywhere() -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", format!("{}; {}", policy::CONTENT, policy::FRAMING)),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=()".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ]
}

/// The files for hosts. `prefix` is the folder of the theme's files, which may carry a fingerprint of their bytes in their names; in
/// `derived`, folders by their paths, nothing but files with such names is made. Hosts take a hundred rules at most, so that these
/// folders have one each, unless the site puts other files there.
pub fn for_hosts(artifacts: &Artifacts, prefix: &str, derived: &[&str]) -> Artifacts {
    let is_in = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let all_last = |folder: &str| artifacts.keys().all(|path| !is_in(path, folder) || is_lasting(path, prefix));
    let folders: Vec<&str> = derived.iter().copied().filter(|folder| all_last(folder)).collect();
    let alone = |path: &&str| is_lasting(path, prefix) && !folders.iter().any(|folder| is_in(path, folder));
    let files: Vec<&str> = artifacts.keys().map(String::as_str).filter(alone).collect();
    let files = [(HOST_FILE, host(&files, &folders)), (NGINX_FILE, nginx(&files, &folders))];
    files.map(|(path, text)| (path.to_owned(), Artifact::Bytes(text.into_bytes()))).into()
}

/// Whether a file of the theme is called `name.fingerprint.ending`, the fingerprint at least eight hexadecimal digits. A name that
/// hosts could read as something else than a name, a pattern or the end of a rule, is left out.
fn is_lasting(path: &str, prefix: &str) -> bool {
    if !path.chars().all(|c| c.is_alphanumeric() || "-_./@".contains(c)) {
        return false;
    }
    let Some(name) = path.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('/')) else { return false };
    let mut parts = name.rsplit('.').skip(1);
    let fingerprint = parts.next().unwrap_or_default();
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    fingerprint.len() >= 8 && fingerprint.bytes().all(is_digit) && parts.next().is_some()
}

/// Says nothing of caching for pages: hosts of static sites have them asked for anew each time, and where two rules
/// match, some of them join the values.
fn host(files: &[&str], folders: &[&str]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in everywhere() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let rules = files.iter().map(|path| format!("/{path}")).chain(folders.iter().map(|folder| format!("/{folder}/*")));
    for rule in rules {
        let _ = write!(text, "\n{rule}\n  Cache-Control: {FOR_EVER}\n");
    }
    text
}

/// A `location` that adds a header inherits none, so all of them stand in each. The locations end in the files' paths, which fits
/// a site in a sub-path as well.
fn nginx(files: &[&str], folders: &[&str]) -> String {
    let mut text = String::from("# For nginx: `include` this in the `server` or `location` of the site.\n");
    add(&mut text, "", "no-cache");
    let rules = files.iter().map(|path| format!("/{}$", path.replace('.', "\\.")));
    for rule in rules.chain(folders.iter().map(|folder| format!("/{folder}/[^/]+$"))) {
        let _ = writeln!(text, "location ~ {rule} {{");
        add(&mut text, "    ", FOR_EVER);
        text.push_str("}\n");
    }
    text
}

fn add(text: &mut String, indent: &str, caching: &str) {
    let caching = ("Cache-Control", caching.to_owned());
    for (name, value) in everywhere().into_iter().chain([caching]) {
        let _ = writeln!(text, "{indent}add_header {name} \"{value}\" always;");
    }
}
