// What one switch can reach, in the order of a reader: the controls of the screen, then those around it; keys by the row.
import { typing } from "./typing.svelte";

const CONTROLS = "button:not(:disabled), input:not(:disabled), summary, a[href]";
/** The screen, the keys at its foot, and the bars around it. */
const PARTS = ["main", ".dock", ".top", ".bar"];
/** Keys of the screen that stand in one row are reached by two presses, not one by one. */
const KEYPAD = '[data-test="keypad"]';

/** What the mark stands on: a control, or a row of keys. */
export type Stop = readonly HTMLElement[];

/** Whether a control can be pressed. A field that the screen's keys belong to needs no stop of its own. */
export const isReached = (control: HTMLElement): boolean =>
  control.isConnected && control.checkVisibility() && control !== typing.at?.input;

/** Everything that can be pressed now: in what is open over the screen, else on the screen and then around it. */
export function stops(): Stop[] {
  const open = [...document.querySelectorAll("dialog[open]")].at(-1);
  const parts = open ? [open] : PARTS.flatMap((part) => [...document.querySelectorAll(part)]);
  return rows(parts.flatMap((part) => [...part.querySelectorAll<HTMLElement>(CONTROLS)].filter(isReached)));
}

function rows(controls: readonly HTMLElement[]): Stop[] {
  const found: HTMLElement[][] = [];
  for (const control of controls) {
    const row = found.at(-1);
    if (row && isBeside(control, row[0])) row.push(control);
    else found.push([control]);
  }
  return found;
}

function isBeside(key: HTMLElement, before: HTMLElement | undefined): boolean {
  const keypad = key.closest(KEYPAD);
  if (!keypad || before?.closest(KEYPAD) !== keypad) return false;
  return Math.abs(key.getBoundingClientRect().top - before.getBoundingClientRect().top) < 4;
}
