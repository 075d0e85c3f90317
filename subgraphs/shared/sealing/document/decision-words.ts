import type { DescribedDecision } from './decision.ts';

export type DecisionOutcome = 'FULL' | 'ALTERNATIVE' | 'PARTIAL' | 'CONDITIONAL' | 'REFUSED';

/** What each outcome means, in words. */
export const OUTCOME_WORDS: Readonly<Record<DecisionOutcome, string>> = {
  FULL: 'recognised in full',
  ALTERNATIVE: 'recognised as something else than requested',
  PARTIAL: 'recognised in part',
  CONDITIONAL: 'recognised once a condition is fulfilled',
  REFUSED: 'not recognised',
};

type Said = Pick<
  DescribedDecision,
  'outcome' | 'ects' | 'evidence' | 'institution' | 'learner' | 'purpose' | 'towards' | 'decidedAt' | 'supersedes'
>;

const nameOf = (text: Readonly<Record<string, string>>) => text['en'] ?? Object.values(text)[0] ?? '';

/** The name of the learning that it concerns. */
const learningOf = ({ evidence }: Pick<Said, 'evidence'>) => evidence.map(({ title }) => nameOf(title)).join(', ');

/** The decision in a few words: `"Introduction to AI" recognised in full`. */
export function inOneLine(said: Pick<Said, 'outcome' | 'evidence'>): string {
  return `${learningOf(said)} ${OUTCOME_WORDS[said.outcome]}`;
}

/** The decision in a sentence, with the credits it grants. */
export function decisionStatement(said: Said): string {
  const { outcome, ects, institution, learner, purpose, towards, decidedAt, supersedes } = said;
  const credits = ects === null ? '' : ` with ${ects} ECTS`;
  const aim = towards ? `, towards ${towards}` : '';
  return (
    `On ${decidedAt.toISOString().slice(0, 10)} ${nameOf(institution.legalName)} decided on the request of ${learner.name}: ` +
    `${learningOf(said)} is ${OUTCOME_WORDS[outcome]}${credits} (${purpose}${aim}). ` +
    (supersedes ? 'It takes the place of an earlier decision. ' : '') +
    'It stands until another decision supersedes it; its status list says whether one has.'
  );
}
