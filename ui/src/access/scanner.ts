// Leads keys that are typed outside of every field: a card reader types fast and without looking where the keyboard is.
import { typing } from "./typing.svelte";

/** A reader's keys follow each other faster than fingers: at most this many milliseconds apart. */
const BURST_MS = 100;

const FIELDS = ":not([type=checkbox], [type=radio], [type=range])";

/** No two fingers are as fast as this. */
const READER_MS = 30;

/** So many keys at a reader's pace are a reader's: two fingers at once may look like one. */
const READER_KEYS = 4;

let lastMs = -Infinity;
/** The field in which keys began to come, what stood there before, and how many have come at a reader's pace. */
let began: { input: EventTarget; before: string; keys: number } | null = null;

/** What a key on the way to the page should do; call it before anybody else hears of the key. */
export function lead(event: KeyboardEvent): void {
  const sinceMs = event.timeStamp - lastMs;
  const inBurst = sinceMs < BURST_MS;
  const isOrder = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
  const isText = [...event.key].length === 1 && !isOrder;
  if (isText) lastMs = event.timeStamp;
  // The next key begins something new, however soon it comes.
  if (event.key === "Enter") began = null;
  if (event.target instanceof HTMLInputElement && event.target.matches(FIELDS)) {
    if (isText) replace(event.target, sinceMs);
    return;
  }
  if (isText && (event.key !== " " || inBurst)) {
    event.preventDefault();
    event.stopPropagation();
    if (!document.querySelector("dialog[open]")) into(event.key);
  } else if (event.key === "Enter" && inBurst) {
    // The end of a scan that nobody asked for presses no button.
    event.preventDefault();
    event.stopPropagation();
  } else if (event.key === "Tab") {
    // Who goes on to another place is no reader: Enter presses what is there, however soon it comes.
    lastMs = -Infinity;
  }
}

/** Types into the field that the screen asks for, if it asks for one. */
function into(key: string): void {
  if (!typing.at?.isAsked) return;
  const { input } = typing.at;
  began = { input, before: input.value, keys: 1 };
  input.focus();
  typing.type(key, input);
}

/** A scan takes the place of what stood in the field: who scans again has not erased it. Called before the key is typed. */
function replace(input: HTMLInputElement, sinceMs: number): void {
  if (sinceMs >= BURST_MS || began?.input !== input) {
    began = { input, before: input.value, keys: 1 };
    return;
  }
  began.keys = sinceMs < READER_MS ? began.keys + 1 : -Infinity;
  if (began.keys !== READER_KEYS || began.before === "") return;
  const isAfter = input.value.startsWith(began.before) && input.selectionStart === input.value.length;
  if (isAfter) input.setRangeText("", 0, began.before.length, "preserve");
}
