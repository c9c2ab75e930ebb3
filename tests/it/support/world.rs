//! The surroundings of a desk as integrators have them: a reader service, a simulated card in it and a simulated
//! platform, each a process of its own, and a configuration that knows them.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::pcscd::Pcscd;
use super::{Program, Running, TestFolder};

const READY: Duration = Duration::from_secs(30);

/// All that a case needs besides the program that is tested.
pub(crate) struct World {
    card: Running,
    _platform: Running,
    service: Pcscd,
    address: String,
    configuration: PathBuf,
    folder: TestFolder,
}

impl World {
    /// `pins` as the contract has them: the authentication PIN and the signature password.
    pub(crate) fn start(pins: &str) -> Self {
        let folder = TestFolder::new();
        let service = Pcscd::start();
        let address = free_address().to_string();
        let platform =
            Program::new(&folder).args(["simulate", "platform", "--listen", &address, "--dir", "world"]).start();
        wait_until(|| TcpStream::connect(&address).is_ok());
        let slot = service.address(0).to_string();
        let card = Program::new(&folder)
            .args(["simulate", "card", "--connect", &slot, "--dir", "world", "--pins", pins])
            .start();
        let configuration = folder.write(
            "madoguchi.toml",
            format!(
                "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n\
                 [platform]\nocsp_url = \"http://{address}/ocsp\"\n\
                 [desk]\nterminal_pin = true\n[data]\nscope = \"user\"\n[log]\nkey = \"file\"\n"
            ),
        );
        for name in ["anchor-authentication.der", "anchor-signature.der"] {
            let anchor =
                std::fs::read(folder.path().join("world").join(name)).expect("an anchor of the simulated platform");
            let _copied = folder.write(&format!("anchors/{name}"), anchor);
        }
        Self { card, _platform: platform, service, address, configuration, folder }
    }

    /// Gives the simulated card an order.
    pub(crate) fn order(&mut self, order: &str) {
        self.card.say(order);
    }

    pub(crate) const fn service(&self) -> &Pcscd {
        &self.service
    }

    /// Where the simulated platform listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) const fn folder(&self) -> &TestFolder {
        &self.folder
    }

    /// The program in this world: the command and its arguments follow.
    pub(crate) fn program(&self) -> Program {
        let configuration = self.configuration.to_str().expect("UTF-8");
        Program::new(&self.folder).args(["--config", configuration]).env("PCSCLITE_CSOCK_NAME", self.service.socket())
    }
}

/// An address that was free a moment ago.
fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr()).expect("a free port")
}

fn wait_until(there: impl Fn() -> bool) {
    let begun = Instant::now();
    while !there() {
        assert!(begun.elapsed() < READY, "it never came");
        thread::sleep(Duration::from_millis(10));
    }
}
