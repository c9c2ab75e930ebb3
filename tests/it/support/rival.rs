//! Another program on the same PC, with worse manners than ours: it talks to PC/SC directly.

use pcsc::{Card, Context, Disposition, Error, Protocols, Scope, ShareMode};

/// It holds at most one card.
#[derive(Default)]
pub(crate) struct Rival(Option<Card>);

impl Rival {
    /// `shared READER`, `exclusive READER`, `send HEX`, `begin`, `reset`, `leave`.
    pub(crate) fn obey(&mut self, line: &str) -> Result<String, Error> {
        let (order, rest) = line.split_once(' ').unwrap_or((line, ""));
        match order {
            "shared" => self.0 = Some(connect(rest, ShareMode::Shared)?),
            "exclusive" => self.0 = Some(connect(rest, ShareMode::Exclusive)?),
            "send" => {
                let mut room = [0; pcsc::MAX_BUFFER_SIZE];
                return self.card().transmit(&hex::decode(rest).unwrap(), &mut room).map(hex::encode);
            }
            // Never ended: it holds the card until it lets go of it.
            "begin" => std::mem::forget(self.card().transaction()?),
            "reset" => self.card().reconnect(ShareMode::Shared, Protocols::ANY, Disposition::ResetCard)?,
            "leave" => self.0.take().unwrap().disconnect(Disposition::LeaveCard).map_err(|(_, error)| error)?,
            unknown => panic!("{unknown} is no order"),
        }
        Ok("ok".into())
    }

    fn card(&mut self) -> &mut Card {
        self.0.as_mut().expect("connected")
    }
}

fn connect(reader: &str, mode: ShareMode) -> Result<Card, Error> {
    let name = std::ffi::CString::new(reader).unwrap();
    Context::establish(Scope::User)?.connect(&name, mode, Protocols::ANY)
}
