// Builds the window's page; `--mode mock` builds the one that runs in a browser tab.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** The policy of the real window, so that the browser walk catches what the window would refuse. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; base-uri 'none'; form-action 'none'";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  build: {
    // The customer's window and the operator's; in the mock build the gallery too.
    rolldownOptions: { input: ["index.html", "assist.html", ...(mode === "mock" ? ["gallery.html"] : [])] },
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  preview: { port: 4173, strictPort: false, headers: { "Content-Security-Policy": POLICY } },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  test: { include: ["src/**/*.test.ts", "tests/checks/*.test.ts"], environment: "node" },
}));
