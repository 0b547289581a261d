// The types that cross between the program and its windows, and what each window may call. `cargo xtask bindings` makes
// this file from src-tauri/src/commands.rs and the types it names; it is never edited by hand.
import { Channel, invoke } from "@tauri-apps/api/core";

/** Hands events to a function from now on. */
function channel<T>(listener: (event: T) => void): Channel<T> {
  const channel = new Channel<T>();
  channel.onmessage = listener;
  return channel;
}

/**
 * A changed account.
 */
export type AccountForm = { 
/**
 * `sandbox` or `production`.
 */
environment: Environment, 
/**
 * The partner id as the portal shows it.
 */
partnerId: string, 
/**
 * A new API key; empty keeps the stored one.
 */
apiKey: string, 
/**
 * Where Smile ID posts results; https.
 */
callbackUrl: string, };

/**
 * What only staff may do.
 */
export type Act = "see-jobs" | "export-jobs" | "send-jobs" | "follow-up-jobs" | "acknowledge-reversals" | "withdraw-jobs" | "erase-people" | "see-settings" | "change-account" | "change-network" | "keep-store" | "lift-lockouts" | "set-up-station" | "assist" | "manage-staff" | "end-program";

/**
 * What a visit carries from the notice on.
 */
export type Agreed = { 
/**
 * What was agreed to.
 */
request: VisitRequest, 
/**
 * The customer number for screens that name it, e.g. `C-••••07`.
 */
numberMasked: string, 
/**
 * How often new pictures may still be asked for.
 */
retakesLeft: number, };

/**
 * One of Smile ID's answers.
 */
export type AnswerView = { 
/**
 * The class of the result.
 */
category: Category, 
/**
 * Who decided.
 */
judge: Judge, 
/**
 * `ResultCode` as received.
 */
code: string, 
/**
 * `ResultText` as received.
 */
text: string, };

/**
 * What one liveness picture asks for.
 */
export type Asked = "relaxed" | "any" | "smile" | "facing" | "turned-left" | "turned-right" | "chin-up";

/**
 * What the ID authority said of a number.
 */
export type AuthorityAnswer = "number-found" | "number-not-found" | "number-malformed" | "not-reachable" | "no-picture" | "not-activated";

/**
 * Something is wrong with this kiosk or its account, not with a job.
 */
export type Blockage = "credentials" | "account" | "portal" | "service";

/**
 * What staff chose for a camera so far. It comes from the window and goes back to it as it was saved.
 */
export type CameraForm = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Degrees clockwise that its pictures are turned: 0, 90, 180 or 270.
 */
rotation: number, 
/**
 * People see themselves as in a mirror.
 */
mirrored: boolean, 
/**
 * The mains frequency.
 */
mains: Mains, 
/**
 * Exposure time to hold, in units of 100 microseconds.
 */
exposure: number | null, 
/**
 * Colour temperature to hold, in kelvin.
 */
whiteBalance: number | null, 
/**
 * Pitch of a head that looks straight into it, in degrees.
 */
pitchOffsetDeg: number, 
/**
 * How far it sees, if that was measured.
 */
view: MeasuredView | null, };

/**
 * A camera that can be chosen.
 */
export type CameraRow = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Name for people; empty for the demo's, which the window names.
 */
name: string, 
/**
 * Where it is plugged in, if another one looks just the same.
 */
port: string | null, 
/**
 * It is the one that was chosen.
 */
chosen: boolean, 
/**
 * When it was set up, milliseconds since 1970; nothing if it never was.
 */
setUpAtMs: number | null, };

/**
 * A camera as it is set up.
 */
export type CameraSetupView = { 
/**
 * What was saved, or the defaults.
 */
form: CameraForm, 
/**
 * From where to where it takes pictures, if its view was measured.
 */
reach: ReachView | null, 
/**
 * It was set up with somebody before it, so that changes can be noticed.
 */
hasBaseline: boolean, 
/**
 * When, milliseconds since 1970.
 */
atMs: number | null, 
/**
 * What was saved of some camera cannot be read.
 */
damaged: boolean, };

/**
 * A camera that gave no pictures when they were needed.
 */
export type CameraTroubleView = { 
/**
 * Its name for people; nothing when none was there.
 */
name: string | null, 
/**
 * What is wrong.
 */
trouble: Trouble, };

/**
 * What a person or operator asks of a running capture.
 */
export type CaptureCommand = "start-now" | { "start-anyway": OverrideReason } | "pause" | "resume" | "more-time" | "continue-person" | "try-again" | { "change": Plan } | "stop";

/**
 * One state of the capture screen. Sent on every change, at most about ten times a second.
 */
export type CaptureView = { 
/**
 * Where the capture stands.
 */
stage: Stage, 
/**
 * Why there are no pictures, when `stage` is `no-camera`.
 */
trouble: Trouble | null, 
/**
 * The one hint. No two begin within half a second.
 */
guidance: Guidance | null, 
/**
 * The hint to be spoken, once, when it begins to stand here: the shown one, or none while speech must wait. No two
 * begin within one and a half seconds.
 */
spoken: Guidance | null, 
/**
 * Liveness pictures taken, 0-8.
 */
taken: number, 
/**
 * Whether the selfie is taken.
 */
selfieTaken: boolean, 
/**
 * The face fits the oval.
 */
inOval: boolean, 
/**
 * Size of the seen face as a percentage of the size that suits, 50-150 in steps of ten: 100 exactly when nothing
 * about the distance would be hinted at. Nothing when no face is seen.
 */
sizePercent: number | null, 
/**
 * Whether the start button may be shown, and whether it needs a reason.
 */
manualStart: ManualStart | null, 
/**
 * Whole seconds left in the attempt, or to answer.
 */
secondsLeft: number, 
/**
 * Attempts left with this plan after this one.
 */
attemptsLeft: number, 
/**
 * The other plans that may be chosen now.
 */
ways: Array<Plan>, 
/**
 * What is asked for has not come for a while: another way should be offered in so many words.
 */
struggling: boolean, 
/**
 * The device analyses too few pictures a second for the usual pace.
 */
slow: boolean, };

/**
 * The class of a result. Only the table in `smile-id` makes an [`Approved`](Self::Approved).
 */
export type Category = "approved" | "in-review" | "not-approved" | "could-not-process" | "needs-attention";

/**
 * The identity a visitor claims, as typed. Personal, so `Debug` shows no content.
 */
export type Claim = { 
/**
 * ISO 3166-1 alpha-2; empty before anything is chosen.
 */
country: string, 
/**
 * The service's name for the document; empty before anything is chosen.
 */
idType: string, 
/**
 * The number on it.
 */
idNumber: string, 
/**
 * First name; empty where it is not asked for, or where the last name is the only one.
 */
firstName: string, 
/**
 * Last name; empty where it is not asked for, or where the first name is the only one.
 */
lastName: string, 
/**
 * As typed, then as [`BirthDate`] keeps it; empty where it is not asked for.
 */
dateOfBirth: string, };

/**
 * Why something that was typed about a document cannot be used. Each names one rule, so that a screen can say it.
 */
export type ClaimMistake = "missing" | "characters" | "too-short" | "too-long" | "order" | "no-letters" | "not-a-date" | "no-such-day" | "incomplete" | "too-early" | "not-yet" | "refused";

/**
 * What is wrong with a claim, field by field.
 */
export type ClaimMistakes = { 
/**
 * Of the number on the document.
 */
idNumber?: ClaimMistake, 
/**
 * Of the first name.
 */
firstName?: ClaimMistake, 
/**
 * Of the last name.
 */
lastName?: ClaimMistake, 
/**
 * Of the date of birth.
 */
dateOfBirth?: ClaimMistake, };

/**
 * This computer's clock is wrong.
 */
export type ClockWrong = { 
/**
 * By how many minutes; nothing while the service's time is not known.
 */
minutes: number | null, 
/**
 * Ahead of the service's clock, or behind it.
 */
isAhead: boolean, };

/**
 * Why nothing more is to be done.
 */
export type ClosingReason = "taken-again" | "another-way" | "not-wanted" | "not-reached" | "mistake";

/**
 * The state of the connection to Smile ID.
 */
export type Connection = { "kind": "unknown" } | { "kind": "online" } | { "kind": "offline", 
/**
 * Why.
 */
reason: OfflineReason, } | { "kind": "blocked", 
/**
 * What must be put right.
 */
blockage: Blockage, } | { "kind": "not-configured" };

/**
 * That somebody tried to reach the person.
 */
export type Contact = { 
/**
 * When, last.
 */
atMs: UnixMillis, 
/**
 * Whether they were reached.
 */
reached: boolean, };

/**
 * A control as a camera has it.
 */
export type Control = { 
/**
 * Which.
 */
name: ControlName, 
/**
 * Its value now.
 */
value: number, 
/**
 * The lowest value.
 */
minimum: number, 
/**
 * The highest value.
 */
maximum: number, 
/**
 * Whether it can be set at all.
 */
settable: boolean, };

