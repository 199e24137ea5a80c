//! Dates as a style and its locale format them.

use hayagriva::citationberg::taxonomy::{DateVariable, OtherTerm, Season, Term, Variable};
use hayagriva::citationberg::{
    Date as DateElement, DateDayForm, DateForm, DateMonthForm, DatePart, DatePartName, DateParts, DateStrongAnyForm,
    LongShortForm, TermForm,
};

use super::cite::{CiteContext, RenderMode};
use super::elements::{Rendered, decorate};
use super::run::Run;
use super::style::Fact;
use crate::model::Date;
use crate::model::date::{Point, Precision};
use crate::model::item::ItemDate;
use crate::model::script::is_cjk;

/// A date variable.
pub(super) fn render(context: &CiteContext<'_>, element: &DateElement) -> Rendered {
    let Some(variable) = element.variable else { return Rendered::nothing() };
    if context.substituted.borrow().contains(&Variable::Date(variable)) {
        return Rendered::empty();
    }
    let Some(date) = context.item.dates.get(&variable.to_string()) else { return Rendered::empty() };
    if let RenderMode::Sort(..) = context.mode {
        return Rendered::some(vec![Run::text(sort_key(date))]);
    }
    let mut runs = match date {
        // Words replace the year: a style that asks for the month and the day has printed them.
        ItemDate::Literal(words) if has_year(element, context) => vec![Run::text(words.clone())],
        ItemDate::Literal(_) => Vec::new(),
        ItemDate::Known(date) => known(context, element, date),
    };
    if runs.is_empty() {
        return Rendered::empty();
    }
    let prints_suffix = variable == DateVariable::Issued
        && !context.facts().contains(&Fact::YearSuffix)
        && has_year(element, context)
        && !context.has_suffix.replace(true);
    if let (true, Some(suffix)) = (prints_suffix, &context.disambiguation.suffix) {
        add_suffix(&mut runs, date, suffix);
    }
    if let Some(case) = element.text_case {
        super::case::apply(case, &mut runs, false);
    }
    decorate(&mut runs, element.formatting, &element.affixes);
    context.print(Variable::Date(variable));
    Rendered::some(runs)
}

fn has_year(element: &DateElement, context: &CiteContext<'_>) -> bool {
    pattern(context, element).iter().any(|part| part.name == DatePartName::Year)
}

/// Adds the letter after the year, wherever the year is.
fn add_suffix(runs: &mut [Run], date: &ItemDate, suffix: &str) {
    let year = match date {
        ItemDate::Known(date) => date.year().to_string(),
        ItemDate::Literal(words) => words.clone(),
    };
    let last = runs.iter_mut().rev().find_map(|run| {
        let at = run.text.rfind(&year)? + year.len();
        Some((run, at))
    });
    if let Some((run, at)) = last {
        run.text.insert_str(at, suffix);
    }
}

/// A date as a sort key.
pub(super) fn sort_key(date: &ItemDate) -> String {
    let point = |point: &Point| {
        let (month, day) = match point.precision {
            Precision::Year => (0, 0),
            Precision::Season(season) => (season * 3, 0),
            Precision::Month(month) => (month, 0),
            Precision::Day(month, day) => (month, day),
        };
        format!("{:05}{month:02}{day:02}", i32::from(point.year) + 10_000)
    };
    match date {
        ItemDate::Known(Date::At(at)) => point(at),
        ItemDate::Known(Date::Between(from, to)) => from.iter().chain(to).map(point).collect::<Vec<_>>().join("-"),
        // Unknown dates sort after all known ones.
        ItemDate::Literal(words) => format!("3{words}"),
    }
}

/// The form in which the locale writes a date; `None` if the style writes it. A style that spells the month writes as its own language
/// does, `April 26`; in Chinese and Japanese the locale does, 4月26日.
fn localized_form(context: &CiteContext<'_>, element: &DateElement) -> Option<DateForm> {
    element.form.or_else(|| {
        if !context.processor.locale.writes_dates {
            return None;
        }
        let spells_month = element
            .date_part
            .iter()
            .any(|part| matches!(part.form(), DateStrongAnyForm::Month(DateMonthForm::Long | DateMonthForm::Short)));
        let localized = context.processor.locale.date(DateForm::Text).filter(|_| spells_month)?;
        let day = localized.date_part.iter().find(|part| part.name == DatePartName::Day)?;
        day.affixes.suffix.as_deref().is_some_and(|suffix| suffix.contains(is_cjk)).then_some(DateForm::Text)
    })
}

