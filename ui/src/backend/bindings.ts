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
 * What one liveness picture asks for.
 */
export type Asked = "relaxed" | "any" | "smile" | "facing" | "turned-left" | "turned-right" | "chin-up";

/**
 * What the ID authority said, in words the operator can act on.
 */
export type AuthorityAnswer = "number-found" | "number-not-found" | "number-malformed" | "not-reachable" | "no-picture" | "not-activated";

/**
 * Something is wrong with this kiosk or its account, not with a job.
 */
export type Blockage = "credentials" | "account" | "portal";

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
mains: MainsChoice, 
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
view: ViewForm | null, };

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
 * Why there are no pictures.
 */
export type CameraTrouble = "none" | "busy" | "denied" | "lost" | "unusable";

/**
 * What a person or operator may ask of a running capture.
 */
export type CaptureOrder = "start-now" | { "start-anyway": OverrideReason } | "pause" | "resume" | "more-time" | "continue-person" | "try-again" | { "change": Plan } | "stop";

/**
 * One state of the capture screen. Sent on every change, at most about ten times a second.
 */
export type CaptureView = { 
/**
 * Where the capture stands.
 */
stage: Stage, 
/**
 * The one hint.
 */
guidance: Guidance | null, 
/**
 * The hint to be spoken, once, when it begins to stand here; at most every one and a half seconds.
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
 * Size of the seen face as a percentage of the size that suits, in steps of ten; nothing when none is seen.
 */
sizePercent: number | null, 
/**
 * Whether the start button may be shown (automatic start takes too long), and whether it needs a reason.
 */
manualStart: ManualStart | null, 
/**
 * Whole seconds left in the attempt.
 */
secondsLeft: number, 
/**
 * Attempts left after this one, going the same way.
 */
attemptsLeft: number, 
/**
 * Why there are no pictures, when `stage` is `no-camera`.
 */
trouble: CameraTrouble | null, 
/**
 * The other ways that may be chosen now.
 */
ways: Array<Plan>, 
/**
 * What is asked for has not come for a while: another way should be offered in so many words.
 */
struggling: boolean, 
/**
 * The device analyses fewer than six pictures a second.
 */
slow: boolean, };

/**
 * The class of a result. Only the table in `smile-id` makes an [`Approved`](Self::Approved).
 */
export type Category = "approved" | "in-review" | "not-approved" | "could-not-process" | "needs-attention";

/**
 * The identity a visitor claims. `Debug` would show it, so there is none.
 */
export type Claim = { 
/**
 * ISO 3166-1 alpha-2.
 */
country: string, 
/**
 * The service's name for the document.
 */
idType: string, 
/**
 * The number on it.
 */
idNumber: string, 
/**
 * First name; empty where it is not asked for.
 */
firstName: string, 
/**
 * Last name; empty where it is not asked for.
 */
lastName: string, 
/**
 * `yyyy-mm-dd`; empty where it is not asked for.
 */
dateOfBirth: string, };

/**
 * How the courier fares.
 */
export type Connection = { "kind": "unknown" } | { "kind": "online" } | { "kind": "offline" } | { "kind": "blocked", 
/**
 * What must be put right.
 */
blockage: Blockage, } | { "kind": "not-configured" };

/**
 * Which control it is.
 */
export type ControlKind = "power-line-frequency" | "auto-exposure" | "exposure-time" | "auto-white-balance" | "white-balance-temperature";

/**
 * A control of a camera.
 */
export type ControlRow = { 
/**
 * Which.
 */
name: ControlKind, 
/**
 * Its value now.
 */
value: number, 
/**
 * The highest value.
 */
maximum: number, 
/**
 * Whether it can be set.
 */
settable: boolean, };

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
 * Why a camera should be set up again.
 */
export type Drift = "other-camera" | "sharpness" | "light" | "pass-rate";

/**
 * Which Smile ID the kiosk talks to. Everything but production wears a loud banner.
 */
