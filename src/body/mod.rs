//! Floor 8: the text of a page: blocks to fragments, with notes, margin rows, claims and pictures.
//!
//! In: a document's blocks and the site. Out: a [`Fragment`] and what the text uses. It must not know the rest of the page, nor
//! templates.

mod annotations;
mod builder;
mod cards;
mod chart;
mod citations;
mod claims;
mod context;
mod elements;
mod extent;
mod flow;
mod inline;
mod linkless;
mod links;
mod margin;
mod note_numbers;
mod overlay;
mod pictures;
mod plain_text;
mod provisions;
mod reading;
mod rows;
mod tables;

pub(crate) use builder::BodyBuilder;
pub use chart::ChartView;
pub use claims::{ClaimCorrectionView, ClaimView, Successor};
pub(crate) use claims::{correction_view, successor};
pub use elements::{
    AlertView, BesideView, BlockView, CitationView, CodeView, Element, FigureView, Fragment, HeadingView, ImageView,
    LinkElement, NoteView, OutdatedView, PassageView, PointView, ProvisionView, RowView, RubyView, TableView,
    TermElement,
};
pub use flow::FlowView;
pub(crate) use note_numbers::NoteNumbers;
pub use pictures::{LeadImageView, PictureView, SocialImageView, SourceSetView};
pub(crate) use pictures::{picture, published_picture};
pub use plain_text::plain_text;
pub(crate) use plain_text::push_event;
pub(crate) use provisions::leaning_view;
pub use provisions::{LeaningView, ProvisionExceptionView, ProvisionStatusView};
