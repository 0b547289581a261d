// Lists what the gallery shows: each entry is one part or screen in one state.
import type { Environment, Lock } from "../backend/bindings";
import type { StaffPlace } from "../flow/station.svelte";
import type { Visit } from "../flow/visit";

/** The states of a visit, as the core that decides it exports them. */
const FIXTURES = import.meta.glob<Visit>("../../tests/fixtures/visit/*.json", { eager: true, import: "default" });

export type Entry =
  | { show: "parts"; of: "controls" | "layout" | "drawings" }
  | { show: "dialog" }
  | { show: "offers" }
  | { show: "visit"; visit: Visit }
  | { show: "store"; lock: Lock | null }
  | { show: "staff"; place: StaffPlace }
  | { show: "door"; query: string }
  | { show: "operator" };

const visits = Object.entries(FIXTURES).map(([path, visit]): [string, Entry] => {
  const name = /([^/]+)\.json$/.exec(path)?.[1] ?? path;
  return [`visit/${name}`, { show: "visit", visit }];
});
const LOCKS: Lock[] = [
  "choose-passphrase",
  "ask-passphrase",
  "damaged",
  "key-locked",
  "new-key-locked",
  "key-missing",
  "credential-missing",
  "credential-refused",
  "in-use",
  "unusable",
  "reopening",
  "files-gone",
];

/** Every entry by its name, which is also its address after the hash. */
export const ENTRIES: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ["parts/controls", { show: "parts", of: "controls" }],
  ["parts/layout", { show: "parts", of: "layout" }],
  ["parts/drawings", { show: "parts", of: "drawings" }],
  ["parts/dialog", { show: "dialog" }],
  ["parts/offers", { show: "offers" }],
  ...visits,
  ["store/starting", { show: "store", lock: null }],
  ...LOCKS.map((lock): [string, Entry] => [`store/${lock}`, { show: "store", lock }]),
  ["staff/door", { show: "door", query: "" }],
  ["staff/first-run", { show: "door", query: "&staff=none" }],
  ["staff/damaged", { show: "door", query: "&staff=damaged" }],
  ["staff/jobs", { show: "staff", place: { at: "jobs" } }],
  ["staff/to-do", { show: "staff", place: { at: "to-do" } }],
  ["staff/day", { show: "staff", place: { at: "day" } }],
  ["staff/settings", { show: "staff", place: { at: "settings" } }],
  ["staff/camera", { show: "staff", place: { at: "camera", id: "cam-1", name: "Front camera" } }],
  ["operator/nobody", { show: "operator" }],
]);

/** The looks of the window: what a station is for colours its banner. */
export const THEMES: readonly Environment[] = ["demo", "sandbox", "production"];
