//! Every place can be left, and leaving wipes.

use crate::rig::{NUMBER, Rig};
use visit::{PersonEvent, Place, Presence, VisitEffect, VisitInput};

#[test]
fn every_place_can_be_stopped_and_pictures_are_dropped() {
    for (name, mut rig) in Rig::everywhere() {
        let place = rig.place();
        let may_stop =
            !matches!(place, Place::Attract | Place::Cleared | Place::Saving { failure: None, .. });
        if !may_stop {
            continue;
        }
        let effects = rig.person(PersonEvent::Stopped);
        assert_eq!(rig.place(), Place::Cleared, "{name}");
        let holds_pictures =
            matches!(place, Place::Capture { .. } | Place::Review { .. } | Place::Saving { .. });
        assert_eq!(effects.contains(&VisitEffect::Discard), holds_pictures, "{name}");
    }
}

#[test]
fn no_place_outlives_a_visitor_who_has_left() {
    for (name, mut rig) in Rig::everywhere() {
        if matches!(rig.place(), Place::Saving { failure: None, .. }) {
            continue;
        }
        let running = matches!(
            rig.place(),
            Place::Capture { capture: Some(view), .. } if view.stage.is_running()
        );
        // A running capture has limits of its own, and says when they are over.
        if running {
            rig.capture(visit::CaptureNews::Ended(capture::End::Abandoned));
        }
        rig.wait(700_000);
        let view = rig.view();
        assert_eq!(view.place, Place::Attract, "{name}");
        assert!(
            view.staff == Presence::Away && !view.helping && view.answer_left_s.is_none(),
            "{name}"
        );
        let shown = serde_json::to_string(&view).unwrap();
        assert!(!shown.contains(NUMBER) && !shown.contains("12345670"), "{name}: {shown}");
        assert_eq!(rig.visits.wake_at(), None, "{name}: nothing is waited for");
    }
}

#[test]
fn a_shut_store_ends_everything_and_lets_nobody_begin() {
    for (name, mut rig) in Rig::everywhere() {
        let holds_pictures = matches!(
            rig.place(),
            Place::Capture { .. } | Place::Review { .. } | Place::Saving { .. }
        );
        let effects = rig.handle(VisitInput::StoreOpen(false));
        assert_eq!(effects.contains(&VisitEffect::Discard), holds_pictures, "{name}");
        rig.wait(3_000);
        assert!(rig.visits.is_idle(), "{name}");
        rig.person(PersonEvent::Started);
        assert_eq!(rig.place(), Place::Attract, "{name}");
    }
}

#[test]
fn a_page_that_is_loaded_again_finds_the_visit_where_it_was() {
    for (name, mut rig) in Rig::everywhere() {
        let before = rig.view();
        assert_eq!(rig.handle(VisitInput::PageLoaded), [], "{name}");
        assert_eq!(rig.view(), before, "{name}");
    }
}

#[test]
fn debug_output_shows_nothing_personal() {
    for (name, rig) in Rig::everywhere() {
        let shown = format!("{:?}", rig.visits);
        assert!(!shown.contains(NUMBER) && !shown.contains("12345670"), "{name}: {shown}");
    }
}
