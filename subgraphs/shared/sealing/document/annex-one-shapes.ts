import { sentenceOf, type Finding } from '../shapes/findings.ts';
import type { ShapeVerdict } from '../shapes/shape-check.ts';
import { ELEMENTS, type MissingElement } from './annex-one.ts';

/** The element of Annex I to which a member of the document belongs: the first match by `Class.member`. */
const TELLS_OF: readonly (readonly [where: RegExp, element: string])[] = [
  [/^Person\.(?!hasClaim)|\.credentialSubject$/, ELEMENTS.learner],
  [/^(LearningAchievement|LearningActivity|Qualification|DisplayParameter)\.title$/, ELEMENTS.title],
  [/\.(countryCode|spatial|address|location)$/, ELEMENTS.country],
  [/^Organisation\.|\.(awardingBody|awardedBy|issuer)$/, ELEMENTS.awardingBody],
  [/\.(validFrom|awardingDate|issued)$/, ELEMENTS.date],
  [/^LearningOutcome\.|\.learningOutcome$/, ELEMENTS.outcomes],
  [/^CreditPoint\.|\.(creditPoint|volumeOfLearning)$/, ELEMENTS.workload],
  [/\.eqfLevel$/, ELEMENTS.level],
  [/\.mode$/, ELEMENTS.participation],
  [/^(LearningAssessment|GradingScheme)|\.(provenBy|gradingScheme)$/, ELEMENTS.assessment],
];

/** For everything that Annex I does not name: pictures, vocabularies, ids. */
const ELSE = 'The document itself';

/** What the shapes found, under the elements of Annex I where it has one. */
export function missingByShapes(verdict: Extract<ShapeVerdict, { kind: 'DIFFERS' | 'REFUSED' }>): MissingElement[] {
  if (verdict.kind === 'DIFFERS') return missingByFindings(verdict.findings);
  return [{ element: ELSE, explanation: `The document would not be linked data of the profile: ${verdict.reason}.` }];
}

function missingByFindings(findings: readonly Finding[]): MissingElement[] {
  const told = new Map<string, string[]>();
  for (const finding of findings) {
    const where = `${finding.type}.${finding.term}`;
    const element = TELLS_OF.find(([pattern]) => pattern.test(where))?.[1] ?? ELSE;
    told.set(element, [...(told.get(element) ?? []), sentenceOf(finding)]);
  }
  return [...told].map(([element, sentences]) => ({
    element,
    explanation: `The document would not conform to the profile: ${[...new Set(sentences)].slice(0, 3).join('; ')}.`,
  }));
}
