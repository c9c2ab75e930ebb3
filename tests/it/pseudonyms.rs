//! The keyed pseudonym of a certificate, by the built program and the real reader service: only where it is configured.

use madoguchi::pki::{Environment, Use};
use madoguchi::record::Event;
use madoguchi::store::{FILE, Reading};

use crate::support::counter::Counter;

const LOG: &str = "terminal_pin = true\n[data]\nscope = \"user\"\n[log]\nkey = \"file\"\n";

/// The pseudonyms of the outcomes so far, oldest first.
fn pseudonyms(counter: &Counter) -> Vec<[u8; 16]> {
    let reading = Reading::open(&counter.folder().path().join("data").join(FILE), Environment::Test).expect("a record");
    let mut found = Vec::new();
    let _ = reading
        .verify_each(|entry| {
            if entry.draft.event == Event::Outcome {
                found.push(entry.draft.pseudonym);
            }
        })
        .expect("whole");
    found
}

fn configure(counter: &Counter, more: &str) {
    counter.write_configuration(&format!(
        "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"{}\"\n[desk]\n{LOG}{more}",
        counter.platform().ocsp_url()
    ));
}

#[test]
fn a_certificate_has_a_pseudonym_only_where_it_is_configured_and_never_its_number() {
    let counter = Counter::open();
    configure(&counter, "");
    let _accepted = counter.case(Use::Authentication).because(None);
    configure(&counter, "pseudonym = true\n");
    for _ in 0..2 {
        let _accepted = counter.case(Use::Authentication).because(None);
    }
    let [before, first, second] = pseudonyms(&counter)[..] else { panic!("three cases") };
    assert_eq!(before, [0; 16], "off by default");
    assert_ne!(first, [0; 16]);
    assert_eq!(first, second, "one certificate in one year");
}
