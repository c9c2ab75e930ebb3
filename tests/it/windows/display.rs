//! A display of the story's own: Xvfb with one screen, or Xorg with two simulated monitors and a window manager.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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
pub(super) struct Display {
    name: String,
    children: Vec<Child>,
    _folder: Option<tempfile::TempDir>,
}

impl Display {
    /// One wide screen without a window manager.
    pub(super) fn one_screen() -> Self {
        let mut server = Command::new("Xvfb");
        let _ = server.args(["-displayfd", "1", "-screen", "0", "2304x800x24", "-nolisten", "tcp"]);
        Self::start(server, None)
    }

    /// A monitor of 1280x720 and one of 1024x768 at its right, with a window manager.
    pub(super) fn two_monitors() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = folder.path().join("xorg.conf");
        std::fs::write(&config, MONITORS).expect("a written file");
        let mut server = Command::new("Xorg");
        let _ = server.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-config"]).arg(&config);
        let _ = server.arg("-logfile").arg(folder.path().join("xorg.log"));
        let mut display = Self::start(server, Some(folder));
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

    fn start(mut server: Command, folder: Option<tempfile::TempDir>) -> Self {
        let program = server.get_program().to_owned();
        let mut child = server
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut number = String::new();
        let told = BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut number);
        let display = Self { name: format!(":{}", number.trim()), children: vec![child], _folder: folder };
        assert!(told.is_ok() && display.name.len() > 1, "{} gives no display", program.display());
        display
    }

    pub(super) fn name(&self) -> &str {
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
        let tree = self.ask("xwininfo", &["-root", "-tree"]);
        let line = tree.lines().find(|line| line.contains(&format!("(\"{class}\"")))?;
        let id = line.split_whitespace().next()?.to_owned();
        let told = self.ask("xwininfo", &["-id", &id]);
        let number = |label: &str| -> Option<i32> {
            told.lines().find_map(|line| line.trim().strip_prefix(label))?.trim().parse().ok()
        };
        let viewable = told.contains("Map State: IsViewable");
        let length = |label: &str| number(label).and_then(|pixels| u16::try_from(pixels).ok());
        let corner = (number("Absolute upper-left X:")?, number("Absolute upper-left Y:")?);
        let size = (length("Width:")?, length("Height:")?);
        viewable.then(|| Window { id, class: class.to_owned(), corner, size })
    }

    /// How many pixels of the window have this colour.
    pub(super) fn count(&self, window: &Window, Colour(colour): Colour) -> usize {
        let picture = self.command("import").args(["-silent", "-window", &window.id, "-depth", "8", "rgb:-"]).output();
        let picture = picture.expect("the package imagemagick is needed").stdout;
        picture.chunks_exact(3).filter(|pixel| *pixel == colour).count()
    }

    /// Gives the window the keyboard.
    pub(super) fn focus(&self, window: &Window) {
        self.run("xdotool", &["windowfocus", "--sync", &window.id]);
        pause(Duration::from_millis(300));
    }

    /// Presses keys one after the other.
    pub(super) fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.run("xdotool", &["key", key]);
            pause(Duration::from_millis(150));
        }
    }

    /// Clicks a place of the window.
    pub(super) fn click(&self, window: &Window, x: f32, y: f32) {
        let x = format!("{:.0}", f64::from(window.corner.0) + f64::from(x));
        let y = format!("{:.0}", f64::from(window.corner.1) + f64::from(y));
        self.run("xdotool", &["mousemove", "--sync", &x, &y]);
        pause(Duration::from_millis(100));
        self.run("xdotool", &["click", "1"]);
        pause(Duration::from_millis(150));
    }
}

/// Leaves the windows time to settle.
pub(super) fn pause(span: Duration) {
    thread::sleep(span);
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _already_gone = child.kill();
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
