//! A display of the story's own: Xvfb with one screen, or Xorg with two simulated monitors and a window manager.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask};

/// Longer than anything takes on a loaded machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks until there is an answer.
pub(super) fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "{what} did not come in {PATIENCE:?}");
        thread::sleep(Duration::from_millis(150));
    }
}

/// A colour as the screen shows it.
#[derive(Clone, Copy)]
pub(super) struct Colour(pub(super) [u8; 3]);

/// A window on the display.
pub(super) struct Window {
    id: String,
    class: String,
    corner: (i32, i32),
    size: (u16, u16),
    shown: bool,
}

impl Window {
    pub(super) fn class(&self) -> &str {
        &self.class
    }

    pub(super) fn corner(&self) -> (i32, i32) {
        self.corner
    }

    pub(super) fn size(&self) -> (u16, u16) {
        self.size
    }
}

/// A display; it ends with its handle.
pub(crate) struct Display {
    name: String,
    children: Vec<Child>,
    _folder: Option<tempfile::TempDir>,
}

impl Display {
    /// One wide screen without a window manager, told to be two monitors side by side.
    pub(crate) fn one_screen() -> Self {
        let display = Self::virtual_screen("2304x800x24");
        display.run("xrandr", &["--setmonitor", "LEFT", "1280/330x800/206+0+0", "screen"]);
        display.run("xrandr", &["--setmonitor", "RIGHT", "1024/264x800/206+1280+0", "none"]);
        display
    }

    /// A single monitor without a window manager.
    pub(crate) fn one_monitor() -> Self {
        Self::virtual_screen("1366x768x24")
    }

    fn virtual_screen(size: &str) -> Self {
        Self::start(None, |name| {
            let mut server = Command::new("Xvfb");
            let _ = server.args([name, "-screen", "0", size, "-noreset", "-nolisten", "tcp"]);
            server
        })
    }

