// Hausa words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned:
    /zamba|damfara|yaudar|sojan gona|\bjabu|\bbogi|ƙarya|gazawa|ya gaza|ta gaza|an gaza|\bkasa\b|kasawa|gagara|(bai|ta|su|a) yi nasara|kuskur|marar? inganci|gwajin rai|alamun rai|\btabbaci|bayomet|biomet|samfuri|\bmaki\b/i,
  yes: /\ban tabbatar|an yi muku rajista|an yi rajista/i,
  promises: {
    "once-more": /sau ɗaya|sababbin hotuna/i,
    "correction-chosen": /gyara/i,
    "confirmation-chosen": /tabbatar da kanku yanzu/i,
  },
};
