//! Tests what the estimate of the server's clock believes, and what it does not.

use super::*;

const START: u64 = 1_800_000_000_000;

fn moment(wall_ms: u64, steady_ms: u64) -> Moment {
    Moment { wall: UnixMillis(wall_ms), steady: Duration::from_millis(steady_ms) }
}

fn on_date(clock: &mut ServerClock, date_ms: u64, wall_ms: u64, steady_ms: u64) -> bool {
    clock.on_date(UnixMillis(date_ms), moment(wall_ms, steady_ms), moment(wall_ms, steady_ms))
}

#[test]
fn goes_by_the_server_not_by_the_wall() {
    let mut clock = ServerClock::default();
    assert_eq!(clock.now(moment(5, 0)), UnixMillis(5));
    assert!(!clock.is_sure(moment(5, 0)));
    assert!(!clock.has_estimate());
    on_date(&mut clock, START, START - 1000, 1000);
    assert!(clock.has_estimate());
    assert_eq!(clock.now(moment(0, 1000)), UnixMillis(START + 500));
    assert_eq!(clock.now(moment(77, 61_000)), UnixMillis(START + 60_500));
}

#[test]
fn one_odd_header_moves_nothing_and_two_do() {
    let mut clock = ServerClock::default();
    on_date(&mut clock, START, START, 0);
    assert!(!on_date(&mut clock, START + 9_000_000, START + 1000, 1000));
    assert_eq!(clock.now(moment(0, 1000)), UnixMillis(START + 1500));
    assert!(on_date(&mut clock, START + 9_001_000, START + 2000, 2000));
    assert_eq!(clock.now(moment(0, 2000)), UnixMillis(START + 9_001_500));
}

#[test]
fn jump_of_more_than_a_day_wants_three_that_agree() {
    let mut clock = ServerClock::default();
    let far = 4_102_444_800_000;
    on_date(&mut clock, START, START, 0);
    for n in 1..=2 {
        assert!(!on_date(&mut clock, far + n * 1000, START + n * 1000, n * 1000));
    }
    assert_eq!(clock.now(moment(0, 2000)), UnixMillis(START + 2500));
    // One that disagrees begins the count anew.
    assert!(!on_date(&mut clock, far + 90_000_000, START + 3000, 3000));
    for n in 4..=5 {
        assert!(!on_date(&mut clock, far + n * 1000, START + n * 1000, n * 1000));
    }
    assert!(on_date(&mut clock, far + 6000, START + 6000, 6000));
    assert_eq!(clock.now(moment(0, 6000)), UnixMillis(far + 6500));
}

#[test]
fn dead_battery_of_the_kiosk_is_no_reason_to_stay_in_the_past() {
    let mut clock = ServerClock::default();
    let dead = 1_000;
    assert!(!on_date(&mut clock, START, dead, 0));
    assert!(!clock.is_sure(moment(dead, 0)), "so the next answer is asked for at once");
    assert!(!on_date(&mut clock, START + 100, dead + 100, 100));
    assert!(on_date(&mut clock, START + 200, dead + 200, 200));
    assert!(clock.is_sure(moment(dead + 200, 200)));
    assert_eq!(clock.now(moment(dead + 300, 300)), UnixMillis(START + 800));
}

#[test]
fn answers_that_never_agree_do_not_hold_everything_up() {
    let mut clock = ServerClock::default();
    let day = 24 * 3_600_000;
    let believed = (1..=20).find(|n| on_date(&mut clock, START + n * 3 * day, 1_000, *n));
    assert_eq!(believed, Some(u64::from(MOST_UNBELIEVED)));
}

#[test]
fn date_before_this_program_was_written_is_no_date() {
    let mut clock = ServerClock::default();
    for n in 0..10 {
        assert!(!on_date(&mut clock, n, START, n));
    }
    assert_eq!(clock.now(moment(START, 10)), UnixMillis(START));
    assert!(clock.is_sure(moment(START, 10)));
    assert!(!clock.has_estimate(), "it is the wall clock's time, which is told to nobody");
    on_date(&mut clock, EARLIEST.0, EARLIEST.0, 10);
    assert_eq!(
        clock.now(moment(START, 10)),
        UnixMillis(EARLIEST.0 + 500),
        "from then on it is one"
    );
}

#[test]
fn is_unsure_after_sleep_and_then_takes_the_first_sample() {
    let mut clock = ServerClock::default();
    on_date(&mut clock, START, START, 0);
    assert!(clock.is_sure(moment(START + 20_000, 20_000)));
    let woken = moment(START + 3_600_000, 20_000);
    assert!(!clock.is_sure(woken));
    assert!(on_date(&mut clock, START + 3_600_000, START + 3_600_000, 20_000));
    assert_eq!(clock.now(woken), UnixMillis(START + 3_600_500));
}

