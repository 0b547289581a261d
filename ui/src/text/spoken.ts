// The sentences that are spoken, by the name of their recording: what guides a person through the pictures, and the result.
import type { FollowUp, Trouble, Guidance, JobKind, Stage } from "../backend/bindings";
import type { Outcome } from "../flow/outcome";
import type { Advised, Message, VisitorText } from "./text";

/** The name of a recorded sentence: its place among the sentences. It never changes, so that a recording is found again. */
export type SpokenKey =
  | `pictures.${"mark" | "light" | "face"}`
  | `capture.hints.${Guidance}`
  | `capture.advice.${Advised}`
  | `capture.stages.${Stage}`
  | `capture.trouble.${Trouble}`
  | `capture.${"more-time" | "timed-out" | "exhausted"}`
  | `result.${Outcome}.${JobKind}`
  | `follow-up.${FollowUp}`
  | "still-there";

/** A title and what follows from it, as one announcement. */
export const joinMessage = ({ title, body }: Message): string => `${title}. ${body}`.replace(/([.!?؟])\./, "$1");

/** Every recorded sentence of a language. */
export function spokenSentences({ pictures, capture, result, stillThere }: VisitorText): Record<SpokenKey, string> {
  const named = (place: string, sentences: Record<string, string>) =>
    Object.entries(sentences).map(([name, sentence]): [string, string] => [`${place}.${name}`, sentence]);
  const said = (place: string, saids: Record<string, Message>) =>
    Object.entries(saids).map(([name, one]): [string, string] => [`${place}.${name}`, joinMessage(one)]);
  return Object.fromEntries([
    ...said("pictures", { mark: pictures.mark, light: pictures.light, face: pictures.face }),
    ...named("capture.hints", capture.hints),
    ...named("capture.advice", capture.advice),
    ...named("capture.stages", capture.stages),
    ...said("capture.trouble", capture.trouble),
    ...said("capture", { "more-time": capture.moreTime, "timed-out": capture.timedOut, exhausted: capture.exhausted }),
    ...Object.entries(result.outcomes).flatMap(([outcome, bySort]) => said(`result.${outcome}`, bySort)),
    ...named("follow-up", result.followUp),
    ...said("", { "still-there": stillThere }).map(([name, sentence]): [string, string] => [name.slice(1), sentence]),
  ]) as Record<SpokenKey, string>;
}