/**
 * A control of a camera.
 */
export type ControlName = "power-line-frequency" | "auto-exposure" | "exposure-time" | "auto-white-balance" | "white-balance-temperature";

/**
 * Which of two copies of a store goes on, as staff say.
 */
export type CopyAnswer = "this-one" | "other-one" | "new-store";

/**
 * What makes a store look like a copy.
 */
export type CopySign = "other-machine" | "second-here" | "mark-damaged" | "given-up";

/**
 * A customer number as a person typed it; it may be unusable. Personal, so `Debug` shows its length only.
 */
export type CustomerNumber = string;

/**
 * What is saved of a day in a file.
 */
export type DayFile = { 
/**
 * The day, `yyyy-mm-dd`.
 */
day: string, 
/**
 * Where to.
 */
folder: string, 
/**
 * What is shown of it, in the words of whoever reads it.
 */
text: string, };

/**
 * What somebody wrote at the end of a day. It may be about people: `Debug` hides it.
 */
export type DayNoteView = { 
/**
 * The note.
 */
text: string, 
/**
 * Who wrote it.
 */
by: string, 
/**
 * When, Unix milliseconds.
 */
atMs: number, };

/**
 * A day of the calendar, as long as it is where the kiosk stands.
 */
export type DaySpan = { 
/**
 * Its name, `yyyy-mm-dd`.
 */
day: string, 
/**
 * When it begins, Unix milliseconds.
 */
fromMs: number, 
/**
 * When the next one begins, Unix milliseconds.
 */
beforeMs: number, };

/**
 * What came of a day so far, and what is open now, whatever day it is from.
 */
export type DayView = { 
/**
 * How many jobs were taken that day.
 */
all: number, 
/**
 * The same by what was asked and what came of it; what there is none of is left out.
 */
taken: Array<TakenJobs>, 
/**
 * How many jobs are not sent, or not known to be.
 */
unsent: number, 
/**
 * When the oldest of them was saved, Unix milliseconds.
 */
oldestUnsentMs: number | null, 
/**
 * How many jobs must be followed up.
 */
toDo: number, 
/**
 * How many of them are due.
 */
due: number, 
/**
 * The note of the day.
 */
note: DayNoteView | null, 
/**
 * What staff did that day which is about no single job, oldest first.
 */
done: Array<StationAct>, };

/**
 * What the demo bar changes; what is not named stays.
 */
export type DemoChange = { 
/**
 * Whether the embedded Smile ID can be reached.
 */
online: boolean | null, 
/**
 * Who stands in front of the camera.
 */
person: DemoPerson | null, 
/**
 * What the sandbox answers.
 */
scenario: DemoScenario | null, };

/**
 * Who stands in front of the demo camera.
 */
export type DemoPerson = "customer" | "impostor" | "nobody";

/**
 * What the sandbox answers next, beyond what it sees in the pictures.
 */
export type DemoScenario = "looks" | "review";

/**
 * The demo bar's switches.
 */
export type DemoView = { 
/**
 * The PIN of the demo's own supervisor.
 */
staffPin: string, 
/**
 * Whether the embedded Smile ID can be reached.
 */
online: boolean, 
/**
 * Who stands in front of the camera.
 */
person: DemoPerson, 
/**
 * What the sandbox answers.
 */
scenario: DemoScenario, };

/**
 * The document a job names.
 */
export type DocumentView = { 
/**
 * ISO 3166-1 alpha-2.
 */
country: string, 
/**
 * The service's name for the document.
 */
idType: string, 
/**
 * Its number with the middle masked.
 */
numberMasked: string, };

/**
 * Somebody who may sign in.
 */
export type DoorMember = { 
/**
 * Names them for ever.
 */
id: number, 
/**
 * As colleagues know them.
 */
name: string, 
/**
 * Whole minutes until their next PIN may be tried, the one that has begun included; 0: at once.
 */
waitMinutes: number, };

/**
 * What the door of the staff screens says.
 */
export type DoorView = { 
/**
 * There is no staff yet, or nobody can be read and the program was started to begin anew: the first supervisor is made here.
 */
firstRun: boolean, 
/**
 * The list of the staff cannot be read, or is gone: only the recovery code helps.
 */
damaged: boolean, 
/**
 * Who may sign in.
 */
members: Array<DoorMember>, };

/**
 * Why a camera should be set up again.
 */
export type Drift = "other-camera" | "sharpness" | "light" | "pass-rate";

/**
 * Which Smile ID the kiosk talks to. Everything but production wears a loud banner.
 */
export type Environment = "demo" | "sandbox" | "production";

/**
 * That somebody's data was erased. Nothing in it is about the person.
 */
export type ErasureRow = { 
/**
 * When, Unix milliseconds.
 */
atMs: number, 
/**
 * The short reference of the job by which it was asked for.
 */
reference: string, 
/**
 * What went.
 */
extent: ErasureView, };

/**
 * How many jobs an erasure takes.
 */
export type ErasureView = { 
/**
 * All jobs of the customer number.
 */
jobs: number, 
/**
 * Those that Smile ID has, or may have, already: what is there stays there.
 */
atSmileId: number, };

/**
 * Seals the root key to an organisation.
 */
export type EscrowForm = { 
/**
 * Its recipient: `age1...`.
 */
recipient: string, 
/**
 * The passphrase that opens the store; empty where none does.
 */
current: string, 
/**
 * The folder that the file is saved in; empty for none.
 */
folder: string, };

/**
 * The last escrow of the root key.
 */
export type EscrowNoteView = { 
/**
 * To whom it was sealed.
 */
recipient: string, 
/**
 * When, Unix milliseconds.
 */
atMs: number, 
/**
 * False once the key was changed: the escrow opens nothing any more.
 */
isCurrent: boolean, };

/**
 * A sealed root key.
 */
export type EscrowView = { 
/**
 * The name of its file.
 */
fileName: string, 
/**
 * The file.
 */
text: string, 
/**
 * Whether it was saved.
 */
isSaved: boolean, };

/**
 * Why a command could not do what was asked.
 */
export type Failure = { 
/**
 * What the screen acts on.
 */
code: FailureCode, 
/**
 * For staff and the log; without personal data.
 */
detail: string, };

/**
 * A code exists only if a screen does something different with it.
 */
export type FailureCode = "locked" | "wrong-passphrase" | "too-many-tries" | "weak-passphrase" | "keyring-shut" | "no-credential" | "key-in-doubt" | "bad-recipient" | "file-unsaved" | "bad-user-id" | "locked-out" | "bad-claim" | "bad-account" | "bad-receiver" | "receiver-silent" | "receiver-refuses" | "bad-relay" | "relay-silent" | "relay-refuses" | "bad-proxy" | "bad-certificate" | "jobs-unfinished" | "no-visit" | "no-such-job" | "job-changed" | "erasure-unanswered" | "not-saved" | "disk-full" | "no-second-screen" | "signed-out" | "not-allowed" | "weak-pin" | "bad-name" | "name-taken" | "last-supervisor" | "other";

/**
 * Makes the first supervisor.
 */
export type FirstForm = { 
/**
 * As colleagues know them.
 */
name: string, 
/**
 * Their PIN.
 */
pin: string, };

/**
 * How somebody who left without an answer gets it.
 */
export type FollowUp = "counter" | "call" | "message" | "email";

/**
 * Why a job must be followed up, the worst first.
 */
export type FollowUpReason = "reversal" | "no-final-answer" | "refused" | "turned-down" | "unknown-answer" | "number-unconfirmed" | "authority-down" | "unsent" | "provisional";

/**
 * Why and by when a job must be followed up.
 */
export type FollowUpView = { 
/**
 * Why.
 */
reason: FollowUpReason, 
/**
 * Since when it is so, Unix milliseconds.
 */
sinceMs: number, 
/**
 * By when something should be done, Unix milliseconds.
 */
dueMs: number, };

/**
 * What is checked. Numbers in comments are those of the gate table in the capture specification.
 */
export type Gate = "face" | "one-person" | "not-far" | "not-near" | "window-reached" | "resolution" | "margin" | "centre" | "no-mask" | "no-dark-glasses" | "light-enough" | "light-not-too-much" | "no-back-light" | "light-even" | "yaw" | "pitch" | "roll" | "eyes" | "mouth" | "relaxed" | "sharp" | "still";

/**
 * What the person is asked to do now. The window owns the sentences; `Left` and `Right` are the person's own.
 */
export type Guidance = "camera-covered" | "step-in-front" | "one-person-only" | "come-back" | "move-left" | "move-right" | "move-up" | "move-down" | "come-closer" | "step-back" | "take-off-mask" | "take-off-dark-glasses" | "more-light" | "less-light" | "light-behind" | "light-one-side" | "look-straight" | "head-upright" | "open-eyes" | "relax-face" | "hold-still" | "smile" | "smile-more" | "turn-left" | "turn-right" | "chin-up" | "look-back" | "blink" | "keep-looking" | "good";

