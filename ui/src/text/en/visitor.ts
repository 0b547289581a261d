// English for visitors, and the door to English for staff.
import { staff } from "./staff";
import { countingIn } from "../plural";
import type { Message, Text, VisitorText } from "../text";

const counted = countingIn("en");

const desk: Message = { title: "Please ask at the counter", body: "Show them your reference. They will help you." };
const longer: Message = { title: "We need a little longer", body: "A person is checking. This can take a while." };
const attention: Message = { title: "We need a little longer", body: "Please ask at the counter with your reference." };
const checking: Message = {
  title: "Checking now",
  body: "This is not a result yet. It usually takes less than a minute.",
};
const unknown: Message = {
  title: "We could not find this number",
  body: "Please compare it with your document. You can correct the number here, or ask at the counter.",
};
const unknownLast: Message = {
  title: "We could not find this number",
  body: "Please go to the counter with your document. They can look at the number with you.",
};
const away: Message = {
  title: "We could not ask about your document",
  body: "Who keeps the documents does not answer now. Please come back later, or ask at the counter.",
};
const already: Message = {
  title: "This number is registered already",
  body: "If it was you, you can confirm it is you now. If that was not you, ask at the counter.",
};
const alreadyLast: Message = {
  title: "This number is registered already",
  body: "If that was not you, please ask at the counter.",
};

/** The same, whatever the visitor came for. */
const alike = (said: Message) => ({ register: said, authenticate: said, identify: said });