export type Environment = "demo" | "sandbox" | "production";

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
export type FailureCode = "locked" | "wrong-passphrase" | "weak-passphrase" | "bad-user-id" | "locked-out" | "bad-claim" | "bad-account" | "bad-receiver" | "receiver-silent" | "receiver-refuses" | "jobs-unfinished" | "no-visit" | "no-such-job" | "not-saved" | "disk-full" | "no-second-screen" | "other";

/**
 * What is checked. Numbers in comments are those of the gate table in the capture specification.
 */
export type Gate = "face" | "one-person" | "not-far" | "not-near" | "window-reached" | "resolution" | "margin" | "centre" | "light-enough" | "light-not-too-much" | "no-back-light" | "light-even" | "yaw" | "pitch" | "roll" | "eyes" | "mouth" | "relaxed" | "sharp" | "still";

/**
 * One comparison with limits, for the latest frame.
 */
export type GateReading = { 
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
 * What it came to; nothing when the value is well.
 */
level: Level | null, };

/**
 * What the person is asked to do now. The window owns the sentences; `Left` and `Right` are the person's own.
 */
export type Guidance = "camera-covered" | "step-in-front" | "one-person-only" | "come-back" | "move-left" | "move-right" | "move-up" | "move-down" | "come-closer" | "step-back" | "more-light" | "less-light" | "light-behind" | "light-one-side" | "look-straight" | "head-upright" | "open-eyes" | "relax-face" | "hold-still" | "smile" | "smile-more" | "turn-left" | "turn-right" | "chin-up" | "look-back" | "keep-looking" | "good";

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
 * Why someone must act, when that is so.
 */
refusal: RefusalKind | null, 
/**
 * The document that was named, if one was.
 */
document: DocumentView | null, 
/**
 * What the ID authority said, once it did.
 */
authority: AuthorityAnswer | null, 
/**
 * The document's number was registered before, under another customer number.
 */
usedBefore: boolean, 
/**
 * What happened, oldest first.
 */
timeline: Array<TimelineEntry>, 
/**
 * What may be done now.
 */
may: Array<JobAction>, 
/**
 * When the courier next does something by itself, Unix milliseconds.
 */
nextAtMs: number | null, };

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
 * The customer number with its middle masked.
 */
userMasked: string, 
/**
 * What was asked.
 */
purpose: Purpose, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * The class of the result once there is one.
 */
category: Category | null, 
/**
 * When it was saved, Unix milliseconds.
 */
savedAtMs: number, 
/**
 * When it last changed, Unix milliseconds.
 */
changedAtMs: number, };

/**
 * The state of a job in words that are true: saved is not sent, sent is not approved.
 */
export type JobState = "saved" | "sending" | "checking" | "sent" | "in-review" | "decided" | "needs-attention" | "withdrawn";

/**
 * Who decided.
 */
export type Judge = "machine" | "human";

/**
 * One piece of news. State lives here, not in the page: after a page load the newest of each kind is sent again.
 */
export type KioskEvent = { "kind": "kiosk", 
/**
 * Its state now.
 */
kiosk: KioskView, } | { "kind": "job-changed", 
/**
 * Which.
 */
jobId: string, } | { "kind": "capture", 
/**
 * Its state now.
 */
capture: CaptureView, } | { "kind": "viewing", 
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
 * Free disk space is so low that no new capture may start.
 */
diskLow: boolean, 
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
cameraDrift: Array<Drift>, };

/**
 * How badly a gate fails.
 */
export type Level = "guide" | "block";

/**
 * What stands between the kiosk and its store.
 */
export type Lock = "open" | "choose-passphrase" | "ask-passphrase" | "damaged" | "key-missing" | "in-use" | "unusable";

/**
 * The mains frequency a camera is set to.
 */
export type MainsChoice = "unset" | "hz50" | "hz60" | "auto";

/**
 * How a capture can be started by hand now.
 */
