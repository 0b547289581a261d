// Swahili for visitors, and the door to Swahili for staff.
// Machine-made: no speaker of the language has read it yet.
import { staff } from "./staff";
import { countingIn } from "../plural";
import type { Message, Text, VisitorText } from "../text";

const counted = countingIn("sw");

const desk: Message = { title: "Tafadhali uliza kaunta", body: "Waonyeshe nambari yako ya marejeo. Watakusaidia." };
const longer: Message = { title: "Tunahitaji muda kidogo zaidi", body: "Mtu anaangalia. Huenda ikachukua muda." };
const attention: Message = {
  title: "Tunahitaji muda kidogo zaidi",
  body: "Tafadhali uliza kaunta ukiwa na nambari yako ya marejeo.",
};
const checking: Message = {
  title: "Tunakagua sasa",
  body: "Hili bado si jibu. Kwa kawaida huchukua chini ya dakika moja.",
};
const unknown: Message = {
  title: "Hatukuipata nambari hii",
  body: "Tafadhali linganisha na kitambulisho chako. Unaweza kusahihisha nambari hapa, au kuuliza kaunta.",
};
const unknownLast: Message = {
  title: "Hatukuipata nambari hii",
  body: "Tafadhali nenda kaunta na kitambulisho chako. Wataangalia nambari pamoja nawe.",
};
const away: Message = {
  title: "Hatukuweza kuuliza kuhusu kitambulisho chako",
  body: "Wanaotunza vitambulisho hawajibu sasa. Tafadhali rudi baadaye, au uliza kaunta.",
};
const already: Message = {
  title: "Nambari hii tayari imeandikishwa",
  body: "Kama ilikuwa wewe, unaweza kuthibitisha kuwa ni wewe sasa. Kama haikuwa wewe, uliza kaunta.",
};
const alreadyLast: Message = {
  title: "Nambari hii tayari imeandikishwa",
  body: "Kama haikuwa wewe, tafadhali uliza kaunta.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Lugha",
    help: "Msaada",
    back: "Rudi",
    stopping: { title: "Uache?", body: "Hakuna kitakachohifadhiwa.", stay: "Endelea" },
    stop: "Acha",
    finish: "Maliza",
    close: "Funga",
    show: "Onyesha",
    skip: "Nenda kwenye sehemu kuu",
  },
  sound: {
    title: "Sauti",
    body: "Sauti inakusomea skrini na kukuambia la kufanya.",
    listen: "Sikiliza",
    on: "Sauti imewashwa",
    off: "Sauti imezimwa",
    volume: "Kiasi cha sauti",
    quieter: "Punguza",
    louder: "Ongeza",
    headphones: "Kwenye vipokea sauti vyangu tu",
    headphonesWhy: "Kisha jibu lako pia litasomwa, na hakuna mwingine atakayelisikia.",
    noVoice: "Bado hakuna sauti ya lugha hii. Kila kitu kimeandikwa kwenye skrini.",
  },
  connection: {
    unknown: "Inaunganisha",
    online: "Mtandaoni",
    offline: "Hakuna muunganisho sasa",
    blocked: "Hatuwezi kutuma sasa hivi",
    "not-configured": "Bado haijasanidiwa",
  },
  attract: {
    hello: "Karibu. Uso wako ndio ufunguo wako.",
    lead: "Jiandikishe au thibitisha kuwa ni wewe kwa picha moja na tabasamu. Huchukua kama dakika moja.",
    start: "Anza",
    notNow: {
      title: "Mashine hii haiwezi kupiga picha sasa",
      body: "Tafadhali nenda kaunta. Watakusaidia huko.",
    },
    notReady: { title: "Mashine hii bado haiko tayari", body: "Tafadhali nenda kaunta. Watakusaidia huko." },
  },
  starting: "Subiri kidogo…",
  purpose: {
    title: "Ungependa kufanya nini?",
    lead: "Chagua moja.",
    choices: {
      register: { title: "Jiandikishe", body: "Mimi ni mgeni hapa, au nimeombwa kujiandikisha tena." },
      authenticate: { title: "Thibitisha ni mimi", body: "Nimejiandikisha na nataka kuonyesha kuwa ni mimi." },
      identify: {
        title: "Onyesha mimi ni nani",
        body: "Nina nambari ya kitambulisho na nataka kuonyesha kuwa ni yangu.",
      },
    },
    help: { title: "Nahitaji msaada", body: "Jinsi inavyofanya kazi, na njia nyingine." },
    offline: "Hakuna intaneti sasa. Tunaweza kuhifadhi picha zako, lakini jibu litakuja baadaye.",
    cannotSend: "Hatuwezi kutuma sasa hivi. Tunaweza kuhifadhi picha zako, lakini jibu litakuja baadaye.",
    needsConnection: "Hili linahitaji mtandao, na sasa hakuna. Tafadhali muulize mfanyakazi.",
  },
  details: {
    title: "Nambari yako ya mteja",
    lead: "Iko kwenye kadi yako au ujumbe wako. Unaweza kutumia vitufe vya skrini.",
    label: "Nambari ya mteja",
    example: "Kwa mfano C-104233",
    keypad: "Vitufe vya skrini",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Nafasi",
    capitals: "Herufi kubwa",
    erase: "Futa moja",
    clear: "Futa zote",
    show: "Onyesha nambari",
    hide: "Ficha nambari",
    next: "Endelea",
    mistakes: {
      missing: "Tafadhali weka kwanza nambari yako ya mteja.",
      malformed: "Nambari ya mteja ina herufi za A hadi Z, tarakimu na - _ . @ + pekee.",
      "too-long": "Nambari ya mteja ina herufi na tarakimu zisizozidi 100.",
    },
  },
  claim: {
    title: "Kitambulisho chako",
    lead: "Chagua kitambulisho chako kinatoka nchi gani, kisha ni kipi.",
    typeLead: "Andika kilichoandikwa humo. Unaweza kutumia vitufe vya skrini.",
    country: "Nchi",
    otherCountry: "Nchi nyingine",
    document: "Kitambulisho",
    documents: {
      ALIEN_CARD: "Kadi ya mgeni",
      BVN: "Nambari ya uthibitisho ya benki (BVN)",
      GHANA_CARD: "Kadi ya Ghana",
      NATIONAL_ID: "Kitambulisho cha taifa",
      NIN_V2: "Nambari ya utambulisho wa taifa (NIN)",
      PASSPORT: "Pasipoti",
      SSNIT: "Kadi ya SSNIT",
      VOTER_ID: "Kadi ya mpiga kura",
    },
    fields: {
      idNumber: "Nambari iliyo kwenye kitambulisho",
      firstName: "Jina la kwanza, kama lilivyo kwenye kitambulisho",
      lastName: "Jina la mwisho, kama lilivyo kwenye kitambulisho",
      dateOfBirth: "Tarehe ya kuzaliwa",
    },
    example: (example) => `Kwa mfano ${example}`,
    oneName: "Ukiwa na jina moja tu, acha sehemu nyingine wazi.",
    dateParts: { day: "Siku", month: "Mwezi", year: "Mwaka" },
    partialDate: "Kisichoandikwa kwenye kitambulisho kinaweza kuachwa wazi.",
    form: {
      signs: {
        letters: (count) => `herufi ${count}`,
        digits: (count) => `tarakimu ${count}`,
        either: (count) => `herufi au tarakimu ${count}`,
      },
      then: ", kisha ",
    },
    rule: (form) => `Nambari ya kitambulisho hiki ina ${form}.`,
    mistakes: {
      missing: "Tafadhali jaza hapa kwanza.",
      characters: "Kuna alama hapa isiyo sehemu ya nambari.",
      "too-short": "Hii ni fupi mno.",
      "too-long": "Hii ni ndefu mno.",
      order: "Herufi na tarakimu haziko mahali pake.",
      "no-letters": "Jina lina angalau herufi moja.",
      "not-a-date": "Tafadhali andika siku, mwezi na mwaka. Mwaka una tarakimu nne.",
      "no-such-day": "Siku hiyo haipo kwenye kalenda. Tafadhali angalia tena siku na mwezi.",
      incomplete: "Tafadhali jaza siku, mwezi na mwaka.",
      "too-early": "Mwaka hauwezi kuwa kabla ya 1900.",
      "not-yet": "Siku hiyo bado haijafika. Tafadhali angalia tena mwaka.",
      refused: "Hii haikuweza kutumika. Tafadhali linganisha na kitambulisho chako.",
    },
    nameTooLong: "Jina lina herufi zisizozidi 100.",
  },
  readBack: {
    title: "Je, hii ni sawa?",
    lead: "Tafadhali linganisha na kitambulisho chako. Itatumwa baada ya wewe kukubali tu.",
    noOtherName: "Hakuna, jina moja tu",
    hold: "Shikilia kuonyesha nambari",
    right: "Ndiyo, ni sawa",
    change: "Badilisha",
  },
  notice: {
    title: "Kabla hatujapiga picha yako",
    full: "Soma yote",
    agree: "Nakubali",
    decline: "Hapana, asante",
    version: (version) => `Tangazo ${version}`,
  },
  declined: {
    title: "Ni sawa kabisa",
    body: "Hakuna kilichohifadhiwa. Hakuna picha iliyopigwa.",
    other: "Unaweza kutumia njia nyingine: kaunta kwa kadi na PIN yako, au kwa hati.",
    back: "Rudi kwenye tangazo",
  },
  pictures: {
    title: "Mambo matatu kabla ya kuanza",
    lead: "Utajiona kwenye skrini. Tutakuambia la kufanya.",
    mark: { title: "Elekea kamera", body: "Umbali wa urefu wa mkono mmoja, ukiwa umeketi au umesimama." },
    standAt: (centimetres) => `Simama takriban sentimita ${centimetres} kutoka kwenye kamera.`,
    light: { title: "Mwanga mbele yako", body: "Dirisha au taa isiwe nyuma yako." },
    face: { title: "Onyesha uso wako wote", body: "Vua miwani ya jua. Hijabu, kilemba na miwani ya kawaida ni sawa." },
    ready: "Niko tayari",
  },
  capture: {
    title: "Picha zako",
    preview: "Wewe, kama kwenye kioo",
    hints: {
      "camera-covered": "Kamera inaonekana imefunikwa",
      "step-in-front": "Njoo mbele ya kamera",
      "one-person-only": "Mtu mmoja kwa wakati, tafadhali",
      "come-back": "Tafadhali rudi kwenye duara",
      "come-closer": "Sogea karibu kidogo",
      "step-back": "Rudi nyuma kidogo",
      "move-left": "Sogea kushoto kwako kidogo",
      "move-right": "Sogea kulia kwako kidogo",
      "move-up": "Sogea juu kidogo",
      "move-down": "Sogea chini kidogo",
      "take-off-mask": "Tafadhali vua barakoa",
      "take-off-dark-glasses": "Tafadhali vua miwani ya jua",
      "more-light": "Mwanga zaidi usoni, tafadhali",
      "less-light": "Mwanga ni mkali sana hapa",
      "light-behind": "Usiwe na mwanga nyuma yako",
      "light-one-side": "Mwanga uko upande mmoja tu",
      "look-straight": "Tazama kamera moja kwa moja",
      "head-upright": "Weka kichwa wima",
      "open-eyes": "Tafadhali fungua macho",
      "relax-face": "Legeza uso wako",
      "hold-still": "Tulia kidogo",
      smile: "Sasa tabasamu, tafadhali",
      "smile-more": "Tabasamu zaidi, tafadhali",
      "turn-left": "Geuka polepole kushoto kwako",
      "turn-right": "Geuka polepole kulia kwako",
      "chin-up": "Inua kidevu polepole",
      "look-back": "Tazama kamera tena",
      blink: "Tafadhali pepesa macho mara moja",
      "keep-looking": "Asante, endelea kutazama",
      good: "Vizuri, kaa hivyo",
    },
    advice: {
      "camera-covered": "Kuna kitu juu ya kamera. Tafadhali mwite mhudumu.",
      "step-in-front": "Simama mbele ya skrini, umbali wa mkono mmoja hivi.",
      "one-person-only": "Tafadhali waombe wengine wasogee nyuma kidogo.",
      "come-closer": "Piga hatua moja hivi kuelekea skrini.",
      "step-back": "Rudi nyuma hadi uso wako wote uwe ndani ya duara.",
      "take-off-mask": "Pua na mdomo lazima vionekane. Hijabu au kilemba kinaweza kubaki.",
      "take-off-dark-glasses": "Macho yako lazima yaonekane. Miwani ya kawaida inaweza kubaki.",
      "more-light": "Geuza uso wako kuelekea dirisha au taa.",
      "less-light": "Toka kwenye mwanga mkali, au geuka kidogo.",
      "light-behind": "Geuka hadi dirisha au taa iwe mbele yako.",
      "light-one-side": "Geuka hadi mwanga utoke mbele yako.",
      "open-eyes": "Kama umevaa miwani ya jua, tafadhali ivue.",
      "hold-still": "Tuliza kichwa kwa sekunde moja: picha bado si wazi.",
    },
    stages: {
      preparing: "Kamera inajiandaa",
      framing: "Weka uso wako ndani ya duara",
      ready: "Vizuri, kaa hivyo",
      selfie: "Tazama kamera",
      liveness: "Endelea kutazama kamera",
      paused: "Mapumziko",
      "ask-more": "Je, unahitaji muda zaidi?",
      "confirm-person": "Je, wewe bado ni mtu yule yule?",
      "timed-out": "Muda umeisha",
      exhausted: "Tutumie njia nyingine",
      done: "Asante, tumemaliza",
      cancelled: "Imeachwa",
      "no-camera": "Kamera haitoi picha",
    },
    selfie: "Picha yako kuu",
    selfieTaken: "Picha yako kuu imepigwa",
    picture: (taken) => `Picha ${taken} kati ya 8`,
    start: "Nipige picha",
    notFound: "Kamera haikuoni. Kama umesimama mbele yake, gusa “Niko hapa”.",
    iAmHere: "Niko hapa",
    startAnyway: {
      title: "Nini kinachofanya iwe vigumu?",
      body: "Chagua kinachofaa zaidi. Kisha tutakupiga picha jinsi ulivyo.",
    },
    reasons: {
      "dim-place": "Hapa pana giza",
      medical: "Sababu ya kiafya",
      posture: "Siwezi kuweka kichwa hivyo",
      other: "Sababu nyingine",
    },
    pause: "Pumzika",
    resume: "Endelea",
    secondsLeft: (seconds) => counted(seconds, { one: "Imebaki sekunde #", other: "Zimebaki sekunde #" }),
    slow: "Huenda ikachukua muda kidogo zaidi kwenye mashine hii.",
    moreTime: { title: "Je, unahitaji muda zaidi?", body: "Chukua muda wote unaohitaji." },
    yesMoreTime: "Ndiyo, muda zaidi",
    confirmPerson: {
      title: (number) => `Je, wewe bado ni mteja mwenye nambari ${number}?`,
      body: "Hatukukuona kwa muda, kwa hiyo hakuna kilichohifadhiwa. Endelea tu ikiwa nambari hii ni yako.",
    },
    yesItIsMe: "Ndiyo, ni mimi",
    timedOut: { title: "Imechukua muda mrefu kidogo", body: "Hakuna kilichotumwa. Unaweza kujaribu tena sasa." },
    exhausted: {
      title: "Tutumie njia nyingine",
      body: "Picha hazikukamilika leo. Tafadhali nenda kaunta: wanaweza kukusaidia bila kamera.",
    },
    tryAgain: "Jaribu tena",
    attemptsLeft: (attempts) =>
      counted(attempts, { one: "Baada ya hapa limebaki jaribio moja.", other: "Baada ya hapa yamebaki majaribio #." }),
    otherWay: "Njia nyingine",
    otherWayOffer: "Je, hili ni gumu kwako? Kuna njia nyingine.",
    otherWays: {
      title: "Njia nyingine ya kupiga picha zako",
      body: "Chagua iliyo rahisi kwako. Tutaanza upya na picha yako kuu.",
    },
    ways: {
      smile: { title: "Kutabasamu", body: "Kwanza legeza uso, kisha tabasamu." },
      turns: { title: "Kugeuza kichwa", body: "Geuza kichwa pande zote mbili na uinue kidevu." },
      passive: { title: "Kutazama tu", body: "Tazama kamera tu. Huchukua sekunde chache zaidi." },
    },
    keepThisWay: "Endelea kama kwanza",
    noAttemptLeft: {
      title: "Tujaribu njia nyingine",
      body: "Hakuna kilichotumwa. Chagua njia nyingine, au nenda kaunta.",
    },
    trouble: {
      none: { title: "Hakuna kamera iliyounganishwa", body: "Tafadhali mwite mfanyakazi. Tunaendelea kuitafuta." },
      busy: { title: "Programu nyingine inatumia kamera", body: "Tafadhali mwite mfanyakazi. Tunaendelea kujaribu." },
      denied: { title: "Haturuhusiwi kutumia kamera", body: "Tafadhali mwite mfanyakazi." },
      lost: {
        title: "Kamera imetenganishwa",
        body: "Iunganishe tena, au mwite mfanyakazi. Tutaendelea wenyewe.",
      },
      unusable: { title: "Picha za kamera haziwezi kutumika", body: "Tafadhali mwite mfanyakazi." },
    },
  },
  review: {
    title: "Tutumie picha hizi?",
    lead: "Tafadhali angalia kama ni wewe, na kama unaonekana vizuri. Hakuna kinachotumwa kabla hujasema ndiyo.",
    selfie: "Picha yako kuu",
    others: "Picha nyingine nane",
    photo: (index) => `Picha ${index} kati ya 8`,
    use: "Ndiyo, zitumie",
    retake: (left) => (left === 1 ? "Piga mpya (mara moja zaidi)" : "Piga mpya"),
    noRetake: "Picha mpya zinaweza kupigwa kaunta.",
  },
  saving: {
    title: "Inahifadhi kwa usalama…",
    body: "Picha zako zinafungwa kwa ufunguo kwenye kompyuta hii.",
    notSaved: {
      title: "Bado haijahifadhiwa",
      body: "Picha zako bado ziko hapa na hakuna kilichotumwa. Jaribu tena, au mwite mfanyakazi.",
    },
    again: "Jaribu tena",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "Imehifadhiwa salama kwenye kompyuta hii",
          body: "Tutaituma intaneti itakapopatikana. Hili bado si jibu.",
        },
        authenticate: {
          title: "Imehifadhiwa salama kwenye kompyuta hii",
          body: "Hakuna intaneti, kwa hiyo hatuwezi kukagua sasa. Tutaituma itakapopatikana. Hili bado si jibu: tafadhali nenda kaunta.",
        },
        identify: {
          title: "Imehifadhiwa salama kwenye kompyuta hii",
          body: "Hakuna intaneti, kwa hiyo hatuwezi kuuliza kuhusu kitambulisho chako sasa. Tutaituma itakapopatikana. Hili bado si jibu: tafadhali nenda kaunta.",
        },
      },
      saved: {
        register: {
          title: "Imehifadhiwa salama kwenye kompyuta hii",
          body: "Hatuwezi kutuma sasa hivi. Tutaituma mara tutakapoweza. Hili bado si jibu.",
        },
        authenticate: {
          title: "Imehifadhiwa salama kwenye kompyuta hii",
          body: "Hatuwezi kukagua sasa hivi. Tutaituma mara tutakapoweza. Hili bado si jibu: tafadhali nenda kaunta.",
        },
        identify: {
          title: "Imehifadhiwa salama kwenye kompyuta hii",
          body: "Hatuwezi kuuliza kuhusu kitambulisho chako sasa hivi. Tutaituma mara tutakapoweza. Hili bado si jibu: tafadhali nenda kaunta.",
        },
      },
      approved: {
        register: {
          title: "Umeandikishwa",
          body: "Asante. Kuanzia sasa unaweza kuthibitisha kuwa ni wewe kwa uso wako.",
        },
        authenticate: { title: "Asante, imethibitishwa", body: "Ni wewe. Unaweza kuendelea." },
        identify: {
          title: "Asante, imethibitishwa",
          body: "Kitambulisho ni chako, na sasa umeandikishwa kwa uso wako.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "Hatukuweza kukuandikisha mara hii",
          body: "Unaweza kujaribu mara moja zaidi kwenye mwanga bora, au kutumia njia nyingine kaunta.",
        },
        authenticate: {
          title: "Hatukuweza kuthibitisha kuwa ni wewe mara hii",
          body: "Unaweza kujaribu mara moja zaidi, au kutumia njia nyingine kaunta.",
        },
        identify: {
          title: "Hatukuweza kuthibitisha wewe ni nani mara hii",
          body: "Unaweza kujaribu mara moja zaidi kwa picha mpya, au kuuliza kaunta. Tafadhali chukua kitambulisho chako.",
        },
      },
      "not-approved-last": {
        register: {
          title: "Hatukuweza kukuandikisha mara hii",
          body: "Tafadhali nenda kaunta. Watakusaidia kwa njia nyingine.",
        },
        authenticate: {
          title: "Hatukuweza kuthibitisha kuwa ni wewe mara hii",
          body: "Tafadhali nenda kaunta. Watakusaidia kwa njia nyingine.",
        },
        identify: {
          title: "Hatukuweza kuthibitisha wewe ni nani mara hii",
          body: "Tafadhali nenda kaunta na kitambulisho chako. Watakusaidia kwa njia nyingine.",
        },
      },
      "could-not-process": {
        register: {
          title: "Hatukuweza kutumia picha hizi",
          body: "Unaweza kujaribu mara moja zaidi kwa picha mpya kwenye mwanga bora, au kuuliza kaunta.",
        },
        authenticate: {
          title: "Hatukuweza kutumia picha hizi",
          body: "Unaweza kujaribu mara moja zaidi kwa picha mpya kwenye mwanga bora, au kuuliza kaunta.",
        },
        identify: {
          title: "Hatukuweza kukagua mara hii",
          body: "Unaweza kujaribu mara moja zaidi kwa picha mpya, au kuuliza kaunta.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "Hatukuweza kutumia picha hizi",
          body: "Tafadhali nenda kaunta. Watakusaidia kwa njia nyingine.",
        },
        authenticate: {
          title: "Hatukuweza kutumia picha hizi",
          body: "Tafadhali nenda kaunta. Watakusaidia kwa njia nyingine.",
        },
        identify: {
          title: "Hatukuweza kukagua mara hii",
          body: "Tafadhali nenda kaunta na kitambulisho chako. Watakusaidia kwa njia nyingine.",
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
      counter: "Uliza kaunta ukiwa na nambari yako ya marejeo.",
      call: "Tutakupigia simu.",
      message: "Tutakutumia ujumbe.",
      email: "Tutakutumia barua pepe.",
    },
    written: "Jibu lako liko kwenye skrini. Watu walioko kaunta wanaweza kukusomea.",
    progress: { saved: "Imehifadhiwa hapa", sent: "Imetumwa", answered: "Jibu" },
    progressDone: "tayari",
    progressOpen: "bado",
    still: "Bado tunafanya kazi. Asante kwa kusubiri.",
    offer: "Inachukua muda mrefu kuliko kawaida. Unaweza kumaliza sasa.",
    finishNow: "Maliza sasa",
    wait: "Nitasubiri",
    remedies: {
      "once-more": "Jaribu mara moja zaidi",
      "correction-chosen": "Sahihisha nambari",
      "confirmation-chosen": "Thibitisha ni mimi sasa",
    },
    reference: "Nambari yako ya marejeo",
    receipt: {
      show: "Onyesha risiti",
      title: "Risiti",
      state: (when) => `Hali ya ${when}`,
      notice: "Tangazo la ridhaa",
      place: "Mahali",
      body: "Unaweza kupiga picha ukurasa huu. Msimbo una rejeo lako tu. Ukurasa huu hutoweka unapoondoka.",
    },
    keepReference: "Itunze, kwa mfano kwa kuipiga picha. Haisemi chochote kukuhusu.",
    purpose: "Kwa ajili ya",
    when: "Tarehe na saa",
  },
  cleared: { title: "Taarifa zako zimeondolewa kwenye skrini hii", body: "Asante. Kwaheri!" },
  stillThere: {
    title: "Bado upo?",
    body: "Gusa skrini kuendelea. Vinginevyo tutafuta taarifa zako.",
    yes: "Ndiyo, muda zaidi",
    seconds: (seconds) => `sekunde ${seconds}`,
  },
  help: {
    title: "Msaada",
    how: {
      title: "Jinsi inavyofanya kazi",
      body: "Unaweka nambari yako ya mteja na kusoma kinachofanyika na picha zako. Ukikubali, kamera hupiga picha moja kuu na nyingine nane ukitabasamu.",
    },
    who: { title: "Wa kuuliza", body: "Watu walioko kaunta wanaweza kujibu kila swali." },
    without: {
      title: "Bila kamera",
      body: "Si lazima utumie uso wako. Kaunta kuna njia nyingine wakati wote, kwa kadi na PIN yako au kwa hati.",
    },
    keys: { title: "Bila kugusa", body: "Tab husogeza mbele, Enter huchagua, Escape hufunga." },
    switch: {
      title: "Kwa swichi moja",
      body: "Shikilia swichi au kitufe cha nafasi kwa sekunde 3. Kisha alama hupita kitufe kwa kitufe, na swichi huchagua ilipo alama.",
    },
    slower: "Alama polepole",
    quicker: "Alama haraka",
    contrast: "Rangi zinazoonekana zaidi",
  },
  failures: {
    locked: "Mashine hii imefungwa. Tafadhali mwite mfanyakazi.",
    "wrong-passphrase": "Fungu hili la siri halifungui hifadhi. Jaribu tena.",
    "too-many-tries": "Mafungu ya siri yasiyo sahihi yamekuwa mengi. Subiri hadi robo saa, kisha jaribu tena.",
    "weak-passphrase": "Fungu hili la siri ni fupi mno au ni rahisi kukisiwa.",
    "keyring-shut":
      "Mkoba wa funguo wa kompyuta hii haujafunguliwa, au hautunzi ufunguo. Ufunguo wa zamani bado unafungua hifadhi.",
    "no-credential":
      "Mfumo wa kompyuta hii hautoi ufunguo unaoweza kutumika. Ufunguo wa zamani bado unafungua hifadhi.",
    "key-in-doubt":
      "Diski haikutunza kilichoandikwa. Tunza fungu la siri la zamani na jipya: moja kati yao linafungua hifadhi. Diski ikaguliwe, kisha badilisha ufunguo tena.",
    "bad-recipient": "Huyu si mpokeaji. Huanza na age1 na ana herufi na tarakimu 62.",
    "file-unsaved": "Haikuhifadhiwa: folda haiwezi kuandikwa, au faili tayari ipo.",
    "locked-out": "Hii haikufaulu mara kadhaa. Tafadhali nenda kaunta, au rudi baadaye.",
    "bad-user-id": "Nambari hii ya mteja haiwezi kutumika. Tafadhali ikague.",
    "bad-claim": "Kitambulisho hiki hakiwezi kutumika. Tafadhali kagua ulichoandika.",
    "jobs-unfinished":
      "Kazi za akaunti iliyowekwa sasa hazijakamilika. Subiri ziamuliwe, au ziondoe, kabla ya kubadili akaunti.",
    "bad-account": "Kuna kitu kinakosekana au hakijakamilika kwenye fomu. Tafadhali ikague.",
    "bad-relay": "Kituo cha kupitishia kinahitaji anwani inayoanza na https://, au kilichojibu hakiwezi kutumika.",
    "relay-silent":
      "Hakuna jibu lililotoka kwa kituo cha kupitishia kwenye anwani hii. Hakuna kilichobadilishwa hapa; jaribu tena kwa msimbo uleule.",
    "relay-refuses": "Kituo cha kupitishia hakiutambui msimbo huu, au umeshatumika. Omba mwingine.",
    "bad-receiver": "Kipokezi kinahitaji anwani inayoanza na https:// na tokeni isiyo na nafasi.",
    "bad-proxy": "Proksi inahitaji anwani na mlango, kwa mfano proxy.example:3128, na jina ikiwa ina nenosiri.",
    "bad-certificate": "Hiki si cheti, au hakisomeki. Cheti huanza na -----BEGIN CERTIFICATE-----.",
    "receiver-silent":
      "Hakuna kipokezi kinachojibu kwenye anwani hii. Majibu bado yatakuja, kwani kituo hiki huuliza chenyewe.",
    "receiver-refuses": "Kipokezi hakiitambui tokeni hii.",
    "no-visit": "Ziara hii imeisha. Tafadhali anza upya.",
    "no-such-job": "Kazi hii haipo tena hapa.",
    "job-changed": "Kazi hii imebadilika wakati huo huo. Iangalie tena.",
    "erasure-unanswered":
      "Hili linachukua muda mrefu kuliko kawaida. Huenda bado likatekelezwa: itazame kazi hii tena baada ya dakika chache.",
    "not-saved": "Bado haijahifadhiwa. Picha zako bado ziko hapa.",
    "no-second-screen": "Hakuna skrini ya pili. Iunganishe kwanza.",
    "disk-full": "Mashine hii haina nafasi ya picha mpya. Tafadhali nenda kaunta.",
    "signed-out": "Wafanyakazi wanapaswa kuingia kwanza.",
    "not-allowed": "Jukumu lako haliruhusu hili. Mwombe msimamizi.",
    "weak-pin": "PIN hii ingejaribiwa mapema. Tumia angalau tarakimu sita zisizo mfululizo wala za aina moja.",
    "bad-name": "Andika jina lisilozidi herufi 60.",
    "name-taken": "Kuna mfanyakazi mwenye jina hili tayari.",
    "last-supervisor": "Hakuna atakayebaki wa kuwaingiza wengine. Mweke mwingine kuwa msimamizi kwanza.",
    other: "Kuna kitu hakikufanya kazi. Tafadhali mwite mfanyakazi.",
  },
};

export const sw: Text = { readBy: null, visitor, staff };