/**
 * What staff do about a job.
 */
export type HandlingAct = { "act": "note", 
/**
 * The note.
 */
text: string, } | { "act": "contact", 
/**
 * Whether they were reached.
 */
reached: boolean, } | { "act": "close", 
/**
 * Why.
 */
why: ClosingReason, 
/**
 * What it was listed for.
 */
about: FollowUpReason, 
/**
 * Since when.
 */
sinceMs: UnixMillis, };

/**
 * What staff wrote and did about a job. The note may be about a person: `Debug` hides it.
 */
export type HandlingView = { 
/**
 * The note; empty without one.
 */
note: string, 
/**
 * The last try to reach the person.
 */
contact: Contact | null, 
/**
 * Why it was closed.
 */
closed: ClosingReason | null, };

/**
 * Who shall hear something, and how loud.
 */
export type Hearing = { 
/**
 * 0 to 100.
 */
volume: number, 
/**
 * Only the headphones.
 */
private: boolean, };

/**
 * What the operator may do with a job now.
 */
export type JobAction = "check-now" | "withdraw";

/**
 * Everything about one job, for the operator.
 */
export type JobDetail = { 
/**
 * The line of the list.
 */
row: JobRow, 
/**
 * `ResultCode` as received.
 */
resultCode: string | null, 
/**
 * `ResultText` as received.
 */
resultText: string | null, 
/**
 * Who decided.
 */
judge: Judge | null, 
/**
 * `Actions` as received: name and value.
 */
actions: Array<[string, string]>, 
/**
 * Smile ID's own number of the job.
 */
smileJobId: string | null, 
/**
 * The document that was named, if one was.
 */
document: DocumentView | null, 
/**
 * The document's number was registered before, under another customer number.
 */
usedBefore: boolean, 
/**
 * Why and by when it must be followed up, if it must.
 */
followUp: FollowUpView | null, 
/**
 * What staff wrote and did about it.
 */
handling: HandlingView, 
/**
 * The reasons that take it back, too, when it is closed with them.
 */
withdrawing: Array<ClosingReason>, 
/**
 * The answer that stands, and those that contradict it; nothing where none does.
 */
answers: Array<AnswerView>, 
/**
 * What happened, oldest first.
 */
timeline: Array<JournalEntry>, 
/**
 * What may be done now.
 */
may: Array<JobAction>, 
/**
 * When the courier next does something by itself, Unix milliseconds.
 */
nextAtMs: number | null, };

/**
 * What can happen to a job.
 */
export type JobEventKind = "saved" | "reserving" | "reserved" | "uploading" | "uploaded" | "status-asked" | "still-working" | "result-came" | "network-failed" | "service-unwell" | "reply-unreadable" | "refused" | "blocked" | "restarted" | "retried" | "withdrawn" | "photos-erased" | "number-used-before" | "salvaged" | "moved" | "reduced" | "contradicted" | "number-shown" | "note-written" | "contacted" | "not-reached" | "closed" | "acknowledged";

/**
 * Which jobs staff are looking for. `Debug` hides the words: they may be a customer number.
 */
export type JobFilter = { 
/**
 * What came of them; `null` for all.
 */
outcome: JobOutcome | null, 
/**
 * What was asked; `null` for all.
 */
purpose: JobKind | null, 
/**
 * Saved then or later, Unix milliseconds.
 */
fromMs: number | null, 
/**
 * Saved before then, Unix milliseconds.
 */
beforeMs: number | null, 
/**
 * A customer number or a reference, whole or its beginning; hyphens, blanks and case do not count.
 */
words: string, };

/**
 * What a visitor's screen needs of a job.
 */
export type JobGlance = { 
/**
 * The job's name for ever.
 */
jobId: string, 
/**
 * Short reference a visitor can be given, e.g. `7F3K-22`.
 */
reference: string, 
/**
 * What was asked.
 */
purpose: JobKind, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * The class of the result once there is one.
 */
category: Category | null, 
/**
 * Why someone must act, when that is so.
 */
refusal: RefusalKind | null, 
/**
 * What the ID authority said, once it did.
 */
authority: AuthorityAnswer | null, 
/**
 * When it was saved, Unix milliseconds.
 */
savedAtMs: number, 
/**
 * When it was decided or withdrawn, Unix milliseconds.
 */
endedAtMs: number | null, };

/**
 * What is asked of Smile ID. It crosses to the window under the words for what a visitor came for.
 */
export type JobKind = "register" | "authenticate" | "identify";

/**
 * What came of a job so far, as staff look for it: a decided one by its result. Each job is in one of them.
 */
export type JobOutcome = "waiting" | "sent" | "in-review" | "approved" | "not-approved" | "could-not-process" | "needs-attention" | "withdrawn";

/**
 * One line of the jobs list.
 */
export type JobRow = { 
/**
 * The job's name for ever.
 */
jobId: string, 
/**
 * Short reference a visitor can be given, e.g. `7F3K-22`.
 */
reference: string, 
/**
 * The customer number with its middle masked; none once the record was reduced to a summary.
 */
userMasked: string | null, 
/**
 * What was asked.
 */
purpose: JobKind, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * The class of the result once there is one.
 */
category: Category | null, 
/**
 * Why someone must act, when that is so.
 */
refusal: RefusalKind | null, 
/**
 * What the ID authority said, once it did.
 */
authority: AuthorityAnswer | null, 
/**
 * A later final answer contradicts an earlier one.
 */
isReversed: boolean, 
/**
 * When it was saved, Unix milliseconds.
 */
savedAtMs: number, 
/**
 * Since when it stands as it does, Unix milliseconds.
 */
sinceMs: number, 
/**
 * It is not sent after so long that somebody should see to it.
 */
overdue: boolean, };

/**
 * The state of a job in words that are true: saved is not sent, sent is not approved.
 */
export type JobState = "saved" | "sending" | "checking" | "sent" | "in-review" | "decided" | "needs-attention" | "withdrawn";

/**
 * Some rows of the list, and how many there are.
 */
export type JobsPage = { 
/**
 * All jobs, whatever is looked for.
 */
all: number, 
/**
 * Jobs that match.
 */
matching: number, 
/**
 * Those of them that are refused and could go again.
 */
refused: number, 
/**
 * How many rows are above these.
 */
position: number, 
/**
 * The rows, the job that was saved last first: a change moves none.
 */
rows: Array<JobRow>, };

/**
 * One entry of a job's timeline.
 */
export type JournalEntry = { 
/**
 * When it was written, by the caller's clock.
 */
atMs: UnixMillis, 
/**
 * What happened.
 */
what: JobEventKind, 
/**
 * The service's code or the reason, for the operator; may be empty.
 */
detail: string, };

/**
 * Who decided.
 */
export type Judge = "machine" | "human";

/**
 * Puts the store under another root key.
 */
export type KeyForm = { 
/**
 * Where the new one comes from.
 */
place: KeyPlace, 
/**
 * The passphrase that opens the store now; empty where none does.
 */
current: string, 
/**
 * The new passphrase; empty for a key from elsewhere.
 */
passphrase: string, };

/**
 * Where the store's root key comes from.
 */
export type KeyPlace = "keyring" | "credential" | "passphrase";

/**
 * What opens the store.
 */
export type KeyView = { 
/**
 * Where the root key comes from.
 */
place: KeyPlace, 
/**
 * Where a new one may come from.
 */
choices: Array<KeyPlace>, 
/**
 * The keyring may still have a key from before.
 */
hasLeftOver: boolean, 
/**
 * A name for the store that is not secret.
 */
fingerprint: string, 
/**
 * The last escrow of the root key, if there is one.
 */
escrow: EscrowNoteView | null, };

/**
 * One piece of news. State lives here, not in the page: after a page load the newest of each kind is sent again.
 */
export type KioskEvent = { "kind": "kiosk", 
/**
 * Its state now.
 */
kiosk: KioskView, } | { "kind": "jobs-changed" } | { "kind": "visit", 
/**
 * Its state now.
 */
visit: VisitView, } | { "kind": "staff", 
/**
 * Who, if anybody.
 */
member: SignedInView | null, } | { "kind": "viewing", 
/**
 * What it sees now.
 */
viewing: ViewingView, } | { "kind": "demo", 
/**
 * Its state now.
 */
demo: DemoView, };

/**
 * The station at a glance; sent on every change and after each page load.
 */
