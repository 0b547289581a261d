// Announces sentences, in step with the voice: none is cut off, and of those that come meanwhile the newest is next.
// What is read aloud from the screen gives way to them. How often a capture may speak its core decides; a screen reader waits
// for the end of a sentence by itself.
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
  /** Somebody asked to hear it: spoken also where the voice is off. */
  asked?: boolean;
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
  /** What is being read aloud from the screen. */
  reading: Announcement | null = $state.raw(null);

  /** Says it now, or after what is being spoken unless something newer comes. Saying the same again is not repeated. Who
   * says something in an effect does not say it anew because something else was said. What comes after it is spoken only, and
   * left out where nothing is. */
  say(announcement: Announcement, ...after: Announcement[]): void {
    untrack(() => this.#say(announcement, after));
  }

  /** Reads what stands on the screen, one after the other, instead of what is being spoken. It is not written once more, and
   * ends when something else is to be spoken. */
  read(sentences: readonly Announcement[]): void {
    untrack(() => {
      // What waited for its turn to be spoken is at least written.
      this.shown = this.#next?.[0]?.text ?? this.shown;
      this.#cutOff();
      this.#readOn(sentences);
    });
  }

  /** Ends what is being read; what is spoken otherwise goes on. */
  endReading(): void {
    untrack(() => {
      if (this.reading) this.#cutOff();
    });
  }

  #readOn(sentences: readonly Announcement[]): void {
    const [first, ...after] = sentences;
    this.#speaking = undefined;
    this.reading = first ?? null;
    if (!first) return;
    const lasts = this.aloud(first);
    // What cannot be spoken is left out.
    if (lasts === 0) this.#readOn(after);
    else this.#speaking = setTimeout(() => this.#readOn(after), lasts);
  }

  #cutOff(): void {
    clearTimeout(this.#speaking);
    this.#speaking = undefined;
    this.#next = null;
    this.#after = [];
    this.reading = null;
    this.quiet();
  }

  #say(announcement: Announcement, after: readonly Announcement[]): void {
    if (this.reading) {
      if (announcement.text === this.shown) return;
      if (!announcement.key) {
        this.shown = announcement.text;
        return;
      }
      this.#cutOff();
    }
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
    this.#cutOff();
  }
}

export const announcer = new Announcer();
