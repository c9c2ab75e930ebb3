use std::fs;
use std::path::Path;

use super::*;
use crate::config::Config;
use crate::health::Light;
use crate::onboarding::{Candidate, Field, Learnt, Mark, Plan, Step, Taken};
use crate::pki::{Anchors, Certificate};
use crate::record::Event;
use crate::stand_in::authority::Authority;
use crate::store::{self, Reading};
use crate::time::Timestamp;

/// A machine with nothing on it, and authorities that were compared.
struct Machine {
    folder: tempfile::TempDir,
    authorities: Vec<Certificate>,
}

impl Machine {
    fn new() -> Self {
        let authority = Authority::in_memory(now()).expect("an authority");
        Self { folder: tempfile::tempdir().expect("a folder"), authorities: authority.anchors() }
    }

    fn place(&self) -> Place {
        Place { config: Some(self.file()), data: Some(self.folder.path().join("data")) }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("desk").join(folders::CONFIGURATION)
    }

    fn plan(file: &Path) -> Plan {
        let mut plan = Plan::begin(file);
        for (field, typed) in [
            (Field::Environment, "test"),
            (Field::Scope, "user"),
            (Field::OcspUrl, "http://127.0.0.1:9/"),
            (Field::SingleScreen, "yes"),
            (Field::KeyPlace, "file"),
        ] {
            plan.answers.give(field, typed).expect("fits");
        }
        plan
    }

    /// Takes the authorities, as two people who compared them do.
    fn take(&self, place: &Place, plan: &mut Plan) {
        let tried = perform(place, Wish::TakeAnchors(self.compared()), &plan.answers);
        let Learnt::Anchors(taken) = tried.learnt else { panic!("{:?}", tried.checks) };
        plan.answers.anchors = taken;
    }

    fn compared(&self) -> Vec<Candidate> {
        let compared = |mut candidate: Candidate| {
            let fingerprint = hex::encode(candidate.certificate().fingerprint());
            for _person in 0..2 {
                candidate.compare(&fingerprint).expect("the same");
            }
            candidate
        };
        self.candidates().into_iter().map(compared).collect()
    }

    fn candidates(&self) -> Vec<Candidate> {
        let anchors = Anchors::new(self.authorities.clone(), crate::pki::Environment::Test).expect("anchors");
        anchors.iter().cloned().map(Candidate::new).collect()
    }

    fn told(&self) -> Vec<Event> {
        let file = self.folder.path().join("data").join(store::FILE);
        let record = Reading::open(&file, crate::pki::Environment::Test).expect("a record");
        (1..).map_while(|number| record.entry(number).expect("readable")).map(|entry| entry.draft.event).collect()
    }
}

fn now() -> Timestamp {
    crate::clock::Clock::start().now().wall
}

fn causes(tried: &Tried) -> Vec<Cause> {
    tried.checks.iter().filter(|check| check.light == Light::Fail).filter_map(|check| check.cause).collect()
}

#[test]
fn nothing_is_in_force_before_the_end_and_then_everything_is() {
    let machine = Machine::new();
    let place = machine.place();
    let mut plan = Machine::plan(&machine.file());
    machine.take(&place, &mut plan);
    keep(&place, &plan).expect("kept");
    let code = perform(&place, Wish::AddSupervisor { id: "k-1".into(), name: "見本".into() }, &plan.answers);
    assert!(matches!(code.learnt, Learnt::Supervisor { .. }), "{:?}", code.checks);
    assert!(!machine.file().exists() && !machine.file().with_file_name("anchors").exists());
    let signed = perform(&place, Wish::SignCheckpoint, &plan.answers);
    assert!(matches!(signed.learnt, Learnt::Checkpoint { .. }), "{:?}", signed.checks);
    let tried = perform(&place, Wish::Finish(None), &plan.answers);
    let Learnt::Finished { file, kept, slip, by_hand } = tried.learnt else { panic!("{:?}", tried.checks) };
    assert_eq!((&file, kept, by_hand.len()), (&machine.file(), None, 0));
    assert!(slip.is_some_and(|slip| fs::read(slip).is_ok_and(|page| page.starts_with(b"%PDF"))));
    let config = Config::parse(&fs::read_to_string(&file).expect("written"), &file).expect("right");
    assert_eq!(Ok(config), plan.answers.config());
    assert!(crate::desk::setup::read_anchors(&file.with_file_name("anchors"), crate::pki::Environment::Test).is_ok());
    assert!(!place.data(&plan.answers).expect("a folder").join("setup").exists(), "nothing is left aside");
    let told = machine.told();
    assert!(
        [Event::StaffChanged, Event::Checkpoint, Event::AnchorsChanged, Event::SetUp]
            .iter()
            .all(|one| told.contains(one))
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o644);
    }
}

