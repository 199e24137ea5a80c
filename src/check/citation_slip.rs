//! Words that were meant as a citation: `@key` with a slip in the key or in the text of a link, `[key, p. 3]` without the sign, and
//! brackets that are never closed. They are faults only if a source has the key, or one that is near.

use std::borrow::Borrow;
use std::collections::HashSet;

use super::unresolved::{Known, unknown_source};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Help, Rule};
use crate::model::Kind;
use crate::model::document::{CitationSlip, Content, Document, Page, SlipKind};
use crate::source::{SourceId, Span};

pub(super) fn check<D: Borrow<Document>>(documents: &[D], known: &Known<'_>) -> Vec<Diagnostic> {
    let keys: HashSet<&str> = known.graph().ids(Kind::Source).chain(known.graph().ids(Kind::Document)).collect();
    let mut diagnostics = Vec::new();
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Page(page) = &document.content else { continue };
        let is_unclosed = |slip: &&CitationSlip| matches!(slip.kind, SlipKind::Unclosed { .. });
        let unclosed: HashSet<Span> = page.citation_slips.iter().filter(is_unclosed).map(|slip| slip.key).collect();
        // The key in a bracket that is not closed is told with the bracket.
        let is_told = |slip: &&CitationSlip| !is_unclosed(slip) && unclosed.contains(&slip.key);
        for slip in page.citation_slips.iter().filter(|slip| !is_told(slip)) {
            let key = slip.key.slice(&page.text);
            let case = Case { page, source: document.source, slip, key, exists: keys.contains(key), known };
            diagnostics.extend(case.fault().map(|fault| page.stand_off.located(fault)));
        }
    }
    diagnostics
}

struct Case<'c, 'g> {
    page: &'c Page,
    source: SourceId,
    slip: &'c CitationSlip,
    key: &'c str,
    exists: bool,
    known: &'c Known<'g>,
}

impl Case<'_, '_> {
    fn fault(&self) -> Option<Diagnostic> {
        match self.slip.kind {
            SlipKind::Word { .. } if self.exists => None,
            SlipKind::Word { has_place } => self.word(has_place),
            SlipKind::InLink => self.exists.then(|| self.in_link()),
            SlipKind::Signless => self.exists.then(|| self.signless()),
            SlipKind::Unclosed { end } => Some(self.unclosed(end)),
        }
    }

    fn diagnostic(&self, rule: Rule, message: String) -> Diagnostic {
        Diagnostic::new(rule, self.source, self.slip.span, message)
    }

    /// A word that no source has as its key. With a place behind it, it is a citation whatever it looks like.
    fn word(&self, has_place: bool) -> Option<Diagnostic> {
        let words = (self.slip.key, &*self.page.text);
        if has_place {
            return Some(unknown_source(self.known, (self.source, self.slip.span), self.key, words));
        }
        let near = self.known.id(&[Kind::Source], self.key).filter(|near| is_slip_of(self.key, near));
        let Some(near) = near else { return self.cross_reference() };
        let message = format!("`@{}` is almost the key of a source", self.key);
        let edit = Edit::replace(self.source, self.slip.key, near);
        let fault = self.diagnostic(Rule::BareCitation, message);
        let fault = fault.suggest(format!("did you mean `@{near}`?"), [edit], Applicability::Likely);
        Some(fault.help(format!("or write `\\@{}`, if it is not a citation", self.key)))
    }

    /// `@sec-intro`, as Quarto and pandoc-crossref write a reference to a part of the page.
    fn cross_reference(&self) -> Option<Diagnostic> {
        let (kind, name) = self.key.split_once(['-', ':'])?;
        if !matches!(kind, "sec" | "fig" | "tbl" | "eq" | "lst") || name.is_empty() {
            return None;
        }
        let message = format!("`@{}` is a cross-reference of Quarto, which Postil does not read", self.key);
        Some(
            self.diagnostic(Rule::ForeignSyntax, message)
                .help("write a link: `[the section](#heading)`, `[the figure](#figure-name)`")
                .help(format!("to print it as it is, write `\\@{}`", self.key)),
        )
    }

    fn in_link(&self) -> Diagnostic {
        let key = self.key;
        let message = format!("`@{key}` names a source, but a link cannot contain a citation");
        self.diagnostic(Rule::BareCitation, message).help(format!(
            "put the citation behind the link: `[…](…) [@{key}]`, or write `\\@{key}` for the plain word"
        ))
    }

    fn signless(&self) -> Diagnostic {
        let words = self.slip.span.slice(&self.page.text);
        let message = format!("`{words}` names a source, but is no citation without `@`");
        let edit = Edit::insert(self.source, self.slip.key.start(), "@");
        // Brackets around a single word may be an addition to a quotation.
        let is_alone = words.len() == self.key.len() + 2;
        let applicability = if is_alone { Applicability::Likely } else { Applicability::Safe };
        let help = format!("write `[@{}`, or `\\[` for plain brackets", &words[1..]);
        self.diagnostic(Rule::BareCitation, message).suggest(help, [edit], applicability)
    }

    fn unclosed(&self, end: Option<usize>) -> Diagnostic {
        let near = self.known.id(&[Kind::Source], self.key).filter(|near| is_slip_of(self.key, near));
        if !self.exists && near.is_none() {
            let message = "`[` is not closed in its paragraph, heading or cell".to_owned();
            let bracket = self.slip.span.slice(&self.page.text).find('[').unwrap_or_default();
            let start = self.slip.span.start() + bracket;
            let place = self.slip.span.starting(start).ending(start + 1);
            return Diagnostic::new(Rule::UnclosedBracket, self.source, place, message).help(
                "close it, or write `\\[` for a literal bracket; in a table, a `|` between brackets is written `\\|`",
            );
        }
        let message = format!("the citation of `{}` is not closed in its paragraph, heading or cell", self.key);
        let words = self.slip.span.slice(&self.page.text);
        let words = &words.replace(self.key, near.filter(|_| !self.exists).unwrap_or(self.key));
        let form = match words.strip_prefix('[') {
            Some(_) => format!("{words}, p. 12]"),
            None => format!("{} [p. 12]", words.trim_end_matches(['[', ' '])),
        };
        let help = format!("write `]` where the citation ends: `{form}`");
        let meant = near.filter(|_| !self.exists).map(|near| Edit::replace(self.source, self.slip.key, near));
        let edits: Option<Vec<_>> =
            end.map(|end| meant.into_iter().chain([Edit::insert(self.source, end, "]")]).collect());
        let help = Help::with_edits(help, edits.unwrap_or_default(), Applicability::Likely);
        let mut fault = self.diagnostic(Rule::MalformedCitation, message);
        fault.add_help(help);
        fault
    }
}

/// Whether a word is a key with a slip, and not the name of an account: keys have digits or signs, or differ in nothing else.
fn is_slip_of(word: &str, key: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().to_lowercase();
    word.contains(|sign: char| sign.is_ascii_digit() || sign == '-' || sign == ':') || bare(word) == bare(key)
}
