//! What remains of pictures with metadata, and that damaged ones are left alone.

use super::*;

const TIFF: &[u8] =
    b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x3b\x01\x02\0\x05\0\0\0\x26\0\0\0\0\0\0\0Ola\0\0";

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap_or_default().to_be_bytes();
    [&[0xff, marker], &length[..], data].concat()
}

fn jpeg(segments: &[Vec<u8>], tail: &[u8]) -> Vec<u8> {
    let scan = [segment(0xda, b"\x01\x01\0\0\x3f\0"), b"\x12\xff\0\x34\xff\xd0\x56".to_vec()].concat();
    [b"\xff\xd8", segments.concat().as_slice(), &scan, b"\xff\xd9", tail].concat()
}

#[test]
fn a_photograph_keeps_its_colours_and_its_orientation() {
    let kept = [
        segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xee, b"Adobe\0d\0\0\0\0\x01"),
        segment(0xdb, b"table"),
    ];
    let left_out = [
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        segment(0xe2, b"MPF\0"),
        segment(0xed, b"Photoshop 3.0\08BIM"),
        segment(0xfe, b"by Ola"),
    ];
    let exif = segment(0xe1, &[b"Exif\0\0", TIFF].concat());
    let all = [&[exif], &left_out[..], &kept[..]].concat();
    let upright = segment(0xe1, &[b"Exif\0\0", exif::only(6).as_slice()].concat());
    let expected = jpeg(&[&[upright], &kept[..]].concat(), b"");
    assert_eq!(stripped(&jpeg(&all, b"more pictures"), ImageFormat::Jpeg), Some(expected.clone()));
    assert_eq!(stripped(&expected, ImageFormat::Jpeg).as_ref(), Some(&expected), "it is stripped only once");
}

#[test]
fn orientation_is_read_in_both_byte_orders() {
    assert_eq!(exif::orientation(TIFF), Some(6));
    assert_eq!(exif::orientation(&exif::only(8)), Some(8));
    assert_eq!(exif::orientation(&exif::only(1)), None);
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or_default().to_be_bytes();
    [&length, name, data, b"sum?"].concat()
}

#[test]
fn a_png_keeps_what_is_seen() {
    let parts = |names: &[&[u8]]| -> Vec<u8> { names.iter().flat_map(|name| chunk(name, b"data")).collect() };
    let signature = b"\x89PNG\r\n\x1a\n".as_slice();
    let all: [&[u8]; 12] =
        [b"IHDR", b"pHYs", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"iCCP", b"acTL", b"IDAT", b"fdAT", b"IEND"];
    let kept: [&[u8]; 7] = [b"IHDR", b"pHYs", b"iCCP", b"acTL", b"IDAT", b"fdAT", b"IEND"];
    let found = stripped(&[signature, &parts(&all), b"tail"].concat(), ImageFormat::Png);
    assert_eq!(found, Some([signature, &parts(&kept)].concat()));
    let turned = [signature, &chunk(b"IHDR", b""), &chunk(b"eXIf", TIFF), &chunk(b"IEND", b"")].concat();
    let found = stripped(&turned, ImageFormat::Png).unwrap_or_default();
    assert!(found.windows(4).any(|part| part == b"eXIf") && !found.windows(3).any(|part| part == b"Ola"));
}

#[test]
fn a_gif_keeps_its_animation() {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".as_slice();
    let repeats = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".as_slice();
    let picture = b"\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".as_slice();
    let comment = b"\x21\xfe\x06by Ola\0".as_slice();
    let xmp = b"\x21\xff\x0bXMP DataXMP\x04<x/>\0".as_slice();
    let all = [head, repeats, xmp, picture, comment, picture, b"\x3btail"].concat();
    assert_eq!(stripped(&all, ImageFormat::Gif), Some([head, repeats, picture, picture, b"\x3b"].concat()));
}