export type KioskView = { 
/**
 * Which Smile ID this is.
 */
environment: Environment, 
/**
 * Whether the store is open.
 */
lock: Lock, 
/**
 * How the courier fares.
 */
connection: Connection, 
/**
 * Why there was no connection last since the program began; for staff only.
 */
lastOffline: LastOffline | null, 
/**
 * What is wrong with this computer's clock, if anything is; for staff only.
 */
clockWrong: ClockWrong | null, 
/**
 * Jobs saved and not yet sent.
 */
waiting: number, 
/**
 * Jobs sent and not yet decided.
 */
undecided: number, 
/**
 * Jobs someone must act on.
 */
attention: number, 
/**
 * Jobs that staff must follow up.
 */
toDo: number, 
/**
 * How often a write failed since the program began, so that the store had to be opened again; for staff only.
 */
failedWrites: number, 
/**
 * The system does not let keys be kept out of what it swaps to disk; for staff only.
 */
keysUnlocked: boolean, 
/**
 * Jobs that damage to the disk has hit, by their references; for staff only.
 */
damagedJobs: Array<string>, 
/**
 * Why the store is in quarantine, if it is: it looks like a copy, so nothing of it is sent and nobody is let in.
 */
copy: CopySign | null, 
/**
 * Free disk space is so low that no new capture may start.
 */
diskLow: boolean, 
/**
 * What makes every visit vain, if anything does.
 */
outage: Outage | null, 
/**
 * What staff said of the place.
 */
site: SiteSettings, 
/**
 * People see themselves as in a mirror: their left is on the left of the screen.
 */
mirrored: boolean, 
/**
 * Where to stand, in centimetres from the camera, if its view was measured.
 */
standCm: number | null, 
/**
 * Why the camera should be set up again; for staff only.
 */
cameraDrift: Array<Drift>, 
/**
 * The camera that gave no pictures when they were needed last; for staff only.
 */
cameraTrouble: CameraTroubleView | null, };

/**
 * Why there was no connection, and when.
 */
export type LastOffline = { 
/**
 * Why.
 */
reason: OfflineReason, 
/**
 * When it was found, Unix milliseconds.
 */
atMs: number, };

/**
 * How badly a gate fails.
 */
export type Level = "guide" | "block";

/**
 * What stands between the kiosk and its store.
 */
export type Lock = "open" | "choose-passphrase" | "ask-passphrase" | "damaged" | "key-locked" | "new-key-locked" | "key-missing" | "credential-missing" | "credential-refused" | "in-use" | "unusable" | "reopening" | "files-gone";

/**
 * What lamps do: a camera that knows it exposes for whole flickers.
 */
export type Mains = "unset" | "hz50" | "hz60" | "auto";

/**
 * How a capture can be started by hand now.
 */
export type ManualStart = "now" | "with-reason" | "unassessed";

/**
 * A measured field of view.
 */
export type MeasuredView = { 
/**
 * Width of the upright picture in pixels.
 */
width: number, 
/**
 * Height of the upright picture in pixels.
 */
height: number, 
/**
 * Degrees seen across it.
 */
horizontal_deg: number, };

/**
 * How a member is to be from now on.
 */
export type MemberChange = { 
/**
 * Who.
 */
id: number, 
/**
 * What they are here for.
 */
role: Role, 
/**
 * They may not sign in.
 */
disabled: boolean, };

/**
 * Takes somebody in.
 */
export type MemberForm = { 
/**
 * As colleagues know them.
 */
name: string, 
/**
 * What they are here for.
 */
role: Role, 
/**
 * Their PIN.
 */
pin: string, };

/**
 * A member of the staff, for supervisors.
 */
export type MemberRow = { 
/**
 * Names them for ever.
 */
id: number, 
/**
 * As colleagues know them.
 */
name: string, 
/**
 * What they are here for.
 */
role: Role, 
/**
 * They may not sign in.
 */
disabled: boolean, 
/**
 * After wrong PINs the next one must wait; another PIN need not.
 */
waits: boolean, };

/**
 * A changed way to the network.
 */
export type NetworkForm = { 
/**
 * Which proxy leads out.
 */
proxy: ProxyMode, 
/**
 * Host and port of an own proxy.
 */
address: string, 
/**
 * Its user; empty for none.
 */
user: string, 
/**
 * A new password; empty keeps the stored one of the same proxy and user.
 */
password: string, 
/**
 * Certificates in PEM, or the path of a file with them; empty keeps the stored ones.
 */
certificates: string, 
/**
 * Forgets the stored certificates.
 */
forgetCertificates: boolean, };

/**
 * How this computer reaches the network. The proxy's password never comes back to the window.
 */
export type NetworkView = { 
/**
 * Which proxy leads out.
 */
proxy: ProxyMode, 
/**
 * The proxy that staff named; empty without one.
 */
address: string, 
/**
 * The user it knows; empty without one.
 */
user: string, 
/**
 * Whether a password for it is kept.
 */
hasPassword: boolean, 
/**
 * Host and port of the proxy that the computer's environment names, if it names one.
 */
environmentProxy: string | null, 
/**
 * How many certificates of authorities were added.
 */
certificates: number, };

/**
 * Why a customer number cannot be used.
 */
export type NumberMistake = "missing" | "malformed" | "too-long";

/**
 * Why the service could not be reached, by what is to be done about it.
 */
export type OfflineReason = "name-lookup" | "no-network" | "refused" | "timed-out" | "proxy" | "proxy-access" | "unknown-issuer" | "wrong-name" | "not-yet-valid" | "expired" | "behind-relay" | "broken-off";

/**
 * One piece of news for the operator's window.
 */
export type OperatorEvent = { "kind": "station", 
/**
 * Its environment.
 */
environment: Environment, } | { "kind": "capture", 
/**
 * Its state now.
 */
capture: OperatorView | null, } | { "kind": "result", 
/**
 * It now.
 */
result: VisitOutcome | null, } | { "kind": "readings", 
/**
 * What was compared.
 */
readings: Array<Reading> | null, };

/**
 * A capture as the operator sees it.
 */
export type OperatorView = { 
/**
 * What the customer's window shows.
 */
capture: CaptureView, 
/**
 * The way being gone; nothing before the camera is open and after the end.
 */
plan: Plan | null, 
/**
 * The name of the camera that is in trouble.
 */
camera: string | null, 
/**
 * What the eight pictures ask for; nothing for a turn of the head that is still to come.
 */
asks: Array<Asked | null>, };

/**
 * What makes every visit vain, so that nobody is asked for anything.
 */
export type Outage = "disk" | "camera" | "models" | "account";

/**
 * Where sound can go.
 */
export type Outlet = { 
/**
 * Stable id, as the system names it.
 */
id: string, 
/**
 * Name for people.
 */
name: string, };

/**
 * Why a capture was started although a gate did not pass, as the person or an operator says.
 */
export type OverrideReason = "dim-place" | "medical" | "posture" | "other";

/**
 * Where a page begins.
 */
export type PageStart = { "at": "position", 
/**
 * Rows above.
 */
position: number, } | { "at": "row", 
/**
 * Whose row.
 */
jobId: string, 
/**
 * When it was saved, as it was seen.
 */
savedAtMs: number, 
/**
 * So many rows above it are wanted, too.
 */
above: number, };

/**
 * What a person did. One that does not belong to the place where the visit is changes nothing: late events from an
 * earlier screen are normal. Each counts as a touch.
 */
export type PersonEvent = { "type": "touched" } | { "type": "started" } | { "type": "purpose-chosen", 
/**
 * What for.
 */
purpose: JobKind, } | { "type": "number-given", 
/**
 * As typed.
 */
userId: CustomerNumber, } | { "type": "claimed", 
/**
 * As typed.
 */
claim: Claim, } | { "type": "read-back-right" } | { "type": "agreed", 
/**
 * Version of the notice.
 */
noticeVersion: string, 
/**
 * Its language (BCP 47).
 */
language: string, } | { "type": "declined" } | { "type": "went-back" } | { "type": "ready" } | { "type": "capture-asked", 
/**
 * Which.
 */
order: CaptureCommand, } | { "type": "photos-used" } | { "type": "photos-refused" } | { "type": "save-again" } | { "type": "wait-chosen" } | { "type": "once-more" } | { "type": "correction-chosen" } | { "type": "confirmation-chosen" } | { "type": "finished" } | { "type": "stopped" } | { "type": "help-opened" } | { "type": "help-closed" } | { "type": "staff-opened" } | { "type": "staff-locked" } | { "type": "staff-left" };

/**
 * How good a picture is, at a glance.
 */
export type PictureLight = "good" | "fair" | "set-aside" | "unassessed";

/**
 * What was measured on one picture.
 */
export type PictureNumbers = { 
/**
 * Pixels between the eyes in the stored picture, corrected for the turn of the head.
 */
eyeDistancePx: number, 
/**
 * Degrees; positive towards the person's own left.
 */
yawDeg: number, 
/**
 * Degrees; positive lowers the chin.
 */
pitchDeg: number, 
/**
 * Degrees; positive leans clockwise in the picture.
 */
rollDeg: number, 
/**
 * The narrower eye: gap of the lids as a share of the distance from eyes to chin.
 */
eyesOpen: number, 
/**
 * About 0 relaxed, 0.7 and more a broad smile.
 */
smile: number, 
/**
 * Variance of the Laplacian.
 */
sharpness: number, 
/**
 * Mean luma of the frame's centre beside the person, 0-255.
 */
frameLuma: number, 
/**
 * Overlap of the light on both cheeks, 0-1.
 */
evenness: number, 
/**
 * The score the picture was chosen by, 0-1.
 */
score: number, 
/**
 * Scores after ISO/IEC 29794-5, 0-100.
 */
scores: Quality, };

