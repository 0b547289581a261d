// Swahili words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned: /udanganyifu|ulaghai|hitilafu|imeshindwa|umeshindwa|batili|kosa\b|alama za/i,
  yes: /imethibitishwa|umeandikishwa/i,
  promises: {
    "once-more": /mara moja zaidi|picha mpya/i,
    "correction-chosen": /sahihisha/i,
    "confirmation-chosen": /kuthibitisha kuwa ni wewe sasa/i,
  },
};
