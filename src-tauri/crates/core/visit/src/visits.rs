//! Keeps the state of one kiosk, visit after visit, and answers every input.

mod capture_news;
mod deadlines;
mod results;
mod staff;
mod steps;

use crate::effect::VisitEffect;
use crate::input::{RunId, VisitInput};
use crate::limits::VisitLimits;
use crate::offer::Offer;
use crate::person_event::PersonEvent;
use crate::place::{Agreed, Place, VisitRequest};
use crate::presence::Presence;

use crate::view::VisitView;
use capture::Moment;
use deadlines::whole_seconds;
use enrollment::Today;

/// What of staff is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Staff {
    presence: Presence,
    /// Somebody looks through a camera.
    viewing: bool,
}

/// One kiosk: where its visitor is, or that staff are there, or nobody.
#[derive(Debug, Clone)]
pub struct Visits {
    limits: VisitLimits,
    place: Place,
    /// The latest capture that was begun.
    run: RunId,
    /// Whole new tries left in this visit.
    tries_left: u8,
    /// The day by which births have happened, as far as it is known.
    today: Option<Today>,
    /// What visitors may come for.
    offer: Offer,
    store_open: bool,
    reachable: bool,
    staff: Staff,
    helping: bool,
    /// The latest touch, or when the screen began to wait for one.
    touched_at: Moment,
    /// When the place was reached, or the visitor began to wait for an answer there.
    here_since: Moment,
    looked_at: Moment,
    /// Since when "Still there?" is asked.
    asked_since: Option<Moment>,

    /// Of the latest input.
    now: Moment,
}

impl Visits {
    /// A kiosk with nobody there and its store shut.
    #[must_use]
    pub fn new(limits: VisitLimits) -> Self {
        let begin = Moment::default();
        Self {
            tries_left: limits.second_tries,
            limits,
            place: Place::Attract,
            run: RunId::default(),
            today: None,
            offer: Offer::default(),
            store_open: false,
            reachable: true,
            staff: Staff { presence: Presence::Away, viewing: false },
            helping: false,
            touched_at: begin,
            here_since: begin,
            looked_at: begin,
            asked_since: None,
            now: begin,
        }
    }

    /// The numbers it decides by.
    #[must_use]
    pub const fn limits(&self) -> &VisitLimits {
        &self.limits
    }

    /// What the customer's window shows, as of the latest input.
    #[must_use]
    pub fn view(&self) -> VisitView {
        VisitView {
            place: self.place.clone(),
            answer_left_s: self.asked_since.map(|since| self.left_s(since)),
            answer_within_s: whole_seconds(self.time_to_answer()),
            tries_left: self.tries_left,
            helping: self.helping,
            staff: self.staff.presence,
        }
    }

    /// Whether neither a visitor nor staff are here.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.place == Place::Attract && self.staff.presence == Presence::Away
    }

    /// Answers an input. One that does not belong to the place changes nothing: late reports from an earlier step are
    /// normal.
    pub fn handle(&mut self, input: VisitInput, now: Moment) -> Vec<VisitEffect> {
        self.now = now;
        let waited_for = self.untouched_limit();
        let effects = match input {
            VisitInput::Person(event) => self.on_person(event),
            VisitInput::Today(today) => {
                self.today = Some(today);
                Vec::new()
            }
            VisitInput::Offered(offer) => {
                self.offer = offer;
                Vec::new()
            }
            VisitInput::OperatorStopped => self.on_operator_stopped(),
            VisitInput::PageLoaded => self.end_viewing(),
            VisitInput::StoreOpen(open) => self.on_store(open),
            VisitInput::Reachable(reachable) => self.on_reachable(reachable),
            VisitInput::Capture(run, news) if run == self.run => self.on_capture(news),
            VisitInput::Capture(..) => Vec::new(),
            VisitInput::Saved(job) => self.on_saved(job),
            VisitInput::NotSaved(failure) => self.on_not_saved(failure),
            VisitInput::JobChanged(job_id) => self.on_job_changed(&job_id),
            VisitInput::JobRead(job) => self.on_job_read(job),
            VisitInput::NumberWaits => self.on_number_waits(),
            VisitInput::StaffSignedIn => self.on_signed_in(),
            VisitInput::ViewingAsked => self.on_viewing_asked(),
            VisitInput::ViewingOver => self.on_viewing_over(),
            VisitInput::Tick => self.on_tick(),
        };
        // The time without a touch counts from when somebody is waited for.
        match (waited_for, self.untouched_limit()) {
            (None, Some(_)) => self.touched_at = self.touched_at.max(now),
            (Some(_), None) => self.asked_since = None,

            _ => {}
        }
        effects
    }

    fn on_person(&mut self, event: PersonEvent) -> Vec<VisitEffect> {
        // Somebody is there: "Still there?" is answered with yes.
        self.touched_at = self.now;
        self.asked_since = None;
        match event {
            PersonEvent::Touched => Vec::new(),
            PersonEvent::HelpOpened => {
                self.helping = true;
                Vec::new()
            }
            PersonEvent::HelpClosed => {
                self.helping = false;
                Vec::new()
            }
            PersonEvent::StaffOpened => self.on_staff_opened(),
            PersonEvent::StaffLocked => self.lock_staff(),
            PersonEvent::StaffLeft => self.leave_staff(),
            // Nobody visits while staff are there or the store is shut.
            _ if self.staff.presence != Presence::Away || !self.store_open => Vec::new(),
            event => self.step(event),
        }
    }

    /// Goes to a place.
    fn go(&mut self, place: Place) {
        if matches!(place, Place::Attract | Place::Cleared) {
            self.tries_left = self.limits.second_tries;
        }
        self.place = place;
        self.here_since = self.now;
        self.looked_at = self.now;
        self.touched_at = self.now;
        self.asked_since = None;

        self.helping = false;
    }

    /// Begins a capture.
    fn begin(&mut self, agreed: Agreed) -> VisitEffect {
        self.run = RunId(self.run.0 + 1);
        let request: VisitRequest = agreed.request.clone();
        self.go(Place::Capture { agreed, opened: false, capture: None, failure: None });
        VisitEffect::Begin(self.run, request)
    }

    /// Ends the visit; whatever there is of it is wiped.
    fn stop(&mut self) -> Vec<VisitEffect> {
        let holds_pictures = matches!(
            self.place,
            Place::Capture { .. } | Place::Review { .. } | Place::Saving { .. }
        );
        self.go(Place::Cleared);
        if holds_pictures { vec![VisitEffect::Discard] } else { Vec::new() }
    }
}
