// The consent notice in each language, with the name of who asks filled in.
import am from "../../../assets/consent/am.json";
import ar from "../../../assets/consent/ar.json";
import controller from "../../../assets/consent/controller.json";
import en from "../../../assets/consent/en.json";
import fr from "../../../assets/consent/fr.json";
import ha from "../../../assets/consent/ha.json";
import ig from "../../../assets/consent/ig.json";
import pt from "../../../assets/consent/pt.json";
import sw from "../../../assets/consent/sw.json";
import yo from "../../../assets/consent/yo.json";

/** One question a person is entitled to have answered. */
export interface NoticeSection {
  id: string;
  question: string;
  short: string;
  full: string;
}

/** A notice as shown. */
export interface ConsentNotice {
  version: string;
  /** BCP 47: the language it is written in, which is what is recorded. */
  language: string;
  lead: string;
  sections: NoticeSection[];
  /** What is said instead, by the same id, to somebody who is to be identified: the ID authority is asked too. */
  identify: NoticeSection[];
}

/** The sections for somebody who is to be identified. */
export function sectionsToIdentify({ sections, identify }: ConsentNotice): NoticeSection[] {
  return sections.map((section) => identify.find(({ id }) => id === section.id) ?? section);
}

/** How the people in charge of privacy are reached. */
export const CONTACT = controller.privacyContact;

/** Where the station stands, for the top of the screen. */
export const STATION = controller.station;

function filled(sentence: string): string {
  return sentence.replaceAll("{controller}", controller.name).replaceAll("{contact}", CONTACT);
}

function complete({ version, language, lead, sections, identify }: ConsentNotice): ConsentNotice {
  const each = (given: NoticeSection[]) =>
    given.map(({ id, question, short, full }) => ({ id, question, short: filled(short), full: filled(full) }));
  return {
    version,
    language,
    lead: filled(lead),
    sections: each(sections),
    identify: each(identify),
  };
}

export const NOTICES = {
  en: complete(en),
  sw: complete(sw),
  fr: complete(fr),
  ar: complete(ar),
  pt: complete(pt),
  am: complete(am),
  ha: complete(ha),
  yo: complete(yo),
  ig: complete(ig),
} as const;
