//! The `postil` command. All its code is in the library.

use std::process::ExitCode;

// Building allocates and frees many small strings on all threads: measured, a fifth less time than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    postil::cli::run()
}
