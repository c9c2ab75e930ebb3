//! When a case is expected: between 始業 and 終業 where they are in the record, else in the hours of an ordinary office.

use std::collections::BTreeMap;

use crate::record::event::Event;
use crate::time::{Day, Timestamp, day};

/// The spans in which days were open.
#[derive(Clone, Debug, Default)]
pub(super) struct Hours {
    days: BTreeMap<Day, Vec<(Timestamp, Option<Timestamp>)>>,
}

impl Hours {
    pub(super) fn note(&mut self, at: Timestamp, event: Event) {
        let tells = matches!(event, Event::DayOpened | Event::DayClosed);
        let Some(day) = Day::of(at).filter(|_| tells) else { return };
        let spans = self.days.entry(day).or_default();
        match (event, spans.last_mut()) {
            (Event::DayOpened, Some((_, None))) => {}
            (Event::DayOpened, _) => spans.push((at, None)),
            (_, Some((_, until @ None))) => *until = Some(at),
            _ => {}
        }
    }

    /// Whether a case is expected then.
    pub(super) fn hold(&self, at: Timestamp, usual: (u16, u16)) -> bool {
        let spans = Day::of(at).and_then(|day| self.days.get(&day)).filter(|spans| !spans.is_empty());
        spans.map_or_else(
            || (usual.0..usual.1).contains(&day::minute(at)),
            |spans| spans.iter().any(|(from, until)| *from <= at && until.is_none_or(|until| at <= until)),
        )
    }
}
