//! What happens to disks, for tests alone: preloaded into a child, it counts the calls that change files below one
//! folder and lets the n-th fail, or kills the child in the middle of it; and it keeps a second folder with what a power
//! cut would leave, namely what was synced.
//!
//! The folder is `FAULTS_FOLDER`, the second one `FAULTS_SHADOW`. What is to happen is `FAULTS_ARM`, or said later by
//! opening a file that does not exist, so that a test needs no unsafe code: `/faults-layer/arm/KIND/N`, where KIND is
//! `full` (ENOSPC from the n-th write on), `full-once`, `error` (EIO from the n-th call on), `error-once`, `kill` or `off`.
//! Opening `/faults-layer/fired` says EEXIST if it happened, ENOENT if not.

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_long, c_void};
use std::sync::{LazyLock, Mutex, MutexGuard};

mod shadow;

const CONTROL: &str = "/faults-layer/";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Off,
    Full,
    FullOnce,
    Error,
    ErrorOnce,
    Kill,
}

struct Layer {
    folder: String,
    shadow: Option<String>,
    /// Open files below the folder.
    files: HashMap<c_int, String>,
    /// Names that changed and whose folder was not synced since.
    names: Vec<shadow::Named>,
    kind: Kind,
    left: u64,
    fired: bool,
}

static LAYER: LazyLock<Mutex<Layer>> = LazyLock::new(|| {
    let variable = |name: &CStr| {
        // SAFETY: the name is a C string, and nobody changes the environment of such a child.
        let value = unsafe { libc::getenv(name.as_ptr()) };
        (!value.is_null()).then(|| text(value))
    };
    let mut layer = Layer {
        folder: variable(c"FAULTS_FOLDER").unwrap_or_else(|| CONTROL.to_owned()),
        shadow: variable(c"FAULTS_SHADOW"),
        files: HashMap::new(),
        names: Vec::new(),
        kind: Kind::Off,
        left: 0,
        fired: false,
    };
    layer.arm(&variable(c"FAULTS_ARM").unwrap_or_default());
    Mutex::new(layer)
});

fn layer() -> MutexGuard<'static, Layer> {
    LAYER.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn text(pointer: *const c_char) -> String {
    // SAFETY: callers of the C library hand over C strings.
    unsafe { CStr::from_ptr(pointer) }.to_string_lossy().into_owned()
}

fn fail(errno: c_int) -> c_int {
    // SAFETY: the thread's own errno.
    unsafe { *libc::__errno_location() = errno };
    -1
}

/// What a call is to the counting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    /// Needs room.
    Write,
    /// Does not.
    Other,
}

/// What becomes of a call.
enum Fate {
    Done,
    Fails(c_int),
    Dies,
}

impl Layer {
    fn arm(&mut self, order: &str) {
        let (kind, count) = order.split_once('/').unwrap_or((order, "0"));
        self.kind = match kind {
            "full" => Kind::Full,
            "full-once" => Kind::FullOnce,
            "error" => Kind::Error,
            "error-once" => Kind::ErrorOnce,
            "kill" => Kind::Kill,
            _ => Kind::Off,
        };
        self.left = count.parse().unwrap_or(0);
        self.fired = false;
    }

    fn owns(&self, path: &str) -> bool {
        path.starts_with(&self.folder)
    }

    fn fate(&mut self, call: Call) -> Fate {
        let counts = match self.kind {
            Kind::Off => return Fate::Done,
            Kind::Full | Kind::FullOnce => call == Call::Write,
            Kind::Error | Kind::ErrorOnce | Kind::Kill => true,
        };
        if !counts {
            return Fate::Done;
        }
        self.left = self.left.saturating_sub(1);
        if self.left > 0 {
            return Fate::Done;
        }
        self.fired = true;
        let kind = self.kind;
        if matches!(kind, Kind::FullOnce | Kind::ErrorOnce) {
            self.kind = Kind::Off;
        }
        match kind {
            Kind::Full | Kind::FullOnce => Fate::Fails(libc::ENOSPC),
            Kind::Kill => Fate::Dies,
            _ => Fate::Fails(libc::EIO),
        }
    }

    fn fate_of(&mut self, file: c_int, call: Call) -> Fate {
        if self.files.contains_key(&file) { self.fate(call) } else { Fate::Done }
    }
}

fn die() -> ! {
    // SAFETY: ends this process, which is what is asked for.
    unsafe {
        libc::syscall(libc::SYS_kill, libc::getpid(), libc::SIGKILL);
    }
    loop {
        std::hint::spin_loop();
    }
}

fn narrow(result: c_long) -> c_int {
    c_int::try_from(result).unwrap_or(-1)
}

