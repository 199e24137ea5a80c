//! What pictures say of those who made them: nothing of it is published, however the file is damaged, named or used.

use image::{DynamicImage, ImageFormat};

use super::bitmaps::{drawing, jpeg, photograph, png, with_notes};
use super::site::Site;

const NAME: &[u8] = b"HARUMI";

fn says(bytes: &[u8]) -> bool {
    bytes.windows(NAME.len()).any(|part| part == NAME)
}

/// Pictures that say `HARUMI`, as they are found on disks.
fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let photograph = with_notes(&jpeg(&photograph(60, 40)));
    let whole = png(drawing(20, 20));
    let (end, mut text) = (whole.len() - 12, b"\0\0\0\x0ctEXtOwner\0HARUMIsum?".to_vec());
    text.extend(&whole[end..]);
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!-- HARUMI --></svg>";
    let encoded: Vec<u8> = svg.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("whole.jpg", photograph.clone()),
        ("endless.jpg", photograph[..photograph.len() - 2].to_vec()),
        ("half.jpg", photograph[..photograph.len() / 2].to_vec()),
        ("photo.jfif", photograph.clone()),
        ("named.png", photograph.clone()),
        ("text.png", [&whole[..end], &text].concat()),
        ("text.apng", [&whole[..end], &text[..30]].concat()),
        ("plain.svg", svg.as_bytes().to_vec()),
        ("encoded.svg", [b"\xff\xfe", &encoded[..]].concat()),
        ("damaged.svg", format!("{svg}<g>").into_bytes()),
        ("packed.svg", [b"\x1f\x8b\x08", NAME].concat()),
        ("packed.svgz", [b"\x1f\x8b\x08", NAME].concat()),
        ("damaged.avif", [b"\0\0\0\x0cftypavif\0\0\0\x20meta", NAME].concat()),
        ("damaged.heic", [b"\0\0\0\x0cftypheic\0\0\0\x20meta", NAME].concat()),
        ("scan.tiff", [b"II*\0\x10\0\0\0\0\0\0\0\0\0\0\0\xff\0", NAME].concat()),
        ("layers.psd", [b"8BPS\0\x01", NAME].concat()),
        ("raw.cr3", [b"no picture ", NAME].concat()),
    ]
}

#[test]
fn no_picture_says_whose_it_is() {
    for (name, bytes) in pictures() {
        for shows in [true, false] {
            let site = Site::clean();
            site.write(&format!("content/{name}"), &bytes);
            if shows {
                site.write("content/index.md", format!("---\ntitle: Home\n---\n![A picture]({name})\n"));
            } else {
                site.write("postil.yaml", format!("title: Test\npublish: [{name}]\n"));
            }
            let run = site.run(&["build"]);
            if run.code == Some(0) {
                let published = site.output();
                let telling: Vec<_> = published.iter().filter(|(_, bytes)| says(bytes)).map(|(path, _)| path).collect();
                assert!(telling.is_empty(), "{name} is published in {telling:?}");
            } else {
                assert!(run.err.contains(&format!("content/{name}`")), "{name}: {}", run.err);
                assert!(!site.public("").exists());
            }
        }
    }
}

#[test]
fn a_picture_that_is_not_taken_apart_is_an_error() {
    let site = Site::clean();
    site.write("content/layers.psd", [b"8BPS\0\x01", NAME].concat());
    site.write("postil.yaml", "title: Test\npublish: [layers.psd]\n");
    for command in ["check", "build"] {
        let run = site.run(&[command]);
        run.expect(1, "error[picture-metadata]: the metadata of `content/layers.psd` cannot be removed");
        assert!(run.err.contains("postil.yaml:2:11") && run.err.contains("save it as JPEG or PNG"), "{}", run.err);
    }
    let site = Site::clean();
    let drawn =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='data:image/webp;base64,!'/></svg>";
    site.write("content/a.svg", drawn);
    site.write("content/index.md", "---\ntitle: Home\n---\n![A picture](a.svg)\n");
    let run = site.run(&["build"]);
    run.expect(1, "error[picture-metadata]: the metadata of `content/a.svg` cannot be removed");
    assert!(run.err.contains("content/index.md:4:1"), "{}", run.err);
}

/// Icons have no place for words, and bitmaps without metadata stay as they are.
#[test]
fn what_says_nothing_is_published_as_it_is() {
    let site = Site::clean();
    let mut bitmap = std::io::Cursor::new(Vec::new());
    DynamicImage::from(drawing(9, 9)).write_to(&mut bitmap, ImageFormat::Png).unwrap();
    let files = [("favicon.ico", b"\0\0\x01\0\x01\0".to_vec()), ("a.png", bitmap.into_inner())];
    for (name, bytes) in &files {
        site.write(&format!("content/{name}"), bytes);
    }
    site.write("postil.yaml", "title: Test\npublish: [favicon.ico, a.png]\n");
    assert_eq!(site.build().err.matches("warning").count(), 0);
    for (name, bytes) in &files {
        assert_eq!(&site.output()[*name], bytes);
    }
}

/// Tables may begin like pictures in rare formats.
#[test]
fn a_table_that_begins_like_a_picture_is_published_as_it_is() {
    let site = Site::clean();
    let table = "P1,P2,P3\n1,2,3\n";
    site.write("content/parts.csv", table);
    site.write("postil.yaml", "title: Test\npublish: [parts.csv]\n");
    assert_eq!(site.build().err.matches("picture-metadata").count(), 0);
    assert_eq!(site.output()["parts.csv"], table.as_bytes());
}

/// A photograph to download is not changed, but a warning says that it tells where it was taken.
#[test]
fn a_download_that_says_where_it_was_taken_is_a_warning() {
    let site = Site::clean();
    site.write("content/index.md", "---\ntitle: Home\n---\n[All of it](whole.jpg) and [some](plain.jpg).\n");
    let bytes = jpeg(&photograph(60, 40));
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0\0\0");
    let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
    let with = [&bytes[..2], b"\xff\xe1", &length, b"Exif\0\0", &tiff, &bytes[2..]].concat();
    site.write("content/whole.jpg", &with);
    site.write("content/plain.jpg", &bytes);
    let run = site.build();
    assert!(run.err.contains("warning[picture-metadata]: this picture says where it was taken"), "{}", run.err);
    assert!(run.err.contains("content/whole.jpg") && !run.err.contains("content/plain.jpg"), "{}", run.err);
    assert_eq!(site.output()["whole.jpg"], with);
}
