//! A speech service of the story's own: it speaks the protocol of speech-dispatcher (SSIP) over a socket in its folder,
//! has a Japanese and an English voice, and writes down what it is to say instead of saying it.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

/// What was said, each time all of it.
type Heard = Arc<Mutex<Vec<String>>>;

/// The service; it lasts as long as the story.
pub(crate) struct Dispatcher {
    socket: PathBuf,
    heard: Heard,
    _folder: tempfile::TempDir,
}

impl Dispatcher {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let socket = folder.path().join("speechd.sock");
        let listener = UnixListener::bind(&socket).expect("a socket");
        let heard = Heard::default();
        let kept = Arc::clone(&heard);
        let _serving = thread::spawn(move || {
            for stream in listener.incoming() {
                let kept = Arc::clone(&kept);
                let _one = thread::spawn(move || serve(stream.expect("a client"), &kept));
            }
        });
        Self { socket, heard, _folder: folder }
    }

    /// What `SPEECHD_ADDRESS` is to be.
    pub(crate) fn address(&self) -> String {
        format!("unix_socket:{}", self.socket.display())
    }

    /// Everything that was said so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("no client failed").clone()
    }
}

/// One client, until it goes.
fn serve(stream: UnixStream, heard: &Heard) -> Option<()> {
    let mut answers = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut say = |answer: &str| answers.write_all(answer.as_bytes()).ok();
    while let Some(line) = lines.next() {
        match line.as_str() {
            "LIST OUTPUT_MODULES" => say("250-story\r\n250 OK MODULE LIST SENT\r\n")?,
            "LIST SYNTHESIS_VOICES" => say("249-story\tja\tnone\r\n249-story\ten\tnone\r\n249 OK VOICE LIST SENT\r\n")?,
            "SPEAK" => {
                say("230 OK RECEIVING DATA\r\n")?;
                let text: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                heard.lock().expect("no client failed").push(text.join("\n"));
                say("225-1\r\n225 OK MESSAGE QUEUED\r\n")?;
            }
            "QUIT" => return say("231 HAPPY HACKING\r\n"),
            _ => say("200 OK\r\n")?,
        }
    }
    None
}
