// Starts the operator's window with the real program behind it, or in a mock build with the mock one.
import { mount } from "svelte";
import { operatorBackend, type OperatorBackend } from "./backend/bindings";
import Assist from "./screens/assist/Assist.svelte";
import { i18n } from "./text/i18n.svelte";
import "./style/faces.css";
import "./style/tokens.css";
import "./style/contrast.css";
import "./style/base.css";

async function behind(): Promise<OperatorBackend> {
  if (import.meta.env.MODE !== "mock") return operatorBackend();
  const { mockAssist } = await import("./backend/mock/assist");
  const { backend, controls } = mockAssist();
  Object.assign(globalThis, { assistControls: controls, speak: (code: string) => i18n.speak(code) });
  return backend;
}

const target = document.getElementById("app");
if (!target) throw new Error("assist.html has no #app");
mount(Assist, { target, props: { backend: await behind() } });
