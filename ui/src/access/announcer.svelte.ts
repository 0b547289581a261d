// What a screen reader is told: the newest sentence wins, and none comes sooner than a person can follow.

/** Milliseconds between two sentences. */
export const PAUSE_MS = 1500;

export class Announcer {
  /** What the live region holds. */
  said = $state("");
  #next: string | null = null;
  #resting = false;

  /** Says it now, or after the pause unless something newer comes. Saying the same again is not repeated. */
  say(sentence: string): void {
    if (this.#resting) {
      this.#next = sentence;
      return;
    }
    if (sentence === this.said) return;
    this.said = sentence;
    this.#resting = true;
    setTimeout(() => {
      this.#resting = false;
      const next = this.#next;
      this.#next = null;
      if (next !== null) this.say(next);
    }, PAUSE_MS);
  }

  /** Forgets everything, for the next person. */
  hush(): void {
    this.said = "";
    this.#next = null;
  }
}

export const announcer = new Announcer();
