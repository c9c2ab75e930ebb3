//! What is done with the keys: F12 is the next thing to do on a page, whatever that is.

use super::{Beginning, Entry, Key, Leaving, Message, Onboarding, Request, Trial, Whose, fields, last};
use crate::language::Language;
use crate::onboarding::{Field, Mark, Plan, Signed, Step, Wish};
use crate::ui::theme::Skin;

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// Reads the files with authorities.
    Read,
    /// A person's fingerprint against the authority at hand.
    Compare,
    /// Takes the authorities.
    Take,
    /// Tries what was answered.
    Try,
    /// Puts the first supervisor on the list.
    Register,
    /// Signs the record.
    Sign,
    /// Writes everything.
    Write,
    /// To the next step.
    GoOn,
    /// To the desk.
    Open,
}

impl Deed {
    const fn message(self) -> &'static str {
        match self {
            Self::Read => "setup-window-do-read",
            Self::Compare => "setup-window-do-compare",
            Self::Take => "setup-window-do-take",
            Self::Try => "setup-window-do-try",
            Self::Register => "setup-window-do-register",
            Self::Sign => "setup-window-do-sign",
            Self::Write => "setup-window-do-write",
            Self::GoOn => "setup-window-do-next",
            Self::Open => "setup-window-do-open",
        }
    }
}

impl Onboarding {
    /// The word for the next thing to do, and whether it can be done now.
    pub(super) fn next(&self) -> (&'static str, bool) {
        let deed = self.deed();
        let live = self.expected.is_none()
            && match deed {
                Deed::GoOn => self.may_go_on(),
                Deed::Open => self.written.as_ref().is_some_and(|written| written.by_hand.is_empty()),
                Deed::Write => !self.must_sign() || last::is_signed(&self.people),
                _ => true,
            };
        (deed.message(), live)
    }

    /// What was found may stand in the way; what is not given yet is said when one wants to go on.
    fn may_go_on(&self) -> bool {
        let at = self.plan.at();
        at.may_stay_open() || crate::health::worst(self.plan.found(at)) != crate::health::Light::Fail
    }

    fn deed(&self) -> Deed {
        let answers = &self.plan.answers;
        match self.plan.at() {
            Step::Anchors if !self.anchors.candidates.is_empty() => {
                if self.anchors.unvouched().is_some() {
                    Deed::Compare
                } else {
                    Deed::Take
                }
            }
            Step::Anchors if answers.anchors.is_empty() || !self.anchors.files.trim().is_empty() => Deed::Read,
            Step::OfficeKey if self.drafts.is_empty(Field::OfficeKey) => Deed::GoOn,
            Step::Supervisor if self.people.code.is_none() && self.standing.people == 0 => Deed::Register,
            Step::Checkpoint if self.signed.is_none() && self.plan.mark(Step::Checkpoint) == Mark::ToDo => Deed::Sign,
            Step::Finish if self.written.is_some() => Deed::Open,
            Step::Finish => Deed::Write,
            Step::Folders | Step::Platform | Step::Lists | Step::Reader | Step::OfficeKey | Step::Retention
                if self.trial != Trial::Tried =>
            {
                Deed::Try
            }
            _ => Deed::GoOn,
        }
    }

    /// Takes note of what was done; what goes beyond this window comes back as a request.
    pub fn update(&mut self, message: Message) -> Option<Request> {
        match message {
            Message::Begun(Beginning::Setup) => return Some(self.begin()),
            Message::Begun(Beginning::Practice) => return Some(Request::Leave(Leaving::Practice)),
            Message::Key(key) => return self.press(key),
            Message::Walked(true) | Message::Entered if !self.begun => return Some(self.begin()),
            Message::Walked(true) | Message::Entered => return self.go_on(),
            Message::Walked(false) => {
                if self.expected.is_none() && self.written.is_none() && self.begun && self.plan.go_back() {
                    return Some(self.entered());
                }
            }
            Message::Skipped => {
                if self.expected.is_none() && self.plan.skip() {
                    return Some(self.entered());
                }
            }
            Message::Tried => return self.try_again(),
            Message::Otherwise => return self.otherwise(),
            Message::Closed => return self.close(),
            Message::Edited(field, text) => {
                self.drafts.edit(field, text);
                self.change();
            }
            Message::Chosen(field, word) => self.choose(field, word),
            Message::Written(entry, text) => self.write(entry, text),
            Message::Secret(Whose::First, typed) => self.people.firsts = typed,
            Message::Secret(Whose::Second, typed) => self.people.seconds = typed,
            Message::ScreenChosen(at) => self.choose_screen(at),
            Message::Widened(wider) => self.widen(wider),
            Message::PurposeToggled(at) => self.purposes.toggle(at),
            Message::FurtherToggled => self.further = !self.further && self.begun,
        }
        None
    }

