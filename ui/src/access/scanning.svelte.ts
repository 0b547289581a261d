// One switch in place of keys and touches: a mark goes from control to control by itself, and the switch presses where it stands.
import { isReached, stops, type Stop } from "./scan-stops";
import { typing } from "./typing.svelte";

/** How long the mark stands on one control, from the slowest pace to the quickest. */
const PACES_MS = [4000, 2700, 1800, 1200, 800] as const;
const USUAL_PACE = 2;

/** Whoever has no other way to ask for the mark holds the switch for so long. */
const HOLD_MS = 3000;

/** How often the keys of a row are offered before the mark leaves it. */
const ROUNDS = 2;

const MARK = "data-scanned";
const FIELDS = "input:not([type=checkbox], [type=radio])";

const isSwitch = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  (key === " " || key === "Enter") && !ctrlKey && !altKey && !metaKey;

class Scanning {
  isOn = $state(false);
  #pace = $state(USUAL_PACE);
  /** Where the mark stands. */
  #at: Stop = [];
  /** The row whose keys are offered, and how many steps are left in it. */
  #row: Stop | null = null;
  #stepsLeft = 0;
  #stepping: ReturnType<typeof setTimeout> | undefined;
  #holding: ReturnType<typeof setTimeout> | undefined;

  get isSlowest(): boolean {
    return this.#pace === 0;
  }

  get isQuickest(): boolean {
    return this.#pace === PACES_MS.length - 1;
  }

  slower(): void {
    this.#pace = Math.max(0, this.#pace - 1);
  }

  quicker(): void {
    this.#pace = Math.min(PACES_MS.length - 1, this.#pace + 1);
  }

  toggle(): void {
    this.isOn = !this.isOn;
    this.#row = null;
    if (this.isOn) this.#step();
    else this.#end();
  }

  /** As it is for the next person, who may need no switch. */
  reset(): void {
    this.rest();
    if (this.isOn) this.toggle();
    this.#pace = USUAL_PACE;
  }

  /** A key went down: whether it was the switch's press, of which nobody else should hear. */
  takes(event: KeyboardEvent): boolean {
    if (!isSwitch(event)) return false;
    // Held, it is one press; a field may want many of it.
    const isField = event.target instanceof HTMLInputElement && !this.isOn;
    if (!event.repeat && !isField) {
      this.rest();
      if (!this.isOn) this.#holding = setTimeout(() => this.toggle(), HOLD_MS);
    }
    if (!this.isOn) return false;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.#press();
    return true;
  }

  /** A key came up: whoever pressed a control with it has done so. */
  release(event: KeyboardEvent): void {
    this.rest();
    if (!this.isOn || !isSwitch(event)) return;
    // The space bar presses what has the focus when it comes up.
    event.preventDefault();
    event.stopPropagation();
  }

  /** Nobody holds the switch any more. */
  rest(): void {
    clearTimeout(this.#holding);
  }

  #press(): void {
    const [control, ...others] = this.#at.filter(isReached);
    if (!control) return;
    if (others.length > 0) {
      this.#row = this.#at;
      this.#stepsLeft = ROUNDS * this.#at.length;
      this.#mark([control]);
    } else {
      const row = this.#row;
      this.#row = null;
      if (control.matches(FIELDS)) {
        control.focus();
        typing.byTouch = true;
      } else control.click();
      // It may have been the last press.
      if (!this.isOn) return;
      // Who types goes on where they were.
      if (row) this.#mark(row);
    }
    this.#wait();
  }

  /** Puts the mark on what comes next. */
  #step(): void {
    const row = this.#row;
    if (row) {
      this.#stepsLeft -= 1;
      const key = after(row, this.#at[0]);
      if (this.#stepsLeft <= 0) this.#row = null;
      this.#mark(this.#row && key ? [key] : row);
    } else {
      const all = stops();
      const here = all.findIndex((stop) => stop.includes(this.#at[0] as HTMLElement));
      this.#mark(all[(here + 1) % all.length] ?? []);
    }
    this.#wait();
  }

  #mark(stop: Stop): void {
    for (const control of this.#at) control.removeAttribute(MARK);
    this.#at = stop;
    for (const control of stop) control.setAttribute(MARK, "");
    stop[0]?.scrollIntoView({ block: "nearest" });
  }

  #wait(): void {
    clearTimeout(this.#stepping);
    this.#stepping = setTimeout(() => this.#step(), PACES_MS[this.#pace]);
  }

  #end(): void {
    clearTimeout(this.#stepping);
    this.#mark([]);
  }
}

/** What comes after one of them, round and round. */
function after<T>(all: readonly T[], one: T | undefined): T | undefined {
  return all[(all.indexOf(one as T) + 1) % all.length];
}

export const scanning = new Scanning();
