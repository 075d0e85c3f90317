import { CARD_LIMITS } from '../../../../shared/card/card-limits.ts';
import { isSchacCode } from '../../../../shared/identity/record-id.ts';
import { fieldOfEducation } from '../../../../shared/sealing/document/vocabulary/concepts.ts';
import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import type { CourseDraft, CourseFacts } from '../../draft/draft.ts';
import { quote } from '../../text/plain-text.ts';
import type { Remarks } from '../../draft/remarks.ts';

const TOPICS: readonly string[] = [
  'CIRCULAR_ECONOMY',
  'ENERGY_AND_SUSTAINABILITY',
  'ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION',
  'LANGUAGE_LEARNING',
  'RESILIENT_COMMUNITIES',
  'TRANSPORT_AND_MOBILITY',
];
/** ISCED-F 2013 for a field that is not known. */
const UNKNOWN_FIELD = '9999';
const ESCO_SKILL = /^http:\/\/data\.europa\.eu\/esco\/[\w./-]{1,200}$/;

/** Spreadsheets cut the zero off: 613 is 0613. */
export function fieldOf(draft: CourseDraft, remarks: Remarks): string {
  const given = draft.facts.iscedF?.trim() ?? null;
  if (given === null) {
    remarks.notice(
      draft.at('iscedF'),
      `No field of study is given: kept as ISCED-F ${UNKNOWN_FIELD}, "field unknown"; people who filter by field will not find it.`,
    );
    return UNKNOWN_FIELD;
  }
  if (fieldOfEducation(given)) return given;
  if (/^\d{1,3}$/.test(given) && fieldOfEducation(`0${given}`)) {
    remarks.notice(
      draft.at('iscedF'),
      `ISCED-F codes begin with 0 where a spreadsheet cut it off: ${quote(given)} is read as "0${given}".`,
    );
    return `0${given}`;
  }
  remarks.problem(
    draft.at('iscedF'),
    `${quote(given)} is no ISCED-F 2013 code: give two to four digits, as in 0613 (software development).`,
  );
  return UNKNOWN_FIELD;
}

/** Topics of the alliance, each once. */
export function topicsOf(draft: CourseDraft, remarks: Remarks): string[] {
  for (const item of draft.facts.topics)
    if (!TOPICS.includes(item))
      remarks.problem(draft.at('topics'), `${quote(item)} is no topic of the alliance: give ${TOPICS.join(', ')}.`);
  return unique(draft.facts.topics, String);
}

/** Sustainable Development Goals. */
export function goalsOf(draft: CourseDraft, remarks: Remarks): number[] {
  const wrong = draft.facts.sdgGoals.find((goal) => !Number.isInteger(goal) || goal < 1 || goal > 17);
  if (wrong !== undefined)
    remarks.problem(draft.at('sdgGoals'), `${wrong} is no Sustainable Development Goal: give numbers from 1 to 17.`);
  return unique(draft.facts.sdgGoals, String);
}

/** Languages of teaching. */
export function languagesOf(draft: CourseDraft, remarks: Remarks): string[] {
  const { languages } = draft.facts;
  const wrong = languages.find((language) => !/^[a-z]{2}$/.test(language));
  if (wrong !== undefined)
    remarks.problem(draft.at('languages'), `${quote(wrong)} is no language code: give two letters, as in en.`);
  if (languages.length === 0)
    remarks.notice(
      draft.at('languages'),
      'No language of teaching is given: people who filter by language will not find it.',
    );
  return unique(languages, String).slice(0, CARD_LIMITS.teachingLanguages);
}

/** Institutions that co-create the course. */
export function partnersOf(draft: CourseDraft, remarks: Remarks): string[] {
  const wrong = draft.facts.partners.find((partner) => !isSchacCode(partner));
  if (wrong !== undefined)
    remarks.problem(draft.at('partners'), `${quote(wrong)} is no institution: give SCHAC codes such as tuni.fi.`);
  return unique(draft.facts.partners, String);
}

/** What is learnt, within what a card holds. */
export function outcomesOf(draft: CourseDraft, remarks: Remarks): CourseFacts['learningOutcomes'] {
  const { learningOutcomes } = draft.facts;
  const at = draft.at('learningOutcomes');
  if (learningOutcomes.length > CARD_LIMITS.outcomes)
    remarks.problem(
      at,
      `There are ${learningOutcomes.length} learning outcomes, at most ${CARD_LIMITS.outcomes} are kept.`,
    );
  learningOutcomes.forEach(({ title, escoSkills }, index) => {
    const which = `Learning outcome ${index + 1}`;
    if (Object.keys(title).length > CARD_LIMITS.languages)
      remarks.problem(at, `${which} is in more than ${CARD_LIMITS.languages} languages.`);
    if (Object.keys(title).length === 0) remarks.problem(at, `${which} has no text.`);
    if (Object.values(title).some((text) => text.length > CARD_LIMITS.outcome))
      remarks.problem(at, `${which} is longer than ${CARD_LIMITS.outcome} characters: make it several.`);
    const wrong = escoSkills.find(({ id }) => !ESCO_SKILL.test(id));
    if (wrong)
      remarks.problem(
        at,
        `${which}: ${quote(wrong.id)} is no ESCO skill, give an address as in http://data.europa.eu/esco/skill/….`,
      );
    if (escoSkills.length > CARD_LIMITS.skills || escoSkills.some(({ label }) => !isLabel(label)))
      remarks.problem(
        at,
        `${which} has more than ${CARD_LIMITS.skills} skills, or labels longer than ${CARD_LIMITS.label} characters.`,
      );
  });
  return learningOutcomes;
}

/** Each thing once, by its key. */
export function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** Whether a card has room for a label. */
export function isLabel(label: Multilingual): boolean {
  const texts = Object.values(label);
  return texts.length <= CARD_LIMITS.languages && texts.every((text) => text.length <= CARD_LIMITS.label);
}
