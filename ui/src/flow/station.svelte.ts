// The station as the screens see it: renders what the program shows and passes on what a person did.
import type {
  DemoChange,
  Act,
  DemoView,
  Failure,
  KioskEvent,
  KioskView,
  MainBackend,
  PersonEvent,
  Presence,
  SignedInView,
  ViewingView,
} from "../backend/bindings";
import { failureFrom } from "../backend/failure";
import type { Visit } from "./visit";

/** Where staff are. */
export type StaffPlace =
  | { at: "jobs" }
  | { at: "to-do" }
  | { at: "day" }
  | { at: "job"; jobId: string; from: "jobs" | "to-do" }
  | { at: "settings" }
  | { at: "camera"; id: string; name: string };

/** The program hears of touches at most this often, unless it has asked a question. */
const TOUCH_EVERY_MS = 1000;

export class Station {
  kiosk: KioskView | null = $state.raw(null);
  demo: DemoView | null = $state.raw(null);
  visit: Visit = $state.raw({
    at: "attract",
    answerLeftS: null,
    answerWithinS: 0,
    triesLeft: 0,
    helping: false,
    staff: "away",
  });
  staff: StaffPlace | null = $state.raw(null);
  /** Whether staff are here. */
  presence: Presence = $state("away");
  /** Who of the staff has signed in. */
  member: SignedInView | null = $state.raw(null);
  /** What a camera that is being set up shows. */
  viewing: ViewingView | null = $state.raw(null);
  /** Seconds left to answer "Still there?", or `null` when it is not asked. */
  answerLeftS: number | null = $state(null);
  /** Seconds there are for that answer. */
  answerWithinS = $state(0);
  /** Counts the changes of jobs, so that lists know when to look again. */
  jobsChanged = $state(0);
  /** Why the station could not start. */
  failure: Failure | null = $state.raw(null);

  readonly backend: MainBackend;
  /** Called when a visit ends and everything of it is gone. */
  onWiped: () => void = () => {};
  #helping = $state(false);
  /** Events reach the program in the order in which they happened. */
  #line: Promise<void> = Promise.resolve();
  #shown = "";
  #touchedAt = -Infinity;

  constructor(backend: MainBackend) {
    this.backend = backend;
  }

  /** Begins to show what the program says; returns how to stop it. */
  start(): () => void {
    let ended = false;
    void this.#greet(() => ended);
    return () => void (ended = true);
  }

  async #greet(isEnded: () => boolean): Promise<void> {
    try {
      await this.backend.watch((notice) => !isEnded() && this.hear(notice));
      this.kiosk = await this.backend.kiosk();
      this.demo = await this.backend.demo();
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
      case "staff":
        // Somebody else begins with screens of their own.
        if (notice.member?.id !== this.member?.id) this.staff = null;
        this.member = notice.member;
        break;
      case "visit":
        this.#show(notice.visit);
        break;
      case "jobs-changed":
        // Nothing is asked for behind the lock.
        if (this.presence === "here") this.jobsChanged += 1;
        break;
    }
  }

  #show(visit: Visit): void {
    const { answerLeftS, answerWithinS, helping, staff, ...place } = visit;
    this.answerLeftS = answerLeftS;
    this.answerWithinS = answerWithinS;
    this.#helping = helping;
    const left =
      (this.presence !== "away" && staff === "away") || (place.at === "attract" && this.visit.at !== "attract");
    const isIn = staff === "here" || staff === "locked";
    if (!isIn) this.staff = null;
    else this.staff ??= { at: this.may("see-jobs") ? "jobs" : "settings" };
    if (staff === "here" && this.presence === "locked") {
      this.jobsChanged += 1;
      // The program looks through no camera any more. Settings behind the lock would be refused all they ask for.
      if (this.staff?.at === "camera") this.staff = { at: "settings" };
    }
    this.presence = staff;
    // What has not changed is not shown anew: the same words would be spoken again.
    const shown = JSON.stringify(place);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.visit = visit;
    }
    if (left) this.onWiped();
  }

  /** A person did something. */
  dispatch(event: PersonEvent): void {
    this.#touchedAt = performance.now();
    // The next notice says what is true; an event that the program does not take changes nothing.
    this.#line = this.#line.then(() => this.backend.visitEvent(event)).catch(() => {});
  }

  /** A person touched the screen or a key. */
  touched(): void {
    const recently = performance.now() - this.#touchedAt < TOUCH_EVERY_MS;
    if (!recently || this.answerLeftS !== null) this.dispatch({ type: "touched" });
  }

  /** Whether the help is open. */
  get helping(): boolean {
    return this.#helping;
  }

  set helping(open: boolean) {
    this.dispatch({ type: open ? "help-opened" : "help-closed" });
  }

  /** Whether whoever of the staff is here may do this. The program asks again. */
  may(act: Act): boolean {
    return this.member?.acts.includes(act) ?? false;
  }

  /** Staff come to their door only when no visitor is here. */
  openStaff(): void {
    this.dispatch({ type: "staff-opened" });
  }

  lockStaff(): void {
    this.dispatch({ type: "staff-locked" });
  }

  leaveStaff(): void {
    this.dispatch({ type: "staff-left" });
  }

  async changeDemo(change: Partial<DemoChange>): Promise<void> {
    try {
      this.demo = await this.backend.demoSet({ online: null, person: null, scenario: null, ...change });
    } catch {
      // The switch shows what is: it did not move.
    }
  }
}
