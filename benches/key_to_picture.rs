//! How long a resident waits from a key to the dot that answers it, in a window that is there already.
//!
//! `key_to_picture WINDOW` presses a digit fifty times (XTEST) in the window of an open PIN page that has the keyboard,
//! watches the place of the dots until it changes, takes the digit back, and prints the median and the 95th percentile
//! in tenths of a millisecond. Run by `packaging/measure.sh`; called without a window, as `cargo bench` does, it does
//! nothing.
#![expect(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement")]

#[cfg(target_os = "linux")]
mod linux {
    use std::io::IoSlice;
    use std::thread;
    use std::time::{Duration, Instant};

    use x11rb::connection::{Connection, RequestConnection};
    use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
    use x11rb::rust_connection::RustConnection;

    const ROUNDS: usize = 50;
    const PATIENCE: Duration = Duration::from_secs(5);
    /// Key codes of the keyboard that Xvfb pretends to have.
    const ONE: u8 = 10;
    const BACKSPACE: u8 = 22;

    struct Screen {
        display: RustConnection,
        window: u32,
        xtest: u8,
    }

    /// Left, top, width, height.
    type Place = (i16, i16, u16, u16);

    impl Screen {
        fn open(window: u32) -> Self {
            let (display, _) = x11rb::connect(None).expect("a display");
            let asked = display.query_extension(b"XTEST").expect("asked");
            let xtest = asked.reply().expect("an answer").major_opcode;
            Self { display, window, xtest }
        }

        /// Presses and releases a key. XTEST 2.2, FakeInput.
        fn press(&self, key: u8) {
            for kind in [2_u8, 3] {
                let mut request = [0_u8; 36];
                request[..6].copy_from_slice(&[self.xtest, 2, 9, 0, kind, key]);
                let sent = self.display.send_request_without_reply(&[IoSlice::new(&request)], Vec::new());
                drop(sent.expect("sent"));
            }
            self.display.flush().expect("sent");
        }

        fn picture(&self, (x, y, width, height): Place) -> Vec<u8> {
            let asked = self.display.get_image(ImageFormat::Z_PIXMAP, self.window, x, y, width, height, !0);
            asked.expect("asked").reply().expect("a picture").data
        }

        fn whole(&self) -> Place {
            let asked = self.display.get_geometry(self.window).expect("asked");
            let found = asked.reply().expect("a window");
            (0, 0, found.width, found.height)
        }

        /// Waits until the place looks like this, or unlike it.
        fn wait(&self, place: Place, picture: &[u8], alike: bool) -> Duration {
            let begun = Instant::now();
            while (self.picture(place) == picture) != alike {
                assert!(begun.elapsed() < PATIENCE, "no answer to a key");
                thread::sleep(Duration::from_micros(300));
            }
            begun.elapsed()
        }

        /// A small place that a digit changes.
        fn dot(&self) -> Place {
            let whole = self.whole();
            let before = self.picture(whole);
            self.press(ONE);
            thread::sleep(Duration::from_secs(1));
            let after = self.picture(whole);
            let changed = before.chunks(4).zip(after.chunks(4)).position(|(one, other)| one != other);
            let at = changed.expect("a digit is seen");
            self.press(BACKSPACE);
            let _ = self.wait(whole, &before, true);
            let width = usize::from(whole.2);
            let place = |length: usize| i16::try_from(length).expect("a screen").saturating_sub(16).max(0);
            (place(at % width), place(at / width), 32, 32)
        }
    }

    pub(super) fn run(window: u32) {
        let screen = Screen::open(window);
        let place = screen.dot();
        let empty = screen.picture(place);
        let mut waited: Vec<Duration> = (0..ROUNDS)
            .map(|round| {
                // Never in step with the second at which the desk shows itself anew.
                thread::sleep(Duration::from_millis(200 + 17 * u64::try_from(round).expect("few")));
                screen.press(ONE);
                let waited = screen.wait(place, &empty, false);
                thread::sleep(Duration::from_millis(100));
                screen.press(BACKSPACE);
                let _ = screen.wait(place, &empty, true);
                waited
            })
            .collect();
        waited.sort_unstable();
        let tenths = |share: usize| waited[(ROUNDS - 1) * share / 100].as_micros() / 100;
        println!("{} {}", tenths(50), tenths(95));
    }
}

#[cfg(target_os = "linux")]
fn main() {
    let named = std::env::args().nth(1).filter(|word| word.starts_with("0x"));
    if let Some(window) = named {
        linux::run(u32::from_str_radix(&window[2..], 16).expect("the number of a window"));
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {}
