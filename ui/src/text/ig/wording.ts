// Igbo words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned:
    /wayo|aghụghọ|nduhie|njehie|mperi|mmejọ|mmehie|dara ada|ada ada|kụrụ afọ|ezighi ezi|adịghị irè|ịdị ndụ|ntụkwasị obi|ba[yi]ometr|biometr|templeet|ndebiri|akara ule|skọọ|fraud|spoof|invalid|liveness|error|score/i,
  yes: /e debanyela(?:rị)? aha|a kwadola/i,
  promises: {
    "once-more": /otu ugboro ọzọ|foto ọhụrụ/i,
    "correction-chosen": /dozi/i,
    "confirmation-chosen": /kwado na ọ bụ gị ugbu a/i,
  },
};
