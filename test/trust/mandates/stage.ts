import pg from 'pg';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { ANONYMOUS, person, type Registry, startRegistry } from '../registry.ts';

export const GIVE = `mutation ($input: GiveMandateInput!) { giveMandate(input: $input) {
  ... on Mandate { id from { id } to { id name } scope validFrom validUntil revokedAt }
  ... on Refused { code message details { path message } }
} }`;
const REVOKE = `mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) {
  ... on Mandate { id revokedAt }
  ... on Refused { code message details { path } }
} }`;
export const GOOD = {
  from: 'tuni.fi',
  to: 'eciu.eu',
  scope: ['MICRO_CREDENTIAL'],
  validFrom: '2026-11-21',
  validUntil: '2027-11-20',
};
export const REGISTRAR = person('tuni.fi', 'REGISTRAR');

export let registry: Registry;

export async function start(): Promise<void> {
  registry = await startRegistry();
}

export const stop = () => registry.stop();

export async function sql(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: registry.url });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}

export const give = async (input: object, caller: Caller = REGISTRAR) =>
  (await registry.ask(caller, GIVE, { input: { ...GOOD, ...input } })).data.giveMandate;
export const revoke = async (input: object, caller: Caller = REGISTRAR) =>
  (await registry.ask(caller, REVOKE, { input })).data.revokeMandate;

/** How many mandates tuni.fi has given. */
export async function count(): Promise<number> {
  const { data } = await registry.ask(ANONYMOUS, '{ institution(id: "tuni.fi") { mandatesGiven { id } } }');
  return data.institution.mandatesGiven.length;
}

const SHOWN = `query ($id: ID!) { mandate(id: $id) { id from { id } scope givenAt revokedAt revokedBecause document
  seal { level algorithm qualified timestampedAt certificates { subject } } } }`;
export const shown = async (id: string, caller: Caller = ANONYMOUS) =>
  (await registry.ask(caller, SHOWN, { id })).data.mandate;
