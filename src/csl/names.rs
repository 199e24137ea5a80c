//! Lists of names, with labels, `et al.` and substitutes.

use hayagriva::citationberg::taxonomy::{NameVariable, OtherTerm, Term, Variable};
use hayagriva::citationberg::{
    DelimiterBehavior, LayoutRenderingElement, Name as NameElement, NameAnd, NameAsSortOrder, NameForm,
    NameLabelPosition, NameOptions, Names, TermForm, ToAffixes, ToFormatting,
};

use super::cite::{CiteContext, GivenNameForm, RenderMode};
use super::elements::{self, Rendered, decorate, labelled};
use super::name;
use super::position::CitePosition;
use super::run::{Run, is_blank, plain};
use crate::model::item::ItemName;

/// The names of some variables, or their substitute.
pub(super) fn render(context: &CiteContext<'_>, element: &Names) -> Rendered {
    let inherited = context.replaced_names.borrow().as_ref().map(|outer| outer.from_names_substitute(element));
    let element = inherited.as_ref().unwrap_or(element);
    let is_first = !context.met_names.replace(true);
    let lists = lists(context, element);
    if lists.is_empty() {
        return substitute(context, element, is_first);
    }
    if context.hides_names && is_first {
        // The names exist but have been printed already.
        return Rendered::some(Vec::new());
    }
    let inherited = context.name_options().apply(&element.options());
    let fallback = NameElement::default();
    let name = element.name().unwrap_or(&fallback);
    let options = name.options(&inherited);
    if options.form == NameForm::Count {
        let count: usize = lists.iter().map(|(_, names)| shown(context, &options, names).names.len()).sum();
        return Rendered::some(vec![Run::text(format!("{count:03}"))]);
    }
    let mut runs = Vec::new();
    for (term, names) in lists {
        let mut own = list(context, element, name, &options, names);
        decorate(&mut own, name.formatting, &name.affixes);
        if let (Some((label, position)), RenderMode::Citation | RenderMode::Bibliography) =
            (element.label(), context.mode)
        {
            let is_plural = names.len() > 1;
            let label = labelled(context, label, Term::NameVariable(term), is_plural);
            match position {
                NameLabelPosition::BeforeName if element.name().is_some() => drop(own.splice(0..0, label)),
                NameLabelPosition::BeforeName | NameLabelPosition::AfterName => own.extend(label),
            }
        }
        if !runs.is_empty() && !own.is_empty() {
            let delimiter = inherited.names_delimiter.as_deref();
            runs.push(Run::text(delimiter.unwrap_or_default()));
        }
        runs.extend(own);
    }
    decorate(&mut runs, element.to_formatting(), &element.to_affixes());
    if is_first {
        context.first_names.replace(Some(plain(&runs)));
        context.author.replace(runs.clone());
    }
    for &variable in &element.variable {
        context.print(Variable::Name(variable));
    }
    Rendered::some(runs)
}

/// The lists that are not empty, each with the term for its role.
fn lists<'c>(context: &CiteContext<'c>, element: &Names) -> Vec<(NameVariable, &'c [ItemName])> {
    let item = context.item;
    let of = |variable: NameVariable| item.people(variable_name(variable));
    let mut lists: Vec<(NameVariable, &[ItemName])> = Vec::new();
    let variables = &element.variable;
    let both = [NameVariable::Editor, NameVariable::Translator];
    let are_same = both.iter().all(|variable| variables.contains(variable))
        && of(NameVariable::Editor) == of(NameVariable::Translator);
    for &variable in variables {
        if context.substituted.borrow().contains(&Variable::Name(variable)) {
            continue;
        }
        let names = of(variable);
        if names.is_empty() || are_same && variable == NameVariable::Translator {
            continue;
        }
        let term = if are_same && variable == NameVariable::Editor { NameVariable::EditorTranslator } else { variable };
        lists.push((term, names));
    }
    lists
}

