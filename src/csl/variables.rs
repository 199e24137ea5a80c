//! The variables of items, including those that the processor computes.

use std::borrow::Cow;

use hayagriva::citationberg::taxonomy::{NumberVariable, PageVariable, StandardVariable, Variable};

use super::cite::CiteContext;
use super::position::NoteNumber;
use crate::model::item::{Item, ItemName};

/// The text of a variable, with its tags.
pub(super) fn value<'c>(context: &'c CiteContext<'_>, variable: Variable, is_short: bool) -> Option<Cow<'c, str>> {
    let item: &'c Item = context.item;
    let own = |name: &str| item.text(name).map(Cow::Borrowed);
    match variable {
        Variable::Number(NumberVariable::Locator) => context.locator.map(|locator| Cow::Borrowed(locator.value)),
        Variable::Number(NumberVariable::CitationNumber) => {
            (context.number > 0).then(|| Cow::Owned(context.number.to_string()))
        }
        Variable::Number(NumberVariable::FirstReferenceNoteNumber) => {
            // A label refers back to no note.
            context
                .position
                .first_note()
                .filter(|note| *note != NoteNumber::Number(0))
                .map(|note| Cow::Owned(note.to_string()))
        }
        Variable::Number(NumberVariable::PageFirst) => own("page-first").or_else(|| {
            let page = item.text("page")?;
            Some(Cow::Borrowed(page.split(['-', '–', ',', '&']).next().unwrap_or(page).trim()))
        }),
        Variable::Standard(StandardVariable::YearSuffix) => context.disambiguation.suffix.as_deref().map(Cow::Borrowed),
        Variable::Standard(StandardVariable::CitationLabel) => {
            own("citation-label").or_else(|| Some(Cow::Owned(citation_label(context))))
        }
        Variable::Standard(StandardVariable::Event | StandardVariable::EventTitle) => {
            own("event-title").or_else(|| own("event"))
        }
        Variable::Standard(StandardVariable::ContainerTitle) if is_short => {
            own("container-title-short").or_else(|| own("container-title"))
        }
        Variable::Standard(StandardVariable::Title) if is_short => own("title-short").or_else(|| own("title")),
        Variable::Page(PageVariable::Page) => own("page"),
        other => {
            let name = other.to_string();
            let short = if is_short { own(&format!("{name}-short")) } else { None };
            short.or_else(|| own(&name))
        }
    }
    .filter(|text| !text.is_empty())
}

/// `Mar19`: letters of the names, and the year.
fn citation_label(context: &CiteContext<'_>) -> String {
    let item = context.item;
    let people = [item.people("author"), item.people("editor")].into_iter().find(|people| !people.is_empty());
    let families: Vec<&str> = people
        .unwrap_or_default()
        .iter()
        .filter_map(|name| match name {
            ItemName::Person(person) => Some(person.family.as_str()),
            ItemName::Literal { name, short } => Some(short.as_deref().unwrap_or(name)),
            ItemName::Others => None,
        })
        .collect();
    let letters = match families.len() {
        0 | 1 => 4,
        2 => 2,
        _ => 1,
    };
    let title = item.plain("title").unwrap_or_default();
    let words: Vec<&str> = if families.is_empty() { vec![title.as_str()] } else { families };
    let mut label: String = words.iter().take(4).flat_map(|word| word.chars().take(letters)).collect();
    if let Some(date) = item.date("issued") {
        let year = format!("{:02}", date.year().rem_euclid(100));
        label.push_str(&year);
    }
    label
}
