import { ANONYMOUS, type Caller, type Role } from '../../subgraphs/shared/identity/caller.ts';
import { card, idAt, type CardDraft } from './cards.ts';
import type { TestCatalogue } from './support.ts';

export const person = (institution: string, roles: Role[], learner: string | null = null): Caller => ({
  subject: `${institution}|${roles.join()}`,
  institution,
  roles,
  learner,
  depth: 0,
});
export const ADMIN = person('eciu.eu', ['ADMINISTRATOR']);
export const LEARNER = person('tuni.fi', ['LEARNER'], idAt('tuni.fi', 1, 'learner'));

export const PUBLISH = `mutation ($input: PublishPathwayInput!) { publishPathway(input: $input) {
  ... on Pathway { id version title goal publishedBy { id name } courses { id title } steps { title optional ects } award { title ects awardedBy { id } } creditsNeeded }
  ... on Refused { code message details { path message } } } }`;
export const WITHDRAW = `mutation ($input: WithdrawPathwayInput!) { withdrawPathway(input: $input) {
  ... on Pathway { id withdrawnAt withdrawnBecause } ... on Refused { code details { path } } } }`;
export const LIST = `query ($search: String, $first: Int = 20, $after: String) { pathways(search: $search, first: $first, after: $after) {
  totalCount edges { node { id title } } pageInfo { hasNextPage endCursor } } }`;
export const STEPS = `query ($id: ID!) { pathway(id: $id) { steps { nextOffering { id status }
  choices { id title(language: "en") ects institution { id name } course { id } nextOffering { id } } } courses { id } } }`;
export const PROGRESS = `query ($id: ID!) { pathway(id: $id) { progress { creditsEarned creditsNeeded completedSteps reached unavailable { id name }
  steps { state proof creditsEarned course { id } step { position } } missing { credits steps { step { position title } } } nextStep { position title nextOffering { id } } } } }`;

export const courseId = (institution: string, n: number) => idAt(institution, n, 'course');
export const offers = (institution: string, n: number, draft: CardDraft = {}) =>
  card(institution, n, { ...draft, course: { title: { en: `Course ${n}` }, ects: 2, ...draft.course } });

/** Queries of the pathway tests to a catalogue that is started later; errors fail the test. */
export function questionsOfPathways(catalogue: () => TestCatalogue) {
  const ask = async <T>(document: string, variables: object, caller: Caller = ANONYMOUS): Promise<T> => {
    const { data, errors } = await catalogue().ask<T>(document, variables, caller);
    if (errors[0]) throw errors[0];
    return data;
  };
  const publish = async (input: object, caller = ADMIN) =>
    (await ask<{ publishPathway: any }>(PUBLISH, { input }, caller)).publishPathway;
  const list = async (variables: object = {}, caller?: Caller) =>
    (await ask<{ pathways: any }>(LIST, variables, caller)).pathways;
  return { ask, publish, list };
}
