//! The picture markup of a page, and the files it refers to.

use image::{DynamicImage, GenericImageView, Rgba, RgbaImage};

use super::bitmaps::{drawing, jpeg, moving_gif, photograph, png, with_notes};
use super::site::Site;

/// A small site whose page shows pictures.
fn site(pictures: &[(&str, Vec<u8>)], body: &str) -> Site {
    let site = Site::clean();
    for (name, bytes) in pictures {
        site.write(&format!("content/images/{name}"), bytes);
    }
    site.write("content/shown.md", format!("---\ntitle: Shown\n---\n{body}\n"));
    site
}

fn page(site: &Site) -> String {
    String::from_utf8(site.output()["shown.html"].clone()).unwrap()
}

/// The value of an attribute of an element's first tag.
fn attribute<'h>(html: &'h str, element: &str, name: &str) -> Option<&'h str> {
    let tag = &html[html.find(&format!("<{element} "))?..];
    let tag = &tag[..tag.find('>')?];
    let value = tag.split_once(&format!(" {name}=\""))?.1;
    value.split('"').next()
}

/// The files of a `srcset`, decoded, with the widths given for them.
fn files(site: &Site, srcset: &str) -> Vec<(u32, Vec<u8>, DynamicImage)> {
    let candidates = srcset.split(", ").map(|candidate| candidate.split_once(' ').unwrap());
    let load = |(path, width): (&str, &str)| {
        let bytes = site.output()[path].clone();
        let picture = image::load_from_memory(&bytes).unwrap();
        (width.trim_end_matches('w').parse().unwrap(), bytes, picture)
    };
    candidates.map(load).collect()
}

#[test]
fn a_photograph_comes_in_several_sizes_upright_and_without_notes() {
    let original = with_notes(&jpeg(&photograph(2000, 1000)));
    let site = site(&[("kyiv.jpg", original.clone())], "![Kyiv](images/kyiv.jpg)");
    site.build();
    let html = page(&site);
    // The camera was held upright, so the image is stored in landscape and shown in portrait.
    assert_eq!(attribute(&html, "img", "width"), Some("1000"));
    assert_eq!(attribute(&html, "img", "height"), Some("2000"));
    assert!(attribute(&html, "img", "sizes").is_some_and(|sizes| sizes.contains("100vw")), "{html}");
    let found = files(&site, attribute(&html, "img", "srcset").unwrap());
    assert_eq!(found.iter().map(|(width, ..)| *width).collect::<Vec<_>>(), [480, 800, 1000]);
    for (width, bytes, picture) in &found {
        assert_eq!(picture.dimensions(), (*width, width * 2));
        assert!(bytes.len() < original.len() / 2, "{} bytes of {}", bytes.len(), original.len());
        let says = |words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
        assert!(!says(b"Exif") && !says(b"HARUMI"), "a derived file tells who made it");
        // After a rotation to the right, the dark left half is at the top.
        let [above, below] = [width / 2, width * 3 / 2].map(|y| picture.get_pixel(width / 2, y).0[0]);
        assert!(above < 90 && below > 160, "{above} above, {below} below");
    }
    let src = attribute(&html, "img", "src").unwrap();
    assert!(src.starts_with("assets/images/kyiv-") && src.ends_with("-1000.jpg"), "{src}");
    let published = site.output()["images/kyiv.jpg"].clone();
    assert!(!published.windows(6).any(|part| part == b"HARUMI"), "the original tells who made it");
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
    assert_eq!(pixels(&published), pixels(&original), "the pixels are those of the original");
}

#[test]
fn a_drawing_becomes_webp_where_that_is_smaller() {
    let original = png(drawing(1400, 700));
    let site = site(&[("screen.png", original.clone())], "![A screen](images/screen.png)");
    site.build();
    let html = page(&site);
    assert_eq!(attribute(&html, "img", "src"), Some("images/screen.png"));
    assert_eq!(attribute(&html, "img", "width"), Some("1400"));
    assert_eq!(attribute(&html, "source", "type"), Some("image/webp"));
    let found = files(&site, attribute(&html, "source", "srcset").unwrap());
    assert_eq!(found.last().unwrap().2.to_rgb8(), drawing(1400, 700), "nothing is lost");
    assert!(found.windows(2).all(|pair| pair[0].1.len() < pair[1].1.len()), "a narrower file is not smaller");
    assert!(found.iter().all(|(_, bytes, _)| bytes.len() < original.len()));
}