/**
 * How one picture was taken.
 */
export type PictureView = { 
/**
 * At a glance.
 */
light: PictureLight, 
/**
 * Seconds since the capture began.
 */
seconds: number, 
/**
 * What could have been better.
 */
hinted: Array<Gate>, 
/**
 * What was set aside by hand.
 */
overridden: Array<Gate>, 
/**
 * Taken although the head hardly moved since the picture before.
 */
lowMotion: boolean, 
/**
 * What was measured; none of an unassessed picture.
 */
numbers: PictureNumbers | null, };

/**
 * Somebody who wants to sign in, or gets another PIN.
 */
export type PinForm = { 
/**
 * Who.
 */
id: number, 
/**
 * The PIN.
 */
pin: string, };

/**
 * What is asked of the person. The policy names the first one; the person may choose another.
 */
export type Plan = "smile" | "turns" | "passive";

/**
 * Whether staff are here, in place of visitors.
 */
export type Presence = "away" | "door" | "here" | "locked";

/**
 * Which proxy leads out.
 */
export type ProxyMode = "environment" | "direct" | "own";

/**
 * Quality of one stored picture. Every component is 0 (worst) to 100.
 */
export type Quality = { 
/**
 * Head turned to a side.
 */
yaw: number, 
/**
 * Head raised or lowered, against the camera's own tilt.
 */
pitch: number, 
/**
 * Head leaning.
 */
roll: number, 
/**
 * Pixels between the eyes in the stored picture, corrected for yaw.
 */
inter_eye_distance: number, 
/**
 * Size of the head against that of a passport picture; a portrait of ours is looser.
 */
head_size: number, 
/**
 * Room on the left of the picture.
 */
left_margin: number, 
/**
 * Room on the right of the picture.
 */
right_margin: number, 
/**
 * Room above the eyes.
 */
margin_above: number, 
/**
 * Room below the eyes.
 */
margin_below: number, 
/**
 * The narrower eye.
 */
eyes_open: number, 
/**
 * The lips' gap.
 */
mouth_closed: number, 
/**
 * Mean luminance of the face, in linear light like the next five. Differs with skin tone.
 */
luminance_mean: number, 
/**
 * Variance of the face's luminance.
 */
luminance_variance: number, 
/**
 * Over-exposed share of the face.
 */
over_exposure: number, 
/**
 * Crushed share of the face.
 */
under_exposure: number, 
/**
 * Entropy of the face's luminance.
 */
dynamic_range: number, 
/**
 * Likeness of the light on the two cheeks.
 */
illumination_uniformity: number, 
/**
 * Distance of the face's colour from that of skin in white light.
 */
natural_colour: number, 
/**
 * No second face.
 */
single_face: number, 
/**
 * Variance of the Laplacian over that of the luma: comparable between cameras and skins, not an OFIQ score and
 * not limited to 100.
 */
normalised_sharpness: number, };

/**
 * How nine pictures were taken.
 */
export type QualityView = { 
/**
 * The camera's id; none where the camera did not say.
 */
camera: string | null, 
/**
 * How it went, and how each picture was taken.
 */
report: ReportOf<PictureView>, 
/**
 * Everything measured, as JSON for support: with the job id, without the customer number, names or pictures.
 */
numbers: string, };

/**
 * What is compared with limits. Shares are 0-1, light is mean luma 0-255.
 */
export type Quantity = "second-face" | "settled-size" | "size" | "eye-distance" | "margin" | "off-centre" | "mask-colour" | "eye-shade" | "frame-light" | "eye-white" | "crushed" | "over-exposed" | "back-light" | "evenness" | "yaw" | "pitch" | "roll" | "wider-eye" | "narrower-eye" | "mouth-open" | "smile" | "movement" | "sharpness";

/**
 * How far a camera sees and from where to where it takes pictures.
 */
export type ReachView = { 
/**
 * Degrees seen across the picture.
 */
horizontalDeg: number, 
/**
 * Nobody nearer fits, centimetres.
 */
nearCm: number, 
/**
 * Nobody farther is large enough, centimetres.
 */
farCm: number, 
/**
 * Where to stand, centimetres.
 */
standCm: number, 
/**
 * The camera has too few pixels: its pictures are enlarged.
 */
tooFewPixels: boolean, };

/**
 * One comparison. The limits are those of the policy: a gate that fails wants a little more before it passes again.
 */
export type Reading = { 
/**
 * What was compared.
 */
quantity: Quantity, 
/**
 * How large it was, in the quantity's unit.
 */
value: number, 
/**
 * On which side of the limits it is well.
 */
side: Side, 
/**
 * From here on there is a hint.
 */
guide: number | null, 
/**
 * From here on no picture is taken.
 */
block: number | null, 
/**
 * What it came to; `None` when the value is well.
 */
level: Level | null, };

/**
 * A changed receiver of callbacks.
 */
export type ReceiverForm = { 
/**
 * Where it answers; https. Empty for none.
 */
address: string, 
/**
 * A new token; empty keeps the stored one of the same address.
 */
token: string, };

/**
 * Makes a supervisor by the recovery code.
 */
export type RecoveryForm = { 
/**
 * The code, as it was written down.
 */
code: string, 
/**
 * As colleagues know them.
 */
name: string, 
/**
 * Their new PIN.
 */
pin: string, };

/**
 * What came of a recovery code.
 */
export type RecoveryOutcome = { "kind": "recovered", 
/**
 * The one that takes its place, to be written down.
 */
code: string, } | { "kind": "wrong", 
/**
 * How many more may be tried before one must wait.
 */
left: number, } | { "kind": "waits", 
/**
 * Whole minutes, the one that has begun included.
 */
minutes: number, };

/**
 * The kind of thing that must be put right.
 */
export type RefusalKind = "already-enrolled" | "not-enrolled" | "user-inactive" | "must-reenroll" | "job-id-taken" | "bad-request" | "upload-rejected" | "unintelligible" | "damaged" | "program-failed" | "no-final-result" | "unknown";

/**
 * Registers this station with a relay, or changes how a relay is used.
 */
export type RelayForm = { 
/**
 * How it is used; not `local-key`.
 */
signing: SigningMode, 
/**
 * Where it answers; https.
 */
address: string, 
/**
 * The one-time code; empty keeps the registration at the same address.
 */
enrollmentCode: string, };

/**
 * The relay that this station is registered with. The device's key never comes to the window.
 */
export type RelayView = { 
/**
 * Where it answers.
 */
address: string, 
/**
 * What it calls this station.
 */
station: string, };

/**
 * How nine pictures were taken, with `Photo` for what is told of each.
 */
export type ReportOf<Photo> = { 
/**
 * [`crate::Policy::version`].
 */
policy_version: string, 
/**
 * What was asked of the person.
 */
plan: Plan, 
/**
 * The order in which turns of the head were asked for; empty with another plan.
 */
turns: Array<Turn>, 
/**
 * Somebody started it by hand.
 */
started_by_hand: boolean, 
/**
 * Why it was started although a gate did not pass; each picture names those gates.
 */
override_reason: OverrideReason | null, 
/**
 * Number of this attempt, from 1.
 */
attempt: number, 
/**
 * How often the session started again.
 */
resets: number, 
/**
 * The device was slow: no best of several.
 */
slow: boolean, 
/**
 * The selfie.
 */
selfie: Photo, 
/**
 * The liveness pictures, slot 1 first.
 */
liveness: Array<Photo>, };

/**
 * What somebody is here for.
 */
export type Role = "operator" | "supervisor" | "auditor" | "technician";

/**
 * A file that was written for others.
 */
export type SavedFile = { 
/**
 * Its name in the folder.
 */
fileName: string, 
/**
 * How many jobs are in it.
 */
jobs: number, };

/**
 * The chosen screens by name; none leaves it to the system.
 */
export type ScreenChoice = { 
/**
 * Where the customer's window is.
 */
customer: string | null, 
/**
 * Where the operator's window opens.
 */
operator: string | null, };

/**
 * A connected screen.
 */
export type ScreenRow = { 
/**
 * What the system calls it, mostly its socket; no two have the same.
 */
name: string, 
/**
 * Pixels.
 */
width: number, 
/**
 * Pixels.
 */
height: number, };

/**
 * The screens that are connected, and what was chosen.
 */
export type ScreensView = { 
/**
 * In the system's order.
 */
connected: Array<ScreenRow>, 
/**
 * What was chosen; a chosen screen may not be connected.
 */
chosen: ScreenChoice, };

/**
 * What a camera that is being set up sees.
 */
