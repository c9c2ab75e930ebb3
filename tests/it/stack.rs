//! The program as an integrator runs it: the real reader service, `simulate card` and `simulate platform` as processes
//! of their own, and a configuration file.

use crate::support::world::World;

#[test]
fn both_certificates_are_accepted_through_the_real_stack() {
    let world = World::start("1234,ABC123");
    for (certificate, pin) in [("authentication", "1234"), ("signature", "ABC123")] {
        let ended = world.program().args(["verify", "--json", "--certificate", certificate]).pin(pin).run();
        let object = ended.json();
        assert_eq!((ended.code, &object["verdict"]), (Some(0), &"accepted".into()), "{ended:?}");
        assert_eq!(object["environment"], "test");
        assert_eq!(object["certificate"]["use"], certificate);
        assert_eq!(object["revocation"]["status"], "good");
    }
}