    /// What stands there is other than what was tried.
    fn change(&mut self) {
        self.trial = Trial::Untried;
    }

    fn begin(&mut self) -> Request {
        self.begun = true;
        self.entered()
    }

    /// The first thing: what is there already.
    #[must_use]
    pub fn look(&mut self) -> Request {
        self.ask(Wish::Look)
    }

    /// Another step is at hand: what was given is kept; its monitors are looked at where it is about them.
    fn entered(&mut self) -> Request {
        self.enter();
        if self.plan.at() == Step::Screens {
            return self.ask(Wish::LookAtScreens);
        }
        Request::Keep(Box::new(self.plan.clone()))
    }

    fn ask(&mut self, wish: Wish) -> Request {
        self.asked += 1;
        self.expected = Some(self.asked);
        Request::Try(self.asked, wish, Box::new(self.plan.answers.clone()))
    }

    fn press(&mut self, key: Key) -> Option<Request> {
        match key {
            Key::Help => self.help = !self.help && self.begun,
            Key::Text => self.enlargement = self.enlargement.next(),
            Key::Language => {
                let at = Language::COMPLETE.iter().position(|language| *language == self.language).unwrap_or(0);
                self.language = Language::COMPLETE.get(at + 1).copied().unwrap_or(Language::Japanese);
            }
            Key::Skin => {
                let at = Skin::ALL.iter().position(|skin| *skin == self.skin).unwrap_or(0);
                self.skin = Skin::ALL.get(at + 1).copied().unwrap_or(Skin::Light);
            }
            // What is being written is written to its end.
            Key::Stop if self.expected.is_some() && self.plan.at() == Step::Finish => {}
            Key::Stop if self.written.is_some() => return Some(Request::Leave(Leaving::Finished)),
            Key::Stop => {
                // What is right of what stands there is kept; what is not is typed again.
                let _all = self.drafts.give(self.plan.at(), &mut self.plan.answers);
                return Some(Request::Leave(Leaving::Stopped));
            }
        }
        None
    }

    fn close(&mut self) -> Option<Request> {
        if self.written.is_some() {
            return Some(Request::Leave(Leaving::Finished));
        }
        if !self.begun {
            return Some(Request::Leave(Leaving::Stopped));
        }
        if self.help {
            self.help = false;
        } else if !self.anchors.candidates.is_empty() && self.expected.is_none() {
            self.anchors = super::anchors::Choosing::default();
        }
        None
    }

    /// F12.
    fn go_on(&mut self) -> Option<Request> {
        if self.expected.is_some() {
            return None;
        }
        let step = self.plan.at();
        if !self.drafts.give(step, &mut self.plan.answers) {
            return None;
        }
        match self.deed() {
            Deed::Read => {
                let files = self.anchors.files.split([',', '、']).map(str::trim).filter(|file| !file.is_empty());
                let files: Vec<_> = files.map(std::path::PathBuf::from).collect();
                if files.is_empty() {
                    self.trial = Trial::Refused;
                    return None;
                }
                Some(self.ask(Wish::ReadAnchorFiles(files)))
            }
            Deed::Compare => {
                self.anchors.compare();
                None
            }
            Deed::Take => Some(self.ask(Wish::TakeAnchors(self.anchors.candidates.clone()))),
            Deed::Try => Some(self.ask(test_of(step)?)),
            Deed::Register => self.register(),
            Deed::Sign => Some(self.ask(Wish::SignCheckpoint)),
            Deed::Write => self.finish(),
            Deed::GoOn => self.leave_step(),
            Deed::Open => Some(Request::Leave(Leaving::Desk)),
        }
    }

    fn leave_step(&mut self) -> Option<Request> {
        if self.plan.at() == Step::Purposes {
            if !self.purposes.add() {
                return None;
            }
            let taken = self.purposes.taken();
            if self.plan.answers.give_purposes(taken).is_err() {
                self.trial = Trial::Refused;
                return None;
            }
        }
        if !self.plan.go_on() {
            self.trial = Trial::Refused;
            return None;
        }
        Some(self.entered())
    }

