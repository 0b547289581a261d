//! The voice on a sound system whose cards are files: what is played can be looked at.
//!
//! ALSA reads its configuration from the environment, so each case runs in a child process: this test program again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use voice::{Tone, Utterance, Voice, VoiceCommand};

const CARDS: &str = r#"
pcm.!default { type plug slave.pcm "room" }
pcm.room { type file file "ROOM" format "raw" slave.pcm "nothing" hint { show on description "Room" } }
pcm.headphones { type file file "HEAD" format "raw" slave.pcm "nothing" hint { show on description "Headphones" } }
pcm.nothing { type null }
"#;

/// A folder with the cards' files.
struct Cards(PathBuf);

impl Cards {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("voice-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let text = CARDS
            .replace("ROOM", &folder.join("room").display().to_string())
            .replace("HEAD", &folder.join("head").display().to_string());
        std::fs::write(folder.join("asound.conf"), text).unwrap();
        Self(folder)
    }

    /// Runs one of the cases below on these cards.
    fn run(&self, case: &str) -> String {
        let out = Command::new(std::env::current_exe().unwrap())
            .args([case, "--exact", "--ignored", "--nocapture"])
            .env("ALSA_CONFIG_PATH", self.0.join("asound.conf"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success(), "{case}: {said}");
        said
    }

    /// The loudest sample a card was given, in percent of full scale; 0 when it was never opened.
    fn loudness(&self, card: &str) -> f32 {
        loudest(&self.0.join(card))
    }
}

impl Drop for Cards {
    fn drop(&mut self) {
        // What is left lies in the temporary folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Raw samples are 32-bit floats, which a card that is nothing takes first.
fn loudest(file: &Path) -> f32 {
    let bytes = std::fs::read(file).unwrap_or_default();
    let floats = bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap()));
    100.0 * floats.fold(0.0, |most, one| one.abs().max(most))
}

fn say(volume_percent: u8, outlet: Option<&str>) -> VoiceCommand {
    VoiceCommand::Say(Utterance {
        language: "sw".to_owned(),
        phrase: "capture.hints.smile".to_owned(),
        repeat: false,
        volume_percent,
        outlet: outlet.map(str::to_owned),
    })
}

/// Gives orders and waits until they were carried out.
fn speak(orders: impl IntoIterator<Item = VoiceCommand>) {
    let voice = Voice::start(|trouble| panic!("{trouble}")).unwrap();
    for order in orders {
        voice.send(order);
    }
    std::thread::sleep(Duration::from_millis(700));
}

#[test]
fn a_phrase_is_heard_in_the_room_and_louder_when_asked() {
    let cards = Cards::new("room");
    cards.run("child_speaks_softly");
    let soft = cards.loudness("room");
    cards.run("child_speaks");
    let loud = cards.loudness("room");
    assert!(soft > 0.5 && loud > 2.0 * soft, "{soft} {loud}");
}

/// Invariant: What is private is never spoken to the room.
#[test]
fn what_is_private_is_heard_in_the_headphones_only() {
    let cards = Cards::new("private");
    assert!(cards.run("child_lists").contains("Headphones"));
    cards.run("child_speaks_privately");
    assert!(cards.loudness("head") > 5.0);
    assert!(cards.loudness("room") <= 0.0);
}

#[test]
fn a_tone_sounds_and_what_is_hushed_does_not() {
    let cards = Cards::new("tone");
    cards.run("child_is_hushed");
    assert!(cards.loudness("room") <= 0.0, "hushed before it began");
    cards.run("child_chimes");
    assert!(cards.loudness("room") > 5.0);
}

#[test]
fn without_a_sound_card_the_voice_is_silent_and_says_so_once() {
    let cards = Cards::new("none");
    std::fs::write(cards.0.join("asound.conf"), "").unwrap();
    cards.run("child_has_no_card");
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_speaks() {
    speak([say(100, None)]);
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_speaks_softly() {
    speak([say(40, None)]);
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_lists() {
    for outlet in voice::outlets() {
        println!("{} {}", outlet.id, outlet.name);
    }
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_speaks_privately() {
    let headphones =
        voice::outlets().into_iter().find(|outlet| outlet.name == "Headphones").unwrap();
    speak([say(100, Some(&headphones.id))]);
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_chimes() {
    speak([VoiceCommand::PlayTone { tone: Tone::Picture, volume_percent: 80, outlet: None }]);
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_is_hushed() {
    let first = VoiceCommand::Say(Utterance {
        language: "en".to_owned(),
        phrase: "no such recording".to_owned(),
        repeat: true,
        volume_percent: 100,
        outlet: None,
    });
    speak([first, say(0, None), say(100, None), VoiceCommand::Stop]);
}

#[test]
#[ignore = "a case of the tests above, in a process of its own"]
fn child_has_no_card() {
    let (reported, heard) = std::sync::mpsc::channel();
    let voice = Voice::start(move |trouble| reported.send(trouble.to_string()).unwrap()).unwrap();
    voice.send(say(100, None));
    assert!(heard.recv_timeout(Duration::from_secs(60)).is_ok());
    voice.send(say(100, None));
    assert!(heard.recv_timeout(Duration::from_secs(3)).is_err(), "once");
}