#[test]
fn a_machine_that_stops_right_before_the_configuration_lies_in_its_place_ends_the_same_the_next_time() {
    let machine = Machine::new();
    let place = machine.place();
    let mut plan = Machine::plan(&machine.file());
    machine.take(&place, &mut plan);
    keep(&place, &plan).expect("kept");
    let _first = perform(&place, Wish::Finish(None), &plan.answers);
    // As if the rename had not happened: progress and authorities are still aside, the record has it already.
    fs::remove_file(machine.file()).expect("removed");
    keep(&place, &plan).expect("kept");
    let mut found = resume(&place);
    assert!(found.goes_on && !found.plan.is_change());
    machine.take(&place, &mut found.plan);
    let tried = perform(&place, Wish::Finish(None), &found.plan.answers);
    assert!(matches!(tried.learnt, Learnt::Finished { .. }), "{:?}", tried.checks);
    assert!(machine.file().exists());
    assert_eq!(machine.told().iter().filter(|event| **event == Event::SetUp).count(), 2);
}

#[test]
fn a_configuration_that_was_there_is_kept_under_another_name_and_one_that_cannot_be_read_too() {
    for text in ["[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"http://old.example/\"\n", "not [ TOML"] {
        let machine = Machine::new();
        let place = machine.place();
        fs::create_dir_all(machine.file().parent().expect("a folder")).expect("made");
        fs::write(machine.file(), text).expect("written");
        let found = resume(&place);
        assert!(!found.goes_on);
        let place_and_word = format!("{}:1 (configuration-syntax)", machine.file().display());
        assert_eq!(found.unreadable, text.starts_with("not").then_some(place_and_word));
        let mut plan = Machine::plan(&machine.file());
        machine.take(&place, &mut plan);
        let tried = perform(&place, Wish::Finish(None), &plan.answers);
        let Learnt::Finished { kept: Some(kept), .. } = tried.learnt else { panic!("{:?}", tried.checks) };
        assert_eq!(fs::read_to_string(kept).expect("kept"), text);
    }
}

#[cfg(unix)]
#[test]
fn where_the_configuration_may_not_be_written_an_administrator_is_told_what_to_type() {
    let machine = Machine::new();
    let file = PathBuf::from("/proc/madoguchi/it's/madoguchi.toml");
    let place = Place { config: Some(file.clone()), ..machine.place() };
    let mut plan = Machine::plan(&file);
    let folders = perform(&place, Wish::TryFolders, &plan.answers);
    assert!(folders.checks.iter().any(|check| check.cause == Some(Cause::ConfigurationFolder)));
    assert_eq!(causes(&folders), [], "it is no reason to stop");
    machine.take(&place, &mut plan);
    keep(&place, &plan).expect("kept");
    let tried = perform(&place, Wish::Finish(None), &plan.answers);
    let Learnt::Finished { by_hand, .. } = tried.learnt else { panic!("{:?}", tried.checks) };
    let data = place.data(&plan.answers).expect("a folder");
    let text = fs::read_to_string(prepared(&data)).expect("prepared");
    assert_eq!(by_hand.len(), 2 + machine.authorities.len());
    for authority in &machine.authorities {
        // The fingerprint of a certificate is the sum of its file.
        let sum = hex::encode(authority.fingerprint());
        let line = by_hand.iter().find(|line| line.contains(&format!("{sum}.der' "))).expect("installed");
        assert!(line.contains(&format!("echo '{sum}  '")) && line.contains("sudo install -m 644 "), "{by_hand:?}");
    }
    assert!(by_hand.iter().all(|line| !line.contains('*')), "whatever else lies there is not installed");
    let due = finish::installation(text.as_bytes(), &prepared(&data), &file);
    assert_eq!(by_hand.last(), Some(&due), "what was prepared is what is to lie there");
    assert!(due.contains("sudo install -m 644 \"$t\" '/proc/madoguchi/it'\\''s/madoguchi.toml'; "), "{due}");
    assert_eq!(Config::parse(&text, &file), plan.answers.config());
    assert!(resume(&place).goes_on, "until it lies there setup is not over");
}

