// The player of the core's table: it goes where the table says, and a table that lacks a step is noticed.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CaptureView, VisitView } from "../bindings";
import { rowOf } from "./jobs";
import { VisitPlayer } from "./player";
import { BEGUN } from "./script";
import { TABLE, viewOf, type Table } from "./steps";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function playing(table: Table = TABLE) {
  let capture: CaptureView | null = null;
  const done: string[] = [];
  const beyond: string[] = [];
  const shown: VisitView[] = [];
  const player: VisitPlayer = new VisitPlayer(
    {
      begin: async ({ purpose }) => void done.push(`begin ${purpose}`),
      opened: () => {
        capture = { ...BEGUN, secondsLeft: 77 };
        player.happened("capture shows preparing");
      },
      order: async (order) => void done.push(JSON.stringify(order)),
      keep: async () => {
        done.push("keep");
        return rowOf(1, "register", "saved", null, 0, 0);
      },
      discard: async () => void done.push("discard"),
      capture: () => capture,
      isReachable: () => true,
      show: (view) => shown.push(view),
      beyond: (message) => beyond.push(message),
    },
    false,
    table,
  );
  return { player, done, shown, beyond };
}

/** From the first screen to the last and back, with every promise and every second on the way. */
async function walk(table: Table = TABLE) {
  const { player, done, shown, beyond } = playing(table);
  player.person({ type: "started" });
  player.person({ type: "purpose-chosen", purpose: "register" });
  player.person({ type: "number-given", userId: " " });
  player.person({ type: "number-given", userId: "C-104207" });
  player.person({ type: "agreed", noticeVersion: "v1", language: "en" });
  player.person({ type: "ready" });
  await vi.advanceTimersByTimeAsync(0);
  player.happened("capture shows liveness");
  player.person({ type: "capture-asked", order: { change: "turns" } });
  player.happened("capture finished");
  player.person({ type: "photos-used" });
  await vi.advanceTimersByTimeAsync(0);
  player.happened("job-read decided approved");
  await vi.advanceTimersByTimeAsync(50_000);
  player.happened("capture shows framing");
  await vi.advanceTimersByTimeAsync(3_000);
  if (table === TABLE) expect(beyond).toEqual([]);
  const places = shown.map(({ at }) => at).filter((at, index, all) => at !== all[index - 1]);
  return { places, done, shown };
}

const PLACES = [
  ..."purpose details notice pictures capture review saving result cleared attract".split(" "),
] as VisitView["at"][];

test("a visit goes as the table says, and everything is done on the way", async () => {
  const { places, done, shown } = await walk();
  expect(places).toEqual(PLACES);
  expect(done).toEqual(["begin register", '{"change":"turns"}', "keep", "discard"]);
  expect(shown.find(({ at }) => at === "details")).toMatchObject({ userId: "", mistake: null });
  expect(shown.some((view) => view.at === "details" && view.mistake === "missing")).toBe(true);
  const live = shown.findLast(({ at }) => at === "capture");
  expect(live, "the live capture is laid over the table's").toMatchObject({
    opened: true,
    capture: { secondsLeft: 77 },
  });
  expect(shown.findLast(({ at }) => at === "result")).toMatchObject({
    job: { jobId: rowOf(1, "register", "saved", null, 0, 0).jobId, category: "approved" },
  });
  const left = shown.map(({ answerLeftS }) => answerLeftS).filter((left) => left !== null);
  expect([left[0], left.at(-1)]).toEqual([20, 1]);
  expect(left).toEqual(left.toSorted((a, b) => b - a));
});

// A planted mistake: with any step of the way left out, the walk does not arrive.
test.each([
  ["attract", "started"],
  ["purpose", "purpose-chosen register"],
  ["register details missing", "number-given"],
  ["register notice", "agreed"],
  ["register pictures", "ready"],
  ["register capture liveness", "capture finished"],
  ["register review", "photos-used"],
  ["register saving", "saved"],
])("a table without the step %s, %s is noticed", async (place, input) => {
  const table = structuredClone(TABLE);
  expect(table.places[place]?.steps[input]).toEqual(expect.any(String));
  delete table.places[place]?.steps[input];
  const { places } = await walk(table);
  expect(places).not.toEqual(PLACES);
});

test("a table without a deadline is noticed", async () => {
  const table = structuredClone(TABLE);
  delete table.places["register result decided approved"]?.deadline;
  expect((await walk(table)).places).not.toEqual(PLACES);
});

test("every place of the table has its view", () => {
  const views = Object.entries(TABLE.places).map(([name, place]) => [name, JSON.stringify(viewOf(place))] as const);
  expect(views.length).toBeGreaterThan(300);
  for (const [name, place] of Object.entries(TABLE.places)) expect(name).toContain(viewOf(place).at);
  expect(new Set(views.map(([, view]) => view)).size, "two places show the same").toBe(views.length);
});

test("what leads beyond the table changes nothing, and is told", () => {
  const { player, beyond } = playing();
  for (const type of ["staff-opened", "help-opened"] as const) player.person({ type });
  expect(player.view()).toMatchObject({ staff: "door", helping: false });
  expect(beyond).toEqual(['the table ends at "attract door", help-opened']);
});
