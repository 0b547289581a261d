// Starts the gallery: every part and every screen in every state, for people and for the browser tests.
import { mount } from "svelte";
import Gallery from "./gallery/Gallery.svelte";
import { i18n } from "./text/i18n.svelte";
import "./style/faces.css";
import "./style/tokens.css";
import "./style/contrast.css";
import "./style/base.css";

const target = document.getElementById("app");
if (!target) throw new Error("gallery.html has no #app");
Object.assign(globalThis, { speak: (code: string) => i18n.speak(code) });
mount(Gallery, { target });
