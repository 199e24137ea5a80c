//! Lists: item by item, all or nothing, or with the nodes of the items for errors that only several items reveal.

use super::YamlNode;
use super::reader::Reader;
use super::shape::Shape;

/// A list.
#[derive(Clone, Copy, Debug)]
pub struct List<R>(R);

/// A list of such values. Items that cannot be read are reported and omitted.
pub fn list<R: Reader>(item: R) -> List<R> {
    List(item)
}

impl<R: Reader> List<R> {
    /// The same, but empty if any item cannot be read.
    pub fn whole(self) -> impl Reader<Value = Vec<R::Value>> {
        self.with_nodes(|node, items| {
            let is_whole = items.len() == node.items().len();
            is_whole.then(|| items.into_iter().map(|(_, value)| value).collect())
        })
    }

    /// The same, converted as a whole by a function that also gets the node of each item.
    pub fn with_nodes<U, F>(self, gather: F) -> Gathered<R, F>
    where
        F: Fn(&YamlNode<'_>, Vec<(YamlNode<'_>, R::Value)>) -> Option<U>,
    {
        Gathered(self.0, gather)
    }
}

impl<R: Reader> Reader for List<R> {
    type Value = Vec<R::Value>;

    fn read(&self, node: &YamlNode<'_>) -> Option<Self::Value> {
        Some(node.list_items_or(|| self.0.shape())?.iter().filter_map(|item| self.0.read(item)).collect())
    }

    fn shape(&self) -> Shape {
        Shape::List(Box::new(self.0.shape()))
    }
}

/// A list whose items are converted together.
#[derive(Clone, Copy, Debug)]
pub struct Gathered<R, F>(R, F);

impl<R, U, F> Reader for Gathered<R, F>
where
    R: Reader,
    F: Fn(&YamlNode<'_>, Vec<(YamlNode<'_>, R::Value)>) -> Option<U>,
{
    type Value = U;

    fn read(&self, node: &YamlNode<'_>) -> Option<U> {
        let items = node.list_items_or(|| self.0.shape())?.into_iter();
        let read = items.filter_map(|item| self.0.read(&item).map(|value| (item, value))).collect();
        self.1(node, read)
    }

    fn shape(&self) -> Shape {
        Shape::List(Box::new(self.0.shape()))
    }
}
