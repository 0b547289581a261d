// Yoruba words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned:
    /jìbìtì|àyédèrú|ẹ̀tàn|arúfin|afarawé|kùnà|àṣìṣe|kò bófin mu|wíwàláàyè|ìwàláàyè|ìdánilójú|bayómẹ́tíríkì|àdàkọ|máàkì|fraud|spoof|liveness|biometric|error|score/i,
  yes: /ti fìdí|ti forúkọ/i,
  promises: {
    "once-more": /lẹ́ẹ̀kan sí i|àwòrán tuntun/i,
    "correction-chosen": /àtúnṣe/i,
    "confirmation-chosen": /fìdí rẹ̀ múlẹ̀ báyìí pé ẹ̀yin ni/i,
  },
};
