// Made-up numbers of how a mock job's pictures were taken: all is well, something amiss, set aside by hand, old.
import type { Gate, JobRow, PictureView, QualityView } from "../bindings";

const SELFIE_PX = 118;
const LIVENESS_PX = 59;

function picture(index: number, hinted: Gate[], overridden: Gate[]): PictureView {
  const lowMotion = index === 3 && hinted.length === 0;
  const swing = Math.sin(index * 2.4);
  const degrees = (scale: number) => Math.round(swing * scale * 10) / 10;
  return {
    light: overridden.length > 0 ? "set-aside" : hinted.length > 0 ? "fair" : "good",
    seconds: 3.2 + index * 0.46,
    hinted,
    overridden,
    lowMotion,
    numbers: {
      eyeDistancePx: (index === 0 ? SELFIE_PX : LIVENESS_PX) + swing,
      yawDeg: degrees(4),
      pitchDeg: degrees(-2.5),
      rollDeg: degrees(1.5),
      eyesOpen: 0.048 + swing * 0.004,
      smile: index > 4 ? 0.62 : 0.04,
      sharpness: 164 + swing * 22,
      frameLuma: overridden.length > 0 ? 44 : 131,
      evenness: 0.71,
      score: 0.86 + swing * 0.05,
      scores: {
        yaw: 100,
        pitch: 100,
        roll: 100,
        inter_eye_distance: index === 0 ? 92 : 37,
        head_size: 3,
        left_margin: 100,
        right_margin: 100,
        margin_above: 96,
        margin_below: 98,
        eyes_open: 94,
        mouth_closed: 91,
        luminance_mean: 100,
        luminance_variance: 84,
        over_exposure: 100,
        under_exposure: 100,
        dynamic_range: 87,
        illumination_uniformity: 90,
        natural_colour: 100,
        single_face: 100,
        normalised_sharpness: 0.16,
      },
    },
  };
}

/** How the pictures of a row were taken; a withdrawn one is from before that was kept. */
export function takingOf(row: JobRow): QualityView | null {
  if (row.state === "withdrawn") return null;
  const dim = row.category === "could-not-process";
  const uneven = row.category === "not-approved";
  const pictures = Array.from({ length: 9 }, (_, index) =>
    picture(index, uneven && index > 5 ? ["light-even"] : [], dim ? ["light-enough"] : []),
  );
  const unassessed: PictureView = {
    light: "unassessed",
    seconds: 6.9,
    hinted: [],
    overridden: [],
    lowMotion: false,
    numbers: null,
  };
  const taken = dim ? [...pictures.slice(0, 8), unassessed] : pictures;
  return {
    camera: uneven ? "046d:0825:3F2A10D0 UVC Camera" : null,
    report: {
      plan: uneven ? "turns" : "smile",
      turns: uneven ? ["up", "left", "right"] : [],
      attempt: uneven ? 2 : 1,
      resets: uneven ? 1 : 0,
      started_by_hand: dim,
      override_reason: dim ? "dim-place" : null,
      slow: dim,
      policy_version: "1",
      selfie: taken[0] ?? unassessed,
      liveness: taken.slice(1),
    },
    numbers: JSON.stringify({ job_id: row.jobId, report: { policy_version: "1" } }, null, 2),
  };
}
