import { inLanguage } from '../../shared/text/multilingual.ts';
import type { OfferingCard, SkillCard } from '../card/card.ts';

/** What two offerings have in common. */
export interface InCommon {
  /** ESCO URIs. */
  readonly skills: readonly string[];
  /** How many skills the offering compared with has. */
  readonly ofSkills: number;
  /** How many leading digits of their ISCED-F codes agree: 0, 2, 3 or 4. */
  readonly fieldDigits: number;
  /** The share of words in common, 0 to 1. */
  readonly words: number;
}

const SKILLS_NAMED = 5;
const FIELDS: Readonly<Record<number, string>> = {
  2: 'Neighbouring fields of study',
  3: 'Closely related fields of study',
  4: 'The same field of study',
};

/** The skills of a card with these ids, each once. */
export function skillsOf(card: OfferingCard, ids: readonly string[]): SkillCard[] {
  const all = card.course.learningOutcomes.flatMap(({ escoSkills }) => escoSkills);
  const byId = new Map(all.map((skill) => [skill.id, skill]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A sentence, in English, saying why an offering is similar. */
export function explanationOf(card: OfferingCard, common: InCommon): string {
  const { skills, ofSkills, fieldDigits, words } = common;
  const names = skillsOf(card, skills).map(({ id, label }) => inLanguage(label, 'en', 'en') ?? id);
  const named = names.slice(0, SKILLS_NAMED).join(', ') + (names.length > SKILLS_NAMED ? ', …' : '');
  const code = card.course.iscedF?.slice(0, fieldDigits);
  const sentences = [
    skills.length > 0 && `Shares ${skills.length} of ${ofSkills} skills: ${named}.`,
    fieldDigits >= 2 && `${FIELDS[fieldDigits]} (ISCED-F ${code}).`,
    words > 0 && `${Math.round(words * 100)} % of the words of titles and outcomes in common.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