/// The parts that are printed, in order.
fn pattern(context: &CiteContext<'_>, element: &DateElement) -> Vec<DatePart> {
    let Some(form) = localized_form(context, element) else { return element.date_part.clone() };
    let Some(localized) = context.processor.locale.date(form) else { return Vec::new() };
    let wanted = element.parts.unwrap_or(DateParts::YearMonthDay);
    let is_wanted = |part: &&DatePart| match part.name {
        _ if element.form.is_none() => element.date_part.iter().any(|own| own.name == part.name),
        DatePartName::Year => true,
        DatePartName::Month => wanted.has_month(),
        DatePartName::Day => wanted.has_day(),
    };
    let mut parts: Vec<DatePart> = localized.date_part.iter().filter(is_wanted).cloned().collect();
    if element.form.is_none() {
        return parts;
    }
    for part in &mut parts {
        // The style may change the form of a part, but not its affixes.
        if let Some(own) = element.date_part.iter().find(|own| own.name == part.name) {
            let affixes = part.affixes.clone();
            // A form that the style does not state comes from the locale.
            let is_shaped = own.form() != DateStrongAnyForm::for_name(own.name, None);
            if is_shaped {
                *part = own.clone();
            } else {
                part.formatting = own.formatting.apply(part.formatting);
                part.text_case = own.text_case.or(part.text_case);
                part.strip_periods |= own.strip_periods;
            }
            part.affixes = affixes;
        }
    }
    parts
}

fn known(context: &CiteContext<'_>, element: &DateElement, date: &Date) -> Vec<Run> {
    let parts = pattern(context, element);
    let form = localized_form(context, element);
    let delimiter = match form {
        Some(form) => context.processor.locale.date(form).and_then(|date| date.delimiter.clone()),
        None => element.delimiter.clone(),
    };
    let delimiter = delimiter.unwrap_or_default();
    let runs = match date {
        Date::At(point) => joined(context, &parts, *point, &delimiter),
        Date::Between(Some(from), Some(to)) => between(context, &parts, *from, *to, &delimiter),
        Date::Between(Some(from), None) => {
            let mut runs = joined(context, &parts, *from, &delimiter);
            if !runs.is_empty() {
                runs.push(Run::text("–"));
            }
            runs
        }
        Date::Between(None, Some(to)) => {
            let mut runs = vec![Run::text("–")];
            runs.extend(joined(context, &parts, *to, &delimiter));
            runs
        }
        Date::Between(None, None) => Vec::new(),
    };
    // A locale puts its punctuation between parts, of which the style may print only the first.
    if form.is_some() { trimmed(runs) } else { runs }
}

fn joined(context: &CiteContext<'_>, parts: &[DatePart], point: Point, delimiter: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for part in parts {
        let own = one(context, part, point);
        if own.is_empty() {
            continue;
        }
        if !runs.is_empty() && !delimiter.is_empty() {
            runs.push(Run::text(delimiter));
        }
        runs.extend(own);
    }
    runs
}