export type ManualStart = "now" | "with-reason" | "unassessed";

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
capture: OperatorView | null, } | { "kind": "readings", 
/**
 * What was compared.
 */
readings: Array<GateReading> | null, };

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
 * What the eight pictures ask for; nothing for a turn of the head that is still to come.
 */
asks: Array<Asked | null>, };

/**
 * A sound outlet that can be chosen.
 */
export type OutletRow = { 
/**
 * Stable id.
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
scores: QualityScores, };

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
 * What is asked of the person. The policy names the first one; the person may choose another.
 */
export type Plan = "smile" | "turns" | "passive";

/**
 * What the visitor came for.
 */
export type Purpose = "register" | "authenticate" | "identify";

/**
 * Scores after ISO/IEC 29794-5, each 0 (worst) to 100.
 */
export type QualityScores = { 
/**
 * Head turned to a side.
 */
yaw: number, 
/**
 * Head raised or lowered.
 */
pitch: number, 
/**
 * Head leaning.
 */
roll: number, 
/**
 * Pixels between the eyes.
 */
interEyeDistance: number, 
/**
 * Size of the head.
 */
headSize: number, 
/**
 * Room on the left.
 */
leftMargin: number, 
/**
 * Room on the right.
 */
rightMargin: number, 
/**
 * Room above.
 */
marginAbove: number, 
/**
 * Room below.
 */
marginBelow: number, 
/**
 * Eyes open.
 */
eyesOpen: number, 
/**
 * Mouth closed.
 */
mouthClosed: number, 
/**
 * Mean brightness of the face.
 */
luminanceMean: number, 
/**
 * Contrast of the face.
 */
luminanceVariance: number, 
/**
 * Not over-exposed.
 */
overExposure: number, 
/**
 * Not crushed.
 */
underExposure: number, 
/**
 * Shades of the face.
 */
dynamicRange: number, 
/**
 * Same light on both cheeks.
 */
illuminationUniformity: number, 
/**
 * Colour of skin in white light.
 */
naturalColour: number, 
/**
 * No second face.
 */
singleFace: number, };

/**
 * How nine pictures were taken.
 */
export type QualityView = { 
/**
 * What was asked of the person.
 */
plan: Plan, 
/**
 * The order in which turns of the head were asked for; empty with another plan.
 */
turns: Array<Turn>, 
/**
 * Number of the attempt, from 1.
 */
attempt: number, 
/**
 * How often the capture started again.
 */
resets: number, 
/**
 * Somebody started it by hand.
 */
startedByHand: boolean, 
/**
 * Why it was started although something blocked.
 */
overrideReason: OverrideReason | null, 
/**
 * The computer was slow: no best of several pictures.
 */
slow: boolean, 
/**
 * Name of the set of numbers the capture went by.
 */
policyVersion: string, 
/**
 * The camera's id; none where the camera did not say.
 */
camera: string | null, 
/**
 * The selfie, then the liveness pictures.
 */
pictures: Array<PictureView>, 
/**
 * Everything measured, as JSON for support: with the job id, without the customer number, names or pictures.
 */
numbers: string, };

/**
 * What is compared with limits. Shares are 0-1, light is mean luma 0-255.
 */
export type Quantity = "second-face" | "settled-size" | "size" | "eye-distance" | "margin" | "off-centre" | "frame-light" | "scene-light" | "crushed" | "over-exposed" | "back-light" | "evenness" | "yaw" | "pitch" | "roll" | "wider-eye" | "narrower-eye" | "mouth-open" | "smile" | "movement" | "sharpness";

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
 * The kind of thing that must be put right.
 */
export type RefusalKind = "already-enrolled" | "not-enrolled" | "user-inactive" | "must-reenroll" | "job-id-taken" | "bad-request" | "upload-rejected" | "unintelligible" | "damaged" | "no-final-result" | "unknown";

/**
 * What there is to review after a capture.
 */
export type ReviewView = { 
/**
 * How many photos: the selfie and the liveness images.
 */
photos: number, };

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
export type SettingName = "account" | "receiver" | "lockouts" | "preferred-camera" | "camera-setups" | "voice" | "stops";

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
 * Where the receiver of callbacks answers; empty without one.
 */
receiverAddress: string, 
/**
 * The last four characters of its token, or nothing when none is stored.
 */
receiverTokenEnd: string | null, 
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
export type Stage = "preparing" | "framing" | "ready" | "selfie" | "liveness" | "paused" | "ask-more" | "confirm-person" | "timed-out" | "exhausted" | "done" | "cancelled" | "no-camera";

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
 * One thing that happened to a job.
 */
export type TimelineEntry = { 
/**
 * When, Unix milliseconds.
 */
atMs: number, 
/**
 * What, as a code the window has a sentence for.
 */
what: TimelineWhat, 
/**
 * The service's code or the reason, for the operator.
 */
detail: string, };

/**
 * What can happen to a job.
 */
export type TimelineWhat = "saved" | "reserving" | "reserved" | "uploading" | "uploaded" | "status-asked" | "still-working" | "result-came" | "network-failed" | "service-unwell" | "reply-unreadable" | "refused" | "blocked" | "restarted" | "retried" | "withdrawn" | "photos-erased" | "number-used-before" | "contradicted";

/**
 * A sound that is no phrase.
 */
export type ToneName = "good" | "picture";

/**
 * A turn of the head. `Left` and `Right` are the person's own.
 */
export type Turn = "left" | "right" | "up";

/**
 * A measured field of view.
 */
export type ViewForm = { 
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
horizontalDeg: number, };

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
trouble: CameraTrouble, } | { "kind": "over" };

