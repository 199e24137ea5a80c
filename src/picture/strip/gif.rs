//! GIF: a header, then pictures and extensions, both of blocks with a length each.

/// The extensions of programs that change what is seen: how often an animation is repeated, and a colour profile.
const SHOWN: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(b"GIF8") {
        return None;
    }
    let start = 13 + colours(*bytes.get(10)?);
    let mut out = bytes.get(..start)?.to_vec();
    let mut rest = &bytes[start..];
    // How a picture is shown stands before it; text in its place is shown by no browser.
    let mut control: &[u8] = &[];
    while let Some(kind) = rest.first() {
        let length = match kind {
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x2c | 0x21 => length(rest),
            // Some programs fill a file with zeros; nobody reads what stands behind them.
            _ => break,
        };
        // A file that ends too early ends as early when it is published.
        let (part, after) = length.and_then(|length| rest.split_at_checked(length)).unwrap_or((rest, &[]));
        match part {
            [0x2c, ..] => {
                out.extend(std::mem::take(&mut control));
                out.extend(part);
            }
            [0x21, 0xf9, ..] => control = part,
            [0x21, 0x01, ..] => control = &[],
            [0x21, 0xff, 11, name @ ..] if SHOWN.iter().any(|shown| name.starts_with(shown)) => out.extend(part),
            _ => {}
        }
        rest = after;
    }
    Some(out)
}

/// The length of a picture or an extension; `None` if the file ends within it.
fn length(bytes: &[u8]) -> Option<usize> {
    let begin = if *bytes.first()? == 0x2c { 10 + colours(*bytes.get(9)?) + 1 } else { 2 };
    Some(begin + blocks(bytes.get(begin..)?)?)
}

/// The length of a table of colours, by the flags that announce it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The length of blocks up to the empty one that ends them.
fn blocks(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}
