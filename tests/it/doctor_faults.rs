//! What ails a desk, planted one by one in a desk that works, with real services, files and clocks wherever there are:
//! `doctor` names each as the first of the worst, and names nothing where nothing was planted.

mod people;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use madoguchi::pki::revocation::Status;
use madoguchi::pki::{Environment, Use};
use madoguchi::stand_in::authority::{Authority, Draft, Line, SigningKey};
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::store::Reading;
use madoguchi::training::Scenario;
use x509_cert::der::pem::{LineEnding, encode_string};

use crate::support::counter::Counter;
use crate::support::reader_client::Client;
use crate::support::{Ended, Program, is_root_or_skipped, now};
use crate::windows::display::Display;

/// What this machine itself has not, whatever is planted: an office's desk has all of it.
const OF_THIS_MACHINE: [&str; 8] = [
    "time-source-none",
    "no-sound-device",
    "sound-not-built",
    "voice-prompts",
    "voice-none",
    "people-none",
    "key-in-file",
    "witness-none",
];

/// A desk in order, with two monitors, a reader, a platform and a record.
struct World {
    counter: Counter,
    display: Display,
}

impl World {
    fn open() -> Self {
        let mut world = Self { counter: Counter::open(), display: Display::one_screen() };
        world.heal();
        let _accepted = world.counter.case(Use::Authentication).because(None);
        world.counter.take_away();
        world
    }

    /// Everything as it was.
    fn heal(&self) {
        self.configure("", "");
    }

    fn configure(&self, platform: &str, desk: &str) {
        self.counter.configure(&format!("nonce = \"require\"\n{platform}"), desk);
    }

    fn program(&self) -> Program {
        let program = self.counter.program().args(["doctor", "--json"]);
        program.env("LANG", "C.UTF-8").env("LC_ALL", "C.UTF-8").env("DISPLAY", self.display.name())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.counter.folder().path().join(name)
    }

    fn record(&self) -> PathBuf {
        self.path("data").join(madoguchi::store::FILE)
    }

    fn key(&self) -> PathBuf {
        let kept = fs::read_dir(self.path("data/keystore")).unwrap().map(|entry| entry.unwrap().path());
        kept.into_iter()
            .find(|file| file.extension().is_some_and(|ending| ending == "seed" || ending == "key"))
            .unwrap()
    }
}

/// What was found: subject, light and cause of everything that is not in order.
fn found(examined: &Ended) -> Vec<(String, String, String)> {
    let lines = examined.json();
    let word = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let all =
        lines.as_array().unwrap().iter().map(|line| (word(line, "light"), word(line, "subject"), word(line, "cause")));
    all.filter(|(light, _, cause)| light != "ok" && !OF_THIS_MACHINE.contains(&cause.as_str())).collect()
}

/// The first of the worst.
fn named(examined: &Ended) -> Option<(String, String)> {
    let found = found(examined);
    let worst = |light: &str| found.iter().find(|(of, ..)| of == light);
    let one = worst("fail").or_else(|| worst("warn"))?;
    Some((one.1.clone(), one.2.clone()))
}

fn expect(what: &str, examined: &Ended, subject: &str, cause: &str) {
    assert_eq!(named(examined), Some((subject.to_owned(), cause.to_owned())), "{what}: {examined:?}");
    for line in examined.json().as_array().unwrap() {
        let bad = line["light"] != "ok";
        assert!(!bad || line["cure"].as_str().is_some_and(|cure| cure.len() > 10), "{what}: no cure: {line}");
    }
}

#[test]
fn a_desk_in_order_has_nothing_named_and_of_each_planted_fault_the_cause() {
    let mut world = World::open();
    let healthy = world.program().run();
    assert_eq!((found(&healthy), healthy.code), (vec![], Some(0)), "{healthy:?}");
    of_the_configuration(&world);
    of_the_surroundings(&world);
    of_the_reader(&mut world);
    of_the_platform(&world);
    of_the_authorities(&world);
    of_the_disk_and_the_record(&world);
    of_everything_at_once(&world);
    assert_eq!(found(&world.program().run()), [], "everything was healed again");
}

/// With nothing that answers it takes no longer than the slowest of them, and still names the first cause.
fn of_everything_at_once(world: &World) {
    world.counter.service().freeze();
    world.counter.platform().play(Fault::Mute);
    world.configure("timeout_seconds = 60", "");
    let text = fs::read_to_string(world.path("madoguchi.toml")).unwrap().replace("timeout_seconds = 2\n", "");
    fs::write(world.path("madoguchi.toml"), text).unwrap();
    let begun = Instant::now();
    let examined = world.program().run();
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    expect("nothing answers", &examined, "reader-service", "reader-service-silent");
    assert!(
        found(&examined).contains(&("fail".into(), "platform".into(), "platform-no-answer".into())),
        "{examined:?}"
    );
    world.counter.service().thaw();
    world.counter.platform().play(None);
    world.heal();
}

