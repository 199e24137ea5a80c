//! The shape of what a template sees: which fields are there, which lists are empty, which words stand where a vocabulary is closed.
//!
//! In: a value on its way to a template. Out: hashes of its shape. Two values of the same shape take a template through the same
//! branches, unless it compares texts with each other or asks how large a number is. It must not know pages or templates.

use std::collections::HashSet;
use std::fmt::Error;

use serde::Serialize;
use serde::ser::{self, Serializer};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Texts that templates name, so that they may be compared with: each is a shape of its own.
pub(super) type Literals<'t> = HashSet<&'t str>;

/// The texts between quotation marks of a template. An apostrophe may stand before them, so what is between two texts counts as well.
pub(super) fn literals(template: &str) -> impl Iterator<Item = &str> {
    let quoted = |mark: char| template.lines().flat_map(move |line| line.split(mark).skip(1));
    ['"', '\'', '`'].into_iter().flat_map(quoted).filter(|text| !text.is_empty())
}

/// The shapes of some values: one for each, and one for each entry of a list in it, so that a list of many forms is no shape of its own.
#[derive(Debug)]
pub(super) struct Shapes<'l> {
    literals: &'l Literals<'l>,
    found: HashSet<u64>,
}

impl<'l> Shapes<'l> {
    pub(super) fn new(literals: &'l Literals<'l>) -> Self {
        Self { literals, found: HashSet::new() }
    }

    /// Adds a value that is shown under a name, such as that of its template.
    pub(super) fn add(&mut self, name: &str, value: &impl Serialize) {
        let path = hash(0, name.as_bytes());
        let mut form = Form { path, shape: path, shapes: self };
        // Views are plain data, which always have a form.
        if value.serialize(&mut form).is_ok() {
            let shape = form.shape;
            self.found.insert(shape);
        }
    }

    /// All shapes.
    pub(super) fn found(self) -> HashSet<u64> {
        self.found
    }
}

fn hash(seed: u64, bytes: &[u8]) -> u64 {
    xxh3_64_with_seed(bytes, seed)
}

/// A value whose shape is being found.
struct Form<'s, 'l> {
    /// The fields that lead to it.
    path: u64,
    shape: u64,
    shapes: &'s mut Shapes<'l>,
}

impl Form<'_, '_> {
    fn add(&mut self, bytes: &[u8]) {
        self.shape = hash(self.shape, bytes);
    }

    /// None, one, or more of something.
    fn amount(&mut self, amount: u64) {
        self.add(&[b'#', u8::try_from(amount.min(2)).unwrap_or(2)]);
    }

    /// A field: it is part of the shape of what has it.
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        self.add(name.as_bytes());
        let outer = self.path;
        self.path = hash(outer, name.as_bytes());
        value.serialize(&mut *self)?;
        self.path = outer;
        Ok(())
    }
}

/// An entry of a list has a shape of its own; the list itself is only empty or not.
struct List<'f, 's, 'l> {
    form: &'f mut Form<'s, 'l>,
    count: u64,
}

impl List<'_, '_, '_> {
    fn entry<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.count += 1;
        let path = hash(self.form.path, b"[]");
        let mut entry = Form { path, shape: path, shapes: &mut *self.form.shapes };
        value.serialize(&mut entry)?;
        let shape = entry.shape;
        self.form.shapes.found.insert(shape);
        Ok(())
    }

    fn finish(self) {
        self.form.amount(self.count);
    }
}

/// A map, and the key whose value comes next.
struct Fields<'f, 's, 'l> {
    form: &'f mut Form<'s, 'l>,
    key: String,
}

macro_rules! lists {
    ($($kind:ident $add:ident),*) => { $(
        impl ser::$kind for List<'_, '_, '_> {
            type Ok = ();
            type Error = Error;
            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.entry(value)
            }
            fn end(self) -> Result<(), Error> {
                self.finish();
                Ok(())
            }
        }
    )* };
}

lists!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! structs {
    ($($kind:ident),*) => { $(
        impl ser::$kind for Fields<'_, '_, '_> {
            type Ok = ();
            type Error = Error;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.form.field(name, value)
            }
            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        }
    )* };
}

structs!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Fields<'_, '_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key = serde_json::to_string(key).map_err(|_| Error)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = std::mem::take(&mut self.key);
        self.form.field(&name, value)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

