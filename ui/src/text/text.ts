// Every sentence a language must have: the records over generated unions make a missing one fail `tsc`.
import type {
  Asked,
  AuthorityAnswer,
  Blockage,
  Trouble,
  Category,
  ClaimMistake,
  ClosingReason,
  Connection,
  CopyAnswer,
  CopySign,
  DemoPerson,
  DemoScenario,
  Environment,
  FailureCode,
  FollowUp,
  FollowUpReason,
  Gate,
  Guidance,
  JobOutcome,
  JobState,
  Judge,
  KeyPlace,
  Lock,
  Outage,
  OverrideReason,
  PictureLight,
  PictureNumbers,
  NumberMistake,
  OfflineReason,
  ProxyMode,
  Plan,
  JobKind,
  Quality,
  Quantity,
  RefusalKind,
  Role,
  SettingName,
  Side,
  SigningMode,
  Stage,
  StopReason,
  JobEventKind,
  Turn,
} from "../backend/bindings";
import type { CheckName, CheckValue } from "../flow/jobs/checks";
import type { Document, FormWords, Typed } from "../flow/claim";
import type { Part } from "../flow/date-parts";
import type { Light } from "../flow/gate-readings";
import type { SavedSpan } from "../flow/jobs/job-filter";
import type { Outcome, Progress, Remedy } from "../flow/outcome";
import type { Detail } from "../flow/jobs/timeline";
import type { Verb } from "../flow/jobs/verb";
import type { CameraText } from "./camera-text";

/** What keeps the store shut though nobody locked it. */
export type Shut = Exclude<Lock, "open" | "ask-passphrase" | "choose-passphrase" | "damaged">;

/** A short name or question, and what follows from it. */
export interface Message {
  title: string;
  body: string;
}

/** What visitors read and hear. Banned words are looked for here. */
/** Hints that stand for long only when a person does not know how to follow them. */
export type Advised = Extract<
  Guidance,
  | "camera-covered"
  | "step-in-front"
  | "one-person-only"
  | "come-closer"
  | "step-back"
  | "take-off-mask"
  | "take-off-dark-glasses"
  | "more-light"
  | "less-light"
  | "light-behind"
  | "light-one-side"
  | "open-eyes"
  | "hold-still"
>;

