import type { InternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import { startAlliance, type TestAlliance } from '../../support/alliance.ts';
import { hubTokens, serviceOf } from '../intruder.ts';

export const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';
export const OPEN = 'dcu.ie:6160c2c3-845c-8f54-a5eb-52a6f18dd3b4';
export const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;

export let alliance: TestAlliance;
export let tokens: InternalTokens;
export let graph: string;

/** A whole alliance, and who can speak with its hub's voice. */
export async function start(): Promise<void> {
  alliance = await startAlliance();
  tokens = await hubTokens(alliance);
  graph = `${alliance.addresses.hub}/graphql`;
}

export const stop = () => alliance?.stop();

export const internal = (audience: string, institution = audience) =>
  tokens.tokenFor({ caller: serviceOf(institution), notAfter: Infinity, statement: null }, audience);
/** The hub's signed word that an institution may read a learner's records. */
export const statement = (institution: string) =>
  tokens.statementFor({ learner: LEARNER, institution, purpose: 'ENROLMENT', records: [OPEN] });
