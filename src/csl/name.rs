//! Formats one name.

use hayagriva::citationberg::{DemoteNonDroppingParticle, Name as NameElement, NameForm, NameOptions, NamePart};

use super::cite::{CiteContext, GivenNameForm, RenderMode};
use super::elements::decorate;
use super::run::Run;
use crate::model::item::{ItemName, Person};

/// A name; `is_inverted` puts the family name first.
pub(super) fn render(
    context: &CiteContext<'_>,
    element: &NameElement,
    options: &NameOptions<'_>,
    name: &ItemName,
    is_inverted: bool,
    given: GivenNameForm,
) -> Vec<Run> {
    match name {
        ItemName::Others => Vec::new(),
        ItemName::Literal { name, short } => {
            let text = match (short, context.mode) {
                (Some(short), RenderMode::Citation) => short.clone(),
                // In a citation, the short form is enough for readers to find the entry.
                (Some(short), _) => format!("{short} ({name})"),
                (None, _) => name.clone(),
            };
            let text = if let RenderMode::Sort(..) = context.mode { without_article(&text).to_owned() } else { text };
            part(element.name_part_family(), super::rich::runs(&text))
        }
        ItemName::Person(person) => NameWriter { context, element, options, person, given }.write(is_inverted),
    }
}

/// Institutions are sorted without their leading article.
fn without_article(name: &str) -> &str {
    ["The ", "A ", "An "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

struct NameWriter<'a> {
    context: &'a CiteContext<'a>,
    element: &'a NameElement,
    options: &'a NameOptions<'a>,
    person: &'a Person,
    given: GivenNameForm,
}

impl NameWriter<'_> {
    fn write(&self, is_inverted: bool) -> Vec<Run> {
        let person = self.person;
        let family = person.family.as_str();
        let sorts = matches!(self.context.mode, RenderMode::Sort(..));
        // Names in scripts such as Chinese have the family name first, without a space.
        if !has_western_name_order(family) {
            let given = person.given.as_deref().unwrap_or_default();
            let form = self.options.form;
            let text = if form == NameForm::Short && self.given == GivenNameForm::Hidden && !sorts {
                family.to_owned()
            } else {
                format!("{family}{given}")
            };
            return self.family(&text);
        }
        let is_short = self.options.form == NameForm::Short && self.given == GivenNameForm::Hidden && !sorts;
        if is_short {
            return self.family(&joined([self.non_dropping(), Some(family)]));
        }
        let given = self.given_name();
        let dropping = person.dropping_particle.as_deref();
        let suffix = self.suffix();
        let demotes = self.context.processor.demotes();
        let goes_back = demotes == DemoteNonDroppingParticle::DisplayAndSort
            || sorts && demotes == DemoteNonDroppingParticle::SortOnly;
        let mut runs = Vec::new();
        if is_inverted || sorts {
            let separator = self.options.sort_separator;
            let (before, behind) = if goes_back { (None, self.non_dropping()) } else { (self.non_dropping(), None) };
            runs.extend(self.family(&joined([before, Some(family)])));
            let given = self.given_part(&joined([Some(given.as_str()), dropping, behind]));
            if !given.is_empty() {
                runs.push(Run::text(separator));
                runs.extend(given);
            }
            if let Some(suffix) = suffix {
                runs.push(Run::text(separator));
                runs.push(Run::text(suffix));
            }
        } else {
            runs.extend(self.given_part(&given));
            let family = joined([dropping, self.non_dropping(), Some(family)]);
            if !runs.is_empty() && !family.is_empty() {
                runs.push(Run::text(if runs.last().is_some_and(|run| run.text.ends_with('-')) { "" } else { " " }));
            }
            runs.extend(self.family(&family));
            if let Some(suffix) = suffix {
                runs.push(Run::text(if person.comma_suffix { ", " } else { " " }));
                runs.push(Run::text(suffix));
            }
        }
        runs
    }

    fn non_dropping(&self) -> Option<&str> {
        self.person.non_dropping_particle.as_deref()
    }

    /// `Jr.`; where initials have no full stops it has none either.
    fn suffix(&self) -> Option<String> {
        let suffix = self.person.suffix.as_deref()?;
        let is_bare = self.options.initialize_with.is_some_and(|with| !with.contains('.'));
        Some(if is_bare { suffix.replace('.', "") } else { suffix.to_owned() })
    }

    fn given_name(&self) -> String {
        let given = self.person.given.as_deref().unwrap_or_default();
        let hyphen = self.context.processor.style.settings.initialize_with_hyphen;
        let is_short = self.options.form == NameForm::Short && !matches!(self.context.mode, RenderMode::Sort(..));
        match self.options.initialize_with {
            Some(_) if is_short && self.given == GivenNameForm::Full => given.to_owned(),
            Some(with) => initials(given, with, self.options.initialize, hyphen),
            None => given.to_owned(),
        }
    }

    fn family(&self, text: &str) -> Vec<Run> {
        part(self.element.name_part_family(), words(text))
    }

    fn given_part(&self, text: &str) -> Vec<Run> {
        part(self.element.name_part_given(), words(text))
    }
}

