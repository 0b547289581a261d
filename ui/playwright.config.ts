// Runs the browser tests: two workers over the built mock page, in the Chromium that is installed.
import { defineConfig } from "@playwright/test";

/** `e2e` has what two people look at; everything else about a run lies here. */
const OUTPUT = "../target/playwright";

export default defineConfig({
  testDir: "tests/browser",
  outputDir: OUTPUT,
  globalSetup: "./tests/browser/support/serve.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Deadlines of waiting, not promises: a busy machine may take ten times what a quiet one does.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--force-color-profile=srgb",
      ],
    },
  },
});
