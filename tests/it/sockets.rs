//! A whole case opens sockets to the reader service and to the configured platform, and to nobody else: no telemetry,
//! no update check, no name service. `packaging/sockets.sh` shows the same of the windows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use madoguchi::pki::Use;

use crate::support::counter::right_pin;
use crate::support::world::World;

/// What a program asked of the network, each once: `socket AF_UNIX`, `connect unix /run/...`, `connect inet 127.0.0.1:80`.
fn asked(trace: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(trace).expect("what strace wrote: the package strace is needed");
    text.lines().filter_map(call).collect()
}

/// A call that makes a socket or names somebody; calls on a socket that is there already do neither.
fn call(line: &str) -> Option<String> {
    const MAKING: [&str; 2] = ["socket", "socketpair"];
    const NAMING: [&str; 6] = ["connect", "bind", "listen", "sendto", "sendmsg", "sendmmsg"];
    let line = line.trim_start_matches(|character: char| character.is_ascii_digit() || character == ' ');
    let (name, arguments) = line.split_once('(')?;
    if MAKING.contains(&name) {
        return Some(format!("{name} {}", arguments.split(',').next()?));
    }
    if !NAMING.contains(&name) {
        return None;
    }
    if name == "listen" {
        return Some(name.to_owned());
    }
    Some(format!("{name} {}", address(arguments)?))
}

fn address(arguments: &str) -> Option<String> {
    let (_, family) = arguments.split_once("sa_family=")?;
    let quoted = |from: &str| Some(family.split_once(from)?.1.split('"').next()?.to_owned());
    let port = || Some(family.split_once("htons(")?.1.split(')').next()?.to_owned());
    Some(match family.split([',', '}']).next()? {
        "AF_UNIX" => format!("unix {}", quoted("sun_path=\"").or_else(|| quoted("sun_path=@\"")).unwrap_or_default()),
        "AF_INET" => format!("inet {}:{}", quoted("inet_addr(\"")?, port()?),
        other => format!("{other} {family}"),
    })
}

#[test]
fn a_case_speaks_to_the_reader_service_and_the_configured_platform_and_to_nobody_else() {
    let world = World::start("1234,ABC123");
    let service = format!("connect unix {}", world.service().socket().display());
    let platform = format!("connect inet {}", world.address());
    for (certificate, name) in [(Use::Authentication, "authentication"), (Use::Signature, "signature")] {
        let trace = world.folder().path().join("trace");
        let case = world.program().args(["verify", "--json", "--certificate", name]).pin(right_pin(certificate));
        let _accepted = case.traced(trace.clone()).run().because(None);
        let due = ["socket AF_UNIX", "socket AF_INET", &service, &platform].map(str::to_owned);
        assert_eq!(asked(&trace), BTreeSet::from(due), "{name}");
    }
}

#[test]
fn a_trace_is_read_for_what_it_asks() {
    for (line, asks) in [
        ("7  socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3", Some("socket AF_INET6")),
        (
            "7 connect(3, {sa_family=AF_UNIX, sun_path=@\"/tmp/.X11-unix/X1\"}, 20) = 0",
            Some("connect unix /tmp/.X11-unix/X1"),
        ),
        (
            "connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"192.0.2.1\")}, 16 <unfinished ...>",
            Some("connect inet 192.0.2.1:53"),
        ),
        ("7 listen(3, 128) = 0", Some("listen")),
        ("7 sendto(5, \"GET / \", 6, MSG_NOSIGNAL, NULL, 0) = 6", None),
        ("7 getsockname(5, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr(\"127.0.0.1\")}, [16]) = 0", None),
        ("7 +++ exited with 0 +++", None),
    ] {
        assert_eq!(call(line).as_deref(), asks, "{line}");
    }
}
