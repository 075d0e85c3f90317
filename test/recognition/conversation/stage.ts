import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { receive, request } from '../fixtures.ts';
import { learner, person, type Recognition, startRecognition } from '../support.ts';

const REQUEST = `id state dueOn assigned assignedToMe messages { from text } notices { dueOn reason overdue coded { code } } opinions { expert question opinion recommends }`;
const operation = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) {
    ... on RecognitionRequest { ${REQUEST} } ... on Refused { code message details { path } } } }`;
export const expert = person('tuni.fi', 'expert', ['ASSESSOR']);

export let at: Recognition;
export let requestId: string;
export let course = 0;
export const fresh = async (who: Caller = learner) =>
  (await request(at, { receivedCredentialId: await receive(at, { title: { en: `Talk ${++course}` } }) }, who)).id!;

/** Submits a new request, to which the tests refer from here on. */
export async function askAnew(who?: Caller): Promise<void> {
  requestId = await fresh(who);
}

/** Recognition at tuni.fi. */
export async function start(): Promise<void> {
  at = await startRecognition();
}

/** Another request, on the day of the first. */
export async function clear(): Promise<void> {
  at.now = new Date('2026-11-21T10:00:00Z');
  await askAnew();
}

export const stop = () => at.stop();

export const run = async (name: string, who: Caller, input: object = {}) =>
  (await at.ask<{ done: any }>(who, operation(name), { input: { requestId, ...input } })).done;
export const show = async (who: Caller, id = requestId) =>
  (await at.ask<any>(who, `query ($id: ID!) { recognitionRequest(id: $id) { ${REQUEST} } }`, { id }))
    .recognitionRequest;
export const on = (day: string) => (at.now = new Date(`${day}T10:00:00Z`));

const QUEUE = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution {
  recognitionQueue(first: 100) { edges { node { id } } }
  recognitionQueueCounts { waiting submitted underReview informationRequested appealed overdue flagged assignedToMe unassigned } } } }`;
export const institution = async (who: Caller) =>
  (await at.ask<any>(who, QUEUE, { r: [{ __typename: 'Institution', id: 'tuni.fi' }] }))._entities[0];
export const queueOf = async (who: Caller) =>
  (await institution(who)).recognitionQueue.edges.map(({ node }: any) => node.id);
