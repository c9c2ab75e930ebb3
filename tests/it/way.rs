//! The way to the platform: deadlines on each stretch of it, a proxy, TLS with a private authority and a certificate of
//! the desk's own, one connection where one is enough, and a second attempt where that is safe.

mod tls;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::platform::{Error, Platform, Settings, Waiting, Warmth};

use crate::counter::light;
use crate::support::host::{forward, read_some, server};
use crate::support::{Program, TestFolder};
use tls::{Party, TlsServer};

const ANSWER: &[u8] = b"answer";

/// Reads one request to the end of its body; none if the other side has hung up.
fn request(stream: &mut impl Read) -> Option<String> {
    let mut seen = read_some(stream);
    let head = seen.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&seen[..head]).to_ascii_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    let missing = (head + length.unwrap_or(0)).saturating_sub(seen.len());
    let mut rest = vec![0; missing];
    stream.read_exact(&mut rest).ok()?;
    seen.extend_from_slice(&rest);
    Some(String::from_utf8_lossy(&seen).into_owned())
}

/// Answers every question on this connection.
fn answers(stream: &mut (impl Read + Write)) {
    while let Some(asked) = request(stream) {
        let body: &[u8] = if asked.starts_with("HEAD ") { b"" } else { ANSWER };
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        if stream.write_all(&[head.as_bytes(), body].concat()).is_err() {
            return;
        }
    }
}

fn platform(settings: &Settings) -> Platform {
    Platform::new(settings).expect("settings")
}

fn at(address: SocketAddr) -> Settings {
    Settings { timeout: Duration::from_secs(10), ..Settings::at(format!("http://{address}/ocsp")) }
}

fn body(platform: &Platform) -> Result<Vec<u8>, Error> {
    platform.ask(b"question").map(|answer| answer.body)
}

#[test]
fn a_connection_that_never_comes_about_is_given_up_before_the_whole_time_is_gone() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    // Nobody takes them off the queue; once it is full the system drops whoever knocks.
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(300)) {
        queue.push(stream);
        assert!(queue.len() < 10_000, "the queue never fills");
    }
    let begun = Instant::now();
    assert_eq!(body(&platform(&at(address))), Err(Error::TimedOut { waiting_for: Waiting::Connection }));
    let took = begun.elapsed();
    assert!((Duration::from_secs(2)..Duration::from_secs(8)).contains(&took), "{took:?}");
}

#[test]
fn a_name_that_is_never_found_is_given_up_before_the_whole_time_is_gone() {
    let folder = TestFolder::new();
    // Hears every question and answers none. Where this port is not ours to have, a network that leads nowhere.
    let mute = UdpSocket::bind("127.0.0.77:53");
    let nameserver = if mute.is_ok() { "127.0.0.77" } else { "192.0.2.1" };
    let _path = folder.write("resolv.conf", format!("nameserver {nameserver}\n"));
    let _path = folder.write(
        "madoguchi.toml",
        "[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"http://platform.example/ocsp\"\n[data]\nscope = \"user\"\n",
    );
    let begun = Instant::now();
    let examined = Program::new(&folder)
        .args(["--config", "madoguchi.toml", "doctor", "--json"])
        .on("mount --bind resolv.conf /etc/resolv.conf")
        .run();
    let took = begun.elapsed();
    let (light, cause) = light(&examined, "platform");
    assert_eq!((light.as_str(), cause.as_deref()), ("fail", Some("platform-no-answer")), "{examined:?}");
    assert!(mute.is_err() || examined.stdout.contains("name-timed-out"), "{examined:?}");
    assert!(took < Duration::from_secs(9), "{took:?}");
}

