//! The rendering elements of a style.
//!
//! In: elements and the state of the cite. Out: runs, and whether the variables that were used have values: a group whose
//! variables are all empty is omitted.

use std::sync::Arc;

use hayagriva::citationberg::taxonomy::{NumberVariable, OtherTerm, StandardVariable, Term, Variable};
use hayagriva::citationberg::{
    Affixes, FontStyle, FontVariant, FontWeight, Formatting, Group, Label, LabelPluralize, LayoutRenderingElement,
    LongShortForm, Number, NumberForm, Text, TextDecoration, TextTarget, ToAffixes, ToFormatting, VariablelessLabel,
    VerticalAlign,
};

use super::cite::CiteContext;
use super::number::{self, NumberToken};
use super::run::{Run, RunKind, Slant, Vertical, is_blank};
use super::style::Fact;
use super::variables::value;
use super::{case, condition, dates, names, range, rich};
use crate::model::script::is_cjk;

/// The result of rendering elements.
pub(super) struct Rendered {
    pub(super) runs: Vec<Run>,
    seen: VariableUse,
}

/// The variables that elements used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum VariableUse {
    /// None.
    None,
    /// Some, all of them empty.
    Empty,
    /// At least one with a value.
    Some,
}

impl Rendered {
    /// Nothing, and no variable.
    pub(super) fn nothing() -> Self {
        Self { runs: Vec::new(), seen: VariableUse::None }
    }

    /// A variable without a value.
    pub(super) fn empty() -> Self {
        Self { runs: Vec::new(), seen: VariableUse::Empty }
    }

    /// A variable with a value.
    pub(super) fn some(runs: Vec<Run>) -> Self {
        Self { runs, seen: VariableUse::Some }
    }

    fn constant(runs: Vec<Run>) -> Self {
        Self { runs, seen: VariableUse::None }
    }
}

/// Renders elements in order, with a delimiter between those that print something.
pub(super) fn sequence(context: &CiteContext<'_>, elements: &[LayoutRenderingElement], delimiter: &str) -> Rendered {
    let mut all = Rendered::nothing();
    for element in elements {
        let Rendered { runs, seen } = within(context, element, delimiter);
        all.seen = all.seen.max(seen);
        if is_blank(&runs) {
            continue;
        }
        if !all.runs.is_empty() {
            // Text in a column or line of its own is put inline.
            let delimiter = if delimiter.is_empty() && stands_apart(element) { " " } else { delimiter };
            if !delimiter.is_empty() {
                all.runs.push(Run::text(delimiter));
            }
        }
        all.runs.extend(runs);
    }
    all
}

fn stands_apart(element: &LayoutRenderingElement) -> bool {
    match element {
        LayoutRenderingElement::Text(text) => text.display.is_some(),
        LayoutRenderingElement::Group(group) => group.display.is_some(),
        LayoutRenderingElement::Names(names) => names.display.is_some(),
        LayoutRenderingElement::Date(date) => date.display.is_some(),
        LayoutRenderingElement::Number(number) => number.display.is_some(),
        LayoutRenderingElement::Label(_) | LayoutRenderingElement::Choose(_) => false,
    }
}

/// One element by itself.
pub(super) fn render(context: &CiteContext<'_>, element: &LayoutRenderingElement) -> Rendered {
    within(context, element, "")
}

/// Renders one element among others: inside a group, the delimiter also separates what a choice prints.
fn within(context: &CiteContext<'_>, element: &LayoutRenderingElement, delimiter: &str) -> Rendered {
    match element {
        LayoutRenderingElement::Text(element) => text(context, element),
        LayoutRenderingElement::Date(element) => dates::render(context, element),
        LayoutRenderingElement::Number(element) => numbers(context, element),
        LayoutRenderingElement::Names(element) => names::render(context, element),
        LayoutRenderingElement::Label(element) => label(context, element),
        LayoutRenderingElement::Group(element) => group(context, element),
        LayoutRenderingElement::Choose(choose) => {
            let branch =
                choose.branches().find(|branch| condition::holds(context, branch)).map(|branch| &branch.children);
            let otherwise = choose.otherwise.as_ref().map(|otherwise| &otherwise.children);
            match branch.or(otherwise) {
                Some(children) => sequence(context, children, delimiter),
                None => Rendered::nothing(),
            }
        }
    }
}

fn group(context: &CiteContext<'_>, element: &Group) -> Rendered {
    let mut inside = sequence(context, &element.children, element.delimiter.as_deref().unwrap_or_default());
    if inside.seen == VariableUse::Empty || is_blank(&inside.runs) {
        return Rendered { runs: Vec::new(), seen: inside.seen };
    }
    // A group that prints something counts as a value for the enclosing group.
    inside.seen = VariableUse::Some;
    decorate(&mut inside.runs, element.to_formatting(), &element.to_affixes());
    inside
}

