//! Declares when a photo is good enough: "guide" levels only hint, "block" levels keep the photo from being taken.

use crate::policy::threshold::thresholds;

thresholds! {
    /// When a picture is good enough. Angles in degrees, luma 0-255, shares 0-1.
    Limits {
        /// Block: second face's area divided by the first's. Own (OFIQ single face 75).
        second_face_block: f32 = 0.25, 0.03 => 0.60;
        /// Guide: face box area divided by window area. SA 0.15.
        fill_low_guide: f32 = 0.15, 0.08 => 0.20;
        /// Block. SA Enhanced goes down to 0.10.
        fill_low_block: f32 = 0.12, 0.05 => 0.18;
        /// Guide. SA 0.30.
        fill_high_guide: f32 = 0.30, 0.24 => 0.40;
        /// Block. Own.
        fill_high_block: f32 = 0.34, 0.25 => 0.50;
        /// A failed fill must come back inside by this much. SW 0.02.
        fill_slack: f32 = 0.02, 0.0 => 0.04;
        /// Every other failed gate must come back inside by this share of its threshold. Own.
        slack: f32 = 0.08, 0.0 => 0.20;
        /// Block: margin between face box and window edge as a share of the window. SW 0.03.
        margin_block: f32 = 0.03, 0.0 => 0.08;
        /// Guide: nose tip from window centre as a share of the window's width. Own.
        centre_guide: f32 = 0.10, 0.05 => 0.20;
        /// Block for the selfie. SW 0.15-0.20.
        centre_block: f32 = 0.18, 0.10 => 0.30;
        /// Block for liveness.
        centre_liveness_block: f32 = 0.20, 0.10 => 0.40;
        /// Guide, degrees. Own.
        yaw_guide_deg: f32 = 10.0, 5.0 => 20.0;
        /// Block for the selfie, degrees. SA 15.
        yaw_block_deg: f32 = 15.0, 8.0 => 30.0;
        /// Block for liveness, degrees. Own: beyond it the mesh guesses one cheek.
        yaw_liveness_block_deg: f32 = 30.0, 15.0 => 45.0;
        /// Block for yaw and pitch while turns are asked for, degrees. Own: who turns too far is not told off.
        turn_block_deg: f32 = 45.0, 35.0 => 60.0;
        /// Added by a camera that looks down or up at the person; subtracted before use. Degrees.
        pitch_offset_deg: f32 = 0.0, -30.0 => 30.0;
        /// Guide, degrees. Own.
        pitch_guide_deg: f32 = 12.0, 5.0 => 25.0;
        /// Block for the selfie, degrees. Own; SA's 30 is too loose for a portrait.
        pitch_block_deg: f32 = 20.0, 8.0 => 35.0;
        /// Block for liveness, degrees. SA 30.
        pitch_liveness_block_deg: f32 = 30.0, 15.0 => 45.0;
        /// Guide, degrees. Own.
        roll_guide_deg: f32 = 8.0, 4.0 => 15.0;
        /// Block for the selfie, degrees. SIM 15.
        roll_block_deg: f32 = 15.0, 8.0 => 30.0;
        /// Block for liveness, degrees. SA 30.
        roll_liveness_block_deg: f32 = 30.0, 15.0 => 45.0;
        /// Block for the selfie: both lid gaps below this share of eye-to-chin. Own: shut eyes of people in films measure up to
        /// 0.03, the narrowest open ones 0.035 there and 0.049 of 68 people in a studio. "Both" from SA.
        eyes_block: f32 = 0.03, 0.005 => 0.04;
        /// Guide: the narrower lid gap below this. Own.
        eyes_guide: f32 = 0.034, 0.005 => 0.05;
        /// Guide: lip gap above this share of eye-to-chin. OFIQ x0 0.20.
        mouth_guide: f32 = 0.12, 0.05 => 0.25;
        /// Block for the selfie. OFIQ x0 0.20.
        mouth_block: f32 = 0.25, 0.10 => 0.40;
        /// Guide: a relaxed selfie has a smile score below this. Own.
        smile_guide: f32 = 0.30, 0.10 => 0.60;
        /// Block for the selfie: a broad smile leaves no room for the smile that follows. Own.
        smile_block: f32 = 0.55, 0.30 => 1.0;
        /// Guide: eye distance in pixels of the selfie, corrected for yaw. Portrait advice 90.
        eye_distance_guide_px: f32 = 90.0, 50.0 => 120.0;
        /// Block for the selfie. OFIQ x0 70.
        eye_distance_block_px: f32 = 60.0, 30.0 => 90.0;
        /// Block for liveness, pixels of the liveness picture. OFIQ.
        eye_distance_liveness_block_px: f32 = 30.0, 15.0 => 45.0;
        /// Guide: colour of nose and lower face away from that of the face above, CIELAB a* and b*. Own: of 136 pictures and 27
        /// films of bare faces, bearded ones among them, none goes beyond 7.2; masks but skin-coloured ones do.
        mask_guide: f32 = 7.5, 5.0 => 20.0;
        /// Block for the selfie and all pictures but turns. Own.
        mask_block: f32 = 8.5, 6.0 => 40.0;
        /// Guide: eyes darker than the cheeks by this share. Own: bare faces reach 0.42, dark lenses leave 0.6 and more.
        eye_shade_guide: f32 = 0.45, 0.30 => 0.80;
        /// Block for the selfie and all pictures but turns. Own.
        eye_shade_block: f32 = 0.50, 0.35 => 0.90;
        /// Guide: luma of the white of the eyes. Own: real faces of every tone pass at half of a room's usual light.
        eye_white_dark_guide: f32 = 52.0, 15.0 => 120.0;
        /// Block for the selfie. Own: real faces of every tone pass at a quarter of that light, none at an eighth.
        eye_white_dark_block: f32 = 26.0, 10.0 => 50.0;
        /// Block for liveness. Own.
        eye_white_dark_liveness_block: f32 = 21.0, 5.0 => 50.0;
        /// Guide: luma of the frame beside the person or of the white of the eyes, the lesser. SI 200.
        frame_bright_guide: f32 = 200.0, 160.0 => 240.0;
        /// Block for the selfie: luma of the frame beside the person and of the white of the eyes, the same for whoever stands
        /// there. Own: rendered rooms are there when the lightest skin is washed out nearly all over.
        frame_bright_block: f32 = 230.0, 205.0 => 250.0;
        /// Guide: over-exposed share of the face. OFIQ range, own cut.
        over_exposed_guide: f32 = 0.02, 0.0 => 0.20;
        /// From here on a picture's exposure counts for nothing when the best is chosen; guide for liveness. Never blocks:
        /// light skin gets there in light that dark skin can do with. OFIQ range, own cut.
        over_exposed_limit: f32 = 0.10, 0.02 => 0.50;
        /// Guide: crushed share of the face. Loose on purpose: it depends on skin as well as light. OFIQ.
        crushed_guide: f32 = 0.50, 0.20 => 0.90;
        /// From here on a picture's exposure counts for nothing when the best is chosen. Never blocks: dark skin gets
        /// there in light that is enough for light skin. OFIQ.
        crushed_block: f32 = 0.80, 0.50 => 1.0;
        /// Guide: ring around the head brighter than the white of the eyes by this. Own.
        back_light_guide: f32 = 60.0, 20.0 => 120.0;
        /// Guide: overlap of the cheeks' histograms below this. OFIQ formula, own cut.
        evenness_guide: f32 = 0.05, 0.0 => 0.30;
        /// Guide: variance of the Laplacian on the 96 px face. SW 80.
        sharpness_guide: f32 = 80.0, 10.0 => 200.0;
        /// Block for the selfie: clear motion blur, asked where there is light enough. SW's remark: below 30.
        sharpness_block: f32 = 30.0, 5.0 => 80.0;
        /// Block for liveness.
        sharpness_liveness_block: f32 = 20.0, 2.0 => 80.0;
        /// A picture is as sharp as the person's own best from this share of its sharpness on. Own: standing people reach 0.7
        /// of their best, moving ones half of it.
        own_best: f32 = 0.60, 0.30 => 0.95;
        /// The middle of the picture moves: mean difference of its tiles' luma within eight frames. Own: who only stands
        /// there goes beyond it within a second, noise stays below a quarter of it.
        motion_luma: f32 = 0.5, 0.2 => 5.0;
        /// Guide: the nose moved by this share of the eye distance since the last frame. Own.
        shift_guide: f32 = 0.06, 0.02 => 0.30;
    }
}
