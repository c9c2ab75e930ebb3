//! Times that are not of now, not possible together, or not written as OCSP writes them.

use std::time::Duration;

use super::super::draft::{Draft, generalized};
use super::Around;
use crate::stand_in::authority::Error;
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const UTC_TIME: u8 = 0x17;
/// From the response data to thisUpdate and nextUpdate of the first response.
const THIS_UPDATE: [usize; 3] = [2, 0, 2];
const NEXT_UPDATE: [usize; 4] = [2, 0, 3, 0];

pub(super) fn spoil(fault: Fault, draft: &mut Draft<'_>, around: &Around<'_>) -> Result<Option<Vec<u8>>, Error> {
    let now = around.now;
    let (before, after) = (|minutes| now.minus(MINUTE * minutes), |minutes| now.plus(MINUTE * minutes));
    let this_update = |change: fn(&mut Vec<u8>)| draft.sign_edited(|data| data.rewrite(&THIS_UPDATE, change)).map(Some);
    match fault {
        Fault::UtcTime => {
            return draft
                .sign_edited(|data| {
                    data.at(&THIS_UPDATE)?.tag = UTC_TIME;
                    data.rewrite(&THIS_UPDATE, |time| drop(time.drain(..2)))
                })
                .map(Some);
        }
        Fault::FractionalTime => return this_update(|time| drop(time.splice(14.., *b".5Z"))),
        Fault::OffsetTime => return this_update(|time| drop(time.splice(14.., *b"+0000"))),
        Fault::LocalTime => return this_update(|time| time.truncate(14)),
        Fault::ImpossibleDate => return this_update(|time| drop(time.splice(..8, *b"20270229"))),
        Fault::Year9999 => {
            return draft
                .sign_edited(|data| data.rewrite(&NEXT_UPDATE, |time| *time = b"99991231235959Z".into()))
                .map(Some);
        }
        Fault::ExpiredAnswer => draft.date(before(25), Some(before(10)), now)?,
        Fault::FutureAnswer => {
            let later = now.plus(2 * HOUR);
            draft.date(later, Some(later.plus(15 * MINUTE)), later)?;
        }
        Fault::FutureUpdate => draft.date(after(10), Some(after(30)), now)?,
        Fault::OldAnswer => {
            draft.data.response_extensions = None;
            draft.date(now.minus(3 * HOUR), None, now.minus(3 * HOUR))?;
        }
        Fault::TimesReversed => draft.date(now, Some(before(1)), now)?,
        // Within what clocks may differ by, both of them.
        Fault::ProducedLate => draft.date(before(20), Some(before(2)), after(4))?,
        Fault::ProducedEarly => draft.date(now, Some(after(30)), before(10))?,
        _ => {}
    }
    Ok(None)
}

impl Draft<'_> {
    pub(super) fn date(&mut self, this: Timestamp, next: Option<Timestamp>, produced: Timestamp) -> Result<(), Error> {
        self.data.produced_at = generalized(produced)?;
        for single in &mut self.data.responses {
            single.this_update = generalized(this)?;
            single.next_update = next.map(generalized).transpose()?;
        }
        Ok(())
    }
}
