// The station as the screens see it: carries out the visit's effects, hears notices, and keeps the time.
import type {
  DemoChange,
  DemoView,
  Failure,
  KioskEvent,
  KioskView,
  MainBackend,
  ViewingView,
} from "../backend/bindings";
import { failureFrom } from "../backend/failure";
import { ANSWER_S, CLEARED_S, PATIENCE_S, STAFF_S, untouchedLimitS } from "./idle";
import { outcomeOf } from "./outcome";
import { step, type VisitEvent, type Effect, type Visit } from "./visit";

/** Where staff are. */
export type StaffPlace =
  { at: "jobs" } | { at: "job"; jobId: string } | { at: "settings" } | { at: "camera"; id: string; name: string };

/** Seconds between looks at a job a visitor waits for, in case a notice was missed. */
const LOOK_AGAIN_S = 5;

export class Station {
  kiosk: KioskView | null = $state.raw(null);
  demo: DemoView | null = $state.raw(null);
  visit: Visit = $state.raw({ at: "attract" });
  staff: StaffPlace | null = $state.raw(null);
  /** What a camera that is being set up shows. */
  viewing: ViewingView | null = $state.raw(null);
  /** Whether the help is open. */
  helping = $state(false);
  /** Seconds left to answer "Still there?", or `null` when it is not asked. */
  answerLeftS: number | null = $state(null);
  /** Counts the changes of jobs, so that lists know when to look again. */
  jobsChanged = $state(0);
  /** Why the station could not start. */
  failure: Failure | null = $state.raw(null);

  readonly backend: MainBackend;
  /** What is told when a visit ends and everything of it is gone. */
  onWiped: () => void = () => {};
  #line: Promise<void> = Promise.resolve();
  #untouchedS = 0;
  #hereS = 0;

  constructor(backend: MainBackend) {
    this.backend = backend;
  }

  /** Begins to listen and to keep time; returns how to stop keeping time. */
  start(): () => void {
    void this.#greet();
    const ticking = setInterval(() => this.tick(), 1000);
    return () => clearInterval(ticking);
  }

  async #greet(): Promise<void> {
    try {
      await this.backend.watch((notice) => this.hear(notice));
      this.kiosk = await this.backend.kiosk();
      this.demo = await this.backend.demo();
      // A page that was loaded again shows the first screen: no visit may go on behind it.
      await this.backend.discardVisit().catch(() => {});
      await this.backend.endViewing().catch(() => {});
    } catch (reason) {
      this.failure = failureFrom(reason);
    }
  }

  /** Takes a notice. */
  hear(notice: KioskEvent): void {
    switch (notice.kind) {
      case "kiosk":
        this.kiosk = notice.kiosk;
        break;
      case "demo":
        this.demo = notice.demo;
        break;
      case "viewing":
        this.viewing = notice.viewing;
        break;
      case "capture":
        this.dispatch({ type: "capture-changed", capture: notice.capture });
        break;
      case "job-changed":
        this.jobsChanged += 1;
        if (this.visit.at === "result" && this.visit.job.jobId === notice.jobId) void this.#readJob(notice.jobId);
        break;
    }
  }

  /** Something happened in the visit. */
  dispatch(event: VisitEvent): void {
    const before = this.visit;
    const { visit, effects } = step(before, event);
    this.visit = visit;
    if (visit.at !== before.at) {
      this.#hereS = 0;
      this.touched();
      this.helping = false;
    }
    if (visit.at === "attract" && before.at !== "attract") this.onWiped();
    for (const effect of effects) this.#line = this.#line.then(() => this.#carryOut(effect));
  }

  async #carryOut(effect: Effect): Promise<void> {
    switch (effect.type) {
      case "begin": {
        const stillWanted = () => this.visit.at === "capture" && this.visit.agreed.request === effect.request;
        try {
          await this.backend.beginVisit(effect.request);
          if (stillWanted()) this.dispatch({ type: "capture-opened" });
        } catch (reason) {
          if (stillWanted()) this.dispatch({ type: "capture-refused", code: failureFrom(reason).code });
        }
        break;
      }
      case "capture":
        // An order that comes too late changes nothing; the next capture notice says what is true.
        await this.backend.orderCapture(effect.order).catch(() => {});
        break;
      case "review":
        try {
          this.dispatch({ type: "photos-ready", photos: (await this.backend.review()).photos });
        } catch (reason) {
          this.dispatch({ type: "capture-refused", code: failureFrom(reason).code });
        }
        break;
      case "keep":
        try {
          this.dispatch({ type: "saved", job: await this.backend.keepVisit() });
        } catch (reason) {
          this.dispatch({ type: "not-saved", code: failureFrom(reason).code });
        }
        break;
      case "discard":
        await this.backend.discardVisit().catch(() => {});
        break;
    }
  }

  async #readJob(jobId: string): Promise<void> {
    try {
      const { row, refusal } = await this.backend.job(jobId);
      this.dispatch({ type: "job-read", job: row, refusal });
    } catch {
      // The next look, at the latest in a few seconds, tries again.
    }
  }

  /** A person touched the screen or a key. */
  touched(): void {
    this.#untouchedS = 0;
    this.answerLeftS = null;
  }

  /** One second went by. */
  tick(): void {
    this.#untouchedS += 1;
    this.#hereS += 1;
    if (this.staff) {
      if (this.#untouchedS >= STAFF_S) this.leaveStaff();
      return;
    }
    if (this.visit.at === "cleared") {
      if (this.#hereS >= CLEARED_S) this.dispatch({ type: "wiped" });
      return;
    }
    this.#tickResult();
    this.#tickUntouched();
  }

  #tickResult(): void {
    if (this.visit.at !== "result" || this.answered) return;
    if (this.#hereS % LOOK_AGAIN_S === 0) void this.#readJob(this.visit.job.jobId);
    if (this.#hereS === PATIENCE_S.still) this.dispatch({ type: "waited", patience: "still" });
    if (this.#hereS === PATIENCE_S.offered) this.dispatch({ type: "waited", patience: "offered" });
    if (this.#hereS >= PATIENCE_S.ends) this.dispatch({ type: "finished" });
  }

  #tickUntouched(): void {
    const limitS = untouchedLimitS(this.visit, this.answered);
    if (limitS === null) {
      if (this.visit.at === "attract" && this.helping && this.#untouchedS >= 60) this.helping = false;
      return;
    }
    const overS = this.#untouchedS - limitS;
    if (overS >= ANSWER_S) this.dispatch({ type: "stopped" });
    else if (overS >= 0) this.answerLeftS = ANSWER_S - overS;
  }

  /** Whether the visitor at the result screen need not wait any longer. */
  get answered(): boolean {
    if (this.visit.at !== "result" || !this.kiosk) return false;
    return outcomeOf(this.visit.job, this.visit.refusal, this.kiosk.connection) !== "checking";
  }

  /** Staff screens open only when no visitor is here. */
  openStaff(): void {
    if (this.visit.at !== "attract") return;
    this.touched();
    this.staff = { at: "jobs" };
  }

  leaveStaff(): void {
    this.staff = null;
    this.touched();
    this.onWiped();
  }

  async changeDemo(change: Partial<DemoChange>): Promise<void> {
    try {
      this.demo = await this.backend.demoSet({ online: null, person: null, scenario: null, ...change });
    } catch {
      // The switch shows what is: it did not move.
    }
  }
}
