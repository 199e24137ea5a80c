//! The published form of a theme's static files: style sheets combined and minified, scripts without comments and in one where they are parts of
//! one, file names with a hash of the content.
//!
//! In: the files. Out: [`Assets`], and errors in style sheets. Independent of the templates that use them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::script::without_comments;
use super::stylesheet::{Stylesheet, Url};
use super::{Asset, Theme, ThemeOptions};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::address::{decode, encode_name, scheme};
use crate::source::{SourceId, Sources};

/// The output folder of a theme's files.
pub const ASSETS: &str = "assets";

/// Stands for the path of a style sheet that the site chose: no file has it.
const OPTION: &str = "";

/// The published files of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The files by their paths from the site's root.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The paths of the style sheets that every page loads.
    pub css: Vec<String>,
    /// The paths of the scripts that every page loads.
    pub js: Vec<String>,
    /// The published path of each file of `static/`, by its path there.
    pub named: BTreeMap<String, String>,
}

impl Assets {
    /// Publishes the files of a theme, with the style sheets of what the site chose of it.
    pub fn new(theme: &Theme, options: &ThemeOptions, sources: &Sources) -> (Self, Vec<Diagnostic>) {
        let mut assets = Self::default();
        // Style sheets come last, because they refer to the published names of the other files.
        for (path, bytes) in whole(theme) {
            let published = assets.publish(&path, bytes);
            if is_top(&path, "js") {
                assets.js.push(published);
            }
        }
        let mut sheets: Vec<(&str, SourceId)> = theme.assets.iter().filter_map(sheet).collect();
        // They come last, and are written as if they stood beside the others.
        sheets.extend(options.sheets.iter().map(|sheet| (OPTION, *sheet)));
        let read: Vec<_> = sheets.par_iter().map(|(_, source)| Stylesheet::read(&sources.get(*source).text)).collect();
        let mut diagnostics = Vec::new();
        let mut bundle = String::new();
        let mut bundled = Vec::new();
        let mut chosen = options.variables();
        for ((path, source), sheet) in sheets.into_iter().zip(read) {
            let sheet = match sheet {
                Ok(sheet) => sheet,
                Err(faults) => {
                    let faults = faults.into_iter();
                    diagnostics.extend(
                        faults.map(|fault| Diagnostic::new(Rule::ThemeFault, source, fault.span, fault.message)),
                    );
                    continue;
                }
            };
            let css = sheet.with(|url| match assets.address(path, url) {
                Ok(address) => address,
                Err(missing) => {
                    diagnostics.push(assets.missing(source, url, &missing));
                    String::new()
                }
            });
            if path == OPTION {
                chosen.push_str(&css);
            } else if is_top(path, "css") {
                bundle.push_str(&css);
                bundled.push(path);
            } else {
                assets.publish(path, css.into_bytes());
            }
        }
        bundle.push_str(&chosen);
        let published = assets.publish(&format!("{}.css", theme.name), bundle.into_bytes());
        assets.named.extend(bundled.into_iter().map(|path| (path.to_owned(), published.clone())));
        assets.css.push(published);
        (assets, diagnostics)
    }

    fn publish(&mut self, path: &str, bytes: Vec<u8>) -> String {
        let published = format!("{ASSETS}/{}", fingerprinted(path, &bytes));
        self.named.insert(path.to_owned(), published.clone());
        self.files.insert(published.clone(), bytes);
        published
    }

    /// The final value of a `url(…)` in the style sheet `from`. The error is the path of a missing file.
    fn address(&self, from: &str, url: &Url) -> Result<String, String> {
        let address = &url.address;
        if address.is_empty() || address.starts_with(['#', '/']) || scheme(address).is_some() {
            return Ok(address.clone());
        }
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        let target = joined(from, path).ok_or_else(|| path.to_owned())?;
        match self.named.get(&target).or_else(|| self.named.get(&decode(&target))) {
            // The sheets that are combined are all at the top of the same folder, so relative paths stay the same.
            Some(published) => Ok(format!("{}{rest}", relative(from, published))),
            None => Err(target),
        }
    }

    fn missing(&self, source: SourceId, url: &Url, path: &str) -> Diagnostic {
        let message = if path.starts_with("..") {
            format!("`{path}` leads out of the folder `static`")
        } else {
            format!("there is no file `static/{path}` in the theme")
        };
        Diagnostic::new(Rule::ThemeFault, source, url.span, message)
            .did_you_mean(path, self.named.keys().map(String::as_str))
    }
}

