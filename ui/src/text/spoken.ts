// The sentences that are spoken, by the name of their recording: what each screen asks, what guides through the pictures, the result.
import type {
  ClaimMistake,
  FollowUp,
  Trouble,
  Guidance,
  JobKind,
  NumberMistake,
  Plan,
  Stage,
} from "../backend/bindings";
import type { Outcome } from "../flow/outcome";
import type { ConsentNotice, NoticeSection } from "./notice";
import type { Advised, Message, VisitorText } from "./text";

/** Screens that ask by their title and the sentence below it. */
type AskingScreen =
  | "purpose"
  | "details"
  | "claim"
  | "claim-fields"
  | "read-back"
  | "notice"
  | "declined"
  | "pictures"
  | "review"
  | "saving"
  | "not-saved"
  | "cleared";

/** How much of the notice is read, and of which one: to whom is identified it says more. */
export type NoticePart = `${"notice" | "identify"}.${"short" | "full"}`;

/** The name of a recorded sentence: its place among the sentences. It never changes, so that a recording is found again. */
export type SpokenKey =
  | `attract.${"hello" | "not-now" | "not-ready"}`
  | `screen.${AskingScreen}`
  | `purpose.${JobKind | "help" | "offline" | "cannot-send" | "needs-connection"}`
  | `details.${NumberMistake}`
  | `claim.${ClaimMistake}`
  | `${NoticePart}.${string}`
  | `pictures.${"mark" | "light" | "face"}`
  | `capture.hints.${Guidance}`
  | `capture.advice.${Advised}`
  | `capture.stages.${Stage}`
  | `capture.trouble.${Trouble}`
  | `capture.ways.${Plan}`
  | `capture.${"more-time" | "timed-out" | "no-attempt-left" | "exhausted" | "locked-out" | "other-ways" | "start-anyway"}`
  | `result.${Outcome}.${JobKind}`
  | "result.written"
  | `follow-up.${FollowUp}`
  | `help.${"how" | "who" | "without" | "keys" | "switch"}`
  | "stopping"
  | "still-there";

/** A title and what follows from it, as one announcement. */
export function joinMessage({ title, body }: Message): string {
  const ends = /[.!?؟።፧]$/.test(title);
  // Amharic has a full stop of its own.
  const stop = /\p{Script=Ethiopic}$/u.test(title) ? "።" : ".";
  return `${title}${ends ? "" : stop} ${body}`;
}

/** The recording of a question of the notice, as somebody reads it who is to be identified or not. */
export function noticeKey(notice: ConsentNotice, id: string, much: "short" | "full", identifies: boolean): SpokenKey {
  const isOther = identifies && notice.identify.some((section) => section.id === id);
  return `${isOther ? "identify" : "notice"}.${much}.${id}`;
}

/** Every recorded sentence of a language. */
export function spokenSentences(text: VisitorText, notice: ConsentNotice): Record<SpokenKey, string> {
  const { attract, purpose, details, claim, pictures, capture, result, help } = text;
  const named = (place: string, sentences: Record<string, string>) =>
    Object.entries(sentences).map(([name, sentence]): [string, string] => [`${place}.${name}`, sentence]);
  const said = (place: string, saids: Record<string, Message>) =>
    Object.entries(saids).map(([name, one]): [string, string] => [`${place}.${name}`, joinMessage(one)]);
  const led = ({ title, lead }: { title: string; lead: string }): Message => ({ title, body: lead });
  const questions = (place: "notice" | "identify", sections: readonly NoticeSection[]) =>
    sections.flatMap(({ id, question, short, full }): [string, string][] => [
      [`${place}.short.${id}`, joinMessage({ title: question, body: short })],
      [`${place}.full.${id}`, joinMessage({ title: question, body: full })],
    ]);
  return Object.fromEntries([
    ...said("attract", {
      hello: { title: attract.hello, body: attract.lead },
      "not-now": attract.notNow,
      "not-ready": attract.notReady,
    }),
    ...said("screen", {
      purpose: led(purpose),
      details: led(details),
      claim: led(claim),
      "claim-fields": { title: claim.title, body: claim.typeLead },
      "read-back": led(text.readBack),
      notice: { title: text.notice.title, body: notice.lead },
      declined: { title: text.declined.title, body: `${text.declined.body} ${text.declined.other}` },
      pictures: led(pictures),
      review: led(text.review),
      saving: text.saving,
      "not-saved": text.saving.notSaved,
    }),
    // Short enough to be heard to its end before the screen is gone; the rest is read by who cannot hear.
    ["screen.cleared", text.cleared.body],
    ...said("purpose", { ...purpose.choices, help: purpose.help }),
    ...named("purpose", {
      offline: purpose.offline,
      "cannot-send": purpose.cannotSend,
      "needs-connection": purpose.needsConnection,
    }),
    ...named("details", details.mistakes),
    ...named("claim", claim.mistakes),
    ...questions("notice", notice.sections),
    ...questions("identify", notice.identify),
    ...said("pictures", { mark: pictures.mark, light: pictures.light, face: pictures.face }),
    ...named("capture.hints", capture.hints),
    ...named("capture.advice", capture.advice),
    ...named("capture.stages", capture.stages),
    ...said("capture.trouble", capture.trouble),
    ...said("capture.ways", capture.ways),
    ...said("capture", {
      "more-time": capture.moreTime,
      "timed-out": capture.timedOut,
      "no-attempt-left": capture.noAttemptLeft,
      exhausted: capture.exhausted,
      "other-ways": capture.otherWays,
      "start-anyway": capture.startAnyway,
    }),
    ["capture.locked-out", text.failures["locked-out"]],
    ...Object.entries(result.outcomes).flatMap(([outcome, bySort]) => said(`result.${outcome}`, bySort)),
    ["result.written", result.written],
    ...named("follow-up", result.followUp),
    ...said("help", {
      how: help.how,
      who: help.who,
      without: help.without,
      keys: help.keys,
      switch: help.switch,
    }),
    ["stopping", joinMessage(text.chrome.stopping)],
    ["still-there", joinMessage(text.stillThere)],
  ]) as Record<SpokenKey, string>;
}
