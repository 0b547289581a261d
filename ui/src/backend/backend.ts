// The one interface between the screens and what is behind them: the real program or the mock one.
import type { AccountForm } from "./bindings/AccountForm";
import type { CameraForm } from "./bindings/CameraForm";
import type { CameraRow } from "./bindings/CameraRow";
import type { CameraSetupView } from "./bindings/CameraSetupView";
import type { CaptureOrder } from "./bindings/CaptureOrder";
import type { ControlRow } from "./bindings/ControlRow";
import type { DemoPerson } from "./bindings/DemoPerson";
import type { DemoScenario } from "./bindings/DemoScenario";
import type { DemoView } from "./bindings/DemoView";
import type { JobAction } from "./bindings/JobAction";
import type { JobDetail } from "./bindings/JobDetail";
import type { Hearing } from "./bindings/Hearing";
import type { JobRow } from "./bindings/JobRow";
import type { KioskView } from "./bindings/KioskView";
import type { Notice } from "./bindings/Notice";
import type { OutletRow } from "./bindings/OutletRow";
import type { QualityView } from "./bindings/QualityView";
import type { ReachView } from "./bindings/ReachView";
import type { ReceiverForm } from "./bindings/ReceiverForm";
import type { SettingsView } from "./bindings/SettingsView";
import type { SheetForm } from "./bindings/SheetForm";
import type { SpokenPhrase } from "./bindings/SpokenPhrase";
import type { ToneName } from "./bindings/ToneName";
import type { VisitRequest } from "./bindings/VisitRequest";
import type { VoiceSettings } from "./bindings/VoiceSettings";

/** What the demo bar changes; `null` leaves a switch as it is. */
export interface DemoChange {
  online: boolean | null;
  person: DemoPerson | null;
  scenario: DemoScenario | null;
}

/** What can be looked at before it is saved. */
export interface Review {
  /** Photos taken: the selfie first, then the liveness pictures. */
  photos: number;
}

/** Every call may reject with a `Failure`. */
export interface Backend {
  kiosk(): Promise<KioskView>;
  /** Tells everything that changes from now on. */
  watch(tell: (notice: Notice) => void): Promise<void>;

  choosePassphrase(passphrase: string): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  setAsideDamaged(): Promise<void>;
  /** Tries the store again after what kept it shut may have gone. */
  openAgain(): Promise<void>;
  /** Ends the program. */
  leave(): Promise<void>;

  /** Turns the camera on. */
  beginVisit(request: VisitRequest): Promise<void>;
  orderCapture(order: CaptureOrder): Promise<void>;
  /** A 16-byte header (u64 LE sequence, u64 LE reserved) and a mirrored JPEG; empty when nothing is newer within a second. */
  nextFrame(after: number): Promise<ArrayBuffer>;
  review(): Promise<Review>;
  /** A JPEG: 0 is the selfie. */
  photo(index: number): Promise<ArrayBuffer>;
  /** Saves; only after this may a screen say "Saved". */
  keepVisit(): Promise<JobRow>;
  discardVisit(): Promise<void>;

  jobs(): Promise<JobRow[]>;
  job(jobId: string): Promise<JobDetail>;
  /** How its pictures were taken; `null` for a job from before that was kept. */
  howTaken(jobId: string): Promise<QualityView | null>;
  actOnJob(jobId: string, action: JobAction): Promise<void>;

  settings(): Promise<SettingsView>;
  saveAccount(form: AccountForm): Promise<void>;
  saveReceiver(form: ReceiverForm): Promise<void>;
  /** Resolves when the saved receiver answers. */
  checkReceiver(): Promise<void>;
  /** Lets every number that must wait try again at once. */
  liftLockouts(): Promise<void>;
  cameras(): Promise<CameraRow[]>;
  chooseCamera(id: string): Promise<void>;
  cameraSetup(id: string): Promise<CameraSetupView>;
  cameraControls(id: string): Promise<ControlRow[]>;
  /** Looks through a camera as the form says; what it shows comes as notices and with `nextFrame`. */
  viewCamera(form: CameraForm): Promise<void>;
  endViewing(): Promise<void>;
  /** `null` when it cannot have been a sheet. */
  measureView(sheet: SheetForm): Promise<ReachView | null>;
  saveCamera(form: CameraForm): Promise<void>;

  /** Opens the operator's window, or brings it to the front. */
  openAssist(): Promise<void>;

  voice(): Promise<VoiceSettings>;
  saveVoice(settings: VoiceSettings): Promise<VoiceSettings>;
  outlets(): Promise<OutletRow[]>;
  /** Says a recorded phrase as soon as nothing else is being said. */
  speak(phrase: SpokenPhrase, hearing: Hearing): Promise<void>;
  /** Sounds a tone at once. */
  chime(tone: ToneName, hearing: Hearing): Promise<void>;
  /** Silence at once. */
  hush(): Promise<void>;

  /** `null` outside the demo. */
  demo(): Promise<DemoView | null>;
  demoSet(change: DemoChange): Promise<DemoView>;
}
