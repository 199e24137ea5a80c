//! Ids of files: interned by path, so that a file keeps its id while others come and go.
//!
//! In: paths. Out: [`SourceId`]s, and [`SourceMap`], which stores values by id. It must not know what is at a path, nor the order
//! of files.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Identifies a file of [`super::Sources`]; small, so that every span can carry it.
///
/// A path keeps its id through all readings of a session, even when its file is deleted and created again. The order of ids only
/// serves collections; it is not the order of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(u32);

impl SourceId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// The ids of paths, passed from one reading of a site to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceIds {
    by_path: Arc<HashMap<Arc<str>, SourceId>>,
}

impl SourceIds {
    /// The id of a path, and the shared path.
    pub(super) fn intern(&mut self, path: &str) -> (SourceId, Arc<str>) {
        if let Some((path, id)) = self.by_path.get_key_value(path) {
            return (*id, Arc::clone(path));
        }
        let id = SourceId(u32::try_from(self.by_path.len()).unwrap_or(u32::MAX));
        let path: Arc<str> = path.into();
        Arc::make_mut(&mut self.by_path).insert(Arc::clone(&path), id);
        (id, path)
    }

    /// The id of a path, if it ever had one.
    pub(super) fn get(&self, path: &str) -> Option<SourceId> {
        self.by_path.get(path).copied()
    }
}

/// Values by the ids of files. Ids are dense, so a lookup costs as much as in a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMap<T> {
    slots: Vec<Option<T>>,
}

impl<T> Default for SourceMap<T> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<T> SourceMap<T> {
    /// The value of a file.
    pub fn get(&self, id: SourceId) -> Option<&T> {
        self.slots.get(id.index())?.as_ref()
    }

    /// The value of a file, mutable.
    pub fn get_mut(&mut self, id: SourceId) -> Option<&mut T> {
        self.slots.get_mut(id.index())?.as_mut()
    }

    /// Sets the value of a file; returns the previous one.
    pub fn insert(&mut self, id: SourceId, value: T) -> Option<T> {
        if self.slots.len() <= id.index() {
            self.slots.resize_with(id.index() + 1, || None);
        }
        self.slots[id.index()].replace(value)
    }

    /// Removes the value of a file.
    pub fn remove(&mut self, id: SourceId) -> Option<T> {
        self.slots.get_mut(id.index())?.take()
    }
}

impl<T> Extend<(SourceId, T)> for SourceMap<T> {
    fn extend<I: IntoIterator<Item = (SourceId, T)>>(&mut self, values: I) {
        for (id, value) in values {
            self.insert(id, value);
        }
    }
}

impl<T> FromIterator<(SourceId, T)> for SourceMap<T> {
    fn from_iter<I: IntoIterator<Item = (SourceId, T)>>(values: I) -> Self {
        let mut map = Self::default();
        map.extend(values);
        map
    }
}

impl<T: Send> FromParallelIterator<(SourceId, T)> for SourceMap<T> {
    fn from_par_iter<I: IntoParallelIterator<Item = (SourceId, T)>>(values: I) -> Self {
        let values: Vec<(SourceId, T)> = values.into_par_iter().collect();
        values.into_iter().collect()
    }
}
