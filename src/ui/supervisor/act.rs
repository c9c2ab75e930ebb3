//! What a page does: F12, Enter, and whatever is chosen on it.

use super::{Message, Page, Pick, Request, Supervisor, Watch, check, people, record};
use crate::staff::Right;
use crate::supervision::{Ask, Change};
use crate::time::{Day, Timestamp};

impl Supervisor {
    pub(super) fn pick(&mut self, pick: Pick, watch: &Watch<'_>) -> Option<Request> {
        match pick {
            Pick::Day(forward) => {
                let today = Day::of(watch.now)?;
                let day = self.day.unwrap_or(today);
                let other = if forward {
                    day.next()
                } else {
                    Day::of(Timestamp::from_unix_millis(day.begins().unix_millis() - 1))?
                };
                self.day = Some(other.min(today));
                return self.ask(Ask::Today(other.min(today)));
            }
            Pick::Outcome(_) | Pick::Purpose(_) | Pick::Group(_) => {
                self.list.pick(&pick);
                return self.search(0);
            }
            Pick::More => self.list.show_more(),
            Pick::Daily(daily) => self.reports.choose_daily(daily, watch.now),
            Pick::Form(form) => self.reports.choose_form(form),
            Pick::ExportPurpose(purpose) => self.export.choose(purpose),
            Pick::ExportFile(at) => {
                let file = check::files(self.kept.of(Page::Check))?.get(at)?.clone();
                self.export.check(at);
                return self.ask(Ask::VerifyExport(file));
            }
            Pick::Deciding => {
                self.record.open_form();
                self.signing.forget();
            }
            Pick::Decision(code) => self.record.choose(code),
            Pick::Role(role) => self.people.choose_role(role),
            // What is asked about one person is not turned to another, nor into something else.
            Pick::Adding | Pick::Person(_) | Pick::Reset(_) if self.people.is_open() => {}
            Pick::Adding => self.people.open_form(),
            Pick::Person(at) => self.people.choose(at),
            Pick::Reset(again) => {
                let person = people::of(self.kept.of(Page::People))?.get(self.people.chosen())?;
                let (id, role) = (person.id.clone(), person.role);
                let change = if again { Change::Reset { id, role } } else { Change::Disable { id, role } };
                self.people.ask_first(change);
            }
        }
        None
    }

    /// A change about people: by one, or by two where the rules say so.
    fn change(&mut self, change: Change, watch: &Watch<'_>) -> Option<Request> {
        let ask = Ask::ChangeStaff(change);
        match ask.right_of(watch.person.role) {
            Right::Never => None,
            Right::Alone => self.ask(ask),
            Right::WithSecond => {
                let signatures = self.signing.take()?;
                self.ask_signed(ask, Some(signatures))
            }
        }
    }

    /// Enter in a field: what F12 does; in a list whose filter was not touched since, its chosen line is opened.
    pub(super) fn enter(&mut self, watch: &Watch<'_>) -> Option<Request> {
        if self.page == Page::List
            && !self.help
            && let Some(number) = self.list.chosen(self.kept.of(Page::List))
        {
            return self.update(Message::RowOpened(number), watch);
        }
        self.act(watch)
    }

    /// F12.
    pub(super) fn act(&mut self, watch: &Watch<'_>) -> Option<Request> {
        // What is only looked at may be asked for anew at any time; what changes something is not asked for twice.
        let only_looks = matches!(self.page, Page::Today | Page::List);
        if self.help || (self.expected.is_some() && !only_looks) {
            return None;
        }
        match self.page {
            Page::Today => self.open(Page::Today, watch),
            Page::List => self.search(0),
            Page::Record if self.record.is_deciding() => {
                let code = self.record.decision()?;
                let number = record::number_of(self.kept.of(Page::Record))?;
                let signatures = self.signing.take()?;
                self.ask_signed(Ask::Decide(number, code), Some(signatures))
            }
            Page::Record => {
                if record::may_decide(self.kept.of(Page::Record), watch.person.role) {
                    self.record.open_form();
                }
                None
            }
            Page::Reports => {
                let (period, form) = self.reports.wanted()?;
                self.ask(Ask::Report(period, form))
            }
            Page::Export => {
                let (purpose, stretch) = self.export.wanted().filter(|_| watch.view.export_folder.is_some())?;
                let signatures = self.signing.take()?;
                self.ask_signed(Ask::Export(purpose, stretch), Some(signatures))
            }
            Page::Check => {
                let file = check::files(self.kept.of(Page::Check))?.get(self.export.checked())?.clone();
                self.ask(Ask::VerifyExport(file))
            }
            Page::Slip => self.ask(Ask::Checkpoint),
            Page::People => {
                let change = self.people.wanted(people::of(self.kept.of(Page::People)))?;
                self.change(change, watch)
            }
            Page::Policy => None,
        }
    }
}
