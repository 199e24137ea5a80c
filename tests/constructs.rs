//! The HTML of each construct of the article syntax: the body of a page in the default theme.
//!
//! `tests/constructs/<construct>.md` is an article (`<construct>.ja.md` a Japanese one) and `<construct>.html` its body. All of
//! them are in one small site, `tests/constructs.txtar`, whose pages, terms and sources they use.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/built.rs"]
mod built;
#[path = "support/expected.rs"]
mod expected;

use std::path::Path;

/// A picture of one by two pixels, whose size is read from its header.
const PICTURE: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x02\
    \x08\x00\x00\x00\x00\xbc\xea\xe9\xfb\x00\x00\x00\x0c\x49\x44\x41\x54\x78\xda\x63\x60\x60\x60\x00\
    \x00\x00\x04\x00\x01\xc8\xea\xeb\xf9\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

#[test]
fn every_construct_becomes_what_stands_beside_it() {
    let folder = expected::folder("constructs");
    let constructs = expected::fixtures(&folder, "md", "html");
    let site = archive::unpack(&expected::read(&folder.with_extension("txtar")));
    archive::write(site.path(), "content/images/map.png", PICTURE);
    for construct in &constructs {
        let name = construct.file_name().unwrap().to_str().unwrap();
        archive::write(site.path(), &format!("content/issues/example/{name}"), expected::read(construct));
    }
    let output = built::built(site.path());
    let mut wrong = Vec::new();
    for construct in &constructs {
        let page = expected::read(&output.join(route(construct)));
        let body = body(&page).unwrap_or_else(|| panic!("{} has no body", construct.display()));
        wrong.extend(expected::compare(&construct.with_extension("html"), body).err());
    }
    assert!(wrong.is_empty(), "{} constructs are wrong\n\n{}", wrong.len(), wrong.join("\n"));
}

/// The path of the page of a construct.
fn route(construct: &Path) -> String {
    let stem = construct.file_stem().unwrap().to_str().unwrap();
    match stem.strip_suffix(".ja") {
        Some(stem) => format!("ja/issues/example/{stem}.html"),
        None => format!("issues/example/{stem}.html"),
    }
}

/// The content of the body element, with a line break at its end.
fn body(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<div class=\"body\">\n")?;
    let mut open = 1_usize;
    for (at, _) in rest.match_indices('<') {
        if rest[at..].starts_with("<div") {
            open += 1;
        } else if rest[at..].starts_with("</div>") {
            open -= 1;
        }
        if open == 0 {
            return Some(&rest[..at]);
        }
    }
    None
}
