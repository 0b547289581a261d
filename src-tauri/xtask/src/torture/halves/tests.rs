//! Plants lines that lack something: each is told by its name.

use super::wanted::{CONTROLS, COUNTS, NONE, Who};
use super::{Halves, Least};
use std::time::Duration;

/// What a half says when all is well and the quick tier's counts are just enough.
fn line(of: &str, who: Who) -> String {
    let mine = |it: Who| it == who || it == Who::Both;
    let none = NONE.into_iter().filter(|(_, it)| mine(*it)).map(|(name, _)| (name, 0));
    let counts = COUNTS.iter().filter(|(_, it, ..)| mine(*it));
    let counts = counts.map(|(name, _, quick, _)| (*name, *quick));
    let numbers = none.chain(counts).map(|(name, count)| format!("\"{name}\":{count}"));
    let controls = CONTROLS.into_iter().filter(|(_, it)| mine(*it));
    let controls: Vec<String> = controls.map(|(name, _)| format!("\"{name}\":true")).collect();
    let numbers: Vec<String> = numbers.collect();
    format!("{{\"of\":\"{of}\",{},\"controls\":{{{}}}}}", numbers.join(","), controls.join(","))
}

fn words(change: impl Fn(&str) -> String) -> String {
    let lines = [line("courier", Who::Courier), line("store", Who::Store)];
    change(&format!("a life: Fate\n{}\n", lines.join("\n")))
}

fn faults(words: &str) -> Vec<String> {
    Halves::find(words, 1).unwrap().faults(Least::Quick).unwrap()
}

fn without(words: &str, name: &str) -> String {
    words.replace(&format!("\"{name}\":"), &format!("\"not {name}\":"))
}

#[test]
fn both_halves_become_one_line_with_everything_that_is_promised() {
    let words = words(str::to_owned);
    assert!(faults(&words).is_empty());
    let halves = Halves::find(&words, 1).unwrap();
    let line = halves.merged("quick", 7, Duration::from_secs(150)).unwrap();
    assert!(!line.contains('\n'));
    assert!(line.starts_with(
        "{\"tier\":\"quick\",\"seed\":7,\"seconds\":150,\"lost\":0,\"duplicated\":0,\"corrupt\":0,\
         \"stuck\":0,\"silent\":0,\"stranded\":0,\"canary_hits\":0,\"power_cuts\":1000,\
         \"kill_points\":60,"
    ));
    for promised in [
        "synchronous_normal",
        "lying_flush",
        "no_intent_row",
        "retry_with_a_new_id",
        "default_client_with_redirects",
        "planted_leak",
        "no_anchor",
        "believed_date",
        "breadth_first_reservations",
        "refusal_counted_against_jobs",
    ] {
        let (_, controls) = line.split_once("\"controls\":{").unwrap();
        assert!(controls.contains(&format!("\"{promised}\":true")), "{promised}");
    }
}

#[test]
fn a_single_loss_is_told_by_each_name() {
    for (name, _) in NONE {
        let one =
            words(|words| words.replacen(&format!("\"{name}\":0"), &format!("\"{name}\":1"), 1));
        assert_eq!(faults(&one), [format!("1 {name}")]);
    }
}

#[test]
fn too_few_of_anything_is_told() {
    for &(name, who, quick, nightly) in COUNTS {
        let halves = if who == Who::Both { 2 } else { 1 };
        let count = (quick - 1) / halves;
        let few = words(|words| {
            words.replace(&format!("\"{name}\":{quick}"), &format!("\"{name}\":{count}"))
        });
        let told = format!("{} {name}, fewer than {quick}", count * halves);
        assert_eq!(faults(&few), [told]);
        assert!(nightly >= quick, "{name}");
    }
    let words = words(str::to_owned);
    let nightly = Halves::find(&words, 1).unwrap().faults(Least::Nightly).unwrap();
    assert!(nightly.contains(&"1000 power_cuts, fewer than 50000".to_owned()), "{nightly:?}");
}

#[test]
fn a_planted_mistake_that_is_not_caught_is_told() {
    for (name, _) in CONTROLS {
        let missed =
            words(|words| words.replace(&format!("\"{name}\":true"), &format!("\"{name}\":false")));
        assert_eq!(faults(&missed), [format!("the planted mistake {name} was not caught")]);
    }
}

#[test]
fn what_a_half_does_not_report_is_an_error_and_not_none() {
    let counts = COUNTS.iter().map(|(name, who, ..)| (*name, *who));
    for (name, who) in NONE.into_iter().chain(counts).chain(CONTROLS) {
        // Of what both report, each of them must.
        for half in ["store", "courier"] {
            let of_half = format!("\"of\":\"{half}\"");
            let lacking = words(|words| {
                let lines = words.lines().map(|line| match line.contains(&of_half) {
                    true => without(line, name),
                    false => line.to_owned(),
                });
                lines.collect::<Vec<_>>().join("\n")
            });
            let halves = Halves::find(&lacking, 1).unwrap();
            let is_its = who == Who::Both || (who == Who::Store) == (half == "store");
            for why in
                [halves.faults(Least::Quick).err(), halves.merged("quick", 1, Duration::ZERO).err()]
            {
                let why = why.map(|why| why.to_string());
                let told = is_its.then(|| format!("the {half} said nothing of {name}"));
                assert_eq!(why, told);
            }
        }
    }
    let empty = words(|words| words.replace("\"stuck\":0", "\"stuck\":null"));
    assert!(Halves::find(&empty, 1).unwrap().faults(Least::Quick).is_err());
}

#[test]
fn several_runs_are_added_up_and_a_control_must_be_caught_in_each() {
    let first = words(|words| words.replace("\"stuck\":0", "\"stuck\":2"));
    let second = words(|words| words.replace("\"no_anchor\":true", "\"no_anchor\":false"));
    let both = first + &second;
    let halves = Halves::find(&both, 2).unwrap();
    let told = halves.faults(Least::Quick).unwrap();
    assert_eq!(told, ["2 stuck", "the planted mistake no_anchor was not caught"]);
    let line = halves.merged("release", 1, Duration::ZERO).unwrap();
    assert!(line.contains("\"kill_points\":120,"), "{line}");
}

#[test]
fn what_came_to_no_end_is_no_result() {
    assert!(Halves::find(&line("store", Who::Store), 1).is_err());
    assert!(Halves::find(&words(str::to_owned), 2).is_err());
    assert!(Halves::find("", 1).is_err());
}
