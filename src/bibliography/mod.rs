//! Floor 4: bibliographies: Hayagriva's YAML, BibLaTeX and CSL-JSON, all to CSL items.
//!
//! In: a file of `sources/`. Out: its entries, and what is wrong with those that could not be read. It must not know how sources are cited.

mod access_date;
mod biblatex;
mod csl_json;
mod dates;
pub mod export;
mod fields;
mod hayagriva_yaml;
mod provenance;
mod read;
mod words;

pub use csl_json::csl_item;
pub use fields::hayagriva_fields;

use crate::model::document::{Bibliography, Content, Document};
use crate::source::Source;

/// Reads a bibliography by the ending of its file.
pub fn parse(source: &Source) -> Document {
    let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let read = match ending {
        "bib" => Ok(biblatex::parse(source)),
        "json" => csl_json::parse(source),
        _ => hayagriva_yaml::parse(source),
    };
    let (bibliography, mut diagnostics) = match read {
        Ok(read) => read,
        Err(diagnostics) => {
            (Bibliography { unread: likely_keys(&source.text), ..Bibliography::default() }, diagnostics)
        }
    };
    diagnostics.extend(access_date::check(source, ending, &bibliography.entries));
    diagnostics.extend(fields::nameless(source, &bibliography.entries));
    Document { source: source.id, content: Content::Bibliography(bibliography), diagnostics }
}

/// What look like keys in a file that could not be read: `key:` at the beginning of a line, `"id": "key"`.
fn likely_keys(text: &str) -> Vec<String> {
    let yaml = text.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    let json = text.split("\"id\"").skip(1).filter_map(|rest| rest.split('"').nth(1));
    let keys = yaml.chain(json).filter(|key| !key.is_empty() && !key.contains(char::is_whitespace));
    keys.map(str::to_owned).collect()
}
