//! The practice room's desk when its platform goes down and comes back, over real HTTP.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use madoguchi::desk::setup::{CardWait, Running, Setup};
use madoguchi::desk::{Level, View, Wish};
use madoguchi::health::Outlook;
use madoguchi::pki::Use;
use madoguchi::session::input::Character;
use madoguchi::session::order::Front;
use madoguchi::session::scene::{Conclusion, Scene};
use madoguchi::session::{Order, Reason, Verdict};
use madoguchi::training::Scenario;

use crate::support::TestFolder;

/// Longer than anything here takes on a loaded machine.
const PATIENCE: Duration = Duration::from_mins(2);

struct Room {
    running: Running,
    views: Receiver<View>,
}

impl Room {
    fn open(folder: &TestFolder) -> Self {
        let setup = Setup::practice(Some(folder.path()), CardWait(Duration::from_mins(5))).expect("a practice room");
        let (sender, views) = channel();
        let running = setup.start(None, move |view| _ = sender.send(view)).expect("a desk");
        Self { running, views }
    }

    fn wish(&self, wish: Wish) {
        assert!(self.running.desk().wish(wish));
    }

    fn until(&self, wanted: impl Fn(&View) -> bool) -> View {
        loop {
            let view = self.views.recv_timeout(PATIENCE).expect("what the story waits for");
            if wanted(&view) {
                return view;
            }
        }
    }

    fn as_far_as_the_pin(&self, scenario: Scenario) -> View {
        self.wish(Wish::Open(Box::new(Order::of(Use::Authentication, Front::Desk))));
        let _ = self.until(|view| matches!(view.scene, Some(Scene::AwaitCard { .. })));
        self.running.practice().expect("a practice room").insert(scenario).expect("a card");
        self.until(|view| matches!(view.scene, Some(Scene::EnterPin(_))))
    }

    fn enter(&self) -> Conclusion {
        self.wish(Wish::HoldKeyboard(true));
        "1234".bytes().for_each(|digit| self.wish(Wish::Type(Character(digit))));
        self.wish(Wish::Confirm);
        let Some(Scene::Concluded(end)) = self.until(|view| matches!(view.scene, Some(Scene::Concluded(_)))).scene
        else {
            panic!("no verdict")
        };
        self.running.practice().expect("a practice room").remove();
        let _ = self.until(|view| view.over);
        self.wish(Wish::Dismiss);
        let _ = self.until(|view| view.scene.is_none());
        end
    }
}

#[test]
fn a_queue_is_spared_while_the_platform_is_down_and_goes_on_once_it_is_back() {
    let folder = TestFolder::new();
    let room = Room::open(&folder);
    let _ = room.as_far_as_the_pin(Scenario::Normal);
    assert_eq!(room.enter().verdict, Verdict::Accepted);

    let ends: Vec<_> = (0..3)
        .map(|_| {
            let _ = room.as_far_as_the_pin(Scenario::PlatformDown);
            let begun = Instant::now();
            let end = room.enter();
            assert_eq!((end.verdict, end.reason), (Verdict::Referred, Some(Reason::PlatformUnreachable)));
            (end.detail, begun.elapsed())
        })
        .collect();
    assert_eq!(ends[0].0, Some("connection-closed"));
    assert_eq!(ends[2].0, Some("platform-breaker"), "{ends:?}");
    assert!(ends[2].1 < Duration::from_secs(5), "{ends:?}");

    let told = room.as_far_as_the_pin(Scenario::PlatformDown);
    assert!(matches!(told.outlook, Outlook::Silent { .. }), "said before a PIN is typed: {:?}", told.outlook);
    assert_eq!(told.lights.platform, Level::Stopped);
    assert_eq!(room.enter().detail, Some("platform-breaker"));

    let _ = room.as_far_as_the_pin(Scenario::Normal);
    let back = room.until(|view| view.outlook == Outlook::Fair);
    assert_eq!(back.lights.platform, Level::Fine);
    assert_eq!(room.enter().verdict, Verdict::Accepted);
}
