//! The words of the three forms of bibliography: the types and fields that they have, those that are shown, and those that
//! reference managers add.

/// What one form of bibliography knows.
pub(super) struct Words {
    /// Types of entries, in lower case.
    pub(super) types: &'static str,
    /// Fields that Postil reads: what a slip may have been meant for.
    pub(super) read: &'static str,
    /// Further fields that are no slips.
    pub(super) others: &'static str,
}

impl Words {
    /// Whether a type is one that the form has.
    pub(super) fn has_type(&self, name: &str) -> bool {
        self.types.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether a field is one that the form has, in just these letters.
    pub(super) fn has_variable(&self, name: &str) -> bool {
        let mut known = self.read.split_ascii_whitespace().chain(self.others.split_ascii_whitespace());
        known.any(|known| known == name)
    }

    /// Whether a field is one that the form has, or that is known to be added to it.
    pub(super) fn has_field(&self, name: &str) -> bool {
        let mut known = self.read.split_ascii_whitespace().chain(self.others.split_ascii_whitespace());
        known.any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// Hayagriva's own YAML. Its types are checked when it is read.
pub(super) const HAYAGRIVA: Words = Words {
    types: "",
    read: "type parent title author date editor affiliated publisher location organization issue chapter volume volume-total
        edition page-range page-total time-range runtime url serial-number language archive archive-location call-number note
        abstract genre record",
    others: "serial csl csl-type",
};

/// BibLaTeX with the aliases of BibTeX (biblatex 3.21, §§ 2.1 and 2.2); then what reference managers and databases
/// add, as far as it looks like something that is read.
pub(super) const BIBLATEX: Words = Words {
    types: "article artwork audio bibnote book bookinbook booklet codefragment collection commentary conference constitution
        dataset electronic hardware image inbook incollection inproceedings inreference jurisdiction legadminmaterial legal
        legislation legmaterial letter magazine_article manual map mastersthesis misc movie music mvbook mvcollection
        mvproceedings mvreference nameonly newspaper newspaper_article online patent performance periodical phdthesis preprint
        presentation proceedings reference report review set software softwaremodule softwareversion standard suppbook
        suppcollection suppperiodical talk techreport thesis unpublished video web_page webpage www xdata film generic archive
        book_section",
    read: "author title date year month day journaltitle journal booktitle maintitle shorttitle issuetitle eventtitle editor
        editora editorb editorc editortype editoratype editorbtype editorctype translator holder bookauthor annotator
        commentator afterword foreword introduction publisher institution organization school location address edition volume
        volumes number issue series part pages pagetotal chapter url urldate eventdate origdate doi isbn issn isan ismn iswc
        eprint eprinttype archiveprefix pmid howpublished note addendum annotation annote abstract language langid type venue
        version crossref xref xdata ids key keywords kind via archive archiveurl archivedate sha256 csl",
    others: "authortype bookpagination booksubtitle booktitleaddon eid eissn eisbn endday endmonth endyear entrykey entryset
        entrysubtype eprintclass eventtitleaddon eventday eventmonth eventyear execute file gender hyphenation indexsorttitle
        indextitle isbn10 isbn13 isbn-10 isbn-13 isrn issn-l issuesubtitle issuetitleaddon journalsubtitle journaltitleaddon
        keyword label langidopts library mainsubtitle maintitleaddon nameaddon namea nameb namec notes options origlanguage
        origlocation origpublisher origtitle pagination pdf presort primaryclass pubstate related relatedoptions
        relatedstring relatedtype reprinttitle seriessubtitle shortauthor shorteditor shorthand shorthandintro shortjournal
        shortseries sortkey sortname sortshorthand sorttitle sortyear subtitle titleaddon uri urn urlday urlmonth urlyear
        usera userb userc userd usere userf verba verbb verbc lista listb listc listd liste listf pmcid rating ranking rate
        read review reviewed owner groups page_count art_number section session source",
};

/// CSL-JSON, after its schema, with the types that were in use before it.
pub(super) const CSL_JSON: Words = Words {
    types: "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
        document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
        manuscript map monograph motion_picture musical_score pamphlet paper-conference patent performance periodical
        personal_communication post post-weblog regulation report review review-book software song speech standard thesis
        treaty webpage",
    read: "id type title author editor issued accessed URL publisher publisher-place note page DOI ISBN ISSN number
        container-title volume issue",
    others: "categories language journalAbbreviation shortTitle chair collection-editor compiler composer container-author
        contributor curator director editorial-director executive-producer interviewer illustrator organizer original-author
        performer producer recipient reviewed-author translator available-date container event-date original-date submitted
        abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number
        citation-key citation-label citation-number collection-number collection-title container-title-short dimensions
        division edition event event-place event-title first-reference-note-number genre guest host ISAN ISCI ISMN ISRC ISWC
        jurisdiction keyword locator medium narrator number-of-pages number-of-volumes original-publisher
        original-publisher-place original-title page-first part part-number part-title PMCID PMID printing printing-number
        references reviewed-genre reviewed-title scale scriptwriter section series-creator source status supplement
        supplement-number title-short translated-title translated-title-short version volume-title volume-title-short
        year-suffix custom",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_read_are_known() {
        for name in ["Article", "phdthesis", "legislation"] {
            assert!(BIBLATEX.has_type(name), "{name}");
        }
        assert!(CSL_JSON.has_field("url") && BIBLATEX.has_field("Title") && !BIBLATEX.has_field("titel"));
    }
}
