// Starts the page with the real program behind it, or in a pretend build with the pretend one.
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./backend/backend";
import { tauri } from "./backend/tauri";
import { speech } from "./text/i18n.svelte";
import "./style/tokens.css";
import "./style/base.css";

async function behind(): Promise<Backend> {
  if (import.meta.env.MODE !== "pretend") return tauri();
  const query = new URLSearchParams(location.search);
  const { pretend } = await import("./backend/mock");
  const { backend, strings } = pretend(query);
  Object.assign(globalThis, { strings, speak: (code: string) => speech.speak(code) });
  return backend;
}

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
mount(App, { target, props: { backend: await behind() } });
