//! The monitors of this desktop, which window has the keyboard, and whether the desktop is shown elsewhere.

use std::collections::BTreeMap;
use std::io;
use std::ptr;

use windows_sys::Win32::Devices::Display::{
    DISPLAYCONFIG_DEVICE_INFO_GET_SOURCE_NAME, DISPLAYCONFIG_DEVICE_INFO_GET_TARGET_NAME,
    DISPLAYCONFIG_DEVICE_INFO_HEADER, DISPLAYCONFIG_MODE_INFO, DISPLAYCONFIG_PATH_INFO,
    DISPLAYCONFIG_SOURCE_DEVICE_NAME, DISPLAYCONFIG_TARGET_DEVICE_NAME, DisplayConfigGetDeviceInfo,
    GetDisplayConfigBufferSizes, QDC_ONLY_ACTIVE_PATHS, QueryDisplayConfig,
};
use windows_sys::Win32::Foundation::{LPARAM, RECT};
use windows_sys::Win32::Graphics::Gdi::{
    CreateDCW, DeleteDC, EnumDisplayMonitors, GetDeviceCaps, GetMonitorInfoW, HDC, HMONITOR, HORZSIZE, MONITORINFO,
    MONITORINFOEXW, VERTSIZE,
};
use windows_sys::Win32::UI::HiDpi::{DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2, SetThreadDpiAwarenessContext};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    GetForegroundWindow, GetSystemMetrics, MONITORINFOF_PRIMARY, SM_REMOTESESSION,
};
use windows_sys::core::BOOL;

use super::{done, granted, spelt, wide};

/// A monitor as Windows tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Windows' number of it, as `DISPLAY1`.
    pub device: String,
    /// The name on its case, if it tells one.
    pub maker: Option<String>,
    /// The left and upper edge, in pixels.
    pub corner: (i32, i32),
    /// Width and height, in pixels.
    pub pixels: (u32, u32),
    /// Whether the task bar is there.
    pub primary: bool,
    /// Width and height of what one sees, in millimetres; 0 where it is not known.
    pub millimetres: (u32, u32),
}

/// The monitors of the desktop.
pub fn screens() -> io::Result<Vec<Screen>> {
    let mut found: Vec<HMONITOR> = Vec::new();
    // Pixels are the monitor's own, whatever this program lets Windows scale.
    // SAFETY: both calls change nothing but how this thread is told of pixels.
    let before = unsafe { SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2) };
    let place = ptr::from_mut(&mut found).expose_provenance().cast_signed();
    // SAFETY: Windows calls `keep` before it returns, and hands it our place as it is.
    let listed = granted(unsafe { EnumDisplayMonitors(ptr::null_mut(), ptr::null(), Some(keep), place) });
    let makers = makers();
    let screens = found.into_iter().filter_map(|monitor| screen(monitor, &makers)).collect();
    if !before.is_null() {
        // SAFETY: as above.
        let _ = unsafe { SetThreadDpiAwarenessContext(before) };
    }
    listed.map(|()| screens)
}

unsafe extern "system" fn keep(monitor: HMONITOR, _: HDC, _: *mut RECT, place: LPARAM) -> BOOL {
    let found: *mut Vec<HMONITOR> = ptr::with_exposed_provenance_mut(place.cast_unsigned());
    // SAFETY: `screens` handed over the place of its list, which outlives the call and which nobody else uses meanwhile.
    unsafe { (*found).push(monitor) };
    1
}