fn variable_name(variable: NameVariable) -> &'static str {
    match variable {
        NameVariable::Author => "author",
        NameVariable::Chair => "chair",
        NameVariable::CollectionEditor => "collection-editor",
        NameVariable::Compiler => "compiler",
        NameVariable::Composer => "composer",
        NameVariable::ContainerAuthor => "container-author",
        NameVariable::Contributor => "contributor",
        NameVariable::Curator => "curator",
        NameVariable::Director => "director",
        NameVariable::Editor => "editor",
        NameVariable::EditorialDirector => "editorial-director",
        NameVariable::EditorTranslator => "editor-translator",
        NameVariable::ExecutiveProducer => "executive-producer",
        NameVariable::Guest => "guest",
        NameVariable::Host => "host",
        NameVariable::Illustrator => "illustrator",
        NameVariable::Interviewer => "interviewer",
        NameVariable::Narrator => "narrator",
        NameVariable::Organizer => "organizer",
        NameVariable::OriginalAuthor => "original-author",
        NameVariable::Performer => "performer",
        NameVariable::Producer => "producer",
        NameVariable::Recipient => "recipient",
        NameVariable::ReviewedAuthor => "reviewed-author",
        NameVariable::ScriptWriter => "script-writer",
        NameVariable::SeriesCreator => "series-creator",
        NameVariable::Translator => "translator",
    }
}

/// What is printed in place of names. It is not printed again; `is_first` says that it is what the cite begins with.
fn substitute(context: &CiteContext<'_>, element: &Names, is_first: bool) -> Rendered {
    let Some(substitute) = element.substitute() else { return Rendered::empty() };
    // What substitutes inherit; a clone would copy all of them as well.
    let inherited = element.from_names_substitute(&Names::with_variables(Vec::new()));
    for child in &substitute.children {
        let is_names = matches!(child, LayoutRenderingElement::Names(_));
        if is_names {
            context.met_names.set(!is_first);
        }
        let outer = context.replaced_names.replace(Some(inherited.clone()));
        let rendered = elements::render(context, child);
        context.replaced_names.replace(outer);
        if !is_names && is_first && !is_blank(&rendered.runs) {
            context.author.replace(rendered.runs.clone());
            if context.hides_names {
                return Rendered::some(Vec::new());
            }
        }
        if !is_blank(&rendered.runs) {
            return rendered;
        }
        // Names omitted from a collapsed cite still count as printed.
        if context.hides_names
            && matches!(child, LayoutRenderingElement::Names(names) if !lists(context, names).is_empty())
        {
            return rendered;
        }
    }
    Rendered::empty()
}

/// The names of a list that are printed.
struct ShownNames<'n> {
    names: &'n [ItemName],
    /// The last name, after an ellipsis.
    final_one: Option<&'n ItemName>,
    is_cut: bool,
}

fn shown<'n>(context: &CiteContext<'_>, options: &NameOptions<'_>, names: &'n [ItemName]) -> ShownNames<'n> {
    let (names, has_others) = match names.split_last() {
        Some((ItemName::Others, names)) => (names, true),
        _ => (names, false),
    };
    let is_later = context.position != CitePosition::First && context.mode == RenderMode::Citation;
    let (mut least, mut first) = (options.et_al_min, options.et_al_use_first);
    if is_later {
        least = options.et_al_subsequent_min.or(least);
        first = options.et_al_subsequent_use_first.or(first);
    }
    if let RenderMode::Sort(names_min, names_use_first) = context.mode {
        least = names_min.or(least);
        first = names_use_first.or(first);
    }
    let count = names.len() + usize::from(has_others);
    let first = first.map_or(1, |first| usize::try_from(first).unwrap_or(usize::MAX));
    let wanted = if context.mode == RenderMode::Citation { first.max(context.disambiguation.names) } else { first };
    let is_long = least.is_some_and(|least| count >= usize::try_from(least).unwrap_or(usize::MAX));
    if is_long && wanted < names.len() {
        let final_one =
            (options.et_al_use_last && !has_others && wanted + 1 < names.len()).then(|| names.last()).flatten();
        return ShownNames { names: &names[..wanted], final_one, is_cut: true };
    }
    ShownNames { names, final_one: None, is_cut: has_others }
}

