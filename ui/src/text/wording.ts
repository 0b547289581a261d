// Words that visitors may not read at all, and words that only some sentences may hold, in every language.

/** Words no visitor may read, and what the same would be in the other languages. */
export const BANNED = {
  en: /fraud|spoof|fail|invalid|liveness|confidence|biometric|template|error|score/i,
  sw: /udanganyifu|ulaghai|hitilafu|imeshindwa|umeshindwa|batili|kosa\b|alama za/i,
  fr: /fraud|usurp|trompe|échec|échou|invalide|vivacité|confiance|biométri|gabarit|erreur|score/i,
  ar: /احتيال|انتحال|تزوير|خداع|فشل|خطأ|غير صالح|باطل|حيوية|بيومتري|قالب|درجة/,
};
/** What only an approved result, or a registration of long ago, may say. */
export const YES = {
  en: /confirmed|registered\b/i,
  sw: /imethibitishwa|umeandikishwa/i,
  fr: /confirmé|inscription (?:est faite|existe)/i,
  ar: /تم التأكيد|مسجَّل/,
};
/** How a sentence speaks of what can be done about an answer; only a screen with that button may. */
export const PROMISES = {
  en: {
    "once-more": /once more|new (pictures|ones)/i,
    "correction-chosen": /correct/i,
    "confirmation-chosen": /confirm it is you now/i,
  },
  sw: {
    "once-more": /mara moja zaidi|picha mpya/i,
    "correction-chosen": /sahihisha/i,
    "confirmation-chosen": /kuthibitisha kuwa ni wewe sasa/i,
  },
  fr: {
    "once-more": /encore une fois|nouvelles photos/i,
    "correction-chosen": /corriger/i,
    "confirmation-chosen": /confirmer que c’est vous maintenant/i,
  },
  ar: {
    "once-more": /مرة أخرى|صور جديدة/,
    "correction-chosen": /تصحيح/,
    "confirmation-chosen": /تأكيد أن هذا أنت الآن/,
  },
};