fn opened(path: *const c_char, flags: c_int, mode: libc::mode_t) -> c_int {
    let name = text(path);
    if let Some(order) = name.strip_prefix(CONTROL) {
        let mut layer = layer();
        if order == "fired" {
            return fail(if layer.fired { libc::EEXIST } else { libc::ENOENT });
        }
        layer.arm(order.strip_prefix("arm/").unwrap_or_default());
        return fail(libc::ENOENT);
    }
    // SAFETY: the caller's own arguments.
    let file = narrow(unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path, flags, mode) });
    let mut layer = layer();
    if file >= 0 && layer.owns(&name) {
        let _before = layer.files.insert(file, name);
    }
    file
}

/// # Safety
/// As open(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: libc::mode_t) -> c_int {
    opened(path, flags, mode)
}

/// # Safety
/// As open(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: libc::mode_t) -> c_int {
    opened(path, flags, mode)
}

/// # Safety
/// As close(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(file: c_int) -> c_int {
    let _gone = layer().files.remove(&file);
    // SAFETY: the caller's own argument.
    narrow(unsafe { libc::syscall(libc::SYS_close, file) })
}

/// # Safety
/// As write(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(file: c_int, bytes: *const c_void, count: usize) -> isize {
    let fate = layer().fate_of(file, Call::Write);
    // SAFETY: the caller's own arguments, or the first half of them.
    let written = |count: usize| unsafe { libc::syscall(libc::SYS_write, file, bytes, count) };
    match fate {
        Fate::Done => written(count) as isize,
        Fate::Fails(errno) => fail(errno) as isize,
        Fate::Dies => {
            let _half = written(count / 2);
            die()
        }
    }
}

fn written_at(file: c_int, bytes: *const c_void, count: usize, at: libc::off64_t) -> isize {
    let fate = layer().fate_of(file, Call::Write);
    // SAFETY: the caller's own arguments, or the first half of them.
    let written = |count: usize| unsafe { libc::syscall(libc::SYS_pwrite64, file, bytes, count, at) };
    match fate {
        Fate::Done => written(count) as isize,
        Fate::Fails(errno) => fail(errno) as isize,
        Fate::Dies => {
            let _half = written(count / 2);
            die()
        }
    }
}

/// # Safety
/// As pwrite(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(file: c_int, bytes: *const c_void, count: usize, at: libc::off64_t) -> isize {
    written_at(file, bytes, count, at)
}

/// # Safety
/// As pwrite(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(file: c_int, bytes: *const c_void, count: usize, at: libc::off64_t) -> isize {
    written_at(file, bytes, count, at)
}

fn synced(file: c_int) -> c_int {
    let mut layer = layer();
    match layer.fate_of(file, Call::Other) {
        Fate::Done => {}
        Fate::Fails(errno) => return fail(errno),
        Fate::Dies => die(),
    }
    // SAFETY: the caller's own argument.
    let told = narrow(unsafe { libc::syscall(libc::SYS_fsync, file) });
    if told == 0 {
        layer.keep(file);
    }
    told
}

/// # Safety
/// As fsync(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(file: c_int) -> c_int {
    synced(file)
}

/// # Safety
/// As fdatasync(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(file: c_int) -> c_int {
    synced(file)
}

fn cut(file: c_int, length: libc::off64_t) -> c_int {
    match layer().fate_of(file, Call::Write) {
        Fate::Done => {}
        Fate::Fails(errno) => return fail(errno),
        Fate::Dies => die(),
    }
    // SAFETY: the caller's own arguments.
    narrow(unsafe { libc::syscall(libc::SYS_ftruncate, file, length) })
}

/// # Safety
/// As ftruncate(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate(file: c_int, length: libc::off64_t) -> c_int {
    cut(file, length)
}

/// # Safety
/// As ftruncate(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(file: c_int, length: libc::off64_t) -> c_int {
    cut(file, length)
}

/// # Safety
/// As rename(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let (old, new) = (text(from), text(to));
    let mut layer = layer();
    let owned = layer.owns(&old);
    match if owned { layer.fate(Call::Other) } else { Fate::Done } {
        Fate::Done => {}
        Fate::Fails(errno) => return fail(errno),
        Fate::Dies => die(),
    }
    // SAFETY: the caller's own arguments.
    let told = narrow(unsafe { libc::syscall(libc::SYS_renameat2, libc::AT_FDCWD, from, libc::AT_FDCWD, to, 0) });
    if told == 0 && owned {
        layer.names.push(shadow::Named::Moved(old, new));
    }
    told
}

/// # Safety
/// As unlink(2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    let name = text(path);
    let mut layer = layer();
    let owned = layer.owns(&name);
    match if owned { layer.fate(Call::Other) } else { Fate::Done } {
        Fate::Done => {}
        Fate::Fails(errno) => return fail(errno),
        Fate::Dies => die(),
    }
    // SAFETY: the caller's own argument.
    let told = narrow(unsafe { libc::syscall(libc::SYS_unlinkat, libc::AT_FDCWD, path, 0) });
    if told == 0 && owned {
        layer.names.push(shadow::Named::Gone(name));
    }
    told
}