export type SeenView = { 
/**
 * Width of the upright picture in pixels.
 */
width: number, 
/**
 * Height of the upright picture in pixels.
 */
height: number, 
/**
 * Pictures a second.
 */
rate: number, 
/**
 * Fine detail; compare with the same view only.
 */
sharpness: number, 
/**
 * The sensor's noise in luma levels.
 */
noise: number, 
/**
 * Bands of flicker in percent of the brightness; nothing before enough was seen.
 */
banding: number | null, 
/**
 * The sheet in the middle.
 */
sheet: SheetVerdict, 
/**
 * Mean luma, 0-255.
 */
luma: number, 
/**
 * What a capture would ask of whoever is there.
 */
hint: Guidance | null, 
/**
 * Somebody is there.
 */
face: boolean, 
/**
 * What is wrong with the light on them.
 */
light: Array<Guidance>, 
/**
 * Somebody has been there long enough for a baseline.
 */
steady: boolean, 
/**
 * Pitch of their head, in degrees.
 */
pitchDeg: number | null, };

/**
 * What is kept of what staff set up.
 */
export type SettingName = "account" | "receiver" | "network" | "lockouts" | "preferred-camera" | "camera-setups" | "voice" | "stops" | "site" | "staff";

/**
 * The settings as shown. The API key never comes back to the window.
 */
export type SettingsView = { 
/**
 * Which Smile ID.
 */
environment: Environment, 
/**
 * The partner id as the portal shows it, zeros included.
 */
partnerId: string, 
/**
 * The last four characters of the API key, or nothing when none is stored.
 */
apiKeyEnd: string | null, 
/**
 * Where Smile ID posts results.
 */
callbackUrl: string, 
/**
 * Who has the API key.
 */
signing: SigningMode, 
/**
 * The relay that has it, if one has.
 */
relay: RelayView | null, 
/**
 * Where the receiver of callbacks answers; empty without one.
 */
receiverAddress: string, 
/**
 * The last four characters of its token, or nothing when none is stored.
 */
receiverTokenEnd: string | null, 
/**
 * How this computer reaches the network.
 */
network: NetworkView, 
/**
 * Stable id of the preferred camera.
 */
camera: string | null, 
/**
 * Visits that staff ended, by reason.
 */
stops: Array<StopCount>, 
/**
 * How many customer numbers must wait after attempts that were all in vain.
 */
lockedOut: number, 
/**
 * Settings that are there and cannot be read.
 */
damaged: Array<SettingName>, };

/**
 * A sheet that was held up: how much of the picture it took.
 */
export type SheetForm = { 
/**
 * Width of the upright picture in pixels.
 */
width: number, 
/**
 * Height of the upright picture in pixels.
 */
height: number, 
/**
 * The sheet's share of the picture's width, 0-1.
 */
share: number, 
/**
 * The sheet's own width in centimetres.
 */
sheetCm: number, 
/**
 * How far it was held from the camera, in centimetres.
 */
distanceCm: number, };

/**
 * What is wrong with how bright and white a sheet in the middle is.
 */
export type SheetVerdict = "none" | "dark" | "bright" | "tinted" | "good";

/**
 * On which side of its limits a value is well.
 */
export type Side = "at-least" | "at-most";

/**
 * What came of a PIN.
 */
export type SignInOutcome = { "kind": "signed-in" } | { "kind": "wrong", 
/**
 * How many more may be tried before one must wait.
 */
left: number, } | { "kind": "waits", 
/**
 * Whole minutes, the one that has begun included.
 */
minutes: number, };

/**
 * Somebody who has signed in.
 */
export type SignedInView = { 
/**
 * Names them for ever.
 */
id: number, 
/**
 * As colleagues know them.
 */
name: string, 
/**
 * What they are here for.
 */
role: Role, 
/**
 * Everything that they may do.
 */
acts: Array<Act>, };

/**
 * Who has the API key, and by which way jobs are sent.
 */
export type SigningMode = "local-key" | "remote-signer" | "proxy";

/**
 * What staff said of the place where the kiosk stands.
 */
export type SiteSettings = { 
/**
 * The country whose documents are offered first, ISO 3166-1 alpha-2; none offers all alike.
 */
country: string | null, 
/**
 * How somebody who left without an answer gets it.
 */
followUp: FollowUp, 
/**
 * Whether every visitor finds strong contrast; each may choose it, or not, for the own visit.
 */
strongContrast: boolean, 
/**
 * The language that every visitor finds, BCP 47; none, or one that the page does not speak, is English.
 */
language: string | null, 
/**
 * What visitors may come for; none named is all.
 */
purposes: Array<JobKind>, 
/**
 * Whether somebody may be authenticated while Smile ID cannot be reached.
 */
offlineAuthentication: boolean, };

/**
 * A recorded phrase to say.
 */
export type SpokenPhrase = { 
/**
 * The language of the recording.
 */
language: string, 
/**
 * Its name in `assets/speech`.
 */
name: string, 
/**
 * Said again every few seconds until something else is said.
 */
stands: boolean, };

/**
 * Where the capture stands.
 */
export type Stage = "preparing" | "framing" | "ready" | "selfie" | "liveness" | "paused" | "confirm-person" | "ask-more" | "timed-out" | "exhausted" | "done" | "cancelled" | "no-camera";

/**
 * Something that somebody of the staff did.
 */
export type StationAct = { 
/**
 * When, Unix milliseconds.
 */
atMs: number, 
/**
 * Who did it.
 */
by: string, 
/**
 * What it was.
 */
event: StationEvent, };

/**
 * What somebody did.
 */
export type StationEvent = { "what": "day-note-written", 
/**
 * The day, `yyyy-mm-dd`.
 */
day: string, } | { "what": "day-saved", 
/**
 * The day, `yyyy-mm-dd`.
 */
day: string, } | { "what": "jobs-exported", 
/**
 * How many jobs are in it.
 */
jobs: number, };

/**
 * How many visits were ended for a reason.
 */
export type StopCount = { 
/**
 * The reason.
 */
reason: StopReason, 
/**
 * How many.
 */
count: number, };

/**
 * Why an operator ended a visit.
 */
export type StopReason = "religion" | "data-concerns" | "no-permission" | "not-working" | "not-present" | "too-young" | "unwilling-child" | "other";

/**
 * How many jobs of a day asked for one thing and came to one end.
 */
export type TakenJobs = { 
/**
 * What was asked.
 */
purpose: JobKind, 
/**
 * What came of it so far.
 */
outcome: JobOutcome, 
/**
 * How many.
 */
jobs: number, };

/**
 * The jobs that must be followed up: contradicting answers first, then by when something should be done.
 */
export type ToDoPage = { 
/**
 * All of them.
 */
all: number, 
/**
 * Those that are due.
 */
due: number, 
/**
 * Those that have had no final answer for so long that Smile ID's support should be asked.
 */
unanswered: number, 
/**
 * The first rows.
 */
rows: Array<ToDoRow>, };

/**
 * One job that must be followed up.
 */
export type ToDoRow = { 
/**
 * The line of the list of jobs.
 */
row: JobRow, 
/**
 * Why and by when.
 */
followUp: FollowUpView, 
/**
 * It is due.
 */
isDue: boolean, 
/**
 * When the courier next does something by itself, Unix milliseconds.
 */
nextAtMs: number | null, 
/**
 * What was written and done.
 */
handling: HandlingView, };

/**
 * A sound that is no phrase.
 */
export type Tone = "good" | "picture";

/**
 * Why there are no pictures. The booth says it in the camera's words.
 */
export type Trouble = "none" | "busy" | "denied" | "lost" | "unusable";

/**
 * A turn of the head. `Left` and `Right` are the person's own.
 */
export type Turn = "left" | "right" | "up";

/**
 * Milliseconds since 1970-01-01 UTC, by the courier's estimate of the server's clock.
 */
export type UnixMillis = number;

/**
 * A camera that is being looked through.
 */
export type ViewingView = { "kind": "opening" } | { "kind": "seen", 
/**
 * What.
 */
seen: SeenView, } | { "kind": "trouble", 
/**
 * Why.
 */
trouble: Trouble, } | { "kind": "over" };

/**
 * Why a capture did not begin or a visit was not saved. The window has a sentence for each.
 */
export type VisitFailure = "locked" | "disk-full" | "bad-user-id" | "bad-claim" | "locked-out" | "not-saved" | "no-visit" | "other";

/**
 * What came of the visit, as the customer's window shows it.
 */
export type VisitOutcome = { 
/**
 * The customer number, masked.
 */
numberMasked: string, 
/**
 * The job.
 */
job: JobGlance, 
/**
 * Whether the customer need not wait any longer.
 */
answered: boolean, 
/**
 * Whole new tries the customer has left in this visit.
 */
triesLeft: number, };

/**
 * What begins a capture.
 */
export type VisitRequest = { 
/**
 * What the visitor came for.
 */
purpose: JobKind, 
/**
 * The partner's own number for the person.
 */
userId: CustomerNumber, 
/**
 * Whom the ID authority is to be asked about; only to be identified.
 */
claim: Claim | null, 
/**
 * Version of the consent notice agreed to.
 */
noticeVersion: string, 
/**
 * Language of the notice (BCP 47).
 */
language: string, };

