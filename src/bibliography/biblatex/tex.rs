//! What TeX commands mean: a value of a BibLaTeX file as a text with CSL's tags.
//!
//! In: a value as it is written. Out: its text. Accents and signs become letters, `\emph{…}` becomes `<i>…</i>`, braces keep capitals,
//! and commands that nobody knows leave their argument.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Commands that stand for a sign.
const SIGNS: [(&str, &str); 59] = [
    ("textendash", "–"),
    ("textemdash", "—"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textbackslash", "\\"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquotesingle", "'"),
    ("textunderscore", "_"),
    ("textbar", "|"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textdegree", "°"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("copyright", "©"),
    ("S", "§"),
    ("textsection", "§"),
    ("P", "¶"),
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("ng", "ŋ"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("textperiodcentered", "·"),
    ("times", "×"),
    ("pm", "±"),
    ("le", "≤"),
    ("ge", "≥"),
    ("infty", "∞"),
    ("to", "→"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
];

/// Commands that put an accent on the letter after them, and the accent.
const ACCENTS: [(&str, char); 16] = [
    ("`", '\u{300}'),
    ("'", '\u{301}'),
    ("^", '\u{302}'),
    ("~", '\u{303}'),
    ("=", '\u{304}'),
    ("u", '\u{306}'),
    (".", '\u{307}'),
    ("\"", '\u{308}'),
    ("r", '\u{30A}'),
    ("H", '\u{30B}'),
    ("v", '\u{30C}'),
    ("c", '\u{327}'),
    ("k", '\u{328}'),
    ("d", '\u{323}'),
    ("b", '\u{331}'),
    ("t", '\u{361}'),
];

/// Letters of mathematics.
const GREEK: [(&str, &str); 24] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Delta", "Δ"),
    ("Omega", "Ω"),
];

/// Commands around text, and the tag that they become.
const MARKS: [(&str, &str); 9] = [
    ("emph", "i"),
    ("textit", "i"),
    ("mkbibemph", "i"),
    ("textsl", "i"),
    ("textbf", "b"),
    ("mkbibbold", "b"),
    ("textsc", "sc"),
    ("textsuperscript", "sup"),
    ("textsubscript", "sub"),
];

/// Characters that a backslash makes plain.
const ESCAPED: [char; 7] = ['$', '&', '%', '#', '_', '{', '}'];

/// Deeper braces are taken as they are; the file has been held to fewer.
const MOST_DEPTH: usize = 80;

/// A value as a text with tags. What is in braces keeps its capitals.
pub(in crate::bibliography) fn text(value: &str) -> String {
    composed(&tidy(&TexReader { rest: value, in_math: false, keeps_case: true }.read(0)))
}

/// A value without tags: for names, places and numbers.
pub(in crate::bibliography) fn plain(value: &str) -> String {
    let text = TexReader { rest: value, in_math: false, keeps_case: false }.read(0);
    composed(&tidy(&crate::model::item::without_tags(&text)))
}

/// An address, in which only escapes mean something.
pub(in crate::bibliography) fn address(value: &str) -> String {
    let value = value.trim();
    let inside = value.strip_prefix("\\url{").and_then(|rest| rest.strip_suffix('}')).unwrap_or(value);
    let inside = inside.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(inside);
    let mut text =
        inside.replace("\\textasciitilde{}", "~").replace("\\textasciitilde ", "~").replace("\\textasciitilde", "~");
    text = text
        .replace("{\\_}", "_")
        .replace("{\\%}", "%")
        .replace("{\\#}", "#")
        .replace("{\\&}", "&")
        .replace("{\\textunderscore}", "_");
    for c in ['_', '#', '%', '&', '~', '$', '{', '}'] {
        text = text.replace(&format!("\\{c}"), &c.to_string());
    }
    text.replace("$\\sim$", "~").trim().to_owned()
}

/// The address in `\url{…}` or `\href{…}{…}`, wherever it stands.
pub(super) fn address_within(value: &str) -> Option<String> {
    let at = value.find("\\url{").map(|at| at + 5).or_else(|| value.find("\\href{").map(|at| at + 6));
    let inside = match at {
        Some(at) => value[at..].split('}').next()?,
        None => value.trim().trim_matches(['<', '>', '{', '}']),
    };
    let address = address(inside);
    (address.starts_with("http://") || address.starts_with("https://"))
        .then_some(address)
        .filter(|url| !url.contains(' '))
}

/// One blank for many, none at the ends.
fn tidy(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

struct TexReader<'t> {
    rest: &'t str,
    in_math: bool,
    keeps_case: bool,
}

impl<'t> TexReader<'t> {
    fn read(mut self, depth: usize) -> String {
        let mut out = String::new();
        while let Some(c) = self.rest.chars().next() {
            match c {
                '\\' => self.command(&mut out, depth),
                '{' => {
                    let inside = self.group();
                    let read = self.inner(inside, depth);
                    // A command in braces is an accent or a character, and no title of its own.
                    let is_command = inside.starts_with('\\') && !inside[1..].starts_with(ESCAPED);
                    let is_word = self.keeps_case && depth == 0 && !is_command && !self.in_math;
                    if is_word && read.contains(char::is_alphabetic) {
                        out.extend(["<span class=\"nocase\">", &read, "</span>"]);
                    } else {
                        out.push_str(&read);
                    }
                }
                '$' => {
                    self.in_math = !self.in_math;
                    self.rest = &self.rest[1..];
                }
                '^' | '_' if self.in_math => {
                    self.rest = &self.rest[1..];
                    let tag = if c == '^' { "sup" } else { "sub" };
                    let argument = self.argument(depth);
                    out.extend(["<", tag, ">", &argument, "</", tag, ">"]);
                }
                '~' => self.push_char(' ', 1, &mut out),
                '`' if self.rest.starts_with("``") => self.push_char('“', 2, &mut out),
                '\'' if self.rest.starts_with("''") => self.push_char('”', 2, &mut out),
                '-' if self.rest.starts_with("---") => self.push_char('—', 3, &mut out),
                '-' if self.rest.starts_with("--") => self.push_char('–', 2, &mut out),
                '}' => self.rest = &self.rest[1..],
                c => self.push_char(c, c.len_utf8(), &mut out),
            }
        }
        out
    }

    fn push_char(&mut self, c: char, length: usize, out: &mut String) {
        out.push(c);
        self.rest = &self.rest[length..];
    }

    fn inner(&self, inside: &'t str, depth: usize) -> String {
        if depth >= MOST_DEPTH {
            return inside.to_owned();
        }
        TexReader { rest: inside, in_math: self.in_math, keeps_case: self.keeps_case }.read(depth + 1)
    }

    /// What is in the braces that begin here.
    fn group(&mut self) -> &'t str {
        let mut depth = 0_usize;
        let mut is_escaped = false;
        for (at, byte) in self.rest.bytes().enumerate() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        let inside = &self.rest[1..at];
                        self.rest = &self.rest[at + 1..];
                        return inside;
                    }
                }
                _ => {}
            }
        }
        let inside = &self.rest[1..];
        self.rest = "";
        inside
    }

    /// The argument of a command: a group, a command or a letter.
    fn argument(&mut self, depth: usize) -> String {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next() {
            Some('{') => {
                let inside = self.group();
                self.inner(inside, depth.max(1))
            }
            Some('\\') => {
                let mut out = String::new();
                self.command(&mut out, depth.max(1));
                out
            }
            Some(c) => {
                self.rest = &self.rest[c.len_utf8()..];
                c.to_string()
            }
            None => String::new(),
        }
    }

    fn command(&mut self, out: &mut String, depth: usize) {
        let after = &self.rest[1..];
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let length = if letters == 0 { after.chars().next().map_or(0, char::len_utf8) } else { letters };
        let name = &after[..length];
        self.rest = &after[length..];
        if depth >= MOST_DEPTH {
            return;
        }
        if let Some((_, accent)) = ACCENTS.iter().find(|(known, _)| *known == name) {
            return self.accent(*accent, out, depth);
        }
        if letters > 0 {
            self.rest = self.rest.strip_prefix("{}").unwrap_or_else(|| self.rest.trim_start_matches(' '));
        }
        let known = |table: &[(&str, &'static str)]| table.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
        if let Some(c) = known(&SIGNS).or_else(|| known(&GREEK)) {
            out.push_str(c);
        } else if let Some(tag) = known(&MARKS) {
            let inside = self.argument(depth);
            out.extend(["<", tag, ">", &inside, "</", tag, ">"]);
        } else {
            match name {
                "enquote" | "mkbibquote" => {
                    let inside = self.argument(depth);
                    out.extend(["“", &inside, "”"]);
                }
                "href" => {
                    let _ = self.argument(depth);
                    let words = self.argument(depth);
                    out.push_str(&words);
                }
                " " | "\n" | "\\" | "," | ";" | ":" | "quad" | "qquad" => out.push(' '),
                "-" | "/" | "" => {}
                // An escaped sign.
                c if letters == 0 => out.push_str(c),
                // A command that nobody knows leaves what it is about.
                _ if self.rest.starts_with('{') => {
                    let inside = self.argument(depth);
                    out.push_str(&inside);
                }
                _ => {}
            }
        }
    }

    fn accent(&mut self, accent: char, out: &mut String, depth: usize) {
        let argument = self.argument(depth);
        let mut letters = argument.chars();
        match letters.next() {
            Some(letter) => {
                out.push(match letter {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    letter => letter,
                });
                out.push(accent);
                out.push_str(letters.as_str());
            }
            None if accent == '\u{303}' => out.push('~'),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_letters_and_tags() {
        for (written, expected) in [
            (
                r"Caf{\'e} \textendash{} \emph{Nouvelle} \ldots\ done, a\textasciitilde b",
                "Café – <i>Nouvelle</i> … done, a~b",
            ),
            (
                r#"Jan{\'a}{\v c}ek, Mar{\'\i}a, \"Uber, \c{c}a, Erd\H{o}s, {\O}rsted, Stra{\ss}e"#,
                "Janáček, María, Über, ça, Erdős, Ørsted, Straße",
            ),
            ("The {NATO} Act", "The <span class=\"nocase\">NATO</span> Act"),
            ("``no'' -- \\enquote{yes} \\& 5\\%", "“no” – “yes” & 5%"),
            (r"$\alpha$ and CO$_2$ \textsuperscript{th}", "α and CO<sub>2</sub> <sup>th</sup>"),
            (r"\unknown{kept} \relax it", "kept it"),
        ] {
            assert_eq!(text(written), expected);
        }
    }

    #[test]
    fn addresses_lose_their_escapes() {
        for (written, expected) in [
            (r"https://example.org/Toll\_(canal)\#Rates\%20now", "https://example.org/Toll_(canal)#Rates%20now"),
            (r"https://example.org/\textasciitilde ola/", "https://example.org/~ola/"),
            ("<https://example.org/angle>", "https://example.org/angle"),
            (r"\url{https://example.org/h_p}", "https://example.org/h_p"),
            (r"10.1007/978-3-032-00942-5\_12", "10.1007/978-3-032-00942-5_12"),
        ] {
            assert_eq!(address(written), expected);
        }
        assert_eq!(
            address_within(r"Online: \url{https://example.org/h_p}").as_deref(),
            Some("https://example.org/h_p")
        );
        assert_eq!(address_within("Printed by hand"), None);
    }
}
