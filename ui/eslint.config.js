// Lints the interface: TypeScript and Svelte rules, and which folder may import from which.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";
// What each folder may not import, and why; `tests/checks/lint.test.ts` plants a break of each.
import tiers from "./tiers.json" with { type: "json" };

/** Imports of these folders, written relative as everywhere here, from any depth. */
const folders = (...names) => names.map((name) => `../**/${name}/**`);

export default ts.config(
  { ignores: ["dist", "dist-mock", "node_modules", "src/backend/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // The compiler says it, and it knows types.
      "no-undef": "off",
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["src/text/fr/**"],
    // French sets spaces that do not break; strings may hold them anyway, sentences with a number in them too.
    rules: { "no-irregular-whitespace": ["error", { skipTemplates: true }] },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
    rules: { "svelte/no-at-html-tags": "error" },
  },
  ...tiers.map(({ folder, forbidden, message }) => ({
    files: [`src/${folder}/**`],
    rules: { "no-restricted-imports": ["error", { patterns: [{ group: folders(...forbidden), message }] }] },
  })),
);
