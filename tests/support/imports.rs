//! Finds out which files of `src` import from which others.
//!
//! In: the source code. Out: for each file, the files that declare what it names; for each type, the files that implement it. Re-exports are followed, so that a `mod.rs` which
//! only lists what its folder has is no way from one file to all others. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::Visit;
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

use crate::folder;

/// The import graph.
pub(crate) struct Imports {
    /// For each file, the files that it imports from.
    pub(crate) files: BTreeMap<String, BTreeSet<String>>,
    /// The number of lines of each file.
    pub(crate) lines: BTreeMap<String, usize>,
    /// The files with `impl` blocks of each type that are of no trait. A type is known by the file that declares it and its name.
    pub(crate) implemented: BTreeMap<(String, String), BTreeSet<String>>,
}

/// The path of a module from the root of the crate.
type ModulePath = Vec<String>;

/// The names in a module.
#[derive(Default)]
struct Module {
    file: String,
    children: BTreeSet<String>,
    items: BTreeSet<String>,
    /// Names of items declared elsewhere, with the path as written.
    imported: BTreeMap<String, ModulePath>,
    /// Modules that are imported with `*`.
    globs: Vec<ModulePath>,
}

/// The target of a path.
enum Target {
    Module(ModulePath),
    Item(ModulePath),
}

struct Modules(BTreeMap<ModulePath, Module>);

impl Imports {
    /// Reads the code.
    pub(crate) fn read() -> Self {
        let mut modules = Modules(BTreeMap::new());
        let (mut parsed, mut lines) = (Vec::new(), BTreeMap::new());
        for (path, bytes) in folder::tree(&folder::repository().join("src")) {
            let is_rust = Path::new(&path).extension().is_some_and(|ending| ending == "rs");
            if !is_rust || path == "main.rs" {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            lines.insert(path.clone(), text.lines().count());
            let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("src/{path}: {error}"));
            let module = module_of(&path);
            modules.0.insert(module.clone(), declared(&path, &file.items));
            parsed.push((path, module, file));
        }
        let parents: BTreeSet<String> =
            parsed.iter().filter_map(|(path, ..)| Some(path.rsplit_once('/')?.0.to_owned())).collect();
        // `name.rs` beside a folder `name` lists its modules, like a `mod.rs`.
        for (path, module, _) in &mut parsed {
            let stem = path.trim_end_matches(".rs").to_owned();
            if parents.contains(&stem) {
                let known = modules.0.get_mut(module).unwrap();
                let own = lines.remove(path).unwrap();
                *path = format!("{stem}/mod.rs");
                known.file.clone_from(path);
                lines.insert(path.clone(), own);
            }
        }
        let (mut files, mut implemented) = (BTreeMap::new(), BTreeMap::new());
        for (path, module, file) in &parsed {
            let mut visitor = Paths { modules: &modules, module, found: BTreeSet::new() };
            visitor.visit_file(file);
            visitor.found.remove(path);
            files.insert(path.clone(), visitor.found);
            for name in file.items.iter().filter_map(implemented_type) {
                let Some(declared) = modules.file(module, &name) else { continue };
                let key = (declared.to_owned(), name.last().unwrap().clone());
                implemented.entry(key).or_insert_with(BTreeSet::new).insert(path.clone());
            }
        }
        Self { files, lines, implemented }
    }

    /// The number of imports.
    pub(crate) fn count(&self) -> usize {
        self.files.values().map(BTreeSet::len).sum()
    }

    /// Pairs of importing and imported file.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().flat_map(|(from, to)| to.iter().map(move |to| (from.as_str(), to.as_str())))
    }
}

