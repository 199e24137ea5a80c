//! The settings of editors in a new site: which JSON Schema is for which YAML file.
//!
//! Front matter is not among them: programs for YAML do not look into Markdown, but `postil lsp` does.
#![expect(clippy::disallowed_methods, reason = "it writes what no build writes")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::schema::{self, SchemaKind};

/// Where the schemas are, for all editors.
const SCHEMAS: &str = ".vscode/schemas";

/// Writes the schemas of YAML files, and the settings of VS Code and Zed that name them.
pub(super) fn write(folder: &Path) -> io::Result<()> {
    let kinds = || SchemaKind::ALL.into_iter().filter(|kind| kind.page().is_none());
    fs::create_dir_all(folder.join(SCHEMAS))?;
    for kind in kinds() {
        create(&folder.join(schema_path(kind)), &schema::schema(kind))?;
    }
    let schemas: Map<String, Value> = kinds().map(|kind| (schema_path(kind), kind.files().into())).collect();
    create(&folder.join(".vscode/settings.json"), &json!({"yaml.schemas": schemas}))?;
    create(&folder.join(".vscode/extensions.json"), &json!({"recommendations": ["redhat.vscode-yaml"]}))?;
    fs::create_dir_all(folder.join(".zed"))?;
    let server = json!({"yaml-language-server": {"settings": {"yaml": {"schemas": schemas}}}});
    create(&folder.join(".zed/settings.json"), &json!({"lsp": server}))
}

fn schema_path(kind: SchemaKind) -> String {
    format!("{SCHEMAS}/{kind}.schema.json")
}

fn create(path: &Path, value: &Value) -> io::Result<()> {
    writeln!(fs::File::create_new(path)?, "{value:#}")
}
