//! The address to write in a file as a link to another file.

/// Characters that end an address in Markdown or have a meaning in YAML.
const CODED: &str = "()<>[]{}\"'\\%#?:,|&*";

/// The relative path from one file to another, percent-encoded. Both are given relative to the content folder.
pub fn relative_path(here: &str, to: &str) -> String {
    let equal = here.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = here.as_bytes()[..equal].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
    let mut way = "../".repeat(here[shared..].matches('/').count());
    for c in to[shared..].chars() {
        if c.is_whitespace() || c.is_control() || CODED.contains(c) {
            let mut bytes = [0; 4];
            way.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            way.push(c);
        }
    }
    way
}

#[cfg(test)]
mod tests {
    use super::relative_path;

    #[test]
    fn paths_count_from_the_folder_of_the_file() {
        for (here, to, expected) in [
            ("issues/a/b.md", "terms/sdf.md", "../../terms/sdf.md"),
            ("issues/a/b.md", "issues/a/c.md", "c.md"),
            ("index.md", "terms/a b (c).md", "terms/a%20b%20%28c%29.md"),
            ("terms/岸.md", "terms/岸田.md", "岸田.md"),
            ("", "index.md", "index.md"),
        ] {
            assert_eq!(relative_path(here, to), expected);
        }
    }
}
