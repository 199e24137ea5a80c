//! Writes the yardstick corpus to a folder: a Postil site and, with `--hugo`, a Hugo site of the same text.
//!
//! `cargo run --release --example corpus -- DIR ARTICLES [SHAPE] [--hugo]`

#![allow(clippy::disallowed_methods, reason = "it writes what no build writes")]

#[path = "../corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use corpus::Shape;

/// Writes a synthetic corpus: DIR/postil, and DIR/hugo with the same articles.
#[derive(Parser)]
struct Arguments {
    /// Where to write; what is there of an earlier corpus is overwritten, not removed.
    folder: PathBuf,
    /// How many articles.
    articles: usize,
    /// What the corpus has much of.
    #[arg(default_value = "plain", value_parser = clap::builder::PossibleValuesParser::new(Shape::NAMES))]
    shape: String,
    /// Write the Hugo site as well.
    #[arg(long)]
    hugo: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let shape = Shape::named(&arguments.shape, arguments.articles).ok_or("no such shape")?;
    write(&arguments.folder.join("postil"), corpus::postil_site(shape))?;
    if arguments.hugo {
        write(&arguments.folder.join("hugo"), corpus::hugo_site(shape))?;
    }
    Ok(())
}

fn write(folder: &Path, files: impl Iterator<Item = (String, String)>) -> Result<(), Box<dyn Error>> {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
