//! Suggests Markdown to write instead of refused raw HTML.
//!
//! In: a tag. Out: a help line, if Markdown has syntax for its purpose or if it is not an HTML element at all.

use std::borrow::Cow;

use super::tags::HtmlTag;

/// What to write instead of an element.
pub(super) fn for_element(tag: &HtmlTag) -> Option<Cow<'static, str>> {
    let has = |name: &str| tag.attributes.iter().any(|(other, _)| other == name);
    Some(Cow::Borrowed(match tag.name.as_str() {
        "a" if !has("href") && (has("id") || has("name")) => HEADING_ID,
        "a" => "write a link as `[text](https://…)` or `[text](page.md)`",
        "img" => "write an image as `![what it shows](photo.jpg)`",
        "ruby" | "rb" | "rt" | "rp" | "rtc" => "write a reading as `{漢|かん}`: the word, `|` and how it is read",
        name if !is_html(name) => {
            return Some(Cow::Owned(format!("this is not an HTML element: write `\\<{name}` for a plain `<`")));
        }
        _ => return None,
    }))
}

/// What to write instead of an attribute of an element.
pub(super) fn for_attribute(element: &str, attribute: &str) -> Option<Cow<'static, str>> {
    let names = attribute == "id" || (attribute == "name" && element == "a");
    names.then_some(Cow::Borrowed(HEADING_ID))
}

/// How to name a link target.
const HEADING_ID: &str = "give the id to a heading: `## Words {#id}`; links to it are written `page.md#id`";

/// Whether HTML has, or had, an element of this name. A name that begins with `!` or `?` is a declaration.
fn is_html(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || name.contains('-')
        || ELEMENTS.split_ascii_whitespace().any(|element| element == name)
}

const ELEMENTS: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink \
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt \
    em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe \
    image img input ins kbd label legend li link main map mark marquee math menu menuitem meta meter nav nobr noframes noscript \
    object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section \
    select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time \
    title tr track tt u ul var video wbr xmp";
