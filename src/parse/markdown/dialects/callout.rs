//! The kinds of call-outs: those that Postil has, and those of other programs that say the same.

use crate::model::tree::AlertKind;

/// The word in `[!NOTE]`.
pub(in crate::parse::markdown) fn mark(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "NOTE",
        AlertKind::Tip => "TIP",
        AlertKind::Important => "IMPORTANT",
        AlertKind::Warning => "WARNING",
        AlertKind::Caution => "CAUTION",
    }
}

/// The kind that a word of this dialect names.
pub(in crate::parse::markdown) fn own(word: &str) -> Option<AlertKind> {
    AlertKind::ALL.iter().copied().find(|kind| mark(*kind).eq_ignore_ascii_case(word))
}

/// The kind that comes nearest to a word of Obsidian, `MkDocs`, Docusaurus, `VitePress`, Quarto or reStructuredText.
pub(in crate::parse::markdown) fn kind(word: &str) -> Option<AlertKind> {
    let word = word.trim_start_matches("callout-").to_ascii_lowercase();
    if let Some(kind) = own(&word) {
        return Some(kind);
    }
    Some(match word.as_str() {
        "info" | "abstract" | "summary" | "tldr" | "todo" | "example" | "seealso" | "question" | "help" | "faq"
        | "details" | "admonition" => AlertKind::Note,
        "hint" | "success" | "check" | "done" => AlertKind::Tip,
        "attention" => AlertKind::Warning,
        "failure" | "fail" | "missing" | "danger" | "error" | "bug" => AlertKind::Caution,
        _ => return None,
    })
}

/// Whether a word names a quotation.
pub(in crate::parse::markdown) fn is_quotation(word: &str) -> bool {
    word.eq_ignore_ascii_case("quote") || word.eq_ignore_ascii_case("cite")
}
