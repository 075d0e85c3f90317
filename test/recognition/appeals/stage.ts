import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide, receive, request } from '../fixtures.ts';
import { officer, person, startRecognition, type Recognition } from '../support.ts';

const APPEAL = `mutation ($decision: ID!, $grounds: String!) { done: appealDecision(input: { decisionId: $decision, grounds: $grounds }) {
  ... on RecognitionRequest { id state dueOn appeals { grounds upheld reasons } } ... on Refused { code message details { path } } } }`;
const DECIDE_APPEAL = `mutation ($input: DecideAppealInput!) { done: decideAppeal(input: $input) {
  ... on RecognitionDecision { id outcome ects reasons differences { kind } appeal { until how } decidedBy { role } supersedes { id } request { id state dueOn decidedByMe appeals { upheld reasons } } }
  ... on Refused { code message details { path message } } } }`;
const LEDGER = `query ($r: [_Any!]!, $learner: ID) { _entities(representations: $r) { ... on Institution { recognitionLedger(learner: $learner) {
  total byTarget { towards ects } entries { id title ects towards corrects decision { id } } } } } }`;
export const LESS = {
  reasons: 'Two credits of practice are missing.',
  differences: [{ kind: 'WORKLOAD', explanation: 'No practice.' }],
  appealUntil: '2026-12-31',
};

export let at: Recognition;
/** The learner of this test, their request, and the partial recognition that it was answered with. */
export let who: Caller;
export let requestId: string;
export let partial: string;
export let number = 0;

/** Recognition at tuni.fi. */
export async function start(): Promise<void> {
  at = await startRecognition();
}

export const stop = () => at.stop();

/** A new learner, whose request was recognised in part. */
export async function decidedInPart(): Promise<void> {
  at.now = new Date('2026-11-21T10:00:00Z');
  number += 1;
  const id = `tuni.fi:019a2f00-0000-7000-8000-0000000e${String(number).padStart(4, '0')}`;
  who = person('tuni.fi', `appeal ${number}`, ['LEARNER'], id);
  const received = await receive(at, { title: { en: `Appeal ${number}` } });
  requestId = (await request(at, { receivedCredentialId: received, towards: 'MINOR' }, who)).id!;
  partial = (await decide(at, officer, { requestId, outcome: 'PARTIAL', ects: 1, ...LESS })).id!;
  at.sent.length = 0;
}

/** Appeals against the partial recognition; as the learner by default. */
export const appeal = async (by: Caller = who, decision = partial, grounds = 'There was practice.') =>
  (await at.ask<{ done: any }>(by, APPEAL, { decision, grounds })).done;
/** Decides the appeal. */
export const rule = async (by: Caller, input: object) =>
  (await at.ask<{ done: any }>(by, DECIDE_APPEAL, { input: { requestId, reasons: 'Looked at again.', ...input } }))
    .done;
/** The credits recognised at tuni.fi, as this caller sees them. */
export const ledger = async (by: Caller, of: string | null = null) =>
  (await at.ask<any>(by, LEDGER, { r: [{ __typename: 'Institution', id: 'tuni.fi' }], learner: of }))._entities[0]
    .recognitionLedger;
