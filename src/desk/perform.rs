//! What a session orders, given to the worker whose it is.

use super::Runner;
use super::card_work::CardJob;
use crate::pki::Use;
use crate::session::{Command, Effects, Ticket};

impl Runner {
    pub(super) fn perform(&mut self, effects: Effects) {
        for effect in effects {
            let ticket = effect.ticket;
            match effect.command {
                Command::ReadCard { certificate } => self.card(ticket, CardJob::Read { certificate }),
                Command::Sign { certificate, reading, pin, digest_info } => {
                    self.card(ticket, CardJob::Sign { certificate, reading, pin, digest_info });
                }
                Command::SignAtReader { reading, digest_info } => {
                    self.card(ticket, CardJob::SignAtReader { reading, digest_info });
                }
                Command::CountTries { certificate } => self.card(ticket, CardJob::CountTries { certificate }),
                Command::Record(note) => self.record.write(ticket, note),
                Command::WarmPlatform { certificate } => self.platform.warm(certificate, self.clock.now().monotonic),
                Command::AskPlatform { certificate, request } => {
                    self.platform.ask(ticket, certificate, request, self.clock.now().wall);
                }
                Command::ConsultLists { path } => self.stock.consult(ticket, path),
                Command::KeepToAskAgain(promise) => self.keep_to_ask_again(ticket, promise),
                Command::Compare { path } => {
                    let certificate = self.certificate_at_hand();
                    self.intake.compare(ticket, path, certificate);
                }
                Command::TakeIn { path, proved, medium, again } => {
                    let certificate = self.certificate_at_hand();
                    self.intake.take_in(ticket, (path, certificate), (proved, medium), again);
                }
            }
        }
    }

    fn certificate_at_hand(&self) -> Use {
        self.session.as_ref().map_or(Use::Authentication, |session| session.order().certificate)
    }

    fn card(&mut self, ticket: Ticket, job: CardJob) {
        let reader = self.place.card.clone().unwrap_or_default();
        self.cards.give(ticket, &reader, job);
    }
}