const visitor: VisitorText = {
  product: "Tabasamu",
  chrome: {
    language: "Language",
    help: "Help",
    back: "Back",
    stopping: { title: "Stop?", body: "Nothing is kept.", stay: "Go on" },
    stop: "Stop",
    finish: "Finish",
    close: "Close",
    show: "Show",
    skip: "Skip to the main part",
  },
  sound: {
    title: "Sound",
    body: "A voice reads the screens to you and tells you what to do.",
    listen: "Listen",
    on: "Voice is on",
    off: "Voice is off",
    volume: "Volume",
    quieter: "Quieter",
    louder: "Louder",
    headphones: "Only in my headphones",
    headphonesWhy: "Then your answer is spoken too, and nobody else hears it.",
  },
  connection: {
    unknown: "Connecting",
    online: "Online",
    offline: "No connection now",
    blocked: "We cannot send right now",
    "not-configured": "Not set up yet",
  },
  attract: {
    hello: "Hello. Your face is your key.",
    lead: "Register or confirm who you are with one picture and a smile. It takes about a minute.",
    start: "Start",
    notNow: {
      title: "This machine cannot take pictures now",
      body: "Please go to the counter. They will help you there.",
    },
    notReady: { title: "This machine is not ready yet", body: "Please go to the counter. They will help you there." },
  },
  starting: "One moment…",
  purpose: {
    title: "What would you like to do?",
    lead: "Choose one.",
    choices: {
      register: { title: "Register", body: "I am new here, or I am asked to register again." },
      authenticate: { title: "Confirm it is me", body: "I am registered and want to show that it is me." },
      identify: { title: "Prove who I am", body: "I have an ID number and want to show that it is mine." },
    },
    help: { title: "I need help", body: "How it works, and other ways." },
    offline: "There is no internet now. We can save your pictures, but the answer will come later.",
    cannotSend: "We cannot send right now. We can save your pictures, but the answer will come later.",
    needsConnection: "This needs a connection, and there is none now. Please ask a member of staff.",
  },
  details: {
    title: "Your customer number",
    lead: "It is on your card or in your message. You can use the keys on the screen.",
    label: "Customer number",
    example: "For example C-104233",
    keypad: "Keys on the screen",
    pages: { digits: "123", letters: "ABC", accents: "ÀÉ", arabic: "ابت", signs: "1#&" },
    blank: "Blank",
    capitals: "Capitals",
    erase: "Erase one",
    clear: "Erase all",
    show: "Show number",
    hide: "Hide number",
    next: "Continue",
    mistakes: {
      missing: "Please enter your customer number first.",
      malformed: "A customer number has only letters from A to Z, digits and - _ . @ +.",
      "too-long": "A customer number has at most 100 letters and digits.",
    },
  },
  claim: {
    title: "Your identity document",
    lead: "Choose where your document is from, then which one it is.",
    typeLead: "Type what is on it. You can use the keys on the screen.",
    country: "Country",
    otherCountry: "Another country",
    document: "Document",
    documents: {
      ALIEN_CARD: "Alien card",
      BVN: "Bank Verification Number (BVN)",
      GHANA_CARD: "Ghana Card",
      NATIONAL_ID: "National ID card",
      NIN_V2: "National Identification Number (NIN)",
      PASSPORT: "Passport",
      SSNIT: "SSNIT card",
      VOTER_ID: "Voter's card",
    },
    fields: {
      idNumber: "Number on the document",
      firstName: "First name, as on the document",
      lastName: "Last name, as on the document",
      dateOfBirth: "Date of birth",
    },
    example: (example) => `For example ${example}`,
    oneName: "With one name only, leave the other field empty.",
    dateParts: { day: "Day", month: "Month", year: "Year" },
    partialDate: "What the document does not say can stay empty.",
    form: {
      signs: {
        letters: (count, most) => counted(most, { one: "# letter", other: "# letters" }, count),
        digits: (count, most) => counted(most, { one: "# digit", other: "# digits" }, count),
        either: (count) => `${count} letters or digits`,
      },
      then: ", then ",
    },
    rule: (form) => `The number on this document has ${form}.`,
    mistakes: {
      missing: "Please fill this in first.",
      characters: "Something here does not belong to the number.",
      "too-short": "This is too short.",
      "too-long": "This is too long.",
      order: "Letters and digits are not in their places.",
      "no-letters": "A name has at least one letter.",
      "not-a-date": "Please give day, month and year. The year has four digits.",
      "no-such-day": "The calendar has no such day. Please look at day and month again.",
      incomplete: "Please fill in day, month and year.",
      "too-early": "The year cannot be before 1900.",
      "not-yet": "This day has not come yet. Please look at the year again.",
      refused: "This could not be used. Please compare it with your document.",
    },
    nameTooLong: "A name has at most 100 letters.",
  },
  readBack: {
    title: "Is this right?",
    lead: "Please compare it with your document. It is sent only after you agree.",
    noOtherName: "None, one name only",
    hold: "Hold to show the numbers",
    right: "Yes, it is right",
    change: "Change it",
  },
  notice: {
    title: "Before we take your picture",
    full: "Read everything",
    agree: "I agree",
    decline: "No, thank you",
    version: (version) => `Notice ${version}`,
  },
  declined: {
    title: "That is fine",
    body: "Nothing was kept. No picture was taken.",
    other: "You can do this another way: at the counter with your card and PIN, or with a document.",
    back: "Go back to the notice",
  },
  pictures: {
    title: "Three things before we start",
    lead: "You will see yourself on the screen. We tell you what to do.",
    mark: { title: "Face the camera", body: "About one arm's length away, sitting or standing." },
    standAt: (centimetres) => `Stand about ${centimetres} cm from the camera.`,
    light: { title: "Light in front of you", body: "Not a window or a lamp behind you." },
    face: { title: "Show your whole face", body: "Take off sunglasses. Head scarves and glasses are fine." },
    ready: "I am ready",
  },
  capture: {
    title: "Your pictures",
    preview: "You, as in a mirror",
    hints: {
      "camera-covered": "The camera looks covered",
      "step-in-front": "Come in front of the camera",
      "one-person-only": "One person at a time, please",
      "come-back": "Please come back to the oval",
      "come-closer": "Come a bit closer",
      "step-back": "Move back a bit",
      "move-left": "Move a little to your left",
      "move-right": "Move a little to your right",
      "move-up": "Move up a little",
      "move-down": "Move down a little",
      "take-off-mask": "Please take off the mask",
      "take-off-dark-glasses": "Please take off the dark glasses",
      "more-light": "More light on your face, please",
      "less-light": "It is too bright here",
      "light-behind": "Turn away from the light behind",
      "light-one-side": "Light is only on one side",
      "look-straight": "Look straight at the camera",
      "head-upright": "Keep your head upright",
      "open-eyes": "Please open your eyes",
      "relax-face": "Relax your face",
      "hold-still": "Hold still for a moment",
      smile: "Now smile, please",
      "smile-more": "A bigger smile, please",
      "turn-left": "Turn slowly to your left",
      "turn-right": "Turn slowly to your right",
      "chin-up": "Raise your chin slowly",
      "look-back": "Look at the camera again",
      blink: "Please blink once",
      "keep-looking": "Thank you, keep looking",
      good: "Good, hold it",
    },
    advice: {
      "camera-covered": "Something is over the camera. Please call a member of staff.",
      "step-in-front": "Stand straight in front of the screen, about an arm's length away.",
      "one-person-only": "Please ask the others to step back a little.",
      "come-closer": "Take about one step towards the screen.",
      "step-back": "Move back until your whole face is in the oval.",
      "take-off-mask": "Nose and mouth must be seen. A head scarf may stay on.",
      "take-off-dark-glasses": "Your eyes must be seen. Ordinary glasses may stay on.",
      "more-light": "Turn your face towards a window or a lamp.",
      "less-light": "Step out of the bright light, or turn away from it a little.",
      "light-behind": "Turn until the window or lamp is in front of you.",
      "light-one-side": "Turn until the light comes from the front.",
      "open-eyes": "If you wear sunglasses, please take them off.",
      "hold-still": "Rest your head for a second: the picture is not sharp yet.",
    },
    stages: {
      preparing: "The camera is getting ready",
      framing: "Put your face in the oval",
      ready: "Good, hold it",
      selfie: "Look at the camera",
      liveness: "Keep looking at the camera",
      paused: "Paused",
      "ask-more": "Do you need more time?",
      "confirm-person": "Are you still the same person?",
      "timed-out": "Time is up",
      exhausted: "Let us do this another way",
      done: "Thank you, that is all",
      cancelled: "Stopped",
      "no-camera": "The camera gives no picture",
    },
    selfie: "Your portrait",
    selfieTaken: "Your portrait is taken",
    picture: (taken) => `Picture ${taken} of 8`,
    start: "Take my picture",
    notFound: "The camera does not find you. If you stand in front of it, touch “I am here”.",
    iAmHere: "I am here",
    startAnyway: {
      title: "What makes it difficult?",
      body: "Choose what fits best. Then we take your pictures as you are.",
    },
    reasons: {
      "dim-place": "It is dark here",
      medical: "A health reason",
      posture: "I cannot hold my head that way",
      other: "Something else",
    },
    pause: "Pause",
    resume: "Go on",
    secondsLeft: (seconds) => counted(seconds, { one: "# second left", other: "# seconds left" }),
    slow: "This may take a little longer on this machine.",
    moreTime: { title: "Do you need more time?", body: "Take all the time you need." },
    yesMoreTime: "Yes, more time",
    confirmPerson: {
      title: (number) => `Are you still the customer with number ${number}?`,
      body: "We lost sight of you, so nothing was kept. Go on only if this number is your own.",
    },
    yesItIsMe: "Yes, it is me",
    timedOut: { title: "That took a bit long", body: "Nothing was sent. You can try again now." },
    exhausted: {
      title: "Let us do this another way",
      body: "The pictures did not work out today. Please go to the counter: they can help you without the camera.",
    },
    tryAgain: "Try again",
    attemptsLeft: (attempts) =>
      counted(attempts, { one: "One more try after this one.", other: "# more tries after this one." }),
    otherWay: "Another way",
    otherWayOffer: "Is this hard to do? There is another way.",
    otherWays: {
      title: "Another way to take your pictures",
      body: "Choose what is easier for you. We begin again with your portrait.",
    },
    ways: {
      smile: { title: "Smile", body: "Look relaxed first, then smile." },
      turns: { title: "Turn my head", body: "Turn your head to both sides and raise your chin." },
      passive: { title: "Only look", body: "Just look at the camera. It takes a few seconds longer." },
    },
    keepThisWay: "Go on as before",
    noAttemptLeft: {
      title: "Let us try it another way",
      body: "Nothing was sent. Choose another way, or go to the counter.",
    },
    trouble: {
      none: { title: "No camera is connected", body: "Please call a member of staff. We keep looking for it." },
      busy: { title: "Another program uses the camera", body: "Please call a member of staff. We keep trying." },
      denied: { title: "We may not use the camera", body: "Please call a member of staff." },
      lost: {
        title: "The camera was disconnected",
        body: "Plug it in again, or call a member of staff. We go on by ourselves.",
      },
      unusable: { title: "The camera's pictures cannot be used", body: "Please call a member of staff." },
    },
  },
  review: {
    title: "Use these pictures?",
    lead: "Please look whether it is you, and whether you are seen well. Nothing is sent before you say yes.",
    selfie: "Your portrait",
    others: "The other eight pictures",
    photo: (index) => `Picture ${index} of 8`,
    use: "Yes, use them",
    retake: (left) => (left === 1 ? "Take new ones (once more)" : "Take new ones"),
    noRetake: "New pictures can be taken at the counter.",
  },
  saving: {
    title: "Saving securely…",
    body: "Your pictures are being locked with a key on this computer.",
    notSaved: {
      title: "It could not be saved yet",
      body: "Your pictures are still here and nothing was sent. Try again, or call a member of staff.",
    },
    again: "Try again",
  },
  result: {
    outcomes: {
      checking: alike(checking),
      "saved-offline": {
        register: {
          title: "Saved safely on this computer",
          body: "We will send it when there is internet. This is not a result yet.",
        },
        authenticate: {
          title: "Saved safely on this computer",
          body: "There is no internet, so we cannot check now. We will send it when there is. This is not a result yet: please go to the counter.",
        },
        identify: {
          title: "Saved safely on this computer",
          body: "There is no internet, so we cannot ask about your document now. We will send it when there is. This is not a result yet: please go to the counter.",
        },
      },
      saved: {
        register: {
          title: "Saved safely on this computer",
          body: "We cannot send right now. We will send it as soon as we can. This is not a result yet.",
        },
        authenticate: {
          title: "Saved safely on this computer",
          body: "We cannot check right now. We will send it as soon as we can. This is not a result yet: please go to the counter.",
        },
        identify: {
          title: "Saved safely on this computer",
          body: "We cannot ask about your document right now. We will send it as soon as we can. This is not a result yet: please go to the counter.",
        },
      },
      approved: {
        register: {
          title: "You are registered",
          body: "Thank you. From now on you can confirm who you are with your face.",
        },
        authenticate: { title: "Thank you, confirmed", body: "It is you. You can go on." },
        identify: {
          title: "Thank you, confirmed",
          body: "It is your document, and you are registered with your face now.",
        },
      },
      "in-review": alike(longer),
      "not-approved": {
        register: {
          title: "We could not register you this time",
          body: "You can try once more in better light, or use another way at the counter.",
        },
        authenticate: {
          title: "We could not confirm it is you this time",
          body: "You can try once more, or use another way at the counter.",
        },
        identify: {
          title: "We could not confirm who you are this time",
          body: "You can try once more with new pictures, or ask at the counter. Please take your document along.",
        },
      },
      "not-approved-last": {
        register: {
          title: "We could not register you this time",
          body: "Please go to the counter. They can help you another way.",
        },
        authenticate: {
          title: "We could not confirm it is you this time",
          body: "Please go to the counter. They can help you another way.",
        },
        identify: {
          title: "We could not confirm who you are this time",
          body: "Please go to the counter with your document. They can help you another way.",
        },
      },
      "could-not-process": {
        register: {
          title: "We could not use these pictures",
          body: "You can try once more with new ones in better light, or ask at the counter.",
        },
        authenticate: {
          title: "We could not use these pictures",
          body: "You can try once more with new ones in better light, or ask at the counter.",
        },
        identify: {
          title: "We could not check it this time",
          body: "You can try once more with new pictures, or ask at the counter.",
        },
      },
      "could-not-process-last": {
        register: {
          title: "We could not use these pictures",
          body: "Please go to the counter. They can help you another way.",
        },
        authenticate: {
          title: "We could not use these pictures",
          body: "Please go to the counter. They can help you another way.",
        },
        identify: {
          title: "We could not check it this time",
          body: "Please go to the counter with your document. They can help you another way.",
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
      counter: "Ask at the counter with your reference.",
      call: "We will call you.",
      message: "We will send you a message.",
      email: "We will send you an e-mail.",
    },
    written: "Your answer is on the screen. The people at the counter can read it to you.",
    progress: { saved: "Saved here", sent: "Sent", answered: "Answer" },
    progressDone: "done",
    progressOpen: "not yet",
    still: "Still working. Thank you for waiting.",
    offer: "It takes longer than usual. You can finish now.",
    finishNow: "Finish now",
    wait: "I will wait",
    remedies: {
      "once-more": "Try once more",
      "correction-chosen": "Correct the number",
      "confirmation-chosen": "Confirm it is me now",
    },
    reference: "Your reference",
    keepReference: "Keep it, for example as a photo. It says nothing about you.",
    purpose: "What for",
    when: "Date and time",
  },
  cleared: { title: "Your details are gone from this screen", body: "Thank you. Goodbye!" },
  stillThere: {
    title: "Still there?",
    body: "Touch the screen to go on. Otherwise we clear your details.",
    yes: "Yes, more time",
    seconds: (seconds) => counted(seconds, { one: "# second", other: "# seconds" }),
  },
  help: {
    title: "Help",
    how: {
      title: "How it works",
      body: "You enter your customer number and read what happens with your pictures. If you agree, the camera takes one portrait and eight more pictures while you smile.",
    },
    who: { title: "Who to ask", body: "The people at the counter can answer every question." },
    without: {
      title: "Without the camera",
      body: "You do not have to use your face. At the counter there is always another way, with your card and PIN or with a document.",
    },
    keys: { title: "Without touching", body: "Tab moves on, Enter chooses, Escape closes." },
    contrast: "Strong contrast",
  },
  failures: {
    locked: "This machine is locked. Please call a member of staff.",
    "wrong-passphrase": "This passphrase does not open the store. Try again.",
    "too-many-tries": "Too many wrong passphrases. Wait for up to a quarter of an hour, then try again.",
    "weak-passphrase": "This passphrase is too short or too easy to guess.",
    "keyring-shut": "This computer's keyring is not open, or does not keep the key. The old key still opens the store.",
    "no-credential": "This computer's system gives no key that can be used. The old key still opens the store.",
    "key-in-doubt":
      "The disk did not keep what was written. Keep the old passphrase and the new one: one of them opens the store. Have the disk checked, then change the key again.",
    "bad-recipient": "This is no recipient. It begins with age1 and has 62 letters and digits.",
    "file-unsaved": "It was not saved: the folder cannot be written, or the file is there already.",
    "locked-out": "This did not work several times. Please go to the counter, or come back later.",
    "bad-user-id": "This customer number cannot be used. Please check it.",
    "bad-claim": "This document cannot be used. Please check what was typed.",
    "jobs-unfinished":
      "Jobs of the account that is set up now are not finished. Wait until they are decided, or withdraw them, before changing the account.",
    "bad-account": "Something in the form is missing or not complete. Please check it.",
    "bad-relay": "The relay needs an address that begins with https://, or what it told cannot be used.",
    "relay-silent":
      "No answer came from a relay at this address. Nothing was changed here; try again, with the same code.",
    "relay-refuses": "The relay does not know this code, or it was used before. Ask for a new one.",
    "bad-receiver": "The receiver needs an address that begins with https:// and a token without spaces.",
    "bad-proxy": "The proxy needs a host and a port, for example proxy.example:3128, and a user if it has a password.",
    "bad-certificate":
      "This is no certificate, or one that cannot be read. It begins with -----BEGIN CERTIFICATE-----.",
    "receiver-silent": "No receiver answers at this address. Results still come, as this station asks by itself.",
    "receiver-refuses": "The receiver does not know this token.",
    "no-visit": "This visit has ended. Please start again.",
    "no-such-job": "This job is not here any more.",
    "erasure-unanswered":
      "This takes longer than usual. It may still be carried out: look at the job again in a few minutes.",
    "not-saved": "It could not be saved yet. Your pictures are still here.",
    "no-second-screen": "There is no second screen. Connect one first.",
    "disk-full": "This machine has no room for new pictures. Please go to the counter.",
    "signed-out": "Staff have to sign in first.",
    "not-allowed": "Your role may not do this. Ask a supervisor.",
    "weak-pin": "This PIN would be tried first. Use at least six digits that are no row and not all the same.",
    "bad-name": "Enter a name of at most 60 letters.",
    "name-taken": "Somebody of the staff has this name already.",
    "last-supervisor": "Nobody would be left who can let others in. Make somebody else a supervisor first.",
    other: "Something did not work. Please call a member of staff.",
  },
};

export const en: Text = { readBy: "its authors", visitor, staff };
