//! Notes on versions of primary texts that could not be placed, or no longer: `unresolved-anchor`, `unknown-version`,
//! `quotation-not-found`, `quotation-not-unique`, `outdated-note`.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::graph::stand_off::{Outdated, StandOffFault, StandOffProblem};
use crate::graph::{Candidate, Context, MOST_MATCHES, Near};
use crate::model::Quotation;
use crate::model::stand_off::VALUE;
use crate::source::SourceId;

/// How many occurrences are shown.
const SHOWN: usize = 6;

/// Reports what could not be placed.
pub fn check_notes<'f>(faults: impl IntoIterator<Item = &'f StandOffFault>) -> Vec<Diagnostic> {
    faults.into_iter().map(diagnostic).collect()
}

fn diagnostic(fault: &StandOffFault) -> Diagnostic {
    let at = |rule, message: String| Diagnostic::new(rule, fault.source, fault.span, message);
    match &fault.problem {
        StandOffProblem::WithoutVersion { version, known, is_elsewhere: true } => {
            at(Rule::UnknownVersion, format!("the version `{version}` has no text in the language of these notes"))
                .help(format!("name the file after a text that is there; versions: {}", known.join(", ")))
        }
        StandOffProblem::WithoutVersion { version, known, .. } => {
            let diagnostic =
                at(Rule::UnknownVersion, format!("there is no version `{version}` to which these notes belong"));
            named(
                diagnostic,
                fault,
                version,
                known,
                |near| format!("name the file after a version: did you mean `{near}`?"),
                false,
            )
        }
        StandOffProblem::Provision { named: name, known } => {
            let diagnostic = at(Rule::UnresolvedAnchor, format!("this version has no provision `{name}`"))
                .help("a provision is named by its number, such as `84-3.2`, or by the id of its heading");
            named(diagnostic, fault, name, known, |near| format!("did you mean `{near}`?"), true)
        }
        StandOffProblem::UnknownUntil { named: name, known } => {
            let diagnostic = at(Rule::UnknownVersion, format!("there is no version `{name}` of this document"));
            named(diagnostic, fault, name, known, |near| format!("did you mean `{near}`?"), true)
        }
        StandOffProblem::UntilBefore { version } => {
            let message = format!("the note is about the version `{version}`, which came after this one");
            at(Rule::UnknownVersion, message)
                .help(format!("`until` names the last version for which the note holds: `{version}` or a later one"))
        }
        StandOffProblem::Missing { quotation, provision, text, near } => {
            let context = if quotation.prefix.is_some() || quotation.suffix.is_some() {
                " with this `prefix` and `suffix`"
            } else {
                ""
            };
            let place = place(provision.as_deref());
            let diagnostic = at(Rule::QuotationNotFound, format!("these words do not occur in {place}{context}"));
            went(diagnostic, *text, near).help(
                "quote the text word for word as a reader sees it: without links, notes and citations, with the same capitals",
            )
        }
        StandOffProblem::Several { quotation, provision, text, candidates } => {
            let place = place(provision.as_deref());
            let diagnostic =
                at(Rule::QuotationNotUnique, format!("these words occur {} in {place}", times(candidates.len())));
            several(diagnostic, fault.source, (quotation, *text), candidates)
        }
        StandOffProblem::Outdated(outdated) => {
            let diagnostic = at(Rule::OutdatedNote, outdated_message(outdated));
            until(went(diagnostic, outdated.text, &outdated.near), outdated)
        }
    }
}

fn place(provision: Option<&str>) -> String {
    provision.map_or_else(|| "this version".to_owned(), |provision| format!("the provision `{provision}`"))
}

/// Suggests the name that is near, or lists all.
fn named(
    diagnostic: Diagnostic,
    fault: &StandOffFault,
    name: &str,
    known: &[String],
    meant: impl Fn(&str) -> String,
    is_written: bool,
) -> Diagnostic {
    // A year near another one is another year.
    let is_date = name.starts_with(|c: char| c.is_ascii_digit()) && !name.contains(char::is_alphabetic);
    let near = crate::diagnostic::closest(name, known.iter().map(String::as_str));
    match near.filter(|_| !is_date || !is_written) {
        Some(near) => {
            let quoted = format!("\"{near}\"");
            let edit = is_written.then(|| Edit::replace(fault.source, fault.span, quoted));
            diagnostic.suggest(meant(near), edit, Applicability::Likely)
        }
        None if known.len() > 40 || known.is_empty() => diagnostic,
        None => {
            let mut known = known.to_vec();
            known.dedup();
            diagnostic.help(format!("known are {}", known.join(", ")))
        }
    }
}

