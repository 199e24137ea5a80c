//! lib
pub mod check;
pub mod config;
pub mod diagnostic;
pub mod graph;
pub mod locale;
pub mod model;
pub mod parse;
pub mod source;
pub mod view;
pub mod yaml;