fn of_the_configuration(world: &World) {
    let fix = |key: &str, value: &str| {
        format!("[[fix]]\nkey = \"{key}\"\nvalue = {value}\nwho = \"a\"\nwhy = \"b\"\nsince = \"2026-11-26\"\n")
    };
    world.configure("colour = 1", "");
    expect("an unknown key", &world.program().run(), "configuration", "configuration-unusable");
    let file = world.path("madoguchi.toml");
    fs::remove_file(&file).unwrap();
    pipe(&file);
    expect("a pipe in its place", &world.program().run(), "configuration", "configuration-unusable");
    fs::remove_file(&file).unwrap();
    world.configure("", "theme = \"light\"");
    let policy = world.counter.folder().write("policy.toml", fix("desk.theme", "\"pink\""));
    expect("a policy that is not right", &world.program().run(), "policy", "policy-unusable");
    fs::write(&policy, fix("desk.theme", "\"dark\"")).unwrap();
    expect("a configuration that says otherwise", &world.program().run(), "policy", "policy-overrules");
    fs::remove_file(&policy).unwrap();
    world.heal();
    let text = fs::read_to_string(world.path("madoguchi.toml")).unwrap();
    fs::write(world.path("madoguchi.toml"), text.replace("\"test\"", "\"production\"")).unwrap();
    expect("a production that anybody can change", &world.program().run(), "configuration", "configuration-writable");
    world.heal();
}

fn of_the_surroundings(world: &World) {
    let run = |name: &str, value: &str| world.program().env(name, value).run();
    expect("a session from elsewhere", &run("SSH_CONNECTION", "192.0.2.7 1 192.0.2.8 22"), "remote", "remote-session");
    expect("no UTF-8", &run("LC_ALL", "C"), "locale", "locale-not-utf8");
    expect("a proxy in the environment", &run("HTTPS_PROXY", "http://127.0.0.1:9"), "proxy", "proxy-of-environment");
    expect("no display", &run("DISPLAY", ":9999"), "screens", "no-display");
    let single = Display::one_monitor();
    expect("one monitor", &run("DISPLAY", single.name()), "screens", "one-screen");
    world.configure("", "resident_monitor = \"HDMI-9\"");
    expect("the resident's monitor unplugged", &world.program().run(), "screens", "resident-monitor-missing");
    world.configure("", "name = \"さくら市 \u{1F338}\"");
    expect("a name that cannot be drawn", &world.program().run(), "fonts", "font-lacks");
    world.heal();
}

fn of_the_reader(world: &mut World) {
    let bus = "mount -t tmpfs none /sys && mkdir -p /sys/bus/usb/devices/1-1/ && cd /sys/bus/usb/devices/1-1 \
               && echo 054c >idVendor && echo 06c3 >idProduct && cd \"$OLDPWD\"";
    expect("a PaSoRi of the old kind", &world.program().on(bus).run(), "driver", "reader-not-ccid");
    world.configure("", "reader = \"Nobody's\"");
    expect("no reader of this name", &world.program().run(), "readers", "no-reader");
    world.heal();

    world.counter.put_back();
    expect("a card forgotten", &world.program().run(), "card", "card-left");
    let mut rival = Client::start(&world.counter.service());
    assert_eq!(rival.say(&format!("rival exclusive {}", world.counter.reader())), "ok");
    expect("a reader that another program holds", &world.program().run(), "rivals", "reader-held");
    assert_eq!(rival.say("rival leave"), "ok");
    drop(rival);
    world.counter.take_away();

    world.counter.service().freeze();
    expect("a service that hangs", &world.program().run(), "reader-service", "reader-service-silent");
    world.counter.service().thaw();
    if is_root_or_skipped("a reader service that lets nobody in") {
        // As polkit or the socket's rights do it: whoever sits there is not let in.
        let socket = world.counter.service().socket();
        let rights = |mode| fs::set_permissions(&socket, fs::Permissions::from_mode(mode)).unwrap();
        let open = |path: PathBuf| fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        open(world.path(""));
        open(socket.parent().and_then(|run| run.parent()).unwrap().to_owned());
        rights(0o600);
        let nobody = "true && exec setpriv --reuid 65534 --regid 65534 --clear-groups \"$0\" \"$@\"";
        let denied = world.program().on(nobody).run();
        expect("a service that lets nobody in", &denied, "reader-service", "reader-service-denied");
        rights(0o666);
    }
    world.counter.service().kill();
    expect("a service that was killed", &world.program().run(), "reader-service", "reader-service");
    world.counter.service().restart();
}