/// Drops trailing space of a part that nothing follows.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end_matches([' ', ',']).to_owned();
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// A range prints once what both ends share.
fn between(context: &CiteContext<'_>, parts: &[DatePart], from: Point, to: Point, delimiter: &str) -> Vec<Run> {
    let text = |part: &DatePart, point: Point| super::run::plain(&one(context, part, point));
    let differs = |part: &DatePart| text(part, from) != text(part, to);
    let rank = |part: &DatePart| match part.name {
        DatePartName::Year => 2,
        DatePartName::Month => 1,
        DatePartName::Day => 0,
    };
    let Some(largest) = parts.iter().filter(|part| differs(part)).max_by_key(|part| rank(part)) else {
        return joined(context, parts, from, delimiter);
    };
    let is_told_twice = |part: &&DatePart| rank(part) <= rank(largest);
    let first = parts.iter().position(|part| is_told_twice(&part)).unwrap_or_default();
    let end = parts.iter().rposition(|part| is_told_twice(&part)).map_or(parts.len(), |at| at + 1);
    let mut runs = joined(context, &parts[..first], from, delimiter);
    let glue = |runs: &mut Vec<Run>, next: Vec<Run>| {
        if !runs.is_empty() && !next.is_empty() && !delimiter.is_empty() {
            runs.push(Run::text(delimiter));
        }
        runs.extend(next);
    };
    glue(&mut runs, trimmed(joined(context, &parts[first..end], from, delimiter)));
    runs.push(Run::text(largest.range_delimiter.as_deref().unwrap_or(DatePart::DEFAULT_DELIMITER)));
    let mut last = trimmed(joined(context, &parts[first..end], to, delimiter));
    for part in &parts[end..] {
        let mut own = one(context, part, to);
        if own.is_empty() {
            continue;
        }
        // The prefix of this part was removed with the end of the range.
        if delimiter.is_empty() && parts[..end].last().is_some_and(|before| before.affixes.suffix.is_some()) {
            own.insert(0, Run::text(parts[end - 1].affixes.suffix.clone().unwrap_or_default()));
        }
        glue(&mut last, own);
    }
    runs.extend(last);
    runs
}

/// One part of a date; empty if it is unknown.
fn one(context: &CiteContext<'_>, part: &DatePart, point: Point) -> Vec<Run> {
    let locale = &context.processor.locale;
    let (month, day, season) = match point.precision {
        Precision::Year => (None, None, None),
        Precision::Season(season) => (None, None, Some(season)),
        Precision::Month(month) => (Some(month), None, None),
        Precision::Day(month, day) => (Some(month), Some(day), None),
    };
    let term_of = |month: u8| OtherTerm::month(month.saturating_sub(1)).map(Term::Other);
    let text = match (part.form(), month, day, season) {
        (DateStrongAnyForm::Year(form), ..) => Some(year(i32::from(point.year), form)),
        (DateStrongAnyForm::Month(_), None, _, Some(season)) => {
            let season = Season::try_from_csl_number(season).ok();
            season
                .and_then(|season| locale.term(Term::Other(OtherTerm::season(season)), TermForm::Long, false))
                .map(str::to_owned)
        }
        (DateStrongAnyForm::Month(form), Some(month), ..) => match form {
            DateMonthForm::Numeric => Some(month.to_string()),
            DateMonthForm::NumericLeadingZeros => Some(format!("{month:02}")),
            DateMonthForm::Long => {
                term_of(month).and_then(|term| locale.term(term, TermForm::Long, false)).map(str::to_owned)
            }
            DateMonthForm::Short => {
                term_of(month).and_then(|term| locale.term(term, TermForm::Short, false)).map(str::to_owned)
            }
        },
        (DateStrongAnyForm::Day(form), _, Some(day), _) => Some(match form {
            DateDayForm::Numeric => day.to_string(),
            DateDayForm::NumericLeadingZeros => format!("{day:02}"),
            DateDayForm::Ordinal if locale.limit_day_ordinals && day > 1 => day.to_string(),
            DateDayForm::Ordinal => format!("{day}{}", locale.ordinal(i32::from(day), month.and_then(term_of))),
        }),
        _ => None,
    };
    let Some(mut text) = text.filter(|text| !text.is_empty()) else { return Vec::new() };
    if part.strip_periods {
        text = text.replace('.', "");
    }
    let mut runs = vec![Run::text(text)];
    if let Some(case) = part.text_case {
        super::case::apply(case, &mut runs, true);
    }
    decorate(&mut runs, part.formatting, &part.affixes);
    runs
}

fn year(year: i32, form: LongShortForm) -> String {
    match form {
        LongShortForm::Short => format!("{:02}", year.rem_euclid(100)),
        LongShortForm::Long => year.to_string(),
    }
}
