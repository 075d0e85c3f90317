import { expect } from '@jest/globals';
import pg from 'pg';
import { buildDocument, type AnnexOne, type SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import type { Changeable } from '../../shared/sealing/awarding.ts';
import { MANDATED } from '../../shared/sealing/described.ts';
import { sealedBy } from '../../support/seals.ts';
import { ANONYMOUS, NOW, startRegistry, type Registry } from '../registry.ts';

export const VERIFY = `query Verify($document: String!) { verifyCredential(document: $document) {
  verdict title holder
  awardedBy { name identifier institution { id } }
  sealedBy { name identifier institution { id } mandate { id validFrom validUntil } }
  checks { name status indication subIndication message }
  seal { level algorithm signedAt timestampedAt qualified certificates { subject issuer notBefore notAfter } }
  sealChecks { name status indication subIndication message } apparentLevel provenTimes { kind time authority } notChecked
} }`;
const NAMES = ['FORMAT', 'SEAL', 'MANDATE', 'ACCREDITATION', 'REVOCATION', 'VALIDITY', 'OWNER'];

export let registry: Registry;
export const start = async () => void (registry = await startRegistry());
export const stop = () => registry.stop();

/** What the graph says, its checks by name as well. */
export async function verify(document: string) {
  const { data, errors } = await registry.ask(ANONYMOUS, VERIFY, { document });
  expect(errors).toEqual([]);
  const verification = data.verifyCredential;
  const names = verification.checks.map(({ name }: { name: string }) => name);
  expect(names).toEqual(NAMES);
  const status = Object.fromEntries(verification.checks.map((check: { name: string }) => [check.name, check]));
  return { ...verification, check: status };
}

/** A described document under the seal of a member, or any other. */
export function sealed(described: AnnexOne, by: SealIdentity | string = 'dcu.ie', signedAt = NOW): Promise<string> {
  const identity = typeof by === 'string' ? registry.seals.get(by)! : by;
  return sealedBy(identity, buildDocument(described), signedAt);
}

/** Sealed as it is, whatever it says. */
export const sealedAs = (document: Changeable, by: string) => sealedBy(registry.seals.get(by)!, document, NOW);

/** The same as sealed for another, under that mandate. */
export function mandated(id: string, described: AnnexOne = MANDATED): AnnexOne {
  return { ...described, mandate: { ...MANDATED.mandate!, id } };
}

export async function sql<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: registry.url });
  await client.connect();
  const { rows } = await client.query<T>(text, values).finally(() => client.end());
  return rows;
}