/**
 * What the customer's window shows: the place where the visit is, and what lies over it. Sent whole on every change
 * and after each page load; the page keeps nothing of a visit by itself.
 */
export type VisitView = { 
/**
 * Whole seconds left to answer "Still there?"; nothing when it is not asked.
 */
answerLeftS: number | null, 
/**
 * Whole seconds there are for that answer.
 */
answerWithinS: number, 
/**
 * Whole new tries left in this visit, after an answer that allows one.
 */
triesLeft: number, 
/**
 * Whether the help is open.
 */
helping: boolean, 
/**
 * Whether staff are here; then their screens are open, in place of the visit's.
 */
staff: Presence, } & ({ "at": "attract" } | { "at": "purpose" } | { "at": "details", 
/**
 * What the visitor came for.
 */
purpose: JobKind, 
/**
 * What was typed, if it could not be used or the visitor came back.
 */
userId: CustomerNumber, 
/**
 * Why it cannot be used.
 */
mistake: NumberMistake | null, } | { "at": "claim", 
/**
 * What the visitor came for.
 */
purpose: JobKind, 
/**
 * The customer number.
 */
userId: CustomerNumber, 
/**
 * What was typed; its fields are empty at first, and the page chooses a country and a document.
 */
claim: Claim, 
/**
 * What is wrong with it.
 */
mistakes: ClaimMistakes, } | { "at": "read-back", 
/**
 * What the visitor came for.
 */
purpose: JobKind, 
/**
 * The customer number.
 */
userId: CustomerNumber, 
/**
 * What was typed.
 */
claim: Claim, } | { "at": "notice", 
/**
 * What the visitor came for.
 */
purpose: JobKind, 
/**
 * The customer number.
 */
userId: CustomerNumber, 
/**
 * What was typed of the document.
 */
claim: Claim | null, } | { "at": "declined", 
/**
 * What the visitor came for.
 */
purpose: JobKind, 
/**
 * The customer number.
 */
userId: CustomerNumber, 
/**
 * What was typed of the document.
 */
claim: Claim | null, } | { "at": "pictures", 
/**
 * What was agreed to.
 */
agreed: Agreed, } | { "at": "capture", 
/**
 * What was agreed to.
 */
agreed: Agreed, 
/**
 * Whether the capture has begun.
 */
opened: boolean, 
/**
 * Where the capture stands; nothing before its first report.
 */
capture: CaptureView | null, 
/**
 * Why it did not begin.
 */
failure: VisitFailure | null, } | { "at": "review", 
/**
 * What was agreed to.
 */
agreed: Agreed, 
/**
 * How many there are: the selfie and the liveness pictures.
 */
photos: number, } | { "at": "saving", 
/**
 * What was agreed to.
 */
agreed: Agreed, 
/**
 * Why it was not saved.
 */
failure: VisitFailure | null, } | { "at": "result", 
/**
 * What was agreed to.
 */
agreed: Agreed, 
/**
 * The job.
 */
job: JobGlance, 
/**
 * How long the visitor has been waiting.
 */
patience: WaitPhase, 
/**
 * Whether the visitor need not wait any longer.
 */
answered: boolean, } | { "at": "cleared" });

/**
 * What staff chose: where the station speaks and how loud.
 */
export type VoiceSettings = { 
/**
 * Whether guidance is spoken unless a visitor switches it off.
 */
spoken: boolean, 
/**
 * How loud to begin with, 0 to 100.
 */
volume: number, 
/**
 * The outlet for everybody to hear; the system's own when none is chosen.
 */
room: string | null, 
/**
 * The outlet a visitor alone hears (headphones); without one nothing private is spoken.
 */
headphones: string | null, };

/**
 * How long a visitor has been waiting for an answer.
 */
export type WaitPhase = "fresh" | "still" | "offered" | "staying";

/** What the main window may call. Every call may reject with a `Failure`. */
export interface MainBackend {
  /** The station at a glance. */
  kiosk(): Promise<KioskView>;
  /** Sends every event from now on, beginning with how things stand. */
  watch(listener: (event: KioskEvent) => void): Promise<void>;
  /** Makes a new store that this passphrase opens. */
  choosePassphrase(passphrase: string): Promise<void>;
  /** Opens the store. */
  unlock(passphrase: string): Promise<void>;
  /** Begins a new store beside the damaged one. */
  setAsideDamaged(): Promise<void>;
  /** Tries the store again after what kept it shut may have gone. */
  openAgain(): Promise<void>;
  /** Lets a person unlock the system's keyring, for two minutes at most, and tries the store again. */
  openKeyring(): Promise<void>;
  /** Does without the system's keyring that is locked: a passphrase opens the new store. */
  preferPassphrase(): Promise<void>;
  /** Says which of two copies of the store goes on. */
  settleCopy(answer: CopyAnswer): Promise<void>;
  /** Ends the program. */
  leave(): Promise<void>;
  /** A person did something in the customer's window; what comes of it is shown by the next event of the visit. */
  visitEvent(event: PersonEvent): Promise<void>;
  /**
   * The newest mirror image after `after`: a 16-byte header (u64 LE sequence, u64 LE reserved) and a mirrored JPEG;
   * empty when nothing is newer within a second.
   */
  nextFrame(after: number): Promise<ArrayBuffer>;
  /** One kept photo, a JPEG: 0 is the selfie. */
  photo(index: number): Promise<ArrayBuffer>;
  /** At most so many rows of the jobs that match, the one that was saved last first, and how many match in all. */
  jobs(filter: JobFilter, start: PageStart, rows: number): Promise<JobsPage>;
  /** Sends the refused jobs that match again, each in its turn; how many. */
  sendAgain(filter: JobFilter): Promise<number>;
  /** Saves the jobs that match in a folder, for a spreadsheet; moments as clocks show them that are so many minutes before UTC. */
  exportJobs(filter: JobFilter, folder: string, utcOffset: number): Promise<SavedFile>;
  /** At most so many of the jobs that staff must follow up, the worst first, and how many there are. */
  toDo(rows: number): Promise<ToDoPage>;
  /** Asks about the jobs that must be followed up, or tries them again; how many. */
  checkToDo(): Promise<number>;
  /** Keeps what staff wrote or did about a job; some reasons for closing it take it back, too. */
  handleJob(jobId: string, act: HandlingAct): Promise<void>;
  /** Keeps that so many answers of a job were seen whose answers contradict each other; refused when there are others by now. */
  acknowledgeReversal(jobId: string, seen: number): Promise<void>;
  /** Saves ids, codes and moments of the jobs without a final answer in a folder, for Smile ID's support. */
  exportUnanswered(folder: string): Promise<SavedFile>;
  /** Everything about one job. */
  job(jobId: string): Promise<JobDetail>;
  /** The whole customer number of a job; the job's journal says that it was looked at. */
  showNumber(jobId: string): Promise<string>;
  /** How a job's pictures were taken; `null` for a job from before that was kept. */
  captureReport(jobId: string): Promise<QualityView | null>;
  /** Asks for a job's result, or tries again, now. */
  checkJob(jobId: string): Promise<void>;
  /** Takes a job back: it is not sent any more. */
  withdrawJob(jobId: string): Promise<void>;
  /** What erasing everything of a job's person would take. */
  extentOfErasure(jobId: string): Promise<ErasureView>;
  /** Erases everything of a job's person, all jobs of the customer number; what went. */
  erasePerson(jobId: string): Promise<ErasureView>;
  /** The erasures there were, newest first. */
  erasures(): Promise<Array<ErasureRow>>;
  /** What came of a day so far, and what is open now. */
  endOfDay(span: DaySpan): Promise<DayView>;
  /** Keeps the note of a day in place of the one before, and who wrote it. */
  writeDayNote(day: string, text: string): Promise<void>;
  /** Saves what is shown of a day in a folder; the file's name. */
  saveDay(form: DayFile): Promise<string>;
  /** The settings as they stand. */
  settings(): Promise<SettingsView>;
  /** Keeps an account and speaks for it from now on. */
  saveAccount(form: AccountForm): Promise<SettingsView>;
  /** Registers this station with a relay that has the API key, or uses the one it is registered with in another way. */
  saveRelay(form: RelayForm): Promise<SettingsView>;
  /** Keeps a receiver of callbacks and listens to it from now on; with an empty address to none. */
  saveReceiver(form: ReceiverForm): Promise<SettingsView>;
  /** Resolves when the receiver that is kept answers. */
  checkReceiver(): Promise<void>;
  /** Keeps how the network is reached and goes by it from now on. */
  saveNetwork(form: NetworkForm): Promise<SettingsView>;
  /** Asks Smile ID now: why there is no connection, or `null` when there is one. */
  checkNetwork(): Promise<OfflineReason | null>;
  /** What opens the store. */
  storeKey(): Promise<KeyView>;
  /** Puts the store under another root key; a person may be asked to open the system's keyring. */
  changeKey(form: KeyForm): Promise<KeyView>;
  /** Seals the root key to an organisation's recipient, and saves that in a folder if one is named. */
  escrowKey(form: EscrowForm): Promise<EscrowView>;
  /** Lets every customer number that must wait try again at once. */
  liftLockouts(): Promise<void>;
  /** The cameras that are connected; in a demo its own. */
  cameras(): Promise<Array<CameraRow>>;
  /** Prefers a camera from the next visit on. */
  chooseCamera(id: string): Promise<SettingsView>;
  /** How a camera is set up. */
  cameraSetup(id: string): Promise<CameraSetupView>;
  /** The controls a camera has, with their values now; none in a demo. */
  cameraControls(id: string): Promise<Array<Control>>;
  /** Looks through a camera as this form says; what it shows comes as events and with `nextFrame`. */
  viewCamera(form: CameraForm): Promise<void>;
  /** Looks through no camera any more. */
  endViewing(): Promise<void>;
  /** How far a camera sees, from a sheet that was held up; `null` when it cannot have been one. */
  measureView(sheet: SheetForm): Promise<ReachView | null>;
  /** Keeps a camera's set-up and uses that camera from now on. */
  saveCamera(form: CameraForm): Promise<void>;
  /** Keeps what staff say of the place; the station's view shows it. */
  saveSite(settings: SiteSettings): Promise<void>;
  /** How the station speaks. */
  voice(): Promise<VoiceSettings>;
  /** Keeps how the station speaks. */
  saveVoice(settings: VoiceSettings): Promise<VoiceSettings>;
  /** The sound outlets that are there. */
  outlets(): Promise<Array<Outlet>>;
  /** Says a recorded phrase as soon as nothing else is being said. */
  speak(phrase: SpokenPhrase, hearing: Hearing): Promise<void>;
  /** Sounds a tone at once. */
  chime(tone: Tone, hearing: Hearing): Promise<void>;
  /** Silences the voice at once. */
  hush(): Promise<void>;
  /** What the door of the staff screens says. */
  staffDoor(): Promise<DoorView>;
  /** Lets somebody in whose PIN is right. */
  signIn(form: PinForm): Promise<SignInOutcome>;
  /** Takes in the first supervisor of a station that has no staff; the recovery code, to be written down. */
  firstSupervisor(form: FirstForm): Promise<string>;
  /** Makes a supervisor by the recovery code, which is used up. */
  recoverStaff(form: RecoveryForm): Promise<RecoveryOutcome>;
  /** Everybody of the staff. */
  members(): Promise<Array<MemberRow>>;
  /** Takes somebody in. */
  addMember(form: MemberForm): Promise<Array<MemberRow>>;
  /** Gives a member another role, or lets them sign in or not. */
  changeMember(change: MemberChange): Promise<Array<MemberRow>>;
  /** Gives a member another PIN. */
  resetPin(form: PinForm): Promise<Array<MemberRow>>;
  /** Makes a recovery code in place of the one before; to be written down. */
  renewRecoveryCode(): Promise<string>;
  /** The demo bar's switches; `null` outside the demo. */
  demo(): Promise<DemoView | null>;
  /** Moves the switches that are named. */
  demoSet(change: DemoChange): Promise<DemoView>;
  /** The screens that are connected, and which window is on which. */
  screens(): Promise<ScreensView>;
  /** Keeps which window is on which screen, and puts the customer's there at once. */
  chooseScreens(choice: ScreenChoice): Promise<ScreensView>;
  /** Opens the operator's window, or brings it to the front. */
  openOperatorWindow(): Promise<void>;
}

