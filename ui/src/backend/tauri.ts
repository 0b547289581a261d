// The real program: every call is one Tauri command.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import type { Notice } from "./bindings/Notice";

export function tauri(): Backend {
  return {
    kiosk: () => invoke("kiosk"),
    watch: (tell) => {
      const channel = new Channel<Notice>();
      channel.onmessage = tell;
      return invoke("watch", { channel });
    },

    choosePassphrase: (passphrase) => invoke("choose_passphrase", { passphrase }),
    unlock: (passphrase) => invoke("unlock", { passphrase }),
    setAsideDamaged: () => invoke("set_aside_damaged"),
    openAgain: () => invoke("open_again"),
    leave: () => invoke("leave"),

    beginVisit: (request) => invoke("begin_visit", { request }),
    orderCapture: (order) => invoke("order_capture", { order }),
    nextFrame: (after) => invoke<ArrayBuffer>("next_frame", { after }),
    review: () => invoke("review"),
    photo: (index) => invoke<ArrayBuffer>("photo", { index }),
    keepVisit: () => invoke("keep_visit"),
    discardVisit: () => invoke("discard_visit"),

    jobs: () => invoke("jobs"),
    job: (jobId) => invoke("job", { jobId }),
    howTaken: (jobId) => invoke("how_taken", { jobId }),
    actOnJob: (jobId, action) => invoke("act_on_job", { jobId, action }),

    settings: () => invoke("settings"),
    saveAccount: (form) => invoke("save_account", { form }),
    saveReceiver: (form) => invoke("save_receiver", { form }),
    checkReceiver: () => invoke("check_receiver"),
    cameras: () => invoke("cameras"),
    chooseCamera: (id) => invoke("choose_camera", { id }),
    cameraSetup: (id) => invoke("camera_setup", { id }),
    cameraControls: (id) => invoke("camera_controls", { id }),
    viewCamera: (form) => invoke("view_camera", { form }),
    endViewing: () => invoke("end_viewing"),
    measureView: (sheet) => invoke("measure_view", { sheet }),
    saveCamera: (form) => invoke("save_camera", { form }),

    liftLockouts: () => invoke("lift_lockouts"),
    openAssist: () => invoke("open_assist"),

    voice: () => invoke("voice"),
    saveVoice: (settings) => invoke("save_voice", { settings }),
    outlets: () => invoke("outlets"),
    speak: (phrase, hearing) => invoke("speak", { phrase, hearing }),
    chime: (tone, hearing) => invoke("chime", { tone, hearing }),
    hush: () => invoke("hush"),

    demo: () => invoke("demo"),
    demoSet: (change) => invoke("demo_set", { ...change }),
  };
}
