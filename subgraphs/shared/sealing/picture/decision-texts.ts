import type { DescribedDecision } from '../document/decision.ts';
import { decisionStatement, OUTCOME_WORDS } from '../document/decision-words.ts';
import { inLanguage } from '../document/language-map.ts';
import type { PictureTexts } from './template.ts';

/** The texts on the picture of a recognition decision, in English, by the names of a template's fields. */
export function decisionTexts(one: DescribedDecision): PictureTexts {
  const { institution, evidence, differences, appeal } = one;
  const name = inLanguage(institution.legalName, 'en');
  const said = [
    decisionStatement(one),
    ...differences.map(({ kind, explanation }) => `${kind}: ${explanation}`),
    ...[one.reasons, one.conditions, one.alternative, appeal && `Appeal until ${appeal.until}.`].filter(
      (text) => text !== null,
    ),
  ];
  return {
    kind: 'RECOGNITION DECISION',
    certifies: 'Upon the request of',
    learner: one.learner.name,
    achieved: `was ${OUTCOME_WORDS[one.outcome]}:`,
    title: evidence.map(({ title }) => inLanguage(title, 'en')).join(', '),
    description: decisionStatement(one),
    awardedBy: `Decided by ${name}`,
    shortName: institution.shortName ?? name,
    outcomesLabel: 'Decision',
    outcomes: said,
    ...(one.ects === null ? {} : { fact1: String(one.ects), fact1Label: 'ECTS credits' }),
    dateLabel: 'Date of decision',
    date: one.decidedAt.toISOString().slice(0, 10),
    gradeLabel: one.grade ? 'Grade' : '',
    grade: one.grade ?? '',
    credentialLabel: 'Decision',
    credential: one.decisionId,
    note: 'What counts is the sealed document that this picture belongs to.',
  };
}