export interface VisitorText {
  product: string;
  chrome: {
    language: string;
    help: string;
    back: string;
    /** Asked before what was typed is thrown away. */
    stopping: Message & { stay: string };
    stop: string;
    finish: string;
    close: string;
    /** What is typed in secret, to be read for a moment. */
    show: string;
    skip: string;
  };
  sound: {
    title: string;
    body: string;
    /** The button that reads aloud what stands beside it. */
    listen: string;
    on: string;
    off: string;
    volume: string;
    quieter: string;
    louder: string;
    headphones: string;
    headphonesWhy: string;
    /** In a language that nothing is recorded in. */
    noVoice: string;
  };
  connection: Record<Connection["kind"], string>;
  attract: {
    hello: string;
    lead: string;
    start: string;
    /** No pictures can be taken. */
    notNow: Message;
    /** Staff have something to do first. */
    notReady: Message;
  };
  starting: string;
  purpose: {
    title: string;
    lead: string;
    choices: Record<JobKind, Message>;
    help: Message;
    offline: string;
    cannotSend: string;
    /** In place of what one confirms, where that cannot be asked for now. */
    needsConnection: string;
  };
  details: {
    title: string;
    lead: string;
    label: string;
    example: string;
    keypad: string;
    /** The pages of keys. */
    pages: Record<"digits" | "letters" | "accents" | "arabic" | "signs", string>;
    /** The key between words. */
    blank: string;
    /** The switch between large and small letters. */
    capitals: string;
    erase: string;
    clear: string;
    show: string;
    hide: string;
    next: string;
    mistakes: Record<NumberMistake, string>;
  };
  claim: {
    title: string;
    lead: string;
    /** Once the document is chosen. */
    typeLead: string;
    country: string;
    otherCountry: string;
    document: string;
    documents: Record<Document, string>;
    fields: Record<Typed, string>;
    example: (example: string) => string;
    /** For somebody who has one name only. */
    oneName: string;
    dateParts: Record<Part, string>;
    /** Where a document may leave out the day or the month of a birth. */
    partialDate: string;
    /** What a document's number is made of, and the sentence around it. */
    form: FormWords;
    rule: (form: string) => string;
    mistakes: Record<ClaimMistake, string>;
    nameTooLong: string;
  };
  readBack: { title: string; lead: string; noOtherName: string; hold: string; right: string; change: string };
  notice: { title: string; full: string; agree: string; decline: string; version: (version: string) => string };
  declined: { title: string; body: string; other: string; back: string };
  pictures: {
    title: string;
    lead: string;
    mark: Message;
    standAt: (centimetres: number) => string;
    light: Message;
    face: Message;
    ready: string;
  };
  capture: {
    title: string;
    preview: string;
    hints: Record<Guidance, string>;
    /** What helps when a hint alone does not. */
    advice: Record<Advised, string>;
    stages: Record<Stage, string>;
    selfie: string;
    selfieTaken: string;
    picture: (taken: number) => string;
    start: string;
    /** To somebody who stands there and is not found: why there is a button, and the button. */
    notFound: string;
    iAmHere: string;
    /** Asked before a start although something blocks, and the answers. */
    startAnyway: Message;
    reasons: Record<OverrideReason, string>;
    pause: string;
    resume: string;
    secondsLeft: (seconds: number) => string;
    slow: string;
    moreTime: Message;
    yesMoreTime: string;
    /** Asked after the person left or another one stood there, and the answer. */
    confirmPerson: { title: (numberMasked: string) => string; body: string };
    yesItIsMe: string;
    timedOut: Message;
    exhausted: Message;
    tryAgain: string;
    attemptsLeft: (attempts: number) => string;
    /** The button for another way, and the offer to who finds this one hard. */
    otherWay: string;
    otherWayOffer: string;
    otherWays: Message;
    ways: Record<Plan, Message>;
    keepThisWay: string;
    noAttemptLeft: Message;
    trouble: Record<Trouble, Message>;
  };
  review: {
    title: string;
    lead: string;
    selfie: string;
    others: string;
    photo: (index: number) => string;
    use: string;
    retake: (left: number) => string;
    noRetake: string;
  };
  saving: { title: string; body: string; notSaved: Message; again: string };
  result: {
    outcomes: Record<Outcome, Record<JobKind, Message>>;
    /** How somebody who leaves without an answer gets it. */
    followUp: Record<FollowUp, string>;
    /** Heard in the place of an answer that is nobody else's affair. */
    written: string;
    progress: Record<Progress, string>;
    progressDone: string;
    progressOpen: string;
    still: string;
    offer: string;
    finishNow: string;
    wait: string;
    remedies: Record<Remedy, string>;
    reference: string;
    keepReference: string;
    /** What can be photographed and taken along. */
    receipt: {
      show: string;
      title: string;
      state: (when: string) => string;
      notice: string;
      place: string;
      body: string;
    };
    /** What the result is about: what the visitor came for, and when it was decided. */
    purpose: string;
    when: string;
  };
  cleared: { title: string; body: string };
  stillThere: { title: string; body: string; yes: string; seconds: (seconds: number) => string };
  help: {
    title: string;
    how: Message;
    who: Message;
    without: Message;
    keys: Message;
    /** Everything by one switch: a mark that goes round by itself, and its pace. */
    switch: Message;
    slower: string;
    quicker: string;
    contrast: string;
  };
  failures: Record<FailureCode, string>;
}

