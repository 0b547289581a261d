// Which field is typed into, by the keys on the screen and by whatever types without looking where the keyboard is.

import { untrack } from "svelte";

/** What a field takes, and so which keys the screen shows for it. */
export type Keys = "digits" | "customer-number" | "document-number" | "name" | "anything";

/** A field that takes typing. */
interface Place {
  input: HTMLInputElement;
  keys: Keys;
  /** The screen is there for it: what is typed outside of every field goes into it. */
  isAsked: boolean;
}

class Typing {
  #all: readonly Place[] = $state.raw([]);
  #chosen: HTMLInputElement | null = $state.raw(null);

  /** Where typing goes: the field that was chosen last, else the first one that the screen asks for. */
  readonly at: Place | null = $derived(
    this.#all.find(({ input }) => input === this.#chosen) ?? this.#all.find(({ isAsked }) => isAsked) ?? null,
  );
  /** Whether a finger chose the field: then it may be that there is no keyboard. */
  byTouch = $state(false);

  /** Takes a field into the order in which people read them; returns how to let it go. */
  add(place: Place): () => void {
    const isBefore = ({ input }: Place) =>
      (input.compareDocumentPosition(place.input) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    this.#all = [...this.#all.filter(isBefore), place, ...this.#all.filter((other) => !isBefore(other))];
    const listening = new AbortController();
    const on = (event: "focus" | "blur" | "pointerdown", heard: (event: Event) => void) =>
      place.input.addEventListener(event, heard, { signal: listening.signal });
    // A field may get or lose the focus in the middle of an update of the page, when nothing may change.
    on("focus", () => queueMicrotask(() => (this.#chosen = place.input)));
    on("blur", () => queueMicrotask(() => (this.byTouch = false)));
    on("pointerdown", (event) => (this.byTouch = event instanceof PointerEvent && event.pointerType === "touch"));
    return () => {
      listening.abort();
      this.#all = this.#all.filter(({ input }) => input !== place.input);
      if (this.#chosen === place.input) this.#chosen = null;
    };
  }

  /** Types at the cursor, as a keyboard does. */
  type(text: string, field = this.at?.input): void {
    this.#change(field, (input, start, end) => {
      const left = input.maxLength < 0 ? Infinity : input.maxLength - (input.value.length - (end - start));
      if (text.length <= left) input.setRangeText(text, start, end, "end");
    });
  }

  /** Erases what is selected, or the character before the cursor. */
  erase(): void {
    this.#change(this.at?.input, (input, start, end) => {
      const before = [...input.value.slice(0, start)].at(-1)?.length ?? 0;
      input.setRangeText("", start === end ? start - before : start, end, "end");
    });
  }

  clear(): void {
    this.#change(this.at?.input, (input) => (input.value = ""));
  }

  #change(
    input: HTMLInputElement | undefined,
    how: (input: HTMLInputElement, start: number, end: number) => void,
  ): void {
    if (!input || input.disabled) return;
    how(input, input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  }
}

export const typing = new Typing();

function field(keys: Keys, isAsked: boolean): (input: HTMLInputElement) => () => void {
  return (input) => {
    const gone = untrack(() => typing.add({ input, keys, isAsked }));
    $effect(() => {
      const isIt = input.toggleAttribute("data-typing", typing.at?.input === input);
      if (isIt) input.scrollIntoView({ block: "nearest" });
    });
    return gone;
  };
}

/** A field that the screen is there for: what is typed elsewhere goes into it. */
export const asked = (keys: Keys) => field(keys, true);

/** A field that can be typed into by the keys on the screen. */
export const typed = (keys: Keys) => field(keys, false);
