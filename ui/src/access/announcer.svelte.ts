// Announces sentences, in step with the voice: none is cut off, and of those that come meanwhile the newest is next.
// How often a capture may speak its core decides; a screen reader waits for the end of a sentence by itself.
import { untrack } from "svelte";
import type { SpokenKey } from "../text/spoken";

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
  #speaking: ReturnType<typeof setTimeout> | undefined;

  /** Says it now, or after what is being spoken unless something newer comes. Saying the same again is not repeated. Who
   * says something in an effect does not say it anew because something else was said. */
  say(announcement: Announcement): void {
    untrack(() => this.#say(announcement));
  }

  #say(announcement: Announcement): void {
    if (this.#speaking !== undefined) {
      this.#next = announcement;
      return;
    }
    if (announcement.text === this.shown) return;
    this.shown = announcement.text;
    const lasts = this.aloud(announcement);
    if (lasts > 0) this.#speaking = setTimeout(() => this.#spoken(), lasts);
  }

  #spoken(): void {
    this.#speaking = undefined;
    const next = this.#next;
    this.#next = null;
    if (next) this.#say(next);
  }

  /** Forgets everything, for the next person. */
  hush(): void {
    this.shown = "";
    this.#next = null;
    clearTimeout(this.#speaking);
    this.#speaking = undefined;
    this.quiet();
  }
}

export const announcer = new Announcer();