/// The command as an administrator types it, in folders that stand for the machine's.
#[cfg(unix)]
#[test]
fn what_was_laid_in_place_of_a_prepared_file_is_not_installed() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let root = tempfile::tempdir().expect("a folder");
    let (prepared, place) = (root.path().join("it's prepared"), root.path().join("it's the desk.toml"));
    let (secret, copies) = (root.path().join("shadow"), root.path().join("copies"));
    fs::create_dir(&copies).expect("made");
    fs::write(&secret, "root's alone").expect("written");
    let line = finish::installation(b"prepared", &prepared, &place);
    for shell in ["sh", "bash"] {
        let typed = || {
            let mut shell = std::process::Command::new(shell);
            let _ = shell.arg("-c").arg(format!("sudo() {{ \"$@\"; }}; umask 002; {line}")).env("TMPDIR", &copies);
            let said = shell.env("LC_ALL", "C").output().expect("a shell");
            assert_eq!(fs::read_dir(&copies).expect("listed").count(), 0, "no copy is left: {said:?}");
            String::from_utf8(said.stdout).expect("a text")
        };
        symlink(&secret, &prepared).expect("a link");
        assert!(typed().ends_with(": FAILED\n") && !place.exists(), "a link");
        fs::remove_file(&prepared).expect("away");
        assert!(!typed().contains("OK") && !place.exists(), "nothing");
        fs::write(&prepared, "swapped!").expect("written");
        assert!(typed().ends_with(": FAILED\n") && !place.exists(), "something else");
        fs::write(&prepared, "prepared, and more").expect("written");
        assert!(typed().ends_with(": OK\n"), "no further than it is long");
        fs::write(&prepared, "prepared").expect("written");
        assert!(typed().ends_with(": OK\n"));
        assert_eq!(fs::read(&place).expect("installed"), b"prepared");
        assert_eq!(fs::metadata(&place).expect("there").permissions().mode() & 0o777, 0o644);
        fs::remove_file(&place).and_then(|()| fs::remove_file(&prepared)).expect("away");
    }
}

#[test]
fn without_authorities_or_with_one_that_nobody_compared_nothing_is_written() {
    let machine = Machine::new();
    let place = machine.place();
    let plan = Machine::plan(&machine.file());
    let stranger = machine.candidates().remove(0);
    let both = [machine.compared(), vec![stranger]].concat();
    let tried = perform(&place, Wish::TakeAnchors(both), &plan.answers);
    assert_eq!(causes(&tried), [Cause::AnchorNotVouched]);
    let tried = perform(&place, Wish::Finish(None), &plan.answers);
    assert_eq!(causes(&tried), [Cause::AnchorsUnusable]);
    assert!(!machine.file().exists());
}

