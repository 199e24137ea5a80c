//! Converts locators to CSL.
//!
//! In: a locator as an editor wrote it. Out: CSL's label and a value; a locator without a label in CSL is printed as written.

use std::borrow::Cow;

use crate::csl::CslLabel;
use crate::model::Language;
use crate::model::tree::{Locator, LocatorLabel};

/// The label and value of a locator.
pub(super) fn csl_locator<'l>(locator: &'l Locator, language: &Language) -> (CslLabel, Cow<'l, str>) {
    let value = Cow::Borrowed(locator.value.as_str());
    match locator.label {
        // CSL's Japanese term for it means a newspaper article.
        LocatorLabel::Article if language.as_str() == "ja" => {
            (CslLabel::Custom, Cow::Owned(format!("第{}条", locator.value)))
        }
        // Most of CSL's locales lack it, and the English term would be used.
        LocatorLabel::Article if language.as_str() != "en" => {
            (CslLabel::Custom, Cow::Owned(format!("Art. {}", locator.value)))
        }
        LocatorLabel::AsWritten => (CslLabel::Custom, value),
        LocatorLabel::Page => (CslLabel::Page, value),
        LocatorLabel::Chapter => (CslLabel::Chapter, value),
        LocatorLabel::Section => (CslLabel::Section, value),
        LocatorLabel::Paragraph => (CslLabel::Paragraph, value),
        LocatorLabel::Article => (CslLabel::ArticleLocator, value),
        LocatorLabel::Note => (CslLabel::Note, value),
        LocatorLabel::Line => (CslLabel::Line, value),
        LocatorLabel::Volume => (CslLabel::Volume, value),
        LocatorLabel::Part => (CslLabel::Part, value),
        LocatorLabel::Figure => (CslLabel::Figure, value),
        LocatorLabel::Table => (CslLabel::Table, value),
        LocatorLabel::Title => (CslLabel::TitleLocator, value),
        LocatorLabel::Column => (CslLabel::Column, value),
        LocatorLabel::Rule => (CslLabel::Rule, value),
        LocatorLabel::Appendix => (CslLabel::Appendix, value),
    }
}
