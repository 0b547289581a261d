// Yoruba for visitors, and the door to Yoruba for staff.
// Machine-made: no speaker of the language has read it yet.
import { staff } from "./staff";
import type { Message, Text, VisitorText } from "../text";

const desk: Message = {
  title: "Ẹ jọ̀wọ́, ẹ béèrè ní káńtà",
  body: "Ẹ fi nọ́ńbà ìtọ́kasí yín hàn wọ́n. Wọn yóò ràn yín lọ́wọ́.",
};
const longer: Message = { title: "A nílò àkókò díẹ̀ sí i", body: "Ẹnì kan ń yẹ̀ ẹ́ wò. Ó lè gba àkókò díẹ̀." };
const attention: Message = {
  title: "A nílò àkókò díẹ̀ sí i",
  body: "Ẹ jọ̀wọ́, ẹ mú nọ́ńbà ìtọ́kasí yín, kí ẹ sì béèrè ní káńtà.",
};
const checking: Message = {
  title: "A ń yẹ̀ ẹ́ wò lọ́wọ́",
  body: "Èyí kò tíì jẹ́ èsì. Kì í sábà pé tó ìṣẹ́jú kan.",
};
const unknown: Message = {
  title: "A kò rí nọ́ńbà yìí",
  body: "Ẹ jọ̀wọ́, ẹ fi wé ìwé ìdánimọ̀ yín. Ẹ lè ṣàtúnṣe nọ́ńbà náà níbí, tàbí kí ẹ béèrè ní káńtà.",
};
const unknownLast: Message = {
  title: "A kò rí nọ́ńbà yìí",
  body: "Ẹ jọ̀wọ́, ẹ mú ìwé ìdánimọ̀ yín lọ sí káńtà. Wọn yóò bá yín wo nọ́ńbà náà.",
};
const away: Message = {
  title: "A kò lè béèrè nípa ìwé ìdánimọ̀ yín",
  body: "Àjọ tó ń tọ́jú àwọn ìwé ìdánimọ̀ kò dáhùn báyìí. Ẹ jọ̀wọ́, ẹ padà wá nígbà mìíràn, tàbí kí ẹ béèrè ní káńtà.",
};
const already: Message = {
  title: "A ti forúkọ nọ́ńbà yìí sílẹ̀ tẹ́lẹ̀",
  body: "Bí ó bá jẹ́ ẹ̀yin ni, ẹ lè fìdí rẹ̀ múlẹ̀ báyìí pé ẹ̀yin ni. Bí kì í bá ṣe ẹ̀yin, ẹ béèrè ní káńtà.",
};
const alreadyLast: Message = {
  title: "A ti forúkọ nọ́ńbà yìí sílẹ̀ tẹ́lẹ̀",
  body: "Bí kì í bá ṣe ẹ̀yin, ẹ jọ̀wọ́, ẹ béèrè ní káńtà.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Èdè",
    help: "Ìrànlọ́wọ́",
    back: "Padà",
    stopping: { title: "Ṣé kí a dúró?", body: "A kò ní tọ́jú ohunkóhun.", stay: "Tẹ̀síwájú" },
    stop: "Dúró",
    finish: "Parí",
    close: "Tì í",
    show: "Fi hàn",
    skip: "Lọ sí apá pàtàkì",
  },
  sound: {
    title: "Ohùn",
    body: "Ohùn kan yóò ka ohun tó wà lójú ẹ̀rọ fún yín, yóò sì sọ ohun tí ẹ máa ṣe.",
    listen: "Gbọ́ ọ",
    on: "Ohùn ń ṣiṣẹ́",
    off: "Ohùn ti dákẹ́",
    volume: "Gíga ohùn",
    quieter: "Dín in kù",
    louder: "Gbé e sókè",
    headphones: "Nínú ẹ̀rọ etí mi nìkan",
    headphonesWhy: "Nígbà náà, a óò sọ ìdáhùn yín pẹ̀lú, ẹlòmíràn kò sì ní gbọ́ ọ.",
    noVoice: "Kò tíì sí ohùn fún èdè yìí. Gbogbo rẹ̀ wà ní kíkọ lójú ẹ̀rọ.",
  },
  connection: {
    unknown: "A ń so pọ̀",
    online: "Ìsopọ̀ wà",
    offline: "Kò sí ìsopọ̀ báyìí",
    blocked: "A kò lè fi ránṣẹ́ báyìí",
    "not-configured": "A kò tíì ṣètò rẹ̀",
  },
  attract: {
    hello: "Ẹ káàbọ̀. Ojú yín ni kọ́kọ́rọ́ yín.",
    lead: "Ẹ forúkọ sílẹ̀, tàbí kí ẹ fìdí ẹni tí ẹ jẹ́ múlẹ̀, pẹ̀lú àwòrán kan àti ẹ̀rín músẹ́. Ó máa ń gba nǹkan bí ìṣẹ́jú kan.",
    start: "Bẹ̀rẹ̀",
    notNow: {
      title: "Ẹ̀rọ yìí kò lè ya àwòrán báyìí",
      body: "Ẹ jọ̀wọ́, ẹ lọ sí káńtà. Wọn yóò ràn yín lọ́wọ́ níbẹ̀.",
    },
    notReady: {
      title: "Ẹ̀rọ yìí kò tíì ṣetán",
      body: "Ẹ jọ̀wọ́, ẹ lọ sí káńtà. Wọn yóò ràn yín lọ́wọ́ níbẹ̀.",
    },
  },
  starting: "Ẹ dúró díẹ̀…",
  purpose: {
    title: "Kí ni ẹ fẹ́ ṣe?",
    lead: "Ẹ yan ọ̀kan.",
    choices: {
      register: {
        title: "Forúkọ sílẹ̀",
        body: "Mo ṣẹ̀ṣẹ̀ dé ibí, tàbí wọ́n ní kí n tún forúkọ sílẹ̀.",
      },
      authenticate: {
        title: "Fìdí múlẹ̀ pé èmi ni",
        body: "Mo ti forúkọ sílẹ̀, mo sì fẹ́ fi hàn pé èmi ni.",
      },
      identify: {
        title: "Fi ẹni tí mo jẹ́ hàn",
        body: "Mo ní nọ́ńbà ìdánimọ̀, mo sì fẹ́ fi hàn pé tèmi ni.",
      },
    },
    help: { title: "Mo nílò ìrànlọ́wọ́", body: "Bí ó ṣe ń ṣiṣẹ́, àti àwọn ọ̀nà mìíràn." },
    offline: "Kò sí íńtánẹ́ẹ̀tì báyìí. A lè fi àwọn àwòrán yín pamọ́, ṣùgbọ́n ìdáhùn yóò dé nígbà tó bá yá.",
    cannotSend: "A kò lè fi ránṣẹ́ báyìí. A lè fi àwọn àwòrán yín pamọ́, ṣùgbọ́n ìdáhùn yóò dé nígbà tó bá yá.",
    needsConnection: "Èyí nílò ìsopọ̀, kò sì sí ìsopọ̀ báyìí. Ẹ jọ̀wọ́, ẹ béèrè lọ́wọ́ òṣìṣẹ́.",
  },
  details: {
    title: "Nọ́ńbà oníbàárà yín",
    lead: "Ó wà lórí káàdì yín tàbí nínú àtẹ̀jíṣẹ́ tí ẹ gbà. Ẹ lè lo àwọn bọ́tìnì ojú ẹ̀rọ.",
    label: "Nọ́ńbà oníbàárà",
    example: "Àpẹẹrẹ: C-104233",
    keypad: "Bọ́tìnì ojú ẹ̀rọ",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Àyè",
    capitals: "Lẹ́tà ńlá",
    erase: "Pa ọ̀kan rẹ́",
    clear: "Pa gbogbo rẹ́",
    show: "Fi nọ́ńbà hàn",
    hide: "Bo nọ́ńbà",
    next: "Tẹ̀síwájú",
    mistakes: {
      missing: "Ẹ jọ̀wọ́, ẹ kọ́kọ́ tẹ nọ́ńbà oníbàárà yín.",
      malformed: "Lẹ́tà A sí Z, òǹkà, àti - _ . @ + nìkan ló máa ń wà nínú nọ́ńbà oníbàárà.",
      "too-long": "Lẹ́tà àti òǹkà inú nọ́ńbà oníbàárà kì í ju 100 lọ.",
    },
  },
  claim: {
    title: "Ìwé ìdánimọ̀ yín",
    lead: "Ẹ yan orílẹ̀-èdè tí ìwé yín ti wá, lẹ́yìn náà irú ìwé tó jẹ́.",
    typeLead: "Ẹ tẹ ohun tó wà lórí rẹ̀. Ẹ lè lo àwọn bọ́tìnì ojú ẹ̀rọ.",
    country: "Orílẹ̀-èdè",
    otherCountry: "Orílẹ̀-èdè mìíràn",
    document: "Ìwé ìdánimọ̀",
    documents: {
      ALIEN_CARD: "Káàdì àlejò orílẹ̀-èdè",
      BVN: "Nọ́ńbà ìdánimọ̀ báńkì (BVN)",
      GHANA_CARD: "Káàdì Ghana",
      NATIONAL_ID: "Káàdì ìdánimọ̀ orílẹ̀-èdè",
      NIN_V2: "Nọ́ńbà ìdánimọ̀ orílẹ̀-èdè (NIN)",
      PASSPORT: "Ìwé ìrìnnà",
      SSNIT: "Káàdì SSNIT",
      VOTER_ID: "Káàdì ìdìbò",
    },
    fields: {
      idNumber: "Nọ́ńbà tó wà lórí ìwé náà",
      firstName: "Orúkọ, bí ó ṣe wà lórí ìwé náà",
      lastName: "Orúkọ ìdílé, bí ó ṣe wà lórí ìwé náà",
      dateOfBirth: "Ọjọ́ ìbí",
    },
    example: (example) => `Àpẹẹrẹ: ${example}`,
    oneName: "Bí ó bá jẹ́ orúkọ kan péré ni ẹ ní, ẹ fi àyè kejì sílẹ̀ lófìfo.",
    dateParts: { day: "Ọjọ́", month: "Oṣù", year: "Ọdún" },
    partialDate: "Ẹ lè fi ohun tí kò sí lórí ìwé náà sílẹ̀ lófìfo.",
    form: {
      signs: {
        letters: (count) => `lẹ́tà ${count}`,
        digits: (count) => `òǹkà ${count}`,
        either: (count) => `lẹ́tà tàbí òǹkà ${count}`,
      },
      then: ", lẹ́yìn náà ",
    },
    rule: (form) => `Nọ́ńbà orí ìwé yìí ní ${form}.`,
    mistakes: {
      missing: "Ẹ jọ̀wọ́, ẹ kọ́kọ́ kọ ohun tó yẹ síbí.",
      characters: "Ohun kan wà níbí tí kì í ṣe ara nọ́ńbà náà.",
      "too-short": "Ó kúrú jù.",
      "too-long": "Ó gùn jù.",
      order: "Àwọn lẹ́tà àti òǹkà kò sí ní àyè wọn.",
      "no-letters": "Ó kéré tán, lẹ́tà kan gbọ́dọ̀ wà nínú orúkọ.",
      "not-a-date": "Ẹ jọ̀wọ́, ẹ kọ ọjọ́, oṣù àti ọdún. Ọdún máa ń ní òǹkà mẹ́rin.",
      "no-such-day": "Kò sí irú ọjọ́ yìí nínú kàlẹ́ńdà. Ẹ jọ̀wọ́, ẹ tún wo ọjọ́ àti oṣù.",
      incomplete: "Ẹ jọ̀wọ́, ẹ kọ ọjọ́, oṣù àti ọdún.",
      "too-early": "Ọdún náà kò lè ṣáájú 1900.",
      "not-yet": "Ọjọ́ yìí kò tíì dé. Ẹ jọ̀wọ́, ẹ tún wo ọdún.",
      refused: "A kò lè lo èyí. Ẹ jọ̀wọ́, ẹ fi wé ìwé ìdánimọ̀ yín.",
    },
    nameTooLong: "Lẹ́tà inú orúkọ kì í ju 100 lọ.",
  },
  readBack: {
    title: "Ṣé ó tọ̀nà?",
    lead: "Ẹ jọ̀wọ́, ẹ fi wé ìwé ìdánimọ̀ yín. Àfi tí ẹ bá gbà ni a óò tó fi í ránṣẹ́.",
    noOtherName: "Kò sí, orúkọ kan péré",
    hold: "Tẹ̀ ẹ́ mọ́lẹ̀ láti rí nọ́ńbà",
    right: "Bẹ́ẹ̀ ni, ó tọ̀nà",
    change: "Yí i padà",
  },
  notice: {
    title: "Kí a tó ya àwòrán yín",
    full: "Ka gbogbo rẹ̀",
    agree: "Mo gbà",
    decline: "Rárá, ẹ ṣeun",
    version: (version) => `Ìfilọ̀ ${version}`,
  },
  declined: {
    title: "Kò burú",
    body: "A kò tọ́jú ohunkóhun. A kò ya àwòrán kankan.",
    other: "Ẹ lè ṣe é ní ọ̀nà mìíràn: ní káńtà pẹ̀lú káàdì àti PIN yín, tàbí pẹ̀lú ìwé ìdánimọ̀.",
    back: "Padà sí ìfilọ̀",
  },
  pictures: {
    title: "Ohun mẹ́ta kí a tó bẹ̀rẹ̀",
    lead: "Ẹ óò rí ara yín lójú ẹ̀rọ. A óò sọ ohun tí ẹ máa ṣe fún yín.",
    mark: { title: "Ẹ kọjú sí kámẹ́rà", body: "Ní nǹkan bí ìwọ̀n apá kan sí i, ní ìjókòó tàbí ní ìdúró." },
    standAt: (centimetres) => `Ẹ dúró ní nǹkan bí ${centimetres} cm sí kámẹ́rà.`,
    light: { title: "Ìmọ́lẹ̀ níwájú yín", body: "Kí fèrèsé tàbí iná má ṣe wà lẹ́yìn yín." },
    face: {
      title: "Ẹ jẹ́ kí gbogbo ojú yín hàn",
      body: "Ẹ bọ́ awò oòrùn. Ìbòrí àti awò ojú kò burú.",
    },
    ready: "Mo ti ṣetán",
  },
  capture: {
    title: "Àwọn àwòrán yín",
    preview: "Ẹ̀yin, bí inú dígí",
    hints: {
      "camera-covered": "Ó jọ pé nǹkan bo kámẹ́rà",
      "step-in-front": "Ẹ wá síwájú kámẹ́rà",
      "one-person-only": "Ẹ jọ̀wọ́, ẹnì kan ṣoṣo lẹ́ẹ̀kan",
      "come-back": "Ẹ jọ̀wọ́, ẹ padà sínú òbìrípo",
      "come-closer": "Ẹ sún mọ́ ọn díẹ̀",
      "step-back": "Ẹ sún sẹ́yìn díẹ̀",
      "move-left": "Ẹ sún díẹ̀ sí òsì yín",
      "move-right": "Ẹ sún díẹ̀ sí ọ̀tún yín",
      "move-up": "Ẹ gòkè díẹ̀",
      "move-down": "Ẹ wálẹ̀ díẹ̀",
      "take-off-mask": "Ẹ jọ̀wọ́, ẹ bọ́ ìbòmú",
      "take-off-dark-glasses": "Ẹ jọ̀wọ́, ẹ bọ́ awò dúdú",
      "more-light": "Ojú yín nílò ìmọ́lẹ̀ sí i",
      "less-light": "Ìmọ́lẹ̀ ibí ti pọ̀ jù",
      "light-behind": "Ẹ má ṣe kẹ́yìn sí ìmọ́lẹ̀",
      "light-one-side": "Ẹ̀gbẹ́ kan ṣoṣo ni ìmọ́lẹ̀ wà",
      "look-straight": "Ẹ wo kámẹ́rà tààrà",
      "head-upright": "Ẹ gbé orí yín dúró ṣánṣán",
      "open-eyes": "Ẹ jọ̀wọ́, ẹ la ojú yín",
      "relax-face": "Ẹ jẹ́ kí ojú yín rọlẹ̀",
      "hold-still": "Ẹ má ṣe mira fún ìgbà díẹ̀",
      smile: "Ẹ jọ̀wọ́, ẹ rẹ́rìn-ín músẹ́ báyìí",
      "smile-more": "Ẹ jọ̀wọ́, ẹ rẹ́rìn-ín sí i",
      "turn-left": "Ẹ rọra yí sí òsì yín",
      "turn-right": "Ẹ rọra yí sí ọ̀tún yín",
      "chin-up": "Ẹ rọra gbé àgbọ̀n yín sókè",
      "look-back": "Ẹ tún wo kámẹ́rà",
      blink: "Ẹ jọ̀wọ́, ẹ ṣẹ́jú lẹ́ẹ̀kan",
      "keep-looking": "Ẹ ṣeun, ẹ máa wò ó lọ",
      good: "Ó dára, ẹ dúró bẹ́ẹ̀",
    },
    advice: {
      "camera-covered": "Nǹkan kan bo kámẹ́rà. Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́.",
      "step-in-front": "Ẹ dúró gan-an níwájú ojú ẹ̀rọ, ní nǹkan bí ìwọ̀n apá kan sí i.",
      "one-person-only": "Ẹ jọ̀wọ́, ẹ ní kí àwọn yòókù sún sẹ́yìn díẹ̀.",
      "come-closer": "Ẹ gbé nǹkan bí ìgbésẹ̀ kan síwájú ojú ẹ̀rọ.",
      "step-back": "Ẹ sún sẹ́yìn títí gbogbo ojú yín yóò fi wà nínú òbìrípo.",
      "take-off-mask": "Imú àti ẹnu gbọ́dọ̀ hàn. Ìbòrí lè wà níbẹ̀.",
      "take-off-dark-glasses": "Ẹyinjú yín gbọ́dọ̀ hàn. Awò ojú lásán lè wà níbẹ̀.",
      "more-light": "Ẹ kọjú sí fèrèsé tàbí iná.",
      "less-light": "Ẹ kúrò nínú ìmọ́lẹ̀ tó pọ̀ jù, tàbí kí ẹ yí ojú kúrò níbẹ̀ díẹ̀.",
      "light-behind": "Ẹ yí padà títí fèrèsé tàbí iná yóò fi wà níwájú yín.",
      "light-one-side": "Ẹ yí padà títí ìmọ́lẹ̀ yóò fi wá láti iwájú.",
      "open-eyes": "Bí ẹ bá wọ awò oòrùn, ẹ jọ̀wọ́, ẹ bọ́ ọ.",
      "hold-still": "Ẹ dá orí yín dúró fún ìṣẹ́jú-àáyá kan: àwòrán náà kò tíì mọ́ kedere.",
    },
    stages: {
      preparing: "Kámẹ́rà ń múra sílẹ̀",
      framing: "Ẹ fi ojú yín sínú òbìrípo",
      ready: "Ó dára, ẹ dúró bẹ́ẹ̀",
      selfie: "Ẹ wo kámẹ́rà",
      liveness: "Ẹ máa wo kámẹ́rà lọ",
      paused: "A dúró díẹ̀",
      "ask-more": "Ṣé ẹ nílò àkókò sí i?",
      "confirm-person": "Ṣé ẹ̀yin náà ṣì ni?",
      "timed-out": "Àkókò ti tán",
      exhausted: "Ẹ jẹ́ kí a ṣe é ní ọ̀nà mìíràn",
      done: "Ẹ ṣeun, ó ti parí",
      cancelled: "A ti dúró",
      "no-camera": "Kámẹ́rà kò gbé àwòrán jáde",
    },
    selfie: "Àwòrán ojú yín",
    selfieTaken: "A ti ya àwòrán ojú yín",
    picture: (taken) => `Àwòrán ${taken} nínú 8`,
    start: "Ya àwòrán mi",
    notFound: "Kámẹ́rà kò rí yín. Bí ẹ bá wà níwájú rẹ̀, ẹ fọwọ́ kan “Mo wà níbí”.",
    iAmHere: "Mo wà níbí",
    startAnyway: {
      title: "Kí ló mú kí ó ṣòro?",
      body: "Ẹ yan èyí tó bá a mu jù. Lẹ́yìn náà, a óò ya àwòrán yín bí ẹ ṣe wà.",
    },
    reasons: {
      "dim-place": "Ibí ṣókùnkùn",
      medical: "Nítorí ìlera",
      posture: "N kò lè gbé orí mi bẹ́ẹ̀",
      other: "Nǹkan mìíràn",
    },
    pause: "Dúró díẹ̀",
    resume: "Tẹ̀síwájú",
    secondsLeft: (seconds) => `Ó ku ìṣẹ́jú-àáyá ${seconds}`,
    slow: "Ó lè pẹ́ díẹ̀ sí i lórí ẹ̀rọ yìí.",
    moreTime: { title: "Ṣé ẹ nílò àkókò sí i?", body: "Ẹ fara balẹ̀, ẹ má ṣe kánjú." },
    yesMoreTime: "Bẹ́ẹ̀ ni, àkókò sí i",
    confirmPerson: {
      title: (number) => `Ṣé ẹ̀yin ṣì ni oníbàárà tó ni nọ́ńbà ${number}?`,
      body: "A kò rí yín mọ́, nítorí náà a kò tọ́jú ohunkóhun. Ẹ tẹ̀síwájú kìkì bí nọ́ńbà yìí bá jẹ́ tiyín.",
    },
    yesItIsMe: "Bẹ́ẹ̀ ni, èmi ni",
    timedOut: { title: "Ó pẹ́ díẹ̀ jù", body: "A kò fi ohunkóhun ránṣẹ́. Ẹ lè tún gbìyànjú báyìí." },
    exhausted: {
      title: "Ẹ jẹ́ kí a ṣe é ní ọ̀nà mìíràn",
      body: "Àwòrán yíyà kò bọ́ sí i lónìí. Ẹ jọ̀wọ́, ẹ lọ sí káńtà: wọ́n lè ràn yín lọ́wọ́ láìlo kámẹ́rà.",
    },
    tryAgain: "Tún gbìyànjú",
    attemptsLeft: (attempts) =>
      attempts === 1
        ? "Lẹ́yìn èyí, ẹ ṣì lè gbìyànjú lẹ́ẹ̀kan sí i."
        : `Lẹ́yìn èyí, ẹ ṣì lè gbìyànjú nígbà ${attempts} sí i.`,
    otherWay: "Ọ̀nà mìíràn",
    otherWayOffer: "Ṣé ó ṣòro láti ṣe? Ọ̀nà mìíràn wà.",
    otherWays: {
      title: "Ọ̀nà mìíràn láti ya àwòrán yín",
      body: "Ẹ yan èyí tó rọrùn fún yín. A óò tún bẹ̀rẹ̀ láti orí àwòrán ojú yín.",
    },
    ways: {
      smile: { title: "Ẹ̀rín músẹ́", body: "Ẹ kọ́kọ́ jẹ́ kí ojú yín rọlẹ̀, lẹ́yìn náà ẹ rẹ́rìn-ín músẹ́." },
      turns: { title: "Yí orí mi", body: "Ẹ yí orí yín sí ẹ̀gbẹ́ méjèèjì, kí ẹ sì gbé àgbọ̀n sókè." },
      passive: {
        title: "Wò ó nìkan",
        body: "Ẹ kàn wo kámẹ́rà. Ó máa ń fi ìṣẹ́jú-àáyá mélòó kan pẹ́ sí i.",
      },
    },
    keepThisWay: "Tẹ̀síwájú bíi ti tẹ́lẹ̀",
    noAttemptLeft: {
      title: "Ẹ jẹ́ kí a gbìyànjú ọ̀nà mìíràn",
      body: "A kò fi ohunkóhun ránṣẹ́. Ẹ yan ọ̀nà mìíràn, tàbí kí ẹ lọ sí káńtà.",
    },
    trouble: {
      none: {
        title: "A kò so kámẹ́rà kankan pọ̀",
        body: "Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́. A ṣì ń wá a.",
      },
      busy: {
        title: "Ètò mìíràn ń lo kámẹ́rà",
        body: "Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́. A ṣì ń gbìyànjú.",
      },
      denied: { title: "A kò ní àṣẹ láti lo kámẹ́rà", body: "Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́." },
      lost: {
        title: "Kámẹ́rà ti já kúrò",
        body: "Ẹ tún so ó pọ̀, tàbí kí ẹ pe òṣìṣẹ́. A óò tẹ̀síwájú fúnra wa.",
      },
      unusable: { title: "A kò lè lo àwòrán kámẹ́rà yìí", body: "Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́." },
    },
  },
  review: {
    title: "Ṣé kí a lo àwọn àwòrán yìí?",
    lead: "Ẹ jọ̀wọ́, ẹ wò ó bóyá ẹ̀yin ni, àti bóyá ẹ hàn dáadáa. A kò ní fi ohunkóhun ránṣẹ́ kí ẹ tó sọ pé bẹ́ẹ̀ ni.",
    selfie: "Àwòrán ojú yín",
    others: "Àwòrán mẹ́jọ yòókù",
    photo: (index) => `Àwòrán ${index} nínú 8`,
    use: "Bẹ́ẹ̀ ni, lò wọ́n",
    retake: (left) => (left === 1 ? "Ya tuntun (lẹ́ẹ̀kan sí i)" : "Ya tuntun"),
    noRetake: "Ẹ lè ya àwòrán tuntun ní káńtà.",
  },
  saving: {
    title: "A ń fi pamọ́ láìléwu…",
    body: "A ń fi kọ́kọ́rọ́ ti àwọn àwòrán yín pa lórí kọ̀ǹpútà yìí.",
    notSaved: {
      title: "A kò tíì lè fi pamọ́",
      body: "Àwọn àwòrán yín ṣì wà níbí, a kò sì fi ohunkóhun ránṣẹ́. Ẹ tún gbìyànjú, tàbí kí ẹ pe òṣìṣẹ́.",
    },
    again: "Tún gbìyànjú",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "A ti fi pamọ́ láìléwu sórí kọ̀ǹpútà yìí",
          body: "A óò fi ránṣẹ́ nígbà tí íńtánẹ́ẹ̀tì bá dé. Èyí kò tíì jẹ́ èsì.",
        },
        authenticate: {
          title: "A ti fi pamọ́ láìléwu sórí kọ̀ǹpútà yìí",
          body: "Kò sí íńtánẹ́ẹ̀tì, nítorí náà a kò lè yẹ̀ ẹ́ wò báyìí. A óò fi ránṣẹ́ nígbà tó bá dé. Èyí kò tíì jẹ́ èsì: ẹ jọ̀wọ́, ẹ lọ sí káńtà.",
        },
        identify: {
          title: "A ti fi pamọ́ láìléwu sórí kọ̀ǹpútà yìí",
          body: "Kò sí íńtánẹ́ẹ̀tì, nítorí náà a kò lè béèrè nípa ìwé ìdánimọ̀ yín báyìí. A óò fi ránṣẹ́ nígbà tó bá dé. Èyí kò tíì jẹ́ èsì: ẹ jọ̀wọ́, ẹ lọ sí káńtà.",
        },
      },
      saved: {
        register: {
          title: "A ti fi pamọ́ láìléwu sórí kọ̀ǹpútà yìí",
          body: "A kò lè fi ránṣẹ́ báyìí. A óò fi ránṣẹ́ ní kété tí a bá lè ṣe é. Èyí kò tíì jẹ́ èsì.",
        },
        authenticate: {
          title: "A ti fi pamọ́ láìléwu sórí kọ̀ǹpútà yìí",
          body: "A kò lè yẹ̀ ẹ́ wò báyìí. A óò fi ránṣẹ́ ní kété tí a bá lè ṣe é. Èyí kò tíì jẹ́ èsì: ẹ jọ̀wọ́, ẹ lọ sí káńtà.",
        },
        identify: {
          title: "A ti fi pamọ́ láìléwu sórí kọ̀ǹpútà yìí",
          body: "A kò lè béèrè nípa ìwé ìdánimọ̀ yín báyìí. A óò fi ránṣẹ́ ní kété tí a bá lè ṣe é. Èyí kò tíì jẹ́ èsì: ẹ jọ̀wọ́, ẹ lọ sí káńtà.",
        },
      },
      approved: {
        register: {
          title: "A ti forúkọ yín sílẹ̀",
          body: "Ẹ ṣeun. Láti ìsinsìnyí lọ, ẹ lè fi ojú yín fìdí ẹni tí ẹ jẹ́ múlẹ̀.",
        },
        authenticate: { title: "Ẹ ṣeun, a ti fìdí rẹ̀ múlẹ̀", body: "Ẹ̀yin ni. Ẹ lè tẹ̀síwájú." },
        identify: {
          title: "Ẹ ṣeun, a ti fìdí rẹ̀ múlẹ̀",
          body: "Ìwé ìdánimọ̀ yín ni, a sì ti fi ojú yín forúkọ yín sílẹ̀ báyìí.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "A kò lè forúkọ yín sílẹ̀ lọ́tẹ̀ yìí",
          body: "Ẹ lè gbìyànjú lẹ́ẹ̀kan sí i nínú ìmọ́lẹ̀ tó dára jù, tàbí kí ẹ lo ọ̀nà mìíràn ní káńtà.",
        },
        authenticate: {
          title: "A kò lè fìdí rẹ̀ múlẹ̀ pé ẹ̀yin ni lọ́tẹ̀ yìí",
          body: "Ẹ lè gbìyànjú lẹ́ẹ̀kan sí i, tàbí kí ẹ lo ọ̀nà mìíràn ní káńtà.",
        },
        identify: {
          title: "A kò lè fìdí ẹni tí ẹ jẹ́ múlẹ̀ lọ́tẹ̀ yìí",
          body: "Ẹ lè fi àwòrán tuntun gbìyànjú lẹ́ẹ̀kan sí i, tàbí kí ẹ béèrè ní káńtà. Ẹ jọ̀wọ́, ẹ mú ìwé ìdánimọ̀ yín lọ́wọ́.",
        },
      },
      "not-approved-last": {
        register: {
          title: "A kò lè forúkọ yín sílẹ̀ lọ́tẹ̀ yìí",
          body: "Ẹ jọ̀wọ́, ẹ lọ sí káńtà. Wọ́n lè ràn yín lọ́wọ́ ní ọ̀nà mìíràn.",
        },
        authenticate: {
          title: "A kò lè fìdí rẹ̀ múlẹ̀ pé ẹ̀yin ni lọ́tẹ̀ yìí",
          body: "Ẹ jọ̀wọ́, ẹ lọ sí káńtà. Wọ́n lè ràn yín lọ́wọ́ ní ọ̀nà mìíràn.",
        },
        identify: {
          title: "A kò lè fìdí ẹni tí ẹ jẹ́ múlẹ̀ lọ́tẹ̀ yìí",
          body: "Ẹ jọ̀wọ́, ẹ mú ìwé ìdánimọ̀ yín lọ sí káńtà. Wọ́n lè ràn yín lọ́wọ́ ní ọ̀nà mìíràn.",
        },
      },
      "could-not-process": {
        register: {
          title: "A kò lè lo àwọn àwòrán yìí",
          body: "Ẹ lè fi àwòrán tuntun gbìyànjú lẹ́ẹ̀kan sí i nínú ìmọ́lẹ̀ tó dára jù, tàbí kí ẹ béèrè ní káńtà.",
        },
        authenticate: {
          title: "A kò lè lo àwọn àwòrán yìí",
          body: "Ẹ lè fi àwòrán tuntun gbìyànjú lẹ́ẹ̀kan sí i nínú ìmọ́lẹ̀ tó dára jù, tàbí kí ẹ béèrè ní káńtà.",
        },
        identify: {
          title: "A kò lè yẹ̀ ẹ́ wò lọ́tẹ̀ yìí",
          body: "Ẹ lè fi àwòrán tuntun gbìyànjú lẹ́ẹ̀kan sí i, tàbí kí ẹ béèrè ní káńtà.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "A kò lè lo àwọn àwòrán yìí",
          body: "Ẹ jọ̀wọ́, ẹ lọ sí káńtà. Wọ́n lè ràn yín lọ́wọ́ ní ọ̀nà mìíràn.",
        },
        authenticate: {
          title: "A kò lè lo àwọn àwòrán yìí",
          body: "Ẹ jọ̀wọ́, ẹ lọ sí káńtà. Wọ́n lè ràn yín lọ́wọ́ ní ọ̀nà mìíràn.",
        },
        identify: {
          title: "A kò lè yẹ̀ ẹ́ wò lọ́tẹ̀ yìí",
          body: "Ẹ jọ̀wọ́, ẹ mú ìwé ìdánimọ̀ yín lọ sí káńtà. Wọ́n lè ràn yín lọ́wọ́ ní ọ̀nà mìíràn.",
        },
      },
      "number-unknown": alike(unknown),
      "number-unknown-last": alike(unknownLast),
      "authority-away": alike(away),
      "needs-attention": alike(attention),
      "already-registered": alike(already),
      "already-registered-last": alike(alreadyLast),
      "see-staff": alike(desk),
    },
    followUp: {
      counter: "Ẹ mú nọ́ńbà ìtọ́kasí yín, kí ẹ sì béèrè ní káńtà.",
      call: "A óò pè yín lórí fóònù.",
      message: "A óò fi àtẹ̀jíṣẹ́ kan ránṣẹ́ sí yín.",
      email: "A óò fi ímeèlì kan ránṣẹ́ sí yín.",
    },
    written: "Ìdáhùn yín wà lójú ẹ̀rọ. Àwọn tó wà ní káńtà lè kà á fún yín.",
    progress: { saved: "Ìfipamọ́ níbí", sent: "Ìfiránṣẹ́", answered: "Ìdáhùn" },
    progressDone: "ó ti parí",
    progressOpen: "kò tíì parí",
    still: "A ṣì ń ṣe é lọ́wọ́. Ẹ ṣeun tí ẹ dúró.",
    offer: "Ó ń pẹ́ ju bó ṣe máa ń ṣe lọ. Ẹ lè parí rẹ̀ báyìí.",
    finishNow: "Parí báyìí",
    wait: "Màá dúró",
    remedies: {
      "once-more": "Gbìyànjú lẹ́ẹ̀kan sí i",
      "correction-chosen": "Ṣàtúnṣe nọ́ńbà náà",
      "confirmation-chosen": "Fìdí múlẹ̀ báyìí pé èmi ni",
    },
    reference: "Nọ́ńbà ìtọ́kasí yín",
    receipt: {
      show: "Fi rìsíìtì hàn",
      title: "Rìsíìtì",
      state: (when) => `Bó ṣe rí ní ${when}`,
      notice: "Ìkéde ìyọ̀ǹda",
      place: "Ibi",
      body: "Ẹ lè ya fọ́tò ojú ìwé yìí. Nọ́ńbà ìtọ́kasí yín nìkan ló wà nínú àmì náà. Ojú ìwé yìí máa lọ nígbà tí ẹ bá lọ.",
    },
    keepReference: "Ẹ tọ́jú rẹ̀, bí àpẹẹrẹ nínú fọ́tò. Kò sọ nǹkan kan nípa yín.",
    purpose: "Ìdí",
    when: "Ọjọ́ àti àkókò",
  },
  cleared: { title: "Àwọn ìsọfúnni yín ti kúrò lójú ẹ̀rọ yìí", body: "Ẹ ṣeun. Ó dàbọ̀!" },
  stillThere: {
    title: "Ṣé ẹ ṣì wà níbẹ̀?",
    body: "Ẹ fọwọ́ kan ojú ẹ̀rọ láti tẹ̀síwájú. Bí bẹ́ẹ̀ kọ́, a óò pa àwọn ìsọfúnni yín rẹ́.",
    yes: "Bẹ́ẹ̀ ni, àkókò sí i",
    seconds: (seconds) => `Ìṣẹ́jú-àáyá ${seconds}`,
  },
  help: {
    title: "Ìrànlọ́wọ́",
    how: {
      title: "Bí ó ṣe ń ṣiṣẹ́",
      body: "Ẹ óò tẹ nọ́ńbà oníbàárà yín, ẹ óò sì ka ohun tí a máa fi àwọn àwòrán yín ṣe. Bí ẹ bá gbà, kámẹ́rà yóò ya àwòrán ojú kan àti àwòrán mẹ́jọ mìíràn nígbà tí ẹ bá ń rẹ́rìn-ín músẹ́.",
    },
    who: { title: "Ẹni tí ẹ lè bi", body: "Àwọn tó wà ní káńtà lè dáhùn gbogbo ìbéèrè." },
    without: {
      title: "Láìlo kámẹ́rà",
      body: "Kò pọn dandan kí ẹ lo ojú yín. Ọ̀nà mìíràn máa ń wà ní káńtà nígbà gbogbo, pẹ̀lú káàdì àti PIN yín tàbí pẹ̀lú ìwé ìdánimọ̀.",
    },
    keys: {
      title: "Láìfọwọ́ kan ojú ẹ̀rọ",
      body: "Tab máa ń lọ síwájú, Enter máa ń yàn, Escape máa ń tì í.",
    },
    switch: {
      title: "Pẹ̀lú bọ́tìnì kan",
      body: "Ẹ di bọ́tìnì náà tàbí bọ́tìnì àlàfo mú fún ìṣẹ́jú àáyá 3. Àmì kan máa wá lọ láti bọ́tìnì dé bọ́tìnì, bọ́tìnì yín á sì yan ibi tó wà.",
    },
    slower: "Kí àmì rọra",
    quicker: "Kí àmì yára",
    contrast: "Àwọ̀ tó hàn kedere",
  },
  failures: {
    locked: "A ti ti ẹ̀rọ yìí pa. Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́.",
    "wrong-passphrase": "Gbólóhùn aṣínà yìí kò ṣí àpótí ìpamọ́. Ẹ tún gbìyànjú.",
    "too-many-tries":
      "Ẹ ti tẹ gbólóhùn aṣínà tí kò bá a mu lọ́pọ̀ ìgbà jù. Ẹ dúró fún ìṣẹ́jú mẹ́ẹ̀ẹ́dógún ó pọ̀ jù, lẹ́yìn náà ẹ tún gbìyànjú.",
    "weak-passphrase": "Gbólóhùn aṣínà yìí kúrú jù, tàbí ó rọrùn jù láti mọ̀.",
    "keyring-shut": "Àpò kọ́kọ́rọ́ kọ̀ǹpútà yìí kò sí ní ṣíṣí, tàbí kò tọ́jú kọ́kọ́rọ́ náà. Kọ́kọ́rọ́ àtijọ́ ṣì ń ṣí àpótí ìpamọ́.",
    "no-credential": "Ètò kọ̀ǹpútà yìí kò fúnni ní kọ́kọ́rọ́ tó ṣeé lò. Kọ́kọ́rọ́ àtijọ́ ṣì ń ṣí àpótí ìpamọ́.",
    "key-in-doubt":
      "Dísìkì kò tọ́jú ohun tí a kọ sí i. Ẹ tọ́jú gbólóhùn aṣínà àtijọ́ àti tuntun: ọ̀kan nínú wọn ń ṣí àpótí ìpamọ́. Ẹ jẹ́ kí wọ́n yẹ dísìkì náà wò, lẹ́yìn náà ẹ tún yí kọ́kọ́rọ́ padà.",
    "bad-recipient": "Èyí kì í ṣe olùgbà kọ́kọ́rọ́. Ó máa ń bẹ̀rẹ̀ pẹ̀lú age1, ó sì ní lẹ́tà àti òǹkà 62.",
    "file-unsaved": "A kò fi pamọ́: a kò lè kọ sínú fódà náà, tàbí fáìlì náà ti wà níbẹ̀ tẹ́lẹ̀.",
    "locked-out": "Èyí kò bọ́ sí i nígbà mélòó kan. Ẹ jọ̀wọ́, ẹ lọ sí káńtà, tàbí kí ẹ padà wá nígbà mìíràn.",
    "bad-user-id": "A kò lè lo nọ́ńbà oníbàárà yìí. Ẹ jọ̀wọ́, ẹ yẹ̀ ẹ́ wò.",
    "bad-claim": "A kò lè lo ìwé ìdánimọ̀ yìí. Ẹ jọ̀wọ́, ẹ yẹ ohun tí ẹ tẹ̀ wò.",
    "jobs-unfinished":
      "Àwọn iṣẹ́ kan tó jẹ́ ti àkáǹtì tó wà báyìí kò tíì parí. Ẹ dúró títí ìpinnu yóò fi wà lórí wọn, tàbí kí ẹ fà wọ́n sẹ́yìn, kí ẹ tó yí àkáǹtì padà.",
    "bad-account": "Nǹkan kan ṣẹ́ kù nínú fọ́ọ̀mù náà, tàbí kò pé. Ẹ jọ̀wọ́, ẹ yẹ̀ ẹ́ wò.",
    "bad-relay": "Alátagbà nílò àdírẹ́sì tó bẹ̀rẹ̀ pẹ̀lú https://, tàbí ohun tó sọ kò ṣeé lò.",
    "relay-silent":
      "Alátagbà kankan kò dáhùn ní àdírẹ́sì yìí. A kò yí ohunkóhun padà níbí; ẹ tún gbìyànjú pẹ̀lú kóòdù kan náà.",
    "relay-refuses": "Alátagbà kò mọ kóòdù yìí, tàbí wọ́n ti lò ó tẹ́lẹ̀. Ẹ béèrè fún tuntun.",
    "bad-receiver": "Olùgbà èsì nílò àdírẹ́sì tó bẹ̀rẹ̀ pẹ̀lú https:// àti tókìn tí kò ní àyè nínú.",
    "bad-proxy":
      "Próksì nílò orúkọ ẹ̀rọ àti pọ́ọ̀tù, bí àpẹẹrẹ proxy.example:3128, àti orúkọ aṣàmúlò bí ó bá ní ọ̀rọ̀ aṣínà.",
    "bad-certificate": "Èyí kì í ṣe ìwé ẹ̀rí, tàbí kò ṣeé kà. Ó máa ń bẹ̀rẹ̀ pẹ̀lú -----BEGIN CERTIFICATE-----.",
    "receiver-silent": "Olùgbà èsì kankan kò dáhùn ní àdírẹ́sì yìí. Èsì ṣì ń dé, nítorí pé ibùdó yìí ń béèrè fúnra rẹ̀.",
    "receiver-refuses": "Olùgbà èsì kò mọ tókìn yìí.",
    "no-visit": "Ìbẹ̀wò yìí ti parí. Ẹ jọ̀wọ́, ẹ tún bẹ̀rẹ̀.",
    "no-such-job": "Iṣẹ́ yìí kò sí níbí mọ́.",
    "job-changed": "Iṣẹ́ yìí ti yí padà láàárín àkókò yìí. Ẹ tún wò ó.",
    "erasure-unanswered": "Ó ń pẹ́ ju bó ṣe máa ń ṣe lọ. Ó ṣì lè wáyé: ẹ tún wo iṣẹ́ náà lẹ́yìn ìṣẹ́jú mélòó kan.",
    "not-saved": "A kò tíì lè fi pamọ́. Àwọn àwòrán yín ṣì wà níbí.",
    "no-second-screen": "Kò sí ojú ẹ̀rọ kejì. Ẹ kọ́kọ́ so ọ̀kan pọ̀.",
    "disk-full": "Kò sí àyè mọ́ lórí ẹ̀rọ yìí fún àwòrán mìíràn. Ẹ jọ̀wọ́, ẹ lọ sí káńtà.",
    "signed-out": "Òṣìṣẹ́ gbọ́dọ̀ kọ́kọ́ wọlé.",
    "not-allowed": "Ipò yín kò gba èyí láyè. Ẹ béèrè lọ́wọ́ alábòójútó.",
    "weak-pin":
      "PIN yìí ni ẹnikẹ́ni máa kọ́kọ́ dán wò. Ẹ lo òǹkà mẹ́fà ó kéré tán, tí kò tẹ̀ lé ara wọn, tí gbogbo wọn kò sì rí bákan náà.",
    "bad-name": "Ẹ tẹ orúkọ tí lẹ́tà rẹ̀ kò ju 60 lọ.",
    "name-taken": "Òṣìṣẹ́ kan ti ń jẹ́ orúkọ yìí.",
    "last-supervisor": "Kò ní sí ẹni tó kù láti jẹ́ kí àwọn mìíràn wọlé. Ẹ kọ́kọ́ fi ẹlòmíràn ṣe alábòójútó.",
    other: "Nǹkan kan kò ṣiṣẹ́. Ẹ jọ̀wọ́, ẹ pe òṣìṣẹ́.",
  },
};

export const yo: Text = { readBy: null, visitor, staff };
