//! The configuration of Decap CMS, which Sveltia CMS reads as well, with additions of its own.
//!
//! References: <https://decapcms.org/docs/configuration-options/>, <https://sveltiacms.app/en/docs>.

use serde::Serialize;

use super::forms::{Form, Input};
use super::{Cms, CmsSite, Collection, Files, collection_of};

#[derive(Serialize)]
pub(super) struct Configuration {
    backend: Backend,
    media_folder: &'static str,
    public_folder: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    i18n: Option<Languages>,
    collections: Vec<Entries>,
}

#[derive(Serialize)]
struct Backend {
    name: &'static str,
    repo: &'static str,
    branch: &'static str,
}

/// One file per language, beside each other.
#[derive(Serialize)]
struct Languages {
    structure: &'static str,
    locales: Vec<String>,
    default_locale: String,
    omit_default_locale_from_file_path: bool,
}

#[derive(Serialize)]
struct Entries {
    name: String,
    label: String,
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "is_false")]
    i18n: bool,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Place {
    Files {
        files: Vec<SinglePage>,
    },
    Folder {
        folder: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<&'static str>,
        create: bool,
        extension: &'static str,
        format: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        index_file: Option<IndexFile>,
        media_folder: &'static str,
        public_folder: &'static str,
        fields: Vec<FormField>,
    },
}

#[derive(Serialize)]
struct SinglePage {
    name: String,
    label: String,
    file: &'static str,
    #[serde(skip_serializing_if = "is_false")]
    i18n: bool,
    fields: Vec<FormField>,
}

/// The `index.md` of a folder, which is a page of another kind.
#[derive(Serialize)]
struct IndexFile {
    name: &'static str,
    label: &'static str,
    fields: Vec<FormField>,
}

#[derive(Default, Serialize)]
struct FormField {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    label: String,
    widget: &'static str,
    #[serde(skip_serializing_if = "is_true")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<Choice>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    relation: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Box<FormField>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FormField>,
    /// The rich editor would put backslashes before the brackets of notes and citations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    modes: Vec<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    i18n: bool,
}

#[derive(Serialize)]
struct Choice {
    label: &'static str,
    value: &'static str,
}

#[derive(Serialize)]
struct Relation {
    collection: &'static str,
    value_field: &'static str,
    search_fields: [&'static str; 1],
    display_fields: [&'static str; 1],
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_true(value: &bool) -> bool {
    *value
}

pub(super) fn configuration(cms: Cms, site: &CmsSite, collections: &[Collection]) -> Configuration {
    let i18n = languages(cms, site);
    let is_translated = i18n.is_some();
    Configuration {
        backend: Backend { name: "github", repo: "OWNER/REPOSITORY", branch: "main" },
        media_folder: "content/images",
        public_folder: "images",
        collections: collections
            .iter()
            .map(|collection| entries(cms, collection, collections, is_translated))
            .collect(),
        i18n,
    }
}

/// Decap CMS names the main language in file names too, which is not how the files of a site are named.
fn languages(cms: Cms, site: &CmsSite) -> Option<Languages> {
    let main = site.languages.first().filter(|_| cms == Cms::Sveltia && site.languages.len() > 1)?;
    Some(Languages {
        structure: "multiple_files",
        locales: site.languages.iter().map(|language| language.as_str().to_owned()).collect(),
        default_locale: main.as_str().to_owned(),
        omit_default_locale_from_file_path: true,
    })
}

fn entries(cms: Cms, collection: &Collection, all: &[Collection], i18n: bool) -> Entries {
    let fields = page_fields(collection, i18n);
    let folder = |folder: String, path, fields, index_file| Place::Folder {
        folder,
        path,
        create: true,
        extension: "md",
        format: "yaml-frontmatter",
        index_file,
        media_folder: "images",
        public_folder: "images",
        fields,
    };
    let place = match &collection.files {
        Files::One(file) => {
            let (name, label) = (collection.name.clone(), collection.label.clone());
            Place::Files { files: vec![SinglePage { name, label, file, i18n, fields }] }
        }
        Files::Folder(path) => {
            let index = all.iter().find(|other| other.is_index_of(path)).filter(|_| cms == Cms::Sveltia);
            let index =
                index.map(|other| IndexFile { name: "index", label: "Index", fields: page_fields(other, i18n) });
            folder(path.clone(), None, fields, index)
        }
        Files::Folders(path) => folder((*path).to_owned(), Some("{{slug}}/index"), fields, None),
    };
    Entries { name: collection.name.clone(), label: collection.label.clone(), place, i18n }
}

impl Collection {
    /// Whether its page is the `index.md` of a folder.
    fn is_index_of(&self, folder: &str) -> bool {
        match self.files {
            Files::One(file) => file.strip_suffix("/index.md") == Some(folder),
            Files::Folders(path) => folder.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')),
            Files::Folder(_) => false,
        }
    }
}

/// The fields of a page's front matter, and its text.
fn page_fields(collection: &Collection, i18n: bool) -> Vec<FormField> {
    let body = FormField {
        name: "body".to_owned(),
        label: "Text".to_owned(),
        widget: "markdown",
        required: false,
        modes: vec!["raw"],
        i18n,
        ..FormField::default()
    };
    let front_matter = collection.inputs.iter().map(|input| FormField { i18n, ..field(input) });
    front_matter.chain([body]).collect()
}

fn field(input: &Input) -> FormField {
    let made = FormField {
        name: input.name.to_owned(),
        label: input.label(),
        required: input.is_required,
        hint: input.hint,
        ..FormField::default()
    };
    with_form(made, &input.form)
}

fn with_form(made: FormField, form: &Form) -> FormField {
    match form {
        Form::Line => FormField { widget: "string", ..made },
        Form::Number => FormField { widget: "number", value_type: Some("int"), ..made },
        Form::Switch => FormField { widget: "boolean", ..made },
        Form::Choice(words) => {
            let options = words.iter().map(|word| Choice { label: word.word, value: word.word }).collect();
            FormField { widget: "select", options, ..made }
        }
        Form::Reference(kind) => match collection_of(*kind) {
            Some(collection) => FormField { widget: "relation", relation: Some(relation(collection)), ..made },
            None => FormField { widget: "string", ..made },
        },
        Form::Group(inputs) => FormField { widget: "object", fields: inputs.iter().map(field).collect(), ..made },
        Form::List(item) => match &**item {
            Form::Group(inputs) => FormField { widget: "list", fields: inputs.iter().map(field).collect(), ..made },
            item => {
                let item =
                    with_form(FormField { name: "item".to_owned(), required: true, ..FormField::default() }, item);
                FormField { widget: "list", field: Some(Box::new(item)), ..made }
            }
        },
    }
}

fn relation(collection: &'static str) -> Relation {
    Relation { collection, value_field: "{{slug}}", search_fields: ["title"], display_fields: ["title"] }
}
