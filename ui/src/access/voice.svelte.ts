// The station's voice as a visitor sets it: on or off, how loud, and whether only their headphones are heard.
import amRecordings from "../../../assets/speech/am.json";
import arRecordings from "../../../assets/speech/ar.json";
import enRecordings from "../../../assets/speech/en.json";
import frRecordings from "../../../assets/speech/fr.json";
import ptRecordings from "../../../assets/speech/pt.json";
import swRecordings from "../../../assets/speech/sw.json";
import type { MainBackend, Tone, VoiceSettings } from "../backend/bindings";
import type { SpokenKey } from "../text/spoken";
import type { Announcement } from "./announcer.svelte";

/** Louder and quieter by this, in percent. */
const STEP = 15;
const QUIETEST = 10;
const LOUDEST = 100;

/** What is recorded in each language, by the key of its sentence. */
const RECORDED = new Map<string, Partial<Record<SpokenKey, { sentence: string; millis: number }>>>([
  ["en", enRecordings],
  ["sw", swRecordings],
  ["fr", frRecordings],
  ["ar", arRecordings],
  ["pt", ptRecordings],
  ["am", amRecordings],
]);

export class StationVoice {
  /** What staff set up; nothing is spoken before it is known. */
  settings: VoiceSettings | null = $state.raw(null);
  on = $state(false);
  volume = $state(0);
  /** Whether only the headphones are heard. */
  isPrivate = $state(false);
  #backend: MainBackend | null = null;

  /** Learns how this station speaks; silent while the store is shut. */
  async learn(backend: MainBackend): Promise<void> {
    this.#backend = backend;
    this.settings = await backend.voice().catch(() => null);
    this.reset();
  }

  /** As staff set it up, for the next person. */
  reset(): void {
    this.on = this.settings?.spoken ?? false;
    this.volume = this.settings?.volume ?? 0;
    this.isPrivate = false;
  }

  /** Whether there is a voice for a language. */
  speaks(language: string): boolean {
    return RECORDED.has(language);
  }

  /** Whether exactly these words are recorded: a notice may name another organisation than the recordings do. */
  isRecorded(language: string, key: SpokenKey, sentence: string): boolean {
    return RECORDED.get(language)?.[key]?.sentence === sentence;
  }

  /** Says a sentence if it is recorded and may be heard; returns how many milliseconds that takes. */
  say(language: string, { key, stands = false, personal = false, asked = false }: Omit<Announcement, "text">): number {
    const recording = key && RECORDED.get(language)?.[key];
    if (!(this.on || asked) || !recording || (personal && !this.isPrivate)) {
      this.quiet();
      return 0;
    }
    void this.#backend?.speak({ language, name: key, stands }, this.#hearing).catch(() => {});
    return recording.millis;
  }

  chime(tone: Tone): void {
    if (this.on) void this.#backend?.chime(tone, this.#hearing).catch(() => {});
  }

  quiet(): void {
    void this.#backend?.hush().catch(() => {});
  }

  toggle(): void {
    this.on = !this.on;
    if (!this.on) this.quiet();
  }

  louder(): void {
    this.volume = Math.min(LOUDEST, this.volume + STEP);
    this.chime("good");
  }

  quieter(): void {
    this.volume = Math.max(QUIETEST, this.volume - STEP);
    this.chime("good");
  }

  get isLoudest(): boolean {
    return this.volume >= LOUDEST;
  }
  get isQuietest(): boolean {
    return this.volume <= QUIETEST;
  }

  /** Headphones instead of the room, or back. What was being said to the one is not finished on the other. */
  togglePrivate(): void {
    this.quiet();
    this.isPrivate = !this.isPrivate && this.settings?.headphones !== null;
    this.chime("good");
  }

  get #hearing() {
    return { volume: this.volume, private: this.isPrivate };
  }
}

export const voice = new StationVoice();
