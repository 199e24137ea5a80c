//! The types of BibLaTeX beside those of CSL, in both directions.
//!
//! CSL has more types. What BibLaTeX has no type for is written as the nearest one, with CSL's name in `entrysubtype`, and read from there.

use crate::bibliography::csl_json::{kind as csl_kind, kind_name};
use crate::model::item::ItemKind;

/// The type of CSL of an entry by its type, in small letters, and its `entrysubtype`.
pub(in crate::bibliography) fn read(kind: &str, subtype: &str) -> ItemKind {
    let subtype = subtype.to_ascii_lowercase();
    let stated = csl_kind(&subtype).filter(|stated| written(*stated).0 == kind);
    stated.unwrap_or_else(|| match kind {
        "article" | "suppperiodical" => match subtype.as_str() {
            "newspaper" => ItemKind::ArticleNewspaper,
            "magazine" => ItemKind::ArticleMagazine,
            _ => ItemKind::ArticleJournal,
        },
        "newspaper_article" | "newspaper" => ItemKind::ArticleNewspaper,
        "magazine_article" | "magazine" => ItemKind::ArticleMagazine,
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference" | "proceedings"
        | "mvproceedings" | "manual" | "commentary" | "bibnote" => ItemKind::Book,
        "booklet" => ItemKind::Pamphlet,
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" | "book_section" => ItemKind::Chapter,
        "inproceedings" | "conference" => ItemKind::PaperConference,
        "inreference" => ItemKind::EntryEncyclopedia,
        "online" | "electronic" | "www" | "web_page" | "webpage" => ItemKind::Webpage,
        "report" | "techreport" => ItemKind::Report,
        "thesis" | "phdthesis" | "mastersthesis" => ItemKind::Thesis,
        "legislation" | "legal" | "legmaterial" | "legadminmaterial" | "constitution" => ItemKind::Legislation,
        "jurisdiction" => ItemKind::LegalCase,
        "unpublished" | "archive" => ItemKind::Manuscript,
        "periodical" => ItemKind::Periodical,
        "dataset" => ItemKind::Dataset,
        "software" | "softwareversion" | "softwaremodule" | "codefragment" => ItemKind::Software,
        "standard" => ItemKind::Standard,
        "patent" => ItemKind::Patent,
        "movie" | "film" | "video" => ItemKind::MotionPicture,
        "audio" | "music" => ItemKind::Song,
        "image" | "artwork" => ItemKind::Graphic,
        "letter" => ItemKind::PersonalCommunication,
        "talk" | "presentation" => ItemKind::Speech,
        "performance" => ItemKind::Performance,
        "review" => ItemKind::Review,
        "map" => ItemKind::Map,
        "preprint" => ItemKind::Article,
        // Types of CSL in a file of BibLaTeX, as some reference managers write them.
        other => csl_kind(other).unwrap_or(ItemKind::Document),
    })
}

/// The type of an entry and its `entrysubtype`, for a type of CSL.
pub(in crate::bibliography) fn written(kind: ItemKind) -> (&'static str, Option<String>) {
    let name = || Some(kind_name(kind));
    match kind {
        ItemKind::ArticleJournal => ("article", None),
        ItemKind::ArticleNewspaper => ("article", Some("newspaper".to_owned())),
        ItemKind::ArticleMagazine => ("article", Some("magazine".to_owned())),
        ItemKind::Article => ("article", name()),
        ItemKind::Book => ("book", None),
        ItemKind::Classic | ItemKind::Collection => ("book", name()),
        ItemKind::Pamphlet => ("booklet", None),
        ItemKind::Chapter => ("incollection", None),
        ItemKind::PaperConference => ("inproceedings", None),
        ItemKind::EntryEncyclopedia => ("inreference", None),
        ItemKind::Entry | ItemKind::EntryDictionary => ("inreference", name()),
        ItemKind::Webpage => ("online", None),
        ItemKind::Post | ItemKind::PostWeblog => ("online", name()),
        ItemKind::Report => ("report", None),
        ItemKind::Thesis => ("thesis", None),
        ItemKind::Legislation => ("legislation", None),
        ItemKind::Bill | ItemKind::Regulation | ItemKind::Treaty | ItemKind::Hearing => ("legislation", name()),
        ItemKind::LegalCase => ("jurisdiction", None),
        ItemKind::Manuscript => ("unpublished", None),
        ItemKind::Speech => ("unpublished", name()),
        ItemKind::Periodical => ("periodical", None),
        ItemKind::Dataset => ("dataset", None),
        ItemKind::Software => ("software", None),
        ItemKind::Standard => ("standard", None),
        ItemKind::Patent => ("patent", None),
        ItemKind::MotionPicture => ("movie", None),
        ItemKind::Broadcast => ("movie", name()),
        ItemKind::Song => ("audio", None),
        ItemKind::Graphic => ("image", None),
        ItemKind::Figure => ("image", name()),
        ItemKind::PersonalCommunication => ("letter", None),
        ItemKind::Performance => ("performance", None),
        ItemKind::Review => ("review", None),
        ItemKind::ReviewBook => ("review", name()),
        ItemKind::Document => ("misc", None),
        _ => ("misc", name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        for name in [
            "article",
            "article-journal",
            "article-magazine",
            "article-newspaper",
            "bill",
            "book",
            "broadcast",
            "chapter",
            "classic",
            "collection",
            "dataset",
            "document",
            "entry",
            "entry-dictionary",
            "entry-encyclopedia",
            "event",
            "figure",
            "graphic",
            "hearing",
            "interview",
            "legal_case",
            "legislation",
            "manuscript",
            "map",
            "motion_picture",
            "musical_score",
            "pamphlet",
            "paper-conference",
            "patent",
            "performance",
            "periodical",
            "personal_communication",
            "post",
            "post-weblog",
            "regulation",
            "report",
            "review",
            "review-book",
            "software",
            "song",
            "speech",
            "standard",
            "thesis",
            "treaty",
            "webpage",
        ] {
            let kind = csl_kind(name).unwrap_or(ItemKind::Document);
            assert_eq!(kind_name(kind), name);
            let (written, subtype) = written(kind);
            assert_eq!(read(written, subtype.as_deref().unwrap_or_default()), kind, "{name}");
        }
    }
}
