// A made-up backend, so that the whole kiosk runs in a browser tab. It is never part of the real program.
import type {
  AuthorityAnswer,
  CameraForm,
  CameraRow,
  CaptureCommand,
  CaptureView,
  DemoView,
  ErasureRow,
  Failure,
  FailureCode,
  Guidance,
  JobRow,
  KeyView,
  KioskEvent,
  KioskView,
  MainBackend,
  Plan,
  RefusalKind,
  SeenView,
  SettingsView,
  VisitRequest,
  ScreensView,
  SignedInView,
  VoiceSettings,
} from "./bindings";
import { en } from "../text/en/visitor";
import { controlsOf, fresh, reachOf, SEEN } from "./mock/cameras";
import { extentOf, jobsOfSamePerson, matching, olderJobs, pageOf, refusedOf } from "./mock/job-list";
import { detailOf, numberOf, rowOf, sampleJobs, withdrawingOf } from "./mock/jobs";
import { drawn, type Look } from "./mock/person";
import { takingOf } from "./mock/taking";
import { mockStaff, PIN } from "./mock/staff";
import { MockDays } from "./mock/days";
import { MockToDo } from "./mock/to-do";
import { BEGUN, WILLING } from "./mock/script";
import { VisitPlayer } from "./mock/player";
import { readName, shownName } from "./mock/steps";
import { isReachable } from "../flow/outcome";

/** What can fail: a call, or a step of the visit. */
type Failing = keyof MainBackend | "beginVisit" | "keepVisit";

/** What a test turns to bring the kiosk into a state. */
export interface MockControls {
  kiosk(change: Partial<KioskView>): void;
  capture(change: Partial<CaptureView>): void;
  /** Changes what a camera that is being set up shows. */
  seen(change: Partial<SeenView>): void;
  /** Changes the newest job. */
  job(change: Partial<JobRow>, refusal?: RefusalKind, authority?: AuthorityAnswer): void;
  /** Every hint there is. */
  readonly hints: readonly Guidance[];
  /** Whether captures and jobs go on by themselves. */
  play: boolean;
  /** Milliseconds are divided by this. */
  speed: number;
  /** What was spoken and sounded, newest last. */
  heard: string[];
  /** The next call of this name fails. */
  fail: { name: Failing; code: FailureCode } | null;
}

const PLANS: readonly Plan[] = ["smile", "turns", "passive"];

const KIOSK: KioskView = {
  environment: "demo",
  lock: "open",
  connection: { kind: "online" },
  lastOffline: null,
  clockWrong: null,
  waiting: 1,
  undecided: 4,
  attention: 1,
  toDo: 0,
  failedWrites: 0,
  keysUnlocked: false,
  damagedJobs: [],
  copy: null,
  diskLow: false,
  outage: null,
  site: {
    country: null,
    followUp: "counter",
    strongContrast: false,
    language: null,
    purposes: [],
    offlineAuthentication: false,
  },
  mirrored: true,
  standCm: null,
  cameraDrift: [],
  cameraTrouble: null,
};

