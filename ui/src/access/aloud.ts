// What can be heard of each screen of a visit: what it says by itself when it comes, and all of it, to whoever asks.
import type { ConsentNotice } from "../text/notice";
import { noticeKey, type SpokenKey } from "../text/spoken";
import type { KioskView } from "../backend/bindings";
import { purposesAt } from "../flow/offer";
import { comesLater, isReachable, isWithoutInternet, outcomeOf } from "../flow/outcome";
import type { Visit } from "../flow/visit";

/** What is spoken of a screen. */
export interface Aloud {
  arriving: readonly SpokenKey[];
  whole: readonly SpokenKey[];
  /** About the person: for their headphones alone. */
  isPersonal: boolean;
}

/** What a screen says beside what the visit carries. */
export interface Around {
  kiosk: Pick<KioskView, "connection" | "copy" | "outage" | "site"> | null;
  notice: ConsentNotice;
  /** Which document it is, is still being chosen. */
  choosesDocument: boolean;
  /** Only the visitor's headphones are heard. */
  isPrivate: boolean;
}

type At<Place extends Visit["at"]> = Extract<Visit, { at: Place }>;

/** For each place of a visit what is heard there. */
type Tellers = { readonly [Place in Visit["at"]]: (visit: At<Place>, around: Around) => Aloud };

const aloud = (arriving: readonly SpokenKey[], more: readonly SpokenKey[] = []): Aloud => ({
  arriving,
  whole: [...arriving, ...more],
  isPersonal: false,
});

/** What the capture says now: what it asks, else its hint, else how far it is. */
export function captureKey({ capture: view, failure }: At<"capture">): SpokenKey {
  if (failure) return failure === "locked-out" ? "capture.locked-out" : "attract.not-now";
  const stage = view?.stage ?? "preparing";
  switch (stage) {
    case "ask-more":
      return "capture.more-time";
    // The number is only written, and not for the room: a recording asks without it.
    case "confirm-person":
      return "capture.stages.confirm-person";
    case "timed-out":
      return view?.attemptsLeft === 0 ? "capture.no-attempt-left" : "capture.timed-out";
    case "exhausted":
      return "capture.exhausted";
    case "no-camera":
      return `capture.trouble.${view?.trouble ?? "lost"}`;
    default:
      return view?.guidance ? `capture.hints.${view.guidance}` : `capture.stages.${stage}`;
  }
}

function resultAloud(visit: At<"result">, { kiosk, isPrivate }: Around): Aloud {
  const { purpose } = visit.job;
  const outcome = outcomeOf(visit.job, kiosk?.connection ?? { kind: "unknown" }, visit.triesLeft);
  const key = `result.${outcome}.${purpose}` as const;
  // No answer yet, and so nobody's secret.
  if (outcome === "checking") return aloud([key]);
  if (!isPrivate) return aloud(["result.written"]);
  const followUp = `follow-up.${kiosk?.site.followUp ?? "counter"}` as const;
  return { ...aloud(comesLater(outcome, purpose) ? [key, followUp] : [key]), isPersonal: true };
}

const TELLERS: Tellers = {
  // Nobody is here yet: it speaks to who asks, and in the language that somebody chooses.
  attract: (_visit, { kiosk }) => {
    if (kiosk?.copy || kiosk?.outage === "account") return aloud([], ["attract.not-ready"]);
    return aloud([], [kiosk?.outage ? "attract.not-now" : "attract.hello"]);
  },
  purpose: (_visit, { kiosk }) => {
    const connection = kiosk?.connection ?? { kind: "unknown" };
    const why = isWithoutInternet(connection) ? "purpose.offline" : "purpose.cannot-send";
    return aloud(
      ["screen.purpose"],
      [
        ...purposesAt(kiosk).flatMap(({ purpose, isPossible }) =>
          isPossible ? ([`purpose.${purpose}`] as const) : (["purpose.needs-connection"] as const),
        ),
        "purpose.help",
        ...(isReachable(connection) ? [] : ([why] as const)),
      ],
    );
  },
  details: ({ mistake }) => aloud(["screen.details"], mistake ? [`details.${mistake}`] : []),
  claim: ({ mistakes }, { choosesDocument }) =>
    choosesDocument
      ? aloud(["screen.claim"])
      : aloud(
          ["screen.claim-fields"],
          Object.values(mistakes).map((mistake) => `claim.${mistake}` as const),
        ),
  "read-back": () => aloud(["screen.read-back"]),
  notice: ({ claim }, { notice }) =>
    aloud(
      ["screen.notice"],
      notice.sections.map(({ id }) => noticeKey(notice, id, "short", claim !== null)),
    ),
  declined: () => aloud(["screen.declined"]),
  pictures: () => aloud(["screen.pictures", "pictures.mark", "pictures.light", "pictures.face"]),
  // It speaks by itself, at the pace of the pictures.
  capture: (visit) => aloud([], [captureKey(visit)]),
  review: () => aloud(["screen.review"]),
  saving: ({ failure }) => aloud([failure ? "screen.not-saved" : "screen.saving"]),
  result: resultAloud,
  cleared: () => aloud(["screen.cleared"]),
};

/** What is heard where the visit is. */
export function aloudOf(visit: Visit, around: Around): Aloud {
  // Each place has its own teller, which the compiler cannot follow through the look-up.
  return (TELLERS[visit.at] as (visit: Visit, around: Around) => Aloud)(visit, around);
}
