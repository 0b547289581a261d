// The one interface between the operator's window and what is behind it. It can do nothing else.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { AssistNotice } from "./bindings/AssistNotice";
import type { CaptureOrder } from "./bindings/CaptureOrder";
import type { StopReason } from "./bindings/StopReason";

/** Every call may reject with a `Failure`. */
export interface AssistBackend {
  /** Tells how the capture stands and everything that changes from now on. */
  watch(tell: (notice: AssistNotice) => void): Promise<void>;
  order(order: CaptureOrder): Promise<void>;
  /** Ends the visit; only the reason is counted. */
  stop(reason: StopReason): Promise<void>;
}

/** The real program: every call is one Tauri command. */
export function assistOverTauri(): AssistBackend {
  return {
    watch: (tell) => {
      const channel = new Channel<AssistNotice>();
      channel.onmessage = tell;
      return invoke("watch_assist", { channel });
    },
    order: (order) => invoke("order_capture", { order }),
    stop: (reason) => invoke("stop_capture", { reason }),
  };
}