#[test]
fn the_quickest_reply_counts() {
    let mut clock = ServerClock::default();
    let slow = (moment(START, 0), moment(START + 10_000, 10_000));
    clock.on_date(UnixMillis(START), slow.0, slow.1);
    assert_eq!(clock.now(moment(0, 10_000)), UnixMillis(START + 5500));
    clock.on_date(
        UnixMillis(START + 6000),
        moment(START + 10_000, 10_000),
        moment(START + 10_020, 10_020),
    );
    assert_eq!(clock.now(moment(0, 10_020)), UnixMillis(START + 6510));
}

/// A clock that knows the server's time by one slow answer, so that any other that is believed counts instead.
fn known_by_a_slow_answer() -> ServerClock {
    let mut clock = ServerClock::default();
    clock.on_date(UnixMillis(START + 1), moment(START, 0), moment(START, 2));
    assert_eq!(clock.now(moment(0, 0)), UnixMillis(START + 500));
    clock
}

#[test]
fn two_minutes_off_are_no_jump_yet() {
    for (off_ms, is_jump) in [(119_999, false), (120_000, false), (120_001, true)] {
        let mut clock = known_by_a_slow_answer();
        assert!(!on_date(&mut clock, START + 1000 + off_ms, START + 1000, 1000));
        let believed = if is_jump { START + 1500 } else { START + 1500 + off_ms };
        assert_eq!(clock.now(moment(0, 1000)), UnixMillis(believed), "{off_ms} ms");
    }
}

#[test]
fn what_counts_as_a_jump_is_the_same_after_a_sleep() {
    for (slept_ms, is_jump) in [(120_000, false), (120_001, true)] {
        let mut clock = known_by_a_slow_answer();
        let woken = START + 1000 + slept_ms;
        assert!(!clock.is_sure(moment(woken, 1000)));
        assert_eq!(on_date(&mut clock, woken, woken, 1000), is_jump, "{slept_ms} ms");
        assert_eq!(clock.now(moment(0, 1000)), UnixMillis(woken + 500), "the wall clock agrees");
    }
}

#[test]
fn jump_of_a_day_to_the_millisecond_wants_two_that_agree() {
    let day = 24 * 3_600_000;
    for (off_ms, wanted) in [(day - 1, 2), (day, 2), (day + 1, 3)] {
        let mut clock = ServerClock::default();
        on_date(&mut clock, START, START, 0);
        let jumped =
            |n: &u64| on_date(&mut clock, START + off_ms + n * 1000, START + n * 1000, n * 1000);
        assert_eq!((1..10).find(jumped), Some(wanted), "{off_ms} ms");
    }
}

#[test]
fn witnesses_of_a_jump_agree_within_ten_seconds() {
    for (apart_ms, agree) in [(9_999, true), (10_000, false), (10_001, false)] {
        let mut clock = ServerClock::default();
        on_date(&mut clock, START, START, 0);
        assert!(!on_date(&mut clock, START + 9_000_000, START, 0));
        assert_eq!(
            on_date(&mut clock, START + 9_000_000 + apart_ms, START, 0),
            agree,
            "{apart_ms}"
        );
    }
}

/// A quick answer is worth more than later ones, but not for ever: both clocks drift.
#[test]
fn the_last_eight_answers_count() {
    let mut clock = ServerClock::default();
    on_date(&mut clock, START, START, 0);
    for n in 1..=8 {
        assert_eq!(clock.now(moment(0, 0)), UnixMillis(START + 500), "before answer {n}");
        let (sent, received) = (moment(START, 0), moment(START, 1000));
        clock.on_date(UnixMillis(START + 1000), sent, received);
    }
    assert_eq!(clock.now(moment(0, 0)), UnixMillis(START + 1000), "the first is forgotten");
}

#[test]
fn half_a_minute_without_an_answer_may_be_a_drift_and_more_is_a_sleep() {
    let mut clock = ServerClock::default();
    on_date(&mut clock, START, START, 40_000);
    for (slept_ms, is_sure) in [(0, true), (29_999, true), (30_000, true), (30_001, false)] {
        assert_eq!(clock.is_sure(moment(START + slept_ms, 40_000)), is_sure, "{slept_ms} ms");
    }
    assert!(!clock.is_sure(moment(START - 1, 40_000)), "the wall clock was put back");
}
