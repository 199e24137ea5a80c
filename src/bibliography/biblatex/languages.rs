//! The names of languages that babel has, which BibLaTeX writes in `langid`, beside their tags.

/// A tag, and the names that mean it; the first is the one that is written.
const LANGUAGES: [(&str, &[&str]); 24] = [
    ("en", &["english"]),
    ("en-US", &["american", "usenglish"]),
    ("en-GB", &["british", "ukenglish"]),
    ("de", &["ngerman", "german", "austrian", "naustrian", "swissgerman", "nswissgerman"]),
    ("fr", &["french", "francais", "canadien"]),
    ("es", &["spanish"]),
    ("it", &["italian"]),
    ("nl", &["dutch"]),
    ("pt", &["portuguese", "brazilian", "brazil", "portuges"]),
    ("ja", &["japanese"]),
    ("zh", &["chinese"]),
    ("ko", &["korean"]),
    ("ru", &["russian"]),
    ("uk", &["ukrainian"]),
    ("pl", &["polish"]),
    ("sv", &["swedish"]),
    ("da", &["danish"]),
    ("no", &["norwegian", "norsk", "nynorsk"]),
    ("fi", &["finnish"]),
    ("cs", &["czech"]),
    ("el", &["greek"]),
    ("tr", &["turkish"]),
    ("la", &["latin"]),
    ("ar", &["arabic"]),
];

/// The tag of a language that babel names, or what is written.
pub(super) fn tag(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let found = LANGUAGES.iter().find(|(_, names)| names.contains(&lower.as_str()));
    found.map_or(name, |(tag, _)| tag).to_owned()
}

/// The name that babel has for the language of a tag.
pub(in crate::bibliography) fn name(tag: &str) -> Option<&'static str> {
    let found = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
    found.and_then(|(_, names)| names.first().copied())
}
