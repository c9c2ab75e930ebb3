//! `crl import`: one list comes in, from a file or over HTTP.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::facts::Facts;
use super::{AtHand, tell, teller};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::clock::Clock;
use crate::crl_index::Imported;
use crate::desk::setup;
use crate::folders;
use crate::language::{Argument, Language};
use crate::platform::download::{Downloader, Fetched, Progress};

/// Runs the command. A list that is not taken leaves the one that was there in force.
pub(super) fn run(paths: &Paths, source: &str, language: Language) -> Result<ExitCode, Failure> {
    let mut at_hand = AtHand::open(paths)?;
    let file = if source.contains("://") { fetched(&at_hand, source, language)? } else { PathBuf::from(source) };
    let now = Clock::start().now().wall;
    let taken = at_hand.shelf.import(&file, &at_hand.anchors, now, &mut teller(language)).map_err(Failure::Crl)?;
    let outcome = language.say(match taken {
        Imported::New(_) => "crl-taken",
        Imported::AlreadyThere(_) => "crl-there-already",
    });
    let rules = at_hand.rules();
    let lists = at_hand.shelf.lists(&at_hand.anchors, rules, now).map_err(Failure::Crl)?;
    let standing = lists.iter().find(|list| list.file == taken.kept().file);
    let facts = standing.map_or_else(
        || Facts::of_kept(taken.kept(), &at_hand.anchors),
        |standing| Facts::of(standing, &at_hand.anchors),
    );
    print(&format!("{outcome}\n{}", facts.words(now, language)))?;
    Ok(ExitCode::SUCCESS)
}

/// Fetches the list beside the shelf; what was cut off is taken up by the next attempt.
fn fetched(at_hand: &AtHand, url: &str, language: Language) -> Result<PathBuf, Failure> {
    let settings = setup::typed_address(url, &at_hand.config);
    let downloader = Downloader::new(&settings).map_err(setup::Error::Platform)?;
    let folder = arrivals(&at_hand.folder);
    folders::make_private(&folder).map_err(|error| Failure::System(error.kind()))?;
    let mut told = None;
    let mut progress = |progress: Progress| {
        let megabytes = progress.received / 10_000_000 * 10;
        if told.replace(megabytes) != Some(megabytes) {
            tell(&language.say_with("crl-progress-fetching", &[("megabytes", Argument::Count(megabytes))]));
        }
    };
    match downloader.fetch(&folder, None, &mut progress).map_err(Failure::Download)? {
        Fetched::File { path, .. } => Ok(path),
        // Nothing was said to be known, so nothing can be unchanged.
        Fetched::NotModified => Err(Failure::Output),
    }
}

fn arrivals(lists: &Path) -> PathBuf {
    lists.join(setup::ARRIVALS)
}
