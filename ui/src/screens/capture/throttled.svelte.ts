// Lets what is shown change at most twice a second, whatever the camera sees: nothing on the screen may flicker.

/** Milliseconds between two changes. */
export const BETWEEN_MS = 500;

/** The newest of what is taken, but never sooner after the last change than {@link BETWEEN_MS}. */
export class Throttled<T> {
  shown: T = $state.raw() as T;
  #same: (a: T, b: T) => boolean;
  #changed = -Infinity;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(first: T, same: (a: T, b: T) => boolean = Object.is) {
    this.shown = first;
    this.#same = same;
  }

  /** Shows this as soon as it may; what was waiting is not shown any more. */
  take(value: T): void {
    clearTimeout(this.#later);
    if (this.#same(value, this.shown)) return;
    const wait = this.#changed + BETWEEN_MS - performance.now();
    if (wait <= 0) this.#show(value);
    else this.#later = setTimeout(() => this.#show(value), wait);
  }

  /** Lets nothing change any more. */
  end(): void {
    clearTimeout(this.#later);
  }

  #show(value: T): void {
    this.#changed = performance.now();
    this.shown = value;
  }
}
