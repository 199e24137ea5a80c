//! The views as declared in the source code: types, fields, and their doc comments.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

use crate::folder;

/// Types that templates see as words: `words!` tables, and types serialised by a function.
static CLOSED_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut names = BTreeSet::new();
    for (_, bytes) in folder::tree(&folder::repository().join("src")) {
        let code = String::from_utf8(bytes).unwrap();
        let first_name = |rest: &str| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
        for table in code.split("words! {\n").skip(1) {
            names.extend(table.split_once("enum ").map(|(_, rest)| first_name(rest)));
        }
        names.extend(code.split("impl Serialize for ").skip(1).map(first_name));
    }
    assert!(names.contains("Kind") && names.contains("CardKind"), "{names:?}");
    names
});

/// Types by name.
pub(crate) type Model = BTreeMap<String, View>;

/// A type that templates see.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) about: String,
    pub(crate) shape: Shape,
}

#[derive(Debug)]
pub(crate) enum Shape {
    /// A mapping with fields.
    Fields(Vec<Field>),
    /// One of several, without a discriminating tag.
    OneOf(Vec<Variant>),
}

#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) shape: VariantShape,
}

#[derive(Clone, Debug)]
pub(crate) enum VariantShape {
    Nothing,
    Of(Kind),
    Fields(Vec<Field>),
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) about: String,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Text,
    Html,
    Number,
    Truth,
    Anything,
    Optional(Box<Kind>),
    List(Box<Kind>),
    View(String),
}

/// The modules with types that templates see.
const ROOMS: [&str; 5] = ["cite", "figure", "site", "body", "page"];

/// Reads the types that templates see.
pub(crate) fn read() -> Model {
    let mut model = Model::new();
    for (_, bytes) in ROOMS.iter().flat_map(|room| folder::tree(&folder::repository().join("src").join(room))) {
        let file = syn::parse_file(&String::from_utf8(bytes).unwrap()).unwrap();
        for item in file.items {
            let Some((name, view)) = view(item) else { continue };
            assert!(model.insert(name.clone(), view).is_none(), "two types of views are called {name}");
        }
    }
    model
}

/// Whether templates see a type: it is serialised, or it is the list of elements.
fn is_seen(attributes: &[Attribute], name: &str) -> bool {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let words = derives.filter_map(|attribute| attribute.meta.require_list().ok().map(|list| list.tokens.to_string()));
    words.collect::<Vec<_>>().iter().any(|words| words.contains("Serialize")) || name == "Element"
}

fn view(item: Item) -> Option<(String, View)> {
    match item {
        Item::Struct(item) if is_seen(&item.attrs, &item.ident.to_string()) => {
            let Fields::Named(_) = &item.fields else { return None };
            let mut fields = fields(&item.fields);
            if item.ident == "Page" {
                // Rendered before the page.
                let about = "The body, with its notes in place.".to_owned();
                fields.push(Field { name: "body_html".to_owned(), kind: Kind::Html, about });
                let about = "Of a dossier: the bodies of its parts, in their order.".to_owned();
                fields.push(Field { name: "parts_html".to_owned(), kind: Kind::List(Box::new(Kind::Html)), about });
            }
            let shape = Shape::Fields(fields);
            Some((item.ident.to_string(), View { about: about(&item.attrs), shape }))
        }
        Item::Enum(item) if is_seen(&item.attrs, &item.ident.to_string()) => {
            let variants = item.variants.iter().map(|variant| Variant {
                name: variant.ident.to_string(),
                about: about(&variant.attrs),
                shape: match &variant.fields {
                    Fields::Unit => VariantShape::Nothing,
                    Fields::Named(_) => VariantShape::Fields(fields(&variant.fields)),
                    Fields::Unnamed(of) => VariantShape::Of(kind(&of.unnamed[0].ty, "")),
                },
            });
            let shape = Shape::OneOf(variants.collect());
            Some((item.ident.to_string(), View { about: about(&item.attrs), shape }))
        }
        _ => None,
    }
}

fn fields(of: &Fields) -> Vec<Field> {
    let fields = of.iter().filter_map(|field| {
        let name = field.ident.as_ref().unwrap().to_string();
        let about = about(&field.attrs);
        // A fragment is rendered first, and the template sees its HTML.
        if is_named(&field.ty, "Fragment") {
            return ["content", "caption"].contains(&&*name).then(|| Field {
                name: format!("{name}_html"),
                kind: Kind::Html,
                about,
            });
        }
        let skipped = serde(&field.attrs).iter().any(|word| word == "skip");
        (!skipped).then(|| Field { kind: kind(&field.ty, &name), name, about })
    });
    fields.collect()
}

/// The arguments of `#[serde(…)]`. Renaming would make this reading wrong.
fn serde(attributes: &[Attribute]) -> Vec<String> {
    let mut words = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        attribute
            .parse_nested_meta(|meta| {
                words.push(meta.path.get_ident().unwrap().to_string());
                Ok(())
            })
            .unwrap();
    }
    assert!(
        words.iter().all(|word| ["skip", "untagged"].contains(&word.as_str())),
        "teach this test serde's {words:?}"
    );
    words
}

fn about(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).map(|attribute| {
        let Meta::NameValue(doc) = &attribute.meta else { panic!("a doc comment is text") };
        let Expr::Lit(text) = &doc.value else { panic!("a doc comment is text") };
        let Lit::Str(text) = &text.lit else { panic!("a doc comment is text") };
        text.value().trim().to_owned()
    });
    lines.collect::<Vec<_>>().join(" ")
}

fn is_named(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

fn kind(ty: &Type, name: &str) -> Kind {
    let path = match ty {
        Type::Reference(reference) => return kind(&reference.elem, name),
        Type::Slice(slice) => return Kind::List(Box::new(kind(&slice.elem, name))),
        Type::Path(path) => path,
        _ => return Kind::Anything,
    };
    let last = path.path.segments.last().unwrap();
    let inner = || match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => kind(inner, name),
            _ => Kind::Anything,
        },
        _ => Kind::Anything,
    };
    match last.ident.to_string().as_str() {
        "String" | "str" if name.ends_with("_html") => Kind::Html,
        "String" | "str" => Kind::Text,
        "bool" => Kind::Truth,
        "u8" | "i32" | "usize" | "f64" => Kind::Number,
        "Value" => Kind::Anything,
        "Option" => Kind::Optional(Box::new(inner())),
        "Vec" => Kind::List(Box::new(inner())),
        "Box" | "Arc" => inner(),
        other if CLOSED_WORDS.contains(other) => Kind::Text,
        other => Kind::View(other.to_owned()),
    }
}
