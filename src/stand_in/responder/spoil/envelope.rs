//! What stands around the signed part, and how it is written.

use super::super::draft::Draft;
use super::super::tlv::Tlv;
use super::Around;
use crate::stand_in::authority::Error;
use crate::stand_in::faults::Fault;

/// From the response data to the serial number of the first response.
const SERIAL: [usize; 4] = [2, 0, 0, 3];

pub(super) fn spoil(fault: Fault, draft: &mut Draft<'_>, _: &Around<'_>) -> Result<Option<Vec<u8>>, Error> {
    Ok(Some(match fault {
        // tryLater is 3.
        Fault::RefusalWithContent => envelope(draft, |answer| answer.rewrite(&[0], |status| *status = vec![3]))?,
        // id-pkix-ocsp, without "basic".
        Fault::WrongResponseType => envelope(draft, |answer| answer.rewrite(&[1, 0, 0], |oid| _ = oid.pop()))?,
        Fault::TrailingBytes => [draft.sign()?, vec![0]].concat(),
        Fault::TrailingBytesInside => draft.sign_edited(|data| data.push(&[], Tlv::primitive(0x05, &[])))?,
        Fault::IndefiniteLength => draft.sign_edited(|data| {
            *data = Tlv::verbatim([&[0x30, 0x80][..], &data.octets(), &[0, 0]].concat());
            Ok(())
        })?,
        Fault::LongLength => draft.sign_edited(|data| {
            let content = data.octets();
            let [.., high, low] = content.len().to_be_bytes();
            *data = Tlv::verbatim([&[0x30, 0x83, 0, high, low][..], &content].concat());
            Ok(())
        })?,
        Fault::PaddedInteger => draft.sign_edited(|data| data.rewrite(&SERIAL, |serial| serial.insert(0, 0)))?,
        Fault::ExplicitVersion => draft.sign_edited(write_version)?,
        Fault::WrongVersion => {
            draft.data.version = 1;
            return Ok(None);
        }
        Fault::NoResponses => {
            draft.data.responses.clear();
            return Ok(None);
        }
        _ => return Ok(None),
    }))
}

/// Version 1 at the head of the response data: [0] INTEGER 0.
pub(super) fn write_version(data: &mut Tlv) -> Result<(), Error> {
    data.begin_with(Tlv::around(0xA0, vec![Tlv::primitive(0x02, &[0])]))
}

/// The right answer, changed where nobody signed it.
fn envelope(draft: &Draft<'_>, edit: impl FnOnce(&mut Tlv) -> Result<(), Error>) -> Result<Vec<u8>, Error> {
    let mut answer = Tlv::parse(&draft.sign()?)?;
    edit(&mut answer)?;
    Ok(answer.to_der())
}
