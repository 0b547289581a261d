// The visit: where a visitor is, what happened, and what must be done about it. Pure.
import type { CaptureOrder } from "../backend/bindings/CaptureOrder";
import type { Claim } from "../backend/bindings/Claim";
import type { CaptureView } from "../backend/bindings/CaptureView";
import type { FailureCode } from "../backend/bindings/FailureCode";
import type { JobRow } from "../backend/bindings/JobRow";
import type { Purpose } from "../backend/bindings/Purpose";
import type { RefusalKind } from "../backend/bindings/RefusalKind";
import type { VisitRequest } from "../backend/bindings/VisitRequest";
import { emptyClaim, mistakesOf, tidied, type ClaimMistakes } from "./claim";
import { mistakeIn, type NumberMistake } from "./customer-number";

/** How long a visitor has been waiting for an answer. */
export type Patience = "fresh" | "still" | "offered" | "staying";

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
  | { at: "result"; agreed: Agreed; job: JobRow; refusal: RefusalKind | null; patience: Patience }
  | { at: "cleared" };

/** What happened. */
export type Happening =
  | { is: "started" }
  | { is: "purpose-chosen"; purpose: Purpose }
  | { is: "number-given"; userId: string }
  | { is: "claimed"; claim: Claim }
  | { is: "read-back-right" }
  | { is: "agreed"; noticeVersion: string; language: string }
  | { is: "declined" }
  | { is: "went-back" }
  | { is: "ready" }
  | { is: "capture-opened" }
  | { is: "capture-refused"; code: FailureCode }
  | { is: "capture-changed"; capture: CaptureView }
  | { is: "capture-asked"; order: CaptureOrder }
  | { is: "photos-ready"; photos: number }
  | { is: "photos-used" }
  | { is: "photos-refused" }
  | { is: "saved"; job: JobRow }
  | { is: "not-saved"; code: FailureCode }
  | { is: "save-again" }
  | { is: "job-read"; job: JobRow; refusal: RefusalKind | null }
  | { is: "waited"; patience: Patience }
  | { is: "once-more" }
  | { is: "finished" }
  | { is: "stopped" }
  | { is: "wiped" };

/** What must be done, in this order. */
export type Order =
  | { do: "begin"; request: VisitRequest }
  | { do: "capture"; order: CaptureOrder }
  | { do: "review" }
  | { do: "keep" }
  | { do: "discard" };

/** The next place and what to do on the way. */
export interface Step {
  visit: Visit;
  orders: Order[];
}

const DISCARD: Order = { do: "discard" };

function stay(visit: Visit): Step {
  return { visit, orders: [] };
}

function to(visit: Visit, ...orders: Order[]): Step {
  return { visit, orders };
}

function begin(agreed: Agreed, ...before: Order[]): Step {
  const capture = { at: "capture", agreed, opened: false, capture: null, failure: null } as const;
  return to(capture, ...before, { do: "begin", request: agreed.request });
}

/** Answers a happening. One that does not belong to the place changes nothing: late news from an earlier step is normal. */
export function step(visit: Visit, happening: Happening): Step {
  switch (visit.at) {
    case "attract":
      return happening.is === "started" ? to({ at: "purpose" }) : stay(visit);

    case "purpose":
      switch (happening.is) {
        case "purpose-chosen":
          return to({ at: "details", purpose: happening.purpose, userId: "", mistake: null });
        case "went-back":
          return to({ at: "attract" });
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "details":
      switch (happening.is) {
        case "number-given": {
          const userId = happening.userId.trim();
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
      switch (happening.is) {
        case "claimed": {
          const claim = tidied(happening.claim);
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
      switch (happening.is) {
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
      switch (happening.is) {
        case "agreed":
          return to({
            at: "pictures",
            agreed: {
              request: {
                purpose: visit.purpose,
                userId: visit.userId,
                claim: visit.claim,
                noticeVersion: happening.noticeVersion,
                language: happening.language,
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
      switch (happening.is) {
        case "went-back":
          return to({ ...visit, at: "notice" });
        case "finished":
        case "stopped":
          return to({ at: "cleared" });
        default:
          return stay(visit);
      }

    case "pictures":
      switch (happening.is) {
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
      return duringCapture(visit, happening);

    case "review":
      switch (happening.is) {
        case "photos-used":
          return to({ at: "saving", agreed: visit.agreed, failure: null }, { do: "keep" });
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
      switch (happening.is) {
        case "saved":
          return to({ at: "result", agreed: visit.agreed, job: happening.job, refusal: null, patience: "fresh" });
        case "not-saved":
          return to({ ...visit, failure: happening.code });
        case "save-again":
          return visit.failure ? to({ ...visit, failure: null }, { do: "keep" }) : stay(visit);
        case "stopped":
          return visit.failure ? to({ at: "cleared" }, DISCARD) : stay(visit);
        default:
          return stay(visit);
      }

    case "result":
      switch (happening.is) {
        case "job-read":
          return happening.job.jobId === visit.job.jobId
            ? to({ ...visit, job: happening.job, refusal: happening.refusal })
            : stay(visit);
        case "waited":
          return visit.patience === "staying" && happening.patience !== "fresh"
            ? stay(visit)
            : to({ ...visit, patience: happening.patience });
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
      return happening.is === "wiped" ? to({ at: "attract" }) : stay(visit);
  }
}

function duringCapture(visit: Extract<Visit, { at: "capture" }>, happening: Happening): Step {
  switch (happening.is) {
    case "capture-opened":
      return to({ ...visit, opened: true });
    case "capture-refused": {
      const { purpose, userId, claim } = visit.agreed.request;
      if (happening.code === "bad-user-id")
        return to({ at: "details", purpose, userId, mistake: "malformed" }, DISCARD);
      return happening.code === "bad-claim" && claim
        ? to({ at: "claim", purpose, userId, claim, mistakes: { idNumber: "malformed" } }, DISCARD)
        : to({ ...visit, failure: happening.code });
    }
    case "capture-changed": {
      const { stage } = happening.capture;
      // Until the camera is open, an ending can only be the last word of the capture before this one.
      if (!visit.opened && (stage === "done" || stage === "cancelled")) return stay(visit);
      if (stage === "cancelled") return to({ at: "cleared" }, DISCARD);
      const finished = stage === "done" && visit.capture?.stage !== "done";
      return to({ ...visit, capture: happening.capture }, ...(finished ? [{ do: "review" } as const] : []));
    }
    case "capture-asked":
      return to(visit, { do: "capture", order: happening.order });
    case "photos-ready":
      return to({ at: "review", agreed: visit.agreed, photos: happening.photos });
    case "stopped":
      return to({ at: "cleared" }, DISCARD);
    default:
      return stay(visit);
  }
}
