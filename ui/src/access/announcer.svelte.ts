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
  /** What was said last, while something else was being spoken. */
  #next: readonly Announcement[] | null = null;
  /** What belongs to the sentence that is being spoken, and follows it. */
  #after: readonly Announcement[] = [];
  #speaking: ReturnType<typeof setTimeout> | undefined;

  /** Says it now, or after what is being spoken unless something newer comes. Saying the same again is not repeated. Who
   * says something in an effect does not say it anew because something else was said. What comes after it is spoken only, and
   * left out where nothing is. */
  say(announcement: Announcement, ...after: Announcement[]): void {
    untrack(() => this.#say(announcement, after));
  }

  #say(announcement: Announcement, after: readonly Announcement[]): void {
    if (this.#speaking !== undefined) {
      this.#next = [announcement, ...after];
      return;
    }
    if (announcement.text === this.shown) return;
    this.#begin(announcement, after);
  }

  #begin(announcement: Announcement, after: readonly Announcement[]): void {
    this.shown = announcement.text;
    this.#after = after;
    const lasts = this.aloud(announcement);
    if (lasts > 0) this.#speaking = setTimeout(() => this.#spoken(), lasts);
  }

  #spoken(): void {
    this.#speaking = undefined;
    const [next, ...after] = this.#next ?? this.#after;
    const isNew = this.#next !== null;
    this.#next = null;
    this.#after = [];
    if (!next) return;
    if (isNew) this.#say(next, after);
    else this.#begin(next, after);
  }

  /** Forgets everything, for the next person. */
  hush(): void {
    this.shown = "";
    this.#next = null;
    this.#after = [];
    clearTimeout(this.#speaking);
    this.#speaking = undefined;
    this.quiet();
  }
}

export const announcer = new Announcer();
