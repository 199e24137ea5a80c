//! Floor 10: the pages of a site, each as a [`PageView`]: everything that a template can use.
//!
//! In: the site. Out: one view per page, small and owned; it never contains the site. It must not know templates or the disk.

mod a_to_z;
mod authors;
mod brief;
mod card;
mod card_kind;
mod changes;
mod cite;
mod document;
mod dossier;
mod events;
mod latest_stance;
mod ledger_page;
mod lists;
mod parts;
mod positions;
mod primary_text_types;
mod primary_texts;
mod redline;
mod redline_notes;
mod redline_runs;
mod redline_side;
mod redline_writer;
mod references;
mod references_page;
mod site_view;
mod source_page;
mod source_types;
mod subject_types;
mod subjects;
mod timeline;
mod types;

pub use a_to_z::{AToZEntry, AToZLetter, AToZPlace, AToZView};
pub use authors::AuthorView;
pub use card_kind::CardKind;
pub use changes::{ChangeDay, ChangeGroup, ChangeView, ChangesView};
pub use cite::CitablePage;
pub use dossier::{DossierPart, DossierView};
pub use latest_stance::LatestStance;
pub use ledger_page::LedgerView;
pub use lists::{TagView, generated};
pub use parts::{PartLink, PartRow};
pub use positions::{
    ActorLink, ActorPositions, IssuePositions, PositionCell, PositionGroup, PositionRow, PositionTable, PositionView,
    PositionsView, StanceChange,
};
pub use primary_text_types::{
    ComparedView, DocumentView, LaterRuleView, NamedView, ProvisionRow, RuleView, VersionRow, VersionView,
};
pub use redline::{ChangeNoteView, RedlineCount, RedlinePart, RedlineRun, RedlineView, RedlineWords};
pub use references_page::ReferencesView;
pub use site_view::{SiteView, site};
pub use timeline::{TimelineLane, TimelineView, TimelineYear};
pub use types::*;

use crate::graph::NodeId;
use crate::model::Form;
use crate::site::{PageContext, Site};

/// The view of a node that has a page.
pub fn of_node(site: Site<'_>, id: NodeId) -> Option<PageView> {
    let info = site.graph.node(id).key.kind.info();
    info.page?;
    let context = &PageContext::of_node(site, id);
    Some(match info.form {
        Form::Data => source_page::source_page(context, id),
        Form::Markdown => document::document_page(context, id, site.page_document(id)?),
    })
}

/// Adds what only templates show and takes long: a view that fills no template is complete without.
pub fn finish(site: Site<'_>, view: &mut PageView) {
    if let Some(citable) = &view.citable {
        view.page.cite = citable.cite(site);
    }
}