/// Points at the places that are like the words, and says how sure that is.
fn went(diagnostic: Diagnostic, text: SourceId, near: &[Near]) -> Diagnostic {
    near.iter().fold(diagnostic, |diagnostic, near| {
        let says = if near.shared == near.of {
            "all its words are here".to_owned()
        } else {
            format!("this comes near: {} of its {} words", near.shared, near.of)
        };
        diagnostic.also(text, near.span, says)
    })
}

fn outdated_message(outdated: &Outdated) -> String {
    let Outdated { version, provision, places, .. } = outdated;
    match (provision, places) {
        (Some((false, name)), _) => {
            format!("the version `{version}` no longer has the provision `{name}` of this note")
        }
        (Some((true, name)), 0) => format!("the words of this note are no longer in {name} of the version `{version}`"),
        (None, 0) => format!("the words of this note are no longer in the version `{version}`"),
        (Some((true, name)), _) => {
            format!("the words of this note occur several times in {name} of the version `{version}`")
        }
        (None, _) => format!("the words of this note occur several times in the version `{version}`"),
    }
}

/// Suggests to say until when a note holds.
fn until(diagnostic: Diagnostic, outdated: &Outdated) -> Diagnostic {
    let Outdated { version, last, is_said, add_until, .. } = outdated;
    if *is_said {
        return diagnostic.help(format!("the last version with its words is `{last}`"));
    }
    let edit = add_until.as_ref().map(|edit| filled(edit, &format!("\"{last}\"")));
    diagnostic
        .suggest(format!("if it holds until then, say so: `until: {last}`"), edit, Applicability::Likely)
        .help(format!("what still holds of it may be a note of its own in `{version}.notes.yaml`"))
}

fn several(
    diagnostic: Diagnostic,
    source: SourceId,
    (quotation, text): (&Quotation, SourceId),
    candidates: &[Candidate],
) -> Diagnostic {
    let shown = candidates.iter().take(SHOWN);
    let diagnostic = shown.clone().fold(diagnostic, |diagnostic, place| diagnostic.also(text, place.span, ""));
    let diagnostic = diagnostic
        .help("quote more of the sentence, or add the words around it: `quote: {exact: …, prefix: …, suffix: …}`");
    shown.zip(1..).fold(diagnostic, |diagnostic, (candidate, number)| {
        let Some(context) = candidate.context.as_ref() else { return diagnostic };
        let Some(edit) = with_context(source, quotation, context) else { return diagnostic };
        let (side, words) = match context {
            Context::Prefix(words) => ("after", words),
            Context::Suffix(words) => ("before", words),
        };
        diagnostic.suggest(format!("or choose place {number}, {side} “{words}”"), [edit], Applicability::Likely)
    })
}

/// The edit that gives a quotation more of its context.
fn with_context(source: SourceId, quotation: &Quotation, context: &Context) -> Option<Edit> {
    let (field, words) = match context {
        Context::Prefix(words) => ("prefix", words),
        Context::Suffix(words) => ("suffix", words),
    };
    let value = format!("'{}'", words.replace('\'', "''"));
    if let Some(written) = &quotation.alone {
        return Some(Edit::replace(source, quotation.span, format!("{{exact: {written}, {field}: {value}}}")));
    }
    let places = quotation.context.as_ref()?;
    let known = if field == "prefix" { places.prefix } else { places.suffix };
    match known {
        Some(span) => Some(Edit::replace(source, span, value)),
        None => places.add.as_ref().map(|add| filled(add, &format!("{field}: {value}"))),
    }
}

/// An edit with its value.
fn filled(edit: &Edit, value: &str) -> Edit {
    Edit { replacement: edit.replacement.replacen(VALUE, value, 1), ..edit.clone() }
}

fn times(count: usize) -> String {
    match count {
        2 => "twice".to_owned(),
        MOST_MATCHES => format!("{MOST_MATCHES} times or more"),
        count => format!("{count} times"),
    }
}
