// Starts the operator's window with the real program behind it, or in a pretend build with the pretend one.
import { mount } from "svelte";
import { assistOverTauri, type AssistBackend } from "./backend/assist";
import Assist from "./screens/assist/Assist.svelte";
import { speech } from "./text/i18n.svelte";
import "./style/tokens.css";
import "./style/base.css";

async function behind(): Promise<AssistBackend> {
  if (import.meta.env.MODE !== "pretend") return assistOverTauri();
  const { pretendAssist } = await import("./backend/mock/assist");
  const { backend, strings } = pretendAssist();
  Object.assign(globalThis, { strings, speak: (code: string) => speech.speak(code) });
  return backend;
}

const target = document.getElementById("app");
if (!target) throw new Error("assist.html has no #app");
mount(Assist, { target, props: { backend: await behind() } });
