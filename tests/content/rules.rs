//! The examples of `postil explain`: one side breaks only the rule, the other side breaks none.

use postil::diagnostic::{Rule, Side};

use crate::memory_site;
use crate::site::Site;

/// Rules that no small text can break: damaged files and pictures, themes; addresses on the web and of the last build; and the types of BibLaTeX and CSL-JSON, which belong
/// to other files than those around the examples.
const WITHOUT: [Rule; 15] = [
    Rule::VanishedAddress,
    Rule::DeadLink,
    Rule::MovedLink,
    Rule::InvalidUtf8,
    Rule::BrokenSymlink,
    Rule::FileTooLarge,
    Rule::UnreadableImage,
    Rule::PictureMetadata,
    Rule::ImageTooLarge,
    Rule::NestingTooDeep,
    Rule::MissingGlyph,
    Rule::UnknownString,
    Rule::TemplateError,
    Rule::ThemeFault,
    Rule::UnknownSourceType,
];

/// Rules about pictures, unread files, themes and what `postil.yaml` links to, which need a whole reading of a site.
const ON_DISK: [Rule; 8] = [
    Rule::MissingImage,
    Rule::RemoteImage,
    Rule::UnknownNoteKind,
    Rule::MissingStrings,
    Rule::UnknownEnding,
    Rule::UnreadFile,
    Rule::UnpublishedFile,
    Rule::UnlinkedPage,
];

/// The files around an example, except the example itself.
const AROUND: [(&str, &str); 15] = [
    ("postil.yaml", "title: Site\nlanguages: [en, ja]\n"),
    ("content/imprint.md", "---\ntitle: Imprint\n---\nText.\n"),
    (
        "content/index.md",
        "---\ntitle: Home\n---\n[@act], [aid](data/aid.csv), [years](data/years.csv), [more](data/more.csv).\n\n![](data/aid.chart.yaml)\n",
    ),
    ("content/terms/law.md", "---\ntitle: Law\ndefinition: What binds.\n---\nText.\n"),
    ("content/people/ito.md", "---\ntitle: Ito\n---\nText.\n"),
    ("content/people/sato.md", "---\ntitle: Sato\ndraft: true\n---\nText.\n"),
    ("content/issues/aid/index.md", "---\ntitle: Aid\nquestion: Who pays?\n---\nText.\n"),
    (
        "content/sources/all.yaml",
        "act:\n  type: legislation\n  title: An Act\n  date: 2014\n  record: all taxpayers pay\n",
    ),
    ("content/documents/treaty/index.md", "---\ntitle: Treaty\n---\nText.\n"),
    (
        "content/documents/treaty/2005.md",
        "---\nin_force: {from: 2005-01-01, to: 2009-12-31}\nstatus: official\n---\n## Article 1\n\nAid is paid.\n",
    ),
    (
        "content/documents/treaty/2010.md",
        "---\nin_force: {from: 2010-01-01, to: 2014-12-31}\nstatus: official\n---\n## Article 1\n\nAid is due.\n",
    ),
    ("content/data/aid.csv", "donor,amount\nGermany,5.4\nJapan,0.6\n"),
    ("content/data/more.csv", "donor,amount\nGermany,5.4\n"),
    ("content/data/years.csv", "year,amount\n2024,1\n2022,3\n2023,2\n"),
    (
        "content/data/aid.chart.yaml",
        "kind: bar\ntitle: Aid\ndata: aid.csv\nx: donor\ny: {column: amount, unit: euros}\nsource: \"@act\"\nalt: Words.\n",
    ),
];

fn files<'t>(path: &'t str, text: &'t str) -> Vec<(&'t str, &'t str)> {
    AROUND.into_iter().filter(|(other, _)| *other != path).chain([(path, text)]).collect()
}

fn broken(path: &str, text: &str) -> Vec<Rule> {
    let files = files(path, text);
    let mut rules: Vec<Rule> = memory_site::check_files(&files).diagnostics.iter().map(|found| found.rule).collect();
    rules.dedup();
    rules
}

fn broken_on_disk(path: &str, text: &str) -> Vec<Rule> {
    let map = ("content/map.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>");
    let shows_map = ("content/terms/map.md", "---\ntitle: Map\ndefinition: A picture.\n---\n![A map](../map.svg)\n");
    let files = files(path, text).into_iter().chain([map, shows_map]);
    let site = Site::of(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let said = site.run(&["check", "--quiet", "--format", "short"]).err;
    let names = said.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
    names.map(|name| *Rule::ALL.iter().find(|rule| rule.name() == name).unwrap()).collect()
}

#[test]
fn each_example_breaks_its_rule_alone_and_is_mended() {
    let mut wrong = Vec::new();
    for rule in Rule::ALL {
        let Some(example) = rule.example() else {
            assert!(WITHOUT.contains(rule), "{rule} has no example");
            continue;
        };
        assert!(!WITHOUT.contains(rule), "{rule} has an example after all");
        let sides = [Side::Wrong, Side::Right].map(|side| example.file(side));
        let broken = if ON_DISK.contains(rule) { broken_on_disk } else { broken };
        let [before, after] = sides.map(|(path, text)| broken(path, &text)).map(|mut rules| {
            // An example shows the file with the error, not the page that uses it or leads to it.
            rules.retain(|found| ![Rule::UnpublishedFile, Rule::UnlinkedPage].contains(found) || rule == found);
            rules
        });
        if (before.as_slice(), after.as_slice()) != (&[*rule], &[]) {
            wrong.push(format!("{rule}: {before:?}, {after:?}\n{example}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn explain_shows_it() {
    let run = Site::clean().run(&["explain", "unresolved-source"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let shown = "\n  - It binds everybody [@akt].\n  + It binds everybody [@act].\n";
    assert!(run.out.contains(Rule::UnresolvedSource.about()) && run.out.ends_with(shown), "{}", run.out);
    let without = Site::clean().run(&["explain", "template-error"]).out;
    assert!(!without.contains('+') && without.contains(Rule::TemplateError.about()), "{without}");
}