fn text(context: &CiteContext<'_>, element: &Text) -> Rendered {
    let mut rendered = match &element.target {
        TextTarget::Macro { name } => sequence(context, context.processor.elements_of(name), ""),
        TextTarget::Term { term, form, plural } => {
            let mut words = context.processor.locale.term(*term, *form, *plural).unwrap_or_default().to_owned();
            if let (Term::Other(OtherTerm::NoDate), Some(suffix)) = (term, unprinted_suffix(context)) {
                words = format!("{words}-{suffix}");
            }
            Rendered::constant(if words.is_empty() { Vec::new() } else { vec![Run::text(words)] })
        }
        TextTarget::Value { val } => Rendered::constant(vec![Run::text(val.clone())]),
        TextTarget::Variable { var, form } => variable(context, *var, *form),
    };
    if is_blank(&rendered.runs) {
        rendered.runs.clear();
        return rendered;
    }
    let runs = &mut rendered.runs;
    if element.strip_periods {
        for run in runs.iter_mut() {
            run.text = run.text.replace('.', "");
        }
    }
    if let Some(case) = element.text_case {
        case::apply(case, runs, context.is_english());
    }
    if element.quotes {
        runs.insert(0, Run::quote(RunKind::Open));
        runs.push(Run::quote(RunKind::Close));
    }
    let mut formatting = element.formatting;
    // Scripts without italics.
    if matches!(element.target, TextTarget::Variable { .. }) && !runs.iter().any(|run| has_italics(&run.text)) {
        formatting.font_style = None;
    }
    decorate(runs, formatting, &element.affixes);
    // A style prints the address of a DOI as a prefix and the DOI.
    if let Some(link) = runs.iter().find_map(|run| run.link.clone())
        && let Some(first) = runs.first_mut()
        && first.text.ends_with("doi.org/")
    {
        first.link = Some(link);
    }
    rendered
}

/// Whether a text contains letters of a script with italics, or no letters at all.
fn has_italics(text: &str) -> bool {
    text.chars().any(|c| !c.is_alphabetic() && !is_cjk(c) && !c.is_whitespace() || c.is_alphabetic() && !is_cjk(c))
}

/// The letter that distinguishes an undated work from others of its author, if the style does not print it with the year.
fn unprinted_suffix<'c>(context: &'c CiteContext<'_>) -> Option<&'c str> {
    let suffix = context.disambiguation.suffix.as_deref()?;
    (!context.facts().contains(&Fact::YearSuffix) && !context.has_suffix.replace(true)).then_some(suffix)
}

fn variable(context: &CiteContext<'_>, variable: Variable, form: LongShortForm) -> Rendered {
    if context.substituted.borrow().contains(&variable) {
        return Rendered::empty();
    }
    let Some(value) = value(context, variable, form == LongShortForm::Short) else {
        // A work that needs no letter is not a work without a date: `n.d.` stays.
        let is_suffix = variable == Variable::Standard(StandardVariable::YearSuffix);
        return if is_suffix { Rendered::nothing() } else { Rendered::empty() };
    };
    let runs = match variable {
        Variable::Page(_) => vec![Run::text(range::pages(&value, context.processor))],
        Variable::Number(NumberVariable::Locator) => vec![Run::text(locator(context, &value))],
        Variable::Number(_) => number_runs(context, &value, NumberForm::Numeric, variable),
        Variable::Standard(StandardVariable::URL) => {
            vec![Run { link: Some(Arc::from(value.as_ref())), kind: RunKind::Verbatim, ..Run::text(value.clone()) }]
        }
        Variable::Standard(StandardVariable::DOI) => {
            let link = Some(Arc::from(format!("https://doi.org/{value}")));
            vec![Run { link, kind: RunKind::Verbatim, ..Run::text(value.clone()) }]
        }
        // Corner brackets are not used around Latin words within a title.
        _ if context.processor.locale.has_corner_brackets() && !value.chars().any(is_cjk) => rich::as_written(&value),
        _ => rich::runs(&value),
    };
    context.print(variable);
    Rendered::some(runs)
}

/// A locator.
fn locator(context: &CiteContext<'_>, value: &str) -> String {
    let is_page = context.locator.is_some_and(|locator| {
        matches!(Term::from(locator.label), Term::Locator(hayagriva::citationberg::taxonomy::Locator::Page))
    });
    if is_page { range::pages(value, context.processor) } else { range::others(value, context.processor) }
}

fn numbers(context: &CiteContext<'_>, element: &Number) -> Rendered {
    let variable = Variable::from(element.variable);
    if context.substituted.borrow().contains(&variable) {
        return Rendered::empty();
    }
    let Some(value) = value(context, variable, false) else { return Rendered::empty() };
    let mut runs = match variable {
        Variable::Page(_) => vec![Run::text(range::pages(&value, context.processor))],
        Variable::Number(NumberVariable::Locator) if !number::is_numeric(&value) => {
            vec![Run::text(locator(context, &value))]
        }
        _ => number_runs(context, &value, element.form, variable),
    };
    if let Some(case) = element.text_case {
        case::apply(case, &mut runs, context.is_english());
    }
    decorate(&mut runs, element.formatting, &element.affixes);
    context.print(variable);
    Rendered::some(runs)
}

