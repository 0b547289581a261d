// What a person is told: the newest sentence wins, and none comes sooner than a person can follow.

/** Milliseconds between two sentences. */
export const PAUSE_MS = 1500;

/** How a sentence is meant. */
export interface Manner {
  /** Stands until something else is said; spoken again every few seconds. */
  stands?: boolean;
  /** About the person: spoken for them alone, if at all. */
  personal?: boolean;
}

export class Announcer {
  /** What the live region holds. */
  said = $state("");
  /** Speaks a sentence aloud and tells how many milliseconds that takes; 0 when it does not. */
  aloud: (sentence: string, manner: Manner) => number = () => 0;
  /** Ends what is being spoken. */
  quiet: () => void = () => {};
  #next: { sentence: string; manner: Manner } | null = null;
  #resting = false;

  /** Says it now, or after the pause unless something newer comes. Saying the same again is not repeated. */
  say(sentence: string, manner: Manner = {}): void {
    if (this.#resting) {
      this.#next = { sentence, manner };
      return;
    }
    if (sentence === this.said) return;
    this.said = sentence;
    this.#resting = true;
    // The live region keeps step with the voice: nothing newer is shown to it while a phrase is being spoken.
    const pause = Math.max(PAUSE_MS, this.aloud(sentence, manner));
    setTimeout(() => {
      this.#resting = false;
      const next = this.#next;
      this.#next = null;
      if (next) this.say(next.sentence, next.manner);
    }, pause);
  }

  /** Forgets everything, for the next person. */
  hush(): void {
    this.said = "";
    this.#next = null;
    this.quiet();
  }
}

export const announcer = new Announcer();
