// Portuguese words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned:
    /fraud|burla|usurp|impost|falsific|engan|falh|fracass|inválid|vivacidade|prova de vida|confiança|biom[ée]tri|\bmodelos?\b|\berros?\b|pontuação|\bscore/i,
  yes: /confirmad|registo (?:com o rosto )?está feito|já está registad/i,
  promises: {
    "once-more": /mais uma vez|novas fotos/i,
    "correction-chosen": /corrigir/i,
    "confirmation-chosen": /confirmar agora que é você/i,
  },
};