/// Numbers in a form; other text stays.
fn number_runs(context: &CiteContext<'_>, value: &str, form: NumberForm, variable: Variable) -> Vec<Run> {
    let Some(tokens) = number::tokens(value) else { return rich::runs(value) };
    let locale = &context.processor.locale;
    let mut text = String::new();
    for token in tokens {
        match token {
            NumberToken::Range => text.push('–'),
            NumberToken::Comma => text.push_str(", "),
            NumberToken::And => text.push_str(" & "),
            NumberToken::Number(word) => match (form, word.parse::<u32>()) {
                (NumberForm::Roman, Ok(number)) => text.push_str(&number::roman(number)),
                (NumberForm::Ordinal | NumberForm::LongOrdinal, Ok(number)) => {
                    let number = i32::try_from(number).unwrap_or(i32::MAX);
                    let long = (form == NumberForm::LongOrdinal).then(|| locale.long_ordinal(number)).flatten();
                    if let Some(long) = long {
                        text.push_str(long);
                    } else {
                        text.push_str(&word);
                        text.push_str(locale.ordinal(number, term_of(variable)));
                    }
                }
                _ => text.push_str(&word),
            },
        }
    }
    vec![Run::text(text)]
}

fn term_of(variable: Variable) -> Option<Term> {
    match variable {
        Variable::Number(number) => Some(Term::NumberVariable(number)),
        Variable::Page(_) => Some(Term::PageVariable),
        _ => None,
    }
}

fn label(context: &CiteContext<'_>, element: &Label) -> Rendered {
    let variable = Variable::from(element.variable);
    let Some(value) = value(context, variable, false) else { return Rendered::nothing() };
    let term = match (variable, context.locator) {
        (Variable::Number(NumberVariable::Locator), Some(locator)) => Some(Term::from(locator.label)),
        _ => term_of(variable),
    };
    let is_plural = match variable {
        Variable::Number(counted) if counted.is_number_of_variable() => value.trim() != "1",
        _ => number::is_plural(&value),
    };
    Rendered::constant(term.map_or_else(Vec::new, |term| labelled(context, &element.label, term, is_plural)))
}

/// A label: the term for a variable, singular or plural.
pub(super) fn labelled(context: &CiteContext<'_>, label: &VariablelessLabel, term: Term, is_plural: bool) -> Vec<Run> {
    let is_plural = match label.plural {
        LabelPluralize::Contextual => is_plural,
        LabelPluralize::Always => true,
        LabelPluralize::Never => false,
    };
    let Some(words) = context.processor.locale.term(term, label.form, is_plural).filter(|words| !words.is_empty())
    else {
        return Vec::new();
    };
    let words = if label.strip_periods { words.replace('.', "") } else { words.to_owned() };
    let mut runs = vec![Run::text(words)];
    if let Some(case) = label.text_case {
        case::apply(case, &mut runs, true);
    }
    decorate(&mut runs, label.formatting, &label.affixes);
    runs
}

/// Formats runs and puts affixes around them.
pub(super) fn decorate(runs: &mut Vec<Run>, formatting: Formatting, affixes: &Affixes) {
    if runs.is_empty() {
        return;
    }
    if !formatting.is_empty() {
        for run in runs.iter_mut() {
            shape(run, formatting);
        }
    }
    if let Some(prefix) = affixes.prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
        runs.insert(0, Run::text(prefix));
    }
    if let Some(suffix) = affixes.suffix.as_deref().filter(|suffix| !suffix.is_empty()) {
        runs.push(Run::text(suffix));
    }
}

/// The formatting of the inner element takes precedence over that of the outer one.
fn shape(run: &mut Run, formatting: Formatting) {
    let format = &mut run.format;
    match formatting.font_style {
        Some(FontStyle::Italic) => match format.slant {
            Slant::Unset => format.slant = Slant::Italic,
            Slant::Turned => format.slant = Slant::Upright,
            Slant::Upright | Slant::Italic => {}
        },
        Some(FontStyle::Normal) => match format.slant {
            Slant::Unset => format.slant = Slant::Upright,
            Slant::Turned => format.slant = Slant::Italic,
            Slant::Upright | Slant::Italic => {}
        },
        None => {}
    }
    format.bold |= formatting.font_weight == Some(FontWeight::Bold);
    format.small_caps |= formatting.font_variant == Some(FontVariant::SmallCaps);
    format.underline |= formatting.text_decoration == Some(TextDecoration::Underline);
    if format.vertical == Vertical::Line {
        format.vertical = match formatting.vertical_align {
            Some(VerticalAlign::Sup) => Vertical::Superscript,
            Some(VerticalAlign::Sub) => Vertical::Subscript,
            _ => Vertical::Line,
        };
    }
}
