//! What remains of drawings with metadata, and what they load.

#![allow(clippy::unwrap_used)]

use super::tests::{jpeg, segment};
use super::*;

fn drawing(inside: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>")
}

fn text(svg: &str) -> Option<String> {
    stripped(svg.as_bytes(), ImageFormat::Svg).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// A drawing with this inside is published with that inside.
fn becomes(inside: &str, expected: &str) {
    assert_eq!(text(&drawing(inside)), Some(drawing(expected)), "{inside}");
}

fn photograph(segments: &[Vec<u8>]) -> String {
    format!("data:image/jpeg;base64,{}", base64::encoded(&jpeg(segments, b"")))
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
    let drawn = |address: &str| format!("<image href='{address}'/>");
    becomes(&drawn(&photograph(&[segment(0xfe, b"by Ola")])), &drawn(&photograph(&[])));
}

/// Wherever a photograph stands in a drawing, and however it is written.
#[test]
fn a_photograph_in_a_style_is_stripped_too() {
    let (with, without) = (photograph(&[segment(0xfe, b"by Ola")]), photograph(&[]));
    for (open, close) in [
        ("<style>g{background:url(", ")}</style>"),
        ("<style><![CDATA[ g{fill:URL( ", " )} ]]></style>"),
        ("<style>@font-face{src:url('", "')}</style>"),
        ("<g style='background: url(\"", "\")'/>"),
        ("<g style=\"background: url(&quot;", "&quot;)\"/>"),
        ("<g fill='url(", ")'/>"),
    ] {
        let found = text(&drawing(&format!("{open}{with}{close}"))).unwrap();
        assert!(found.contains(&without) && !found.contains(&with), "{found}");
    }
    let percent = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C!-- by Ola --%3E%3C/svg%3E";
    let found = text(&drawing(&format!("<image href=\"{percent}\"/>"))).unwrap();
    assert!(found.contains("data:image/svg+xml;base64,") && !found.contains("Ola"), "{found}");
}

/// A drawing with a picture that is not taken apart is none that is.
#[test]
fn a_picture_that_nobody_knows_is_not_published_in_a_drawing() {
    for unknown in ["data:image/webp;base64,!!!", "data:image/x-psd;base64,OEJQUwAB", "data:image/svg+xml,%1f%8b"] {
        for inside in [format!("<image href='{unknown}'/>"), format!("<style>g{{fill:url({unknown})}}</style>")] {
            assert_eq!(text(&drawing(&inside)), None, "{inside}");
        }
    }
}

#[test]
fn a_drawing_loads_nothing_from_elsewhere() {
    becomes("<style>@import url(https://fonts.example/a.css);g{fill:red}</style>", "<style>g{fill:red}</style>");
    becomes("<style>@import 'HTTPS://fonts.example/a;b.css' screen;g{}</style>", "<style>g{}</style>");
    becomes("<style>@import \"own.css\"; g{}</style>", "<style>@import \"own.css\"; g{}</style>");
    becomes(
        "<style>@namespace x url(http://www.w3.org/1999/xlink);</style>",
        "<style>@namespace x url(http://www.w3.org/1999/xlink);</style>",
    );
    becomes("<g fill='url(#a)' style='fill:url(//example.org/a)'/>", "<g fill='url(#a)' style='fill:url(data:,)'/>");
    becomes("<image href='https://example.org/a.png' width='3'/>", "<image width='3'/>");
    becomes("<a href='https://example.org/'>a</a>", "<a href='https://example.org/'>a</a>");
    becomes("<a href='file:///home/ola'>a</a>", "<a>a</a>");
    becomes(
        "<style>/* by Ola */g::before{content:'/* url(http://a) */'}</style>",
        "<style>g::before{content:'/* url(http://a) */'}</style>",
    );
    becomes("<style>/* <![CDATA[ */ g{} /* ]]> */</style>", "<style>/* <![CDATA[ */ g{} /* ]]> */</style>");
    let sheet = "<?xml-stylesheet href=\"https://example.org/a.css\"?>";
    assert_eq!(text(&format!("{sheet}{}", drawing(""))), Some(drawing("")));
}

#[test]
fn a_drawing_is_read_in_the_encoding_that_it_states() {
    let inside = |encoding: &str, comment: &str| {
        format!(
            "<?xml version='1.0' encoding='{encoding}'?><svg xmlns='http://www.w3.org/2000/svg'>{comment}<title>\u{fc}</title></svg>"
        )
    };
    let expected = Some(inside("UTF-8", "").into_bytes());
    let written = inside("UTF-16", "<!-- Ola -->");
    let little: Vec<u8> = written.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = written.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin: Vec<u8> =
        inside("ISO-8859-1", "<!-- Ola -->").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [[b"\xff\xfe", &little[..]].concat(), [b"\xfe\xff", &big[..]].concat(), little, big, latin] {
        assert_eq!(stripped(&bytes, ImageFormat::Svg), expected);
    }
    let other: Vec<u8> = inside("Shift_JIS", "").bytes().chain(*b"\x8a\xdd").collect();
    assert_eq!(stripped(&other, ImageFormat::Svg), None);
}

/// Each would take minutes if a step of it were quadratic.
#[test]
fn hostile_drawings_take_no_longer_than_their_length() {
    let many = |part: &str| part.repeat(200_000 / part.len());
    let numbered = |part: &dyn Fn(u32) -> String| (0..8_000).map(part).collect::<Vec<_>>().concat();
    let declared: String = numbered(&|index| format!("<g xmlns:a{index}='x' a1:b='c'>"));
    let closed = "</g>".repeat(8_000);
    let entities: String = numbered(&|index| format!("<!ENTITY e{index} \"x\">"));
    let named = "<g xmlns:a='&e7999;'/>".repeat(8_000);
    for text in [
        drawing(&format!("{declared}{closed}")),
        format!("<!DOCTYPE svg [{entities}]>{}", drawing(&named)),
        drawing(&format!("<style>{}</style>", many("url("))),
        drawing(&format!("<style>{}</style>", many("url(\"x\""))),
        drawing(&format!("<style>{}</style>", many("/*"))),
        drawing(&format!("<style>{}</style>", many("@import url("))),
        drawing(&format!("<style>{}</style>", many("@import 'x'"))),
        drawing(&format!("<g style='{}'/>", many("url(&quot;"))),
        drawing(&many("<g><!-- -->&amp;</g>")),
        drawing(&format!("<style>{}</style>", many("&amp;/*<!---->"))),
        format!("<!DOCTYPE svg [{}]>{}", many("<!-- -->"), drawing("")),
    ] {
        let _ = stripped(text.as_bytes(), ImageFormat::Svg);
    }
}

/// References divide the text of a style, but do not hide what is in it.
#[test]
fn references_in_a_style_hide_nothing() {
    becomes("<style>/* by Ola &amp; Co */g{fill:red}</style>", "<style>g{fill:red}</style>");
    becomes("<style>&#47;* by <!-- --> Ola &#x2a;/g{}</style>", "<style>g{}</style>");
    becomes(
        "<style>@import url(https://fonts.example/css?family=A&amp;display=swap);g{}</style>",
        "<style>g{}</style>",
    );
    becomes("<style>@import &quot;https://fonts.example/?a&amp;b&quot;;g{}</style>", "<style>g{}</style>");
    becomes("<style><g/>/* by Ola */a{}</style>", "<style><g/>a{}</style>");
    // What remains is written so that it means the same; where nothing is left out, as it was.
    becomes("<style>/**/a&gt;b{content:'&lt;&amp;amp;&e;'}</style>", "<style>a>b{content:'&lt;&amp;amp;&e;'}</style>");
    becomes("<style>a&gt;b{content:&quot;&#38;&quot;}</style>", "<style>a&gt;b{content:&quot;&#38;&quot;}</style>");
    becomes("<g style='/**/font:\"A&apos;s\"'/>", "<g style='font:\"A&#39;s\"'/>");
    let (with, without) = (photograph(&[segment(0xfe, b"by Ola")]), photograph(&[]));
    for (open, close) in [
        ("<style>g{background:url(&quot;", "&quot;)}</style>"),
        ("<g style='background:url(&#x22;", "&#x22;)'/>"),
        ("<g fill='u&#82;L(", ")'/>"),
    ] {
        let found = text(&drawing(&format!("{open}{with}{close}"))).unwrap();
        assert!(found.contains(&without) && !found.contains(&with), "{found}");
    }
    let hidden = with.replacen(':', "&#58;", 1);
    becomes(&format!("<image href='{hidden}'/>"), &format!("<image href='{without}'/>"));
}

#[test]
fn a_document_type_keeps_its_entities_without_comments() {
    let with = "<!DOCTYPE svg [<!-- by Ola --><!ENTITY a \"b\"><!-- > -->]>";
    let found = text(&format!("{with}{}", drawing("&a;")));
    assert_eq!(found, Some(format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", drawing("&a;"))));
}

#[test]
fn a_drawing_names_no_path_on_the_authors_machine() {
    for path in
        ["/home/ola/plan.png", "C:\\Users\\Ola\\a.png", "c:/Users/a.png", "..\\Ola\\a.png", "&#47;home/ola/a.png"]
    {
        becomes(&format!("<image href='{path}'/>"), "<image/>");
        becomes(&format!("<image srcset='a.png, {path} 2x'/>"), "<image/>");
        becomes(&format!("<style>g{{fill:url('{path}')}}</style>"), "<style>g{fill:url(data:,)}</style>");
        assert_eq!(
            text(&format!("<?xml-stylesheet href=\"{}\"?>{}", path.replace("&#47;", "/"), drawing(""))),
            Some(drawing(""))
        );
    }
    becomes("<a href='C:\\Users\\Ola\\a.png'>a</a>", "<a>a</a>");
    for kept in ["<image href='a/b.png'/>", "<a href='/topics/'>a</a>", "<g fill='url(#a\\.b)'/>"] {
        becomes(kept, kept);
    }
}
