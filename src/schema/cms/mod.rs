//! The configuration of content management systems that edit the files of a site in a browser.
//!
//! In: the languages and issues of a site, and the shapes of its pages. Out: the text of a configuration. These programs know lists,
//! groups and choices, but no value that is either a text or a mapping: such fields are left to the file.

mod decap;
mod forms;
mod pages;

use crate::model::{Kind, Language, words};
use crate::yaml;
use forms::{Input, inputs};

words! {
    /// Programs for editing in a browser.
    pub enum Cms {
        Sveltia, "sveltia", "Sveltia CMS: `static/admin/config.yml` of the host.";
        Decap, "decap", "Decap CMS: `static/admin/config.yml` of the host.";
        Pages, "pages", "Pages CMS: `.pages.yml` at the top of the repository.";
    }
}

/// What a configuration depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CmsSite {
    /// The languages, the main one first.
    pub languages: Vec<Language>,
    /// The ids of the issues, sorted.
    pub issues: Vec<String>,
}

/// Pages that are edited with the same form.
struct Collection {
    /// Its name in the configuration: `people`.
    name: String,
    /// Its name for editors.
    label: String,
    files: Files,
    inputs: Vec<Input>,
}

/// The files of a collection.
enum Files {
    /// One file.
    One(&'static str),
    /// The Markdown files of a folder, except for its `index.md`.
    Folder(String),
    /// The `index.md` of each folder in a folder.
    Folders(&'static str),
}

/// The configuration, with a comment about what is to be filled in.
pub fn configuration(cms: Cms, site: &CmsSite) -> String {
    let collections = collections(site);
    let (head, text) = match cms {
        Cms::Sveltia | Cms::Decap => (
            "# Replace OWNER/REPOSITORY by the repository of the site.\n",
            yaml::to_text(&decap::configuration(cms, site, &collections)),
        ),
        Cms::Pages => ("", yaml::to_text(&pages::configuration(site, &collections))),
    };
    let made = "# Made by `postil schema --cms`. Make it anew when an issue is added.\n";
    format!("{made}{head}{text}")
}

fn collections(site: &CmsSite) -> Vec<Collection> {
    let one = |name: &str, label: &str, kind, files| Collection {
        name: name.to_owned(),
        label: label.to_owned(),
        files,
        inputs: inputs(kind),
    };
    let folder = |path: &str| Files::Folder(path.to_owned());
    let mut found = vec![
        one("home", "Home", Kind::Home, Files::One("content/index.md")),
        one("issues", "Issues", Kind::Issue, Files::Folders("content/issues")),
    ];
    found.extend(site.issues.iter().map(|issue| {
        let name = format!("articles-{issue}");
        one(&name, &format!("Articles: {issue}"), Kind::Article, Files::Folder(format!("content/issues/{issue}")))
    }));
    found.extend([
        one("people", "People", Kind::Person, folder("content/people")),
        one("institutions", "Institutions", Kind::Institution, folder("content/institutions")),
        one("terms", "Terms", Kind::Term, folder("content/terms")),
        one("documents", "Primary texts", Kind::Document, Files::Folders("content/documents")),
        one("pages", "Other pages", Kind::Page, folder("content")),
    ]);
    found
}

/// The name of the collection whose entries an id can name: those that have a file each.
fn collection_of(kind: Kind) -> Option<&'static str> {
    matches!(kind, Kind::Person | Kind::Institution | Kind::Term).then(|| kind.folder()).flatten()
}
