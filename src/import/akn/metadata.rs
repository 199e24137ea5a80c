//! What the metadata of a document say: title, number, dates, language, who issued it.
//!
//! In: a document of Akoma Ntoso. Out: [`Facts`].

use super::super::dates;
use super::super::front::Facts;
use super::super::report::{Fate, Report};
use super::super::xml::Element;
use crate::model::primary_text::{DocumentType, VersionStatus};

/// Reads the facts.
pub(super) fn read(document: &Element, report: &mut Report) -> Facts {
    let meta = document.child("meta");
    let identification = meta.and_then(|meta| meta.child("identification"));
    let level = |name: &str| identification.and_then(|identification| identification.child(name));
    let (work, expression) = (level("FRBRWork"), level("FRBRExpression"));
    let value = |level: Option<&Element>, name: &str| level?.child(name)?.attribute("value").map(str::to_owned);
    let uri = value(work, "FRBRuri").or_else(|| value(work, "FRBRthis"));
    let language = expression
        .and_then(|expression| expression.child("FRBRlanguage"))
        .and_then(|language| language.attribute("language"))
        .map(two_letters);
    let version_date = own_date(expression);
    let (from, to) = force(meta, version_date.as_deref(), report);
    Facts {
        title: title(document).or_else(|| value(work, "FRBRalias")).or_else(|| value(work, "FRBRname")),
        document_type: Some(document_type(document, work)),
        number: words_in(document, "docNumber").or_else(|| value(work, "FRBRnumber")),
        issuer: work
            .and_then(|work| work.child("FRBRauthor"))
            .and_then(|author| shown(meta, author.attribute("href")?)),
        date: own_date(work),
        url: None,
        status: Some(status(expression, report)),
        version_id: from.clone().or(version_date),
        in_force_from: from,
        in_force_to: to,
        amended_by: amended_by(meta),
        document_id: uri.map(|uri| dates::slug(uri.trim_start_matches("/akn/").trim_start_matches("/akn"))),
        language,
    }
}

/// The first date of a level.
fn own_date(level: Option<&Element>) -> Option<String> {
    level?.child("FRBRdate")?.attribute("date").and_then(dates::day)
}

fn title(document: &Element) -> Option<String> {
    ["shortTitle", "docTitle"].iter().find_map(|name| words_in(document, name))
}

/// The words of the first element with a name at the front of a document; they stay to be read as text.
fn words_in(document: &Element, name: &str) -> Option<String> {
    let front = ["preface", "coverPage"].iter().filter_map(|front| document.child(front));
    front.filter_map(|front| front.find(name)).map(Element::peek_text).find(|words| !words.is_empty())
}

fn document_type(document: &Element, work: Option<&Element>) -> DocumentType {
    let subtype = work.and_then(|work| work.child("FRBRsubtype")).and_then(|subtype| subtype.attribute("value"));
    let words =
        format!("{} {}", subtype.unwrap_or_default(), document.attribute("name").unwrap_or_default()).to_lowercase();
    let has = |word: &str| words.contains(word);
    match document.name.as_str() {
        "judgment" => DocumentType::Judgment,
        _ if has("constitution") => DocumentType::Constitution,
        _ if has("treaty") || has("convention") => DocumentType::Treaty,
        _ if has("regulation") || has("order") || has("decree") || has("directive") => DocumentType::Order,
        _ if has("resolution") => DocumentType::Resolution,
        "act" => DocumentType::Law,
        "statement" => DocumentType::Statement,
        _ => DocumentType::Other,
    }
}

fn status(expression: Option<&Element>, report: &mut Report) -> VersionStatus {
    let is_translation = expression.is_some_and(|expression| expression.child("FRBRtranslation").is_some());
    if is_translation {
        report.to_do.push("`status` is `official-translation`: look whether the translation is one".to_owned());
        return VersionStatus::OfficialTranslation;
    }
    let authoritative = expression.and_then(|expression| expression.child("FRBRauthoritative"));
    if authoritative.and_then(|authoritative| authoritative.attribute("value")) != Some("true") {
        report.to_do.push("`status` is `official`, though the file does not say so: look whether it is".to_owned());
    }
    VersionStatus::Official
}

/// When the version is in force: by the one interval that the file states, or else from the date of the expression.
fn force(meta: Option<&Element>, version_date: Option<&str>, report: &mut Report) -> (Option<String>, Option<String>) {
    let mut intervals = Vec::new();
    if let Some(meta) = meta {
        meta.all("timeInterval", &mut intervals);
    }
    let event = |id: Option<&str>| {
        let id = id?.trim_start_matches('#');
        let mut events = Vec::new();
        meta?.all("eventRef", &mut events);
        let event = events.into_iter().find(|event| super::id(event) == Some(id))?;
        event.attribute("date").and_then(dates::day)
    };
    if let [interval] = intervals.as_slice()
        && let Some(from) = event(interval.attribute("start"))
    {
        return (Some(from), event(interval.attribute("end")).and_then(|end| dates::before(&end)));
    }
    if let Some(first) = intervals.first() {
        report.note(Fate::LeftOut, "intervals of single provisions (`temporalData`)", first.at, "");
    }
    if let Some(date) = version_date {
        report
            .to_do
            .push(format!("`in_force` begins on {date}, the date of the expression: look whether that is the day"));
    }
    (version_date.map(str::to_owned), None)
}

/// The last amendment that the life cycle names, in words.
fn amended_by(meta: Option<&Element>) -> Option<String> {
    let mut events = Vec::new();
    meta?.all("eventRef", &mut events);
    let amendments = events.into_iter().filter(|event| event.attribute("type") == Some("amendment"));
    let last = amendments.max_by_key(|event| event.attribute("date").map(str::to_owned))?;
    shown(meta, last.attribute("source")?)
}

/// The words that stand for what a reference means.
fn shown(meta: Option<&Element>, reference: &str) -> Option<String> {
    let id = reference.trim_start_matches('#');
    let mut references = Vec::new();
    meta?.all("references", &mut references);
    let mut all = references.iter().flat_map(|references| references.elements());
    all.find(|one| super::id(one) == Some(id))?.attribute("showAs").map(str::to_owned)
}

/// A language as BCP 47 writes it: Akoma Ntoso has the three letters of ISO 639-2.
fn two_letters(language: &str) -> String {
    let known = [
        ("bul", "bg"),
        ("ces", "cs"),
        ("cze", "cs"),
        ("dan", "da"),
        ("deu", "de"),
        ("ger", "de"),
        ("ell", "el"),
        ("gre", "el"),
        ("eng", "en"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("gle", "ga"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("ita", "it"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mlt", "mt"),
        ("nld", "nl"),
        ("dut", "nl"),
        ("nor", "no"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rum", "ro"),
        ("rus", "ru"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("spa", "es"),
        ("swe", "sv"),
        ("ukr", "uk"),
        ("cym", "cy"),
        ("wel", "cy"),
        ("zho", "zh"),
        ("chi", "zh"),
    ];
    let found = known.iter().find(|(three, _)| *three == language.to_ascii_lowercase());
    found.map_or_else(|| language.to_owned(), |(_, two)| (*two).to_owned())
}
