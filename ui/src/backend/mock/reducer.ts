// A stand-in for the program's core of a visit, so that the mock can be walked through by hand. The program decides by
// its own core, and the tests of what is decided are there.
import type {
  CaptureOrder,
  CaptureView,
  Claim,
  FailureCode,
  JobRow,
  Purpose,
  RefusalKind,
  VisitRequest,
} from "../bindings";
import { emptyClaim, mistakesOf, tidied, type ClaimMistakes } from "../../flow/claim";
import { mistakeIn, type NumberMistake } from "../../flow/customer-number";

/** How long a visitor has been waiting for an answer. */
export type WaitPhase = "fresh" | "still" | "offered" | "staying";

/** New pictures a visitor may ask for in one visit, after the first ones. */
export const RETAKES = 2;
/** Whole new tries a visitor may have after "not approved". */
export const SECOND_TRIES = 1;

/** What a visit carries from the notice on. */
export interface Agreed {
  request: VisitRequest;
  retakesLeft: number;
  triesLeft: number;
}

/** Where a visit is.
 *
 * ```text
 *                           +-> claim -> read-back -+   (to be identified)
 * attract -> purpose -> details --------------------+-> notice -> pictures -> capture -> review -> saving -> result -> cleared -> attract
 *                                    |                      ^----------+                  |
 *                                    +-> declined           +----- pictures <-------------+ (once more)
 * ```
 * Every place but `attract`, `saving` in progress and `cleared` can be left by `stopped`.
 */
export type Visit =
  | { at: "attract" }
  | { at: "purpose" }
  | { at: "details"; purpose: Purpose; userId: string; mistake: NumberMistake | null }
  | { at: "claim"; purpose: Purpose; userId: string; claim: Claim; mistakes: ClaimMistakes }
  | { at: "read-back"; purpose: Purpose; userId: string; claim: Claim }
  | { at: "notice"; purpose: Purpose; userId: string; claim: Claim | null }
  | { at: "declined"; purpose: Purpose; userId: string; claim: Claim | null }
  | { at: "pictures"; agreed: Agreed }
  | { at: "capture"; agreed: Agreed; opened: boolean; capture: CaptureView | null; failure: FailureCode | null }
  | { at: "review"; agreed: Agreed; photos: number }
  | { at: "saving"; agreed: Agreed; failure: FailureCode | null }
  | { at: "result"; agreed: Agreed; job: JobRow; refusal: RefusalKind | null; patience: WaitPhase }
  | { at: "cleared" };

/** What happened. */
export type VisitEvent =
  | { type: "started" }
  | { type: "purpose-chosen"; purpose: Purpose }
  | { type: "number-given"; userId: string }
  | { type: "claimed"; claim: Claim }
  | { type: "read-back-right" }
  | { type: "agreed"; noticeVersion: string; language: string }
  | { type: "declined" }
  | { type: "went-back" }
  | { type: "ready" }
  | { type: "capture-opened" }
  | { type: "capture-refused"; code: FailureCode }
  | { type: "capture-changed"; capture: CaptureView }
  | { type: "capture-asked"; order: CaptureOrder }
  | { type: "photos-ready"; photos: number }
  | { type: "photos-used" }
  | { type: "photos-refused" }
  | { type: "saved"; job: JobRow }
  | { type: "not-saved"; code: FailureCode }
  | { type: "save-again" }
  | { type: "job-read"; job: JobRow; refusal: RefusalKind | null }
  | { type: "waited"; patience: WaitPhase }
  | { type: "once-more" }
  | { type: "finished" }
  | { type: "stopped" }
  | { type: "wiped" };

/** What must be done, in this order. */
export type Effect =
  | { type: "begin"; request: VisitRequest }
  | { type: "capture"; order: CaptureOrder }
  | { type: "review" }
  | { type: "keep" }
  | { type: "discard" };

/** The next place and what to do on the way. */
export interface Step {
  visit: Visit;
  effects: Effect[];
}

const DISCARD: Effect = { type: "discard" };

function stay(visit: Visit): Step {
  return { visit, effects: [] };
}

function to(visit: Visit, ...effects: Effect[]): Step {
  return { visit, effects };
}

function begin(agreed: Agreed, ...before: Effect[]): Step {
  const capture = { at: "capture", agreed, opened: false, capture: null, failure: null } as const;
  return to(capture, ...before, { type: "begin", request: agreed.request });
}

