import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { COURSE, dropRules } from '../fixtures.ts';
import { learner, officer, type Recognition, startRecognition } from '../support.ts';

export const ETHICS = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d2';
const RULE = `... on RecognitionRule { id number title ects minGrade eqfLevel purposes validFrom validUntil evidence madeBy endedAt endedBecause
    sources { course { id } title ects eqfLevel } targets { code title ects } replaces { id } agreementId }
  ... on Refused { code message details { path message } }`;
const MAKE = `mutation ($input: MakeRecognitionRuleInput!) { made: makeRecognitionRule(input: $input) { ${RULE} } }`;
export const CHANGE = `mutation ($input: ChangeRecognitionRuleInput!) { made: changeRecognitionRule(input: $input) { ${RULE} } }`;
export const END = `mutation ($input: EndRecognitionRuleInput!) { made: endRecognitionRule(input: $input) { ${RULE} } }`;
export const IMPORT = `mutation ($input: ImportRecognitionRulesInput!) { made: importRecognitionRules(input: $input) {
  ... on RuleImportReport { dryRun made changed unchanged problems { line column message } } ... on Refused { code } } }`;
const RULES = `query ($r: [_Any!]!, $inForce: Boolean!, $course: ID, $first: Int = 20, $after: String) { _entities(representations: $r) {
  ... on Institution { recognitionRules(inForce: $inForce, course: $course, first: $first, after: $after) { totalCount edges { node { id } } pageInfo { endCursor hasNextPage } } } } }`;

export let at: Recognition;

/** Recognition at tuni.fi, and two courses of dcu.ie. */
export async function start(): Promise<void> {
  at = await startRecognition();
  at.elsewhere.courses = {
    [COURSE]: { id: COURSE, title: 'Introduction to Artificial Intelligence', ects: 3, eqfLevel: 6 },
    [ETHICS]: { id: ETHICS, title: 'Ethics', ects: 2, eqfLevel: 7 },
  };
}

/** Ends all rules, and lets all institutions answer. */
export async function clear(): Promise<void> {
  at.elsewhere.down = [];
  at.now = new Date('2026-11-21T10:00:00Z');
  await dropRules(at);
  at.sent.length = 0;
}

export const stop = () => at.stop();

export const write = async (document: string, input: object, who: Caller = officer) =>
  (await at.ask<{ made: any }>(who, document, { input })).made;
const PLAN = { at: 'tuni.fi', sources: [COURSE], validFrom: '2026-01-01', evidence: 'Compared by the faculty.' };
export const make = (differing: object = {}, who?: Caller) => write(MAKE, { ...PLAN, ...differing }, who);
export const list = async (variables: object = {}, who: Caller = learner) => {
  const r = [{ __typename: 'Institution', id: 'tuni.fi' }];
  const data = await at.ask<any>(who, RULES, { r, inForce: true, ...variables });
  return data._entities[0].recognitionRules;
};
