// How strong the colours are: as the visitor wants it, else as staff set it up for this place or the system asks.
import { MediaQuery } from "svelte/reactivity";

class Contrast {
  readonly #wished = new MediaQuery("(prefers-contrast: more)");
  #chosen: boolean | null = $state(null);
  /** What staff set up for this place. */
  ofSite = $state(false);

  get isStrong(): boolean {
    return this.#chosen ?? (this.ofSite || this.#wished.current);
  }

  toggle(): void {
    this.#chosen = !this.isStrong;
  }

  /** As it was set up, for the next person. */
  reset(): void {
    this.#chosen = null;
  }

  /** Gives the page its colours; called in an effect. */
  show(): void {
    document.documentElement.dataset["contrast"] = this.isStrong ? "strong" : "usual";
  }
}

export const contrast = new Contrast();