/** What staff read. */
export interface StaffText {
  title: string;
  leave: string;
  lockNow: string;
  tabs: { jobs: string; toDo: (n: number) => string; settings: string };
  roles: Record<Role, string>;
  /** Who comes, by PIN. */
  door: {
    title: string;
    lead: string;
    lockedTitle: string;
    lockedBody: (name: string) => string;
    /** The list of the staff cannot be read. */
    damaged: string;
    who: string;
    pin: string;
    signIn: string;
    leave: string;
    forgotten: string;
    wrong: (left: number) => string;
    wrongCode: (left: number) => string;
    waits: (minutes: number) => string;
    name: string;
    newPin: string;
    again: string;
    different: string;
    pinRule: string;
    first: Message & { make: string };
    recover: Message & { make: string };
    code: Message & { label: string; written: string };
  };
  members: {
    title: string;
    what: string;
    role: string;
    roleOf: (name: string) => string;
    disabled: string;
    waits: string;
    enable: string;
    disable: string;
    newPin: string;
    newPinFor: (name: string) => string;
    reset: string;
    add: string;
    added: (name: string) => string;
    code: string;
    codeWhat: string;
    renew: string;
  };
  banner: Record<Exclude<Environment, "production">, string>;
  environment: Record<Environment, string>;
  counts: { waiting: (n: number) => string; undecided: (n: number) => string; attention: (n: number) => string };
  diskLow: string;
  failedWrites: (n: number) => string;
  /** The system does not let keys be kept out of what it swaps to disk. */
  keysUnlocked: string;
  damagedJobs: (numbers: string) => string;
  /** A store that looks like a copy: why, and which one goes on. */
  copy: {
    signs: Record<CopySign, Message>;
    answers: Record<CopyAnswer, string>;
    confirm: Record<CopyAnswer, Message>;
  };
  blockages: Record<Blockage, Message>;
  offline: Record<OfflineReason, Message>;
  /** This computer's clock is wrong, by a span where that is known. */
  clock: {
    behind: (span: string) => string;
    ahead: (span: string) => string;
    body: string;
    unknown: string;
    unknownBody: string;
  };
  network: {
    title: string;
    what: string;
    proxy: string;
    proxies: Record<ProxyMode, string>;
    environmentNames: (address: string) => string;
    environmentNone: string;
    address: string;
    addressHint: string;
    user: string;
    userHint: string;
    password: string;
    passwordKept: string;
    certificates: string;
    certificatesHint: string;
    certificatesKept: (n: number) => string;
    forget: string;
    save: string;
    check: string;
    answers: string;
    last: (when: string) => string;
  };
  lock: {
    choose: Message;
    ask: Message;
    damaged: Message;
    /** What keeps the store shut, and what to do. */
    shut: Record<Shut, Message>;
    openAgain: string;
    /** Lets the system ask for the keyring's password. */
    openKeyring: string;
    /** The system's question is on the screen. */
    keyringAsks: string;
    preferPassphrase: string;
    passphrase: string;
    again: string;
    different: string;
    rule: string;
    choosing: string;
    unlock: string;
    setAside: string;
    setAsideConfirm: Message;
  };
  jobs: {
    title: string;
    filter: string;
    everything: string;
    search: string;
    none: Message;
    noMatch: Message;
    clearFilters: string;
    /** In place of the customer number of a job whose record was reduced. */
    customerGone: string;
    columns: { reference: string; customer: string; purpose: string; state: string; saved: string; since: string };
    purposes: Record<JobKind, string>;
    /** What came of jobs, to choose from. */
    outcomes: Record<JobOutcome, string>;
    spans: Record<SavedSpan, string>;
    /** The one day that jobs were saved on. */
    day: string;
    /** On a row that changed while it was on the screen. */
    changed: string;
    /** Why a job with contradicting answers needs attention. */
    reversed: string;
    states: Record<JobState, string>;
    categories: Record<Category, string>;
    open: (reference: string) => string;
    /** How many jobs match. */
    found: (n: number) => string;
    exportWhat: string;
    /** Refused jobs, all at once. */
    sendAgain: {
      refused: (n: number) => string;
      ask: (n: number) => string;
      title: (n: number) => string;
      body: string;
      done: (n: number) => string;
      cancel: string;
    };
  };
  /** The end of a day. */
  day: {
    tab: string;
    taken: (n: number) => string;
    none: string;
    all: string;
    open: string;
    unsent: (n: number, oldest: string) => string;
    allSent: string;
    noteHint: string;
    done: string;
    did: {
      "day-note-written": string;
      "day-saved": string;
      "jobs-exported": (n: number) => string;
    };
    saveWhat: string;
    save: string;
    folderHint: string;
    saved: (file: string) => string;
  };
  /** Jobs that must be followed up. */
  toDo: {
    tab: string;
    title: string;
    count: (all: number, due: number) => string;
    columns: Record<"due" | "job" | "reason" | "since" | "next" | "handling", string>;
    reasons: Record<FollowUpReason, string>;
    now: string;
    never: string;
    since: (when: string) => string;
    dueBy: (when: string) => string;
    none: Message;
    more: string;
    checkAll: string;
    checked: (n: number) => string;
    unanswered: (n: number) => string;
    exportWhat: string;
    export: string;
    exported: (n: number, file: string) => string;
    note: string;
    noteHint: string;
    writeNote: string;
    saveNote: string;
    cancel: string;
    reached: string;
    notReached: string;
    reachedAt: (when: string) => string;
    notReachedAt: (when: string) => string;
    acknowledge: string;
    acknowledgedByOthers: string;
    close: string;
    choose: string;
    closeYes: string;
    closings: Record<ClosingReason, string>;
    closed: (why: string) => string;
    nothing: string;
  };
  job: {
    title: (reference: string) => string;
    back: string;
    code: string;
    text: string;
    judge: string;
    judges: Record<Judge, string>;
    smileJobId: string;
    jobId: string;
    noResult: string;
    actions: string;
    noActions: string;
    timeline: string;
    next: string;
    nextAt: (when: string) => string;
    advice: Record<Exclude<JobState, "decided">, string>;
    decided: Record<Category, string>;
    refusals: Record<RefusalKind, Message>;
    document: string;
    authority: Record<AuthorityAnswer, Message>;
    usedBefore: Message;
    what: Record<JobEventKind, string>;
    /** What was said so many times, and when last. */
    again: (times: number, last: string) => string;
    /** Details that the station writes. */
    details: Record<Detail, string>;
    /** What Smile ID checks, and how that comes out. */
    checks: Record<CheckName, string>;
    values: Record<CheckValue, string>;
    withdraw: string;
    verbs: Record<Verb, string>;
    asked: (when: string) => string;
    withdrawConfirm: Message;
    cancel: string;
    /** The customer number, masked until it is asked for. */
    number: { show: string; hide: string };
    /** A job that is not sent after so long that somebody should see to it. */
    overdue: Message;
    /** Erasing everything of the job's person. */
    erase: {
      ask: string;
      title: string;
      body: (jobs: number, atSmileId: number) => string;
      yes: string;
      cancel: string;
      done: (jobs: number, atSmileId: number) => string;
    };
  };
  /** How the pictures of a job were taken. */
  taking: {
    title: string;
    none: string;
    plan: string;
    plans: Record<Plan, string>;
    turns: string;
    turn: Record<Turn, string>;
    attempt: string;
    resets: string;
    byHand: string;
    byHandFor: Record<OverrideReason, string>;
    yes: string;
    slow: string;
    camera: string;
    noCamera: string;
    policy: string;
    picture: string;
    selfie: string;
    numbered: (number: number) => string;
    light: string;
    lights: Record<PictureLight, string>;
    remarks: string;
    gates: Record<Gate, string>;
    lowMotion: string;
    numbers: string;
    seconds: string;
    measures: Record<Exclude<keyof PictureNumbers, "scores">, string>;
    scored: string;
    scores: Record<Exclude<keyof Quality, "normalised_sharpness">, string>;
    copy: string;
    copied: string;
    notCopied: string;
  };
  settings: {
    title: string;
    account: string;
    partnerId: string;
    apiKey: string;
    apiKeyKept: (end: string) => string;
    apiKeyNone: string;
    callbackUrl: string;
    environment: string;
    save: string;
    saved: string;
    demoFixed: string;
    keyAtRelay: string;
    relay: string;
    relayHelp: string;
    relayStation: (station: string, partnerId: string) => string;
    relayUse: string;
    relayUses: Record<Exclude<SigningMode, "local-key">, string>;
    relayAddress: string;
    relayCode: string;
    relayCodeHint: string;
    relayCodeKept: string;
    relayErases: string;
    relaySave: string;
    relayWaits: string;
    receiver: string;
    receiverHelp: string;
    receiverUnused: string;
    receiverAddress: string;
    receiverNone: string;
    receiverToken: string;
    receiverTokenKept: (end: string) => string;
    receiverTokenNone: string;
    receiverSave: string;
    receiverCheck: string;
    receiverChecking: string;
    receiverAnswers: string;
    camera: string;
    noCameras: string;
    end: string;
    endConfirm: Message;
    lookAgain: string;
    chosen: string;
    choose: string;
  };
  camera: CameraText;
  /** Why nobody can begin a visit; the disk has a sentence of its own. */
  outages: { title: string } & Record<Exclude<Outage, "disk">, string>;
  /** The place where the kiosk stands. */
  site: {
    title: string;
    country: string;
    anyCountry: string;
    followUp: string;
    ways: Record<FollowUp, string>;
    why: string;
    strongContrast: string;
    usualContrast: string;
    language: string;
    purposes: string;
    offlineAuthentication: string;
    noOfflineAuthentication: string;
  };
  voice: {
    title: string;
    spoken: string;
    unspoken: string;
    volume: string;
    room: string;
    headphones: string;
    system: string;
    none: string;
    why: string;
    noOutlets: string;
    try: string;
  };
  /** Settings that cannot be read. */
  damagedSettings: { title: string; parts: Record<SettingName, string> };
  /** Customer numbers that must wait. */
  /** The erasures there were. */
  erasures: {
    title: string;
    what: string;
    none: string;
    unread: string;
    row: (when: string, reference: string, jobs: number, atSmileId: number) => string;
  };
  /** The store's root key: where it is, and another in its place. */
  storeKey: {
    title: string;
    what: string;
    places: Record<KeyPlace, string>;
    /** What changed and must be done elsewhere when the key is no longer there. */
    outside: string;
    to: string;
    choices: Record<KeyPlace, string>;
    current: string;
    passphrase: string;
    again: string;
    change: string;
    confirm: Message;
    /** Before a passphrase is chosen. */
    writeDown: string;
    yes: string;
    no: string;
    changing: string;
    changed: string;
    leftOver: string;
    demoFixed: string;
  };
  /** The root key, sealed to the organisation. */
  escrow: {
    title: string;
    what: string;
    fingerprint: string;
    none: string;
    current: (when: string) => string;
    outdated: (when: string) => string;
    recipient: string;
    recipientHint: string;
    folder: string;
    folderHint: string;
    seal: string;
    sealed: string;
    saved: (file: string) => string;
  };
  lockouts: { title: string; what: string; none: string; count: (numbers: number) => string; lift: string };
  /** The languages visitors may choose. */
  languages: { title: string; what: string; unread: string; unspoken: string };
  /** The operator's window. */
  screens: {
    title: string;
    /** Where the customer's window is. */
    customer: string;
    /** Where the operator's window opens. */
    operator: string;
    automatic: string;
    absent(name: string): string;
  };
  assist: {
    title: string;
    what: string;
    open: string;
    nobody: Message;
    now: string;
    told: string;
    stage: string;
    stages: Record<Stage, string>;
    start: string;
    way: string;
    selfie: string;
    time: string;
    seconds: (seconds: number) => string;
    attempts: string;
    notYet: string;
    slots: Record<"taken" | "now" | "later", string>;
    asks: Record<Asked, string>;
    gates: string;
    noFace: string;
    notLooking: string;
    lights: Record<Light, string>;
    quantities: Record<Quantity, string>;
    /** Before a limit from which on there is a hint, and one from which on no picture is taken. */
    hints: Record<Side, string>;
    stops: Record<Side, string>;
    stop: string;
    stopWhy: Message;
    stopReasons: Record<StopReason, string>;
    goOn: string;
    stopped: string;
    neverStopped: string;
  };
  demo: {
    title: string;
    online: string;
    on: string;
    off: string;
    person: string;
    persons: Record<DemoPerson, string>;
    scenario: string;
    scenarios: Record<DemoScenario, string>;
    staffPin: (pin: string) => string;
  };
}

/** A whole language. */
export interface Text {
  /** Who speaks it and has read every sentence; null while a machine translated it and nobody has. Settings say so. */
  readBy: string | null;
  visitor: VisitorText;
  staff: StaffText;
}
