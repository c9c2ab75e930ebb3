//! The office: a record, two supervisors, a key, and the lists against which bundles are held.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use madoguchi::pki::Environment;
use madoguchi::secret::Passphrase;
use madoguchi::staff::{Action, Credentials, Role};
use madoguchi::store::staff::{self, Newcomer, StaffList};
use madoguchi::time::{Monotonic, Now};
use serde_json::Value;

use crate::{PROGRAM, wall};

const SECRETS: [(&str, &str); 2] = [("101", "correct horse battery"), ("102", "staple lantern winter")];

/// The office: a record, two supervisors, a key.
pub(crate) struct Office {
    folder: PathBuf,
}

impl Office {
    pub(crate) fn open(root: &Path) -> Self {
        let office = Self { folder: root.join("office") };
        fs::create_dir_all(office.folder.join("exports")).expect("made");
        fs::create_dir_all(office.folder.join("data")).expect("made");
        office.configure(&[]);
        let key = root.join("office.pub");
        let made = office.program(&["intake", "key", "--out", key.to_str().expect("a name")]).output().expect("run");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        office.hire();
        office
    }

    pub(crate) fn configure(&self, desks: &[String]) {
        let text = format!(
            "[trust]\nanchors = \"../anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://127.0.0.1:9/ocsp\"\n\
             [data]\nscope = \"user\"\n[log]\nkey = \"file\"\nexport_folder = \"exports\"\n[intake]\ndesks = {desks:?}\n"
        );
        fs::write(self.folder.join("madoguchi.toml"), text).expect("written");
    }

    fn hire(&self) {
        let now = Now { wall: wall(), monotonic: Monotonic::from_origin(Duration::from_mins(1)) };
        let settings = staff::Settings::of(Environment::Test, [1; 16]);
        let list = StaffList::open(&self.folder.join("data").join(staff::FILE), settings).expect("a list");
        let newcomer = |id| Newcomer { id, name: "試験", role: Role::Supervisor, account: None };
        let choose = |id: &str, code: &[u8], chosen: &str| {
            let mut credentials = Credentials::new(id.to_owned(), Passphrase::of(code));
            credentials.fresh = Some(Passphrase::of(chosen.as_bytes()));
            list.authenticate(&credentials, now).unwrap_or_else(|refusal| panic!("{}", refusal.code()))
        };
        let [(first, one), (second, other)] = SECRETS;
        let (_, code) = list.add_first(newcomer(first), now).expect("the first");
        let supervisor = choose(first, code.expose(), one);
        let on = staff::approve(Action::CompleteStaff, &supervisor, None).expect("allowed");
        let (_, code) = list.add(newcomer(second), &on, now).expect("the second");
        let _second = choose(second, code.expose(), other);
    }

    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        let _ = command.arg("--config").arg(self.folder.join("madoguchi.toml"));
        let _ = command.arg("--data").arg(self.folder.join("data")).args(arguments);
        let _ = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn reconcile(&self, bundles: &[PathBuf]) -> Value {
        let mut command = self.program(&["intake", "reconcile", "--json", "--staff-fd", "0"]);
        let mut child = command.args(bundles).spawn().expect("started");
        let mut people = child.stdin.take().expect("a pipe");
        for (id, passphrase) in SECRETS {
            writeln!(people, "{id}\n{passphrase}").expect("a person");
        }
        drop(people);
        let output = child.wait_with_output().expect("ended");
        let said = String::from_utf8_lossy(&output.stderr);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"))
    }
}
