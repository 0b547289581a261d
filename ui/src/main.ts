// Starts the page with the real program behind it, or in a mock build with the mock one.
import { mount } from "svelte";
import App from "./App.svelte";
import { mainBackend, type MainBackend } from "./backend/bindings";
import { i18n } from "./text/i18n.svelte";
import "./style/faces.css";
import "./style/tokens.css";
import "./style/contrast.css";
import "./style/base.css";

async function behind(): Promise<MainBackend> {
  if (import.meta.env.MODE !== "mock") return mainBackend();
  const query = new URLSearchParams(location.search);
  const { mockBackend } = await import("./backend/mock");
  const { backend, controls } = mockBackend(query);
  Object.assign(globalThis, { mockControls: controls, speak: (code: string) => i18n.speak(code) });
  return backend;
}

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
mount(App, { target, props: { backend: await behind() } });
