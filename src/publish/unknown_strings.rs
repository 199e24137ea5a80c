//! Interface strings of a theme that nothing shows: most are misspelt.
//!
//! In: a theme with those it extends. Out: a diagnostic for each string that the default theme does not have and that no template
//! names, with the one that was probably meant. It must not know what strings say.

use std::collections::BTreeSet;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest};
use crate::locale;
use crate::source::{Source, SourceId, Sources, Span};
use crate::theme::{self, Theme};

/// Strings that are neither those of the default theme, which Postil itself uses, nor named by a template.
pub(super) fn check(theme: &Theme, sources: &Sources) -> Vec<Diagnostic> {
    let known: BTreeSet<String> =
        theme::folio("i18n/en.ftl").map(locale::keys).unwrap_or_default().into_iter().collect();
    let templates: BTreeSet<SourceId> = theme.templates.values().copied().collect();
    let is_named = |key: &str| {
        let as_field = key.replace('-', "_");
        templates
            .iter()
            .map(|template| &sources.get(*template).text)
            .any(|text| text.contains(key) || text.contains(&as_field))
    };
    let mut found = Vec::new();
    for text in theme.strings.values().flatten().map(|source| sources.get(*source)) {
        let own: BTreeSet<String> = locale::keys(&text.text).into_iter().collect();
        let unknown = own.iter().filter(|key| !known.contains(*key) && !is_named(key));
        found.extend(unknown.filter_map(|key| diagnostic(text, key, &known, &own)));
    }
    found
}

fn diagnostic(text: &Source, key: &str, known: &BTreeSet<String>, own: &BTreeSet<String>) -> Option<Diagnostic> {
    let span = place(&text.text, key)?;
    let fault = Diagnostic::new(Rule::UnknownString, text.id, span, format!("nothing shows a string `{key}`"));
    // A string that the file has already is not the one that was meant.
    let near = closest(key, known.iter().map(String::as_str).filter(|known| !own.contains(*known)));
    Some(match near {
        Some(near) => {
            let edit = Edit::replace(text.id, span, near);
            fault.suggest(format!("did you mean `{near}`?"), [edit], Applicability::Likely)
        }
        None => fault.help("no template of the theme names it: take it out, or show it by `{{ ui.… }}`"),
    })
}

/// The key of a message, at the beginning of its line.
fn place(text: &str, key: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('=')) {
            return Some(Span::new(start, start + key.len()));
        }
        start += line.len();
    }
    None
}
