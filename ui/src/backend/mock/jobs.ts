// Made-up jobs of the mock backend: one in every state staff can meet.
import type {
  Category,
  ClosingReason,
  FollowUpView,
  HandlingView,
  JobDetail,
  JobRow,
  JobState,
  JobKind,
  JournalEntry,
  JobEventKind,
} from "../bindings";

const MINUTE = 60_000;

const FIRST_ID = 0xab01;
/** Two jobs of one customer. */
const SAME_CUSTOMER: ReadonlyMap<number, number> = new Map([[2, 9]]);

/** The customer number of a job. */
export function numberOf(jobId: string): string {
  const number = parseInt(jobId, 16) - FIRST_ID;
  return `C-${100_233 + (SAME_CUSTOMER.get(number) ?? number) * 31}`;
}

/** A number as lists show it. */
function masked(number: string): string {
  const shown = number.length < 4 ? 0 : Math.min(6, Math.floor(number.length / 2));
  const first = Math.floor(shown / 3);
  const last = number.length - shown + first;
  return number.slice(0, first) + "•".repeat(number.length - shown) + number.slice(last);
}

/** A row saved some minutes ago. */
export function rowOf(
  number: number,
  purpose: JobKind,
  state: JobState,
  category: Category | null,
  nowMs: number,
  minutesAgo: number,
): JobRow {
  const reference = `${(0x7f3c + number * 0x1d3).toString(16).toUpperCase()}-${String(22 + number * 7).slice(-2)}`;
  const savedAtMs = nowMs - minutesAgo * MINUTE;
  const jobId = (FIRST_ID + number).toString(16).padStart(32, "0");
  return {
    jobId,
    reference,
    userMasked: masked(numberOf(jobId)),
    purpose,
    state,
    category,
    refusal: null,
    authority:
      purpose === "identify" && category ? (category === "approved" ? "number-found" : "number-not-found") : null,
    isReversed: false,
    savedAtMs,
    sinceMs: state === "saved" ? savedAtMs : Math.min(nowMs, savedAtMs + 3 * MINUTE),
    overdue: state === "saved" && minutesAgo > 72 * 60,
  };
}

const JOURNEY: readonly JobEventKind[] = [
  "saved",
  "reserving",
  "network-failed",
  "reserving",
  "reserved",
  "uploading",
  "uploaded",
  "status-asked",
  "still-working",
  "status-asked",
  "result-came",
];
const REACHED: Record<JobState, number> = {
  saved: 3,
  sending: 6,
  checking: 6,
  sent: 9,
  "in-review": 11,
  decided: 11,
  "needs-attention": 4,
  withdrawn: 3,
};
const ANSWERS: Record<Category, [code: string, text: string]> = {
  approved: ["0820", "Authenticate User - PASS - Machine Judgement"],
  "in-review": ["0825", "Possible Match - Image Compare Is Unsure - Under Review"],
  "not-approved": ["0821", "No Match - Images not of same person - Machine Judgement"],
  "could-not-process": ["0922", "Unable to Authenticate User - Images of unusable quality"],
  "needs-attention": ["9999", "Unheard of"],
};

/** Everything about a row. */
/** The reasons that take a job back, too, when it is closed with them. */
export const withdrawingOf = (row: JobRow): ClosingReason[] =>
  ["saved", "sending", "checking"].includes(row.state) || row.refusal !== null ? ["taken-again", "not-wanted"] : [];

export function detailOf(
  row: JobRow,
  looked: readonly number[],
  [followUp, handling]: [FollowUpView | null, HandlingView],
): JobDetail {
  const identify = row.purpose === "identify";
  const answer = row.category ? ANSWERS[row.category] : null;
  const timeline: JournalEntry[] = JOURNEY.slice(0, REACHED[row.state]).map((what, index) => ({
    atMs: row.savedAtMs + index * 17_000,
    what,
    detail: what === "network-failed" ? "dns" : what === "result-came" ? (answer?.[0] ?? "") : "",
  }));
  if (row.refusal) timeline.push({ atMs: row.sinceMs, what: "refused", detail: "2210" });
  if (row.state === "withdrawn") timeline.push({ atMs: row.sinceMs, what: "withdrawn", detail: "" });
  timeline.push(...looked.map((atMs) => ({ atMs, what: "number-shown" as const, detail: "" })));
  const over = row.state === "decided" || row.state === "withdrawn";
  return {
    row,
    resultCode: answer?.[0] ?? null,
    resultText: answer?.[1] ?? null,
    judge: answer ? "machine" : null,
    actions: answer
      ? [
          ["Liveness_Check", row.category === "in-review" ? "Under Review" : "Passed"],
          ["Selfie_Provided", "Passed"],
          ["Selfie_To_Registered_Selfie_Compare", row.category === "not-approved" ? "Failed" : "Completed"],
          ["Human_Review_Compare", "Not Applicable"],
        ]
      : [],
    smileJobId: answer ? "0000056574" : null,
    document: identify ? { country: "KE", idType: "NATIONAL_ID", numberMasked: "12••••70" } : null,
    usedBefore: identify && row.category === "approved",
    timeline,
    followUp,
    handling,
    withdrawing: withdrawingOf(row),
    answers: row.isReversed
      ? [
          {
            category: "approved",
            judge: "machine",
            code: "0820",
            text: "Authenticate User - PASS - Machine Judgement",
          },
          { category: "not-approved", judge: "human", code: "1221", text: "No Match - Human Judgement" },
        ]
      : [],
    may:
      row.state === "withdrawn"
        ? []
        : row.state === "decided"
          ? ["check-now"]
          : row.state === "sent" || row.state === "in-review"
            ? ["check-now"]
            : ["check-now", "withdraw"],
    nextAtMs: over || row.state === "needs-attention" ? null : row.sinceMs + 15 * MINUTE,
  };
}

/** A day's work. */
export function sampleJobs(nowMs: number): JobRow[] {
  return [
    rowOf(9, "authenticate", "saved", null, nowMs, 2),
    rowOf(8, "register", "sending", null, nowMs, 4),
    rowOf(7, "authenticate", "checking", null, nowMs, 9),
    rowOf(6, "register", "sent", null, nowMs, 16),
    rowOf(5, "authenticate", "in-review", "in-review", nowMs, 48),
    { ...rowOf(4, "authenticate", "needs-attention", null, nowMs, 70), refusal: "not-enrolled" },
    rowOf(3, "register", "decided", "approved", nowMs, 95),
    rowOf(11, "identify", "decided", "approved", nowMs, 110),
    rowOf(10, "identify", "in-review", "in-review", nowMs, 130),
    // The same customer as the first one's.
    rowOf(2, "authenticate", "decided", "not-approved", nowMs, 180),
    rowOf(1, "register", "decided", "could-not-process", nowMs, 260),
    rowOf(0, "register", "withdrawn", null, nowMs, 1500),
  ];
}