#[test]
fn an_answer_that_begins_and_then_drips_is_given_up_before_the_whole_time_is_gone() {
    let address = server(|mut stream, _| {
        let _ = request(&mut stream);
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: 99\r\n\r\n");
        while stream.write_all(b".").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    let begun = Instant::now();
    assert_eq!(body(&platform(&at(address))), Err(Error::TimedOut { waiting_for: Waiting::Answer }));
    let took = begun.elapsed();
    assert!((Duration::from_secs(2)..Duration::from_secs(8)).contains(&took), "{took:?}");
}

#[test]
fn a_question_is_asked_twice_at_most() {
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&connections);
    let address = server(move |mut stream, _| {
        let _before = counter.fetch_add(1, Ordering::SeqCst);
        let _ = request(&mut stream);
    });
    assert_eq!(body(&platform(&at(address))), Err(Error::Closed));
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

/// A proxy that carries everything to one server, and what it was asked for.
fn proxy(server_address: SocketAddr, status: &'static str) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&asked);
    let address = server(move |mut stream, _| {
        let wanted = String::from_utf8_lossy(&read_some(&mut stream)).into_owned();
        hears.lock().expect("asked").push(wanted);
        let _ = stream.write_all(format!("HTTP/1.1 {status}\r\n\r\n").as_bytes());
        if status.starts_with("200") {
            forward(stream, server_address);
        }
    });
    (address, asked)
}

#[test]
fn a_proxy_carries_the_question_and_finds_the_name_itself() {
    let real = server(|mut stream, _| answers(&mut stream));
    let (address, asked) = proxy(real, "200 Connected");
    let through = Settings {
        proxy: format!("http://desk:pass@{address}"),
        no_proxy: "elsewhere.example".into(),
        ..Settings::at("http://platform.invalid/ocsp")
    };
    assert_eq!(body(&platform(&through)), Ok(ANSWER.to_vec()));
    let seen = asked.lock().expect("asked").join("");
    assert!(seen.starts_with("CONNECT platform.invalid:80 HTTP/1.1\r\n"), "{seen}");
    // desk:pass
    assert!(seen.to_ascii_lowercase().contains("proxy-authorization: basic zgvzazpwyxnz\r\n"), "{seen}");
}

#[test]
fn a_proxy_that_refuses_is_told_as_such() {
    let (address, _) = proxy(SocketAddr::from(([127, 0, 0, 1], 9)), "407 Proxy Authentication Required");
    let through = Settings { proxy: format!("http://{address}"), ..Settings::at("http://platform.invalid/ocsp") };
    assert_eq!(body(&platform(&through)), Err(Error::Proxy));
    let silent = server(|mut stream, _| while stream.read(&mut [0; 64]).is_ok_and(|count| count > 0) {});
    let through = Settings { proxy: format!("http://{silent}"), ..Settings::at("http://platform.invalid/ocsp") };
    let begun = Instant::now();
    assert_eq!(body(&platform(&through)), Err(Error::TimedOut { waiting_for: Waiting::Connection }));
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[test]
fn only_the_configured_authority_is_believed_and_only_a_known_desk_is_answered() {
    let folder = TestFolder::new();
    let (authority, other) = (Party::authority(), Party::authority());
    let served = TlsServer::start(&authority, &authority.issue("127.0.0.1"));
    let desk = authority.issue("127.0.0.9");
    let stranger = other.issue("127.0.0.9");
    let https = |server: &TlsServer| Settings::at(format!("https://{}/ocsp", server.address));
    let known = https(&served).tls(&folder, Some(&authority), Some(&desk));
    assert_eq!(body(&platform(&known)), Ok(ANSWER.to_vec()));
    for (name, settings) in [
        ("no certificate", https(&served).tls(&folder, Some(&authority), None)),
        ("a stranger's", https(&served).tls(&folder, Some(&authority), Some(&stranger))),
        ("another authority", https(&served).tls(&folder, Some(&other), Some(&desk))),
        ("the system's authorities", https(&served).tls(&folder, None, Some(&desk))),
    ] {
        let outcome = body(&platform(&settings));
        // TLS 1.3 refuses a client after its handshake: the server's word about it can come after its closing.
        assert!(matches!(outcome, Err(Error::Tls | Error::Closed)), "{name}: {outcome:?}");
    }
    let misnamed = TlsServer::start(&authority, &authority.issue("127.0.0.2"));
    let outcome = body(&platform(&https(&misnamed).tls(&folder, Some(&authority), Some(&desk))));
    assert_eq!(outcome, Err(Error::Tls), "another host's certificate");

    let (address, asked) = proxy(served.address, "200 Connected");
    let through = Settings { proxy: format!("http://{address}"), ..known };
    assert_eq!(body(&platform(&through)), Ok(ANSWER.to_vec()), "and all of it through a proxy");
    assert_eq!(asked.lock().expect("asked").len(), 1);
}

#[test]
fn a_connection_that_was_opened_ahead_carries_the_question() {
    let folder = TestFolder::new();
    let authority = Party::authority();
    let served = TlsServer::start(&authority, &authority.issue("127.0.0.1"));
    let desk = authority.issue("127.0.0.9");
    let settings = Settings::at(format!("https://{}/ocsp", served.address)).tls(&folder, Some(&authority), Some(&desk));
    let platform = platform(&settings);
    for _ in 0..3 {
        assert_eq!(platform.warm(), Ok(Warmth::Warm));
    }
    assert_eq!(body(&platform), Ok(ANSWER.to_vec()));
    assert_eq!(served.connections(), 1);
}

/// The files of TLS, written into a folder.
trait WithTls {
    fn tls(self, folder: &TestFolder, trusted: Option<&Party>, client: Option<&Party>) -> Self;
}

impl WithTls for Settings {
    fn tls(self, folder: &TestFolder, trusted: Option<&Party>, client: Option<&Party>) -> Self {
        let files = tls::files(folder, trusted, client);
        Self { tls: files, timeout: Duration::from_secs(10), ..self }
    }
}
