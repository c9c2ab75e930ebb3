//! Which records a command is about: the filter of the record, in the words of the command line.

use clap::{Args, ValueEnum};

use crate::cli::words::Certificate;
use crate::record::filter::{Filter, Group};
use crate::record::{Label, label};
use crate::session::{Reason, Verdict};
use crate::time::Day;

/// The options of a filter.
#[derive(Clone, Debug, Default, Args)]
pub(in crate::cli) struct ChoiceArguments {
    /// How the reference number begins.
    #[arg(long, value_name = "NUMBER", value_parser = label_of)]
    pub reference: Option<Label>,
    /// The number on the slip.
    #[arg(long, value_name = "NUMBER", value_parser = label_of)]
    pub receipt: Option<Label>,
    /// From this day on, in Japan (YYYY-MM-DD).
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Until this day, itself included.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// How a case ended; may be given several times.
    #[arg(long, value_name = "VERDICT", value_parser = verdict)]
    pub outcome: Vec<Verdict>,
    /// Why.
    #[arg(long, value_name = "CODE", value_parser = reason)]
    pub reason: Option<Reason>,
    /// The code of the purpose.
    #[arg(long, value_name = "CODE")]
    pub of_purpose: Option<u16>,
    /// Which certificate.
    #[arg(long, value_enum)]
    pub certificate: Option<Certificate>,
    /// What this member of staff did or signed for, by reference.
    #[arg(long, value_name = "REFERENCE", value_parser = label_of)]
    pub by: Option<Label>,
    /// Records of one kind.
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
}

/// Kinds of records, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    /// How cases ended, one record each.
    Outcomes,
    /// Whatever belongs to cases.
    Cases,
    /// Sign-ins, looks at the record, exports, purges.
    Access,
    /// The program and the record themselves.
    System,
}

impl ChoiceArguments {
    /// What they mean.
    pub(in crate::cli) fn filter(&self) -> Filter {
        Filter {
            reference: self.reference.clone().unwrap_or_default(),
            receipt: self.receipt.clone().unwrap_or_default(),
            from: self.from,
            to: self.to,
            outcomes: self.outcome.clone(),
            reason: self.reason,
            purpose: self.of_purpose,
            certificate: self.certificate.map(Into::into),
            actor: self.by.clone().unwrap_or_default(),
            group: self.kind.map_or(Group::All, |kind| match kind {
                Kind::Outcomes => Group::Outcomes,
                Kind::Cases => Group::Cases,
                Kind::Access => Group::Access,
                Kind::System => Group::System,
            }),
        }
    }
}

fn label_of(text: &str) -> Result<Label, label::Error> {
    Label::new(text)
}

pub(in crate::cli) fn day(text: &str) -> Result<Day, &'static str> {
    Day::parse(text).ok_or("a day is written YYYY-MM-DD")
}

fn verdict(text: &str) -> Result<Verdict, &'static str> {
    use Verdict as V;
    let all = [V::Accepted, V::Refused, V::Referred, V::Abandoned, V::OutOfService];
    let found = all.into_iter().find(|verdict| verdict.code() == text);
    found.ok_or("there are accepted, refused, referred, abandoned, out-of-service")
}

fn reason(text: &str) -> Result<Reason, &'static str> {
    Reason::from_code(text).ok_or("there is no such reason: the manual has the list")
}
