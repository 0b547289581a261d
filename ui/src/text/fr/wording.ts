// French words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned: /fraud|usurp|trompe|échec|échou|invalide|vivacité|confiance|biométri|gabarit|erreur|score/i,
  yes: /confirmé|inscription (?:est faite|existe)/i,
  promises: {
    "once-more": /encore une fois|nouvelles photos/i,
    "correction-chosen": /corriger/i,
    "confirmation-chosen": /confirmer que c’est vous maintenant/i,
  },
};