    fn register(&mut self) -> Option<Request> {
        let (id, name) = (self.people.id.trim().to_owned(), self.people.name.trim().to_owned());
        self.people.lacks = id.is_empty() || name.is_empty();
        (!self.people.lacks).then(|| self.ask(Wish::AddSupervisor { id, name }))
    }

    fn finish(&mut self) -> Option<Request> {
        let signed = if self.must_sign() {
            if !last::is_signed(&self.people) {
                self.trial = Trial::Refused;
                return None;
            }
            let people = &mut self.people;
            let first = (people.first.trim().to_owned(), people.firsts.take());
            let second = (people.second.trim().to_owned(), people.seconds.take());
            Some(Signed::new(first, second))
        } else {
            None
        };
        Some(self.ask(Wish::Finish(signed)))
    }

    /// Whether the test of the step can be made once more.
    pub(super) fn may_try_again(&self) -> bool {
        let tested = test_of(self.plan.at()).is_some() && self.trial == Trial::Tried;
        tested && self.plan.at() != Step::Screens && self.expected.is_none()
    }

    /// F5: the test of the step once more.
    fn try_again(&mut self) -> Option<Request> {
        if !self.begun {
            return Some(Request::Leave(Leaving::Practice));
        }
        let step = self.plan.at();
        let wish = test_of(step).filter(|_| self.expected.is_none())?;
        self.drafts.give(step, &mut self.plan.answers).then(|| self.ask(wish))
    }

    /// F6: authorities off the card.
    fn otherwise(&mut self) -> Option<Request> {
        let is_it = self.begun && self.plan.at() == Step::Anchors && self.expected.is_none();
        is_it.then(|| self.ask(Wish::ReadAnchorsOffCard))
    }

    fn choose(&mut self, field: Field, word: &'static str) {
        let answers = &mut self.plan.answers;
        let given = if field == Field::Languages { fields::toggled(answers, word) } else { word.to_owned() };
        let taken = answers.give(field, &given).is_ok();
        self.trial = if taken { Trial::Untried } else { Trial::Refused };
    }

    fn choose_screen(&mut self, at: Option<usize>) {
        let answers = &mut self.plan.answers;
        let screen = at.and_then(|at| self.screens.get(at));
        let name = screen.map_or("", |screen| screen.name.as_str()).to_owned();
        let single = if screen.is_some() { "no" } else { "yes" };
        let given = [(Field::SingleScreen, single), (Field::ResidentMonitor, &name), (Field::CardPixels, "")];
        if given.into_iter().any(|(field, value)| answers.give(field, value).is_err()) {
            self.trial = Trial::Refused;
        }
    }

    fn widen(&mut self, wider: bool) {
        if !self.is_matching() {
            return;
        }
        let pixels = super::screens::card_pixels(&self.plan.answers, &self.screens);
        let pixels = if wider { pixels + 1 } else { pixels.saturating_sub(1) };
        let _beyond = self.plan.answers.give(Field::CardPixels, &pixels.to_string());
    }

    fn write(&mut self, entry: Entry, text: String) {
        match entry {
            Entry::AnchorFiles => self.anchors.files = text,
            Entry::Fingerprint => {
                self.anchors.typed = text;
                self.anchors.differs = None;
            }
            Entry::Purpose => {
                self.purposes.line = text;
                self.purposes.wrong = false;
            }
            Entry::Id => self.people.id = text,
            Entry::Name => self.people.name = text,
            Entry::First => self.people.first = text,
            Entry::Second => self.people.second = text,
        }
        self.change();
    }

    /// What was given so far.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What was given, for who knows where it is to lie.
    pub const fn answers_mut(&mut self) -> &mut crate::onboarding::Answers {
        &mut self.plan.answers
    }

    /// What was given and is not in force yet: it is kept when the window closes.
    #[must_use]
    pub const fn unfinished(&self) -> Option<&Plan> {
        if self.begun && self.written.is_none() { Some(&self.plan) } else { None }
    }
}

/// What a step tries before it is left.
const fn test_of(step: Step) -> Option<Wish> {
    match step {
        Step::Folders => Some(Wish::TryFolders),
        Step::Platform => Some(Wish::TryPlatform),
        Step::Lists => Some(Wish::TryLists),
        Step::Reader => Some(Wish::TryReader),
        Step::Screens => Some(Wish::LookAtScreens),
        Step::OfficeKey => Some(Wish::TryOfficeKey),
        Step::Retention => Some(Wish::TryKeystore),
        _ => None,
    }
}
