// Takes the pictures of every screen, for people to look at; nothing is judged but that each screen comes.
import { defineConfig } from "@playwright/test";
import browser from "../../playwright.config";

export default defineConfig({
  ...browser,
  testDir: ".",
  globalSetup: "../browser/support/serve.ts",
  globalTeardown: "./contact-sheet.ts",
});
