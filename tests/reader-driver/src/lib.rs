//! A card reader with keys of its own, for tests alone: an IFD handler (version 3.0) that the stock pcscd loads.
//!
//! Its DEVICENAME is `FOLDER:PORT`. A simulated card connects to the port of 127.0.0.1 as to the vpcd reader. What the
//! person does at the keys stands in `FOLDER/pinpad` (see [`pad`]); without that file the reader has no keys. Each time the
//! pad is lit a line is added to `FOLDER/lit`.

#![expect(clippy::disallowed_methods, reason = "a driver for tests: its files, its socket and its waiting are its own")]

use std::ffi::{CStr, c_char, c_long, c_ulong};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

mod icc;
mod pad;

use icc::Icc;
use pad::Answer;

const SUCCESS: c_long = 0;
const ERROR_TAG: c_long = 600;
const ERROR_POWER_ACTION: c_long = 608;
const COMMUNICATION_ERROR: c_long = 612;
const NOT_SUPPORTED: c_long = 614;
const PRESENT: c_long = 615;
const NOT_PRESENT: c_long = 616;
const NO_SUCH_DEVICE: c_long = 617;

const POWER_UP: c_ulong = 500;
const POWER_DOWN: c_ulong = 501;
const RESET: c_ulong = 502;

const TAG_ATR: c_ulong = 0x0303;
const TAG_SLOTS: c_ulong = 0x0FAE;
const TAG_SIMULTANEOUS: c_ulong = 0x0FAF;

/// CM_IOCTL_GET_FEATURE_REQUEST, and the codes that it names.
const GET_FEATURES: c_ulong = 0x4200_0D48;
const VERIFY: c_ulong = 0x4200_0D49;
const PIN_PROPERTIES: c_ulong = 0x4200_0D4A;
const TLV_PROPERTIES: c_ulong = 0x4200_0D4B;

/// The one reader.
struct Reader {
    folder: PathBuf,
    icc: Icc,
}

static READER: Mutex<Option<Reader>> = Mutex::new(None);

fn reader() -> MutexGuard<'static, Option<Reader>> {
    READER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes an answer where the service wants it.
///
/// # Safety
/// `to` has room for `length` bytes, as the interface of IFD handlers promises.
unsafe fn give(answer: &[u8], to: *mut u8, length: *mut c_ulong) -> c_long {
    // SAFETY: see above.
    let room = unsafe { *length };
    if answer.len() as u64 > room {
        return COMMUNICATION_ERROR;
    }
    // SAFETY: see above, and it fits.
    unsafe {
        std::ptr::copy_nonoverlapping(answer.as_ptr(), to, answer.len());
        *length = answer.len() as c_ulong;
    }
    SUCCESS
}

/// # Safety
/// As the interface of IFD handlers: `bytes` are `length` bytes.
unsafe fn taken<'a>(bytes: *const u8, length: c_ulong) -> &'a [u8] {
    if bytes.is_null() || length == 0 {
        return &[];
    }
    // SAFETY: see above.
    unsafe { std::slice::from_raw_parts(bytes, usize::try_from(length).unwrap_or(0)) }
}

