//! A program that asks before the desk knows what lies where.

use super::*;
use crate::session::order::Front;

impl Counter {
    pub(super) fn before_the_readers_are_looked_at(accept: Accept, adjust: impl FnOnce(&mut Offer)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).expect("closed");
        let known =
            vec![Program { id: "shinsei".into(), name: "窓口申請".into(), account: None, purposes: vec![1, 2] }];
        let programs = Programs { socket: Some(folder.path().join("s")), group: None, accept, known };
        let config = Config { programs, ..Config::practice() };
        let mut offer = *Offer::of(&config).expect("a socket");
        adjust(&mut offer);
        let bench = Bench::asked(offer, None);
        Self { bench, folder }
    }
}

#[test]
fn no_case_is_begun_for_a_program_that_the_clerks_own_could_take_the_place_of() {
    for accept in [Accept::AtOnce, Accept::Ask] {
        let counter = Counter::before_the_readers_are_looked_at(accept, |_| {});
        let mut client = counter.connect();
        client.asks("id-1", 1, false);
        client.is_refused("reader-unavailable");
        counter.bench.opens(Front::Desk);
        counter.bench.looked(1);
        let _case = counter.bench.until(|view| view.scene.is_some());
        client.asks_for("status", "id-1");
        client.is_refused("id-unknown");
    }
}
