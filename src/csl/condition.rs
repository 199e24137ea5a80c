//! The conditions of `choose`.

use hayagriva::citationberg::ChooseBranch;
use hayagriva::citationberg::taxonomy::{NumberVariable, StandardVariable, Variable};

use super::cite::{CiteContext, RenderMode};
use super::number;
use super::variables::value;
use crate::model::Date;
use crate::model::date::Certainty;
use crate::model::item::ItemDate;

/// Whether a branch is taken.
pub(super) fn holds(context: &CiteContext<'_>, branch: &ChooseBranch) -> bool {
    let mut tests: Vec<bool> = Vec::new();
    if let Some(wanted) = branch.disambiguate {
        tests.push(context.disambiguation.condition == wanted);
    }
    for variable in branch.is_numeric.iter().flatten() {
        tests.push(value(context, *variable, false).is_some_and(|text| number::is_numeric(&text)));
    }
    for variable in branch.is_uncertain_date.iter().flatten() {
        let date = context.item.dates.get(&variable.to_string());
        tests.push(date.is_some_and(is_uncertain));
    }
    for label in branch.locator.iter().flatten() {
        tests.push(context.locator.is_some_and(|locator| locator.label == *label));
    }
    for position in branch.position.iter().flatten() {
        tests.push(context.mode == RenderMode::Citation && context.position.is(*position));
    }
    for kind in branch.type_.iter().flatten() {
        tests.push(context.item.kind == *kind);
    }
    for variable in branch.variable.iter().flatten() {
        tests.push(has(context, *variable));
    }
    branch.match_.test(tests.into_iter())
}

fn is_uncertain(date: &ItemDate) -> bool {
    let point = |point: &crate::model::date::Point| point.certainty != Certainty::Exact;
    match date {
        ItemDate::Known(Date::At(at)) => point(at),
        ItemDate::Known(Date::Between(from, to)) => from.iter().chain(to).any(point),
        ItemDate::Literal(_) => false,
    }
}

/// Whether a variable has a value.
fn has(context: &CiteContext<'_>, variable: Variable) -> bool {
    match variable {
        Variable::Name(names) => !context.item.people(&names.to_string()).is_empty(),
        Variable::Date(date) => context.item.dates.contains_key(&date.to_string()),
        Variable::Number(NumberVariable::Locator) => context.locator.is_some(),
        Variable::Standard(StandardVariable::YearSuffix) => context.disambiguation.suffix.is_some(),
        other => value(context, other, false).is_some(),
    }
}
