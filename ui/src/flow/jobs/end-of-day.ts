// The end of a day: which moments belong to it, what came of its jobs, and the text that can be taken away.
import type { DaySpan, DayView, JobKind, JobOutcome, StationEvent } from "../../backend/bindings";
import type { StaffText } from "../../text/text";

/** The day of a moment, `yyyy-mm-dd`, by this computer's time zone. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** When a day begins and the next one does, by this computer's time zone; nothing for what is no day. */
export function spanOfDay(day: string): DaySpan | null {
  const given = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!given) return null;
  const [year = 0, month = 1, date = 1] = given.slice(1).map(Number);
  const start = (days: number) => new Date(year, month - 1, date + days).getTime();
  return { day, fromMs: start(0), beforeMs: start(1) };
}

/** Minutes that the clocks here are before UTC. */
export const utcOffset = (ms: number): number => 0 - new Date(ms).getTimezoneOffset();

/** What came of some of a day's jobs: how many asked for what. */
export interface DayLine {
  outcome: JobOutcome;
  /** In the order of the purposes that occur. */
  jobs: number[];
  all: number;
}

/** A day's jobs as a table: what was asked over the columns, what came of it before the rows. What does not occur is left out. */
export function tableOf(
  { taken }: Pick<DayView, "taken">,
  { purposes, outcomes }: StaffText["jobs"],
): { purposes: JobKind[]; lines: DayLine[] } {
  const asked = (Object.keys(purposes) as JobKind[]).filter((kind) => taken.some(({ purpose }) => purpose === kind));
  const lines = (Object.keys(outcomes) as JobOutcome[]).map((outcome) => {
    const of = taken.filter((one) => one.outcome === outcome);
    const jobs = asked.map((kind) => of.find(({ purpose }) => purpose === kind)?.jobs ?? 0);
    return { outcome, jobs, all: jobs.reduce((sum, n) => sum + n, 0) };
  });
  return { purposes: asked, lines: lines.filter(({ all }) => all > 0) };
}

/** What somebody did, in words. */
export function didOf(event: StationEvent, { did }: StaffText["day"]): string {
  return event.what === "jobs-exported" ? did["jobs-exported"](event.jobs) : did[event.what];
}

/** How moments and lists are written in the language. */
interface Writing {
  moment: (ms: number) => string;
  list: (words: readonly string[]) => string;
}

/** What is shown of a day, as a text for somebody who reads it elsewhere. */
export function textOf(view: DayView, heading: readonly string[], text: StaffText, { moment, list }: Writing): string {
  const { purposes, lines } = tableOf(view, text.jobs);
  const counts = lines.map(({ outcome, jobs, all }) => {
    const parts = purposes.flatMap((kind, index) =>
      jobs[index] ? [`${text.jobs.purposes[kind]} ${jobs[index]}`] : [],
    );
    return `${text.jobs.outcomes[outcome]}: ${all} (${list(parts)})`;
  });
  const sections = [
    [...heading],
    view.all === 0 ? [text.day.none] : [text.day.taken(view.all), ...counts],
    [text.day.open, unsentOf(view, text, moment), `${text.toDo.title} – ${text.toDo.count(view.toDo, view.due)}`],
    view.note?.text ? [text.toDo.note, view.note.text, `${view.note.by} · ${moment(view.note.atMs)}`] : [],
    view.done.length > 0
      ? [
          text.day.done,
          ...view.done.map(({ atMs, by, event }) => `${moment(atMs)} · ${by} · ${didOf(event, text.day)}`),
        ]
      : [],
  ];
  const written = sections.filter((section) => section.length > 0).map((section) => section.join("\r\n"));
  return `${written.join("\r\n\r\n")}\r\n`;
}

/** Whether anything is unsent, and since when. */
export function unsentOf(
  { unsent, oldestUnsentMs }: Pick<DayView, "unsent" | "oldestUnsentMs">,
  { day }: Pick<StaffText, "day">,
  moment: (ms: number) => string,
): string {
  return oldestUnsentMs === null ? day.allSent : day.unsent(unsent, moment(oldestUnsentMs));
}
