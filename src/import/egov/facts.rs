//! What a file of e-Gov says about a law.
//!
//! In: the elements around and above its text, and the name of the file. Out: [`Facts`].

use super::super::dates;
use super::super::front::Facts;
use super::super::report::{Fate, Report};
use super::super::xml::Element;
use crate::model::primary_text::{DocumentType, VersionStatus};

/// Reads the facts. What surrounds the law in answers of e-Gov's interfaces counts as read.
pub(super) fn read(root: &Element, law: &Element, file_name: &str, report: &mut Report) -> Facts {
    let title = law.child("LawBody").and_then(|body| body.child("LawTitle"));
    let language = law.attribute("Lang").unwrap_or("ja").to_owned();
    if let Some(title) = title {
        for (name, kind) in [("Kana", "reading of the title"), ("Abbrev", "short title")] {
            if let Some(words) = title.attribute(name) {
                report.note(Fate::LeftOut, &format!("{kind} (`{name}`)"), title.at, words);
            }
        }
    }
    let named = Named::read(file_name);
    let said = |name: &str| root.find(name).map(Element::take_text).filter(|text| !text.is_empty());
    let law_id = said("law_id").or_else(|| said("LawId")).or(named.law);
    let from = said("amendment_enforcement_date").and_then(|date| dates::day(&date)).or(named.from);
    let attribute = |name: &str| law.attribute(name);
    let date = attribute("Era")
        .zip(attribute("Year"))
        .and_then(|(era, year)| dates::of_era(era, year, attribute("PromulgateMonth"), attribute("PromulgateDay")));
    let status = if language == "ja" { VersionStatus::Official } else { VersionStatus::OfficialTranslation };
    if language != "ja" {
        report.to_do.push("`status` is `official-translation`: look whether the translation is one".to_owned());
    }
    let year = date.as_deref().map(|date| &date[..4]);
    let own = year.zip(attribute("Num")).map(|(year, number)| dates::slug(&format!("law-{year}-{number}")));
    Facts {
        title: title.map(Element::take_text).filter(|title| !title.is_empty()),
        document_type: Some(document_type(attribute("LawType"))),
        number: law.child("LawNum").map(Element::take_text).filter(|number| !number.is_empty()),
        date,
        url: law_id.as_ref().map(|id| format!("https://laws.e-gov.go.jp/law/{id}")),
        language: Some(language),
        status: Some(status),
        version_id: from.clone(),
        in_force_from: from,
        document_id: law_id.map(|id| dates::slug(&id)).or(own),
        ..Facts::default()
    }
}

fn document_type(law_type: Option<&str>) -> DocumentType {
    match law_type {
        Some("Constitution") => DocumentType::Constitution,
        Some("Act") => DocumentType::Law,
        Some("CabinetOrder" | "ImperialOrder" | "MinisterialOrdinance" | "Rule") => DocumentType::Order,
        _ => DocumentType::Other,
    }
}

/// What the name of a file says: `329AC0000000165_20240401_506AC0000000007.xml` is the law and the day from which this version is in force.
#[derive(Default)]
struct Named {
    law: Option<String>,
    from: Option<String>,
}

impl Named {
    fn read(file_name: &str) -> Self {
        let stem = file_name.split('.').next().unwrap_or_default();
        let mut parts = stem.split('_');
        let law = parts.next().filter(|id| id.len() >= 12 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let is_law = law.is_some_and(|id| id.starts_with(|c: char| c.is_ascii_digit()));
        if !is_law {
            return Self::default();
        }
        Self { law: law.map(str::to_owned), from: parts.next().and_then(dates::digits) }
    }
}
