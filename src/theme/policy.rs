//! What a page may load and who may show it: the site's Content-Security-Policy, once for the page and for its host.
//!
//! In: nothing. Out: text. It must not know hosts nor how they are told (emit).

/// What the page itself says, in a `<meta>`: everything from the site's own files, nothing inline, no frame, no form.
/// Images and fonts may be `data:`, since style sheets carry their icons and faces that way. The site's files may be fetched: tools that judge pages
/// read `robots.txt` through them.
pub const CONTENT: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                           font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// What only a header can say: no other page may show this one in a frame.
pub const FRAMING: &str = "frame-ancestors 'none'";
