// Hausa for visitors, and the door to Hausa for staff.
// Machine-made: no speaker of the language has read it yet.
import { staff } from "./staff";
import { countingIn } from "../plural";
import type { Message, Text, VisitorText } from "../text";

const counted = countingIn("ha");

const desk: Message = {
  title: "Don Allah ku tambaya a teburin ma’aikata",
  body: "Ku nuna musu lambar bibiyarku. Za su taimake ku.",
};
const longer: Message = {
  title: "Muna buƙatar ƙarin lokaci kaɗan",
  body: "Wani mutum yana dubawa. Wannan na iya ɗaukar lokaci.",
};
const attention: Message = {
  title: "Muna buƙatar ƙarin lokaci kaɗan",
  body: "Don Allah ku tambaya a teburin ma’aikata da lambar bibiyarku.",
};
const checking: Message = {
  title: "Ana bincikawa yanzu",
  body: "Wannan ba sakamako ba ne tukuna. Yawanci ba ya kai minti ɗaya.",
};
const unknown: Message = {
  title: "Ba mu samu wannan lamba ba",
  body: "Don Allah ku kwatanta ta da takardar shaidarku. Kuna iya gyara lambar a nan, ko ku tambaya a teburin ma’aikata.",
};
const unknownLast: Message = {
  title: "Ba mu samu wannan lamba ba",
  body: "Don Allah ku je teburin ma’aikata da takardar shaidarku. Za su duba lambar tare da ku.",
};
const away: Message = {
  title: "Ba mu iya tambaya game da takardar shaidarku ba",
  body: "Hukumar da ke riƙe da bayanan takardun shaida ba ta amsawa yanzu. Don Allah ku dawo daga baya, ko ku tambaya a teburin ma’aikata.",
};
const already: Message = {
  title: "An riga an yi rajista da wannan lamba",
  body: "Idan ku ne kuka yi, kuna iya tabbatar da kanku yanzu. Idan ba ku ba ne, ku tambaya a teburin ma’aikata.",
};
const alreadyLast: Message = {
  title: "An riga an yi rajista da wannan lamba",
  body: "Idan ba ku ba ne kuka yi, don Allah ku tambaya a teburin ma’aikata.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Harshe",
    help: "Taimako",
    back: "Baya",
    stopping: { title: "A daina?", body: "Ba za a ajiye komai ba.", stay: "Ci gaba" },
    stop: "Daina",
    finish: "Gama",
    close: "Rufe",
    show: "Nuna",
    skip: "Tsallaka zuwa babban sashe",
  },
  sound: {
    title: "Sauti",
    body: "Murya tana karanta muku abin da ke kan allo, kuma tana faɗa muku abin da za ku yi.",
    listen: "Saurara",
    on: "An kunna murya",
    off: "An kashe murya",
    volume: "Ƙarfin sauti",
    quieter: "A rage",
    louder: "A ƙara",
    headphones: "A na’urar kunnena kawai",
    headphonesWhy: "Idan haka ne, za a faɗi amsarku ma, kuma babu wanda zai ji ta sai ku.",
    noVoice: "Babu murya a wannan harshe tukuna. An rubuta komai a kan allo.",
  },
  connection: {
    unknown: "Ana haɗawa",
    online: "Akwai haɗi",
    offline: "Babu haɗi yanzu",
    blocked: "Ba za mu iya aikawa yanzu ba",
    "not-configured": "Ba a shirya ba tukuna",
  },
  attract: {
    hello: "Sannu da zuwa. Fuskarku ita ce mabuɗinku.",
    lead: "Ku yi rajista ko ku tabbatar da kanku da hoto ɗaya da murmushi. Yana ɗaukar kusan minti ɗaya.",
    start: "Fara",
    notNow: {
      title: "Wannan na’ura ba ta iya ɗaukar hoto yanzu",
      body: "Don Allah ku je teburin ma’aikata. Za su taimake ku a can.",
    },
    notReady: {
      title: "Wannan na’ura ba ta shirya ba tukuna",
      body: "Don Allah ku je teburin ma’aikata. Za su taimake ku a can.",
    },
  },
  starting: "Ku ɗan jira…",
  purpose: {
    title: "Me kuke so ku yi?",
    lead: "Ku zaɓi ɗaya.",
    choices: {
      register: { title: "Yi rajista", body: "Wannan ne zuwana na farko, ko an ce in sake yin rajista." },
      authenticate: {
        title: "Tabbatar da kaina",
        body: "Ina da rajista, kuma ina so in nuna cewa tawa ce.",
      },
      identify: {
        title: "Tabbatar da shaidata",
        body: "Ina da lambar shaida, kuma ina so in nuna cewa tawa ce.",
      },
    },
    help: { title: "Ina buƙatar taimako", body: "Yadda yake aiki, da wasu hanyoyi." },
    offline: "Babu intanet yanzu. Za mu iya adana hotunanku, amma amsa za ta zo daga baya.",
    cannotSend: "Ba za mu iya aikawa yanzu ba. Za mu iya adana hotunanku, amma amsa za ta zo daga baya.",
    needsConnection: "Wannan yana buƙatar haɗi, kuma babu shi yanzu. Don Allah ku tambayi ma’aikaci.",
  },
  details: {
    title: "Lambarku ta kwastoma",
    lead: "Tana kan katinku ko cikin saƙonku. Kuna iya amfani da maɓallan da ke kan allo.",
    label: "Lambar kwastoma",
    example: "Misali C-104233",
    keypad: "Maɓallan kan allo",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Tazara",
    capitals: "Manyan haruffa",
    erase: "Goge ɗaya",
    clear: "Goge duka",
    show: "Nuna lamba",
    hide: "Ɓoye lamba",
    next: "Ci gaba",
    mistakes: {
      missing: "Don Allah ku fara shigar da lambarku ta kwastoma.",
      malformed: "Lambar kwastoma tana da haruffa daga A zuwa Z, lambobi da - _ . @ + kawai.",
      "too-long": "Lambar kwastoma ba ta wuce haruffa da lambobi 100.",
    },
  },
  claim: {
    title: "Takardar shaidarku",
    lead: "Ku zaɓi ƙasar da takardar shaidarku ta fito, sannan ku zaɓi irin takardar.",
    typeLead: "Ku rubuta abin da ke kanta. Kuna iya amfani da maɓallan da ke kan allo.",
    country: "Ƙasa",
    otherCountry: "Wata ƙasa dabam",
    document: "Takardar shaida",
    documents: {
      ALIEN_CARD: "Katin baƙo",
      BVN: "Lambar tantancewa ta banki (BVN)",
      GHANA_CARD: "Katin Ghana",
      NATIONAL_ID: "Katin shaidar ɗan ƙasa",
      NIN_V2: "Lambar shaidar ɗan ƙasa (NIN)",
      PASSPORT: "Fasfo",
      SSNIT: "Katin SSNIT",
      VOTER_ID: "Katin zaɓe",
    },
    fields: {
      idNumber: "Lambar da ke kan takardar shaida",
      firstName: "Sunan farko, yadda yake a takardar shaida",
      lastName: "Sunan ƙarshe, yadda yake a takardar shaida",
      dateOfBirth: "Ranar haihuwa",
    },
    example: (example) => `Misali ${example}`,
    oneName: "Idan suna ɗaya kaɗai kuke da shi, ku bar ɗayan filin babu komai.",
    dateParts: { day: "Rana", month: "Wata", year: "Shekara" },
    partialDate: "Abin da takardar shaida ba ta faɗa ba, ana iya barinsa babu komai.",
    form: {
      signs: {
        letters: (count, most) => counted(most, { one: "harafi #", other: "haruffa #" }, count),
        digits: (count, most) => counted(most, { one: "lamba #", other: "lambobi #" }, count),
        either: (count, most) => counted(most, { one: "harafi ko lamba #", other: "haruffa ko lambobi #" }, count),
      },
      then: ", sannan ",
    },
    rule: (form) => `Lambar wannan takardar shaida tana da ${form}.`,
    mistakes: {
      missing: "Don Allah ku fara cike nan.",
      characters: "Akwai wani abu a nan da ba ya cikin lambar.",
      "too-short": "Ya yi gajarta da yawa.",
      "too-long": "Ya yi tsawo da yawa.",
      order: "Haruffa da lambobi ba sa wurarensu.",
      "no-letters": "Suna yana da aƙalla harafi ɗaya.",
      "not-a-date": "Don Allah ku ba da rana, wata da shekara. Shekara tana da lambobi huɗu.",
      "no-such-day": "Babu wannan rana a kalanda. Don Allah ku sake duba rana da wata.",
      incomplete: "Don Allah ku cike rana, wata da shekara.",
      "too-early": "Shekarar ba za ta kasance kafin 1900 ba.",
      "not-yet": "Wannan rana ba ta zo ba tukuna. Don Allah ku sake duba shekarar.",
      refused: "Ba a iya amfani da wannan ba. Don Allah ku kwatanta shi da takardar shaidarku.",
    },
    nameTooLong: "Suna ba ya wuce haruffa 100.",
  },
  readBack: {
    title: "Wannan daidai ne?",
    lead: "Don Allah ku kwatanta da takardar shaidarku. Za a aika ne kawai bayan kun yarda.",
    noOtherName: "Babu, suna ɗaya kaɗai",
    hold: "Danne don ganin lambobin",
    right: "Eh, daidai ne",
    change: "Canja",
  },
  notice: {
    title: "Kafin mu ɗauki hotonku",
    full: "Karanta duka",
    agree: "Na yarda",
    decline: "A’a, na gode",
    version: (version) => `Sanarwa ${version}`,
  },
  declined: {
    title: "Babu damuwa",
    body: "Ba a ajiye komai ba. Ba a ɗauki hoto ba.",
    other: "Kuna iya yin wannan ta wata hanya: a teburin ma’aikata, da katinku da lambar PIN, ko da takardar shaida.",
    back: "Koma ga sanarwar",
  },
  pictures: {
    title: "Abubuwa uku kafin mu fara",
    lead: "Za ku ga kanku a kan allo. Za mu faɗa muku abin da za ku yi.",
    mark: { title: "Ku fuskanci kyamara", body: "A nisan kusan tsawon hannu ɗaya, a zaune ko a tsaye." },
    standAt: (centimetres) => `Ku tsaya kusan ${centimetres} cm daga kyamara.`,
    light: { title: "Haske a gabanku", body: "Kada taga ko fitila ta kasance a bayanku." },
    face: {
      title: "Ku nuna fuskarku gaba ɗaya",
      body: "Ku cire baƙin tabarau. Babu laifi a bar hijabi, ɗankwali ko tabaran gani.",
    },
    ready: "Na shirya",
  },
  capture: {
    title: "Hotunanku",
    preview: "Ku, kamar a madubi",
    hints: {
      "camera-covered": "Kamar an rufe kyamara",
      "step-in-front": "Ku zo gaban kyamara",
      "one-person-only": "Mutum ɗaya kawai, don Allah",
      "come-back": "Don Allah ku koma cikin da’irar",
      "come-closer": "Ku ɗan matso kusa",
      "step-back": "Ku ɗan ja da baya",
      "move-left": "Ku ɗan matsa zuwa hagunku",
      "move-right": "Ku ɗan matsa zuwa damanku",
      "move-up": "Ku ɗan matsa sama",
      "move-down": "Ku ɗan matsa ƙasa",
      "take-off-mask": "Don Allah ku cire takunkumi",
      "take-off-dark-glasses": "Don Allah ku cire baƙin tabarau",
      "more-light": "Ƙarin haske a fuskarku, don Allah",
      "less-light": "Hasken nan ya yi yawa",
      "light-behind": "Kada haske ya kasance a bayanku",
      "light-one-side": "Haske yana gefe ɗaya kawai",
      "look-straight": "Ku kalli kyamara kai tsaye",
      "head-upright": "Ku riƙe kai a miƙe",
      "open-eyes": "Don Allah ku buɗe idanu",
      "relax-face": "Ku bar fuskarku yadda take",
      "hold-still": "Ku tsaya cik na ɗan lokaci",
      smile: "Yanzu ku yi murmushi, don Allah",
      "smile-more": "Ku ƙara murmushi, don Allah",
      "turn-left": "Ku juya a hankali zuwa hagunku",
      "turn-right": "Ku juya a hankali zuwa damanku",
      "chin-up": "Ku ɗaga haɓa a hankali",
      "look-back": "Ku sake kallon kyamara",
      blink: "Don Allah ku ƙifta ido sau ɗaya",
      "keep-looking": "Mun gode, ku ci gaba da kallo",
      good: "Madalla, ku tsaya haka",
    },
    advice: {
      "camera-covered": "Akwai abin da ya rufe kyamara. Don Allah ku kira ma’aikaci.",
      "step-in-front": "Ku tsaya daidai gaban allon, a nisan kusan tsawon hannu ɗaya.",
      "one-person-only": "Don Allah ku ce wa sauran su ɗan ja da baya.",
      "come-closer": "Ku yi kusan taku ɗaya zuwa ga allon.",
      "step-back": "Ku ja da baya har fuskarku gaba ɗaya ta shiga cikin da’irar.",
      "take-off-mask": "Ana buƙatar ganin hanci da baki. Ana iya barin hijabi ko ɗankwali.",
      "take-off-dark-glasses": "Ana buƙatar ganin idanunku. Ana iya barin tabaran gani.",
      "more-light": "Ku juya fuskarku zuwa ga taga ko fitila.",
      "less-light": "Ku fita daga haske mai ƙarfi, ko ku ɗan juya daga gare shi.",
      "light-behind": "Ku juya har tagar ko fitilar ta kasance a gabanku.",
      "light-one-side": "Ku juya har hasken ya zo daga gaba.",
      "open-eyes": "Idan kun sa baƙin tabarau, don Allah ku cire shi.",
      "hold-still": "Ku tsayar da kanku na daƙiƙa ɗaya: hoton bai fito sosai ba tukuna.",
    },
    stages: {
      preparing: "Kyamara tana shiryawa",
      framing: "Ku sa fuskarku cikin da’irar",
      ready: "Madalla, ku tsaya haka",
      selfie: "Ku kalli kyamara",
      liveness: "Ku ci gaba da kallon kyamara",
      paused: "An ɗan dakata",
      "ask-more": "Kuna buƙatar ƙarin lokaci?",
      "confirm-person": "Shin har yanzu mutumin ɗazu ne?",
      "timed-out": "Lokaci ya cika",
      exhausted: "Mu yi shi ta wata hanya",
      done: "Mun gode, shi ke nan",
      cancelled: "An daina",
      "no-camera": "Kyamara ba ta ba da hoto",
    },
    selfie: "Babban hotonku",
    selfieTaken: "An ɗauki babban hotonku",
    picture: (taken) => `Hoto na ${taken} cikin 8`,
    start: "Ɗauki hotona",
    notFound: "Kyamara ba ta gan ku ba. Idan kuna tsaye a gabanta, ku taɓa “Ina nan”.",
    iAmHere: "Ina nan",
    startAnyway: {
      title: "Me ya sa yake da wuya?",
      body: "Ku zaɓi abin da ya fi dacewa. Sannan za mu ɗauki hotunanku yadda kuke.",
    },
    reasons: {
      "dim-place": "Akwai duhu a nan",
      medical: "Dalilin lafiya",
      posture: "Ba na iya riƙe kaina haka",
      other: "Wani abu dabam",
    },
    pause: "Dakata",
    resume: "Ci gaba",
    secondsLeft: (seconds) => `Saura daƙiƙa ${seconds}`,
    slow: "Wannan na iya ɗan daɗewa a wannan na’ura.",
    moreTime: { title: "Kuna buƙatar ƙarin lokaci?", body: "Ku ɗauki duk lokacin da kuke buƙata." },
    yesMoreTime: "Eh, ƙarin lokaci",
    confirmPerson: {
      title: (number) => `Har yanzu lambar kwastoma ${number} taku ce?`,
      body: "Mun daina ganinku, don haka ba a ajiye komai ba. Ku ci gaba ne kawai idan wannan lamba taku ce.",
    },
    yesItIsMe: "Eh, tawa ce",
    timedOut: { title: "An ɗan daɗe", body: "Ba a aika komai ba. Kuna iya sake gwadawa yanzu." },
    exhausted: {
      title: "Mu yi shi ta wata hanya",
      body: "Hotunan ba su yiwu ba yau. Don Allah ku je teburin ma’aikata: za su iya taimakonku ba tare da kyamara ba.",
    },
    tryAgain: "Sake gwadawa",
    attemptsLeft: (attempts) =>
      counted(attempts, {
        one: "Bayan wannan saura gwaji # kawai.",
        other: "Bayan wannan saura gwaji #.",
      }),
    otherWay: "Wata hanya",
    otherWayOffer: "Wannan yana da wuya? Akwai wata hanya.",
    otherWays: {
      title: "Wata hanyar ɗaukar hotunanku",
      body: "Ku zaɓi abin da ya fi muku sauƙi. Za mu sake farawa da babban hotonku.",
    },
    ways: {
      smile: { title: "Yin murmushi", body: "Da farko ku bar fuskarku yadda take, sannan ku yi murmushi." },
      turns: { title: "Juya kai", body: "Ku juya kai zuwa gefe biyu, sannan ku ɗaga haɓa." },
      passive: {
        title: "Kallo kawai",
        body: "Ku kalli kyamara kawai. Yana ɗan ƙara ’yan daƙiƙoƙi.",
      },
    },
    keepThisWay: "Ci gaba kamar da",
    noAttemptLeft: {
      title: "Mu gwada ta wata hanya",
      body: "Ba a aika komai ba. Ku zaɓi wata hanya, ko ku je teburin ma’aikata.",
    },
    trouble: {
      none: {
        title: "Ba a haɗa kyamara ba",
        body: "Don Allah ku kira ma’aikaci. Muna ci gaba da nemanta.",
      },
      busy: {
        title: "Wata manhaja tana amfani da kyamara",
        body: "Don Allah ku kira ma’aikaci. Muna ci gaba da gwadawa.",
      },
      denied: { title: "Ba mu da izinin amfani da kyamara", body: "Don Allah ku kira ma’aikaci." },
      lost: {
        title: "An cire kyamara",
        body: "Ku sake haɗa ta, ko ku kira ma’aikaci. Za mu ci gaba da kanmu.",
      },
      unusable: { title: "Ba za a iya amfani da hotunan kyamara ba", body: "Don Allah ku kira ma’aikaci." },
    },
  },
  review: {
    title: "A yi amfani da hotunan nan?",
    lead: "Don Allah ku duba ko ku ne, kuma ko kun fito sosai. Ba za a aika komai ba sai kun ce eh.",
    selfie: "Babban hotonku",
    others: "Sauran hotuna takwas",
    photo: (index) => `Hoto na ${index} cikin 8`,
    use: "Eh, sun yi",
    retake: (left) => (left === 1 ? "Ɗauki sababbi (sau ɗaya kuma)" : "Ɗauki sababbi"),
    noRetake: "Ana iya ɗaukar sababbin hotuna a teburin ma’aikata.",
  },
  saving: {
    title: "Ana adanawa lafiya…",
    body: "Ana kulle hotunanku da mabuɗi a wannan kwamfuta.",
    notSaved: {
      title: "Ba a iya adanawa ba tukuna",
      body: "Hotunanku suna nan har yanzu, kuma ba a aika komai ba. Ku sake gwadawa, ko ku kira ma’aikaci.",
    },
    again: "Sake gwadawa",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "An adana lafiya a wannan kwamfuta",
          body: "Za mu aika idan aka samu intanet. Wannan ba sakamako ba ne tukuna.",
        },
        authenticate: {
          title: "An adana lafiya a wannan kwamfuta",
          body: "Babu intanet, don haka ba za mu iya bincikawa yanzu ba. Za mu aika idan aka samu. Wannan ba sakamako ba ne tukuna: don Allah ku je teburin ma’aikata.",
        },
        identify: {
          title: "An adana lafiya a wannan kwamfuta",
          body: "Babu intanet, don haka ba za mu iya tambaya game da takardar shaidarku yanzu ba. Za mu aika idan aka samu. Wannan ba sakamako ba ne tukuna: don Allah ku je teburin ma’aikata.",
        },
      },
      saved: {
        register: {
          title: "An adana lafiya a wannan kwamfuta",
          body: "Ba za mu iya aikawa yanzu ba. Za mu aika da zarar mun iya. Wannan ba sakamako ba ne tukuna.",
        },
        authenticate: {
          title: "An adana lafiya a wannan kwamfuta",
          body: "Ba za mu iya bincikawa yanzu ba. Za mu aika da zarar mun iya. Wannan ba sakamako ba ne tukuna: don Allah ku je teburin ma’aikata.",
        },
        identify: {
          title: "An adana lafiya a wannan kwamfuta",
          body: "Ba za mu iya tambaya game da takardar shaidarku yanzu ba. Za mu aika da zarar mun iya. Wannan ba sakamako ba ne tukuna: don Allah ku je teburin ma’aikata.",
        },
      },
      approved: {
        register: {
          title: "An yi muku rajista",
          body: "Mun gode. Daga yanzu kuna iya tabbatar da kanku da fuskarku.",
        },
        authenticate: { title: "Mun gode, an tabbatar", body: "Ku ne. Kuna iya ci gaba." },
        identify: {
          title: "Mun gode, an tabbatar",
          body: "Takardar shaidar taku ce, kuma yanzu an yi muku rajista da fuskarku.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "Ba mu iya yi muku rajista ba a wannan karon",
          body: "Kuna iya sake gwadawa sau ɗaya a inda haske ya fi kyau, ko ku bi wata hanya a teburin ma’aikata.",
        },
        authenticate: {
          title: "Ba mu iya tabbatar da cewa ku ne ba a wannan karon",
          body: "Kuna iya sake gwadawa sau ɗaya, ko ku bi wata hanya a teburin ma’aikata.",
        },
        identify: {
          title: "Ba mu iya tabbatar da shaidarku ba a wannan karon",
          body: "Kuna iya sake gwadawa sau ɗaya da sababbin hotuna, ko ku tambaya a teburin ma’aikata. Don Allah ku tafi da takardar shaidarku.",
        },
      },
      "not-approved-last": {
        register: {
          title: "Ba mu iya yi muku rajista ba a wannan karon",
          body: "Don Allah ku je teburin ma’aikata. Za su iya taimakonku ta wata hanya.",
        },
        authenticate: {
          title: "Ba mu iya tabbatar da cewa ku ne ba a wannan karon",
          body: "Don Allah ku je teburin ma’aikata. Za su iya taimakonku ta wata hanya.",
        },
        identify: {
          title: "Ba mu iya tabbatar da shaidarku ba a wannan karon",
          body: "Don Allah ku je teburin ma’aikata da takardar shaidarku. Za su iya taimakonku ta wata hanya.",
        },
      },
      "could-not-process": {
        register: {
          title: "Ba mu iya amfani da hotunan nan ba",
          body: "Kuna iya sake gwadawa sau ɗaya da sababbin hotuna a inda haske ya fi kyau, ko ku tambaya a teburin ma’aikata.",
        },
        authenticate: {
          title: "Ba mu iya amfani da hotunan nan ba",
          body: "Kuna iya sake gwadawa sau ɗaya da sababbin hotuna a inda haske ya fi kyau, ko ku tambaya a teburin ma’aikata.",
        },
        identify: {
          title: "Ba mu iya bincikawa ba a wannan karon",
          body: "Kuna iya sake gwadawa sau ɗaya da sababbin hotuna, ko ku tambaya a teburin ma’aikata.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "Ba mu iya amfani da hotunan nan ba",
          body: "Don Allah ku je teburin ma’aikata. Za su iya taimakonku ta wata hanya.",
        },
        authenticate: {
          title: "Ba mu iya amfani da hotunan nan ba",
          body: "Don Allah ku je teburin ma’aikata. Za su iya taimakonku ta wata hanya.",
        },
        identify: {
          title: "Ba mu iya bincikawa ba a wannan karon",
          body: "Don Allah ku je teburin ma’aikata da takardar shaidarku. Za su iya taimakonku ta wata hanya.",
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
      counter: "Ku tambaya a teburin ma’aikata da lambar bibiyarku.",
      call: "Za mu kira ku a waya.",
      message: "Za mu aika muku da saƙo.",
      email: "Za mu aika muku da imel.",
    },
    written: "Amsarku tana kan allo. Ma’aikatan da ke teburin za su iya karanta muku ita.",
    progress: { saved: "An adana a nan", sent: "An aika", answered: "Amsa" },
    progressDone: "an gama",
    progressOpen: "tukuna",
    still: "Har yanzu ana aiki. Mun gode da jira.",
    offer: "Yana ɗaukar lokaci fiye da yadda aka saba. Kuna iya gamawa yanzu.",
    finishNow: "Gama yanzu",
    wait: "Zan jira",
    remedies: {
      "once-more": "Sake gwadawa",
      "correction-chosen": "Gyara lambar",
      "confirmation-chosen": "Tabbatar da kaina yanzu",
    },
    reference: "Lambar bibiyarku",
    receipt: {
      show: "Nuna rasiti",
      title: "Rasiti",
      state: (when) => `Yadda yake a ${when}`,
      notice: "Sanarwar yarda",
      place: "Wuri",
      body: "Kuna iya ɗaukar hoton wannan shafi. Lambar sirrin tana ɗauke da lambar bibiyarku kawai. Shafin zai ɓace idan kun tafi.",
    },
    keepReference: "Ku ajiye ta, misali a hoto. Ba ta faɗin komai game da ku.",
    purpose: "Domin me",
    when: "Rana da lokaci",
  },
  cleared: { title: "An cire bayananku daga wannan allo", body: "Mun gode. Sai an jima!" },
  stillThere: {
    title: "Kuna nan har yanzu?",
    body: "Ku taɓa allon don ci gaba. Idan ba haka ba, za mu goge bayananku.",
    yes: "Eh, ƙarin lokaci",
    seconds: (seconds) => `daƙiƙa ${seconds}`,
  },
  help: {
    title: "Taimako",
    how: {
      title: "Yadda yake aiki",
      body: "Za ku shigar da lambarku ta kwastoma, ku karanta abin da ake yi da hotunanku. Idan kun yarda, kyamara za ta ɗauki babban hoto ɗaya da wasu hotuna takwas yayin da kuke murmushi.",
    },
    who: { title: "Wanda za a tambaya", body: "Ma’aikatan da ke teburin za su iya amsa kowace tambaya." },
    without: {
      title: "Ba tare da kyamara ba",
      body: "Ba dole ba ne ku yi amfani da fuskarku. A teburin ma’aikata koyaushe akwai wata hanya, da katinku da lambar PIN, ko da takardar shaida.",
    },
    keys: { title: "Ba tare da taɓa allo ba", body: "Tab yana matsawa gaba, Enter yana zaɓa, Escape yana rufewa." },
    switch: {
      title: "Da maɓalli ɗaya",
      body: "Ku riƙe maɓallin ko sandar fili na daƙiƙa 3. Sannan alama za ta riƙa tafiya daga maɓalli zuwa maɓalli, maɓallin kuma zai zaɓi inda take.",
    },
    slower: "Alama a hankali",
    quicker: "Alama da sauri",
    contrast: "Launi mai ƙarfi",
  },
  failures: {
    locked: "Wannan na’ura a kulle take. Don Allah ku kira ma’aikaci.",
    "wrong-passphrase": "Wannan jumlar sirri ba ta buɗe rumbun ba. Ku sake gwadawa.",
    "too-many-tries":
      "An shigar da jumlolin sirri da yawa da ba daidai ba. Ku jira har tsawon minti goma sha biyar, sannan ku sake gwadawa.",
    "weak-passphrase": "Wannan jumlar sirri gajeriya ce, ko tana da sauƙin hasashe.",
    "keyring-shut":
      "Zoben mabuɗai na wannan kwamfuta ba a buɗe yake ba, ko ba ya ajiye mabuɗin. Tsohon mabuɗin har yanzu yana buɗe rumbun.",
    "no-credential":
      "Tsarin wannan kwamfuta ba ya ba da mabuɗin da za a iya amfani da shi. Tsohon mabuɗin har yanzu yana buɗe rumbun.",
    "key-in-doubt":
      "Diski bai riƙe abin da aka rubuta ba. Ku ajiye tsohuwar jumlar sirri da sabuwar: ɗaya daga cikinsu tana buɗe rumbun. Ku sa a duba diskin, sannan ku sake canja mabuɗin.",
    "bad-recipient": "Wannan ba mai karɓa ba ne. Yana farawa da age1, kuma yana da haruffa da lambobi 62.",
    "file-unsaved": "Ba a adana ba: ba za a iya rubutu a wannan folda ba, ko fayil ɗin yana nan tun da.",
    "locked-out": "Wannan bai yiwu ba sau da dama. Don Allah ku je teburin ma’aikata, ko ku dawo daga baya.",
    "bad-user-id": "Ba za a iya amfani da wannan lambar kwastoma ba. Don Allah ku duba ta.",
    "bad-claim": "Ba za a iya amfani da wannan takardar shaida ba. Don Allah ku duba abin da aka rubuta.",
    "jobs-unfinished":
      "Ba a gama wasu buƙatu na asusun da ake amfani da shi yanzu ba. Ku jira a yanke hukunci a kansu, ko ku janye su, kafin ku canja asusun.",
    "bad-account": "Akwai abin da ya rage ko bai cika ba a fom ɗin. Don Allah ku duba shi.",
    "bad-relay":
      "Tashar isarwa tana buƙatar adireshi da ya fara da https://, ko kuma ba za a iya amfani da abin da ta amsa ba.",
    "relay-silent":
      "Babu amsa daga wata tashar isarwa a wannan adireshi. Ba a canja komai a nan ba; ku sake gwadawa da wannan lambar.",
    "relay-refuses": "Tashar isarwa ba ta san wannan lamba ba, ko an riga an yi amfani da ita. Ku nemi sabuwa.",
    "bad-receiver": "Mai karɓa yana buƙatar adireshi da ya fara da https:// da token da babu tazara a cikinsa.",
    "bad-proxy":
      "Proksi yana buƙatar host da port, misali proxy.example:3128, da mai amfani idan yana da kalmar sirri.",
    "bad-certificate":
      "Wannan ba satifiket ba ne, ko ba za a iya karanta shi ba. Yana farawa da -----BEGIN CERTIFICATE-----.",
    "receiver-silent":
      "Babu mai karɓa da ya amsa a wannan adireshi. Duk da haka sakamako zai zo, domin wannan na’ura tana tambaya da kanta.",
    "receiver-refuses": "Mai karɓa bai san wannan token ba.",
    "no-visit": "Wannan ziyara ta ƙare. Don Allah ku fara daga farko.",
    "no-such-job": "Wannan buƙata ba ta nan yanzu.",
    "job-changed": "Wannan buƙata ta canja a tsakanin nan. Ku sake duba ta.",
    "erasure-unanswered":
      "Wannan yana ɗaukar lokaci fiye da yadda aka saba. Mai yiwuwa ne a yi shi daga baya: ku sake duba buƙatar bayan ’yan mintuna.",
    "not-saved": "Ba a iya adanawa ba tukuna. Hotunanku suna nan har yanzu.",
    "no-second-screen": "Babu allo na biyu. Ku fara haɗa ɗaya.",
    "disk-full": "Wannan na’ura ba ta da sauran wurin sababbin hotuna. Don Allah ku je teburin ma’aikata.",
    "signed-out": "Sai ma’aikata sun shiga tukuna.",
    "not-allowed": "Matsayinku bai ba da damar yin wannan ba. Ku tambayi shugaba.",
    "weak-pin":
      "Wannan lambar PIN ita ce za a fara gwadawa. Ku yi amfani da aƙalla lambobi shida da ba a jere suke ba kuma ba iri ɗaya ba ne.",
    "bad-name": "Ku shigar da suna da bai wuce haruffa 60 ba.",
    "name-taken": "Wani ma’aikaci yana da wannan suna tuni.",
    "last-supervisor": "Ba za a sami wanda zai iya shigar da sauran ba. Ku fara naɗa wani shugaba.",
    other: "Wani abu bai yi aiki ba. Don Allah ku kira ma’aikaci.",
  },
};

export const ha: Text = { readBy: null, visitor, staff };
