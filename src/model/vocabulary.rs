//! Closed vocabularies, each defined by one table: the type, the words in content files, templates and outputs, the description
//! of each word, and the keys of the interface strings for them.

use crate::yaml::Vocabulary;

/// A vocabulary whose words are shown in the language of a page.
pub trait Localized: Vocabulary {
    /// The key of its interface string: `stance-supports`.
    fn key(self) -> &'static str;

    /// The keys of all its words.
    fn keys() -> Vec<&'static str> {
        Self::VALUES.iter().map(|value| value.key()).collect()
    }
}

/// Makes an `enum` from a table of words: variant, word, one sentence about it. With `localized as "stance"`, each word has an
/// interface string, whose key is `stance-` followed by the word. In parentheses, other words that editors write for the same:
/// messages suggest the right one.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident localized as $group:literal {
            $($variant:ident, $word:literal $(($($synonym:literal),+))?, $about:literal;)*
        }
    ) => {
        $crate::model::words! {
            $(#[$attribute])*
            $visibility enum $name { $($variant, $word $(($($synonym),+))?, $about;)* }
        }

        impl $crate::model::Localized for $name {
            fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!($group, "-", $word),)* }
            }
        }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($variant:ident, $word:literal $(($($synonym:literal),+))?, $about:literal;)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility enum $name {
            $(#[doc = $about] $variant,)*
        }

        impl $name {
            /// All values, in the order of the table.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The word in content files, templates and outputs.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// One sentence about its meaning.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }

            /// The value of a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::yaml::Vocabulary for $name {
            const VALUES: &'static [Self] = &Self::ALL;

            fn word(self) -> $crate::yaml::Word {
                let synonyms: &[&str] = match self { $(Self::$variant => &[$($($synonym),+)?],)* };
                $crate::yaml::Word { word: self.as_str(), about: self.about(), synonyms }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_unit_variant(stringify!($name), *self as u32, self.as_str())
            }
        }
    };
}

pub(crate) use words;
