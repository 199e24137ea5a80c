//! Smaller versions of the pictures on pages: taken from the cache if it has them, otherwise decoded and encoded.
//!
//! In: a checked site. Out: the data of each picture for views, and the files. A picture that needs derivatives is read twice, so
//! that not all of them are in memory at once; the number decoded at a time is bounded by memory.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Prepared;
use super::derived::{Access, DerivedCache};
use super::error::Failure;
use super::fingerprint::stamp;
use crate::diagnostic::Diagnostic;
use crate::emit::{Artifact, Artifacts};
use crate::graph::{self, Graph};
use crate::picture::{self, Header, Picture, PictureFault, PictureFile, PictureSet, Pictures, Plan, Variant};
use crate::source;

/// The number of pixels decoded at a time; each takes four bytes, and as much again during rotation.
const PIXELS_AT_A_TIME: u64 = 50_000_000;

/// The output folder of derived pictures.
pub(super) const FOLDER: &str = graph::PICTURES;

/// A picture and the derivatives to make of it.
struct PictureJob<'g> {
    path: &'g str,
    plan: Plan,
}

/// A derivative and its bytes; `None` if browsers should not load it.
type Made = (Variant, Option<Artifact>);

/// The derivatives of all pictures of a site.
#[derive(Debug)]
pub(super) struct Derivatives {
    /// The data of each picture for views.
    pub(super) pictures: Pictures,
    /// The files.
    pub(super) files: Artifacts,
    stamps: Stamps,
}

/// The size and modification time of each picture.
type Stamps = Vec<Option<(u64, u128)>>;

impl Derivatives {
    /// Makes the derivatives that the pages of a site need.
    pub(super) fn of(prepared: &Prepared, root: &Path) -> Result<Self, Failure> {
        let stamps = stamps(prepared, root);
        let mut files = Artifacts::default();
        let cache = DerivedCache::open(root, "images", Access::Write);
        let pictures = derive(prepared, root, &cache, &mut |made| {
            files.extend(made);
            Ok(())
        })?;
        Ok(Self { pictures, files, stamps })
    }

    /// Whether another reading of the site shows the same pictures. `own` is the reading that these were made from.
    pub(super) fn are_of(&self, own: &Prepared, other: &Prepared, root: &Path) -> bool {
        let shown =
            |prepared: &Prepared| -> Vec<String> { shown(&prepared.graph).into_iter().map(str::to_owned).collect() };
        own.frame.config.images == other.frame.config.images
            && shown(own) == shown(other)
            && self.stamps == stamps(other, root)
    }
}

fn stamps(prepared: &Prepared, root: &Path) -> Stamps {
    shown(&prepared.graph).iter().map(|path| stamp(&root.join("content").join(path))).collect()
}

/// The pictures that published pages show.
fn shown(graph: &Graph) -> Vec<&str> {
    graph.pictures.keys().map(String::as_str).filter(|path| is_published(graph, path)).collect()
}

/// Makes the derivatives that the pages of a site need and passes the files to `keep`, in batches. Returns the data for views.
pub(super) fn derive(
    prepared: &Prepared,
    root: &Path,
    cache: &DerivedCache,
    keep: &mut dyn FnMut(Artifacts) -> Result<(), Failure>,
) -> Result<Pictures, Failure> {
    let graph = &prepared.graph;
    let (mut pictures, mut paths, mut used) = (Pictures::default(), BTreeSet::new(), BTreeSet::new());
    if graph.pictures.is_empty() {
        return Ok(pictures);
    }
    let (jobs, mut faults) = plan_all(prepared, root);
    for batch in batches(&jobs) {
        let made: Vec<_> = batch.par_iter().map(|job| make(cache, root, job)).collect();
        let mut files = Artifacts::default();
        for (job, made) in batch.iter().zip(made) {
            match made {
                Ok(made) => {
                    used.extend(job.plan.variants.iter().map(|variant| key(&job.plan, *variant)));
                    let picture = published(job, made, &mut files);
                    pictures.insert(job.path.to_owned(), picture);
                }
                Err(fault) => faults.extend(diagnostic(graph, job.path, &fault)),
            }
        }
        // Pictures with the same bytes and the same name share their files.
        files.retain(|path, _| paths.insert(path.clone()));
        keep(files)?;
    }
    if !faults.is_empty() {
        return Err(Failure::Content(faults));
    }
    cache.sweep(&used);
    Ok(pictures)
}

/// The derivatives to make, and the errors visible from the headers alone.
fn plan_all<'p>(prepared: &'p Prepared, root: &Path) -> (Vec<PictureJob<'p>>, Vec<Diagnostic>) {
    let graph = &prepared.graph;
    let planned: Vec<_> = shown(graph).into_par_iter().map(|path| (path, plan(prepared, root, path))).collect();
    let (mut jobs, mut faults) = (Vec::new(), Vec::new());
    for (path, plan) in planned {
        match plan {
            Ok(Some(plan)) => jobs.push(PictureJob { path, plan }),
            Ok(None) => {}
            Err(fault) => faults.extend(diagnostic(graph, path, &fault)),
        }
    }
    (jobs, faults)
}

