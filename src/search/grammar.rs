//! Words of grammar, which tell nothing apart in a query: articles, prepositions, question words.
//!
//! In: a language. Out: its words, folded as the search folds them. They are in the index, not in the script of the theme, since a site needs those
//! of its languages alone.

/// The words of a language, by its tag without a region.
pub(super) fn grammar(language: &str) -> Option<&'static str> {
    Some(match language {
        "en" => {
            "a an the of in on at to for from by with and or is are was were be been do does did has have had what which who whom whose when where why how it \
             its this that there can could should would will"
        }
        "de" => {
            "der die das den dem des ein eine einen einem einer eines und oder von vom zu zum zur in im am auf aus bei mit nach fur uber ist sind war wer wie wo \
             wann warum was"
        }
        "fr" => {
            "le la les l un une des du de d et ou au aux en dans par pour sur avec est sont qui que quel quelle comment quand pourquoi ce"
        }
        _ => return None,
    })
}