#[test]
fn a_webp_announces_what_it_has() {
    let file = |chunks: &[(&[u8], &[u8])]| -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (name, data) in chunks {
            body.extend([name, u32::try_from(data.len()).unwrap_or_default().to_le_bytes().as_slice(), data].concat());
            body.extend(vec![0; data.len() % 2]);
        }
        [b"RIFF", u32::try_from(body.len()).unwrap_or_default().to_le_bytes().as_slice(), &body].concat()
    };
    let (with, without) = (b"\x2c\0\0\0\0\0\0\0\0\0".as_slice(), b"\x20\0\0\0\0\0\0\0\0\0".as_slice());
    let all =
        file(&[(b"VP8X", with), (b"ICCP", b"icc"), (b"VP8 ", b"picture"), (b"EXIF", b"II*\0"), (b"XMP ", b"<x/>")]);
    let kept = file(&[(b"VP8X", without), (b"ICCP", b"icc"), (b"VP8 ", b"picture")]);
    assert_eq!(stripped(&all, ImageFormat::WebP), Some(kept));
    let turned = stripped(&file(&[(b"VP8X", with), (b"VP8 ", b"p"), (b"EXIF", TIFF)]), ImageFormat::WebP);
    let kept = file(&[(b"VP8X", b"\x28\0\0\0\0\0\0\0\0\0"), (b"VP8 ", b"p"), (b"EXIF", &exif::only(6))]);
    assert_eq!(turned, Some(kept));
}

#[test]
fn a_drawing_keeps_no_word_of_the_program_that_drew_it() {
    let drawn = r##"<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/"> <!ENTITY ns_svg "http://www.w3.org/2000/svg">]>
<!-- by Ola -->
<svg xmlns="&ns_svg;" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="&ns_ai;" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="/Users/ola/a.svg" content="&lt;mxfile>" viewBox='0 0 9 9'>
<title>Title</title><desc>What it shows</desc>
<metadata><rdf:RDF xmlns:rdf="r" xmlns:cc="c"><cc:license rdf:resource="https://example.org/by"/><dc:creator>Ola</dc:creator></rdf:RDF></metadata>
<sodipodi:namedview><x/></sodipodi:namedview><i:pgf>data</i:pgf>
<use xlink:href="#a" data-name="Ola's layer"/><image href="file:///home/ola/a.png" width="3"/><text>1 &lt; 2</text>
</svg>"##;
    let shown = r##"<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/"> <!ENTITY ns_svg "http://www.w3.org/2000/svg">]>

<svg xmlns="&ns_svg;" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox='0 0 9 9'>
<title>Title</title><desc>What it shows</desc>
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"><cc:Work rdf:about=""><cc:license rdf:resource="https://example.org/by"/></cc:Work></rdf:RDF></metadata>

<use xlink:href="#a"/><image width="3"/><text>1 &lt; 2</text>
</svg>"##;
    let found = stripped(drawn.as_bytes(), ImageFormat::Svg).and_then(|bytes| String::from_utf8(bytes).ok());
    assert_eq!(found.as_deref(), Some(shown));
    for broken in ["", "<svg", "<svg><g></svg>", "<svg a=b/>", "text"] {
        assert_eq!(stripped(broken.as_bytes(), ImageFormat::Svg), None, "{broken}");
    }
}

#[test]
fn a_photograph_in_a_drawing_is_stripped_too() {
    let photograph = |segments: &[Vec<u8>]| base64::encoded(&jpeg(segments, b""));
    let drawn = |data: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/jpeg;base64,{data}'/></svg>")
    };
    let found = stripped(drawn(&photograph(&[segment(0xfe, b"by Ola")])).as_bytes(), ImageFormat::Svg);
    assert_eq!(found, Some(drawn(&photograph(&[])).into_bytes()));
}

#[test]
fn truncated_files_are_not_taken_apart() {
    let whole = jpeg(&[segment(0xe1, &[b"Exif\0\0", TIFF].concat())], b"");
    for end in 0..whole.len() {
        assert_eq!(stripped(&whole[..end], ImageFormat::Jpeg), None, "{end}");
    }
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Svg, ImageFormat::Avif] {
        assert_eq!(stripped(&whole, format), None);
    }
    for end in 0..TIFF.len() {
        let _ = exif::orientation(&TIFF[..end]);
    }
}
