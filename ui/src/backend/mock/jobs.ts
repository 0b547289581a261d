// Made-up jobs of the mock backend: one in every state staff can meet.
import type {
  Category,
  JobDetail,
  JobRow,
  JobState,
  JobKind,
  RefusalKind,
  JournalEntry,
  JobEventKind,
} from "../bindings";

const MINUTE = 60_000;

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
  return {
    jobId: (0xab01 + number).toString(16).padStart(32, "0"),
    reference,
    userMasked: `C-1••${String(233 + number * 31).slice(-3)}`,
    purpose,
    state,
    category,
    savedAtMs,
    changedAtMs: Math.min(nowMs, savedAtMs + 3 * MINUTE),
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
export function detailOf(row: JobRow, refusal: RefusalKind | null): JobDetail {
  const identify = row.purpose === "identify";
  const answer = row.category ? ANSWERS[row.category] : null;
  const timeline: JournalEntry[] = JOURNEY.slice(0, REACHED[row.state]).map((what, index) => ({
    atMs: row.savedAtMs + index * 17_000,
    what,
    detail: what === "network-failed" ? "dns" : what === "result-came" ? (answer?.[0] ?? "") : "",
  }));
  if (refusal) timeline.push({ atMs: row.changedAtMs, what: "refused", detail: "2210" });
  if (row.state === "withdrawn") timeline.push({ atMs: row.changedAtMs, what: "withdrawn", detail: "" });
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
    refusal,
    document: identify ? { country: "KE", idType: "NATIONAL_ID", numberMasked: "12••••70" } : null,
    authority: identify && answer ? (row.category === "approved" ? "number-found" : "number-not-found") : null,
    usedBefore: identify && row.category === "approved",
    timeline,
    may:
      row.state === "withdrawn"
        ? []
        : row.state === "decided"
          ? ["check-now"]
          : row.state === "sent" || row.state === "in-review"
            ? ["check-now"]
            : ["check-now", "withdraw"],
    nextAtMs: over || row.state === "needs-attention" ? null : row.changedAtMs + 15 * MINUTE,
  };
}

/** A day's work. */
export function sampleJobs(nowMs: number): { rows: JobRow[]; refusals: Map<string, RefusalKind> } {
  const rows = [
    rowOf(9, "authenticate", "saved", null, nowMs, 2),
    rowOf(8, "register", "sending", null, nowMs, 4),
    rowOf(7, "authenticate", "checking", null, nowMs, 9),
    rowOf(6, "register", "sent", null, nowMs, 16),
    rowOf(5, "authenticate", "in-review", "in-review", nowMs, 48),
    rowOf(4, "authenticate", "needs-attention", null, nowMs, 70),
    rowOf(3, "register", "decided", "approved", nowMs, 95),
    rowOf(11, "identify", "decided", "approved", nowMs, 110),
    rowOf(10, "identify", "in-review", "in-review", nowMs, 130),
    // The same customer as the first one's.
    {
      ...rowOf(2, "authenticate", "decided", "not-approved", nowMs, 180),
      userMasked: rowOf(9, "authenticate", "saved", null, nowMs, 2).userMasked,
    },
    rowOf(1, "register", "decided", "could-not-process", nowMs, 260),
    rowOf(0, "register", "withdrawn", null, nowMs, 1500),
  ];
  return {
    rows,
    refusals: new Map([[rowOf(4, "authenticate", "needs-attention", null, nowMs, 70).jobId, "not-enrolled"]]),
  };
}
