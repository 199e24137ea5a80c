//! Floor 5: citations and bibliographies, formatted by CSL once per site and language.
//!
//! In: documents and the style of the site. Out: the HTML and the text of each source and of each distinct citation. It must not
//! know which page contains a citation, nor where a source has its page.

mod citations;
mod cited;
mod csl_html;
mod entries;
mod foreign;
mod locator;
mod places;
mod reading;
mod robust;
mod source_card;
mod writer;

pub use citations::Citations;
pub use cited::{PageReference, SiteCitations, reference_text};
pub use entries::FormattedEntry;
pub use source_card::SourceCard;
pub(crate) use source_card::{address_of, entry_without_address};
pub use writer::{CitationSegment, FormattedCitation};