/// All files but style sheets as readers load them, in their order. The scripts in a folder whose name ends in `.js` are the parts of one, in the
/// order of their names.
fn whole(theme: &Theme) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut parts: BTreeMap<&str, BTreeMap<&str, Vec<u8>>> = BTreeMap::new();
    for (path, asset) in &theme.assets {
        let Asset::Bytes(bytes) = asset else { continue };
        let bytes = lightened(path, bytes);
        match path.rsplit_once('/').filter(|(folder, _)| is_script(folder) && is_script(path)) {
            Some((folder, name)) => {
                // A part may end without a line break, or with a comment.
                let part = if bytes.ends_with(b"\n") { bytes } else { [&*bytes, b"\n"].concat() };
                parts.entry(folder).or_default().insert(name, part);
            }
            None => files.push((path.clone(), bytes)),
        }
    }
    files.extend(parts.into_iter().map(|(folder, parts)| (folder.to_owned(), parts.into_values().flatten().collect())));
    files
}

fn is_script(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("js"))
}

/// The bytes of a file as readers load it.
fn lightened(path: &str, bytes: &[u8]) -> Vec<u8> {
    let script = std::str::from_utf8(bytes).ok().filter(|_| is_script(path));
    script.map_or_else(|| bytes.to_vec(), |script| without_comments(script).into_owned().into_bytes())
}

fn sheet((path, asset): &(String, Asset)) -> Option<(&str, SourceId)> {
    match asset {
        Asset::Sheet(source) => Some((path, *source)),
        Asset::Bytes(_) => None,
    }
}

/// Whether a file is at the top of `static/`, so that every page loads it.
fn is_top(path: &str, ending: &str) -> bool {
    !path.contains('/') && path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

/// The hash makes names nine characters longer, and file systems allow 255 bytes.
const MOST_BYTES: usize = 255 - 9;

/// `fonts/x.woff2` to `fonts/x.3f2a91bc.woff2`. The hash depends only on the content, so it is the same on every machine.
fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let hash = xxh3_64(bytes) >> 32;
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (&path[..=folder.len()], name));
    match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
        Some((stem, ending)) => {
            let stem = &stem[..stem.floor_char_boundary(MOST_BYTES.saturating_sub(ending.len() + 1))];
            format!("{folder}{stem}.{hash:08x}.{ending}")
        }
        None => format!("{folder}{}.{hash:08x}", &name[..name.floor_char_boundary(MOST_BYTES)]),
    }
}

/// Resolves a path relative to a file, within `static/`; `None` if it leads outside.
fn joined(from: &str, path: &str) -> Option<String> {
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for name in path.split('/') {
        match name {
            "." | "" => {}
            ".." => drop(names.pop()?),
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// The relative path from a style sheet to a published file.
fn relative(from: &str, published: &str) -> String {
    let below = published.strip_prefix(ASSETS).map_or(published, |path| path.trim_start_matches('/'));
    let mut url = "../".repeat(from.matches('/').count());
    for (index, name) in below.split('/').enumerate() {
        url.push_str(if index > 0 { "/" } else { "" });
        encode_name(name, &mut url);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_bytes() {
        let name = fingerprinted("fonts/a.b.woff2", b"x");
        let digits = name.strip_prefix("fonts/a.b.").and_then(|rest| rest.strip_suffix(".woff2"));
        assert!(digits.is_some_and(|digits| digits.len() == 8), "{name}");
        assert_eq!(name, fingerprinted("fonts/a.b.woff2", b"x"));
        assert_ne!(name, fingerprinted("fonts/a.b.woff2", b"y"));
        assert_eq!(fingerprinted(".nojekyll", b"").rsplit_once('.').map(|(stem, _)| stem), Some(".nojekyll"));
        assert!(fingerprinted("LICENSE", b"").starts_with("LICENSE."));
    }

    #[test]
    fn paths_are_seen_from_their_file() {
        assert_eq!(joined("a.css", "fonts/x.woff2").as_deref(), Some("fonts/x.woff2"));
        assert_eq!(joined("print/a.css", "../fonts/./x.woff2").as_deref(), Some("fonts/x.woff2"));
        assert_eq!(joined("a.css", "../x.woff2"), None);
        assert_eq!(relative("print/a.css", "assets/fonts/x.1.woff2"), "../fonts/x.1.woff2");
    }
}
