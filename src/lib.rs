//! lib
pub mod build;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod emit;
pub mod graph;
pub mod locale;
pub mod model;
pub mod parse;
pub mod render;
pub mod source;
pub mod theme;
pub mod view;
pub mod yaml;