fn list(
    context: &CiteContext<'_>,
    element: &Names,
    name: &NameElement,
    options: &NameOptions<'_>,
    names: &[ItemName],
) -> Vec<Run> {
    let ShownNames { names: shown, final_one, is_cut } = shown(context, options, names);
    let is_inverted = |index: usize| match options.name_as_sort_order {
        Some(NameAsSortOrder::All) => true,
        Some(NameAsSortOrder::First) => index == 0,
        None => false,
    };
    let one = |index: usize, each: &ItemName| {
        let given = if context.mode == RenderMode::Citation {
            context.disambiguation.given(index)
        } else {
            GivenNameForm::Hidden
        };
        name::render(context, name, options, each, is_inverted(index), given)
    };
    let and = and(context, options);
    let mut runs = Vec::new();
    for (index, each) in shown.iter().enumerate() {
        let is_last = index + 1 == shown.len() && index > 0 && !is_cut;
        if index > 0 {
            match &and {
                Some(and) if is_last => {
                    let with = precedes(options.delimiter_precedes_last, shown.len() > 2, is_inverted(index - 1));
                    // Words of scripts without spaces join names by themselves.
                    let with = with && (name::has_western_name_order(and) || is_inverted(index - 1));
                    runs.push(Run::text(glue(with.then_some(options.delimiter), and, true)));
                }
                _ => runs.push(Run::text(options.delimiter)),
            }
        }
        runs.extend(one(index, each));
    }
    if let Some(last) = final_one {
        runs.push(Run::text(options.delimiter));
        runs.push(Run::text("… "));
        runs.extend(one(names.len() - 1, last));
    } else if is_cut && !runs.is_empty() {
        let with = precedes(options.delimiter_precedes_et_al, shown.len() > 1, is_inverted(shown.len() - 1));
        let et_al = element.et_al();
        let term = et_al.map_or(Term::Other(OtherTerm::EtAl), |et_al| et_al.term.into());
        let words = context.processor.locale.term(term, TermForm::Long, false).unwrap_or("et al.").to_owned();
        if let RenderMode::Sort(..) = context.mode {
            return runs;
        }
        runs.push(Run::text(glue(with.then_some(options.delimiter), &words, false)));
        let has_western_name_order = name::has_western_name_order(&words);
        let mut words = vec![Run::text(words)];
        if let Some(et_al) = et_al.filter(|_| has_western_name_order) {
            decorate(&mut words, et_al.formatting, &hayagriva::citationberg::Affixes::default());
        }
        runs.extend(words);
    }
    runs
}

/// The word before the last name.
fn and(context: &CiteContext<'_>, options: &NameOptions<'_>) -> Option<String> {
    match options.and? {
        NameAnd::Symbol => Some("&".to_owned()),
        NameAnd::Text => {
            let term = context.processor.locale.term(Term::Other(OtherTerm::And), TermForm::Long, false);
            Some(term.unwrap_or("and").to_owned())
        }
    }
}

/// The text between names and a word; words of scripts without spaces need no spaces. `is_whole` includes the word.
fn glue(delimiter: Option<&str>, word: &str, is_whole: bool) -> String {
    let has_blanks = name::has_western_name_order(word);
    let mut text = match delimiter {
        Some(delimiter) => delimiter.to_owned(),
        None if has_blanks => " ".to_owned(),
        None => String::new(),
    };
    if is_whole {
        text.push_str(word);
        if has_blanks {
            text.push(' ');
        }
    }
    text
}

fn precedes(behavior: DelimiterBehavior, are_many: bool, is_inverted: bool) -> bool {
    match behavior {
        DelimiterBehavior::Contextual => are_many,
        DelimiterBehavior::AfterInvertedName => is_inverted,
        DelimiterBehavior::Always => true,
        DelimiterBehavior::Never => false,
    }
}