export function mockBackend(query: URLSearchParams): { backend: MainBackend; controls: MockControls } {
  const tellers = new Set<(notice: KioskEvent) => void>();
  const tell = (notice: KioskEvent) => tellers.forEach((teller) => teller(notice));
  let kiosk: KioskView = {
    ...KIOSK,
    environment: (query.get("environment") as KioskView["environment"]) ?? "demo",
    lock: (query.get("lock") as KioskView["lock"]) ?? "open",
    diskLow: query.has("disk-low"),
    outage: query.has("disk-low") ? "disk" : (query.get("outage") as KioskView["outage"]),
    copy: query.get("copy") as KioskView["copy"],
  };
  let demo: DemoView = { online: true, person: "customer", scenario: "looks", staffPin: PIN };
  let settings: SettingsView = {
    environment: kiosk.environment,
    partnerId: "0085",
    apiKeyEnd: "c0de",
    callbackUrl: "https://example.test/results",
    signing: query.has("relay") ? "proxy" : "local-key",
    relay: query.has("relay") ? { address: "https://relay.example.test", station: "Counter 3" } : null,
    receiverAddress: "",
    receiverTokenEnd: null,
    network: {
      proxy: "environment",
      address: "",
      user: "",
      hasPassword: false,
      environmentProxy: null,
      certificates: 0,
    },
    camera: "cam-1",
    lockedOut: 2,
    damaged: query.has("damaged-settings") ? ["account", "lockouts"] : [],
    stops: [
      { reason: "data-concerns", count: 3 },
      { reason: "not-present", count: 1 },
    ],
  };
  const rows = query.get("jobs") === "none" ? [] : sampleJobs(Date.now());
  rows.push(...olderJobs(Number(query.get("older") ?? 0), Number(query.get("refused") ?? 0), Date.now()));
  /** When somebody looked at the whole number of a job. */
  const looked = new Map<string, number[]>();
  const toDo = new MockToDo();
  const days = new MockDays();
  kiosk = { ...kiosk, toDo: toDo.page(rows, 0, Date.now()).all };
  /** Jobs changed, and with them what is to be done. */
  const jobsChanged = () => {
    kiosk = { ...kiosk, toDo: toDo.page(rows, 0, Date.now()).all };
    tell({ kind: "kiosk", kiosk });
    tell({ kind: "jobs-changed" });
  };
  let key: KeyView = {
    place: (query.get("key") as KeyView["place"]) ?? "keyring",
    choices: query.has("credential") ? ["keyring", "passphrase", "credential"] : ["keyring", "passphrase"],
    hasLeftOver: query.has("left-over-key"),
    fingerprint: "3f2a-91bc-07de-55aa",
    escrow: null,
  };
  let screens: ScreensView = {
    connected: [
      { name: "HDMI-1", width: 1080, height: 1920 },
      { name: "DP-1", width: 1920, height: 1080 },
    ],
    chosen: { customer: "HDMI-1", operator: null },
  };
  let voice: VoiceSettings = {
    spoken: true,
    volume: 70,
    room: null,
    headphones: query.has("headphones") ? "jack" : null,
  };
  let visit: { request: VisitRequest; capture: CaptureView } | null = null;
  let run = 0;
  let member: SignedInView | null = null;
  const setups = new Map<string, { form: CameraForm; atMs: number }>();
  const cameraRow = (id: string, name: string, port: string | null): CameraRow => {
    return { id, name, port, chosen: settings.camera === id, setUpAtMs: setups.get(id)?.atMs ?? null };
  };
  let viewing: { form: CameraForm; seen: SeenView } | null = null;
  const look: Look = { person: "customer", smile: 0, aside: 0, size: 1 };

  const controls: MockControls = {
    kiosk: (change) => {
      tell({ kind: "kiosk", kiosk: (kiosk = { ...kiosk, ...change }) });
      if (change.connection) visits.happened(isReachable(kiosk.connection) ? "reachable" : "unreachable");
    },
    capture: (change) => {
      if (!visit) return;
      // The time to be spoken comes at once unless a test says otherwise.
      const spoken = change.guidance === undefined ? {} : { spoken: change.guidance };
      visits.happened(shownName((visit.capture = { ...visit.capture, ...spoken, ...change })));
    },
    seen: (change) => {
      if (!viewing) return;
      viewing.seen = { ...viewing.seen, ...change };
      tell({ kind: "viewing", viewing: { kind: "seen", seen: viewing.seen } });
    },
    job: (change, refusal, authority) => {
      const newest = rows[0];
      if (!newest) return;
      const changed = {
        ...newest,
        ...change,
        refusal: refusal ?? newest.refusal,
        authority: authority ?? newest.authority,
        sinceMs: Date.now(),
      };
      rows[0] = changed;
      jobsChanged();
      if (visits.jobId === newest.jobId) visits.happened(readName(changed, changed.refusal, changed.authority));
    },
    hints: Object.keys(en.visitor.capture.hints) as Guidance[],
    play: !query.has("still"),
    speed: Number(query.get("speed") ?? 1),
    heard: [],
    fail: null,
  };

  const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / controls.speed));
  const refuse = (code: FailureCode): Failure => ({ code, detail: "mocked" });
  function maybeFail(name: Failing): void {
    if (controls.fail?.name !== name) return;
    const { code } = controls.fail;
    controls.fail = null;
    throw refuse(code);
  }

  async function playCapture(plan: Plan = "smile"): Promise<void> {
    const mine = ++run;
    for (const { ms, change } of WILLING[plan]) {
      if (run !== mine || !visit) return;
      while (visit.capture.stage === "paused") await rest(100);
      controls.capture(change);
      look.aside = visit.capture.guidance === "move-left" ? 70 : 0;
      look.size = visit.capture.guidance === "come-closer" ? 0.75 : 1;
      look.smile = plan === "smile" && (visit.capture.guidance?.startsWith("smile") || visit.capture.taken > 6) ? 1 : 0;
      await rest(ms);
    }
  }

  async function playJob(jobId: string): Promise<void> {
    const result = demo.scenario === "review" ? "in-review" : demo.person === "customer" ? "approved" : "not-approved";
    const states: Partial<JobRow>[] = [
      { state: "sending" },
      { state: "sent" },
      result === "in-review" ? { state: "in-review", category: "in-review" } : { state: "decided", category: result },
    ];
    for (const change of states) {
      await rest(1500);
      while (!demo.online) await rest(500);
      if (!controls.play || rows[0]?.jobId !== jobId) return;
      controls.job(change);
    }
  }

  const erasures: ErasureRow[] = [];
  function rowFor(jobId: string): JobRow {
    const found = rows.find((row) => row.jobId === jobId);
    if (!found) throw refuse("no-such-job");
    return found;
  }

  function change(plan: Plan): void {
    const { attemptsLeft } = visit?.capture ?? BEGUN;
    const ways = PLANS.filter((other) => other !== plan);
    controls.capture({ ...BEGUN, attemptsLeft, stage: "framing", ways });
    if (controls.play) void playCapture(plan);
  }

  const start = () => controls.capture({ stage: "selfie", guidance: "good", manualStart: null });

  const orders: Record<Exclude<CaptureCommand, object>, () => void> = {
    "start-now": start,
    pause: () => controls.capture({ stage: "paused" }),
    resume: () => controls.capture({ stage: visit?.capture.selfieTaken ? "liveness" : "framing" }),
    "more-time": () => controls.capture({ stage: "framing", secondsLeft: 120 }),
    "continue-person": () => controls.capture({ ...BEGUN, stage: "framing" }),
    "try-again": () => {
      controls.capture({ ...BEGUN, attemptsLeft: (visit?.capture.attemptsLeft ?? 1) - 1 });
      if (controls.play) void playCapture();
    },
    stop: () => controls.capture({ stage: "cancelled" }),
  };

  const visits = new VisitPlayer(
    {
      begin: async (request) => {
        maybeFail("beginVisit");
        visit = { request, capture: BEGUN };
      },
      opened: () => {
        controls.capture({});
        if (controls.play) void playCapture();
      },
      order: async (order) => {
        if (typeof order === "string") orders[order]();
        else if ("change" in order) change(order.change);
        else start();
      },
      keep: async () => {
        await rest(900);
        maybeFail("keepVisit");
        if (!visit) throw refuse("no-visit");
        const row = rowOf(rows.length + 1, visit.request.purpose, "saved", null, Date.now(), 0);
        rows.unshift(row);
        visit = null;
        if (controls.play) void playJob(row.jobId);
        return row;
      },
      discard: async () => {
        run += 1;
        visit = null;
      },
      capture: () => visit?.capture ?? null,
      isReachable: () => isReachable(kiosk.connection),
      show: (visit) => {
        const stays = visit.staff === "here" || visit.staff === "locked";
        if (member && !stays) tell({ kind: "staff", member: (member = null) });
        tell({ kind: "visit", visit });
      },
      // Heard by whoever watches the page for errors: a test that walks beyond the table shows nothing.
      beyond: (message) => void Promise.reject(new Error(message)),
    },
    query.has("unhurried"),
  );

  const backend: MainBackend = {
    kiosk: async () => kiosk,
    watch: async (teller) => {
      tellers.add(teller);
      if (member) teller({ kind: "staff", member });
      teller({ kind: "visit", visit: visits.view() });
    },
    choosePassphrase: async (passphrase) => {
      if (passphrase.trim().split(/\s+/).length < 4) throw refuse("weak-passphrase");
      controls.kiosk({ lock: "open" });
    },
    unlock: async (passphrase) => {
      if (passphrase !== "four words are good") throw refuse("wrong-passphrase");
      controls.kiosk({ lock: "open" });
    },
    setAsideDamaged: async () => controls.kiosk({ lock: "ask-passphrase" }),
    openAgain: async () => controls.kiosk({ lock: "ask-passphrase" }),
    openKeyring: async () => {
      await new Promise((done) => setTimeout(done, 2000));
      controls.kiosk({ lock: "open" });
    },
    preferPassphrase: async () => controls.kiosk({ lock: "choose-passphrase" }),
    settleCopy: async (answer) => controls.kiosk({ copy: answer === "other-one" ? "given-up" : null }),
    leave: async () => {},
    visitEvent: async (event) => visits.person(event),
    nextFrame: async (after) => {
      await rest(66 * controls.speed);
      if (!viewing && (!visit || visit.capture.stage === "no-camera" || visit.capture.stage === "preparing")) {
        await rest(400 * controls.speed);
        return new ArrayBuffer(0);
      }
      const jpeg = new Uint8Array(await drawn({ ...look, person: demo.person }, performance.now()));
      const framed = new Uint8Array(16 + jpeg.length);
      new DataView(framed.buffer).setBigUint64(0, BigInt(after + 1), true);
      framed.set(jpeg, 16);
      return framed.buffer;
    },
    photo: (index) =>
      drawn({ ...look, person: demo.person, smile: index > 4 ? 1 : 0, aside: index * 3 - 12 }, 900 + index * 300),
    jobs: async (filter, start, most) => pageOf(rows, filter, start, most),
    sendAgain: async (filter) => {
      const again = refusedOf(rows, filter);
      for (const { jobId } of again) {
        const index = rows.findIndex((row) => row.jobId === jobId);
        rows[index] = { ...rowFor(jobId), state: "checking", refusal: null };
        jobsChanged();
      }
      return again.length;
    },
    job: async (jobId) => {
      const row = rowFor(jobId);
      return detailOf(row, looked.get(jobId) ?? [], [toDo.followUp(row), toDo.handling(jobId)]);
    },
    toDo: async (most) => toDo.page(rows, most, Date.now()),
    checkToDo: async () => toDo.page(rows, 0, Date.now()).all,
    handleJob: async (jobId, act) => {
      maybeFail("handleJob");
      const row = rowFor(jobId);
      const withdraws = act.act === "close" && withdrawingOf(row).includes(act.why);
      if (!toDo.act(row, act, Date.now())) throw refuse("job-changed");
      if (withdraws) rows[rows.indexOf(row)] = { ...row, state: "withdrawn", refusal: null, overdue: false };
      jobsChanged();
    },
    acknowledgeReversal: async (jobId) => {
      maybeFail("acknowledgeReversal");
      if (!toDo.acknowledge(rowFor(jobId))) throw refuse("job-changed");
      jobsChanged();
    },
    exportJobs: async (filter, folder) => {
      if (!folder.startsWith("/media/")) throw refuse("file-unsaved");
      const jobs = matching(rows, filter).length;
      days.did(member, { what: "jobs-exported", jobs }, Date.now());
      return { fileName: "tabasamu-jobs-20270115080000.csv", jobs };
    },
    endOfDay: async (span) => days.view(span, rows, toDo.page(rows, 0, Date.now())),
    writeDayNote: async (day, text) => {
      maybeFail("writeDayNote");
      days.write(member, day, text, Date.now());
    },
    saveDay: async ({ day, folder }) => {
      if (!folder.startsWith("/media/")) throw refuse("file-unsaved");
      days.did(member, { what: "day-saved", day }, Date.now());
      return "tabasamu-day-20270115080000.txt";
    },
    exportUnanswered: async (folder) => {
      if (!folder.startsWith("/media/")) throw refuse("file-unsaved");
      const jobs = toDo.page(rows, 0, Date.now()).unanswered;
      return { fileName: "tabasamu-unanswered-20270115080000.csv", jobs };
    },
    showNumber: async (jobId) => {
      const { jobId: known } = rowFor(jobId);
      maybeFail("showNumber");
      looked.set(known, [...(looked.get(known) ?? []), Date.now()]);
      return numberOf(known);
    },
    captureReport: async (jobId) => takingOf(rowFor(jobId)),
    checkJob: async () => tell({ kind: "jobs-changed" }),
    withdrawJob: async (jobId) => {
      const index = rows.indexOf(rowFor(jobId));
      const row = rows[index];
      if (row) rows[index] = { ...row, state: "withdrawn" };
      jobsChanged();
    },
    ...mockStaff(query.get("staff"), (entering) => {
      member = entering;
      tell({ kind: "staff", member });
      visits.happened("staff-signed-in");
    }),
    extentOfErasure: async (jobId) => extentOf(rows, rowFor(jobId)),
    erasePerson: async (jobId) => {
      maybeFail("erasePerson");
      const row = rowFor(jobId);
      const extent = extentOf(rows, row);
      erasures.unshift({ atMs: Date.now(), reference: row.reference, extent });
      for (const { jobId: gone } of jobsOfSamePerson(rows, row)) {
        rows.splice(rows.indexOf(rowFor(gone)), 1);
      }
      jobsChanged();
      return extent;
    },
    erasures: async () => erasures,
    settings: async () => settings,
    saveAccount: async ({ apiKey, ...account }) => {
      if (!account.callbackUrl.startsWith("https://") || account.partnerId === "") throw refuse("bad-account");
      const apiKeyEnd = apiKey === "" ? settings.apiKeyEnd : apiKey.slice(-4);
      if (apiKeyEnd === null) throw refuse("bad-account");
      settings = { ...settings, ...account, apiKeyEnd, signing: "local-key", relay: null };
      return settings;
    },
    saveRelay: async ({ signing, address, enrollmentCode }) => {
      if (!address.startsWith("https://")) throw refuse("bad-relay");
      if (!address.startsWith("https://relay.")) throw refuse("relay-silent");
      const isKept = enrollmentCode === "" && settings.relay?.address === address;
      if (!isKept && enrollmentCode !== "good-code") throw refuse("relay-refuses");
      const receiver = { receiverAddress: "", receiverTokenEnd: null };
      const relay = { address, station: "Counter 3" };
      settings = { ...settings, ...receiver, apiKeyEnd: null, callbackUrl: "", partnerId: "0085", signing, relay };
      return settings;
    },
    saveReceiver: async ({ address, token }) => {
      const tokenEnd = token === "" ? settings.receiverTokenEnd : token.slice(-4);
      if (address !== "" && (!address.startsWith("https://") || tokenEnd === null)) throw refuse("bad-receiver");
      settings = { ...settings, receiverAddress: address, receiverTokenEnd: address === "" ? null : tokenEnd };
      return settings;
    },
    checkReceiver: async () => {
      if (!settings.receiverAddress.startsWith("https://callbacks.")) throw refuse("receiver-silent");
    },
    saveNetwork: async ({ proxy, address, user, password, certificates, forgetCertificates }) => {
      const own = proxy === "own";
      if (own && !/^[\w.-]+:\d+$/.test(address)) throw refuse("bad-proxy");
      if (certificates !== "" && !certificates.includes("BEGIN CERTIFICATE")) throw refuse("bad-certificate");
      const before = settings.network;
      const network = {
        proxy,
        address: own ? address : "",
        user: own ? user : "",
        environmentProxy: null,
        hasPassword: own && (password !== "" || before.hasPassword),
        certificates: forgetCertificates ? 0 : certificates === "" ? before.certificates : 1,
      };
      return (settings = { ...settings, network });
    },
    checkNetwork: async () => (kiosk.connection.kind === "offline" ? kiosk.connection.reason : null),
    cameras: async () => [
      cameraRow("cam-1", "Front camera", null),
      cameraRow("cam-2", "USB camera", query.has("twins") ? "usb-0000:00:14.0-2" : null),
      ...(query.has("twins") ? [cameraRow("cam-2", "USB camera", "usb-0000:00:14.0-3")] : []),
    ],
    cameraSetup: async (id) => {
      const kept = setups.get(id);
      const form = kept?.form ?? fresh(id);
      const reach =
        form.view &&
        reachOf({
          ...form.view,
          share: 29.7 / (120 * Math.tan((form.view.horizontal_deg * Math.PI) / 360)),
          sheetCm: 29.7,
          distanceCm: 60,
        });
      return {
        form,
        reach,
        hasBaseline: kept !== undefined,
        atMs: kept?.atMs ?? null,
        damaged: query.has("damaged-cameras"),
      };
    },
    cameraControls: async (id) => controlsOf(id),
    viewCamera: async (form) => {
      maybeFail("viewCamera");
      const turned = form.rotation % 180 === 0 ? {} : { width: SEEN.height, height: SEEN.width };
      viewing = { form, seen: { ...SEEN, ...turned } };
      tell({ kind: "viewing", viewing: { kind: "opening" } });
      await rest(200);
      controls.seen({});
    },
    endViewing: async () => void (viewing = null),
    measureView: async (sheet) => reachOf(sheet),
    saveCamera: async (form) => {
      setups.set(form.id, { form, atMs: Date.now() });
      settings = { ...settings, camera: form.id };
      const standCm = form.view ? ((await backend.cameraSetup(form.id)).reach?.standCm ?? null) : null;
      controls.kiosk({ mirrored: form.mirrored, standCm, cameraDrift: [], cameraTrouble: null });
    },
    chooseCamera: async (id) => {
      controls.kiosk({ cameraTrouble: null });
      return (settings = { ...settings, camera: id });
    },
    storeKey: async () => key,
    changeKey: async ({ place, current, passphrase }) => {
      maybeFail("changeKey");
      if (key.place === "passphrase" && current !== "four words are good") throw refuse("wrong-passphrase");
      if (place === "passphrase" && passphrase.trim().split(/\s+/).length < 4) throw refuse("weak-passphrase");
      await rest(800);
      const escrow = key.escrow && { ...key.escrow, isCurrent: false };
      return (key = {
        ...key,
        escrow,
        place,
        choices: key.choices.filter((one) => one !== "credential" || one !== place),
      });
    },
    escrowKey: async ({ recipient, current, folder }) => {
      if (!recipient.startsWith("age1")) throw refuse("bad-recipient");
      if (key.place === "passphrase" && current !== "four words are good") throw refuse("wrong-passphrase");
      if (folder !== "" && !folder.startsWith("/media/")) throw refuse("file-unsaved");
      key = { ...key, escrow: { recipient, atMs: Date.now(), isCurrent: true } };
      const text = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n";
      return { fileName: `tabasamu-${key.fingerprint}-a1b2c3d4.age`, text, isSaved: folder !== "" };
    },
    liftLockouts: async () => {
      settings = { ...settings, lockedOut: 0, damaged: settings.damaged.filter((name) => name !== "lockouts") };
    },
    screens: async () => screens,
    chooseScreens: async (chosen) => (screens = { ...screens, chosen }),
    openOperatorWindow: async () => maybeFail("openOperatorWindow"),
    saveSite: async (site) => controls.kiosk({ site }),
    voice: async () => voice,
    saveVoice: async (settings) => (voice = settings),
    outlets: async () => [
      { id: "speaker", name: "Built-in speaker" },
      { id: "jack", name: "Headphones" },
    ],
    speak: async ({ language, name }, hearing) =>
      void controls.heard.push(`${hearing.private ? "private " : ""}${language} ${name}`),
    chime: async (tone) => void controls.heard.push(`tone ${tone}`),
    hush: async () => void controls.heard.push("hush"),
    demo: async () => (kiosk.environment === "demo" ? demo : null),
    demoSet: async ({ online, person, scenario }) => {
      demo = {
        ...demo,
        online: online ?? demo.online,
        person: person ?? demo.person,
        scenario: scenario ?? demo.scenario,
      };
      tell({ kind: "demo", demo });
      controls.kiosk({ connection: demo.online ? { kind: "online" } : { kind: "offline", reason: "no-network" } });
      return demo;
    },
  };
  return { backend, controls };
}
