//! lib
pub mod check;
pub mod config;
pub mod diagnostic;
pub mod graph;
pub mod model;
pub mod parse;
pub mod source;
pub mod yaml;