#[test]
fn production_takes_no_training_authority_whoever_compared_it() {
    let machine = Machine::new();
    let mut plan = Machine::plan(&machine.file());
    plan.answers.give(Field::Environment, "production").expect("a world");
    let papers = machine.folder.path().join("papers.der");
    fs::write(&papers, machine.authorities[0].der()).expect("written");
    let tried = perform(&machine.place(), Wish::ReadAnchorFiles(vec![papers]), &plan.answers);
    assert_eq!(causes(&tried), [Cause::AnchorsUnusable]);
    assert!(matches!(tried.learnt, Learnt::Nothing));
}

#[test]
fn a_code_that_nobody_saw_is_replaced_as_long_as_nobody_signed_in() {
    let machine = Machine::new();
    let (place, plan) = (machine.place(), Machine::plan(&machine.file()));
    let add = |id: &str| {
        let tried = perform(&place, Wish::AddSupervisor { id: id.into(), name: "見本".into() }, &plan.answers);
        if let Learnt::Supervisor { code, .. } = tried.learnt { Ok(code.shown()) } else { Err(tried.checks) }
    };
    let (first, second) = (add("k-1").expect("added"), add("k-1").expect("renewed"));
    assert_ne!(first, second);
    let refused = add("k-2").expect_err("somebody else is there");
    assert_eq!(refused[0].cause, Some(Cause::PeopleNotAdded));
}

#[test]
fn an_authority_that_somebody_laid_into_a_folder_is_never_in_force() {
    let machine = Machine::new();
    let place = machine.place();
    let strangers = Authority::in_memory(now()).expect("another authority").anchors();
    let (stranger, other) = (&strangers[0], &strangers[1]);
    let plan = || {
        let mut plan = Machine::plan(&machine.file());
        machine.take(&place, &mut plan);
        plan
    };
    let name = |one: &Certificate| format!("{}.der", hex::encode(one.fingerprint()));
    // Beside those that were compared.
    let answers = plan().answers;
    let aside = staged(&place.data(&answers).expect("a folder"));
    fs::write(aside.join(name(stranger)), stranger.der()).expect("written");
    let again = perform(&place, Wish::TakeAnchors(machine.compared()), &answers);
    let Learnt::Anchors(taken) = again.learnt else { panic!("{:?}", again.checks) };
    assert!(taken.iter().all(|taken| taken.fingerprint != stranger.fingerprint()));
    // Where the configuration will look for them.
    let folder = machine.file().with_file_name("anchors");
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join(name(other)), other.der()).expect("written");
    let again = plan();
    assert!(again.answers.anchors.iter().all(|taken| taken.fingerprint != other.fingerprint()));
    let tried = perform(&place, Wish::Finish(None), &again.answers);
    assert_eq!(causes(&tried), [Cause::AnchorNotVouched]);
    assert!(!machine.file().exists());
    fs::remove_file(folder.join(name(other))).expect("removed");
    let tried = perform(&place, Wish::Finish(None), &again.answers);
    assert!(matches!(tried.learnt, Learnt::Finished { .. }), "{:?}", tried.checks);
    assert!(machine.file().exists() && !folder.join(name(stranger)).exists());
    // Once it is in force by the configuration that lies there it stays.
    fs::write(folder.join(name(other)), other.der()).expect("written");
    let changed = resume(&place).plan;
    let there = perform(&place, Wish::TakeAnchors(Vec::new()), &changed.answers);
    let Learnt::Anchors(taken) = there.learnt else { panic!("{:?}", there.checks) };
    assert!(taken.iter().any(|taken| taken.fingerprint == other.fingerprint()));
}

