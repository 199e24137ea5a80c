//! Sources for other programs: CSL-JSON, BibLaTeX and RIS, as reference managers read them.
//!
//! In: items. Out: text. What is written as CSL-JSON and BibLaTeX is read as the same items; RIS has fields for less. It must not know
//! where the text goes.

mod biblatex;
mod csl_json;
mod markup;
mod ris;
mod tex;

pub use csl_json::value as csl_json_value;

use crate::model::item::Item;
use crate::model::{address, words};

words! {
    /// A form in which sources are written for other programs. Its word is the ending of a file of it.
    pub enum ExportFormat {
        Json, "json", "CSL-JSON, of Zotero and Pandoc.";
        Bib, "bib", "BibLaTeX, of LaTeX; BibTeX reads it, too.";
        Ris, "ris", "RIS, of library catalogues and most reference managers.";
    }
}

impl ExportFormat {
    /// Its name for readers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "CSL-JSON",
            Self::Bib => "BibTeX",
            Self::Ris => "RIS",
        }
    }

    /// Its type for browsers and servers.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/vnd.citationstyles.csl+json",
            Self::Bib => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
        }
    }

    /// An item alone, without what stands around the items of a file.
    pub fn entry(self, item: &Item) -> String {
        // What browsers mend, other programs may refuse.
        let url = item.text("URL").and_then(address::external).filter(|url| Some(url.as_str()) != item.text("URL"));
        if let Some(url) = url {
            let mut mended = item.clone();
            mended.set("URL", url);
            return self.entry(&mended);
        }
        match self {
            Self::Json => csl_json::entry(item),
            Self::Bib => biblatex::entry(item),
            Self::Ris => ris::entry(item),
        }
    }

    /// A file of entries.
    pub fn file<'e>(self, entries: impl IntoIterator<Item = &'e str>) -> String {
        let entries: Vec<&str> = entries.into_iter().collect();
        match self {
            Self::Json => format!("[\n{}\n]\n", entries.join(",\n")),
            Self::Bib => biblatex::with_own_keys(&entries).join("\n"),
            Self::Ris => entries.join("\r\n"),
        }
    }
}

/// An item in each format, without what stands around the items of a file.
#[derive(Debug)]
pub struct Exports([String; ExportFormat::ALL.len()]);

impl Exports {
    /// Writes an item.
    pub fn of(item: &Item) -> Self {
        Self(ExportFormat::ALL.map(|format| format.entry(item)))
    }

    /// The item in a format.
    pub fn get(&self, format: ExportFormat) -> &str {
        &self.0[format as usize]
    }
}