macro_rules! amounts {
    ($($name:ident $type:ty: $amount:expr),*) => { $(
        fn $name(self, value: $type) -> Result<(), Error> {
            let amount: fn($type) -> u64 = $amount;
            self.amount(amount(value));
            Ok(())
        }
    )* };
}

impl<'f, 's, 'l> Serializer for &'f mut Form<'s, 'l> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = List<'f, 's, 'l>;
    type SerializeTuple = List<'f, 's, 'l>;
    type SerializeTupleStruct = List<'f, 's, 'l>;
    type SerializeTupleVariant = List<'f, 's, 'l>;
    type SerializeMap = Fields<'f, 's, 'l>;
    type SerializeStruct = Fields<'f, 's, 'l>;
    type SerializeStructVariant = Fields<'f, 's, 'l>;

    amounts!(
        serialize_u16 u16: u64::from,
        serialize_u32 u32: u64::from,
        serialize_u64 u64: |value| value,
        serialize_i8 i8: |value| value.unsigned_abs().into(),
        serialize_i16 i16: |value| value.unsigned_abs().into(),
        serialize_i32 i32: |value| value.unsigned_abs().into(),
        serialize_i64 i64: i64::unsigned_abs,
        serialize_f32 f32: |value| (value != 0.0).into(),
        serialize_f64 f64: |value| (value != 0.0).into()
    );

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.add(&[b'b', value.into()]);
        Ok(())
    }

    /// The smallest numbers are levels, of which there are few.
    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.add(&[b'u', value]);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        match value {
            "" => self.add(b"e"),
            literal if self.shapes.literals.contains(literal) => self.add(literal.as_bytes()),
            _ => self.add(b"s"),
        }
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.amount(value.len() as u64);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.add(b"0");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Result<(), Error> {
        self.add(word.as_bytes());
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.field(word, value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Ok(List { form: self, count: 0 })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Ok(List { form: self, count: 0 })
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Ok(List { form: self, count: 0 })
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        self.add(word.as_bytes());
        Ok(List { form: self, count: 0 })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Ok(Fields { form: self, key: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        Ok(Fields { form: self, key: String::new() })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        self.add(word.as_bytes());
        Ok(Fields { form: self, key: String::new() })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn shapes(value: &Value) -> HashSet<u64> {
        let literals = Literals::from(["special"]);
        let mut shapes = Shapes::new(&literals);
        shapes.add("page", value);
        shapes.found()
    }

    #[test]
    fn an_apostrophe_hides_no_literal() {
        let found: Vec<&str> = literals("<p>It's {% if page.kind == 'x' %}\n{{ \"y\" }}").collect();
        assert!(found.contains(&"x") && found.contains(&"y"), "{found:?}");
    }

    #[test]
    fn words_are_no_shape_but_their_absence_is() {
        let page = shapes(&json!({"title": "One", "image": null, "tags": []}));
        assert_eq!(page, shapes(&json!({"title": "Two", "image": null, "tags": []})));
        for other in [
            json!({"title": "", "image": null, "tags": []}),
            json!({"title": "special", "image": null, "tags": []}),
            json!({"title": "One", "image": {"src": "a.png"}, "tags": []}),
            json!({"title": "One", "image": null, "tags": [{"title": "Law"}]}),
            json!({"title": "One", "image": null, "tags": [], "extra": true}),
        ] {
            assert_ne!(page, shapes(&other), "{other}");
        }
    }

    #[test]
    fn entries_have_shapes_of_their_own() {
        let (plain, marked) = (json!({"title": "a"}), json!({"title": "a", "lang": "ja"}));
        let one = shapes(&json!({"tags": [plain, plain], "cards": []}));
        let both = shapes(&json!({"tags": [plain, marked, plain], "cards": []}));
        assert_eq!(both.difference(&one).count(), 1);
        // The same entry elsewhere is shown by another part of a template.
        assert!(!shapes(&json!({"tags": [], "cards": [plain, plain]})).is_superset(&one));
    }

    #[test]
    fn templates_name_literals() {
        let found: Vec<&str> = literals("{% if a == \"x\" or b == 'it' %}\n<p class=\"\">`y`").collect();
        assert!(["x", "it", "y"].iter().all(|text| found.contains(text)) && !found.contains(&""), "{found:?}");
    }
}
