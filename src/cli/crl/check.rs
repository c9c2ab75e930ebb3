//! `crl check`: many serial numbers against the lists at hand, or against one in a file. What goes in and what comes out
//! are streams: a million lines need no more memory than a batch of them.
//!
//! The file is read twice: once to see that every line is right, so that nobody works with half an answer, and once to
//! ask.

mod lines;
mod lists;
mod summary;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use super::{tell, tenth};
use crate::cli::Failure;
use crate::cli::crl::CheckArguments;
use crate::cli::paths::Paths;
use crate::clock::Clock;
use crate::language::{Argument, Language};
use lines::Lines;
use lists::Lists;
use summary::{Summary, Written};

/// The list is too old to say that anybody is good.
const REFERRED: u8 = 11;

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &CheckArguments, language: Language) -> Result<ExitCode, Failure> {
    let total = Lines::open(&wanted.serials)?.count()?;
    let now = Clock::start().now().wall;
    let mut lists = Lists::choose(paths, wanted, now, language)?;
    let mut output = BufWriter::new(std::io::stdout().lock());
    let written = if wanted.json { Written::Json } else { Written::Csv };
    let mut summary = Summary::default();
    if wanted.details {
        written.begin(&mut output)?;
    }
    let mut lines = Lines::open(&wanted.serials)?;
    let mut told = 0;
    while let Some(batch) = lines.batch()? {
        for (line, finding) in batch.iter().zip(lists.ask(&batch, now)?) {
            summary.count(&finding);
            if wanted.details {
                written.line(&mut output, line, &finding)?;
            }
        }
        if std::mem::replace(&mut told, tenth(summary.asked, total)) != told {
            tell(&language.say_with("crl-progress-asking", &[("percent", Argument::Count(u64::from(told) * 10))]));
        }
    }
    summary.close(lists.facts());
    summary.write(&mut output, wanted.json, language)?;
    output.flush().map_err(|_| Failure::Output)?;
    if !lists.are_stale() {
        return Ok(ExitCode::SUCCESS);
    }
    tell(&language.say("crl-check-stale"));
    Ok(ExitCode::from(REFERRED))
}
