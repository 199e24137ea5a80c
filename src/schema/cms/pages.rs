//! The configuration of Pages CMS. Reference: <https://pagescms.org/docs/configuration>.

use serde::Serialize;

use super::forms::{Form, Input};
use super::{CmsSite, Collection, Files};

#[derive(Serialize)]
pub(super) struct Configuration {
    media: Media,
    content: Vec<Entry>,
}

#[derive(Serialize)]
struct Media {
    input: &'static str,
    output: &'static str,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    label: String,
    r#type: &'static str,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subfolders: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exclude: Vec<String>,
    fields: Vec<Field>,
}

#[derive(Default, Serialize)]
struct Field {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    label: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Options>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Options {
    values: Vec<&'static str>,
}

pub(super) fn configuration(site: &CmsSite, collections: &[Collection]) -> Configuration {
    Configuration {
        media: Media { input: "content/images", output: "images" },
        content: collections.iter().flat_map(|collection| entries(site, collection)).collect(),
    }
}

/// One entry, or one for each issue, since a collection cannot be the `index.md` of several folders.
fn entries(site: &CmsSite, collection: &Collection) -> Vec<Entry> {
    let entry = |name: String, label: String, path: String| Entry {
        name,
        label,
        r#type: "file",
        path,
        subfolders: None,
        exclude: Vec::new(),
        fields: fields(collection),
    };
    let (name, label) = (collection.name.clone(), collection.label.clone());
    match &collection.files {
        Files::One(file) => vec![entry(name, label, (*file).to_owned())],
        Files::Folder(path) => vec![Entry {
            r#type: "collection",
            subfolders: Some(false),
            exclude: index_files(site),
            ..entry(name, label, path.clone())
        }],
        Files::Folders(path) if *path == "content/issues" => {
            let each = |issue: &String| {
                entry(format!("issue-{issue}"), format!("Issue: {issue}"), format!("{path}/{issue}/index.md"))
            };
            site.issues.iter().map(each).collect()
        }
        Files::Folders(_) => Vec::new(),
    }
}

/// The names of `index.md` in all languages.
fn index_files(site: &CmsSite) -> Vec<String> {
    let others = site.languages.iter().skip(1).map(|language| format!("index.{language}.md"));
    std::iter::once("index.md".to_owned()).chain(others).collect()
}

/// The fields of a page's front matter, and its text as it is written: the rich-text editor would put backslashes before brackets.
fn fields(collection: &Collection) -> Vec<Field> {
    let body = Field { name: "body".to_owned(), label: "Text".to_owned(), r#type: "text", ..Field::default() };
    collection.inputs.iter().map(field).chain([body]).collect()
}

fn field(input: &Input) -> Field {
    let made = Field {
        name: input.name.to_owned(),
        label: input.label(),
        required: input.is_required.then_some(true),
        description: input.hint,
        ..Field::default()
    };
    with_form(made, &input.form)
}

fn with_form(made: Field, form: &Form) -> Field {
    match form {
        Form::Line | Form::Reference(_) => Field { r#type: "string", ..made },
        Form::Number => Field { r#type: "number", ..made },
        Form::Switch => Field { r#type: "boolean", ..made },
        Form::Choice(words) => {
            let values = words.iter().map(|word| word.word).collect();
            Field { r#type: "select", options: Some(Options { values }), ..made }
        }
        Form::Group(inputs) => Field { r#type: "object", fields: inputs.iter().map(field).collect(), ..made },
        Form::List(item) => Field { list: Some(true), ..with_form(made, item) },
    }
}
