// Plays visits from the core's table of steps: knows the place where the visit is, looks up what follows, and shows it.
// It decides nothing: what the table does not have changes nothing.
import type {
  CaptureCommand,
  CaptureView,
  Claim,
  FailureCode,
  JobRow,
  PersonEvent,
  VisitRequest,
  VisitView,
} from "../bindings";
import { partsOf } from "../../flow/date-parts";
import { failureFrom } from "../failure";
import { namesOf, TABLE, viewOf, type Table } from "./steps";

/** What the mock does for a visit. */
export interface MockWork {
  begin(request: VisitRequest): Promise<void>;
  /** The capture that was begun is open. */
  opened(): void;
  order(order: CaptureCommand): Promise<void>;
  keep(): Promise<JobRow>;
  discard(): Promise<void>;
  /** How the capture stands, with everything that moves in it. */
  capture(): CaptureView | null;
  isReachable(): boolean;
  /** Shows the visit. */
  show(view: VisitView): void;
  /** Is told of an input that the core answers but the table does not. */
  beyond(message: string): void;
}

export class VisitPlayer {
  readonly #work: MockWork;
  readonly #unhurried: boolean;
  readonly #table: Table;
  #place = "attract";
  #line: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #untilMs = 0;
  #job: Pick<JobRow, "jobId" | "reference"> | null = null;
  #claim: Claim | null = null;

  /** `unhurried`: no screen is left for the sake of time, however long somebody looks at it. */
  constructor(work: MockWork, unhurried: boolean, table = TABLE) {
    this.#work = work;
    this.#unhurried = unhurried;
    this.#table = table;
  }

  /** What the window shows, with what the table's samples leave out: what was typed, the live capture, this job, the time
   * that is left. */
  view(): VisitView {
    const view = viewOf(this.#here);
    const typed = view.at === "claim" || view.at === "read-back" ? view.claim : null;
    if (typed && typed.country !== "" && this.#claim) Object.assign(typed, this.#claim);
    if (view.at === "capture" && view.capture) view.capture = this.#work.capture() ?? view.capture;
    if (view.at === "result" && this.#job) Object.assign(view.job, this.#job);
    if (view.answerLeftS !== null) view.answerLeftS = Math.max(1, Math.ceil((this.#untilMs - Date.now()) / 1000));
    return view;
  }

  /** A person did something. */
  person(event: PersonEvent): void {
    const order = event.type === "capture-asked" ? event.order : null;
    if (event.type === "claimed") this.#claim = asRead(event.claim);
    const name = namesOf(event, this.#table).find((name) => this.#here.steps[name] !== undefined);
    if (name) this.#take(name, order);
    if (this.#here.deadline?.untouched) this.#wait();
    this.#show();
  }

  /** Something happened, by its name in the table. */
  happened(name: string): void {
    this.#take(name, null);
    this.#show();
  }

  /** The name of the job that is waited for, or was. */
  get jobId(): string | null {
    return this.#job?.jobId ?? null;
  }

  get #here() {
    const here = this.#table.places[this.#place];
    if (!here) throw new Error(`the table has no place ${this.#place}`);
    return here;
  }

  #take(name: string, order: CaptureCommand | null): void {
    const step = this.#here.steps[name];
    if (step === null) this.#work.beyond(`the table ends at "${this.#place}", ${name}`);
    if (step) this.#go(step, order);
  }

  #go(step: string, order: CaptureCommand | null): void {
    const [to, ...effects] = step.split(" +");
    if (to !== undefined && to !== this.#place) {
      this.#place = to;
      this.#wait();
    }
    for (const effect of effects)
      this.#line = this.#line.then(() => this.#carryOut(effect, order)).then(() => this.#show());
  }

  async #carryOut(effect: string, order: CaptureCommand | null): Promise<void> {
    switch (effect) {
      case "Begin": {
        const view = this.view();
        if (view.at !== "capture") return;
        const refusal = await refusalOf(this.#work.begin(view.agreed.request));
        this.happened(refusal ? `capture refused ${refusal}` : "capture opened");
        if (!refusal) this.#work.opened();
        break;
      }
      case "OrderCapture":
        if (order !== null) await this.#work.order(order);
        break;
      case "Keep": {
        const refusal = await refusalOf(
          this.#work.keep().then(({ jobId, reference }) => (this.#job = { jobId, reference })),
        );
        if (refusal) this.happened(`not-saved ${refusal}`);
        else this.happened(this.#work.isReachable() ? "saved" : "saved unreachable");
        break;
      }
      case "Discard":
        await this.#work.discard();
        break;
    }
  }

  #show(): void {
    this.#work.show(this.view());
  }

  /** Waits for the deadline of the place; while a question is asked, second by second. */
  #wait(): void {
    clearTimeout(this.#timer);
    const { deadline } = this.#here;
    if (!deadline || (this.#unhurried && (deadline.untouched || deadline.then === "cleared"))) return;
    this.#untilMs = Date.now() + deadline.afterMs;
    this.#tick(deadline);
  }

  #tick(deadline: { then: string }): void {
    const leftMs = this.#untilMs - Date.now();
    if (leftMs <= 0) {
      this.#go(deadline.then, null);
      return this.#show();
    }
    const asks = viewOf(this.#here).answerLeftS !== null;
    this.#timer = setTimeout(
      () => {
        this.#tick(deadline);
        if (asks) this.#show();
      },
      asks ? Math.min(leftMs, 1000) : leftMs,
    );
  }
}

/** What was typed, with its date as the program reads one of numbers. */
function asRead(claim: Claim): Claim {
  const { day, month, year } = partsOf(claim.dateOfBirth);
  const parts = [year, month.padStart(2, "0"), day.padStart(2, "0")];
  const unknown = parts.findIndex((part) => !/^\d*[1-9]\d*$/.test(part));
  const known = unknown < 0 ? parts : parts.slice(0, unknown);
  return { ...claim, dateOfBirth: known.join("-") };
}

/** Why something did not succeed; `null` when it did. */
const refusalOf = (done: Promise<unknown>): Promise<FailureCode | null> =>
  done.then(
    () => null,
    (reason: unknown) => failureFrom(reason).code,
  );
