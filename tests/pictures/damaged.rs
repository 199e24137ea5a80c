//! Picture files that are damaged, misnamed or too large.

use super::bitmaps::{drawing, jpeg, moving_gif, photograph, png};
use super::site::Site;

fn shown(name: &str, bytes: Vec<u8>) -> Site {
    let site = Site::clean();
    site.write(&format!("content/{name}"), bytes);
    site.write("content/about.md", format!("---\ntitle: About\n---\n![A picture]({name})\n"));
    site
}

/// Fails unless a build reports the error and writes nothing.
fn refused(site: &Site, command: &str, words: &str) {
    let run = site.run(&[command]);
    run.expect(1, words);
    assert!(run.err.contains("content/about.md:4:1"), "{}", run.err);
    assert!(!site.public("").exists());
}

#[test]
fn a_file_that_ends_too_early_is_an_error() {
    let whole = jpeg(&photograph(900, 600));
    let cut = shown("cut.jpg", whole[..whole.len() / 2].to_vec());
    refused(&cut, "build", "error[unreadable-image]: `content/cut.jpg` is damaged: it ends too early");
    // One large enough for smaller variants, and one too small for them.
    for width in [900, 90] {
        let whole = png(drawing(width, 600));
        let cut = shown("cut.png", whole[..whole.len() - whole.len() / 8].to_vec());
        refused(&cut, "build", "error[unreadable-image]: `content/cut.png` is damaged: it ends too early");
        let whole = moving_gif(width, 60);
        let cut = shown("cut.gif", whole[..whole.len() - 9].to_vec());
        refused(&cut, "build", "error[unreadable-image]: `content/cut.gif` is damaged: it ends too early");
    }
}

#[test]
fn a_file_that_cannot_be_decoded_is_an_error() {
    let mut bytes = png(drawing(900, 600));
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40].fill(0xff);
    let site = shown("spoilt.png", bytes);
    refused(&site, "build", "error[unreadable-image]: `content/spoilt.png` is damaged: ");
}

#[test]
fn a_name_that_lies_is_an_error() {
    let site = shown("picture.png", jpeg(&photograph(60, 60)));
    refused(&site, "check", "error[unreadable-image]: `content/picture.png` is not PNG, as its name says, but JPEG");
    let site = shown("picture.jpg", b"%PDF-1.7 nothing to see".to_vec());
    refused(&site, "check", "error[unreadable-image]: `content/picture.jpg` is not an image");
    let site = shown("picture.tiff", b"II*\0".to_vec());
    refused(&site, "check", "is in a format that not every browser shows as a picture");
}

/// A small file that claims billions of pixels is never decoded.
#[test]
fn a_bomb_is_an_error() {
    let mut bomb = png(drawing(20, 20));
    bomb[16..24].copy_from_slice(&[0, 1, 0x38, 0x80, 0, 1, 0x38, 0x80]);
    let site = shown("bomb.png", bomb);
    refused(&site, "check", "error[image-too-large]: `content/bomb.png` has 80000 × 80000 pixels");
    refused(&site, "build", "error[image-too-large]");
}

/// A damaged picture that no page shows is an ordinary download.
#[test]
fn what_is_not_shown_is_not_looked_at() {
    let site = Site::clean();
    site.write("content/cut.png", &png(drawing(900, 600))[..400]);
    site.write("postil.yaml", "title: Test\npublish: [cut.png]\n");
    site.build();
    assert_eq!(site.output()["cut.png"].len(), 400);
}