/// The colours of transparent pixels do not bleed into their neighbours.
#[test]
fn clear_pixels_have_no_colour() {
    let disc = RgbaImage::from_fn(1000, 1000, |x, y| {
        let inside = x.abs_diff(500).pow(2) + y.abs_diff(500).pow(2) < 400 * 400;
        if inside { Rgba([200, 0, 0, 255]) } else { Rgba([0, 255, 0, 0]) }
    });
    let site = site(&[("disc.png", png(disc))], "![A disc](images/disc.png)");
    site.write("postil.yaml", "title: Test\nimages: {widths: [70, 300]}\n");
    site.build();
    let html = page(&site);
    let found = files(&site, attribute(&html, "source", "srcset").unwrap());
    for (width, _, picture) in &found {
        assert_eq!(picture.get_pixel(0, 0).0[3], 0, "the corner is clear");
        let green = picture.to_rgba8().pixels().filter(|pixel| pixel.0[3] > 16 && pixel.0[1] > 24).count();
        assert_eq!(green, 0, "at {width} pixels");
    }
}

#[test]
fn what_is_small_moves_or_is_no_bitmap_is_left_alone() {
    let pictures = [
        ("dot.png", png(drawing(480, 300))),
        ("moving.gif", moving_gif(900, 40)),
        ("plan.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2000\" height=\"900\"/>".to_vec()),
    ];
    let site = site(&pictures, "![A](images/dot.png)\n\n![B](images/moving.gif)\n\n![C](images/plan.svg)");
    site.build();
    assert!(!site.output().keys().any(|path| path.starts_with("assets/images/")), "{:?}", site.output().keys());
    let html = page(&site);
    assert!(!html.contains("srcset") && html.contains("width=\"900\"") && html.contains("width=\"2000\""), "{html}");
}

#[test]
fn the_first_is_loaded_at_once() {
    let pictures = [("a.png", png(drawing(60, 40))), ("b.png", png(drawing(60, 50)))];
    let site = site(&pictures, "![A](images/a.png)\n\nWith ![B](images/b.png) inside.");
    site.build();
    let html = page(&site);
    let lazy: Vec<bool> =
        html.split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap().contains("loading=\"lazy\"")).collect();
    assert_eq!(lazy, [false, true]);
    assert_eq!(html.matches("decoding=\"async\"").count(), 2);
    // If the page has a lead image, pictures in its text can be loaded lazily.
    let text = "---\ntitle: Shown\nimage: {src: images/a.png, alt: A}\n---\n![B](images/b.png)\n";
    site.write("content/shown.md", text);
    site.build();
    let html = page(&site);
    assert_eq!(html.matches("<img ").count(), 2);
    assert_eq!(html.matches("loading=\"lazy\"").count(), 1);
}

#[test]
fn the_configuration_decides() {
    let site = site(&[("kyiv.jpg", jpeg(&photograph(900, 600)))], "![Kyiv](images/kyiv.jpg)");
    site.write("postil.yaml", "title: Test\nimages: {widths: [300, 100], quality: 40}\n");
    site.build();
    let html = page(&site);
    let found = files(&site, attribute(&html, "img", "srcset").unwrap());
    assert_eq!(found.iter().map(|(_, _, picture)| picture.dimensions()).collect::<Vec<_>>(), [(100, 67), (300, 200)]);
    for off in ["images: {widths: []}", "images: {formats: []}", "images: {formats: [webp]}"] {
        site.write("postil.yaml", format!("title: Test\n{off}\n"));
        site.build();
        assert!(!site.output().keys().any(|path| path.starts_with("assets/images/")), "{off}");
        assert_eq!(attribute(&page(&site), "img", "src"), Some("images/kyiv.jpg"));
    }
}
