// Arabic words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned: /احتيال|انتحال|تزوير|خداع|فشل|خطأ|غير صالح|باطل|حيوية|بيومتري|قالب|درجة/,
  yes: /تم التأكيد|مسجَّل/,
  promises: {
    "once-more": /مرة أخرى|صور جديدة/,
    "correction-chosen": /تصحيح/,
    "confirmation-chosen": /تأكيد أن هذا أنت الآن/,
  },
};
