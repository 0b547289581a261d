// Words that visitors may not read at all, and words that only some sentences may hold: each language has its own.
import type { Remedy } from "../flow/outcome";
import { wording as am } from "./am/wording";
import { wording as ar } from "./ar/wording";
import { wording as en } from "./en/wording";
import { wording as fr } from "./fr/wording";
import { wording as ha } from "./ha/wording";
import { wording as ig } from "./ig/wording";
import { wording as pt } from "./pt/wording";
import { wording as sw } from "./sw/wording";
import { wording as yo } from "./yo/wording";

/** What the tests look for in a language's sentences for visitors. */
export interface Wording {
  /** Words no visitor may read. */
  banned: RegExp;
  /** What only an approved result, or a registration of long ago, may say. */
  yes: RegExp;
  /** How a sentence speaks of what can be done about an answer; only a screen with that button may. */
  promises: Record<Remedy, RegExp>;
}

export const WORDING = { en, sw, fr, ar, pt, am, ha, yo, ig } as const satisfies Record<string, Wording>;
