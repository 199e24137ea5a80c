//! The threads that the stages run on.
//!
//! In: how many were asked for, by `--jobs` or by `RAYON_NUM_THREADS`. Out: that many, up to a bound, before any stage runs: a
//! pool that rayon starts by itself ends the process where it cannot have what the environment asks for.

use std::env;

use rayon::ThreadPoolBuilder;

/// More threads than machines that build sites have cores are of no use, and systems refuse some thousands.
const MOST: usize = 256;

/// Starts the threads; as many as there are cores where nothing else was asked for.
pub(super) fn start(jobs: Option<usize>) -> Result<(), String> {
    // Left to rayon, 0 would be what the environment says, whatever that is.
    let asked = [jobs, from_environment()].into_iter().flatten().find(|count| *count > 0).unwrap_or(0);
    let pool = ThreadPoolBuilder::new().num_threads(asked.min(MOST));
    pool.build_global().map_err(|error| format!("cannot start the threads to build with, try --jobs 1: {error}"))
}

#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
fn from_environment() -> Option<usize> {
    env::var("RAYON_NUM_THREADS").ok()?.trim().parse().ok()
}
