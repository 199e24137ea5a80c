//! The kinds of entities of a site, and one table with the properties of each kind.

use super::{MadePage, PageKind, words};

words! {
    /// The kind of an entity. For a page, the folder of its file determines it.
    pub enum Kind localized as "kind" {
        Home, "home", "The site's first page.";
        Page, "page", "A page outside the model: about, contact.";
        Issue, "issue", "A policy issue: a question with a status.";
        Article, "article", "An article about an issue.";
        Person, "person", "A person.";
        Institution, "institution", "An institution: party, ministry, parliament, state, company.";
        Term, "term", "A term with its definition.";
        Event, "event", "A dated event.";
        Source, "source", "An entry of the bibliography.";
        Document, "document", "A primary text, such as a law, with all its versions.";
        Version, "version", "A version of a document.";
    }
}

/// The properties of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindInfo {
    /// The form in which it is written.
    pub form: Form,
    /// Its folder below `content/`, if it has one.
    pub folder: Option<&'static str>,
    /// Where its entities are published.
    pub address: Address,
    /// The kind of page that each entity has.
    pub page: Option<PageKind>,
    /// The list of all its entities, generated if there are any.
    pub index: Option<MadePage>,
    /// The schema.org type of its entities, if nothing more specific is known.
    pub schema_type: &'static str,
}

/// The forms in which entities are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One Markdown file each.
    Markdown,
    /// Many in one data file.
    Data,
}

/// Where the entities of a kind are published, relative to the root of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// In place of this generated page.
    Fixed(MadePage),
    /// `<folder>/<id>.html`, or `<id>.html` for a kind without a folder.
    InFolder,
    /// `<folder>/<id>/index.html`
    OwnFolder,
    /// At the path of its file in the content folder.
    BesideFile,
    /// At `#<id>` of a shared page, or of a part of it.
    Within(MadePage),
}

impl Kind {
    /// The kind's row of the table.
    #[rustfmt::skip]
    pub const fn info(self) -> KindInfo {
        use Address::{BesideFile, Fixed, InFolder, OwnFolder, Within};
        use Form::{Data, Markdown};
        match self {
            Self::Home => row(Markdown, None, Fixed(MadePage::Home), Some(PageKind::Home), None, "WebSite"),
            Self::Page => row(Markdown, None, InFolder, Some(PageKind::Page), None, "WebPage"),
            Self::Issue => row(Markdown, Some("issues"), OwnFolder, Some(PageKind::Issue), Some(MadePage::Issues), "CollectionPage"),
            Self::Article => row(Markdown, Some("issues"), BesideFile, Some(PageKind::Article), Some(MadePage::Articles), "Article"),
            Self::Person => row(Markdown, Some("people"), InFolder, Some(PageKind::Person), Some(MadePage::People), "Person"),
            Self::Institution => row(Markdown, Some("institutions"), InFolder, Some(PageKind::Institution), Some(MadePage::Institutions), "Organization"),
            Self::Term => row(Markdown, Some("terms"), InFolder, Some(PageKind::Term), Some(MadePage::Terms), "DefinedTerm"),
            Self::Event => row(Data, Some("events"), Within(MadePage::Timeline), None, None, "Event"),
            Self::Source => row(Data, Some("sources"), InFolder, Some(PageKind::Source), Some(MadePage::Sources), "CreativeWork"),
            Self::Document => row(Markdown, Some("documents"), OwnFolder, Some(PageKind::Document), Some(MadePage::Documents), "CreativeWork"),
            Self::Version => row(Markdown, Some("documents"), BesideFile, Some(PageKind::Version), None, "CreativeWork"),
        }
    }

    /// Its folder below `content/`, if it has one.
    pub fn folder(self) -> Option<&'static str> {
        self.info().folder
    }

    /// The page that lists all its entities.
    pub fn list(self) -> Option<MadePage> {
        match self.info() {
            KindInfo { index: Some(index), .. } => Some(index),
            KindInfo { address: Address::Within(page), .. } => Some(page),
            // A version is listed on the page of its document.
            _ if self == Self::Version => Some(MadePage::Documents),
            _ => None,
        }
    }

    /// The kind whose pages are directly in a folder, one file each.
    pub fn of_folder(folder: &str) -> Option<Self> {
        let stands_here = |kind: &Self| {
            let info = kind.info();
            info.folder == Some(folder) && info.form == Form::Markdown && info.address == Address::InFolder
        };
        Self::ALL.into_iter().find(stands_here)
    }
}

const fn row(
    form: Form,
    folder: Option<&'static str>,
    address: Address,
    page: Option<PageKind>,
    index: Option<MadePage>,
    schema_type: &'static str,
) -> KindInfo {
    KindInfo { form, folder, address, page, index, schema_type }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_with_an_index_or_a_folder_says_where_its_things_are_listed() {
        for kind in Kind::ALL {
            assert_eq!(kind.list().is_some(), kind.folder().is_some(), "{kind}");
            assert_eq!(Kind::from_word(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::Event.list(), Some(MadePage::Timeline));
        let folders = ["people", "institutions", "terms", "issues", "sources", "events", ""].map(Kind::of_folder);
        assert_eq!(folders, [Some(Kind::Person), Some(Kind::Institution), Some(Kind::Term), None, None, None, None]);
    }
}