fn screen(monitor: HMONITOR, makers: &BTreeMap<String, String>) -> Option<Screen> {
    let mut about = MONITORINFOEXW::default();
    about.monitorInfo.cbSize = super::size_of::<MONITORINFOEXW>();
    let place: *mut MONITORINFOEXW = &raw mut about;
    // SAFETY: its size says that there is room for the name behind it.
    granted(unsafe { GetMonitorInfoW(monitor, place.cast::<MONITORINFO>()) }).ok()?;
    let RECT { left, top, right, bottom } = about.monitorInfo.rcMonitor;
    let span = |from: i32, to: i32| u32::try_from(i64::from(to) - i64::from(from)).unwrap_or(0);
    let device = spelt(&about.szDevice);
    Some(Screen {
        maker: makers.get(&device).cloned(),
        corner: (left, top),
        pixels: (span(left, right), span(top, bottom)),
        primary: about.monitorInfo.dwFlags & MONITORINFOF_PRIMARY != 0,
        millimetres: millimetres(&device),
        device: device.trim_start_matches(r"\\.\").to_owned(),
    })
}

fn millimetres(device: &str) -> (u32, u32) {
    let (driver, name) = (wide("DISPLAY"), wide(device));
    // SAFETY: both names end with a zero, and nothing else is handed over.
    let context = unsafe { CreateDCW(driver.as_ptr(), name.as_ptr(), ptr::null(), ptr::null()) };
    if context.is_null() {
        return (0, 0);
    }
    // SAFETY: the context was just made, is only asked, and ends here.
    let told = [HORZSIZE, VERTSIZE].map(|which| unsafe { GetDeviceCaps(context, which.cast_signed()) });
    // SAFETY: as above; it is not used any more.
    let _ = unsafe { DeleteDC(context) };
    let [wide, high] = told.map(|length| u32::try_from(length).unwrap_or(0));
    (wide, high)
}

/// The names on the cases, by what Windows calls the screens; none where it does not tell.
fn makers() -> BTreeMap<String, String> {
    let named = |path: &DISPLAYCONFIG_PATH_INFO| {
        let mut source = DISPLAYCONFIG_SOURCE_DEVICE_NAME::default();
        source.header = DISPLAYCONFIG_DEVICE_INFO_HEADER {
            r#type: DISPLAYCONFIG_DEVICE_INFO_GET_SOURCE_NAME,
            size: super::size_of::<DISPLAYCONFIG_SOURCE_DEVICE_NAME>(),
            adapterId: path.sourceInfo.adapterId,
            id: path.sourceInfo.id,
        };
        let mut target = DISPLAYCONFIG_TARGET_DEVICE_NAME::default();
        target.header = DISPLAYCONFIG_DEVICE_INFO_HEADER {
            r#type: DISPLAYCONFIG_DEVICE_INFO_GET_TARGET_NAME,
            size: super::size_of::<DISPLAYCONFIG_TARGET_DEVICE_NAME>(),
            adapterId: path.targetInfo.adapterId,
            id: path.targetInfo.id,
        };
        let (source_place, target_place) = (&raw mut source, &raw mut target);
        // SAFETY: each header says what is asked and how much room there is behind it.
        let told = unsafe {
            DisplayConfigGetDeviceInfo(source_place.cast()) == 0 && DisplayConfigGetDeviceInfo(target_place.cast()) == 0
        };
        let name = spelt(&target.monitorFriendlyDeviceName).trim().to_owned();
        (told && !name.is_empty()).then(|| (spelt(&source.viewGdiDeviceName), name))
    };
    paths().unwrap_or_default().iter().filter_map(named).collect()
}

/// Which outputs draw which screens.
fn paths() -> io::Result<Vec<DISPLAYCONFIG_PATH_INFO>> {
    let (mut many, mut modes) = (0, 0);
    // SAFETY: both counts outlive the call.
    done(unsafe { GetDisplayConfigBufferSizes(QDC_ONLY_ACTIVE_PATHS, &raw mut many, &raw mut modes) })?;
    let room = |count: u32| usize::try_from(count).unwrap_or(0);
    let mut found = vec![DISPLAYCONFIG_PATH_INFO::default(); room(many)];
    let mut unused = vec![DISPLAYCONFIG_MODE_INFO::default(); room(modes)];
    // SAFETY: both lists have as many places as is said; one that became longer meanwhile is an error.
    done(unsafe {
        QueryDisplayConfig(
            QDC_ONLY_ACTIVE_PATHS,
            &raw mut many,
            found.as_mut_ptr(),
            &raw mut modes,
            unused.as_mut_ptr(),
            ptr::null_mut(),
        )
    })?;
    found.truncate(room(many));
    Ok(found)
}

/// The window in front, of whatever program, by its number.
#[must_use]
pub fn foreground() -> Option<u64> {
    // SAFETY: takes nothing and gives a number.
    let window = unsafe { GetForegroundWindow() };
    u64::try_from(window.addr()).ok().filter(|number| *number != 0)
}

/// Whether this desktop is shown at another PC (Remote Desktop).
#[must_use]
pub fn is_remote() -> bool {
    // SAFETY: takes a number and gives one.
    unsafe { GetSystemMetrics(SM_REMOTESESSION) != 0 }
}
