// The mock's visits: a stand-in for the program's controller, with the time that it keeps.
import type {
  CaptureOrder,
  CaptureView,
  Connection,
  FailureCode,
  JobDetail,
  JobRow,
  PersonEvent,
  VisitFailure,
  VisitRequest,
  VisitView,
} from "../bindings";
import { failureFrom } from "../failure";
import { outcomeOf } from "../../flow/outcome";
import { ANSWER_S } from "../../flow/visit";
import { CLEARED_S, PATIENCE_S, STAFF_S, untouchedLimitS } from "./idle";
import { step, type Agreed, type Effect, type Visit, type VisitEvent } from "./reducer";

/** What the mock does for a visit. */
interface MockWork {
  begin(request: VisitRequest): Promise<void>;
  order(order: CaptureOrder): Promise<void>;
  keep(): Promise<JobRow>;
  discard(): Promise<void>;
  job(jobId: string): Promise<JobDetail>;
  connection(): Connection;
  /** Shows the visit. */
  show(view: VisitView): void;
}

/** Seconds between looks at a job a visitor waits for, in case a notice was missed. */
const LOOK_AGAIN_S = 5;
const HELP_S = 60;

export class MockVisits {
  visit: Visit = { at: "attract" };
  readonly #work: MockWork;
  #line: Promise<void> = Promise.resolve();
  #untouchedS = 0;
  #hereS = 0;
  #answerLeftS: number | null = null;
  #helping = false;
  #staff = false;

  /** `unhurried`: no screen is left for the sake of time, however long somebody looks at it. */
  constructor(
    work: MockWork,
    readonly unhurried: boolean,
  ) {
    this.#work = work;
    setInterval(() => this.#tick(), 1000);
  }

  /** What the window shows. */
  view(): VisitView {
    const over = { answerLeftS: this.#answerLeftS, helping: this.#helping, staff: this.#staff };
    const { visit } = this;
    const agreed = (agreed: Agreed) => ({ ...agreed, numberMasked: masked(agreed.request.userId) });
    switch (visit.at) {
      case "pictures":
      case "review":
        return { ...visit, agreed: agreed(visit.agreed), ...over };
      case "capture":
      case "saving":
        return { ...visit, agreed: agreed(visit.agreed), failure: visit.failure as VisitFailure | null, ...over };
      case "result": {
        const { jobId, reference, purpose, state, category } = visit.job;
        const job = { jobId, reference, purpose, state, category, refusal: visit.refusal };
        const { patience } = visit;
        return { at: "result", agreed: agreed(visit.agreed), job, patience, answered: this.#answered, ...over };
      }
      default:
        return { ...visit, ...over };
    }
  }

  /** A person did something. */
  person(event: PersonEvent): void {
    this.#touched();
    switch (event.type) {
      case "touched":
        break;
      case "help-opened":
      case "help-closed":
        this.#helping = event.type === "help-opened";
        break;
      case "staff-opened":
        this.#staff ||= this.visit.at === "attract";
        break;
      case "staff-left":
        this.#staff = false;
        break;
      case "wait-chosen":
        this.#dispatch({ type: "waited", patience: "staying" });
        break;
      default:
        if (!this.#staff) this.#dispatch(event);
    }
    this.#show();
  }

  /** The capture changed. */
  captureChanged(capture: CaptureView): void {
    this.#dispatch({ type: "capture-changed", capture });
    this.#show();
  }

  /** A job changed. */
  jobChanged(jobId: string): void {
    if (this.visit.at === "result" && this.visit.job.jobId === jobId) void this.#readJob(jobId);
  }

  #show(): void {
    this.#work.show(this.view());
  }

  #dispatch(event: VisitEvent): void {
    const before = this.visit;
    const { visit, effects } = step(before, event);
    this.visit = visit;
    if (visit.at !== before.at) {
      this.#hereS = 0;
      this.#touched();
      this.#helping = false;
    }
    for (const effect of effects) this.#line = this.#line.then(() => this.#carryOut(effect)).then(() => this.#show());
  }

  async #carryOut(effect: Effect): Promise<void> {
    switch (effect.type) {
      case "begin": {
        const stillWanted = () => this.visit.at === "capture" && this.visit.agreed.request === effect.request;
        try {
          await this.#work.begin(effect.request);
          if (stillWanted()) this.#dispatch({ type: "capture-opened" });
        } catch (reason) {
          if (stillWanted()) this.#dispatch({ type: "capture-refused", code: codeOf(reason) });
        }
        break;
      }
      case "capture":
        await this.#work.order(effect.order);
        break;
      case "review":
        this.#dispatch({ type: "photos-ready", photos: 9 });
        break;
      case "keep":
        try {
          this.#dispatch({ type: "saved", job: await this.#work.keep() });
        } catch (reason) {
          this.#dispatch({ type: "not-saved", code: codeOf(reason) });
        }
        break;
      case "discard":
        await this.#work.discard();
        break;
    }
  }

  async #readJob(jobId: string): Promise<void> {
    const { row, refusal } = await this.#work.job(jobId);
    this.#dispatch({ type: "job-read", job: row, refusal });
    this.#show();
  }

  #touched(): void {
    this.#untouchedS = 0;
    this.#answerLeftS = null;
  }

  get #answered(): boolean {
    if (this.visit.at !== "result") return false;
    return outcomeOf(this.visit.job, this.visit.refusal, this.#work.connection()) !== "checking";
  }

  #tick(): void {
    const before = JSON.stringify(this.view());
    this.#untouchedS += 1;
    this.#hereS += 1;
    if (this.#staff) {
      if (this.#untouchedS >= STAFF_S && !this.unhurried) this.#staff = false;
    } else if (this.visit.at === "cleared") {
      if (this.#hereS >= CLEARED_S) this.#dispatch({ type: "wiped" });
    } else {
      this.#tickResult();
      this.#tickUntouched();
    }
    if (JSON.stringify(this.view()) !== before) this.#show();
  }

  #tickResult(): void {
    if (this.visit.at !== "result" || this.#answered) return;
    if (this.#hereS % LOOK_AGAIN_S === 0) void this.#readJob(this.visit.job.jobId);
    if (this.#hereS === PATIENCE_S.still) this.#dispatch({ type: "waited", patience: "still" });
    if (this.#hereS === PATIENCE_S.offered) this.#dispatch({ type: "waited", patience: "offered" });
    if (this.#hereS >= PATIENCE_S.ends && !this.unhurried) this.#dispatch({ type: "finished" });
  }

  #tickUntouched(): void {
    if (this.unhurried) return;
    const limitS = untouchedLimitS(this.visit, this.#answered);
    if (limitS === null) {
      if (this.visit.at === "attract" && this.#untouchedS >= HELP_S) this.#helping = false;
      return;
    }
    const overS = this.#untouchedS - limitS;
    if (overS >= ANSWER_S) this.#dispatch({ type: "stopped" });
    else if (overS >= 0) this.#answerLeftS = ANSWER_S - overS;
  }
}

const codeOf = (reason: unknown): FailureCode => failureFrom(reason).code;

/** As the program masks a number on screens that name it. */
const masked = (number: string) =>
  number.length > 6 ? `${number.slice(0, 2)}••••${number.slice(-2)}` : `••••${number.slice(-2)}`;