#[test]
fn that_authorities_were_compared_is_never_believed_of_a_file_and_what_is_in_force_stays() {
    let machine = Machine::new();
    let place = machine.place();
    let mut plan = Machine::plan(&machine.file());
    machine.take(&place, &mut plan);
    let tried = perform(&place, Wish::Finish(None), &plan.answers);
    assert!(matches!(tried.learnt, Learnt::Finished { .. }), "{:?}", tried.checks);
    // A change that was brought to its end by somebody who writes to the data folder, with an authority of their own.
    let strangers = Authority::in_memory(now()).expect("another authority").anchors();
    let stranger = &strangers[0];
    let mut plan = resume(&place).plan;
    let there = perform(&place, Wish::TakeAnchors(Vec::new()), &plan.answers);
    let Learnt::Anchors(in_force) = there.learnt else { panic!("{:?}", there.checks) };
    let forged = Taken { fingerprint: stranger.fingerprint(), ..in_force[0].clone() };
    plan.answers.anchors = in_force.clone();
    keep(&place, &plan).expect("kept");
    let found = resume(&place);
    assert_eq!((found.lost, &found.plan.answers.anchors), (None, &in_force), "nothing has to be compared again");
    plan.answers.anchors.push(forged);
    keep(&place, &plan).expect("kept");
    let data = place.data(&plan.answers).expect("a folder");
    let progress = data.join(crate::onboarding::progress::FILE);
    let text = fs::read_to_string(&progress).expect("kept").replace("at = \"environment\"", "at = \"finish\"");
    let marks: String = Step::ALL.map(|step| format!("step {} = \"done\"\n", step.code())).concat();
    let others: Vec<&str> = text.lines().filter(|line| !line.starts_with("step ")).collect();
    fs::write(&progress, format!("{}\n{marks}", others.join("\n"))).expect("written");
    let aside = staged(&data);
    folders::make_private(&aside).expect("made");
    fs::write(aside.join(format!("{}.der", hex::encode(stranger.fingerprint()))), stranger.der()).expect("written");
    let found = resume(&place);
    assert_eq!((found.goes_on, found.lost), (true, Some("anchors")));
    assert_eq!((found.plan.at(), found.plan.mark(Step::Anchors)), (Step::Anchors, Mark::ToDo));
    assert_eq!(found.plan.answers.anchors, in_force);
    let tried = perform(&place, Wish::Finish(None), &found.plan.answers);
    assert!(matches!(tried.learnt, Learnt::Finished { .. }), "{:?}", tried.checks);
    let anchors = machine.file().with_file_name("anchors");
    assert!(!anchors.join(format!("{}.der", hex::encode(stranger.fingerprint()))).exists());
}

/// In production too: what lies aside is this account's own, and what will be believed is not.
#[cfg(unix)]
#[test]
fn what_an_administrator_puts_into_place_is_not_called_open_because_it_lies_aside() {
    let machine = Machine::new();
    let file = PathBuf::from("/proc/madoguchi/madoguchi.toml");
    let place = Place { config: Some(file.clone()), ..machine.place() };
    let mut plan = Machine::plan(&file);
    machine.take(&place, &mut plan);
    plan.answers.give(Field::Environment, "production").expect("fits");
    let data = place.data(&plan.answers).expect("a folder");
    let aside = plan.answers.so_far(&staged(&data));
    let is_open = |checks: &[Check]| checks.iter().any(|check| check.cause == Some(Cause::AnchorsWritable));
    assert!(is_open(&crate::desk::checkup::open_certificates(&aside)));
    let config = plan.answers.config().expect("valid");
    assert!(!is_open(&finish::all_checks(&place, &plan.answers, &config, &file, &data)));
}

#[cfg(unix)]
#[test]
fn what_another_account_kept_of_a_setup_is_not_taken_up() {
    use std::os::unix::fs::PermissionsExt;

    let machine = Machine::new();
    let place = machine.place();
    let plan = Machine::plan(&machine.file());
    keep(&place, &plan).expect("kept");
    assert!(resume(&place).goes_on);
    let progress = place.data(&plan.answers).expect("a folder").join(crate::onboarding::progress::FILE);
    // Whoever of the group writes to it answers in this account's name.
    fs::set_permissions(&progress, fs::Permissions::from_mode(0o660)).expect("changed");
    let found = resume(&place);
    assert_eq!((found.goes_on, found.lost), (false, Some("of-another")));
}
