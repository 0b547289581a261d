// Amharic words that visitors may not read, and words that only some sentences may hold.
// Machine-made: no speaker of the language has read it yet.
import type { Wording } from "../wording";

export const wording: Wording = {
  banned:
    /ማጭበርበር|አጭበር|የተጭበረበ|ማስመሰል|አስመሳይ|አስመስሎ|አልተሳካ|ሳይሳካ|ከሸፈ|ከሽፏል|ውድቅ|ልክ ያልሆነ|ልክ አይደለም|[ሕህሐሀ]ያውነት|መተማመን|እርግጠኝነት|ባዮሜትሪ|አብነት|ቴምፕሌት|ስ[ሕህ]ተት|ነጥብ/,
  yes: /ተረጋግጧል|ተረጋግጠዋል|ተመዝግበዋል|ተመዝግቧል/,
  promises: {
    "once-more": /አንዴ ደግመ|አንዴ ይድገሙ|አዲስ ፎቶ|አዳዲስ ፎቶ/,
    "correction-chosen": /ማስተካከል|ያስተካክሉ/,
    "confirmation-chosen": /መሆንዎን አሁን ማረጋገጥ/,
  },
};
