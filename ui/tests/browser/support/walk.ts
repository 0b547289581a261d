// What a walk through screens is given.
import type { Page } from "@playwright/test";
import type { Kiosk, Opening } from "./kiosk";

/** Looks at the screen as it is: a picture for people, and every check. */
export type Look = (page: Page, name: string) => Promise<void>;

export interface Walk {
  kiosk: Kiosk;
  opening: Opening;
  looked: Look;
}
