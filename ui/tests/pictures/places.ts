// Where the pictures of the screens lie, and how they are called.
import { fileURLToPath } from "node:url";

/** Beside what the visits through the real window leave. */
export const FOLDER = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));
export const PICTURES = `${FOLDER}screens/`;

export const LANGUAGES = ["en", "fr", "sw", "ar"] as const;
export const SHOWN = ["wide", "tall"] as const;

export interface Picture {
  screen: string;
  size: (typeof SHOWN)[number];
  language: (typeof LANGUAGES)[number];
}

export const pictureName = ({ screen, size, language }: Picture): string => `${screen}.${size}.${language}.png`;
