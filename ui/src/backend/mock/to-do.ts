// The mock's jobs that must be followed up, and what was done about them.
import type { FollowUpReason, FollowUpView, HandlingAct, HandlingView, JobRow, ToDoPage, ToDoRow } from "../bindings";

const DAY_MS = 24 * 3_600_000;

/** What is remembered of a job. */
interface Kept {
  view: HandlingView;
  closedAbout: FollowUpReason | null;
}

function reasonOf(row: JobRow): FollowUpReason | null {
  if (row.isReversed) return "reversal";
  if (row.refusal) return row.refusal === "no-final-result" ? "no-final-answer" : "refused";
  if (row.overdue) return "unsent";
  if (row.category === null || row.category === "approved" || row.state === "withdrawn") return null;
  if (row.authority === "not-reachable") return "authority-down";
  if (row.authority && row.authority !== "number-found") return "number-unconfirmed";
  if (row.category === "needs-attention") return "unknown-answer";
  return row.category === "in-review" ? "provisional" : null;
}

export class MockToDo {
  readonly #kept = new Map<string, Kept>();

  #of(jobId: string): Kept {
    return this.#kept.get(jobId) ?? { view: { note: "", contact: null, closed: null }, closedAbout: null };
  }

  handling(jobId: string): HandlingView {
    return this.#of(jobId).view;
  }

  /** Why a job must be followed up, if it must. */
  followUp(row: JobRow): FollowUpView | null {
    const reason = reasonOf(row);
    const { view, closedAbout } = this.#of(row.jobId);
    if (reason === null || reason === closedAbout) return null;
    const own = row.sinceMs + (reason === "provisional" ? DAY_MS : 0);
    return { reason, sinceMs: row.sinceMs, dueMs: Math.max(own, (view.contact?.atMs ?? -Infinity) + DAY_MS) };
  }

  /** Keeps what was done; whether it fitted. */
  act(row: JobRow, act: HandlingAct, nowMs: number): boolean {
    const reason = this.followUp(row)?.reason ?? null;
    if (act.act === "note") this.#keep(row, { note: act.text.trim() });
    else if (act.act === "contact") this.#keep(row, { contact: { atMs: nowMs, reached: act.reached } });
    else if (reason === null || reason === "reversal" || reason !== act.about) return false;
    else if (row.sinceMs !== act.sinceMs) return false;
    else this.#keep(row, { closed: act.why }, reason);
    return true;
  }

  /** Keeps that contradicting answers were seen; whether there were any. */
  acknowledge(row: JobRow): boolean {
    const isReversal = this.followUp(row)?.reason === "reversal";
    if (isReversal) this.#keep(row, {}, "reversal");
    return isReversal;
  }

  #keep(row: JobRow, change: Partial<HandlingView>, about?: FollowUpReason): void {
    const { view, closedAbout } = this.#of(row.jobId);
    this.#kept.set(row.jobId, { view: { ...view, ...change }, closedAbout: about ?? closedAbout });
  }

  page(rows: readonly JobRow[], most: number, nowMs: number): ToDoPage {
    const all = rows.flatMap((row): ToDoRow[] => {
      const followUp = this.followUp(row);
      const handling = this.handling(row.jobId);
      const isDue = followUp !== null && followUp.dueMs <= nowMs;
      return followUp ? [{ row, followUp, isDue, nextAtMs: null, handling }] : [];
    });
    const first = ({ followUp }: ToDoRow) => (followUp.reason === "reversal" ? 0 : 1);
    all.sort((one, other) => first(one) - first(other) || one.followUp.dueMs - other.followUp.dueMs);
    return {
      all: all.length,
      due: all.filter(({ isDue }) => isDue).length,
      unanswered: all.filter(({ followUp }) => followUp.reason === "no-final-answer").length,
      rows: all.slice(0, most),
    };
  }
}
