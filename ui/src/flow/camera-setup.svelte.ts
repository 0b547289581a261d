// Setting one camera up: what staff chose so far, what the camera shows, and where they are.
import type {
  CameraForm,
  ControlName,
  Control,
  FailureCode,
  MainBackend,
  ReachView,
  SeenView,
  ViewingView,
} from "../backend/bindings";
import { failureFrom } from "../backend/failure";
import { STEPS, type Step } from "../text/camera-text";

/** An A4 sheet's long side, centimetres. */
export const SHEET_CM = 29.7;
/** Where it is held unless staff say otherwise, centimetres. */
export const SHEET_AT_CM = 60;

export class CameraSetup {
  form: CameraForm | null = $state.raw(null);
  controls: Control[] = $state.raw([]);
  reach: ReachView | null = $state.raw(null);
  hasBaseline = $state(false);
  step: Step = $state("mount");
  /** The sharpest picture since the camera was last turned. */
  best = $state(0);
  /** Counts how often the camera was opened, so that the picture knows when to begin anew. */
  openings = $state(0);
  saved = $state(false);
  mistake: FailureCode | null = $state(null);
  readonly #backend: MainBackend;
  readonly id: string;

  constructor(backend: MainBackend, id: string) {
    this.#backend = backend;
    this.id = id;
  }

  /** Reads what was saved and switches the camera on. */
  async open(): Promise<void> {
    await this.#attempt(async () => {
      const { form, reach, hasBaseline } = await this.#backend.cameraSetup(this.id);
      this.form = form;
      this.reach = reach;
      this.hasBaseline = hasBaseline;
      // A camera that cannot say what it has has nothing to set; why shows where its picture should be.
      this.controls = await this.#backend.cameraControls(this.id).catch(() => []);
      await this.look();
    });
  }

  /** Switches the camera on, or on again. */
  async look(): Promise<void> {
    const { form } = this;
    if (!form) return;
    await this.#attempt(() => this.#backend.viewCamera(form));
    this.openings += 1;
  }

  /** Switches the camera off. */
  close(): void {
    void this.#backend.endViewing().catch(() => {});
  }

  /** Takes what staff chose; the picture follows at once. */
  async change(change: Partial<CameraForm>): Promise<void> {
    const { form } = this;
    if (!form) return;
    const next = { ...form, ...change };
    if (next.rotation !== form.rotation) {
      // What was measured in the picture was measured in another one.
      next.view = null;
      this.reach = null;
      this.hasBaseline = false;
      this.best = 0;
    }
    this.form = next;
    const reopens =
      next.mains !== form.mains || next.exposure !== form.exposure || next.whiteBalance !== form.whiteBalance;
    await this.#attempt(() => this.#backend.viewCamera(next));
    if (reopens) this.openings += 1;
  }

  /** Takes what the camera shows. */
  see(viewing: ViewingView | null): void {
    if (viewing?.kind !== "seen") return;
    this.best = Math.max(this.best, viewing.seen.sharpness);
    this.hasBaseline ||= viewing.seen.steady;
  }

  /** A control the camera has. */
  control(name: ControlName): Control | null {
    return this.controls.find((control) => control.name === name && control.settable) ?? null;
  }

  /** Holds what the camera chose just now. */
  async hold(what: "exposure" | "whiteBalance"): Promise<void> {
    await this.#attempt(async () => {
      this.controls = await this.#backend.cameraControls(this.id);
      const control = this.control(what === "exposure" ? "exposure-time" : "white-balance-temperature");
      if (control) await this.change({ [what]: control.value });
    });
  }

  /** Takes the sheet's share of the picture's width and how far away it was; whether it can have been a sheet. */
  async measure(
    { width, height }: Pick<SeenView, "width" | "height">,
    share: number,
    distanceCm: number,
  ): Promise<boolean> {
    let possible = false;
    await this.#attempt(async () => {
      this.reach = await this.#backend.measureView({ width, height, share, sheetCm: SHEET_CM, distanceCm });
      possible = this.reach !== null;
      const view = this.reach && { width, height, horizontal_deg: this.reach.horizontalDeg };
      if (this.form) this.form = { ...this.form, view };
    });
    return possible;
  }

  /** Saves; the camera is used from then on. */
  async save(): Promise<void> {
    const { form } = this;
    if (!form) return;
    await this.#attempt(async () => {
      await this.#backend.saveCamera(form);
      this.saved = true;
    });
  }

  get place(): number {
    return STEPS.indexOf(this.step);
  }

  go(by: 1 | -1): void {
    this.step = STEPS[this.place + by] ?? this.step;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.mistake = null;
    try {
      await work();
    } catch (reason) {
      this.mistake = failureFrom(reason).code;
    }
  }
}