/** Answers an event. One that does not belong to the place changes nothing: late news from an earlier step is normal. */
export function step(visit: Visit, event: VisitEvent): Step {
  switch (visit.at) {
    case "attract":
      return event.type === "started" ? to({ at: "purpose" }) : stay(visit);

    case "purpose":
      switch (event.type) {
        case "purpose-chosen":
          return to({ at: "details", purpose: event.purpose, userId: "", mistake: null });
        case "went-back":
          return to({ at: "attract" });
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "details":
      switch (event.type) {
        case "number-given": {
          const userId = event.userId.trim();
          const mistake = mistakeIn(userId);
          if (mistake) return to({ ...visit, userId, mistake });
          return visit.purpose === "identify"
            ? to({ at: "claim", purpose: visit.purpose, userId, claim: emptyClaim(), mistakes: {} })
            : to({ at: "notice", purpose: visit.purpose, userId, claim: null });
        }
        case "went-back":
          return to({ at: "purpose" });
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "claim":
      switch (event.type) {
        case "claimed": {
          const claim = tidied(event.claim);
          const mistakes = mistakesOf(claim);
          const { purpose, userId } = visit;
          return to(
            Object.keys(mistakes).length > 0
              ? { ...visit, claim, mistakes }
              : { at: "read-back", purpose, userId, claim },
          );
        }
        case "went-back":
          return to({ at: "details", purpose: visit.purpose, userId: visit.userId, mistake: null });
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "read-back":
      switch (event.type) {
        case "read-back-right":
          return to({ ...visit, at: "notice" });
        case "went-back":
          return to({ ...visit, at: "claim", mistakes: {} });
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "notice":
      switch (event.type) {
        case "agreed":
          return to({
            at: "pictures",
            agreed: {
              request: {
                purpose: visit.purpose,
                userId: visit.userId,
                claim: visit.claim,
                noticeVersion: event.noticeVersion,
                language: event.language,
              },
              retakesLeft: RETAKES,
              triesLeft: SECOND_TRIES,
            },
          });
        case "declined":
          return to({ ...visit, at: "declined" });
        case "went-back":
          return visit.claim
            ? to({ at: "read-back", purpose: visit.purpose, userId: visit.userId, claim: visit.claim })
            : to({ at: "details", purpose: visit.purpose, userId: visit.userId, mistake: null });
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "declined":
      switch (event.type) {
        case "went-back":
          return to({ ...visit, at: "notice" });
        case "finished":
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "pictures":
      switch (event.type) {
        case "ready":
          return begin(visit.agreed);
        case "went-back": {
          const { purpose, userId, claim } = visit.agreed.request;
          return to({ at: "notice", purpose, userId, claim });
        }
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "capture":
      return duringCapture(visit, event);

    case "review":
      switch (event.type) {
        case "photos-used":
          return to({ at: "saving", agreed: visit.agreed, failure: null }, { type: "keep" });
        case "photos-refused": {
          const { retakesLeft } = visit.agreed;
          return retakesLeft > 0 ? begin({ ...visit.agreed, retakesLeft: retakesLeft - 1 }, DISCARD) : stay(visit);
        }
        case "stopped":
          return to({ at: "cleared" }, DISCARD);
        default:
          return stay(visit);
      }

    case "saving":
      switch (event.type) {
        case "saved":
          return to({ at: "result", agreed: visit.agreed, job: event.job, refusal: null, patience: "fresh" });
        case "not-saved":
          return to({ ...visit, failure: event.code });
        case "save-again":
          return visit.failure ? to({ ...visit, failure: null }, { type: "keep" }) : stay(visit);
        case "stopped":
          return visit.failure ? to({ at: "cleared" }, DISCARD) : stay(visit);
        default:
          return stay(visit);
      }

    case "result":
      switch (event.type) {
        case "job-read":
          return event.job.jobId === visit.job.jobId
            ? to({ ...visit, job: event.job, refusal: event.refusal })
            : stay(visit);
        case "waited":
          return visit.patience === "staying" && event.patience !== "fresh"
            ? stay(visit)
            : to({ ...visit, patience: event.patience });
        case "once-more":
          return visit.job.category === "not-approved" && visit.agreed.triesLeft > 0
            ? to({
                at: "pictures",
                agreed: { ...visit.agreed, retakesLeft: RETAKES, triesLeft: visit.agreed.triesLeft - 1 },
              })
            : stay(visit);
        case "finished":
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "cleared":
      return event.type === "wiped" ? to({ at: "attract" }) : stay(visit);
  }
}

function duringCapture(visit: Extract<Visit, { at: "capture" }>, event: VisitEvent): Step {
  switch (event.type) {
    case "capture-opened":
      return to({ ...visit, opened: true });
    case "capture-refused": {
      const { purpose, userId, claim } = visit.agreed.request;
      if (event.code === "bad-user-id") return to({ at: "details", purpose, userId, mistake: "malformed" }, DISCARD);
      return event.code === "bad-claim" && claim
        ? to({ at: "claim", purpose, userId, claim, mistakes: { idNumber: "malformed" } }, DISCARD)
        : to({ ...visit, failure: event.code });
    }
    case "capture-changed": {
      const { stage } = event.capture;
      // Until the camera is open, an ending can only be the last word of the capture before this one.
      if (!visit.opened && (stage === "done" || stage === "cancelled")) return stay(visit);
      if (stage === "cancelled") return to({ at: "cleared" }, DISCARD);
      const finished = stage === "done" && visit.capture?.stage !== "done";
      return to({ ...visit, capture: event.capture }, ...(finished ? [{ type: "review" } as const] : []));
    }
    case "capture-asked":
      return to(visit, { type: "capture", order: event.order });
    case "photos-ready":
      return to({ at: "review", agreed: visit.agreed, photos: event.photos });
    case "stopped":
      return to({ at: "cleared" }, DISCARD);
    default:
      return stay(visit);
  }
}
