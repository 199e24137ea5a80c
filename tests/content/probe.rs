//! What the parser knows, found by asking it: a field that nobody has heard of makes it tell those that it knows, a value
//! that fits nothing what it wants.

use postil::diagnostic::{Diagnostic, Rule};

use crate::memory_site;

/// A name and a text that nothing in the program is near to.
const STRANGE: &str = "zzzzzzzz";
const STRANGE_TEXT: &str = "zz zz";
/// Where a value is put in.
const HOLE: &str = "□";

/// A file with a hole where a mapping of fields stands.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    path: &'static str,
    text: String,
}

/// What a field takes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// In the words of the document.
    Plain(&'static str),
    /// One of some words.
    Words(Vec<String>),
    /// In the words of the parser.
    Other(String),
    /// A list of what fits.
    List(Box<Holds>),
}

impl Place {
    pub(crate) fn new(path: &'static str, text: &str) -> Self {
        assert!(text.contains(HOLE));
        Self { path, text: text.to_owned() }
    }

    /// The place of a field's value within the mapping.
    fn inside(&self, field: &str, shape: &str) -> Self {
        Self { path: self.path, text: self.text.replace(HOLE, &format!("{{{field}: {shape}}}")) }
    }

    /// What is wrong with the file if this stands in the hole.
    fn ask(&self, value: &str) -> Vec<Diagnostic> {
        let text = self.text.replace(HOLE, value);
        let site = ("postil.yaml", "title: Site\n");
        let files = if self.path == site.0 { vec![(self.path, text.as_str())] } else { vec![site, (self.path, &text)] };
        memory_site::check_files(&files).diagnostics
    }

    /// The fields that the mapping knows; `None` where there is none.
    pub(crate) fn known(&self) -> Option<Vec<String>> {
        let said = self.ask(&format!("{{{STRANGE}: 1}}"));
        let unknown = said.iter().find(|diagnostic| diagnostic.rule == Rule::UnknownField)?;
        let list = unknown.help.iter().find_map(|help| help.text.strip_prefix("known fields: "))?;
        Some(list.split(", ").map(str::to_owned).collect())
    }

    /// The fields that it cannot do without.
    pub(crate) fn required(&self) -> Vec<String> {
        let mut missing = self.missing(&format!("{{{STRANGE}: 1}}"));
        // Those of the mappings around it.
        for outer in self.missing("0") {
            missing.remove(missing.iter().position(|name| *name == outer).unwrap());
        }
        missing
    }

    fn missing(&self, value: &str) -> Vec<String> {
        let said = self.ask(value);
        let missing = said.iter().filter(|diagnostic| diagnostic.rule == Rule::MissingField);
        missing.map(|diagnostic| quoted(&diagnostic.message).remove(0)).collect()
    }

    /// The mapping that a field holds, alone, in a list or by language.
    pub(crate) fn mapping(&self, field: &str) -> Option<Self> {
        let shapes = [HOLE.to_owned(), format!("[{HOLE}]"), format!("{{ja: {HOLE}}}")];
        shapes.iter().map(|shape| self.inside(field, shape)).find(|place| place.known().is_some())
    }

    /// What a field takes that holds no mapping.
    pub(crate) fn holds(&self, field: &str) -> Holds {
        match self.inside(field, HOLE).scalar() {
            Holds::Other(wanted) if wanted == "a list" => {
                Holds::List(Box::new(self.inside(field, &format!("[{HOLE}]")).scalar()))
            }
            holds => holds,
        }
    }

    fn scalar(&self) -> Holds {
        let refused = self.ask(&format!("{{{STRANGE}: 1}}"));
        let wanted = refused.iter().find_map(|diagnostic| {
            let (_, wanted) = diagnostic.message.split_once(" must be ")?;
            wanted.strip_suffix(", and this is a mapping")
        });
        match wanted {
            None => Holds::Plain("anything"),
            Some("text") => self.text(),
            Some(other) => Holds::Other(other.to_owned()),
        }
    }

    /// What a text must be.
    fn text(&self) -> Holds {
        let said = self.ask(&format!("\"{STRANGE_TEXT}\""));
        let refused = said.iter().find_map(|Diagnostic { rule, message, help, .. }| {
            let about_it = message.contains(STRANGE_TEXT);
            let listed = |text: &str| text.split(", ").map(str::to_owned).collect();
            match rule {
                Rule::ImpossibleDate if about_it => Some(Holds::Plain("a date")),
                Rule::MalformedCitation if about_it => Some(Holds::Plain("a source")),
                Rule::WrongType if message.contains("is not a period") => Some(Holds::Plain("a duration")),
                Rule::WrongType if message.contains("is no page") => Some(Holds::Plain("a page")),
                Rule::WrongType => Some(Holds::Words(listed(message.split_once(" is none of ")?.1))),
                Rule::UnknownRelation => Some(Holds::Words(listed(help[0].text.strip_prefix("relations: ")?))),
                Rule::ConfigFault if message.contains("` or `") && !message.contains("such as") => {
                    let last_two = quoted(message).into_iter().rev().take(2);
                    Some(Holds::Words(last_two.collect()))
                }
                _ => None,
            }
        });
        let is_path = || self.ask("../../../x.md").iter().any(|found| found.rule == Rule::PathOutsideSite);
        refused.unwrap_or_else(|| Holds::Plain(if is_path() { "a path" } else { "text" }))
    }
}

/// The words in backticks.
fn quoted(message: &str) -> Vec<String> {
    message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
