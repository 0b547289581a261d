//! Declares how long things last, in milliseconds.

use crate::policy::threshold::thresholds;

thresholds! {
    /// How long things last, in milliseconds.
    Timers {
        /// A hint stays at least this long, and no two begin closer together. Own: at most two a second; SA 250, SW 600.
        hint_minimum_ms: u64 = 500, 500 => 1_500;
        /// A new hint is wanted this long before it replaces another: a blink is no reason. Own.
        hint_settle_ms: u64 = 200, 0 => 500;
        /// From one spoken hint to the next: as long as a short sentence. Own.
        hint_speech_ms: u64 = 1_500, 1_000 => 5_000;
        /// All gates pass this long before Ready. Own; SW 500 without the automatic start's own wait.
        green_before_ready_ms: u64 = 300, 200 => 1_000;
        /// Ready lasts this long before the pictures start by themselves. Own.
        auto_start_ms: u64 = 300, 0 => 2_000;
        /// While the light on the face is worth a hint, the automatic start waits for so long: time to find a lamp. Own.
        light_wait_ms: u64 = 5_000, 0 => 8_000;
        /// The start button is offered after this long in Framing: no hint stands longer without a way out. SW 10 s, 5 s.
        start_button_ms: u64 = 8_000, 5_000 => 20_000;
        /// No face is found for this long although the middle of the picture moves: "I am here" is offered. Own.
        unseen_ms: u64 = 10_000, 5_000 => 20_000;
        /// Blur keeps pictures from being taken this long; then the sharpest there are will do. Own: the camera may do no better.
        own_best_ms: u64 = 5_000, 2_000 => 8_000;
        /// Between the times of two kept liveness pictures. SA 350, SW 350.
        between_pictures_ms: u64 = 350, 250 => 1_000;
        /// The selfie burst ends after this long at the latest. Own.
        selfie_burst_ms: u64 = 1_500, 500 => 5_000;
        /// A slot takes the best of several pictures within this long. Own.
        slot_burst_ms: u64 = 200, 0 => 300;
        /// A gate fails this long before liveness is held: one blurred frame is simply not kept. Own.
        pause_after_ms: u64 = 200, 0 => 1_000;
        /// All gates pass this long before liveness goes on. SW 300.
        resume_after_ms: u64 = 300, 100 => 1_000;
        /// A face seen for this long is somebody; what only flashes up is a mistake of the detector. Own: such mistakes
        /// last 150 to 400.
        face_seen_ms: u64 = 500, 200 => 2_000;
        /// Without a face this long, once somebody was there, the capture stops and asks who is there. SA starts again
        /// after 3000.
        face_lost_ms: u64 = 3_000, 1_000 => 6_000;
        /// The question who is there stays open this long; unanswered, nothing is kept. Own; as long as the other question.
        confirm_ms: u64 = 20_000, 20_000 => 50_000;
        /// Without anybody this long from the start, it is asked whether more time is needed; after a hold, who is there. Own.
        nobody_ms: u64 = 15_000, 10_000 => 120_000;
        /// One attempt. SA, SI, SW 120 s.
        attempt_ms: u64 = 120_000, 60_000 => 600_000;
        /// The question "more time?" comes this long before the attempt ends and stays open this long. WCAG 2.2.1.
        answer_ms: u64 = 20_000, 20_000 => 50_000;
        /// A timed-out capture that nobody touches is given up after this long. Own.
        abandoned_ms: u64 = 60_000, 20_000 => 300_000;
        /// The camera gives its first picture within this long. Own.
        camera_open_ms: u64 = 10_000, 3_000 => 60_000;
        /// A running camera that gives no picture for this long is lost. Own, one second plus a slow analysis.
        camera_silent_ms: u64 = 2_000, 1_000 => 10_000;
        /// Pictures that are frozen or colourless this long are a camera fault. Own.
        camera_unusable_ms: u64 = 1_000, 500 => 5_000;
        /// A camera fault that lasts this long ends the capture. Own.
        camera_gone_ms: u64 = 60_000, 10_000 => 600_000;
        /// A camera whose pictures cannot be used is opened anew this often. Own.
        camera_reopen_ms: u64 = 10_000, 5_000 => 60_000;
        /// Exposure settles at most this long. SI about 2 s.
        warm_up_ms: u64 = 2_000, 0 => 5_000;
        /// Black pictures this long: something covers the lens. Own.
        covered_ms: u64 = 1_000, 500 => 5_000;
        /// A smile is asked for more clearly after this long. Own.
        smile_more_ms: u64 = 4_000, 2_000 => 10_000;
        /// A smile must last this long: talking looks like one for a moment. Own: 600 leaves 1 frame in 100 of people who
        /// talk, 150 (SA) leaves 7.
        smile_hold_ms: u64 = 600, 50 => 1_500;
        /// A turn must last this long. SA 150.
        turn_hold_ms: u64 = 150, 50 => 500;
        /// A turn before this time after the screen asked for it is no answer: nobody reads and turns that fast. Own.
        turn_early_ms: u64 = 300, 0 => 600;
        /// Without an answer for this long another order of turns is asked for. Own.
        turn_answer_ms: u64 = 5_000, 3_000 => 30_000;
        /// Eyes that are shut for this long do not blink. Own: blinks take 100 to 400.
        blink_ms: u64 = 500, 200 => 1_000;
        /// The last picture of the passive plan waits for a blink for this long, then one is asked for. Own: people blink
        /// every four seconds, and some hardly.
        blink_asked_ms: u64 = 2_500, 1_000 => 10_000;
        /// Eyes shut for this long are asked to open. Own.
        eyes_shut_ms: u64 = 800, 300 => 3_000;
        /// Between two pictures of the passive plan: eight take four seconds and more. Own.
        passive_between_ms: u64 = 575, 400 => 2_000;
        /// What is asked for does not come for this long: another way is offered. Own.
        other_way_ms: u64 = 4_000, 2_000 => 30_000;
        /// A smile does not come for this long: another way is taken, with what was kept. Own: some people show none that
        /// an onlooker could see (seven of 68).
        other_way_taken_ms: u64 = 8_000, 4_000 => 60_000;
        /// Movement is waited for until this long after the last picture; then one without it is accepted, and marked.
        /// Own: a silent rule that blocks is a trap, and most people hardly move within half a second.
        low_motion_ms: u64 = 400, 0 => 5_000;
    }
}
