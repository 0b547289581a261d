// The table of steps that the program's core of a visit exports: every place of a walk and where each input leads from
// there, made by running that core (`src-tauri/crates/core/visit/tests/visit/steps.rs`).
import written from "../../../tests/fixtures/visit-steps.json?raw";
import type { AuthorityAnswer, CaptureView, JobRow, PersonEvent, RefusalKind, VisitView } from "../bindings";

/** A place of the table. */
interface Walked {
  /** The fixture it looks like. */
  fixture: string;
  /** Values that differ from the fixture's, by the path of keys to them. */
  differs?: Record<string, unknown>;
  /** What follows when nothing else comes; `untouched`: a touch lets it begin anew. */
  deadline?: { afterMs: number; untouched: boolean; then: string };
  /** Where an input leads: the place, then what is to be done, each after a plus; `null`: beyond the table. */
  steps: Record<string, string | null>;
}

export interface Table {
  /** What may be typed for a number, and what the input is then called. */
  numbers: Record<string, string>;
  /** The same for the number of a document. */
  claims: Record<string, string>;
  places: Record<string, Walked>;
}

export const TABLE: Table = JSON.parse(written);

/** The fixtures by their names. */
const FIXTURES = new Map(
  Object.entries(
    import.meta.glob<VisitView>("../../../tests/fixtures/visit/*.json", { eager: true, import: "default" }),
  ).map(([path, view]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, view]),
);

/** What the window shows at a place. */
export function viewOf({ fixture, differs = {} }: Walked): VisitView {
  const found = FIXTURES.get(fixture);
  if (!found) throw new Error(`no fixture ${fixture}`);
  const view = structuredClone(found);
  for (const [path, value] of Object.entries(differs)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const holder = keys.reduce((object: Record<string, unknown>, key) => object[key] as never, view as never);
    holder[last] = value;
  }
  return view;
}

/** The table's names for what a person did, the closest first; whatever it is, it is a touch. */
export function namesOf(event: PersonEvent, { claims, numbers }: Table): string[] {
  switch (event.type) {
    case "purpose-chosen":
      return [`purpose-chosen ${event.purpose}`, "touched"];
    case "number-given":
      return [numbers[event.userId.trim()] ?? "number-given", "touched"];
    case "claimed":
      return [claims[event.claim.idNumber.trim()] ?? "claimed", "touched"];
    case "capture-asked":
      return [...(typeof event.order === "string" ? [`capture-asked ${event.order}`] : []), "capture-asked", "touched"];
    default:
      return [event.type, "touched"];
  }
}

/** The table's name for what a capture's screen shows. */
export function shownName({ stage, sizePercent }: CaptureView): string {
  if (stage === "done") return "capture finished";
  if (stage === "cancelled") return "capture stopped";
  return `capture shows ${stage}${stage === "ask-more" && sizePercent === null ? " absent" : ""}`;
}

/** The table's name for how a job stands. */
export function readName(
  { state, category }: JobRow,
  refusal: RefusalKind | null,
  authority: AuthorityAnswer | null,
): string {
  return ["job-read", state, category, refusal, authority].filter((word) => word !== null).join(" ");
}