fn words(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::text(text.replace('\'', "’"))] }
}

/// Formats a part of a name.
fn part(element: Option<&NamePart>, mut runs: Vec<Run>) -> Vec<Run> {
    if let (Some(element), false) = (element, runs.is_empty()) {
        if let Some(case) = element.text_case {
            super::case::apply(case, &mut runs, true);
        }
        decorate(&mut runs, element.formatting, &element.affixes);
    }
    runs
}

/// Joins parts with spaces, except after an apostrophe: `d’Alembert`.
fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    let mut text = String::new();
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        if !text.is_empty() && !text.ends_with(['’', '\'', '-']) {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// Whether a name is in a script that puts given names first.
pub(super) fn has_western_name_order(name: &str) -> bool {
    name.chars().all(|c| !c.is_alphabetic() || u32::from(c) < 0x0590 || (0x1E00..0x2000).contains(&u32::from(c)))
}

/// The initials of given names. Words in lower case stay, such as the `de` of `Jean de`.
fn initials(given: &str, with: &str, initialize: bool, hyphen: bool) -> String {
    let mut text = String::new();
    for word in given.split(|c: char| c.is_whitespace() || c == '\u{a0}').filter(|word| !word.is_empty()) {
        let starts_small = word.chars().next().is_some_and(char::is_lowercase);
        let chars = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_initials = word.ends_with('.') || chars == 1;
        if starts_small || !initialize && !is_initials {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(word);
            text.push(' ');
            continue;
        }
        for (at, piece) in word.split('-').filter(|piece| !piece.is_empty()).enumerate() {
            if at > 0 && hyphen {
                text.truncate(text.trim_end().len());
                text.push('-');
            } else if at > 0 && piece.chars().next().is_some_and(char::is_lowercase) {
                continue;
            }
            // `J.R.` contains two.
            for initial in piece.split('.').filter_map(|piece| piece.chars().next()) {
                text.push(initial);
                text.push_str(with);
            }
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_given_names() {
        for (given, with, hyphen, expected) in [
            ("Joey A.", ". ", true, "J. A."),
            ("Anne-Marie", ". ", true, "A.-M."),
            ("Anne-Marie", "", false, "AM"),
            ("Anne-Marie", "", true, "A-M"),
            ("Tom Patrick", ".", true, "T.P."),
            ("Jean de", ". ", true, "J. de"),
            ("J.R.", ". ", true, "J. R."),
            ("Éamon", ". ", true, "É."),
        ] {
            assert_eq!(initials(given, with, true, hyphen), expected);
        }
        assert_eq!(initials("Joey A", ". ", false, true), "Joey A.");
    }
}
