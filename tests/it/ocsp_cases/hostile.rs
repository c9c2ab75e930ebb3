//! Whatever a server does, a question ends in time and costs little memory.
//!
//! The memory is that of a process that does nothing else: this test binary once more, which asks whomever it is told
//! to on its standard input and says what each question cost it at most.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request};
use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::platform::{Platform, Settings};
use madoguchi::stand_in::faults::Fault;

use crate::platform::{Bench, rules};
use crate::support::host::server;
use crate::support::now;

/// Says to this binary that it is the one who asks, and about what.
const VARIABLE: &str = "MADOGUCHI_TEST_ASKS";
const DEADLINE: Duration = Duration::from_secs(2);
/// What a loaded machine may take on top.
const GRACE: Duration = Duration::from_secs(3);
const MOST_KIB: u64 = 8 * 1024;

/// The line of `/proc/self/status` with this name, in KiB.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().expect("a number")
}

/// The certificate to ask about and its issuer, as the other process is told them.
fn told(path: &Path) -> String {
    [path.end_entity(), path.issuer()].map(|certificate| hex::encode(certificate.der())).join(" ")
}

fn understood(told: &str) -> Path {
    let mut certificates = told.split(' ').map(|one| {
        let der = hex::decode(one).expect("hexadecimal");
        Certificate::from_der(&der).expect("a certificate")
    });
    let (end_entity, issuer) = (certificates.next().expect("one"), certificates.next().expect("two"));
    let anchors = Anchors::new(vec![issuer], Environment::Practice).expect("an anchor");
    path::validate(&end_entity, Use::Authentication, &anchors, &Policies::default(), now()).expect("a path")
}

#[test]
fn the_one_who_asks() {
    let Ok(told) = std::env::var(VARIABLE) else { return };
    let path = understood(&told);
    let request = Request::new(&path, CertIdHash::Sha256, NoncePolicy::Prefer, [7; 32]);
    for url in std::io::stdin().lock().lines().map(|line| line.expect("a line")) {
        std::fs::write("/proc/self/clear_refs", "5").expect("a peak that starts anew");
        let before = status("VmRSS");
        let platform = Platform::new(&Settings { timeout: DEADLINE, ..Settings::at(url) }).expect("settings");
        let begun = Instant::now();
        if let Ok(answer) = platform.ask(request.der()) {
            let _judged = ocsp::check(&answer.body, &request, &path, &rules(), now());
        }
        let spent = begun.elapsed().as_millis();
        // The harness has begun a line of its own.
        println!("\ncost {} {spent}", status("VmHWM").saturating_sub(before));
    }
}

/// The other process.
struct Asking {
    child: Child,
    told: ChildStdin,
    says: BufReader<ChildStdout>,
}

impl Asking {
    fn start(path: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", "ocsp_cases::hostile::the_one_who_asks", "--nocapture", "--test-threads", "1"])
            .env(VARIABLE, told(path))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this binary");
        let told = child.stdin.take().expect("a pipe");
        let says = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, told, says }
    }

    /// What a question to this address cost: KiB and time.
    fn ask(&mut self, url: &str) -> (u64, Duration) {
        writeln!(self.told, "{url}").expect("it listens");
        let mut line = String::new();
        while !line.starts_with("cost ") {
            line.clear();
            assert_ne!(self.says.read_line(&mut line).expect("it speaks"), 0, "it ended");
        }
        let mut numbers = line.split_whitespace().skip(1).map(|number| number.parse().expect("a number"));
        let (kib, millis) = (numbers.next().expect("a number"), numbers.next().expect("a number"));
        (kib, Duration::from_millis(millis))
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _already_reaped = self.child.wait();
    }
}

#[test]
fn the_most_hostile_server_costs_less_than_eight_mebibytes_and_the_time_that_was_set() {
    let bench = Bench::new();
    let mut asking = Asking::start(&bench.path);
    // What a first question costs is not the server's doing.
    for _ in 0..3 {
        let _warm = asking.ask(&bench.running.ocsp_url());
    }
    let mut costs = Vec::new();
    for fault in Fault::ALL.iter().filter(|fault| !fault.is_about_lists()) {
        bench.running.play(*fault);
        costs.push((fault.name(), asking.ask(&bench.running.ocsp_url())));
    }
    let silent = server(|mut stream, _| while stream.read(&mut [0; 64]).is_ok_and(|count| count > 0) {});
    costs.push(("silence instead of TLS", asking.ask(&format!("https://{silent}/ocsp"))));
    let babbling = server(|mut stream: TcpStream, _| {
        // A TLS record header that promises the most, again and again.
        while stream.write_all(&[&[0x16, 3, 3, 0x40, 0][..], &[0; 0x4000]].concat()).is_ok() {}
    });
    costs.push(("garbage instead of TLS", asking.ask(&format!("https://{babbling}/ocsp"))));
    let interim =
        server(
            |mut stream: TcpStream, _| {
                while stream.write_all(&b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(1000)).is_ok() {}
            },
        );
    costs.push(("interim responses without end", asking.ask(&format!("http://{interim}/ocsp"))));
    costs.sort_by_key(|(_, (kib, _))| *kib);
    for (name, (kib, spent)) in costs.iter().rev().take(5) {
        println!("{name}: {kib} KiB, {spent:?}");
    }
    for (name, (kib, spent)) in &costs {
        assert!(*kib < MOST_KIB, "{name}: {kib} KiB");
        assert!(*spent < DEADLINE + GRACE, "{name}: {spent:?}");
    }
}
