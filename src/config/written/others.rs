//! What people come for, the shelter, and the programs that may ask: tables that most desks leave away.

use super::super::{Intake, Program, Programs, Purpose, words};
use super::{Pen, list, quoted};
use crate::pki::Use;

impl Pen<'_> {
    pub(super) fn purposes(&mut self, purposes: &[Purpose]) {
        for purpose in purposes {
            self.text.push_str("\n[[purpose]]\n");
            self.table = "purpose";
            self.line("code", &purpose.code.to_string());
            let names =
                purpose.names().iter().map(|(language, name)| format!("{} = {}", language.code(), quoted(name)));
            self.line("name", &format!("{{ {} }}", names.collect::<Vec<_>>().join(", ")));
            self.word(
                "certificate",
                if purpose.certificate == Use::Signature { "signature" } else { "authentication" },
            );
            self.line("attributes", if purpose.attributes { "true" } else { "false" });
        }
    }

    /// Not there at all where nothing of it was ever said.
    pub(super) fn intake(&mut self, intake: &Intake) {
        let Intake { office_key, pin, destroy, desks } = intake;
        if *intake == Intake::default() {
            return;
        }
        self.table("intake");
        if let Some(path) = office_key {
            self.path("office_key", path);
        }
        self.choice("pin", &words::INTAKE_PIN, *pin);
        self.choice("destroy", &words::DESTROY, *destroy);
        let desks: Vec<String> = desks.iter().map(|desk| quoted(&hex::encode(desk))).collect();
        self.list("desks", &desks);
    }

    pub(super) fn programs(&mut self, programs: &Programs) {
        let Programs { socket, group, accept, known } = programs;
        if *programs == Programs::default() {
            return;
        }
        self.table("programs");
        if let Some(path) = socket {
            self.path("socket", path);
        }
        self.said("group", group.as_deref());
        self.choice("accept", &words::ACCEPT, *accept);
        for Program { id, name, account, purposes } in known {
            self.text.push_str("\n[[program]]\n");
            self.table = "program";
            self.word("id", id);
            self.word("name", name);
            self.said("account", account.as_deref());
            let purposes: Vec<String> = purposes.iter().map(ToString::to_string).collect();
            self.line("purposes", &list(&purposes));
        }
    }
}
