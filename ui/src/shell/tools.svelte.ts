// Where the tools of every screen lie, and which of them is open: it stays open when the window is turned.
import { MediaQuery } from "svelte/reactivity";

/** The window stands upright, as a kiosk's does: what is touched lies at its foot. */
export const upright = new MediaQuery("(orientation: portrait)");

export const tools: { open: "sound" | "language" | null } = $state({ open: null });
