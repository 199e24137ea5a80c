//! What a plan would break.
//!
//! In: the diagnostics of a site, and those that it would have after a plan. Out: the errors that only the second has. It must not know the plan.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};

/// The errors that a site would have and does not have now.
pub fn new_errors(now: &[Diagnostic], then: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for fault in errors(now) {
        *known.entry((fault.rule.name(), &*fault.message)).or_default() += 1;
    }
    let mut new = Vec::new();
    for fault in errors(then) {
        match known.get_mut(&(fault.rule.name(), &*fault.message)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(fault.clone()),
        }
    }
    new
}

fn errors(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
}
