import { expect, test } from "vitest";
import type { Connection, SiteSettings } from "../backend/bindings";
import { purposesAt } from "./offer";

const OFFLINE: Connection = { kind: "offline", reason: "no-network" };

function possible(site: Partial<SiteSettings>, connection: Connection): string[] {
  const whole: SiteSettings = {
    country: null,
    followUp: "counter",
    strongContrast: false,
    language: null,
    purposes: [],
    offlineAuthentication: false,
    ...site,
  };
  return purposesAt({ site: whole, connection }).map(({ purpose, isPossible }) =>
    isPossible ? purpose : `no ${purpose}`,
  );
}

test("all is offered where staff chose nothing, and what they chose in the usual order", () => {
  expect(possible({}, { kind: "online" })).toEqual(["register", "authenticate", "identify"]);
  expect(possible({ purposes: ["identify", "register"] }, { kind: "online" })).toEqual(["register", "identify"]);
});

test("nobody is authenticated without a connection unless staff allow it", () => {
  expect(possible({}, OFFLINE)).toEqual(["register", "no authenticate", "identify"]);
  expect(possible({ offlineAuthentication: true }, OFFLINE)).toEqual(["register", "authenticate", "identify"]);
  expect(possible({}, { kind: "unknown" }), "it may be there").toContain("authenticate");
});
