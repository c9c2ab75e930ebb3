//! The clerk's window while a slip is printed, and after.

use super::{Preset, Pressed, sample};
use crate::session::Reason;
use crate::slip::{Kind, Place, Printing, Trouble};
use crate::ui::clerk::{FunctionKey, Message};
use crate::ui::view::View;

pub(super) fn slips() -> Vec<Preset> {
    let accepted = || sample::case(sample::accepted(false, 0));
    let told =
        |name, view, printing| Preset { name, view: View { printing, ..view }, pressed: Pressed::Clerk(Vec::new()) };
    let blocked = || sample::case(sample::concluded(Reason::PinBlocked, false));
    let file = String::from("/var/lib/madoguchi/slips/slip-result-17-7K3F-9QXM.pdf");
    vec![
        told("print-running", accepted(), Printing::Running(Kind::Result)),
        told("print-sent", blocked(), Printing::Done(Kind::Guide, Place::Printer)),
        told("print-saved", accepted(), Printing::Done(Kind::Result, Place::File(file))),
        told("print-failed", accepted(), Printing::Failed(Trouble::Silent)),
        Preset {
            name: "print-attributes",
            view: sample::signature_case(sample::accepted_signature()),
            pressed: Pressed::Clerk(vec![Message::Key(FunctionKey::Attributes)]),
        },
    ]
}