fn module_of(path: &str) -> ModulePath {
    let names = path.trim_end_matches(".rs").split('/').map(str::to_owned);
    let mut names: ModulePath = names.collect();
    if names.last().is_some_and(|name| name == "mod") || names == ["lib"] {
        names.pop();
    }
    names
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

/// The path of the type that an `impl` block adds functions to, if it is of no trait.
fn implemented_type(item: &Item) -> Option<ModulePath> {
    let Item::Impl(block) = item else { return None };
    let syn::Type::Path(path) = &*block.self_ty else { return None };
    let names = path.path.segments.iter().map(|segment| segment.ident.to_string());
    block.trait_.is_none().then(|| names.collect())
}

fn declared(file: &str, items: &[Item]) -> Module {
    let mut module = Module { file: file.to_owned(), ..Module::default() };
    for item in items {
        let name = match item {
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::Type(item) => &item.ident,
            Item::Mod(item) if !is_test(&item.attrs) => {
                module.children.insert(item.ident.to_string());
                continue;
            }
            Item::Use(item) => {
                for (name, path) in leaves(&item.tree, &mut Vec::new()) {
                    match name {
                        Some(name) => drop(module.imported.insert(name, path)),
                        None => module.globs.push(path),
                    }
                }
                continue;
            }
            _ => continue,
        };
        module.items.insert(name.to_string());
    }
    module
}

/// The names that a `use` introduces, with their paths; `None` for all names of a module.
fn leaves(tree: &UseTree, before: &mut ModulePath) -> Vec<(Option<String>, ModulePath)> {
    let with = |name: String, before: &ModulePath| before.iter().cloned().chain([name]).collect::<ModulePath>();
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            let found = leaves(&path.tree, before);
            before.pop();
            found
        }
        UseTree::Name(name) if name.ident == "self" => vec![(before.last().cloned(), before.clone())],
        UseTree::Name(name) => vec![(Some(name.ident.to_string()), with(name.ident.to_string(), before))],
        UseTree::Rename(name) if name.ident == "self" => vec![(Some(name.rename.to_string()), before.clone())],
        UseTree::Rename(name) => vec![(Some(name.rename.to_string()), with(name.ident.to_string(), before))],
        UseTree::Glob(_) => vec![(None, before.clone())],
        UseTree::Group(group) => group.items.iter().flat_map(|tree| leaves(tree, before)).collect(),
    }
}

impl Modules {
    /// The file that declares the item at a path; `None` for other crates, local names and modules.
    fn file(&self, from: &ModulePath, path: &[String]) -> Option<&str> {
        match self.resolve(from, path, 0)? {
            Target::Item(module) => Some(&self.0.get(&module)?.file),
            Target::Module(_) => None,
        }
    }

    fn resolve(&self, from: &ModulePath, path: &[String], depth: usize) -> Option<Target> {
        // Chains of re-exports are short; a cycle of them would not compile.
        if depth > 12 {
            return None;
        }
        let mut module = from.clone();
        let mut first = true;
        for name in path {
            match name.as_str() {
                "crate" => module.clear(),
                "self" => {}
                "super" => drop(module.pop()),
                name => match self.name(&module, name, first, depth)? {
                    Target::Module(inner) => module = inner,
                    item @ Target::Item(_) => return Some(item),
                },
            }
            first = false;
        }
        Some(Target::Module(module))
    }

    fn name(&self, module: &ModulePath, name: &str, first: bool, depth: usize) -> Option<Target> {
        let known = self.0.get(module)?;
        if known.children.contains(name) {
            return Some(Target::Module(module.iter().cloned().chain([name.to_owned()]).collect()));
        }
        if known.items.contains(name) {
            return Some(Target::Item(module.clone()));
        }
        if let Some(path) = known.imported.get(name) {
            // `use serde::…` refers to another crate, unless a sibling module has that name.
            let external = path.len() == 1 || (first && path[0] == name);
            return if external && !known.children.contains(&path[0]) && !is_keyword(&path[0]) {
                None
            } else {
                self.resolve(module, path, depth + 1)
            };
        }
        known.globs.iter().find_map(|path| {
            let Target::Module(inner) = self.resolve(module, path, depth + 1)? else { return None };
            if inner == *module { None } else { self.name(&inner, name, false, depth + 1) }
        })
    }
}

fn is_keyword(name: &str) -> bool {
    matches!(name, "crate" | "super" | "self")
}

/// Collects the files that the paths in a file lead to.
struct Paths<'m> {
    modules: &'m Modules,
    module: &'m ModulePath,
    found: BTreeSet<String>,
}

impl Paths<'_> {
    fn add(&mut self, path: &[String]) {
        self.found.extend(self.modules.file(self.module, path).map(str::to_owned));
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // A module does not use the items that it only re-exports.
        if !matches!(item.vis, syn::Visibility::Inherited) {
            return;
        }
        for (_, path) in leaves(&item.tree, &mut Vec::new()) {
            self.add(&path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add(&names);
        }
        syn::visit::visit_path(self, path);
    }
}

/// The cycles of a graph: its strongly connected components of more than one node.
pub(crate) fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = graph.keys().map(|from| (from, reached(graph, from))).collect();
    let mut found: Vec<BTreeSet<String>> = Vec::new();
    for (node, all) in &reach {
        let circle: BTreeSet<String> = all
            .iter()
            .filter(|to| reach.get(**to).is_some_and(|back| back.contains(node)))
            .map(|to| (*to).clone())
            .collect();
        if circle.len() > 1 && !found.contains(&circle) {
            found.push(circle);
        }
    }
    found
}

fn reached<'g>(graph: &'g BTreeMap<String, BTreeSet<String>>, from: &'g String) -> BTreeSet<&'g String> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(node) = next.pop() {
        for to in graph.get(node).into_iter().flatten() {
            if seen.insert(to) {
                next.push(to);
            }
        }
    }
    seen
}