/** The main window's commands in the real program. */
export function mainBackend(): MainBackend {
  return {
    kiosk: () => invoke("kiosk"),
    watch: (listener) => invoke("watch", { listener: channel(listener) }),
    choosePassphrase: (passphrase) => invoke("choose_passphrase", { passphrase }),
    unlock: (passphrase) => invoke("unlock", { passphrase }),
    setAsideDamaged: () => invoke("set_aside_damaged"),
    openAgain: () => invoke("open_again"),
    openKeyring: () => invoke("open_keyring"),
    preferPassphrase: () => invoke("prefer_passphrase"),
    settleCopy: (answer) => invoke("settle_copy", { answer }),
    leave: () => invoke("leave"),
    visitEvent: (event) => invoke("visit_event", { event }),
    nextFrame: (after) => invoke("next_frame", { after }),
    photo: (index) => invoke("photo", { index }),
    jobs: (filter, start, rows) => invoke("jobs", { filter, start, rows }),
    sendAgain: (filter) => invoke("send_again", { filter }),
    exportJobs: (filter, folder, utcOffset) => invoke("export_jobs", { filter, folder, utcOffset }),
    toDo: (rows) => invoke("to_do", { rows }),
    checkToDo: () => invoke("check_to_do"),
    handleJob: (jobId, act) => invoke("handle_job", { jobId, act }),
    acknowledgeReversal: (jobId, seen) => invoke("acknowledge_reversal", { jobId, seen }),
    exportUnanswered: (folder) => invoke("export_unanswered", { folder }),
    job: (jobId) => invoke("job", { jobId }),
    showNumber: (jobId) => invoke("show_number", { jobId }),
    captureReport: (jobId) => invoke("capture_report", { jobId }),
    checkJob: (jobId) => invoke("check_job", { jobId }),
    withdrawJob: (jobId) => invoke("withdraw_job", { jobId }),
    extentOfErasure: (jobId) => invoke("extent_of_erasure", { jobId }),
    erasePerson: (jobId) => invoke("erase_person", { jobId }),
    erasures: () => invoke("erasures"),
    endOfDay: (span) => invoke("end_of_day", { span }),
    writeDayNote: (day, text) => invoke("write_day_note", { day, text }),
    saveDay: (form) => invoke("save_day", { form }),
    settings: () => invoke("settings"),
    saveAccount: (form) => invoke("save_account", { form }),
    saveRelay: (form) => invoke("save_relay", { form }),
    saveReceiver: (form) => invoke("save_receiver", { form }),
    checkReceiver: () => invoke("check_receiver"),
    saveNetwork: (form) => invoke("save_network", { form }),
    checkNetwork: () => invoke("check_network"),
    storeKey: () => invoke("store_key"),
    changeKey: (form) => invoke("change_key", { form }),
    escrowKey: (form) => invoke("escrow_key", { form }),
    liftLockouts: () => invoke("lift_lockouts"),
    cameras: () => invoke("cameras"),
    chooseCamera: (id) => invoke("choose_camera", { id }),
    cameraSetup: (id) => invoke("camera_setup", { id }),
    cameraControls: (id) => invoke("camera_controls", { id }),
    viewCamera: (form) => invoke("view_camera", { form }),
    endViewing: () => invoke("end_viewing"),
    measureView: (sheet) => invoke("measure_view", { sheet }),
    saveCamera: (form) => invoke("save_camera", { form }),
    saveSite: (settings) => invoke("save_site", { settings }),
    voice: () => invoke("voice"),
    saveVoice: (settings) => invoke("save_voice", { settings }),
    outlets: () => invoke("outlets"),
    speak: (phrase, hearing) => invoke("speak", { phrase, hearing }),
    chime: (tone, hearing) => invoke("chime", { tone, hearing }),
    hush: () => invoke("hush"),
    staffDoor: () => invoke("staff_door"),
    signIn: (form) => invoke("sign_in", { form }),
    firstSupervisor: (form) => invoke("first_supervisor", { form }),
    recoverStaff: (form) => invoke("recover_staff", { form }),
    members: () => invoke("members"),
    addMember: (form) => invoke("add_member", { form }),
    changeMember: (change) => invoke("change_member", { change }),
    resetPin: (form) => invoke("reset_pin", { form }),
    renewRecoveryCode: () => invoke("renew_recovery_code"),
    demo: () => invoke("demo"),
    demoSet: (change) => invoke("demo_set", { change }),
    screens: () => invoke("screens"),
    chooseScreens: (choice) => invoke("choose_screens", { choice }),
    openOperatorWindow: () => invoke("open_operator_window"),
  };
}

/** What the operator window may call. Every call may reject with a `Failure`. */
export interface OperatorBackend {
  /** Passes an operator's order to the running capture. */
  orderCapture(order: CaptureCommand): Promise<void>;
  /** Sends the operator's window every event from now on, beginning with how things stand. */
  watchOperator(listener: (event: OperatorEvent) => void): Promise<void>;
  /** Ends the running capture; only the reason is counted. */
  stopCapture(reason: StopReason): Promise<void>;
}

/** The operator window's commands in the real program. */
export function operatorBackend(): OperatorBackend {
  return {
    orderCapture: (order) => invoke("order_capture", { order }),
    watchOperator: (listener) => invoke("watch_operator", { listener: channel(listener) }),
    stopCapture: (reason) => invoke("stop_capture", { reason }),
  };
}