/// # Safety
/// Called by pcscd alone, as its interface says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHCreateChannelByName(_lun: c_ulong, name: *const c_char) -> c_long {
    // SAFETY: a C string.
    let name = unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned();
    let Some((folder, port)) = name.rsplit_once(':') else { return COMMUNICATION_ERROR };
    let icc = port.parse().ok().and_then(|port| Icc::listen(port).ok());
    let Some(icc) = icc else { return COMMUNICATION_ERROR };
    *reader() = Some(Reader { folder: folder.into(), icc });
    SUCCESS
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHCreateChannel(_lun: c_ulong, _channel: c_ulong) -> c_long {
    NOT_SUPPORTED
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHCloseChannel(_lun: c_ulong) -> c_long {
    *reader() = None;
    SUCCESS
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHGetCapabilities(
    _lun: c_ulong,
    tag: c_ulong,
    length: *mut c_ulong,
    value: *mut u8,
) -> c_long {
    let answer = match tag {
        TAG_ATR => reader().as_ref().map(|reader| reader.icc.atr().to_vec()).unwrap_or_default(),
        TAG_SLOTS | TAG_SIMULTANEOUS => vec![1],
        _ => return ERROR_TAG,
    };
    // SAFETY: as the interface promises.
    unsafe { give(&answer, value, length) }
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHSetCapabilities(
    _lun: c_ulong,
    _tag: c_ulong,
    _length: c_ulong,
    _value: *mut u8,
) -> c_long {
    NOT_SUPPORTED
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHSetProtocolParameters(
    _lun: c_ulong,
    _protocol: c_ulong,
    _flags: u8,
    _first: u8,
    _second: u8,
    _third: u8,
) -> c_long {
    SUCCESS
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHPowerICC(_lun: c_ulong, action: c_ulong, atr: *mut u8, length: *mut c_ulong) -> c_long {
    let mut reader = reader();
    let Some(reader) = reader.as_mut() else { return NO_SUCH_DEVICE };
    let done = match action {
        POWER_UP => reader.icc.power_up(),
        RESET => reader.icc.reset(),
        POWER_DOWN => {
            reader.icc.power_down();
            // SAFETY: as the interface promises.
            unsafe { *length = 0 };
            return SUCCESS;
        }
        _ => return NOT_SUPPORTED,
    };
    if done.is_err() {
        return ERROR_POWER_ACTION;
    }
    // SAFETY: as the interface promises.
    unsafe { give(reader.icc.atr(), atr, length) }
}

/// SCARD_IO_HEADER
#[repr(C)]
pub struct Header {
    protocol: c_ulong,
    length: c_ulong,
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHTransmitToICC(
    _lun: c_ulong,
    _sent: Header,
    command: *const u8,
    length: c_ulong,
    answer: *mut u8,
    answer_length: *mut c_ulong,
    _received: *mut Header,
) -> c_long {
    // SAFETY: as the interface promises.
    let command = unsafe { taken(command, length) };
    let mut reader = reader();
    let Some(reader) = reader.as_mut() else { return NO_SUCH_DEVICE };
    match reader.icc.exchange(command) {
        // SAFETY: as the interface promises.
        Ok(said) => unsafe { give(&said, answer, answer_length) },
        Err(_) => {
            // SAFETY: as the interface promises.
            unsafe { *answer_length = 0 };
            COMMUNICATION_ERROR
        }
    }
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHICCPresence(_lun: c_ulong) -> c_long {
    let present = reader().as_mut().is_some_and(|reader| reader.icc.is_present());
    if present { PRESENT } else { NOT_PRESENT }
}

/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHControl(
    _lun: c_ulong,
    code: c_ulong,
    sent: *const u8,
    sent_length: c_ulong,
    answer: *mut u8,
    room: c_ulong,
    length: *mut c_ulong,
) -> c_long {
    // SAFETY: as the interface promises.
    let order = unsafe { taken(sent, sent_length) };
    // SAFETY: as the interface promises.
    unsafe { *length = room };
    let mut reader = reader();
    let Some(reader) = reader.as_mut() else { return NO_SUCH_DEVICE };
    let said = match code {
        GET_FEATURES => Answer::Bytes(pad::features(&reader.folder)),
        PIN_PROPERTIES => Answer::Bytes(vec![0x10, 0x02, 0x07, 0x00]),
        TLV_PROPERTIES => Answer::Bytes(pad::properties(&reader.folder)),
        VERIFY => pad::verify(&reader.folder, &mut reader.icc, order),
        _ => Answer::Unknown,
    };
    match said {
        // SAFETY: as the interface promises.
        Answer::Bytes(bytes) => unsafe { give(&bytes, answer, length) },
        other => {
            // SAFETY: as the interface promises.
            unsafe { *length = 0 };
            match other {
                Answer::Unplugged => NO_SUCH_DEVICE,
                Answer::Broken => COMMUNICATION_ERROR,
                _ => NOT_SUPPORTED,
            }
        }
    }
}