/// Whether a page that is published shows a picture.
fn is_published(graph: &Graph, path: &str) -> bool {
    graph.pictures.get(path).is_some_and(|shown| shown.iter().any(|shown| graph.node(shown.from).visible))
}

/// An error at the first words that show the picture.
fn diagnostic(graph: &Graph, path: &str, fault: &PictureFault) -> Option<Diagnostic> {
    let first = graph.pictures.get(path)?.first()?;
    Some(fault.diagnostic(path, first.source, first.span))
}

fn read(root: &Path, path: &str) -> Result<Vec<u8>, PictureFault> {
    let file = Path::new("content").join(path);
    source::read_bytes(root, &file.to_string_lossy()).map_err(|error| PictureFault::Broken(error.error.to_string()))
}

fn plan(prepared: &Prepared, root: &Path, path: &str) -> Result<Option<Plan>, PictureFault> {
    let Some(format) = prepared.graph.assets.get(path).and_then(|asset| asset.format) else { return Ok(None) };
    if matches!(format, source::ImageFormat::Svg | source::ImageFormat::Avif) {
        return Ok(None);
    }
    let bytes = read(root, path)?;
    let header = Header::read(&bytes, format)?;
    Ok(header.map(|header| picture::plan(&bytes, header, &prepared.frame.config.images)))
}

/// The jobs in order, in batches that fit into memory; a batch has at least one job.
fn batches<'j, 'g>(jobs: &'j [PictureJob<'g>]) -> Vec<&'j [PictureJob<'g>]> {
    let (mut batches, mut begin, mut pixels) = (Vec::new(), 0, 0);
    for (index, job) in jobs.iter().enumerate() {
        let size = u64::from(job.plan.header.width) * u64::from(job.plan.header.height);
        if index > begin && pixels + size > PIXELS_AT_A_TIME {
            batches.push(&jobs[begin..index]);
            (begin, pixels) = (index, 0);
        }
        pixels += size;
    }
    batches.push(&jobs[begin..]);
    batches
}

fn key(plan: &Plan, variant: Variant) -> String {
    format!("{}-{}-{}", plan.key, variant.width, variant.format.ending())
}

/// A picture's derivatives, from the cache if it has all of them.
fn make(cache: &DerivedCache, root: &Path, job: &PictureJob<'_>) -> Result<Vec<Made>, PictureFault> {
    let plan = &job.plan;
    let kept = |variant: &Variant| {
        let (path, length) = cache.get(&key(plan, *variant))?;
        Some((*variant, (length > 0).then_some(Artifact::Copy(path))))
    };
    if let Some(made) = plan.variants.iter().map(kept).collect() {
        return Ok(made);
    }
    let derived = picture::derive(&read(root, job.path)?, plan)?;
    let keep = |picture::Derived { variant, bytes }| {
        let path: Option<PathBuf> = cache.put(&key(plan, variant), &bytes);
        let empty = bytes.is_empty();
        (variant, (!empty).then(|| path.map_or(Artifact::Bytes(bytes), Artifact::Copy)))
    };
    Ok(derived.into_iter().map(keep).collect())
}

/// The data of a picture for views. Its files are added to those of the output.
fn published(job: &PictureJob<'_>, made: Vec<Made>, files: &mut Artifacts) -> Picture {
    let header = job.plan.header;
    let mut set = PictureSet { media_type: "", files: Vec::new() };
    for (variant, artifact) in made.into_iter().rev() {
        let Some(artifact) = artifact else { continue };
        let path = name(job, variant);
        files.insert(path.clone(), artifact);
        set.media_type = variant.format.media_type();
        set.files.push(PictureFile { path, width: variant.width, height: variant.height });
    }
    let own = PictureFile { path: job.path.to_owned(), width: header.width, height: header.height };
    // An original photograph can contain its location, so the original is not published unless the author asks for it.
    let file = set.files.last().filter(|_| header.lossy).cloned().unwrap_or(own);
    let sets = if set.files.is_empty() { Vec::new() } else { vec![set] };
    Picture { width: header.width, height: header.height, file, sets }
}

/// `assets/images/kyiv-0f3a9c27d1b86e54-800.jpg`: readable, and different whenever the bytes are.
fn name(job: &PictureJob<'_>, variant: Variant) -> String {
    let file = job.path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let safe: String = stem.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).take(40).collect();
    format!("{FOLDER}/{safe}-{}-{}.{}", &job.plan.key[..16], variant.width, variant.format.ending())
}
