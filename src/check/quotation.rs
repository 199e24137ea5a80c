//! `quotation-not-found`, `quotation-not-unique`: a claim quotes words that its page does not contain, or contains several times.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::graph::{Candidate, Context, Graph, MOST_MATCHES, Matches, Near};
use crate::model::Quotation;
use crate::source::SourceId;

/// How many occurrences are shown.
const SHOWN: usize = 6;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.all_claims().flat_map(|(id, claims)| {
        let source = graph.node(id).source;
        claims.iter().filter_map(move |claim| diagnostic(source, &claim.claim.quote, &claim.found))
    })
}

fn diagnostic(source: SourceId, quotation: &Quotation, found: &Matches) -> Option<Diagnostic> {
    match found {
        Matches::Once(_) => None,
        Matches::Several(candidates) => Some(several(source, quotation, candidates)),
        Matches::Nowhere(near) => Some(nowhere(source, quotation, near)),
    }
}

fn nowhere(source: SourceId, quotation: &Quotation, near: &[Near]) -> Diagnostic {
    let narrowed = quotation.prefix.is_some() || quotation.suffix.is_some();
    let message = if narrowed {
        "these words do not occur on the page with this `prefix` and `suffix`"
    } else {
        "these words do not occur on the page"
    };
    let diagnostic = Diagnostic::new(Rule::QuotationNotFound, source, quotation.span, message);
    let diagnostic =
        near.iter().fold(diagnostic, |diagnostic, near| diagnostic.also(source, near.span, "this comes near"));
    diagnostic.help(
        "quote the text word for word as a reader sees it: without links, notes and citations, with the same capitals",
    )
}

fn several(source: SourceId, quotation: &Quotation, candidates: &[Candidate]) -> Diagnostic {
    let count = if candidates.len() == MOST_MATCHES {
        format!("{MOST_MATCHES} times or more")
    } else {
        times(candidates.len())
    };
    let message = format!("these words occur {count} on the page");
    let diagnostic = Diagnostic::new(Rule::QuotationNotUnique, source, quotation.span, message);
    let shown = candidates.iter().take(SHOWN);
    let diagnostic =
        shown.clone().fold(diagnostic, |diagnostic, candidate| diagnostic.also(source, candidate.span, ""));
    let diagnostic = diagnostic
        .help("quote more of the sentence, or add the words around it: `quote: {exact: …, prefix: …, suffix: …}`");
    shown.zip(1..).fold(diagnostic, |diagnostic, (candidate, number)| {
        let Some((written, context)) = quotation.alone.as_ref().zip(candidate.context.as_ref()) else {
            return diagnostic;
        };
        let (field, words) = match context {
            Context::Prefix(words) => ("prefix", words),
            Context::Suffix(words) => ("suffix", words),
        };
        let chosen = format!("{{exact: {written}, {field}: {}}}", quoted(words));
        let edit = Edit::replace(source, quotation.span, chosen);
        let text =
            format!("or choose place {number}, {} “{words}”", if field == "prefix" { "after" } else { "before" });
        diagnostic.suggest(text, [edit], Applicability::Likely)
    })
}

/// Words as a value of YAML in quotation marks.
fn quoted(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

fn times(count: usize) -> String {
    if count == 2 { "twice".to_owned() } else { format!("{count} times") }
}
