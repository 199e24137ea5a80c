//! The site's Content-Security-Policy, shared by the pages and the headers for hosts.
//!
//! In: nothing. Out: text. Independent of hosts and their header formats (emit).

/// The policy in a page's `<meta>`: load only the site's own files; nothing inline, no frames, no forms. Images may use `data:`,
/// because style sheets embed icons that way. The site's files may be fetched, because auditing tools
/// read `robots.txt` from within the page.
pub const CONTENT: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                           font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy that only a header can express: no other page may show this one in a frame.
pub const FRAMING: &str = "frame-ancestors 'none'";
