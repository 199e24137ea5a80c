//! Starts the threads that the stages run on.
//!
//! In: the number requested by `--jobs` or by `RAYON_NUM_THREADS`. Out: that number, up to a bound, before any stage runs: a pool
//! that rayon starts by itself aborts the process if it cannot start as many as the environment requests.

use std::env;

use rayon::ThreadPoolBuilder;

/// More threads than build machines have cores are useless, and systems refuse some thousands.
const MOST: usize = 256;

/// Starts the threads; one per core by default.
pub(super) fn start(jobs: Option<usize>) -> Result<(), String> {
    // With 0, rayon would use whatever the environment says.
    let asked = [jobs, from_environment()].into_iter().flatten().find(|count| *count > 0).unwrap_or(0);
    let pool = ThreadPoolBuilder::new().num_threads(asked.min(MOST));
    pool.build_global().map_err(|error| format!("cannot start the threads to build with, try --jobs 1: {error}"))
}

#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
fn from_environment() -> Option<usize> {
    env::var("RAYON_NUM_THREADS").ok()?.trim().parse().ok()
}
