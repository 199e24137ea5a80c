//! Floor 6: translations of pages, and what of them is out of date.
//!
//! In: a page, its translation, and the lock that says from which words of the page the translation was made. Out: the passages of the
//! translation whose source has changed since, a new lock, a report. Nothing here depends on the disk, on dates or on version control.

mod align;
mod canonical;
mod compare;
mod excerpt;
mod exchange;
mod facts;
mod fields;
mod kept_marks;
mod lock;
mod notes_files;
mod pages;
mod po;
mod remark;
mod report;
mod state;
mod sync;
mod unit;
mod untranslated;
mod written;

pub use compare::{Change, Outdated};
pub use excerpt::of as excerpt;
pub use excerpt::whole as excerpt_of;
pub use exchange::{Imported, Sides, subject_of};
pub use lock::{Entry, Lock, LockFault};
pub use pages::{TranslatedPage, lock_path, translated_pages};
pub use po::{Catalog, PoEntry, PoFault};
pub use remark::{Remark, RemarkKind};
pub use report::{ReportForm, Reported, report};
pub use state::{Earlier, Mark, PageState, Passage, State, Translations};
pub use sync::{Accepted, accept_typos, pairs, sync};
pub use unit::{Sequence, Unit, UnitKind, units};
