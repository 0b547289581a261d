// Takes the pictures of every screen, for people to look at; nothing is judged but that each screen comes.
import { defineConfig } from "@playwright/test";
import browser from "../../playwright.config";

export default defineConfig({
  ...browser,
  testDir: ".",
  // From this folder, not from the browser tests' own.
  outputDir: "../../../target/playwright",
  globalSetup: "../browser/support/serve.ts",
  globalTeardown: "./contact-sheet.ts",
});
