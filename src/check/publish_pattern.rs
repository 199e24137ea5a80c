//! `config-fault`: a pattern in `publish` of `postil.yaml` matches no file. Files that hosts need would be missing.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::graph::Graph;
use crate::source::Sources;
use crate::yaml::{self, Spanned};

pub(super) fn check(sources: &Sources, graph: &Graph) -> Vec<Diagnostic> {
    let Some(config) = sources.config() else { return Vec::new() };
    let fault = |pattern: &Spanned<String>| {
        let text = pattern.value.as_str();
        let rewrite = |meant: &str| yaml::rewrite(config.id, &config.text, pattern.span, meant);
        let message =
            |words: &str| Diagnostic::new(Rule::ConfigFault, config.id, pattern.span, format!("`{text}` {words}"));
        if sources.at(&format!("content/{text}")).is_some() {
            return message("is a file that Postil reads, and only other files can be published unchanged")
                .help("remove it, or keep a copy with another extension");
        }
        let below = |folder: &str| graph.assets.keys().any(|path| path.starts_with(&format!("{folder}/")));
        if below(text) {
            let all = format!("{text}/**");
            let help = format!("for all files in it, write `{all}`");
            return message("names a folder").suggest(help, rewrite(&all), Applicability::Likely);
        }
        let found_none = message("matches no file below `content/`");
        match text.strip_prefix("content/") {
            Some(path) if !path.is_empty() => {
                let help = format!("paths are relative to `content/`: did you mean `{path}`?");
                found_none.suggest(help, rewrite(path), Applicability::Likely)
            }
            _ => found_none.did_you_mean_edit(text, graph.assets.keys().map(String::as_str), rewrite),
        }
    };
    graph.unmatched.iter().map(fault).collect()
}
