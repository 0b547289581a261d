// Reads the screen aloud: what it asks by itself when it comes, all of it or one part to whoever wants to hear it.
import { i18n } from "../text/i18n.svelte";
import { spokenSentences, type SpokenKey } from "../text/spoken";
import { announcer } from "./announcer.svelte";
import { voice } from "./voice.svelte";

/** A screen that is left at once begins no sentence. */
const SETTLE_MS = 400;

class Reading {
  /** Everything that can be heard of the screen. */
  whole: readonly SpokenKey[] = $state.raw([]);
  /** It is about the person: for their headphones alone. */
  isPersonal = $state(false);

  /** What is being read, if anything. */
  get at(): SpokenKey | null {
    return announcer.reading?.key ?? null;
  }

  /** A screen has come: reads these by itself where the voice is on. Returns how to leave it. */
  arrive(keys: readonly SpokenKey[]): () => void {
    const settling = setTimeout(() => {
      // Who has asked already hears more than this.
      if (voice.on && keys.length > 0 && this.at === null) this.#read(keys, false);
    }, SETTLE_MS);
    return () => {
      clearTimeout(settling);
      announcer.endReading();
    };
  }

  /** Reads these because somebody asked, or is silent because somebody has heard enough. */
  toggle(keys: readonly SpokenKey[]): void {
    if (this.at && keys.includes(this.at)) announcer.endReading();
    else this.#read(keys, true);
  }

  /** Is silent: what was read is not on the screen any more. */
  end(): void {
    announcer.endReading();
  }

  /** Reads the whole screen in the language that was chosen now. */
  inChosenLanguage(): void {
    if (voice.on) this.#read(this.whole, false);
  }

  #read(keys: readonly SpokenKey[], asked: boolean): void {
    const sentences = spokenSentences(i18n.v, i18n.language.notice);
    const personal = this.isPersonal;
    announcer.read(
      keys.flatMap((key) => {
        const text = sentences[key];
        if (text === undefined || !voice.isRecorded(i18n.language.code, key, text)) return [];
        // A hint that is heard once more stands as it did before.
        return { key, text, asked, personal, stands: voice.on && key.startsWith("capture.hints.") };
      }),
    );
  }
}

export const reading = new Reading();