fn of_the_platform(world: &World) {
    world.counter.configure_at("http://127.0.0.1:9/ocsp", "", "");
    expect("nobody at the platform's port", &world.program().run(), "platform", "platform-no-answer");
    world.configure("proxy = \"http://127.0.0.1:9\"", "");
    expect("a dead proxy", &world.program().run(), "proxy", "proxy-no-answer");
    world.heal();
    world.counter.platform().play(Fault::Mute);
    expect("a platform that never answers", &world.program().run(), "platform", "platform-no-answer");
    world.counter.platform().play(Fault::Http503);
    expect("a platform that cannot", &world.program().run(), "platform", "platform-no-answer");
    world.counter.platform().play(Fault::Http404);
    expect("another server at its address", &world.program().run(), "platform", "platform-status");
    world.counter.platform().play(Fault::NoNonce);
    expect("no nonce where it is required", &world.program().run(), "nonce", "platform-nonce-absent");
    world.counter.platform().play(None);
    let closed = |from: u64, until: u64| {
        let hour = |from: u64| now().plus(Duration::from_hours(from)).in_japan().unwrap();
        let (from, until) = (hour(from), hour(until));
        format!(
            "closed = [\"{:04}-{:02}-{:02} {:02}:{:02}-{:02}:{:02}\"]",
            from.year, from.month, from.day, from.hour, from.minute, until.hour, until.minute
        )
    };
    world.configure(&closed(20, 22), "");
    expect("a closing tomorrow", &world.program().run(), "closings", "platform-closed-soon");
    client_certificate_that_is_over(world);
    world.configure(
        "ocsp_url_signature = \"https://127.0.0.1:9/\"\nclient_certificate = \"client.pem\"\nclient_key = \"client.key\"",
        "",
    );
    expect("a certificate for TLS that is over", &world.program().run(), "tls", "tls-over");
    world.heal();
    world.counter.platform().play(Fault::FutureAnswer);
    expect("a clock two hours behind the platform's", &world.program().run(), "clock", "clock-differs");
    world.counter.platform().play(None);
}

fn client_certificate_that_is_over(world: &World) {
    let random = ring::rand::SystemRandom::new();
    let kind = &ring::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
    let pkcs8 = ring::signature::EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
    let key = SigningKey::from_pkcs8(pkcs8.as_ref()).unwrap();
    let name: x509_cert::name::Name = "CN=desk 7".parse().unwrap();
    let certificate = key.certify(Draft {
        subject: name.clone(),
        issuer: name,
        serial: vec![1],
        not_before: now().minus(Duration::from_hours(48)),
        not_after: now().minus(Duration::from_hours(24)),
        subject_key: key.public_key_info().clone(),
        extensions: Vec::new(),
    });
    let pem = |label, der: &[u8]| encode_string(label, LineEnding::LF, der).unwrap();
    let _file = world.counter.folder().write("client.pem", pem("CERTIFICATE", &certificate.unwrap()));
    let _file = world.counter.folder().write("client.key", pem("PRIVATE KEY", pkcs8.as_ref()));
}

fn of_the_authorities(world: &World) {
    let anchors = world.path("anchors");
    let kept: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(&anchors)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    let empty = || kept.iter().for_each(|(path, _)| fs::remove_file(path).unwrap());
    empty();
    expect("no anchor at all", &world.program().run(), "anchors", "anchors-unusable");
    let old = Authority::in_memory(now().minus(Duration::from_hours(24 * 365 * 40))).expect("an authority");
    for ((path, _), anchor) in kept.iter().zip(old.anchors()) {
        fs::write(path, anchor.der()).unwrap();
    }
    expect("anchors that are over", &world.program().run(), "anchors", "anchors-over");
    world.heal();

    let lists = "method = \"ocsp-then-crl\"\ncrl_authentication = \"lists\"\n";
    world.configure(lists, "");
    expect("no list", &world.program().run(), "crl", "crl-none");
    let responder = Responder::new(world.counter.shared_authority(), Statuses::new(Status::Good), now()).unwrap();
    let made = now().minus(Duration::from_hours(3));
    let list = responder.revocation_list(Use::Authentication, Line::Current, None, made).expect("a list");
    let file = world.counter.folder().write("old.crl", list);
    let taken = world.counter.program().args(["crl", "import", file.to_str().unwrap()]).run();
    assert_eq!(taken.code, Some(0), "{taken:?}");
    world.configure(&format!("{lists}crl_max_age_hours = 2\n"), "");
    expect("a list that is too old", &world.program().run(), "crl", "crl-stale");
    world.heal();
}

