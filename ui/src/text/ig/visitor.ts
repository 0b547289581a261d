// Igbo for visitors, and the door to Igbo for staff. A sentence is the same for every number.
// Machine-made: no speaker of the language has read it yet.
import { staff } from "./staff";
import type { Message, Text, VisitorText } from "../text";

const desk: Message = { title: "Biko jụọ na kaụnta", body: "Gosi ha nọmba ntụaka gị. Ha ga-enyere gị aka." };
const longer: Message = {
  title: "Anyị chọrọ oge ntakịrị ọzọ",
  body: "Mmadụ na-enyocha ya. Nke a nwere ike iwe oge.",
};
const attention: Message = {
  title: "Anyị chọrọ oge ntakịrị ọzọ",
  body: "Biko were nọmba ntụaka gị jụọ na kaụnta.",
};
const checking: Message = {
  title: "Anyị na-enyocha ugbu a",
  body: "Nke a abụbeghị azịza. Ọ na-ewekarị ihe na-erughị otu nkeji.",
};
const unknown: Message = {
  title: "Anyị ahụghị nọmba a",
  body: "Biko jiri ya tụnyere akwụkwọ njirimara gị. I nwere ike idozi nọmba ahụ ebe a, ma ọ bụ jụọ na kaụnta.",
};
const unknownLast: Message = {
  title: "Anyị ahụghị nọmba a",
  body: "Biko were akwụkwọ njirimara gị gaa na kaụnta. Ha nwere ike iso gị lee nọmba ahụ.",
};
const away: Message = {
  title: "Anyị enwelighị ike ịjụ maka akwụkwọ njirimara gị",
  body: "Ndị na-edebe akwụkwọ njirimara anaghị aza ugbu a. Biko bịaghachi ma e mechaa, ma ọ bụ jụọ na kaụnta.",
};
const already: Message = {
  title: "E debanyelarị aha na nọmba a",
  body: "Ọ bụrụ na ọ bụ gị, i nwere ike ịkwado na ọ bụ gị ugbu a. Ọ bụrụ na ọ bụghị gị, jụọ na kaụnta.",
};
const alreadyLast: Message = {
  title: "E debanyelarị aha na nọmba a",
  body: "Ọ bụrụ na ọ bụghị gị, biko jụọ na kaụnta.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Asụsụ",
    help: "Enyemaka",
    back: "Azụ",
    stopping: { title: "Kwụsị?", body: "O nweghị ihe a ga-edebe.", stay: "Gaa n’ihu" },
    stop: "Kwụsị",
    finish: "Mechaa",
    close: "Mechie",
    show: "Gosi",
    skip: "Gaa n’isi ihe dị ebe a",
  },
  sound: {
    title: "Ụda",
    body: "Olu ga-agụrụ gị ihe dị n’ihuenyo ma gwa gị ihe ị ga-eme.",
    listen: "Gee ntị",
    on: "Olu na-ekwu",
    off: "Olu anaghị ekwu",
    volume: "Ike ụda",
    quieter: "Wedata",
    louder: "Welie",
    headphones: "Naanị n’ekweisi m",
    headphonesWhy: "Mgbe ahụ, a ga-agụpụtakwara gị azịza gị, onye ọzọ agaghị anụ ya.",
    noVoice: "Asụsụ a enwebeghị olu. E dere ihe niile n’ihuenyo.",
  },
  connection: {
    unknown: "A na-ejikọ",
    online: "Njikọ dị",
    offline: "Njikọ adịghị ugbu a",
    blocked: "Anyị enweghị ike iziga ugbu a",
    "not-configured": "A hazibeghị ya",
  },
  attract: {
    hello: "Nnọọ. Ihu gị bụ igodo gị.",
    lead: "Jiri otu foto na ọnụ ọchị debanye aha gị ma ọ bụ kwado onye ị bụ. Ọ na-ewe ihe dị ka otu nkeji.",
    start: "Malite",
    notNow: {
      title: "Igwe a enweghị ike ise foto ugbu a",
      body: "Biko gaa na kaụnta. Ha ga-enyere gị aka ebe ahụ.",
    },
    notReady: {
      title: "Igwe a adịbeghị njikere",
      body: "Biko gaa na kaụnta. Ha ga-enyere gị aka ebe ahụ.",
    },
  },
  starting: "Chere ntakịrị…",
  purpose: {
    title: "Gịnị ka ị chọrọ ime?",
    lead: "Họrọ otu.",
    choices: {
      register: {
        title: "Debanye aha",
        body: "Abịabeghị m ebe a mbụ, ma ọ bụ a gwara m ka m debanye aha ọzọ.",
      },
      authenticate: { title: "Kwado na ọ bụ m", body: "E debanyela aha m, achọrọ m igosi na ọ bụ m." },
      identify: {
        title: "Gosi onye m bụ",
        body: "Enwere m nọmba njirimara, achọrọ m igosi na ọ bụ nke m.",
      },
    },
    help: { title: "Achọrọ m enyemaka", body: "Otu o si arụ ọrụ, na ụzọ ndị ọzọ." },
    offline: "Ịntanetị adịghị ugbu a. Anyị nwere ike ichekwa foto gị, mana azịza ga-abịa ma e mechaa.",
    cannotSend: "Anyị enweghị ike iziga ugbu a. Anyị nwere ike ichekwa foto gị, mana azịza ga-abịa ma e mechaa.",
    needsConnection: "Nke a chọrọ njikọ, ma njikọ adịghị ugbu a. Biko jụọ onye ọrụ.",
  },
  details: {
    title: "Nọmba onye ahịa gị",
    lead: "Ọ dị na kaadị gị ma ọ bụ n’ozi e zitere gị. I nwere ike iji kiiboodu dị n’ihuenyo.",
    label: "Nọmba onye ahịa",
    example: "Ọmụmaatụ: C-104233",
    keypad: "Kiiboodu dị n’ihuenyo",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Oghere",
    capitals: "Nnukwu",
    erase: "Hichapụ otu",
    clear: "Hichapụ niile",
    show: "Gosi nọmba",
    hide: "Zoo nọmba",
    next: "Gaa n’ihu",
    mistakes: {
      missing: "Biko buru ụzọ tinye nọmba onye ahịa gị.",
      malformed: "Nọmba onye ahịa na-enwe naanị mkpụrụedemede A ruo Z, ọnụọgụ, na - _ . @ +.",
      "too-long": "Nọmba onye ahịa anaghị akarị mkpụrụedemede na ọnụọgụ 100.",
    },
  },
  claim: {
    title: "Akwụkwọ njirimara gị",
    lead: "Họrọ mba akwụkwọ njirimara gị si na ya, wee họrọ nke ọ bụ.",
    typeLead: "Dee ihe dị na ya. I nwere ike iji kiiboodu dị n’ihuenyo.",
    country: "Mba",
    otherCountry: "Mba ọzọ",
    document: "Akwụkwọ njirimara",
    documents: {
      ALIEN_CARD: "Kaadị onye mba ọzọ",
      BVN: "Nọmba nkwenye ụlọ akụ (BVN)",
      GHANA_CARD: "Kaadị Ghana",
      NATIONAL_ID: "Kaadị njirimara mba",
      NIN_V2: "Nọmba njirimara mba (NIN)",
      PASSPORT: "Paspọtụ",
      SSNIT: "Kaadị SSNIT",
      VOTER_ID: "Kaadị ntuli aka",
    },
    fields: {
      idNumber: "Nọmba dị n’akwụkwọ njirimara",
      firstName: "Aha mbụ, otu ọ dị n’akwụkwọ njirimara",
      lastName: "Aha ezinụlọ, otu ọ dị n’akwụkwọ njirimara",
      dateOfBirth: "Ụbọchị ọmụmụ",
    },
    example: (example) => `Ọmụmaatụ: ${example}`,
    oneName: "Ọ bụrụ na i nwere naanị otu aha, edela ihe n’igbe nke ọzọ.",
    dateParts: { day: "Ụbọchị", month: "Ọnwa", year: "Afọ" },
    partialDate: "I nwere ike ịhapụ ihe na-adịghị n’akwụkwọ njirimara gị.",
    form: {
      signs: {
        letters: (count) => `mkpụrụedemede ${count}`,
        digits: (count) => `ọnụọgụ ${count}`,
        either: (count) => `mkpụrụedemede ma ọ bụ ọnụọgụ ${count}`,
      },
      then: ", wee ",
    },
    rule: (form) => `Nọmba akwụkwọ njirimara a na-enwe ${form}.`,
    mistakes: {
      missing: "Biko buru ụzọ dejupụta ebe a.",
      characters: "E nwere ihe dị ebe a na-esoghị na nọmba ahụ.",
      "too-short": "Nke a dị oke mkpụmkpụ.",
      "too-long": "Nke a dị oke ogologo.",
      order: "Mkpụrụedemede na ọnụọgụ anọghị n’ebe ha kwesịrị ịnọ.",
      "no-letters": "Aha na-enwe opekata mpe otu mkpụrụedemede.",
      "not-a-date": "Biko tinye ụbọchị, ọnwa na afọ. Afọ na-enwe ọnụọgụ anọ.",
      "no-such-day": "Ụbọchị a adịghị na kalenda. Biko lelee ụbọchị na ọnwa ọzọ.",
      incomplete: "Biko dejupụta ụbọchị, ọnwa na afọ.",
      "too-early": "Afọ enweghị ike ịdị tupu 1900.",
      "not-yet": "Ụbọchị a erubeghị. Biko lelee afọ ọzọ.",
      refused: "E nwelighị ike iji nke a. Biko jiri ya tụnyere akwụkwọ njirimara gị.",
    },
    nameTooLong: "Aha anaghị akarị mkpụrụedemede 100.",
  },
  readBack: {
    title: "Nke a o ziri ezi?",
    lead: "Biko jiri ya tụnyere akwụkwọ njirimara gị. A ga-eziga ya naanị mgbe i kwere.",
    noOtherName: "Ọ dịghị, naanị otu aha",
    hold: "Pịgide ka ị hụ nọmba ndị ahụ",
    right: "Ee, o ziri ezi",
    change: "Gbanwee ya",
  },
  notice: {
    title: "Tupu anyị esee foto gị",
    full: "Gụọ ihe niile",
    agree: "Ekwere m",
    decline: "Mba, daalụ",
    version: (version) => `Ọkwa ${version}`,
  },
  declined: {
    title: "Nsogbu adịghị",
    body: "O nweghị ihe e debere. E seghị foto ọ bụla.",
    other: "I nwere ike ime nke a n’ụzọ ọzọ: na kaụnta, jiri kaadị na PIN gị, ma ọ bụ jiri akwụkwọ njirimara.",
    back: "Laghachi n’ọkwa ahụ",
  },
  pictures: {
    title: "Ihe atọ tupu anyị amalite",
    lead: "Ị ga-ahụ onwe gị n’ihuenyo. Anyị ga-agwa gị ihe ị ga-eme.",
    mark: { title: "Chee ihu na kamera", body: "Ihe dị ka ogologo ogwe aka, ma ị nọ ọdụ ma i guzo oto." },
    standAt: (centimetres) => `Guzoro ihe dị ka ${centimetres} cm n’ihu kamera.`,
    light: { title: "Ìhè n’ihu gị", body: "Ka windo ma ọ bụ oriọna ghara ịdị n’azụ gị." },
    face: {
      title: "Gosi ihu gị niile",
      body: "Yipụ ugogbe anya ojii. Ichafụ isi na ugogbe anya nkịtị dị mma.",
    },
    ready: "Adị m njikere",
  },
  capture: {
    title: "Foto gị",
    preview: "Gị onwe gị, dị ka n’enyo",
    hints: {
      "camera-covered": "O yiri ka e kpuchiri kamera",
      "step-in-front": "Bịa n’ihu kamera",
      "one-person-only": "Otu onye n’otu oge, biko",
      "come-back": "Biko laghachi n’okirikiri ahụ",
      "come-closer": "Bịakwuo nso ntakịrị",
      "step-back": "Laa azụ ntakịrị",
      "move-left": "Kwagatụ n’aka ekpe gị",
      "move-right": "Kwagatụ n’aka nri gị",
      "move-up": "Welitu onwe gị elu",
      "move-down": "Wedatụ onwe gị ala",
      "take-off-mask": "Biko yipụ mkpuchi ihu",
      "take-off-dark-glasses": "Biko yipụ ugogbe anya ojii",
      "more-light": "Biko, ìhè ọzọ n’ihu gị",
      "less-light": "Ìhè karịrị akarị ebe a",
      "light-behind": "Tụgharịa, ìhè dị gị n’azụ",
      "light-one-side": "Ìhè dị naanị n’otu akụkụ",
      "look-straight": "Lee kamera anya kpọmkwem",
      "head-upright": "Mee ka isi gị kwụrụ ọtọ",
      "open-eyes": "Biko meghee anya gị",
      "relax-face": "Mee ka ihu gị dị jụụ",
      "hold-still": "Emegharịla ahụ nwa oge",
      smile: "Mụmụọ ọnụ ọchị ugbu a",
      "smile-more": "Mụmụkwuo ọnụ ọchị, biko",
      "turn-left": "Jiri nwayọọ tụgharịa n’aka ekpe gị",
      "turn-right": "Jiri nwayọọ tụgharịa n’aka nri gị",
      "chin-up": "Jiri nwayọọ welie agba gị",
      "look-back": "Lee kamera anya ọzọ",
      blink: "Biko tabie anya otu ugboro",
      "keep-looking": "Daalụ, nọgide na-ele anya",
      good: "Ọ dị mma, nọrọ otu a",
    },
    advice: {
      "camera-covered": "E nwere ihe kpuchiri kamera. Biko kpọọ onye ọrụ.",
      "step-in-front": "Guzoro kpọmkwem n’ihu ihuenyo, ihe dị ka ogologo ogwe aka.",
      "one-person-only": "Biko gwa ndị ọzọ ka ha laa azụ ntakịrị.",
      "come-closer": "Gakwuru ihuenyo ihe dị ka otu nzọụkwụ.",
      "step-back": "Laa azụ ruo mgbe ihu gị niile dị n’okirikiri ahụ.",
      "take-off-mask": "A ga-ahụrịrị imi na ọnụ. Ichafụ isi nwere ike ịdịgide.",
      "take-off-dark-glasses": "A ga-ahụrịrị anya gị. Ugogbe anya nkịtị nwere ike ịdịgide.",
      "more-light": "Chee ihu gị na windo ma ọ bụ oriọna.",
      "less-light": "Si n’ebe ìhè karịrị akarị pụọ, ma ọ bụ tụgharịtụ n’ebe ọzọ.",
      "light-behind": "Tụgharịa ruo mgbe windo ma ọ bụ oriọna dị gị n’ihu.",
      "light-one-side": "Tụgharịa ruo mgbe ìhè si gị n’ihu.",
      "open-eyes": "Ọ bụrụ na i yi ugogbe anya ojii, biko yipụ ya.",
      "hold-still": "Mee ka isi gị nọrọ otu ebe otu sekọnd: foto ahụ edobeghị anya.",
    },
    stages: {
      preparing: "Kamera na-akwado onwe ya",
      framing: "Tinye ihu gị n’okirikiri ahụ",
      ready: "Ọ dị mma, nọrọ otu a",
      selfie: "Lee kamera anya",
      liveness: "Nọgide na-ele kamera anya",
      paused: "A kwụsịtụrụ",
      "ask-more": "Ị chọrọ oge ọzọ?",
      "confirm-person": "Ị ka bụ otu onye ahụ?",
      "timed-out": "Oge agwụla",
      exhausted: "Ka anyị mee ya n’ụzọ ọzọ",
      done: "Daalụ, ọ gwụla",
      cancelled: "A kwụsịrị",
      "no-camera": "Kamera anaghị enye foto",
    },
    selfie: "Foto ihu gị",
    selfieTaken: "E seela foto ihu gị",
    picture: (taken) => `Foto ${taken} n’ime 8`,
    start: "Sere m foto",
    notFound: "Kamera anaghị ahụ gị. Ọ bụrụ na i guzo n’ihu ya, metụ “Anọ m ebe a” aka.",
    iAmHere: "Anọ m ebe a",
    startAnyway: {
      title: "Gịnị na-eme ka o sie ike?",
      body: "Họrọ nke kacha dabara. Anyị ga-ese foto gị otu ị dị.",
    },
    reasons: {
      "dim-place": "Ọchịchịrị dị ebe a",
      medical: "Ihe gbasara ahụike",
      posture: "Enweghị m ike ijide isi m otu ahụ",
      other: "Ihe ọzọ",
    },
    pause: "Kwụsịtụ",
    resume: "Gaa n’ihu",
    secondsLeft: (seconds) => `Ọ fọrọ sekọnd ${seconds}`,
    slow: "Nke a nwere ike iwetu oge karịa n’igwe a.",
    moreTime: { title: "Ị chọrọ oge ọzọ?", body: "Were oge niile ị chọrọ." },
    yesMoreTime: "Ee, oge ọzọ",
    confirmPerson: {
      title: (number) => `Ị ka bụ onye ahịa nwere nọmba ${number}?`,
      body: "Anyị ahụkwaghị gị, ya mere o nweghị ihe e debere. Gaa n’ihu naanị ma ọ bụrụ na nọmba a bụ nke gị.",
    },
    yesItIsMe: "Ee, ọ bụ m",
    timedOut: { title: "Nke ahụ weturu ogologo oge", body: "O nweghị ihe e zigara. I nwere ike ịnwa ọzọ ugbu a." },
    exhausted: {
      title: "Ka anyị mee ya n’ụzọ ọzọ",
      body: "Foto ndị ahụ apụtaghị nke ọma taa. Biko gaa na kaụnta: ha nwere ike inyere gị aka na-ejighị kamera.",
    },
    tryAgain: "Nwaa ọzọ",
    attemptsLeft: (attempts) => `Ugboro ị ka nwere ike ịnwa ma nke a gasịa: ${attempts}.`,
    otherWay: "Ụzọ ọzọ",
    otherWayOffer: "Nke a o siri ike ime? E nwere ụzọ ọzọ.",
    otherWays: {
      title: "Ụzọ ọzọ isi see foto gị",
      body: "Họrọ nke ga-adịrị gị mfe. Anyị ga-eji foto ihu gị malite ọzọ.",
    },
    ways: {
      smile: { title: "Mụmụọ ọnụ", body: "Buru ụzọ mee ka ihu gị dị jụụ, wee mụmụọ ọnụ ọchị." },
      turns: { title: "Tụgharịa isi m", body: "Tụgharịa isi gị n’akụkụ abụọ ma welie agba gị." },
      passive: {
        title: "Naanị ile anya",
        body: "Naanị lee kamera anya. Ọ na-ewe sekọnd ole na ole karịa.",
      },
    },
    keepThisWay: "Gaa n’ihu ka na mbụ",
    noAttemptLeft: {
      title: "Ka anyị nwaa ya n’ụzọ ọzọ",
      body: "O nweghị ihe e zigara. Họrọ ụzọ ọzọ, ma ọ bụ gaa na kaụnta.",
    },
    trouble: {
      none: { title: "E jikọghị kamera ọ bụla", body: "Biko kpọọ onye ọrụ. Anyị ka na-achọ ya." },
      busy: { title: "Ngwanrọ ọzọ na-eji kamera", body: "Biko kpọọ onye ọrụ. Anyị ka na-anwa." },
      denied: { title: "Anyị enweghị ikike iji kamera", body: "Biko kpọọ onye ọrụ." },
      lost: {
        title: "Njikọ kamera akwụsịla",
        body: "Jikọọ ya ọzọ, ma ọ bụ kpọọ onye ọrụ. Anyị ga-aga n’ihu n’onwe anyị.",
      },
      unusable: { title: "E nweghị ike iji foto kamera a", body: "Biko kpọọ onye ọrụ." },
    },
  },
  review: {
    title: "Ka anyị jiri foto ndị a?",
    lead: "Biko lee ma ọ bụ gị, na ma a na-ahụ gị nke ọma. O nweghị ihe a ga-eziga tupu ị sị ee.",
    selfie: "Foto ihu gị",
    others: "Foto asatọ ndị ọzọ",
    photo: (index) => `Foto ${index} n’ime 8`,
    use: "Ee, jiri ha",
    retake: (left) => (left === 1 ? "See ndị ọhụrụ (otu ugboro ọzọ)" : "See ndị ọhụrụ"),
    noRetake: "E nwere ike ise foto ọhụrụ na kaụnta.",
  },
  saving: {
    title: "Anyị na-echekwa ha nke ọma…",
    body: "A na-eji igodo akpọchi foto gị na kọmputa a.",
    notSaved: {
      title: "E nwelibeghị ike ichekwa ya",
      body: "Foto gị ka dị ebe a, o nweghịkwa ihe e zigara. Nwaa ọzọ, ma ọ bụ kpọọ onye ọrụ.",
    },
    again: "Nwaa ọzọ",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "E chekwara ya nke ọma na kọmputa a",
          body: "Anyị ga-eziga ya mgbe ịntanetị dị. Nke a abụbeghị azịza.",
        },
        authenticate: {
          title: "E chekwara ya nke ọma na kọmputa a",
          body: "Ịntanetị adịghị, ya mere anyị enweghị ike inyocha ugbu a. Anyị ga-eziga ya mgbe ọ dị. Nke a abụbeghị azịza: biko gaa na kaụnta.",
        },
        identify: {
          title: "E chekwara ya nke ọma na kọmputa a",
          body: "Ịntanetị adịghị, ya mere anyị enweghị ike ịjụ maka akwụkwọ njirimara gị ugbu a. Anyị ga-eziga ya mgbe ọ dị. Nke a abụbeghị azịza: biko gaa na kaụnta.",
        },
      },
      saved: {
        register: {
          title: "E chekwara ya nke ọma na kọmputa a",
          body: "Anyị enweghị ike iziga ugbu a. Anyị ga-eziga ya ozugbo anyị nwere ike. Nke a abụbeghị azịza.",
        },
        authenticate: {
          title: "E chekwara ya nke ọma na kọmputa a",
          body: "Anyị enweghị ike inyocha ugbu a. Anyị ga-eziga ya ozugbo anyị nwere ike. Nke a abụbeghị azịza: biko gaa na kaụnta.",
        },
        identify: {
          title: "E chekwara ya nke ọma na kọmputa a",
          body: "Anyị enweghị ike ịjụ maka akwụkwọ njirimara gị ugbu a. Anyị ga-eziga ya ozugbo anyị nwere ike. Nke a abụbeghị azịza: biko gaa na kaụnta.",
        },
      },
      approved: {
        register: {
          title: "E debanyela aha gị",
          body: "Daalụ. Malite ugbu a, i nwere ike iji ihu gị kwado onye ị bụ.",
        },
        authenticate: { title: "Daalụ, a kwadola ya", body: "Ọ bụ gị. I nwere ike ịga n’ihu." },
        identify: {
          title: "Daalụ, a kwadola ya",
          body: "Akwụkwọ njirimara a bụ nke gị, e jirikwala ihu gị debanye aha gị.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "Anyị enwelighị ike idebanye aha gị ugboro a",
          body: "I nwere ike ịnwa otu ugboro ọzọ n’ebe ìhè ka mma, ma ọ bụ mee ya n’ụzọ ọzọ na kaụnta.",
        },
        authenticate: {
          title: "Anyị enwelighị ike ịkwado na ọ bụ gị ugboro a",
          body: "I nwere ike ịnwa otu ugboro ọzọ, ma ọ bụ mee ya n’ụzọ ọzọ na kaụnta.",
        },
        identify: {
          title: "Anyị enwelighị ike ịkwado onye ị bụ ugboro a",
          body: "I nwere ike iji foto ọhụrụ nwaa otu ugboro ọzọ, ma ọ bụ jụọ na kaụnta. Biko jiri akwụkwọ njirimara gị gaa.",
        },
      },
      "not-approved-last": {
        register: {
          title: "Anyị enwelighị ike idebanye aha gị ugboro a",
          body: "Biko gaa na kaụnta. Ha nwere ike inyere gị aka n’ụzọ ọzọ.",
        },
        authenticate: {
          title: "Anyị enwelighị ike ịkwado na ọ bụ gị ugboro a",
          body: "Biko gaa na kaụnta. Ha nwere ike inyere gị aka n’ụzọ ọzọ.",
        },
        identify: {
          title: "Anyị enwelighị ike ịkwado onye ị bụ ugboro a",
          body: "Biko were akwụkwọ njirimara gị gaa na kaụnta. Ha nwere ike inyere gị aka n’ụzọ ọzọ.",
        },
      },
      "could-not-process": {
        register: {
          title: "Anyị enwelighị ike iji foto ndị a",
          body: "I nwere ike iji foto ọhụrụ nwaa otu ugboro ọzọ n’ebe ìhè ka mma, ma ọ bụ jụọ na kaụnta.",
        },
        authenticate: {
          title: "Anyị enwelighị ike iji foto ndị a",
          body: "I nwere ike iji foto ọhụrụ nwaa otu ugboro ọzọ n’ebe ìhè ka mma, ma ọ bụ jụọ na kaụnta.",
        },
        identify: {
          title: "Anyị enwelighị ike inyocha ya ugboro a",
          body: "I nwere ike iji foto ọhụrụ nwaa otu ugboro ọzọ, ma ọ bụ jụọ na kaụnta.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "Anyị enwelighị ike iji foto ndị a",
          body: "Biko gaa na kaụnta. Ha nwere ike inyere gị aka n’ụzọ ọzọ.",
        },
        authenticate: {
          title: "Anyị enwelighị ike iji foto ndị a",
          body: "Biko gaa na kaụnta. Ha nwere ike inyere gị aka n’ụzọ ọzọ.",
        },
        identify: {
          title: "Anyị enwelighị ike inyocha ya ugboro a",
          body: "Biko were akwụkwọ njirimara gị gaa na kaụnta. Ha nwere ike inyere gị aka n’ụzọ ọzọ.",
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
      counter: "Were nọmba ntụaka gị jụọ na kaụnta.",
      call: "Anyị ga-akpọ gị n’ekwentị.",
      message: "Anyị ga-ezitere gị ozi.",
      email: "Anyị ga-ezitere gị ozi imel.",
    },
    written: "Azịza gị dị n’ihuenyo. Ndị nọ na kaụnta nwere ike ịgụrụ gị ya.",
    progress: { saved: "E chekwara ebe a", sent: "E zigara", answered: "Azịza" },
    progressDone: "e meela",
    progressOpen: "e mebeghị",
    still: "Anyị ka na-arụ ọrụ. Daalụ maka ichere.",
    offer: "Ọ na-ewe oge karịa ka ọ na-ewekarị. I nwere ike imecha ugbu a.",
    finishNow: "Mechaa ugbu a",
    wait: "Aga m eche",
    remedies: {
      "once-more": "Nwaa otu ugboro ọzọ",
      "correction-chosen": "Dozie nọmba ahụ",
      "confirmation-chosen": "Kwado na ọ bụ m ugbu a",
    },
    reference: "Nọmba ntụaka gị",
    receipt: {
      show: "Gosi rasiti",
      title: "Rasiti",
      state: (when) => `Otu ọ dị na ${when}`,
      notice: "Ọkwa nkwenye",
      place: "Ebe",
      body: "I nwere ike ise ibe a foto. Naanị nọmba ntụaka gị dị na koodu ahụ. Ibe a ga-apụ mgbe ị na-apụ.",
    },
    keepReference: "Debe ya, ọmụmaatụ, see ya foto. O kwughị ihe ọ bụla banyere gị.",
    purpose: "Maka gịnị",
    when: "Ụbọchị na oge",
  },
  cleared: { title: "Ozi gị adịzighị n’ihuenyo a", body: "Daalụ. Ka ọ dị!" },
  stillThere: {
    title: "Ị ka nọ ebe a?",
    body: "Metụ ihuenyo aka ka ị gaa n’ihu. Ma ọ bụghị ya, anyị ga-ehichapụ ozi gị.",
    yes: "Ee, oge ọzọ",
    seconds: (seconds) => `sekọnd ${seconds}`,
  },
  help: {
    title: "Enyemaka",
    how: {
      title: "Otu o si arụ ọrụ",
      body: "Ị ga-etinye nọmba onye ahịa gị ma gụọ ihe a ga-eji foto gị mee. Ọ bụrụ na i kwere, kamera ga-ese otu foto ihu na foto asatọ ọzọ ka ị na-amụmụ ọnụ ọchị.",
    },
    who: { title: "Onye ị ga-ajụ", body: "Ndị nọ na kaụnta nwere ike ịza ajụjụ niile." },
    without: {
      title: "Na-ejighị kamera",
      body: "Ọ bụghị iwu na ị ga-eji ihu gị. E nwere ụzọ ọzọ mgbe niile na kaụnta: jiri kaadị na PIN gị, ma ọ bụ jiri akwụkwọ njirimara.",
    },
    keys: {
      title: "Na-emetụghị aka",
      body: "Tab na-aga n’ihu, Enter na-ahọrọ, Escape na-emechi.",
    },
    switch: {
      title: "Iji otu mgba ọkụ",
      body: "Jide mgba ọkụ ahụ ma ọ bụ igodo oghere sekọnd 3. Akara ga-esi n’otu bọtịnụ gaa n’ọzọ, mgba ọkụ ahụ ga-ahọrọkwa ebe ọ nọ.",
    },
    slower: "Akara nwayọ",
    quicker: "Akara ngwa",
    contrast: "Agba doro anya",
  },
  failures: {
    locked: "A kpọchiri igwe a. Biko kpọọ onye ọrụ.",
    "wrong-passphrase": "Ahịrịokwu nzuzo a anaghị emepe ebe nchekwa ahụ. Nwaa ọzọ.",
    "too-many-tries": "E tinyela ahịrịokwu nzuzo na-abụghị ya ọtụtụ ugboro. Chere ruo nkeji iri na ise, wee nwaa ọzọ.",
    "weak-passphrase": "Ahịrịokwu nzuzo a dị oke mkpụmkpụ ma ọ bụ dị oke mfe nkọta.",
    "keyring-shut":
      "Ụyọkọ igodo kọmputa a emegheghị, ma ọ bụ ọ naghị edebe igodo ahụ. Igodo ochie ka na-emepe ebe nchekwa ahụ.",
    "no-credential": "Sistemụ kọmputa a anaghị enye igodo e nwere ike iji. Igodo ochie ka na-emepe ebe nchekwa ahụ.",
    "key-in-doubt":
      "Diski edebeghị ihe e dere. Debe ahịrịokwu nzuzo ochie na nke ọhụrụ: otu n’ime ha na-emepe ebe nchekwa ahụ. Mee ka e nyochaa diski ahụ, wee gbanwee igodo ahụ ọzọ.",
    "bad-recipient": "Nke a abụghị onye nnata. Ọ na-amalite na age1, o nwekwara mkpụrụedemede na ọnụọgụ 62.",
    "file-unsaved": "E chekwaghị ya: e nweghị ike ide ihe na foolda ahụ, ma ọ bụ faịlụ ahụ adịrịla ebe ahụ.",
    "locked-out": "Nke a arụghị ọrụ ọtụtụ ugboro. Biko gaa na kaụnta, ma ọ bụ bịaghachi ma e mechaa.",
    "bad-user-id": "E nweghị ike iji nọmba onye ahịa a. Biko lelee ya.",
    "bad-claim": "E nweghị ike iji akwụkwọ njirimara a. Biko lelee ihe e dere.",
    "jobs-unfinished":
      "A rụchabeghị ọrụ ndị dị n’akaụntụ a haziri ugbu a. Chere ruo mgbe e kpebiri ha, ma ọ bụ kagbuo ha, tupu ị gbanwee akaụntụ ahụ.",
    "bad-account": "E nwere ihe na-adịghị ma ọ bụ na-ezughị ezu na fọm ahụ. Biko lelee ya.",
    "bad-relay": "Sava nnyefe chọrọ adreesị malitere na https://, ma ọ bụ e nweghị ike iji ihe o kwuru.",
    "relay-silent": "Sava nnyefe ọ bụla azaghị n’adreesị a. A gbanweghị ihe ọ bụla ebe a; jiri otu koodu ahụ nwaa ọzọ.",
    "relay-refuses": "Sava nnyefe amaghị koodu a, ma ọ bụ e jirila ya mbụ. Rịọ maka nke ọhụrụ.",
    "bad-receiver": "Sava nnata chọrọ adreesị malitere na https:// na tokin na-enweghị oghere.",
    "bad-proxy":
      "Proksi chọrọ aha sava na pọtụ, ọmụmaatụ proxy.example:3128, nakwa aha onye ojiji ma ọ bụrụ na o nwere paswọọdụ.",
    "bad-certificate":
      "Nke a abụghị asambodo, ma ọ bụ e nweghị ike ịgụ ya. Ọ na-amalite na -----BEGIN CERTIFICATE-----.",
    "receiver-silent":
      "Sava nnata ọ bụla anaghị aza n’adreesị a. Mpụtara ka na-abịa, n’ihi na igwe a na-ajụ n’onwe ya.",
    "receiver-refuses": "Sava nnata amaghị tokin a.",
    "no-visit": "Nleta a agwụla. Biko malite ọzọ.",
    "no-such-job": "Ọrụ a adịzighị ebe a.",
    "job-changed": "Ọrụ a agbanweela n’etiti oge a. Lelee ya ọzọ.",
    "erasure-unanswered":
      "Nke a na-ewe oge karịa ka ọ na-ewekarị. A ka nwere ike imezu ya: lelee ọrụ ahụ ọzọ mgbe nkeji ole na ole gachara.",
    "not-saved": "E nwelibeghị ike ichekwa ya. Foto gị ka dị ebe a.",
    "no-second-screen": "Ihuenyo nke abụọ adịghị. Buru ụzọ jikọọ otu.",
    "disk-full": "Igwe a enweghị ohere maka foto ndị ọzọ. Biko gaa na kaụnta.",
    "signed-out": "Ndị ọrụ ga-ebu ụzọ banye.",
    "not-allowed": "Ọkwa ọrụ gị enweghị ikike ime nke a. Jụọ onye nlekọta.",
    "weak-pin":
      "PIN a so na ndị a ga-ebu ụzọ nwaa. Jiri opekata mpe ọnụọgụ isii na-esochighị usoro, ha niile abụghịkwa otu.",
    "bad-name": "Tinye aha na-akarịghị mkpụrụedemede 60.",
    "name-taken": "E nwere onye ọrụ na-aza aha a.",
    "last-supervisor": "Ọ dịghị onye ga-afọ nwere ike ikwe ka ndị ọzọ banye. Buru ụzọ mee onye ọzọ onye nlekọta.",
    other: "E nwere ihe na-arụghị ọrụ. Biko kpọọ onye ọrụ.",
  },
};

export const ig: Text = { readBy: null, visitor, staff };
