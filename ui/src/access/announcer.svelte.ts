// Announces sentences: the newest one wins, and none comes sooner than a person can follow.
import type { SpokenKey } from "../text/spoken";

/** Milliseconds between two sentences. */
export const PAUSE_MS = 1500;

/** A sentence and how it is meant. */
export interface Announcement {
  text: string;
  /** Of its recording; what has none is only written. */
  key?: SpokenKey;
  /** Stands until something else is said; spoken again every few seconds. */
  stands?: boolean;
  /** About the person: spoken for them alone, if at all. */
  personal?: boolean;
}

export class Announcer {
  /** What the live region holds. */
  shown = $state("");
  /** Speaks a sentence aloud and returns how many milliseconds that takes; 0 when it does not. */
  aloud: (announcement: Announcement) => number = () => 0;
  /** Ends what is being spoken. */
  quiet: () => void = () => {};
  #next: Announcement | null = null;
  #resting = false;

  /** Says it now, or after the pause unless something newer comes. Saying the same again is not repeated. */
  say(announcement: Announcement): void {
    if (this.#resting) {
      this.#next = announcement;
      return;
    }
    if (announcement.text === this.shown) return;
    this.shown = announcement.text;
    this.#resting = true;
    // The live region keeps step with the voice: nothing newer is shown to it while a phrase is being spoken.
    const pause = Math.max(PAUSE_MS, this.aloud(announcement));
    setTimeout(() => {
      this.#resting = false;
      const next = this.#next;
      this.#next = null;
      if (next) this.say(next);
    }, pause);
  }

  /** Forgets everything, for the next person. */
  hush(): void {
    this.shown = "";
    this.#next = null;
    this.quiet();
  }
}

export const announcer = new Announcer();
