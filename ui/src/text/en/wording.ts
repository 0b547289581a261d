// English words that visitors may not read, and words that only some sentences may hold.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned: /fraud|spoof|fail|invalid|liveness|confidence|biometric|template|error|score/i,
  yes: /confirmed|registered\b/i,
  promises: {
    "once-more": /once more|new (pictures|ones)/i,
    "correction-chosen": /correct/i,
    "confirmation-chosen": /confirm it is you now/i,
  },
};
