//! Arguments in, one call into the library, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    madoguchi::cli::run(std::env::args_os())
}