    /// A monitor of 1280x720 and one of 1024x768 at its right, with a window manager.
    pub(super) fn two_monitors() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (config, log) = (folder.path().join("xorg.conf"), folder.path().join("xorg.log"));
        std::fs::write(&config, MONITORS).expect("a written file");
        let mut display = Self::start(Some(folder), |name| {
            let mut server = Command::new("Xorg");
            let _ = server.args([name, "-noreset", "-nolisten", "tcp", "-config"]).arg(&config);
            let _ = server.arg("-logfile").arg(&log);
            server
        });
        display.run("xrandr", &["--addmode", "DUMMY1", "1024x768"]);
        display.run("xrandr", &["--output", "DUMMY0", "--mode", "1280x720", "--pos", "0x0"]);
        display.run("xrandr", &["--output", "DUMMY1", "--mode", "1024x768", "--pos", "1280x0"]);
        let manager = display.command("openbox").stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        display.children.push(manager.expect("the package openbox is needed"));
        eventually("the window manager", || {
            display.ask("xprop", &["-root", "_NET_SUPPORTING_WM_CHECK"]).contains("window id").then_some(())
        });
        display
    }

    /// Starts a server on a display that nobody has: one that is taken ends the server at once. (`-displayfd` would
    /// choose one, but two servers that start together then take the same.) No number comes twice: another's server
    /// that is about to end would answer for ours.
    fn start(folder: Option<tempfile::TempDir>, server: impl Fn(&str) -> Command) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let mut display = Self { name: String::new(), children: Vec::new(), _folder: folder };
        loop {
            let number = 100 + (std::process::id() % 500) * 100 + NEXT.fetch_add(1, Ordering::Relaxed) % 100;
            display.name = format!(":{number}");
            let mut command = server(&display.name);
            let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
            let program = command.get_program().to_owned();
            let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", program.display()));
            let up = eventually("a display", || match child.try_wait().expect("a child of ours") {
                Some(_) => Some(false),
                None => display.ask("xwininfo", &["-root"]).contains("Window id").then_some(true),
            });
            display.children.push(child);
            if up {
                return display;
            }
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let _ = command.env("DISPLAY", &self.name);
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.command(program).args(arguments).output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn ask(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program).args(arguments).output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The window of this class, once it is shown.
    pub(super) fn window(&self, class: &str) -> Option<Window> {
        self.any_window(class).filter(|window| window.shown)
    }

    /// The window of this class, whether it is shown or hidden.
    pub(super) fn any_window(&self, class: &str) -> Option<Window> {
        let tree = self.ask("xwininfo", &["-root", "-tree"]);
        let line = tree.lines().find(|line| line.contains(&format!("(\"{class}\"")))?;
        let id = line.split_whitespace().next()?.to_owned();
        let facts = self.ask("xwininfo", &["-id", &id]);
        let number = |label: &str| -> Option<i32> {
            facts.lines().find_map(|line| line.trim().strip_prefix(label))?.trim().parse().ok()
        };
        let shown = facts.contains("Map State: IsViewable");
        let length = |label: &str| number(label).and_then(|pixels| u16::try_from(pixels).ok());
        let corner = (number("Absolute upper-left X:")?, number("Absolute upper-left Y:")?);
        let size = (length("Width:")?, length("Height:")?);
        Some(Window { id, class: class.to_owned(), corner, size, shown })
    }

    /// How many pixels of the window have this colour.
    pub(super) fn count(&self, window: &Window, Colour(colour): Colour) -> usize {
        self.pixels(window).chunks_exact(3).filter(|pixel| *pixel == colour).count()
    }

    /// What the window shows, three bytes for a pixel.
    pub(super) fn pixels(&self, window: &Window) -> Vec<u8> {
        let picture = self.command("import").args(["-silent", "-window", &window.id, "-depth", "8", "rgb:-"]).output();
        picture.expect("the package imagemagick is needed").stdout
    }

    /// Has the window drawn anew as a whole, by making it another size for a moment.
    pub(super) fn redraw(&self, window: &Window) {
        for narrower in [1, 0] {
            let (width, height) = (window.size.0 - narrower, window.size.1);
            self.run("xdotool", &["windowsize", "--sync", &window.id, &width.to_string(), &height.to_string()]);
            thread::sleep(Duration::from_millis(700));
        }
    }

    /// Keeps a picture of the whole display for those who look at a run afterwards: target/tmp/windows/NAME.png.
    pub(super) fn keep(&self, name: &str) {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("windows");
        std::fs::create_dir_all(&folder).expect("a folder for the pictures");
        let file = folder.join(format!("{name}.png"));
        let _ = std::fs::remove_file(&file);
        self.run("import", &["-silent", "-window", "root", &file.to_string_lossy()]);
        assert!(std::fs::metadata(&file).is_ok_and(|kept| kept.len() > 0), "no picture {name}");
    }

    /// Gives the window the keyboard.
    pub(super) fn focus(&self, window: &Window) {
        self.run("xdotool", &["windowfocus", "--sync", &window.id]);
        thread::sleep(Duration::from_millis(300));
    }

    /// Presses keys one after the other.
    pub(super) fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.run("xdotool", &["key", key]);
            thread::sleep(Duration::from_millis(150));
        }
    }

    /// Writes a text, a character after the other.
    pub(super) fn write(&self, text: &str) {
        self.run("xdotool", &["type", "--delay", "12", text]);
    }

    /// Holds a key down for longer than the display waits before it repeats it.
    pub(super) fn hold(&self, key: &str) {
        self.run("xdotool", &["keydown", key]);
        thread::sleep(Duration::from_millis(1200));
        self.run("xdotool", &["keyup", key]);
        thread::sleep(Duration::from_millis(150));
    }

    /// Presses a key so many times, every 150 milliseconds.
    pub(super) fn keys_paced(&self, key: &str, times: usize) {
        let keys = vec![key; times];
        self.run("xdotool", &[vec!["key", "--delay", "150"], keys].concat());
        thread::sleep(Duration::from_millis(300));
    }

    /// Presses keys as fast as the display takes them.
    pub(super) fn keys_at_once(&self, keys: &[&str]) {
        self.run("xdotool", &[&["key", "--delay", "0"], keys].concat());
    }

    /// Switches the second monitor off, or on again.
    pub(super) fn second_monitor(&self, on: bool) {
        let how: &[&str] = if on { &["--mode", "1024x768", "--pos", "1280x0"] } else { &["--off"] };
        self.run("xrandr", &[&["--output", "DUMMY1"], how].concat());
    }

    /// A window of another program, at the left upper corner.
    pub(super) fn stranger(&mut self) -> Window {
        let mut program = self.command("xev");
        let program = program.args(["-geometry", "300x200+0+0"]).stdout(Stdio::null()).stderr(Stdio::null());
        self.children.push(program.spawn().expect("the package x11-utils is needed"));
        eventually("another program's window", || {
            let tree = self.ask("xwininfo", &["-root", "-tree"]);
            let line = tree.lines().find(|line| line.contains("Event Tester"))?;
            let id = line.split_whitespace().next()?.to_owned();
            self.ask("xwininfo", &["-id", &id]).contains("IsViewable").then(|| Window {
                id,
                class: String::from("stranger"),
                corner: (0, 0),
                size: (300, 200),
                shown: true,
            })
        })
    }

    /// Moves a window that fills a monitor to the left upper corner of everything.
    pub(super) fn drag_away(&self, window: &Window) {
        let (display, screen) = x11rb::connect(Some(&self.name)).expect("the display of the story");
        let root = display.setup().roots[screen].root;
        let atom = |name: &[u8]| display.intern_atom(false, name).expect("asked").reply().expect("an atom").atom;
        let (state, full) = (atom(b"_NET_WM_STATE"), atom(b"_NET_WM_STATE_FULLSCREEN"));
        let id = u32::from_str_radix(window.id.trim_start_matches("0x"), 16).expect("a number");
        let no_more = ClientMessageEvent::new(32, id, state, [0, full, 0, 2, 0]);
        let to_manager = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        let _ = display.send_event(false, root, to_manager, no_more).expect("sent");
        display.flush().expect("sent");
        thread::sleep(Duration::from_millis(500));
        self.run("xdotool", &["windowmove", &window.id, "0", "0"]);
    }

    /// Puts the window out of sight, as a window manager's button does.
    pub(super) fn minimise(&self, window: &Window) {
        self.run("xdotool", &["windowminimize", &window.id]);
    }

    /// Clicks a place of the window.
    pub(super) fn click(&self, window: &Window, x: f32, y: f32) {
        let x = format!("{:.0}", f64::from(window.corner.0) + f64::from(x));
        let y = format!("{:.0}", f64::from(window.corner.1) + f64::from(y));
        self.run("xdotool", &["mousemove", "--sync", &x, &y]);
        thread::sleep(Duration::from_millis(100));
        self.run("xdotool", &["click", "1"]);
        thread::sleep(Duration::from_millis(150));
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            // Asked to end, a server takes its socket and its lock with it.
            let _already_gone = kill_process(Pid::from_child(child), Signal::TERM);
            let _already_reaped = child.wait();
        }
    }
}

const MONITORS: &str = r#"
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoAddGPU" "false"
EndSection
Section "Device"
    Identifier "simulated"
    Driver "dummy"
    VideoRam 256000
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5.0-1000.0
    VertRefresh 5.0-200.0
EndSection
Section "Screen"
    Identifier "screen"
    Device "simulated"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "1280x720" "1024x768"
        Virtual 2304 768
    EndSubSection
EndSection
"#;