/**
 * What begins a visit.
 */
export type VisitRequest = { 
/**
 * What the visitor came for.
 */
purpose: Purpose, 
/**
 * The partner's own number for the person.
 */
userId: string, 
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
  /** Ends the program. */
  leave(): Promise<void>;
  /** Begins a visit: the camera goes on. */
  beginVisit(request: VisitRequest): Promise<void>;
  /** Passes an order to the running capture. */
  orderCapture(order: CaptureOrder): Promise<void>;
  /**
   * The newest mirror image after `after`: a 16-byte header (u64 LE sequence, u64 LE reserved) and a mirrored JPEG;
   * empty when nothing is newer within a second.
   */
  nextFrame(after: number): Promise<ArrayBuffer>;
  /** What there is to review. */
  review(): Promise<ReviewView>;
  /** One kept photo, a JPEG: 0 is the selfie. */
  photo(index: number): Promise<ArrayBuffer>;
  /** Seals and saves the visit; only after this may a screen say "Saved". */
  keepVisit(): Promise<JobRow>;
  /** Ends the visit; nothing of it is kept. */
  discardVisit(): Promise<void>;
  /** All jobs, newest first. */
  jobs(): Promise<Array<JobRow>>;
  /** Everything about one job. */
  job(jobId: string): Promise<JobDetail>;
  /** How a job's pictures were taken; `null` for a job from before that was kept. */
  captureReport(jobId: string): Promise<QualityView | null>;
  /** Does something with a job. */
  actOnJob(jobId: string, action: JobAction): Promise<void>;
  /** The settings as they stand. */
  settings(): Promise<SettingsView>;
  /** Keeps an account and speaks for it from now on. */
  saveAccount(form: AccountForm): Promise<SettingsView>;
  /** Keeps a receiver of callbacks and listens to it from now on; with an empty address to none. */
  saveReceiver(form: ReceiverForm): Promise<SettingsView>;
  /** Resolves when the receiver that is kept answers. */
  checkReceiver(): Promise<void>;
  /** Lets every customer number that must wait try again at once. */
  liftLockouts(): Promise<void>;
  /** The cameras that are connected; in a demo its own. */
  cameras(): Promise<Array<CameraRow>>;
  /** Prefers a camera from the next visit on. */
  chooseCamera(id: string): Promise<SettingsView>;
  /** How a camera is set up. */
  cameraSetup(id: string): Promise<CameraSetupView>;
  /** The controls a camera has, with their values now; none in a demo. */
  cameraControls(id: string): Promise<Array<ControlRow>>;
  /** Looks through a camera as this form says; what it shows comes as events and with `nextFrame`. */
  viewCamera(form: CameraForm): Promise<void>;
  /** Looks through no camera any more. */
  endViewing(): Promise<void>;
  /** How far a camera sees, from a sheet that was held up; `null` when it cannot have been one. */
  measureView(sheet: SheetForm): Promise<ReachView | null>;
  /** Keeps a camera's set-up and uses that camera from now on. */
  saveCamera(form: CameraForm): Promise<void>;
  /** How the station speaks. */
  voice(): Promise<VoiceSettings>;
  /** Keeps how the station speaks. */
  saveVoice(settings: VoiceSettings): Promise<VoiceSettings>;
  /** The sound outlets that are there. */
  outlets(): Promise<Array<OutletRow>>;
  /** Says a recorded phrase as soon as nothing else is being said. */
  speak(phrase: SpokenPhrase, hearing: Hearing): Promise<void>;
  /** Sounds a tone at once. */
  chime(tone: ToneName, hearing: Hearing): Promise<void>;
  /** Silences the voice at once. */
  hush(): Promise<void>;
  /** The demo bar's switches; `null` outside the demo. */
  demo(): Promise<DemoView | null>;
  /** Moves the switches that are named. */
  demoSet(change: DemoChange): Promise<DemoView>;
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
    leave: () => invoke("leave"),
    beginVisit: (request) => invoke("begin_visit", { request }),
    orderCapture: (order) => invoke("order_capture", { order }),
    nextFrame: (after) => invoke("next_frame", { after }),
    review: () => invoke("review"),
    photo: (index) => invoke("photo", { index }),
    keepVisit: () => invoke("keep_visit"),
    discardVisit: () => invoke("discard_visit"),
    jobs: () => invoke("jobs"),
    job: (jobId) => invoke("job", { jobId }),
    captureReport: (jobId) => invoke("capture_report", { jobId }),
    actOnJob: (jobId, action) => invoke("act_on_job", { jobId, action }),
    settings: () => invoke("settings"),
    saveAccount: (form) => invoke("save_account", { form }),
    saveReceiver: (form) => invoke("save_receiver", { form }),
    checkReceiver: () => invoke("check_receiver"),
    liftLockouts: () => invoke("lift_lockouts"),
    cameras: () => invoke("cameras"),
    chooseCamera: (id) => invoke("choose_camera", { id }),
    cameraSetup: (id) => invoke("camera_setup", { id }),
    cameraControls: (id) => invoke("camera_controls", { id }),
    viewCamera: (form) => invoke("view_camera", { form }),
    endViewing: () => invoke("end_viewing"),
    measureView: (sheet) => invoke("measure_view", { sheet }),
    saveCamera: (form) => invoke("save_camera", { form }),
    voice: () => invoke("voice"),
    saveVoice: (settings) => invoke("save_voice", { settings }),
    outlets: () => invoke("outlets"),
    speak: (phrase, hearing) => invoke("speak", { phrase, hearing }),
    chime: (tone, hearing) => invoke("chime", { tone, hearing }),
    hush: () => invoke("hush"),
    demo: () => invoke("demo"),
    demoSet: (change) => invoke("demo_set", { change }),
    openOperatorWindow: () => invoke("open_operator_window"),
  };
}

/** What the operator window may call. Every call may reject with a `Failure`. */
export interface OperatorBackend {
  /** Passes an order to the running capture. */
  orderCapture(order: CaptureOrder): Promise<void>;
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