fn of_the_disk_and_the_record(world: &World) {
    let on = |mount: &str| world.program().on(mount).run();
    expect("a full disk", &on("mount -t tmpfs -o size=64k,mode=700 none data"), "disk", "disk-full");
    expect("a disk that fills up", &on("mount -t tmpfs -o size=90m,mode=700 none data"), "disk", "disk-low");
    expect(
        "no place for files",
        &on("mount -t tmpfs -o size=1g,nr_inodes=50,mode=700 none data"),
        "disk",
        "inodes-few",
    );
    expect("a folder that takes nothing", &on("mount --bind -o ro data data"), "record", "record-folder");

    let data = world.path("data");
    let rights = |mode| fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
    rights(0o777);
    expect("a folder that everyone can write", &world.program().run(), "record", "record-folder-open");
    rights(0o700);
    if is_root_or_skipped("a data folder of another account") {
        of_other_accounts(world);
    }
    fs::rename(world.record(), world.path("aside")).unwrap();
    pipe(&world.record());
    expect("a pipe in place of the record", &world.program().run(), "record", "record-broken");
    fs::rename(world.path("aside"), world.record()).unwrap();

    let key = world.key();
    let secret = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    expect("no key", &world.program().run(), "key", "key-gone");
    fs::write(&key, secret).unwrap();

    // What was written last may still lie beside it.
    let staff = ["staff.db", "staff.db-wal", "staff.db-shm"].map(|name| world.path("data").join(name));
    let kept: Vec<(&PathBuf, Vec<u8>)> = staff.iter().filter_map(|file| Some((file, fs::read(file).ok()?))).collect();
    for (file, _) in &kept {
        fs::remove_file(file).unwrap();
    }
    fs::write(&staff[0], [0x42; 4096]).unwrap();
    expect("a list of people that is none", &world.program().run(), "people", "people-unreadable");
    fs::remove_file(&staff[0]).unwrap();
    for (file, bytes) in kept {
        fs::write(file, bytes).unwrap();
    }

    let whole = fs::read(world.record()).unwrap();
    let mut turned = whole.clone();
    let mut body = Vec::new();
    let record = Reading::open(&world.record(), Environment::Test).unwrap();
    record.each_row(2..3, |_, _, bytes| body = bytes.to_vec()).unwrap();
    drop(record);
    let at = turned.windows(body.len()).position(|bytes| bytes == body).unwrap();
    turned[at + body.len() / 2] ^= 1;
    fs::write(world.record(), turned).unwrap();
    expect("a byte of the record turned", &world.program().run(), "record", "record-broken");
    fs::write(world.record(), whole).unwrap();
}

/// Whoever opens it would wait for ever for the other end.
fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

/// The folder belongs to somebody else, and a group of several accounts shares it.
fn of_other_accounts(world: &World) {
    const SOMEBODY: u32 = 4243;
    const NOBODY: u32 = 65534;
    let data = world.path("data");
    let told = |examined: &Ended, light: &str, subject: &str, cause: &str| {
        assert!(found(examined).contains(&(light.into(), subject.into(), cause.into())), "{examined:?}");
    };
    let given = |owner, mode| {
        std::os::unix::fs::chown(&data, Some(owner), Some(NOBODY)).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::set_permissions(world.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    let nobody = "true && exec setpriv --reuid 65534 --regid 65534 --clear-groups \"$0\" \"$@\"";
    given(SOMEBODY, 0o770);
    told(&world.program().on(nobody).run(), "fail", "record", "record-folder-open");
    given(0, 0o2770);
    let shared = world.program().on(nobody).run();
    assert!(found(&shared).iter().all(|(_, _, cause)| cause != "record-folder-open"), "{shared:?}");

    let other = data.join("other");
    fs::write(&other, "made by the account that opened the desk yesterday").unwrap();
    std::os::unix::fs::chown(&other, Some(SOMEBODY), Some(NOBODY)).unwrap();
    let text = fs::read_to_string(world.path("madoguchi.toml")).unwrap();
    fs::write(world.path("madoguchi.toml"), text.replace("key = \"file\"", "key = \"keystore\"")).unwrap();
    told(&world.program().on(nobody).run(), "warn", "key", "key-of-one-account");
    fs::remove_file(other).unwrap();
    world.heal();
    std::os::unix::fs::chown(&data, Some(0), Some(0)).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn cards_of_a_generation_that_nobody_knows_are_a_cause_too() {
    let mut world = World::open();
    let card = world.counter.card_with(Scenario::NewGeneration, |_| ());
    world.counter.place(card);
    let _referred = world.counter.case(Use::Authentication).because("issuer-unknown");
    world.counter.take_away();
    expect("a new generation", &world.program().run(), "generations", "issuer-unknown-seen");
}
