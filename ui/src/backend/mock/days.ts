// The mock's ends of days: what was taken, the notes, and what staff took away.
import type {
  DayNoteView,
  DaySpan,
  DayView,
  JobRow,
  SignedInView,
  StationAct,
  StationEvent,
  TakenJobs,
  ToDoPage,
} from "../bindings";
import { NO_FILTER, matching, outcomeOf } from "./job-list";

export class MockDays {
  readonly #notes = new Map<string, DayNoteView>();
  readonly #done: StationAct[] = [];

  did(member: SignedInView | null, event: StationEvent, atMs: number): void {
    this.#done.push({ atMs, by: member?.name ?? "", event });
  }

  write(member: SignedInView | null, day: string, text: string, atMs: number): void {
    this.#notes.set(day, { text: text.trim(), by: member?.name ?? "", atMs });
    this.did(member, { what: "day-note-written", day }, atMs);
  }

  view({ day, fromMs, beforeMs }: DaySpan, rows: readonly JobRow[], toDo: ToDoPage): DayView {
    const taken: TakenJobs[] = [];
    for (const row of matching(rows, { ...NO_FILTER, fromMs, beforeMs })) {
      const [purpose, outcome] = [row.purpose, outcomeOf(row)];
      const known = taken.find((one) => one.purpose === purpose && one.outcome === outcome);
      if (known) known.jobs += 1;
      else taken.push({ purpose, outcome, jobs: 1 });
    }
    const unsent = matching(rows, { ...NO_FILTER, outcome: "waiting" });
    return {
      all: taken.reduce((sum, { jobs }) => sum + jobs, 0),
      taken,
      unsent: unsent.length,
      oldestUnsentMs: unsent.at(-1)?.savedAtMs ?? null,
      toDo: toDo.all,
      due: toDo.due,
      note: this.#notes.get(day) ?? null,
      done: this.#done.filter(({ atMs }) => atMs >= fromMs && atMs < beforeMs),
    };
  }
}
